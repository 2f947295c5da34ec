"""Rows of a table that stand outside of its strokes and fills."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Style, Word
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

TEXTS = [["Country", "1996", "1997"], ["Austria", "59", "54"], ["Belgium", "62", "60"]]
XS = [55, 155, 255]
SMALL = Style("Body", 7.5)
HEAD_FILL = Fill(Box(50, 80, 300, 100), 0xDDDDDD)


def test_the_name_of_a_section_leads_to_rows_below_a_filled_head():
    words = [
        *rows_at(TEXTS[:1], XS, y=94),
        *row("Alps", 55, 110),
        *rows_at(TEXTS[1:], XS, y=126, pitch=16),
    ]
    (table,) = tables_of(words, fills=[HEAD_FILL])
    assert [text[0] for text in texts_of(table)] == ["Country", "Alps", "Austria", "Belgium"]


def test_a_paragraph_below_a_filled_head_leads_to_no_rows():
    words = [*rows_at(TEXTS[:1], XS, y=94), *row("Alps", 55, 110), *row("and more", 55, 126)]
    assert tables_of(words, fills=[HEAD_FILL]) == []


def test_rows_below_a_filled_head_may_be_wider_than_it():
    texts = [["No", "1996", "1997"], ["Upper Austria", "59", "54"], ["Lower Austria", "62", "60"]]
    (table,) = tables_of(
        [*rows_at(texts[:1], [55, 155, 255], y=94), *rows_at(texts[1:], [55, 155, 255])],
        fills=[HEAD_FILL],
    )
    assert texts_of(table) == texts


def test_rows_below_a_filled_head_go_on_after_cells_in_the_middle_of_a_taller_one():
    head = rows_at([["Item", "Size", "Meaning"]], XS, y=94)
    first = rows_at([["port", "4 kB", "where it"]], XS, y=110)
    tall = [*row("the name of", 255, 126), *row("the machine", 255, 138)]
    second = rows_at([["host", "8 kB"]], XS[:2], y=132)
    last = rows_at([["user", "2 kB", "who"]], XS, y=154)
    (table,) = tables_of([*head, *first, *tall, *second, *last], fills=[HEAD_FILL])
    assert texts_of(table)[-1] == ["user", "2 kB", "who"]


def test_the_name_of_a_sum_below_a_filled_head_may_run_over_the_next_columns():
    body = rows_at([["Austria", "59", "54"], ["Belgium", "62", "60"]], XS, y=110, pitch=16)
    total = [*row("All of the countries", 55, 142), *row("9", 205, 142), *row("114", 255, 142)]
    head = [*rows_at(TEXTS[:1], XS, y=94), *row("Share", 205, 94)]
    shares = [*row("5", 205, 110), *row("4", 205, 126)]
    (table,) = tables_of([*head, *body, *shares, *total], fills=[HEAD_FILL])
    assert texts_of(table)[-1][-2:] == ["9", "114"]


def test_a_name_between_the_last_two_rules_leads_to_the_rows_down_to_the_foot_of_the_page():
    head = rows_at([["short", "long", "result"]], XS, y=94)
    old = rows_at([["Ex", "Exodus", "2"], ["Num", "Numeri", "4"]], XS, y=112, pitch=14)
    texts = [["Mk", "Markus", "41"], ["Lk", "Lukas", "42"], ["Joh", "Johannes", "43"]]
    new = rows_at(texts, XS, y=162, pitch=14)
    words = [*head, *old, *row("New Testament", 55, 143), *new]
    (table,) = tables_of(words, across(50, 350, 82, 100, 132, 150))
    assert texts_of(table)[-3:] == texts


@pytest.mark.parametrize(("below", "rows"), [([], 5), (["7"], 5), (["A text", "of lines"], 4)])
def test_a_name_between_the_last_two_rules_of_a_page_is_a_row(below: list[str], rows: int):
    words = rows_at([*TEXTS, ["Croatia", "7", "9"]], XS, y=94)
    words += [
        *row("Overseas", 55, 174),
        *rows_at([[text] for text in below], [55], y=196, pitch=12),
    ]
    (table,) = tables_of(words, across(50, 350, 80, 100, 120, 140, 160, 180))
    assert table.row_count == rows


def test_rows_of_three_columns_below_the_last_rule_may_be_wider_than_those_above():
    head = rows_at([["short", "long", "result"]], XS, y=94)
    body = [["Mt", "Mark", "Matthew"], ["Lk", "Luke", "Luke"], ["Jk", "James", "Jacob"]]
    wide = [["Apg", "Acts of Apostles", "Acts"], ["Roem", "Letter to Romans", "Letter"]]
    words = [*head, *rows_at([*body, *wide], XS, y=112, pitch=14)]
    (table,) = tables_of(words, across(50, 350, 82, 100, 118))
    assert texts_of(table)[-2:] == wide


def test_a_head_in_small_type_above_rules_under_rows_is_the_tables():
    head = rows_at(TEXTS[:1], XS, y=94, style=SMALL)
    (table,) = tables_of([*head, *rows_at(TEXTS[1:], XS)], across(50, 300, 120, 140))
    assert texts_of(table) == TEXTS


def test_words_in_small_type_that_name_no_column_each_are_no_head():
    words = [*row("Source", 55, 94, SMALL), *row("Eurostat", 155, 94, SMALL)]
    (table,) = tables_of([*words, *rows_at(TEXTS[1:], XS)], across(50, 300, 120, 140))
    assert texts_of(table) == TEXTS[1:]


def test_a_name_over_the_middle_of_a_group_of_columns_is_a_row_of_the_head_above_its_rule():
    def spans(name: str, x: float) -> dict[str, tuple[int, int]]:
        words = [*row(name, x, 80), *rows_at(TEXTS[:1], XS, y=94), *rows_at(TEXTS[1:], XS)]
        (table,) = tables_of(words, rules=across(50, 300, 100, 142))
        return spans_of(table)

    name = "Share of all of them"
    assert spans(name, 170) == {"Country": (2, 1), name: (1, 2)}
    assert spans(name, 125) == {}


def test_a_running_head_over_the_middle_of_a_group_of_columns_is_no_row_of_the_head():
    def rows(name: Style, head: Style) -> int:
        words = [
            *row("Share of all of them", 170, 80, name),
            *rows_at(TEXTS[:1], XS, y=94, style=head),
            *rows_at(TEXTS[1:], XS),
        ]
        (table,) = tables_of(words, rules=across(50, 300, 100, 142))
        return table.row_count

    assert rows(BOLD, BOLD) == 4
    assert rows(BODY, BOLD) == 3
    assert rows(SMALL, BODY) == 3


def test_a_bold_head_may_be_larger_than_the_rows_and_further_off_by_its_padding():
    small = replace(BODY, size=9.0)
    rows = rows_at(TEXTS[1:], XS, y=116, pitch=13, style=small)
    rules = across(50, 300, 103, 120, 133)

    def first(style: Style) -> list[str]:
        (table,) = tables_of([*rows_at(TEXTS[:1], XS, y=90, style=style), *rows], rules)
        return texts_of(table)[0]

    assert first(BOLD) == TEXTS[0]
    assert first(replace(BODY, size=11.0)) == TEXTS[1]


def test_names_over_groups_whose_columns_repeat_are_a_row_of_the_head():
    xs = [55, 155, 205, 255, 305]
    names = [*row("Acts", 170, 94), *row("Share", 270, 94)]
    head = rows_at([["Port", "2023", "2022", "2023", "2022"]], xs, y=114)
    body = rows_at(
        [["Ellery", "3.9", "3.7", "24", "25"], ["Tarn", "4.1", "4.4", "30", "31"]], xs, 136
    )
    words = [*names, *head, *body, *rows_at([["Wick", "2.0", "2.2", "12", "14"]], xs, 176)]
    (table,) = tables_of(words, across(50, 340, 121, 141, 161, 181))
    assert {name: spans_of(table)[name] for name in ("Acts", "Share")} == {
        "Acts": (1, 2),
        "Share": (1, 2),
    }


def test_rows_go_on_to_the_foot_of_the_page_below_a_head_of_two_rows_between_rules():
    xs = [55, 155, 205, 255, 305]
    names = [*row("Acts", 170, 94), *row("Share", 270, 94), *row("Port", 55, 102)]
    years = rows_at([["2023", "2022", "2023", "2022"]], xs[1:], y=110)
    texts = [["Ellery", "3.9", "3.7", "24", "25"], ["Tarn", "4.1", "4.4", "30", "31"]]
    rules = [*across(50, 340, 82, 118), *across(150, 340, 98)]
    (table,) = tables_of([*names, *years, *rows_at(texts, xs, y=134, pitch=16)], rules)
    assert texts_of(table)[2:] == texts
    assert spans_of(table)["Port"] == (2, 1)


def test_the_last_label_below_a_filled_head_goes_on_as_those_of_other_rows_do():
    words = [*rows_at(TEXTS[:2], XS, y=94, pitch=16), *row("in the", 55, 121)]
    words += [*row("Alps", 55, 132), *rows_at(TEXTS[2:], XS, y=147), *row("and Flanders", 55, 158)]
    (table,) = tables_of(words, fills=[HEAD_FILL])
    assert [text[0] for text in texts_of(table)] == [
        "Country",
        "Austria in the Alps",
        "Belgium and Flanders",
    ]


def test_the_first_text_of_a_row_below_the_last_stripe_may_reach_into_the_white_beside_it():
    texts = [*TEXTS, ["Luxembourg and so", "", "44"]]
    texts = [[*row_texts, "kg"] for row_texts in texts]
    xs = [55, 165, 215, 255]
    stripes = [HEAD_FILL, Fill(Box(50, 120, 300, 140), 0xEEEEEE)]
    words = [*rows_at(texts[:1], xs, y=94), *rows_at(texts[1:], xs)]
    (table,) = tables_of(words, fills=stripes)
    assert texts_of(table) == texts


def test_a_row_below_the_last_stripe_may_begin_with_the_first_line_of_a_taller_cell():
    head = rows_at([["No", "Action", "Name"]], [55, 85, 255], y=94)
    first = [*rows_at([["1", "Stone"]], [55, 255], y=114), *row("Turn it off", 85, 114)]
    last = [
        *row("Clean it with a cloth", 85, 130),
        *rows_at([["2", "Field"]], [55, 255], y=135),
        *row("once a week", 85, 140),
    ]
    stripes = [HEAD_FILL, Fill(Box(50, 100, 300, 120), 0xEEEEEE)]
    (table,) = tables_of([*head, *first, *last], fills=stripes)
    assert texts_of(table)[-1] == ["2", "Clean it with a cloth once a week", "Field"]


def test_a_head_over_the_first_rule_may_end_in_lines_of_its_cells():
    head = [*rows_at([["Country", "Share", "1997"]], XS, y=80), *row("in all", 155, 92)]
    (table,) = tables_of([*head, *rows_at(TEXTS[1:], XS)], across(50, 300, 100, 120, 140))
    assert texts_of(table)[0] == ["Country", "Share in all", "1997"]


def test_a_bold_head_may_name_columns_at_the_right_that_are_empty():
    names = [*TEXTS[0], "Remarks", "Notes"]
    rows = rows_at(TEXTS[1:], XS, y=116, pitch=13)
    head = rows_at([names], [*XS, 320, 390], y=90, style=BOLD)
    (table,) = tables_of([*head, *rows], across(50, 440, 103, 120, 133))
    assert texts_of(table)[0] == names


def test_a_bold_head_may_name_columns_that_are_empty_between_others():
    names, xs = ["Shift", "Mon", "Tue", "Wed", "Thu", "Σ"], [55, 120, 180, 240, 300, 360]
    texts = [["Early", "", "7", "", "", "7"], ["Late", "", "4", "", "", "4"]]
    rows = [*rows_at(texts, xs), *rows_at([["Night", "", "", "", "9", "9"]], xs, y=154)]
    head = [*rows_at([names[:-1]], xs[:-1], y=95, style=BOLD), *row("Σ", 360, 95)]
    (table,) = tables_of([*head, *rows], across(50, 400, 100, 120, 140, 160))
    assert texts_of(table) == [names, *texts, ["Night", "", "", "", "9", "9"]]


def test_a_row_that_the_page_cuts_has_no_rule_below_it():
    def two_lines(y: float, name: str) -> list[Word]:
        return [*rows_at([[name, "a tree of"], ["", "the hills"]], XS[:2], y=y, pitch=12)]

    words = [word for n in range(3) for word in two_lines(124 + 60 * n, f"Oak {n}")]
    last = two_lines(304, "Oak 3")
    rules = across(50, 300, 100, 160, 220, 280)
    (table,) = tables_of([*words, *last], rules)
    assert texts_of(table)[3:] == [["Oak 3", "a tree of the hills"]]
    text = [*row("A paragraph", 50, 360), *row("that goes on", 50, 372)]
    (table,) = tables_of([*words, *last, *text], rules)
    assert len(texts_of(table)) == 3


def test_a_head_joins_over_a_first_row_that_no_stripe_is_behind_and_whose_cell_goes_on():
    rows = [["FI-10", "Filter", "DN", "4"], ["FI-17", "Pump", "DN", "7"]]
    rows += [["VA-24", "Valve", "DN", "9"]]
    xs = [55, 155, 255, 305]
    words = rows_at([["Code", "Name", "Size", "In"]], xs, y=92, style=BOLD)
    for index, cells in enumerate(rows):
        y = 114 + 36 * index
        words += [*rows_at([cells], xs, y=y), *row("40", 255, y + 14)]
    (table,) = tables_of(words, fills=[Fill(Box(50, 138, 350, 174), 0xDDDDDD)])
    assert [texts[0] for texts in texts_of(table)][:3] == ["Code", "FI-10", "FI-17"]


def test_a_smaller_bold_head_of_two_lines_joins():
    head = Style("Body-Bold", 8.0, bold=True)
    words = rows_at([["RUN", "MEDIAN", "HIGHEST OF"]], [55, 155, 255], y=94, style=head)
    words += [*row("(MS)", 155, 108, head), *row("ALL", 255, 108, head)]
    words += rows_at([["old", "2.1", "48"], ["new", "0.8", "6"]], [55, 155, 255], y=128)
    (table,) = tables_of(words, across(50, 350, 114, 134, 154))
    assert texts_of(table)[0] == ["RUN", "MEDIAN (MS)", "HIGHEST OF ALL"]
