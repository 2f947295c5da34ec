"""Tables drawn by horizontal strokes alone."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.page import Fill, Rule, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.judge import is_contents, is_masthead
from papermill_api.engine.pdf.tables.last_stripes import with_last_row
from papermill_api.engine.pdf.tables.regions import Region, without_crossed_sides
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import index_words
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, grid, row
from tests.engine.drawn_tables import (
    Texts,
    across,
    rows_at,
    spans_of,
    table_block,
    tables_of,
    texts_of,
)

TEXTS = [["Country", "1996", "1997"], ["Austria", "59", "54"], ["Belgium", "62", "60"]]
XS = [55, 155, 255]
WORDS = rows_at(TEXTS, XS)


def test_rules_above_and_below_a_head_and_at_the_end_make_a_table():
    (table,) = tables_of(WORDS, across(50, 300, 100, 120, 160))
    assert (texts_of(table), table.header_rows) == (TEXTS, 1)


def test_a_numbered_heading_between_the_rule_of_a_running_head_and_a_table_is_no_row():
    title, rules = replace(BOLD, size=14.0), across(50, 300, 60, 100, 120, 160)
    number = row("9", 55, 84, title)
    (table,) = tables_of([*number, *row("Actions", 155, 84, title), *WORDS], rules)
    assert texts_of(table) == TEXTS
    names = [*row("Year", 155, 84, BOLD), *row("of it", 255, 84, BOLD)]
    (table,) = tables_of([*names, *WORDS], rules)
    assert texts_of(table)[1:] == TEXTS


@pytest.mark.parametrize(("pages", "found"), [("4 7 9 9", 0), ("4 9 7 9", 1)])
def test_contents_between_the_rules_of_a_page_are_no_table(pages, found):
    texts = [[f"{n}.", "Scope ......", page] for n, page in enumerate(pages.split(), 1)]
    ends = (50, 110, 250, 300)  # of the white grounds of the running foot
    grounds = [Fill(Box(x0, 190, x1, 204), 0xFFFFFF) for x0, x1 in pairwise(ends)]
    words = rows_at(texts, [55, 115, 255])
    assert len(tables_of(words, across(50, 300, 100, 204), grounds)) == found


@pytest.mark.parametrize(("lines", "columns"), [(1, 3), (3, 1)])
def test_pieces_of_the_rules_of_a_page_tell_no_columns_where_text_stands_across(
    lines: int, columns: int
):
    box, ys = Box(50, 100, 300, 214), (100.0, 214.0)
    strokes = tuple(Stroke(y, 50, 300) for y in ys)
    sides = tuple(Stroke(x, 100, 100, rule=False) for x in (133.0, 216.0))
    stack = Region(box, strokes, (), (50.0, 133.0, 216.0, 300.0), ys, closed=False, sides=sides)
    words = rows_at([["one", "two", "three"]], [55, 140, 220], y=120)
    for at in range(lines):
        words += row("Lines of text from side to side", 55, 140 + 14 * at)
    found = without_crossed_sides(stack, index_words(make_stretches(words)))
    assert len(found.xs) == columns + 1


def test_rows_that_end_in_pages_are_contents_wherever_their_leaders_are_cut():
    assert is_contents(
        table_block([["Scope", "..... 3"], ["Terms", "..... 4"], ["Kinds .. 9", ""]])
    )
    assert not is_contents(table_block([["Scope", "..... 3"], ["Terms", "..... 2"]]))
    wrapped = table_block([["Scope of", ""], ["this", "..... 3"], ["Terms", "..... 4"]])
    wrapped_more = table_block([["Scope", ""], ["of", ""], ["this", "..... 3"]])
    assert is_contents(wrapped)
    assert is_contents(wrapped_more)


def test_the_parts_of_a_line_over_the_name_of_a_paper_and_its_first_heading_are_a_masthead():
    def named(texts: Texts, size: float) -> bool:
        table = table_block(texts, xs=(72, 172, 272))
        large = replace(BOLD, size=size)
        cells = [
            replace(cell, lines=(make_line(row("All mills", 180, cell.box.y1, large)),))
            if cell.lines and cell.lines[0].text == "All mills"
            else cell
            for cell in table.cells
        ]
        return is_masthead(replace(table, cells=tuple(cells)))

    parts, name, heading = ["Mills", "No. 7", "3 Euro"], ["", "All mills", ""], ["", "Stone", ""]
    assert named([parts, name], 30.0)
    assert named([name, parts], 30.0)
    assert named([parts, name, heading], 30.0)
    assert not named([parts, name, heading], 10.0)
    assert not named([name, parts, heading], 30.0)
    assert not named([parts, name, parts], 30.0)


def only_row(head: list[str], y: float = 88, rules: Sequence[float] = (98, 128)) -> Texts:
    """What is found of one row between two rules and of what stands above them."""
    words = [*rows_at([head], XS, y=y), *rows_at([["Austria", "59", "54"]], XS, y=116)]
    return [text for table in tables_of(words, across(50, 300, *rules)) for text in texts_of(table)]


def test_the_only_row_between_two_rules_has_a_head_as_high_as_itself():
    assert only_row(["Country", "1996", "1997"]) == [
        ["Country", "1996", "1997"],
        ["Austria", "59", "54"],
    ]


def test_the_only_row_between_two_near_rules_is_not_above_itself():
    assert only_row(["Country", "1996", "1997"], 104, (107, 119)) == [
        ["Country", "1996", "1997"],
        ["Austria", "59", "54"],
    ]
    assert only_row(["", "", ""], 104, (107, 119)) == []


def test_a_line_that_names_not_all_columns_heads_no_only_row():
    assert only_row(["Country", "", ""]) == []


def test_a_head_with_one_name_between_the_upper_rules_is_a_row_of_its_table():
    def found(head: list[str]) -> list[list[str]]:
        words = [*rows_at([head], XS, y=94), *rows_at(TEXTS[1:], XS)]
        tables = tables_of(words, across(50, 300, 80, 100, 140))
        return [text for table in tables for text in texts_of(table)]

    assert found(["", "1996", ""]) == [["", "1996", ""], *TEXTS[1:]]
    assert ["Cattle", "", ""] not in found(["Cattle", "", ""])


def test_an_underlined_link_above_a_head_names_no_group_of_columns():
    link = row("Alps", 95, 94)
    underline = across(link[0].box.x0, link[0].box.x1, 95.5)
    words = [*link, *rows_at(TEXTS, [55, 115, 255])]
    (table,) = tables_of(words, [*across(50, 300, 120, 160), *underline])
    assert texts_of(table)[0] == TEXTS[0]


def test_tables_with_a_caption_between_them_are_two():
    again = [["Country", "2006", "2007"], ["Chile", "41", "42"], ["Peru", "43", "44"]]
    last = rows_at([["Denmark", "52", "53"]], XS, y=174)
    between = [*row("Later on", 55, 188), *row("Table 2. The same", 55, 202)]
    words = [*WORDS, *last, *between, *rows_at(again, XS, y=220)]
    found = tables_of(words, across(50, 300, 120, 140, 160, 226, 246, 266))
    assert [texts_of(table)[-1][0] for table in found] == ["Denmark", "Peru"]


def test_a_text_from_the_right_above_the_rule_of_a_table_is_no_row_of_it():
    arabic = " ".join(["نص طويل من السطر"] * 2)
    line = row(arabic, 298 - row(arabic, 0, 90)[-1].box.x1, 90)
    body = rows_at([["59", "54", "مصر"], ["62", "60", "تونس"]], XS, 134)
    head = rows_at([["1996", "1997", "بلد"]], XS)
    (table,) = tables_of([*line, *head, *body], across(50, 300, 70, 120, 160))
    assert table.row_count == 3


def test_rules_under_every_row_keep_lines_of_a_cell_together():
    texts = [["Name", "Note"], ["Ada", "wrote the first"], ["Bob", "did not"]]
    words = rows_at(texts, [55, 155], pitch=40) + row("program", 155, 166)
    (table,) = tables_of(words, across(50, 300, 100, 130, 170, 210))
    assert texts_of(table)[1] == ["Ada", "wrote the first program"]


def test_a_partial_rule_spans_the_head_above_it():
    texts = [["", "Range", ""], ["Name", "Low", "High"], ["Ada", "1", "2"], ["Bob", "3", "4"]]
    words = rows_at(texts, [55, 155, 205])
    rules = [*across(50, 250, 100, 140, 180), *across(150, 250, 120)]
    (table,) = tables_of(words, rules)
    assert spans_of(table)["Range"] == (1, 2)


def grouped(heads_rule: float) -> tuple[list[Word], list[Rule]]:
    """A head of two rows with no rule above it; the rule of its group begins at `heads_rule`."""
    groups = [*row("Name", 55, 114), *row("Range", 180, 114)]
    body = rows_at([["Low", "High"], ["1", "2"], ["3", "4"]], [155, 205], y=134)
    names = rows_at([["Ada"], ["Bob"]], [55], y=154)
    rules = [*across(50, 250, 140, 160, 180), *across(heads_rule, 250, 120)]
    return [*groups, *body, *names], rules


def test_an_underlined_group_above_the_columns_belongs_to_a_head_without_a_rule_above():
    (table,) = tables_of(*grouped(150))
    assert texts_of(table)[0] == ["Name", "Range"]
    assert (spans_of(table)["Range"], table.header_rows) == ((1, 2), 2)


def completed(*names: str) -> list[Word]:
    """A head that names but the two columns in the middle, and a row above it."""
    body = rows_at(
        [["Ada", "1.0", "2.0", "9"], ["Bob", "3.0", "4.0", "8"]], [55, 155, 205, 270], 146
    )
    head = rows_at([["2023", "2022"]], [155, 205], 130)
    places = dict(zip(names, (55, 167, 240), strict=True))
    return [*body, *head, *(w for name, x in places.items() for w in row(name, x, 114))]


def test_a_row_above_the_head_that_names_what_this_does_not_belongs_to_it():
    (table,) = tables_of(completed("Port", "Net-Revenue", "Share all"), across(50, 300, 134, 166))
    assert texts_of(table)[0] == ["Port", "Net-Revenue", "Share all"]
    assert (spans_of(table)["Net-Revenue"], spans_of(table)["Share all"]) == ((1, 2), (2, 1))


def test_a_line_above_the_first_rule_of_a_table_is_not_its_head():
    (table,) = tables_of(*grouped(50))
    assert texts_of(table)[0][-2:] == ["Low", "High"]


def test_striped_rows_make_a_table():
    fills = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (100, 140)]
    (table,) = tables_of(WORDS, fills=fills)
    assert texts_of(table) == TEXTS


@pytest.mark.parametrize(("y", "found"), [(186, 2), (181, 1)])
def test_a_numbered_heading_nearer_to_the_next_table_parts_it_from_the_one_above(y, found):
    heading = [*row("1.1", 55, y, BOLD), *row("More of them", 80, y, BOLD)]
    words = [*WORDS, *heading, *rows_at(TEXTS, XS, y=214)]
    tables = tables_of(words, across(50, 300, 100, 120, 160, 196, 216, 260))
    assert len(tables) == found


def test_a_caption_between_the_ground_of_a_note_and_a_table_as_wide_is_no_head():
    def first_row_under(text: str) -> list[str]:
        note = [*row("Ask the porter for keys", 55, 54), *row("before noon.", 55, 68)]
        fills = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (100, 140)]
        ground = Fill(Box(50, 40, 300, 76), 0xDDDDDD)
        (table,) = tables_of([*note, *row(text, 155, 92), *WORDS], fills=[ground, *fills])
        return texts_of(table)[0]

    assert first_row_under("Table 1: Births") == TEXTS[0]
    assert first_row_under("Births") == ["", "Births", ""]


def test_the_same_white_between_all_words_of_lines_that_go_on_below_parts_no_columns():
    def columns_of(last: float) -> int:
        words = rows_at([["Station", "State"], ["Ash", "Good"]], (55, 155))
        for top, text in ((154, "mended after storms in"), (180, "roofs wanted ground by")):
            x = 155.0
            for part in text.split():
                words += row(part, x if len(part) > 2 else last, top)
                x = words[-1].box.x1 + 8
            words += [*row("Fern", 55, top), *row("spring", 155, top + 12)]
        (table,) = tables_of(words, across(50, 300, 100, 120, 200))
        return table.column_count

    assert columns_of(264) == 2
    assert columns_of(270) > 2


def test_the_last_row_without_a_stripe_belongs_to_the_table():
    words = rows_at([*TEXTS, ["Total", "121", "114"]], XS)
    fills = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (100, 140)]
    (table,) = tables_of(words, fills=fills)
    assert texts_of(table)[-1] == ["Total", "121", "114"]


def test_the_rows_of_a_next_table_as_wide_are_none_of_the_last_without_a_stripe():
    rows = [["Chad", "fish and oil"], ["Cuba", "salt"], ["Peru", "maize"], ["Mali", "rice"]]
    words: list[Word] = []
    fills: list[Fill] = []
    for top, count in ((70, 3), (140, 4)):
        fills.append(Fill(Box(50, top, 300, top + 14), 0x112244))
        fills += [
            Fill(Box(50, y, 300, y + 14), 0xEEEEEE) for y in (top + 28, top + 56)[: count - 2]
        ]
        words += rows_at([["Land", "In it"]], XS[:2], y=top + 10, style=BOLD)
        words += rows_at(rows[:count], XS[:2], y=top + 24, pitch=14)
    assert [len(texts_of(table)) for table in tables_of(words, fills=fills)] == [4, 5]


def test_a_last_row_without_a_stripe_may_have_wider_cells():
    words = rows_at([*TEXTS, ["The isle of Jersey and", "121", "114"]], [55, 200, 265])
    fills = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (100, 140)]
    assert texts_of(tables_of(words, fills=fills)[0])[-1][0] == "The isle of Jersey and"


def test_rows_that_are_wider_than_a_ruled_head_stay_with_those_below_them():
    texts = [["Town", "Inhabitants", "Hot"], ["Aldermoor", "61400", "21.8"]]
    texts += [["Castelvero", "142300", "31.4"], ["Dunholm", "54020", "19.6"]]
    (table,) = tables_of(rows_at(texts, [55, 112, 220], pitch=13), across(50, 300, 103, 117))
    assert texts_of(table) == texts


def test_a_head_without_a_stripe_may_stand_in_the_middle_of_its_columns():
    head = rows_at([["State", "Then", "Now"]], [90, 190, 250])
    body = [["Chad", "in all parts", "8"], ["Cuba", "in a few", "9"], ["Peru", "at sea", "7"]]
    words = [*head, *rows_at(body, [55, 150, 250], y=134)]
    fills = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (120, 160)]
    assert texts_of(tables_of(words, fills=fills)[0])[0] == ["State", "Then", "Now"]


STRIPES = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (100, 140)]


@pytest.mark.parametrize("y", [174, 192])
def test_the_last_row_without_a_stripe_may_have_cells_of_several_lines(y):
    last = rows_at([["France", "", "58"]], XS, y=y)
    for at, text in enumerate(["much of it", "in spring", "and some", "in autumn"]):
        last += row(text, 155, 174 + 12 * at)
    (table,) = tables_of([*WORDS, *last], fills=STRIPES)
    assert texts_of(table)[-1] == ["France", "much of it in spring and some in autumn", "58"]


def test_lines_of_a_cell_may_be_one_and_a_half_times_as_far_apart_as_a_font_sets_them():
    last = rows_at([["France", "", "58"]], XS, y=174)
    for at, text in enumerate(["much of it", "in spring", "and some"]):
        last += row(text, 155, 174 + 1.5 * 11.5 * at)
    (table,) = tables_of([*WORDS, *last], fills=STRIPES)
    assert texts_of(table)[-1] == ["France", "much of it in spring and some", "58"]


def test_text_below_the_last_stripe_is_no_row():
    text = [*row("These are the figures of the offices in both", 55, 174), *row("lands", 55, 186)]
    (table,) = tables_of([*WORDS, *text], fills=STRIPES)
    assert texts_of(table) == TEXTS


def test_places_without_any_row_have_no_last_one():
    box = Box(50, 100, 300, 130)
    sides = [Stroke(y, 50, 300, rule=True) for y in (100, 110, 120, 130)]
    below = index_words(make_stretches(row("Chad", 55, 144)))
    assert with_last_row(box, sides, below, TableOptions()) == box


def test_rows_of_a_label_alone_between_rules_part_no_table():
    texts = [[*line[:2]] for line in TEXTS] + [
        ["Chad", ""],
        ["Cuba", ""],
        ["Peru", ""],
        ["Mali", "7"],
    ]
    (table,) = tables_of(rows_at(texts, XS[:2]), across(50, 300, *range(100, 260, 20)))
    assert texts_of(table) == texts


@pytest.mark.parametrize("x", [155, 170])
def test_a_cell_alone_between_rules_in_a_later_column_is_a_row_where_cells_above_begin(x: float):
    texts = [["Part", "Facts"], ["Disk", "How many"], ["Net", "Which kind"], ["Ink", "Colour"]]
    words = [*rows_at(texts[:2], XS[:2]), *rows_at(texts[2:], XS[:2], y=194)]
    words += [w for n, y in enumerate((154, 174)) for w in row(f"Order {n}", x, y)]
    tables = tables_of(words, across(50, 300, *range(100, 240, 20)))
    rows = [row for table in tables for row in texts_of(table)]
    alone = [["", "Order 0"], ["", "Order 1"]] if x == XS[1] else []
    assert rows == [*texts[:2], *alone, *texts[2:]]


def test_the_last_row_of_a_page_may_have_a_label_alone_but_no_taller_place_than_others():
    words = rows_at([*TEXTS, ["Total", "121", "114"], ["Chad", "", ""]], XS)
    stripes = [*STRIPES, Fill(Box(50, 180, 300, 200), 0xEEEEEE)]
    (table,) = tables_of(words, fills=stripes)
    assert texts_of(table)[-1] == ["Chad", "", ""]
    (table,) = tables_of(words, across(50, 300, *range(100, 220, 20)))
    assert table.row_count == len(TEXTS) + 2
    (table,) = tables_of(words, across(50, 300, *range(100, 200, 20), 210))
    assert texts_of(table)[-1] == ["Total", "121", "114"]


def test_a_place_with_one_text_of_several_lines_beside_others_in_its_middle_is_a_row():
    above = rows_at([["Land", "Rain", "Of it"], ["Austria", "much", "59"]], XS)
    lines = [*row("Belgium", 55, 166), *row("60", 255, 166)]
    lines += [
        w
        for at, text in enumerate(("less in", "summer", "only"))
        for w in row(text, 155, 154 + 12 * at)
    ]
    (table,) = tables_of([*above, *lines], across(50, 300, 100, 120, 140, 184))
    assert texts_of(table)[-1] == ["Belgium", "less in summer only", "60"]


SHEET = [[f"{n}", "Nails of iron", f"{4 * n}", f"{3 * n}.50"] for n in range(1, 8)]


def sheet(item: float) -> tuple[list[Word], list[Rule]]:
    """Boxes around the words of a head, whose columns stand near, and lines under rows."""
    head = rows_at([["No", "Item", "Sold", "Sum"]], [52, item, 190, 250])
    words = [*head, *rows_at(SHEET, [79, 86, 190, 250], y=129, pitch=15)]
    sides = [Rule(Box(x, 100, x, 120), False) for x in (50, 85, 180, 240, 300)]
    sums = rows_at([["Net", "13.75"], ["Tax", "2.75"], ["All", "16.50"]], [86, 250], 234, 15)
    lines = [*across(50, 300, *range(120, 226, 15)), *across(50, 300, 100)]
    return [*words, *sums], [*lines, *sides]


def test_boxes_around_heads_tell_the_columns_of_the_rows_below():
    words, rules = sheet(item=110)
    (table,) = tables_of(words, rules)
    assert texts_of(table)[1] == ["1", "Nails of iron", "4", "3.50"]


def test_sums_below_the_last_line_are_rows_of_their_own():
    words, rules = sheet(item=86)
    (table,) = tables_of(words, rules)
    assert [[text for text in row if text] for row in texts_of(table)[-2:]] == [
        ["Tax", "2.75"],
        ["All", "16.50"],
    ]


def test_text_between_two_rules_of_a_page_is_no_table():
    line = "words of a text that goes over the whole width of it"
    words = rows_at([[line]] * 4, [50], pitch=14)
    assert tables_of(words, across(50, 330, 95, 170)) == []


def test_a_heading_between_two_tables_keeps_them_apart():
    lower = rows_at(TEXTS, XS, y=254)
    words = [*WORDS, *row("Another matter", 50, 210, TITLE), *lower]
    rules = across(50, 300, 100, 120, 160, 240, 260, 300)
    assert sorted(t.box.y0 for t in tables_of(words, rules)) == [100, 240]


def test_a_table_in_a_column_leaves_the_text_beside_it_alone():
    text = rows_at([["the words of the other column"]] * 6, [330], pitch=12)
    (table,) = tables_of([*WORDS, *text], across(50, 300, 100, 120, 160))
    assert table.box.x1 <= 305


def test_bands_from_edge_to_edge_of_the_page_are_no_table():
    words = rows_at([["one two", "three"], ["four", "five six"], ["seven", "eight"]], [55, 255])
    assert len(tables_of(words, across(50, 545, 100, 120, 160))) == 1
    assert tables_of(words, across(0, 595, 100, 120, 160)) == []


def test_a_caption_between_a_filled_heading_and_a_table_is_not_in_the_table():
    heading = row("Prices", 55, 60)
    caption = row("Table 1: Prices by country", 55, 96)
    bar = Fill(Box(50, 45, 300, 68), 0xD9480F)
    (table,) = tables_of([*heading, *caption, *WORDS], across(50, 300, 120, 140, 160), [bar])
    assert texts_of(table) == TEXTS


def test_a_head_may_reach_over_half_of_the_white_beside_its_column():
    xs = [55, 95, 128]
    body = [["Nail", "one", "walls"], ["Bolt", "two", "doors"], ["Hook", "six", "coats"]]
    words = [*rows_at([["Item", "Sizes", "Use"]], xs), *rows_at(body, xs, y=134)]
    (table,) = tables_of(words, across(50, 200, 120, 140, 160, 180))
    assert texts_of(table)[0] == ["Item", "Sizes", "Use"]


def test_a_head_of_several_lines_right_under_a_filled_title_is_in_the_table():
    bar = Fill(Box(50, 75, 300, 95), 0xD9480F)
    title, more = row("Prices", 55, 90), row("or before", 155, 122)
    body = rows_at(TEXTS[1:], XS, y=144)
    words = [*title, *rows_at(TEXTS[:1], XS, y=110), *more, *body]
    (table,) = tables_of(words, across(50, 300, 130, 150, 170), [bar])
    assert texts_of(table)[0] == ["Country", "1996 or before", "1997"]


def test_labels_in_the_middle_of_a_head_of_two_rows_leave_its_groups_apart():
    groups = rows_at([["Revenue of the year"]], [163], y=100)
    tall = rows_at([["Segment", "Share"]], [72, 300], y=106)
    years = rows_at([["2023", "2022"]], [160, 230], y=112)
    body = rows_at(
        [["North", "12.5", "11.0", "40"], ["South", "18.5", "19.0", "60"]],
        [72, 160, 230, 300],
        y=130,
    )
    rules = across(72, 330, 90, 118, 160)
    (table,) = tables_of([*groups, *tall, *years, *body], rules)
    spans = spans_of(table)
    assert (spans["Revenue of the year"], spans["Segment"], spans["Share"]) == (
        (1, 2),
        (2, 1),
        (2, 1),
    )


def flush_right(texts: Sequence[str], x1: float, y: float) -> list[Word]:
    at = [(text, y + 16 * index) for index, text in enumerate(texts)]
    return [one for text, base in at for one in row(text, x1 - 5 * len(text), base)]


def test_a_word_of_a_group_that_begins_where_some_numbers_do_is_in_its_group():
    body = [
        *rows_at([["Oak"], ["Elm"], ["Ash"], ["Fir"]], [72], y=132, pitch=16),
        *flush_right(["Low", "12.5", "0.75", "100.5", "7.5"], 250, 116),
        *flush_right(["Top", "99", "1.25", "100.84", "7.10"], 300, 116),
    ]
    rules = across(72, 300, 90, 120, 186)
    (table,) = tables_of([*row("Low and top", 240, 104), *body], rules)
    assert spans_of(table)["Low and top"] == (1, 2)


def test_a_name_in_the_middle_of_an_underlined_group_and_its_columns_has_both_rows():
    groups = row("Both of them", 170, 104)
    body = rows_at([["Low", "High"], ["1", "2"], ["3", "4"]], [155, 205], y=122)
    names = rows_at([["Ada"], ["Bob"]], [55], y=142)
    rules = [*across(50, 250, 128, 148, 168), *across(150, 250, 110)]
    (table,) = tables_of([*groups, *row("Name", 55, 113), *body, *names], rules)
    assert spans_of(table) == {"Name": (2, 1), "Both of them": (1, 2)}


def test_so_has_one_over_columns_in_the_middle_of_which_another_name_is_level_with_its_rule():
    words = [*row("Prices of all that was sold", 55, 86), *row("Both of them", 155, 104)]
    words += [*row("Name", 55, 115), *row("All", 260, 115)]
    body = rows_at([["Low", "High"]], [155, 205], y=126)
    rows = rows_at([["Ada", "1", "2", "3"], ["Bob", "3", "4", "7"]], [55, 155, 205, 260], y=147)
    rules = [*across(50, 300, 132, 153, 173), *across(150, 250, 111)]
    (table,) = tables_of([*words, *body, *rows], rules)
    assert spans_of(table) == {"Name": (2, 1), "Both of them": (1, 2), "All": (2, 1)}


def test_the_rules_over_two_sections_do_not_close_the_table_of_the_first():
    prose = "A paragraph that runs over the white between columns, with more on its next line and"
    text = rows_at([["Prices"], [prose], ["so on and so forth."]], [72], y=112, pitch=13)
    head = rows_at([["Item", "Unit", "Price"]], [72, 250, 400], y=160, style=BOLD)
    body = rows_at([["Bolt", "box", "12.50"], ["Nut", "bag", "9.75"]], [72, 250, 400], y=180)
    (table,) = tables_of([*text, *head, *body], across(72, 520, 100, 230))
    assert texts_of(table)[0] == ["Item", "Unit", "Price"]


def test_rules_over_headings_with_more_white_above_than_below_hold_no_table_together():
    head = rows_at([["Item", "Unit", "Price"]], [72, 250, 400], y=132, style=BOLD)
    body = rows_at([["Bolt", "box", "12.50"], ["Nut", "bag", "9.75"]], [72, 250, 400], y=152)
    words = [*row("Small parts", 72, 112, BOLD), *head, *body, *row("Ask for more.", 72, 200)]
    (table,) = tables_of(words, across(72, 520, 100, 230))
    assert texts_of(table)[0] == ["Item", "Unit", "Price"]
    assert table.row_count == 3


def test_rules_under_the_heads_of_two_tables_are_no_lines_of_one():
    heads = [["Item", "Unit", "Price"], ["Code", "Name", "Colour"]]
    bodies = [["Bolt", "box", "12.50"], ["Nut", "bag", "9.75"]], [["A1", "Oak", "brown"]] * 3
    words = [*row("Woods", 72, 190, BOLD)]
    for head, body, y in zip(heads, bodies, (104, 204), strict=True):
        words += rows_at([head], [72, 250, 400], y=y, style=BOLD)
        words += rows_at(body, [72, 250, 400], y=y + 20)
    found = tables_of(words, across(72, 430, 110, 210))
    assert sorted(texts_of(table)[0] for table in found) == sorted(heads)


def test_a_bold_row_of_sums_over_the_last_rule_is_in_its_table():
    body = rows_at([["Bolt", "12.50"], ["Nut", "9.75"], ["of brass", ""]], [72, 250], y=124)
    sums = rows_at([["Total", "22.25"]], [72, 250], y=184, style=BOLD)
    head = rows_at([["Item", "Price"]], [72, 250], y=104, style=BOLD)
    (table,) = tables_of([*head, *body, *sums], across(72, 300, 110, 190))
    assert texts_of(table)[-1] == ["Total", "22.25"]


def test_cells_that_are_all_broken_are_rows_by_their_wider_steps():
    rows: list[Word] = []
    for y, lines in (
        (100, [["Room", "Seats", "Morning", "Later"]]),
        (124, [["First", "twelve", "1,200", "1,800"], ["hall", "", "yen", "yen"]]),
        (160, [["Second", "thirty", "2,000", "3,000"], ["hall", "", "yen", "yen"]]),
        (196, [["Third", "ninety", "2,500", "3,500"], ["hall", "", "yen", "yen"]]),
    ):
        rows += rows_at(lines, [55, 155, 205, 270], y=y, pitch=12)
    (table,) = tables_of(rows, across(50, 300, 90, 108, 220))
    assert texts_of(table)[1:] == [
        ["First hall", "twelve", "1,200 yen", "1,800 yen"],
        ["Second hall", "thirty", "2,000 yen", "3,000 yen"],
        ["Third hall", "ninety", "2,500 yen", "3,500 yen"],
    ]


def test_boxes_to_tick_between_the_rules_of_a_form_are_no_table():
    boxes = [["☐", "yes", "☐", "no"], ["☐", "red", "☐", "blue"]]
    words = [
        *row("Answer", 55, 114), *rows_at(boxes[:1], [60, 72, 110, 122], y=130),
        *row("Colour", 55, 164), *rows_at(boxes[1:], [60, 72, 110, 122], y=180),
    ]  # fmt: skip
    assert tables_of(words, across(50, 500, 100, 150, 200)) == []


ROWS = [["Austria", "59", "54"], ["Belgium", "62", "60"], ["Cyprus", "61", "57"]]
RULES = across(50, 300, 140, 160, 180, 200)  # under each row, and none under the head


def test_a_bold_head_without_a_rule_under_it_is_a_row_of_its_own():
    head = rows_at([["Country", "East", "West"]], XS, style=BOLD)
    (table,) = tables_of([*head, *rows_at(ROWS, XS, y=134)], RULES[:3])
    assert (texts_of(table), table.header_rows) == ([["Country", "East", "West"], *ROWS], 1)


def test_rules_under_titles_of_sections_hold_no_table_of_what_stands_between():
    entries = [["2011", "Hydrology", "Uppsala"], ["2008", "Physics", "Mona"]]
    heads = [(text, y) for text, y in (("Education", 98), ("Languages", 190))]
    words = [w for text, y in heads for w in row(text, 50, y, BOLD)]
    words += rows_at(entries, [50, 120, 220])
    rules = across(50, 300, 101, 193)
    assert tables_of(words, rules) == []


def test_a_longer_rule_between_two_tables_belongs_to_neither():
    more = rows_at(ROWS, XS, y=274)
    heading = row("Others", 52, 234, BOLD)
    rules = [*RULES[:3], *across(50, 500, 222), *across(50, 300, 280, 300, 320)]
    found = tables_of([*rows_at(ROWS, XS, y=134), *heading, *more], rules)
    assert [texts_of(table) for table in found] == [ROWS, ROWS]


def test_rules_of_headings_hold_no_table_of_shorter_rules():
    rules = [*across(50, 500, 90, 240), *RULES]
    found = tables_of([*row("Countries", 52, 104, BOLD), *rows_at(ROWS, XS, y=134)], rules)
    assert [texts_of(table) for table in found] == [ROWS]


def test_a_heading_of_words_set_wide_apart_is_no_row_above_a_table():
    heading = [*row("OTHER", 55, 116), *row("ONES", 95, 116)]
    (table,) = tables_of([*heading, *rows_at(ROWS, XS, y=134)], RULES[:3])
    assert texts_of(table) == ROWS


def test_two_rules_close_a_table_of_three_columns_without_head_or_numbers():
    texts = [["Ann", "asks", "in May"], ["Bob", "writes", "in June"], ["Cid", "reads", "in July"]]
    (table,) = tables_of(rows_at(texts, XS), across(50, 300, 100, 160))
    assert texts_of(table) == texts


def test_a_list_between_a_table_and_the_next_bar_is_no_part_of_the_table():
    items = [["•", "the wheel"], ["•", "the hammer"], ["•", "the mould"]]
    words = [*WORDS, *rows_at(items, [55, 70], y=196, pitch=14)]
    bars = Fill(Box(50, 104, 300, 124), 0xDDDDDD), Fill(Box(50, 240, 300, 260), 0xDDDDDD)
    (table,) = tables_of(words, across(50, 300, 160), bars)
    assert texts_of(table) == TEXTS


def test_a_numbered_heading_over_its_rule_is_no_row_of_the_table_above():
    heading = row("3", 55, 230, TITLE) + row("Procedure", 100, 230, TITLE)
    text = [w for y in (176, 190, 204) for w in row("some words", 55, y)]
    (table,) = tables_of([*WORDS, *text, *heading], across(50, 300, 100, 120, 160, 236))
    assert texts_of(table) == TEXTS


def test_labels_beside_rules_that_do_not_run_under_them_are_the_first_column():
    rules = across(145, 300, 100, 120, 140, 160, 180)
    head = [["Country", "1996", "1997"]]
    (table,) = tables_of([*rows_at(head, XS), *rows_at(ROWS, XS, y=134)], rules)
    assert texts_of(table) == [*head, *ROWS]


def test_labels_beside_rules_may_have_none_level_with_the_names_of_groups():
    names = rows_at([["Sold", "", "Made", ""]], [155, 205, 255, 305])
    texts = [["Land", "1996", "1997", "1996", "1997"], ["Aru", "4", "7", "5", "9"]]
    texts += [["Bor", "8", "3", "2", "1"], ["Cos", "6", "6", "7", "4"]]
    words = [*names, *rows_at(texts, [72, 155, 205, 255, 305], y=134)]
    (table,) = tables_of(words, across(150, 345, 120, 140))
    assert texts_of(table)[0] == ["Land", "Sold", "Made"]
    assert spans_of(table) == {"Land": (2, 1), "Sold": (1, 2), "Made": (1, 2)}
    assert texts_of(table)[2:] == texts[1:]


def test_rows_are_told_by_most_of_their_cells_where_lines_of_others_stand_as_near():
    values = [["ABW", "7", "9"], ["IDN", "3", "2"], ["CZE", "4", "8"]]
    ys = (134, 155, 176)
    words = rows_at([["Land", "Code", "Low", "High"]], [55, 155, 205, 255], style=BOLD)
    for y, line in zip(ys, values, strict=True):
        words += rows_at([line], [155, 205, 255], y=y)
    for y, label in ((134, "Chad"), (148, "Papua New"), (162, "Guinea"), (176, "Oman")):
        words += row(label, 55, y)
    (table,) = tables_of(words, across(50, 300, 120))
    labels = ["Chad", "Papua New Guinea", "Oman"]
    assert texts_of(table)[1:] == [[a, *b] for a, b in zip(labels, values, strict=True)]


def test_a_caption_over_the_name_of_a_column_is_none_of_its_lines():
    def first(opening: str) -> list[str]:
        words = [*row(opening, 155, 102), *rows_at(TEXTS, XS, pitch=14)]
        return texts_of(tables_of(words, across(50, 300, 118, 146))[0])[0]

    assert first("Table 1") == TEXTS[0]
    assert first("Sold in") == ["Country", "Sold in 1996", "1997"]


def test_names_of_groups_over_a_rule_that_does_not_part_them_belong_to_the_table():
    names = rows_at([["Sold", "Made"]], [105, 205], y=94, style=BOLD)
    label = row("Land", 55, 106, BOLD)
    years = rows_at([["1996", "1997", "1996", "1997"]], [105, 155, 205, 255], y=118, style=BOLD)
    body = rows_at(
        [["Aru", "4", "7", "5", "9"], ["Bor", "8", "3", "2", "1"]],
        [55, 105, 155, 205, 255],
        y=142,
        pitch=24,
    )
    rules = [*across(100, 300, 101), *across(50, 300, 125, 149, 173)]
    (table,) = tables_of([*names, *label, *years, *body], rules)
    assert texts_of(table)[0] == ["Land", "Sold", "Made"]
    assert spans_of(table) == {"Land": (2, 1), "Sold": (1, 2), "Made": (1, 2)}


def test_a_head_of_two_lines_may_name_a_column_that_few_rows_have_a_text_in():
    xs = [55, 105, 165, 245]
    head = [*rows_at([["Region", "Station", "Level", "What it is"]], xs, y=80, style=BOLD)]
    head += row("(m)", 165, 92, BOLD)
    words = [*head, *rows_at([["North", "Selwick", "92.5", "A weir with"]], xs, y=114)]
    words += [*row("a bridge", 245, 126)]
    for y, station in ((150, "Upwell"), (186, "Dunmere")):
        words += rows_at([["", station, "37.2", "Some linen"]], xs, y=y) + row("mill", 245, y + 12)
    rules = [*across(50, 320, 100, 208), *across(100, 320, 136, 172)]
    (table,) = tables_of(words, rules)
    assert texts_of(table)[0] == ["Region", "Station", "Level (m)", "What it is"]


def test_the_first_row_without_a_stripe_is_apart_from_the_bold_head_below_a_rule():
    head = rows_at([["Sign", "What it tells"]], [55, 155], y=112, style=BOLD)
    texts = [["%f", "The name of it"], ["%F", "The path to it"], ["%p", "Its number"]]
    stripes = [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (138, 178)]
    words = [*head, *rows_at([*texts, ["%t", "Its type"]], [55, 155], y=132)]
    (table,) = tables_of(words, across(50, 300, 98), stripes)
    assert texts_of(table)[:3] == [["Sign", "What it tells"], *texts[:2]]


def test_the_rest_of_a_row_in_the_middle_of_its_column_keeps_its_head():
    heads = [*row("Code", 60, 92, BOLD), *row("Description", 140, 92, BOLD)]
    words = [*heads, *row("Depth", 255, 92, BOLD)]
    for at, text in enumerate(["valve of it", "and", "some more of"] * 3):
        words += row(text, 167.5 - 2.5 * len(text), 112 + 12 * at)
    last = [*row("A-1", 60, 230), *row("linen", 155, 230), *row("4.7", 255, 230)]
    words += [*last, *row("and a mill", 142.5, 242)]
    (table,) = tables_of(words, across(50, 300, 98, 216, 250))
    assert texts_of(table)[0] == ["Code", "Description", "Depth"]
    assert texts_of(table)[2] == ["A-1", "linen and a mill", "4.7"]


def test_lines_of_a_column_beside_a_table_are_no_labels():
    rules = across(145, 300, 100, 120, 140, 160, 180)
    numbers = [line[1:] for line in [["", "1996", "1997"], *ROWS]]
    prose = [word for n in range(7) for word in row("lines of text", 55, 104 + 12 * n)]
    (table,) = tables_of([*prose, *rows_at(numbers, XS[1:])], rules)
    assert texts_of(table) == numbers


def test_a_last_row_below_the_strokes_keeps_the_lines_in_which_its_cells_go_on():
    texts = [["Name", "Note"], ["Ada", "wrote the first"], ["Bob", "did not read"]]
    words = rows_at(texts, [55, 155], pitch=40)
    words += [w for y in (166, 206) for w in row("program", 155, y)]
    (table,) = tables_of(words, across(50, 300, 100, 130, 170))
    assert texts_of(table)[2] == ["Bob", "did not read program"]


def test_a_list_below_a_table_between_two_tinted_headings_is_no_part_of_it():
    tints = [Fill(Box(50, y, 300, y + 14), 0xEEEEEE) for y in (100, 234)]
    items = [w for n in range(2) for w in row("• an item", 60, 192 + 14 * n)]
    heads = [*row("First", 52, 111, BOLD), *row("Second", 52, 245, BOLD)]
    rows = rows_at([*ROWS, ["Denmark", "58", "52"]], XS, y=130, pitch=14)
    (table,) = tables_of([*heads, *rows, *items], fills=tints)
    assert table.row_count == 4


def test_a_head_wider_than_the_numbers_under_it_stays_in_its_column():
    head = rows_at([["Class", "Use", "Force,"]], [55, 105, 266]) + row("N", 301, 114)
    body = [["A", "spare parts and all goods", "12"]] * 13
    words = [*head, *rows_at(body, [55, 105, 290], y=134)]
    (table,) = tables_of(words, across(50, 310, 100, 120, 380))
    assert texts_of(table)[0] == ["Class", "Use", "Force, N"]


def set_tight(texts: Texts, ends: Sequence[float]) -> list[Word]:
    """Rows whose texts end a third of an em before the next column, which the last texts start."""
    words = []
    for index, line in enumerate(texts):
        y = 114 + 20 * index
        for text, end in zip(line[:-1], ends, strict=True):
            width = row(text, 0, y)[-1].box.x1
            words += row(text, end - 3 - width, y)
        words += row(line[-1], ends[-1], y)
    return words


def test_columns_as_near_as_words_are_told_by_edges_that_the_head_shares():
    texts = [
        ["Sample", "Volume", "Meaning"],
        ["first", "15 mL", "clear water"],
        ["second", "100 mL", "oil"],
        ["third", "5 mL", "wine and ale"],
    ]
    words = set_tight(texts, [110, 160])
    (table,) = tables_of(words, across(50, 300, 100, 120, 140, 160, 180))
    assert texts_of(table) == texts


def set_to_right_edges(texts: Texts, ends: Sequence[float]) -> list[Word]:
    """Rows of a text at the left and others flush with right edges, 20 points apart."""
    words = []
    for index, line in enumerate(texts):
        y = 114 + 20 * index
        words += row(line[0], 55, y)
        for text, end in zip(line[1:], ends, strict=True):
            words += row(text, end - row(text, 0, y)[-1].box.x1, y)
    return words


def test_numbers_as_near_as_words_are_columns_if_a_head_names_each_of_them():
    texts = [
        ["System", "Prec.", "Size (s)", "Prec.", "Size (s)"],
        ["Same", "50.03", "16.65", "11.32", "58.06"],
        ["Other", "39.75", "1.86", "34.36", "114.96"],
        ["Converted", "96.26", "1333.44", "35.72", "28.16"],
    ]
    words = set_to_right_edges(texts, [131, 174, 202, 245])
    groups = [*row("Train", 130, 94), *row("Test", 202, 94)]
    (table,) = tables_of([*groups, *words], across(50, 300, 80, 120, 180))
    assert texts_of(table) == [["System", "Train", "Test"], texts[0][1:], *texts[1:]]


def test_a_longest_row_without_wide_white_belongs_to_the_table_of_its_numbers():
    texts = [["System", "P", "R", "F"], ["Same", "90.2", "89.7", "85.1"]]
    texts += [["Other", "91.0", "90.4", "86.3"], ["With words", "93.1", "92.8", "89.4"]]
    words = set_to_right_edges(texts, [128, 151, 174])
    (table,) = tables_of(words, across(50, 180, 100, 120, 180))
    assert texts_of(table) == texts


def test_numbers_under_one_word_of_the_head_are_one_cell():
    texts = [["Place", "People"], ["Riga", "605 802"], ["Tartu", "97 435"], ["Paide", "11 012"]]
    words = set_to_right_edges(texts, [160])
    (table,) = tables_of(words, across(50, 300, 100, 120, 180))
    assert texts_of(table) == texts


def test_words_at_one_edge_behind_the_same_word_are_no_column():
    texts = [["Gauge number", "Low"], ["Gauge 12", "9"], ["Gauge 3", "8"], ["Gauge 45", "7"]]
    words = rows_at(texts, [55, 155])
    (table,) = tables_of(words, across(50, 300, 100, 120, 140, 160, 180))
    assert texts_of(table) == texts


def test_a_head_in_one_piece_over_columns_nearer_than_words_belongs_to_them():
    texts = [["Lot", "Samples", "Low"], ["first", "12", "3"], ["second", "120", "4"]]
    words = set_tight([*texts, ["last", "8", "5"]], [98, 136])
    (table,) = tables_of(words, across(50, 300, 100, 120, 140, 160, 180))
    assert texts_of(table)[:3] == texts


def test_wide_white_inside_of_a_broken_cell_parts_no_columns():
    first = [*rows_at([["1", "Mend"]], [55, 80], 134), *row("a", 122, 134), *row("Ada", 200, 134)]
    words = [*rows_at([["N", "Work", "Who"]], [55, 80, 200]), *first]
    words += row("roof of a shed", 80, 146)
    (table,) = tables_of(words, across(50, 300, 100, 120, 155))
    assert texts_of(table)[:2] == [["N", "Work", "Who"], ["1", "Mend a", "Ada"]]


def test_stars_that_hang_into_the_white_part_columns_no_less():
    texts = [["Depth", "0.412", "0.398"], ["Rows", "0.120", "0.101"], ["Lots", "120.000", "98.000"]]
    xs = [55, 155, 205]
    words = [*rows_at([["Rate", "One", "Two"]], xs), *rows_at(texts[:1], xs, 134)]
    words.insert(-1, row("***", 180, 134)[0])
    words += [*rows_at(texts[1:2], xs, 154), *rows_at(texts[2:], [55, 150, 192], 174)]
    (table,) = tables_of(words, across(50, 300, 100, 120, 180))
    assert texts_of(table)[1] == ["Depth", "0.412 ***", "0.398"]


def test_full_rows_between_strokes_of_groups_are_no_lines_of_one_row():
    texts = [["Depth", "0.4", "0.3"], ["Width", "1.2", "1.1"], ["Level", "2.2", "2.1"]]
    last = [["Number", "120", "98"], ["Fit", "0.41", "0.38"]]
    groups = [rows_at(texts, XS, y, 14) for y in (134, 184)]
    words = [
        *rows_at([["", "One", "Two"]], XS),
        *groups[0],
        *groups[1],
        *rows_at(last, XS, 234, 14),
    ]
    (table,) = tables_of(words, across(50, 300, 100, 120, 170, 220, 255))
    assert texts_of(table)[-2:] == last


def test_a_panel_named_in_the_middle_of_a_table_spans_all_its_columns():
    body = [["Flow", "12", "3", "41"], ["Level", "19", "4", "56"]]
    xs = [55, 120, 190, 260]
    words = [*rows_at([["", "Mean", "Min", "Max"]], xs), *row("The panel of the North", 112, 134)]
    words += rows_at(body, xs, y=154)
    (table,) = tables_of(words, across(50, 290, 100, 120, 180))
    assert spans_of(table) == {"The panel of the North": (1, 4)}


def test_grounds_of_code_in_cells_part_no_rows():
    words = [
        *rows_at([["bin"], ["boot"], ["dev"]], [76], style=MONO),
        *rows_at([["Programs"], ["Loader"], ["Devices"]], [200]),
    ]
    pills = tuple(
        Fill(Box(w.box.x0 - 3, w.baseline - 8, w.box.x1 + 3, w.baseline + 2), 0xEEEEEE)
        for w in words
        if w.style.mono
    )
    (table,) = tables_of(words, across(72, 300, 101, 121, 141, 161), pills)
    assert texts_of(table) == [["bin", "Programs"], ["boot", "Loader"], ["dev", "Devices"]]


def striped(*, bold: bool) -> tuple[list[Word], list[Fill]]:
    """A head and a row of two lines, without a ground, and below them rows with one and without."""
    words = rows_at([["Name", "Note"]], [55, 155], 124, style=BOLD if bold else BODY)
    for index, name in enumerate(("Ada", "Bob", "Eve", "Joe")):
        y = 136 + 24 * index
        words += [*row(name, 55, y), *row("wrote the first", 155, y), *row("of all", 155, y + 12)]
    return words, [Fill(Box(50, y, 300, y + 24), 0xEEEEEE) for y in (150, 198)]


def test_a_bold_head_is_a_row_apart_from_a_row_without_a_ground_right_below_it():
    words, fills = striped(bold=True)
    (table,) = tables_of(words, fills=fills)
    assert texts_of(table)[:2] == [["Name", "Note"], ["Ada", "wrote the first of all"]]
    words, fills = striped(bold=False)
    (table,) = tables_of(words, fills=fills)
    assert texts_of(table)[0] == ["Name Ada", "Note wrote the first of all"]


def test_a_caption_below_the_stroke_of_a_running_head_is_no_row():
    words, fills = striped(bold=True)
    words += row("Table 1: What they wrote.", 100, 108)
    (table,) = tables_of(words, across(50, 300, 88), fills)
    assert texts_of(table)[0] == ["Name", "Note"]


def foot_head(first: str, x: float) -> list[Word]:
    """A ruled table whose head has that text a line above its last heads."""
    texts = [["Code", "Meaning", "sion"], ["F12", "of one", "4216"], ["F15", "of all", "4470"]]
    words = rows_at(texts, [55, 155, 305], pitch=20)
    return [*row(first, x, 102), *words]


def test_a_head_that_begins_a_line_above_the_others_is_whole():
    (table,) = tables_of(foot_head("Discus-", 305), across(50, 400, 120, 140, 160))
    assert texts_of(table)[0] == ["Code", "Meaning", "Discus- sion"]


def test_a_line_over_the_first_column_or_beside_the_heads_is_a_title():
    for x in (55, 200):
        (table,) = tables_of(foot_head("Codes", x), across(50, 400, 120, 140, 160))
        assert texts_of(table)[0] == ["Code", "Meaning", "sion"]


def page_head(rest: str, x: float, style: Style = BOLD) -> list[Word]:
    """A head, a place with a text alone, and two rows; rules below all of them."""
    body = [["F12", "of one", "4216"], ["F15", "of all", "4470"]]
    xs = [55, 155, 305]
    head = rows_at([["Code", "Meaning", "Place"]], xs, style=style)
    return [*head, *row(rest, x, 134), *rows_at(body, xs, y=154)]


REST_RULES = across(50, 400, 120, 140, 160, 180)


def test_the_rest_of_a_row_under_a_repeated_head_is_in_the_table():
    (table,) = tables_of(page_head("is not found.", 155), REST_RULES)
    assert texts_of(table)[:2] == [["Code", "Meaning", "Place"], ["", "is not found.", ""]]


def test_the_white_of_a_row_under_a_repeated_head_parts_it_from_no_rows():
    def rows(white: float) -> int:
        head = rows_at([["Code", "Meaning"]], [55, 155], y=114, style=BOLD)
        body = [["F12", "of one"], ["F15", "of all"]]
        top = 120 + white
        below = rows_at(body, [55, 155], y=top + 14)
        tables = tables_of([*head, *below], across(50, 300, 100, 120, top, top + 20, top + 40))
        return max(table.row_count for table in tables)

    assert [rows(24), rows(60)] == [3, 2]


def test_such_a_rest_is_in_the_table_where_a_rule_stands_over_the_head_too():
    rules = (*across(50, 400, 100), *REST_RULES)
    (table,) = tables_of(page_head("is not found.", 155), rules)
    assert [row[1] for row in texts_of(table)] == ["Meaning", "is not found.", "of one", "of all"]


def test_the_rest_of_a_row_stands_under_a_head_of_two_lines():
    words = rows_at([["Meaning", "Place"]], [155, 305], y=106, style=BOLD)
    words += [*row("Error", 55, 100, BOLD), *row("code", 55, 112, BOLD)]
    body = [["F12", "of one", "4216"], ["F15", "of all", "4470"]]
    words += [*row("is not found.", 155, 134), *rows_at(body, [55, 155, 305], y=154)]
    (table,) = tables_of(words, REST_RULES)
    assert texts_of(table)[:2] == [["Error code", "Meaning", "Place"], ["", "is not found.", ""]]


def test_lines_of_cells_in_the_middle_of_their_row_are_level_with_none_beside_them():
    rest = rows_at([["F15", "of all"], ["F18", "of most"]], [55, 155], y=174)
    words = [*rows_at([["Code", "Meaning"]], [55, 155], y=114, style=BOLD), *rest]
    words += [*row("of one and", 155, 134), *row("F12", 55, 140), *row("of two", 155, 146)]
    (table,) = tables_of(words, across(50, 300, 120, 160, 180, 200))
    assert texts_of(table)[1] == ["F12", "of one and of two"]


def test_rows_all_cells_of_which_stand_in_their_middle_follow_one_another():
    words: list[Word] = []
    for y in (134, 174):
        words += [*row("of one and", 155, y), *row("F12", 55, y + 6), *row("of two", 155, y + 12)]
    words += rows_at([["F15", "of all"], ["F18", "of most"]], [55, 155], y=214)
    (table,) = tables_of(words, across(50, 300, 120, 160, 200, 220, 240))
    assert [text[0] for text in texts_of(table)] == ["F12", "F12", "F15", "F18"]


def test_a_head_in_the_middle_of_its_row_is_level_with_none_of_its_lines():
    body = [["F12", "of one", "4216"], ["F15", "of all", "4470"]]
    words = rows_at(body, [55, 155, 305], y=154)
    words += [*row("Error", 55, 122, BOLD), *row("code", 55, 134, BOLD)]
    words += rows_at([["Meaning", "Place"]], [155, 305], y=128, style=BOLD)
    (table,) = tables_of(words, across(50, 400, 140, 160, 180))
    assert texts_of(table)[0] == ["Error code", "Meaning", "Place"]


def test_a_head_in_the_middle_that_reaches_over_the_white_left_of_its_column_is_of_that():
    def ending(text: str, x: float, y: float, style: Style) -> list[Word]:
        return row(text, x - 5.0 * len(text), y, style)

    words = row("Land", 55, 125, BOLD)
    for x, top, lines in (
        (200, 118, ("Output", "(bn)")),
        (260, 112, ("Output", "a head", "(bn)")),
        (400, 118, ("Number of all people", "who can read")),
    ):
        for line, text in enumerate(lines):
            words += ending(text, x, top + 13 * line, BOLD)
    for y in (158, 174, 190):
        words += row("Chad", 55, y)
        words += [word for x in (200, 260, 400) for word in ending("4.2", x, y, BODY)]
    (table,) = tables_of(words, across(50, 410, 144, 163, 179, 195))
    assert texts_of(table)[0] == [
        "Land",
        "Output (bn)",
        "Output a head (bn)",
        "Number of all people who can read",
    ]


def test_text_between_two_strokes_that_stands_under_no_head_is_no_rest():
    for words in (page_head("is not found.", 100), page_head("is not found.", 155, BODY)):
        assert all(len(table.cells) < 12 for table in tables_of(words, REST_RULES))


def test_rows_that_go_on_in_each_of_their_columns_are_told_by_the_white_between_them():
    head = rows_at([["Use", "Weight", "Remarks"]], [55, 155, 255], y=114)
    one = [["Text block", "80 to 120 g", "The lighter the paper"], ["and cover", "per metre", "is"]]
    two = [
        ["End papers", "as strong as", "The joint pulls at"],
        ["and spine", "boards are", "them"],
    ]
    words = [*head, *rows_at(one, [55, 155, 255], 136, 12), *rows_at(two, [55, 155, 255], 166, 12)]
    (table,) = tables_of(words, across(50, 400, 100, 120, 186))
    assert texts_of(table)[1:] == [
        ["Text block and cover", "80 to 120 g per metre", "The lighter the paper is"],
        ["End papers and spine", "as strong as boards are", "The joint pulls at them"],
    ]


def test_groups_of_rows_with_white_between_them_stay_rows():
    head = rows_at([["Use", "Paper", "Remarks"]], [55, 155, 255], y=114)
    one = [["Text block", "laid paper", "soft"], ["Cover", "wove", "hard to fold by hand"]]
    two = [["End papers", "laid paper", "firm"], ["Spine", "kraft", "strong"]]
    words = [*head, *rows_at(one, [55, 155, 255], 136, 12), *rows_at(two, [55, 155, 255], 166, 12)]
    (table,) = tables_of(words, across(50, 400, 100, 120, 186))
    assert [texts[0] for texts in texts_of(table)] == [
        "Use",
        "Text block",
        "Cover",
        "End papers",
        "Spine",
    ]


def test_a_word_broken_in_a_cell_goes_on_in_the_line_below():
    texts = [["Text", "80 g of", "a lighter paper has sec-"], ["block", "weight", "tions as long"]]
    words = [
        *rows_at([["Use", "Weight", "Remarks"]], [55, 155, 205], y=114),
        *rows_at(texts, [55, 155, 205], y=136, pitch=12),
        *row("as it can", 205, 160),
    ]
    (table,) = tables_of(words, across(50, 350, 100, 120, 170))
    assert texts_of(table)[1][:2] == ["Text block", "80 g of weight"]


def test_so_it_does_where_the_end_of_the_word_had_room_beside_its_hyphen():
    texts = [
        ["Red", "to be shared with ol-"],
        ["", "der machines"],
        ["Blue", "for what has no other use"],
    ]
    words = [
        *rows_at([["Disk", "Use"]], [55, 155], y=114),
        *rows_at(texts, [55, 155], y=136, pitch=12),
    ]
    (table,) = tables_of(words, across(50, 350, 100, 120, 170))
    assert texts_of(table)[1:] == [
        ["Red", "to be shared with ol- der machines"],
        ["Blue", "for what has no other use"],
    ]


def test_a_label_in_two_slants_goes_on_beside_a_broken_word():
    italic = replace(BODY, italic=True)
    rows = [
        ["date", "of a day, its month and", "one day"],
        ["", "its year", ""],
        ["span from to", "of time in years", "1 microsec-"],
    ]
    words = [
        *rows_at([["Name", "What it holds", "Step"]], [55, 155, 300], y=114),
        *rows_at(rows, [55, 155, 300], y=136, pitch=12),
        *row("fields", 55, 172, italic),
        *row("ond", 300, 172),
    ]
    (table,) = tables_of(words, across(50, 370, 100, 120, 180))
    assert texts_of(table)[-1] == ["span from to fields", "of time in years", "1 microsec- ond"]


def test_rows_below_a_head_of_two_lines_may_be_wider_than_it_and_go_on_in_their_cells():
    head = [["Term", "Meaning", "Example of"], ["", "", "its use"]]
    one = [
        ["Autoencoder", "what is trained to return", "Coders"],
        ["(AE)", "its own input layer and no", "have been"],
    ]
    two = [["Perceptron", "what has a hidden layer of", "Text and"], ["(MLP)", "many", "speech"]]
    words = [*rows_at(head, [55, 155, 325], 112, 12), *rows_at(one, [55, 155, 325], 140, 12)]
    words += [*row("other one", 155, 164), *rows_at(two, [55, 155, 325], 182, 12)]
    (table,) = tables_of(words, across(50, 420, 100, 128))
    assert [texts[1] for texts in texts_of(table)[1:]] == [
        "what is trained to return its own input layer and no other one",
        "what has a hidden layer of many",
    ]


def test_names_of_sums_run_over_the_columns_of_the_rows_above():
    texts = [["No.", "What", "Cost"], *([str(n), "Boards of larch", "1240.0"] for n in range(1, 7))]
    words = rows_at(texts, [55, 75, 255], y=114, pitch=14)
    words += rows_at(
        [["Total net", "", "7440.0"], ["Total due", "", "8853.6"]], [55, 75, 255], 212, 14
    )
    (table,) = tables_of(words, across(50, 300, 100, 118, 202, 230))
    assert texts_of(table)[1] == ["1", "Boards of larch", "1240.0"]
    assert spans_of(table)["Total net"] == (1, 2)


def test_the_rule_of_a_heading_over_a_table_whose_first_rows_are_half_filled_is_no_row_of_it():
    fills = [Fill(Box(50, y, 150, y + 20), 0xEEEEEE) for y in (100, 120, 140)]
    (table,) = tables_of(WORDS, across(50, 300, 60, 120, 140, 160), fills)
    assert (table.box.y0, texts_of(table)) == (100, TEXTS)


def test_texts_over_names_that_a_head_repeats_are_those_of_groups():
    years = [*row("2025", 185, 114), *row("2024", 285, 114)]  # at the right side of their groups
    names = [["Estate", "Flats", "Free", "Flats", "Free"], ["Weir", "212", "9", "148", "31"]]
    words = [*years, *rows_at([names[0]], [55, 135, 185, 235, 285], 128)]
    for y in (154, 174):
        words += rows_at([names[1]], [55, 145, 200, 245, 295], y)
    (table,) = tables_of(words, across(50, 310, 100, 134, 184))
    assert spans_of(table) == {"Estate": (2, 1), "2025": (1, 2), "2024": (1, 2)}


def test_a_number_below_a_word_of_its_cell_is_no_row():
    head = rows_at([["Step", "Planned", "State"]], [55, 155, 225], y=114)
    one = [
        ["Boiler and flues", "September", "late, since its frame"],
        ["delivered", "2025", "broke"],
    ]
    two = [["Pipes to the weir", "March 2026", "begun"], ["and mill", "or June", ""]]
    words = [*head, *rows_at(one, [55, 155, 225], 136, 12), *rows_at(two, [55, 155, 225], 166, 12)]
    (table,) = tables_of(words, across(50, 400, 100, 120, 186))
    assert texts_of(table)[1][:2] == ["Boiler and flues delivered", "September 2025"]


GROUPS = [
    ["Sector", "Branch", "2015"],
    ["Goods", "Building", "6,356"],
    ["", "Making", "1,301"],
    ["Sum of goods", "", "7,657"],
    ["Public", "Offices", "2,197"],
    ["Sum of public", "", "2,197"],
]
GROUP_XS = [55, 105, 255]


def test_sums_run_over_the_columns_of_rows_that_begin_below_the_label_of_their_group():
    (table,) = tables_of(rows_at(GROUPS, GROUP_XS), across(50, 300, 100, 120, 220))
    assert texts_of(table)[:3] == GROUPS[:3]
    assert spans_of(table)["Sum of goods"] == (1, 2)


def test_stripes_beside_a_tall_label_are_rows_of_its_table():
    tall = Fill(Box(50, 120, 100, 160), 0xEEEEEE)
    beside = [Fill(Box(100, y, 300, y + 20), 0xEEEEEE) for y in (120, 160)]
    below = [Fill(Box(50, 180, 300, 200), 0xEEEEEE)]
    (table,) = tables_of(
        rows_at(GROUPS, GROUP_XS), across(50, 300, 120, 220), [tall, *beside, *below]
    )
    assert [row[0] for row in texts_of(table)][:2] == ["Sector", "Goods"]


def test_a_heading_over_the_ground_of_a_listing_is_no_row_of_the_ruled_table_above():
    words = [*WORDS, *row("Example", 55, 190, BOLD), *row("curl -s", 60, 216, MONO)]
    ground = Fill(Box(50, 206, 300, 230), 0xEEEEEE)
    (table,) = tables_of(words, across(50, 300, 98, 118, 138), [ground])
    assert texts_of(table) == TEXTS


def test_a_tall_filled_cell_ends_where_the_cells_of_its_first_row_begin():
    tall = Fill(Box(50, 120, 100, 160), 0xEEEEEE)
    cells = [
        Fill(Box(x0, y, x1, y + 20), 0xEEEEEE)
        for y in (120, 160, 200)
        for x0, x1 in ((100, 250), (250, 300))
    ]
    words = rows_at(GROUPS, GROUP_XS)
    (table,) = tables_of(words, across(50, 300, 120, 220), [tall, *cells])
    assert texts_of(table)[:2] == GROUPS[:2]


PANELS = [
    ["Model", "1", "2"],
    ["Panel A", "", ""],
    ["Age", "0.25", "0.90"],
    ["Panel B", "", ""],
    ["Age", "0.63", "0.26"],
]


def test_names_of_groups_between_rules_as_far_apart_as_those_of_rows_part_no_table():
    words = [*rows_at(PANELS[:1], XS, style=BOLD), *rows_at(PANELS[1:], XS, y=134)]
    for top in ((), (100,)):
        (table,) = tables_of(words, across(50, 300, *top, 120, 140, 160, 180, 200))
        assert [row[0] for row in texts_of(table)] == ["Model", "Panel A", "Age", "Panel B", "Age"]


def test_a_line_with_more_white_between_two_rules_than_rows_have_parts_tables():
    words = [*rows_at(TEXTS, XS), *row("Others", 55, 204), *rows_at(TEXTS, XS, y=254)]
    assert len(tables_of(words, across(50, 300, 100, 120, 160, 240, 260, 300))) == 2


def test_the_ground_of_a_listing_is_above_the_caption_of_a_table_and_no_row_of_it():
    code = rows_at([["one", "two"], ["hello", "10"]], [55, 155], y=64, style=MONO)
    words = [*code, *row("Table 1. Prices", 50, 104), *rows_at(TEXTS, XS, y=124)]
    ground = Fill(Box(50, 50, 300, 90), 0xEEEEEE)
    stripe = Fill(Box(50, 130, 300, 150), 0xEEEEEE)
    (table,) = tables_of(words, across(50, 300, 130, 170), [ground, stripe])
    assert texts_of(table) == TEXTS


@pytest.mark.parametrize("space", [0, 3])
def test_underlines_of_words_in_cells_part_no_rows(space: float):
    body = [["F12", "Old use of", "Notes"], ["", "an option", "Manual"]]
    words = [*rows_at([["Code", "Reason", "Said in"]], XS), *rows_at(body, XS, y=134, pitch=12)]
    links = [word for word in words if word.text in ("Notes", "Manual")]
    lines = [across(w.box.x0 - space, w.box.x1, w.baseline + 1)[0] for w in links]
    (table,) = tables_of(words, [*across(50, 300, 100, 120, 152), *lines])
    assert texts_of(table)[1] == ["F12", "Old use of an option", "Notes Manual"]


FILLED = [Fill(Box(a, 100, b, 120), 0x1F4E79) for a, b in ((50, 100), (100, 250), (250, 300))]
ITEMS = [["No", "Item", "Price"], ["1", "Bolt", "0.18"], ["2", "Washer", "0.04"]]


def test_a_cell_of_many_lines_below_a_filled_head_goes_on_and_further_rows_follow():
    lines = ["Bearing", "cast iron", "for shafts", "of 25 mm", "sealed", "with grease", "in a box"]
    words = [*rows_at(ITEMS, [55, 105, 255], pitch=18)]
    words += rows_at([["3", "14.90"]], [55, 255], y=168)
    words += rows_at([[text] for text in lines], [105], y=168, pitch=12)
    words += rows_at([["4", "Grease", "5.25"]], [55, 105, 255], y=258)
    (table,) = tables_of(words, fills=FILLED)
    assert texts_of(table)[3:] == [["3", " ".join(lines), "14.90"], ["4", "Grease", "5.25"]]


def test_rows_below_a_head_of_filled_cells_are_as_wide_as_these():
    texts = [*ITEMS, ["3", "Bearing of cast iron, sealed", "14.90"]]
    (table,) = tables_of(rows_at(texts, [55, 105, 255], pitch=18), fills=FILLED)
    assert texts_of(table) == texts


def test_lines_under_links_of_one_width_are_no_strokes_of_a_table():
    link = "the people of the towns and of the land"
    words = [*row(link, 50, 100), *rows_at(TEXTS, [55, 120, 190], y=120), *row(link, 50, 180)]
    linked = [replace(one, link="https://a.org") for one in words[:9]] + words[9:-9]
    linked += [replace(one, link="https://a.org") for one in words[-9:]]
    found = tables_of(linked, across(50, linked[8].box.x1, 102, 182))
    assert [texts_of(table) for table in found] == [TEXTS]


def test_lines_under_rows_in_pieces_tell_their_columns():
    texts = [["Risk", "Owner", "Measure"], ["Delay", "Human staff", "Order by the end"]]
    words = rows_at([*texts, ["Loss", "Projects", "Train a deputy"]], [55, 105, 160])
    pieces = [
        piece
        for y in (100, 120, 160)
        for x0, x1 in ((50, 102), (102, 158), (158, 250))
        for piece in across(x0, x1, y)
    ]
    (table,) = tables_of(words, pieces)
    assert texts_of(table)[:2] == texts


def test_a_row_below_the_only_one_between_two_rules_is_as_far_off_as_that_is_high():
    (table,) = tables_of(rows_at(TEXTS, XS), across(50, 300, 120, 140))
    assert texts_of(table) == TEXTS


def test_rows_between_rules_that_hold_but_a_label_are_to_be_filled_in_under_a_head():
    head = rows_at([["Day", "Begin", "Break", "End"]], [55, 155, 255, 355], y=94)
    labels = [word for day in range(5) for word in row(str(day + 1), 55, 114 + 20 * day)]
    rules = across(50, 450, 80, *range(100, 220, 20))
    (table,) = tables_of([*head, *labels], rules)
    assert (table.row_count, table.column_count) == (6, 4)


def test_three_striped_rows_under_a_head_are_to_be_filled_in():
    head = rows_at([["Day", "Begin", "Break", "End"]], [55, 155, 255, 355], y=94, style=BOLD)
    labels = rows_at([["Friday"], ["Saturday"], ["Sunday"]], [55], y=114)
    fills = [Fill(Box(50, y, 450, y + 20), 0xEEEEEE) for y in (80, 100, 140)]
    (table,) = tables_of([*head, *labels], (), fills)
    assert (table.row_count, table.column_count) == (4, 4)


def test_lines_between_rules_under_a_head_of_two_are_no_rows_to_fill_in():
    head = rows_at([["Day", "Begin"]], [55, 355], y=94)
    labels = [word for day in range(5) for word in row(str(day + 1), 55, 114 + 20 * day)]
    assert tables_of([*head, *labels], across(50, 450, 80, *range(100, 220, 20))) == []


def test_a_bold_title_under_much_white_parts_tables_of_equal_ends():
    head, xs = [["Item", "Where", "Price"]], [72, 150, 250]
    words = [*rows_at(head, xs, y=114, style=BOLD), *rows_at([["Nail", "hall", "0.10"]], xs, y=134)]
    words += [*row("Spare parts", 72, 170, BOLD), *rows_at(head, xs, y=190, style=BOLD)]
    words += rows_at([["Hinge", "door", "2.00"], ["Lock", "gate", "3.00"]], xs, y=210)
    tables = tables_of(words, across(70, 300, 120, 140, 196, 216, 236))
    assert [table.row_count for table in tables] == [2, 3]


def test_lines_with_a_mark_below_another_are_rows_however_near_they_are():
    head = rows_at([["Package", "Class", "File", "Options"]], [55, 150, 200, 250], y=112)
    texts = [["graphicx", "x"], ["mathrsfs", "x"], ["geometry", "x"], ["fancyhdr", "x"]]
    words = [*head, *rows_at(texts, [55, 160], y=127, pitch=11.6), *row("a=b", 250, 138.6)]
    (table,) = tables_of(words, across(50, 350, 101, 116, 166))
    assert [line[:2] for line in texts_of(table)[1:]] == texts


def test_dots_that_lead_from_a_label_to_its_numbers_are_no_text():
    labels = ["Robbery. . . . . . .", "Theft ..........", "and so on ...", "Fraud", "Arson ∙ ∙ ∙ ∙"]
    texts = [[label, "102", "25"] for label in labels]
    words = rows_at([["Offense", "Total", "Male"], *texts], [55, 200, 260])
    (table,) = tables_of(words, across(50, 300, 101, 119, 200))
    assert [line[0] for line in texts_of(table)] == [
        *("Offense", "Robbery", "Theft", "and so on ...", "Fraud", "Arson")
    ]


def test_a_caption_above_rules_a_little_shorter_than_those_of_another_table_names_no_columns():
    caption = row("Table 3. Clamps", 142, 218)
    rows = [["Article", "Size", "Price"], ["Bar clamp", "16 mm", "39.31"], ["Vice", "9 mm", "8.20"]]
    words = [*rows_at(rows, [55, 140, 200]), *caption, *rows_at(rows, [55, 140, 200], 234)]
    rules = across(50, 240, 100, 120, 140, 160), across(53.2, 236.7, 220, 240, 260, 280)
    _, table = tables_of(words, (*rules[0], *rules[1]))
    assert texts_of(table) == rows


def test_a_head_of_two_lines_at_the_left_of_the_numbers_under_it_has_their_column():
    words = [*row("Task", 55, 114), *row("Size", 155, 114), *row("Space", 255, 114)]
    words += row("needed", 255, 126)
    rows = [["Web", "85", "104"], ["Mail", "22", "133"], ["Print", "75", "164"]]
    words += rows_at(rows, [55, 165, 295], y=144)
    (table,) = tables_of(words, across(50, 330, 100, 130, 150, 170, 190))
    assert texts_of(table) == [["Task", "Size", "Space needed"], *rows]


def test_the_name_of_a_group_may_go_on_in_its_narrow_column():
    words = rows_at([TEXTS[0]], XS, y=114)
    words += [*row("Countries", 55, 130), *row("of the", 55, 142), *row("Union", 55, 154)]
    words += rows_at([*TEXTS[1:], ["Cyprus", "61", "60"]], XS, y=174)
    ys = (100, 119, 159, 179, 199, 219)
    (table,) = tables_of(words, across(50, 300, *ys))
    assert texts_of(table)[1][0] == "Countries of the Union"
    assert texts_of(table)[2] == TEXTS[1]


def test_a_label_whose_tinted_rows_begin_beside_it_stands_for_the_rows_down_to_the_next():
    texts = [["Item", "Year", "Price"]]
    for label in ("Oak", "Ash", "Elm"):
        texts += [[label, "1996", "59"], ["", "1997", "62"]]
    head = Fill(Box(50, 100, 300, 120), 0xC0C0C0)
    tints = [Fill(Box(150, y, 300, y + 20), 0xEEEEEE) for y in (140, 180, 220)]
    (table,) = tables_of(rows_at(texts, XS), fills=[head, *tints])
    assert texts_of(table)[1::2] == [
        ["Oak", "1996", "59"],
        ["Ash", "1996", "59"],
        ["Elm", "1996", "59"],
    ]
    assert spans_of(table) == {"Oak": (2, 1), "Ash": (2, 1), "Elm": (2, 1)}


def test_a_number_below_a_comma_goes_on_with_a_series_that_had_no_room_for_it():
    series = [["One", "10, 12, 14, 16,", "a"], ["", "18", ""], ["Two", "6, 8, 10, 12,", "b"]]
    words = rows_at([["Name", "Builds", "Mark"], *series, ["", "14", ""]], [55, 155, 255], pitch=12)
    (table,) = tables_of(words, across(50, 300, 100, 118, 170))
    assert texts_of(table)[1:] == [
        ["One", "10, 12, 14, 16, 18", "a"],
        ["Two", "6, 8, 10, 12, 14", "b"],
    ]


def test_the_name_of_a_paper_over_its_number_and_date_makes_no_table_of_them():
    line = rows_at([["Vol. 12", "4 May 1924", "Two pence"]], [55, 155, 255], y=136)
    name = row("The Mill", 130, 112, Style("Body", 24.0))
    rules = across(50, 320, 85, 122, 145)
    assert tables_of([*name, *line], rules) == []
    rows = rows_at([["Vol. 12", "4 May 1924", "Two pence"]] * 2, [55, 155, 255], y=136)
    assert len(tables_of([*name, *rows], across(50, 320, 85, 122, 145, 165))) == 1


def test_a_number_below_a_sentence_that_it_ends_goes_on_in_its_cell():
    xs = [72, 150, 220]
    rows = [
        ["Oldekamp", "4.20", "read twice a day"],
        ["Brixley", "1.55", "no record between 1871 and"],
        ["", "", "1889"],
        ["Carrow", "3.07", "on peat, sinks"],
        ["Dunmore", "1.29", "rock"],
    ]
    head = rows_at([["Name", "Rate", "Remarks"]], xs)
    words = [*head, *rows_at(rows, xs, y=126, pitch=12)]
    (table,) = tables_of(words, across(72, 360, 104, 117, 178))
    assert texts_of(table)[2] == ["Brixley", "1.55", "no record between 1871 and 1889"]


def test_strokes_right_below_a_table_with_nothing_between_are_of_others():
    """Columns of text begin below it, one with a box and one with a table."""
    words = [*WORDS, *rows_at([["A note in", "box"]], [58, 108], y=190)]
    boxed = (*across(50, 150, 172), *across(200, 300, 168))
    (table,) = tables_of(words, (*across(50, 300, 100, 120, 160), *boxed))
    assert table.box.y1 < 165


def test_a_lone_text_below_one_cell_of_a_full_row_is_more_of_it():
    texts = [["Sign", "Meaning", "Example", "Note"], ["%a", "Day of week", "Sun of us;", "(1)"]]
    texts += [["", "", "Di of all them", ""], ["%b", "Month of it", "Jan of us;", "(1)"]]
    texts += [["", "", "Feb of all them", ""], ["%w", "A number", "0 or 1", "(2)"]]
    xs = [55, 100, 200, 300]
    (table,) = tables_of(rows_at(texts, xs, pitch=12), across(50, 340, 100, 118, 182))
    assert texts_of(table)[1:3] == [
        ["%a", "Day of week", "Sun of us; Di of all them", "(1)"],
        ["%b", "Month of it", "Jan of us; Feb of all them", "(1)"],
    ]


def test_lines_of_cells_are_broken_where_no_word_stands_alone():
    texts = [["", "one", "two"], ["Usage", "Turns objects", "Reads a text"]]
    texts += [["", "to some texts", "into a date"], ["Kind", "Method", "Class method"]]
    texts += [["Form", "one(two)", "name_of_it(date_string,format)"]]
    words = rows_at(texts, [55, 120, 200], pitch=12)
    (table,) = tables_of(words, across(50, 360, 100, 118, 170))
    assert texts_of(table)[1] == [
        "Usage",
        "Turns objects to some texts",
        "Reads a text into a date",
    ]


def test_a_line_beside_the_rules_of_a_table_names_no_rows_of_it():
    rows = [["Hill", "120"], ["Mill", "88"], ["Quay", "64"]]
    words = [*row("Ab", 72, 112), *rows_at(rows, [150, 300], y=134, pitch=12)]
    (table,) = tables_of(words, [*across(72, 400, 100), *across(78, 400, 120, 180)])
    assert texts_of(table) == rows


def test_a_line_that_goes_on_in_small_letters_in_all_columns_is_of_the_row_above():
    lines = [
        ["Cost of", "Low; two days of", "High, as new mills"],
        ["entry", "training will do", "have to be built"],
        ["Time", "Three months", "About a year"],
        ["Risk", "One supplier only", "Several of them"],
    ]
    xs = [72, 140, 260]
    words = [*rows_at([["Aspect", "Mill", "Weir"]], xs), *rows_at(lines, xs, 134, 14)]
    (table,) = tables_of(words, across(66, 380, 100, 120, 184))
    assert texts_of(table)[1] == [
        *("Cost of entry", "Low; two days of training will do"),
        "High, as new mills have to be built",
    ]


def test_a_bold_name_in_the_middle_below_a_row_goes_on_with_no_cell():
    xs = [72, 140, 180, 220, 260]
    head = rows_at([["Place", "Jan", "Feb", "Mar", "Apr"]], xs)
    rows = [["North", "31", "25", "32", "14"], ["South", "25", "43", "56", "40"]]
    more = [["East", "32", "22", "87", "64"], ["West", "82", "15", "40", "27"]]
    name = rows_at([["Second half"]], [172], 162, style=BOLD)
    words = [*head, *rows_at(rows, xs, 134, 14), *name, *rows_at(more, xs, 176, 14)]
    (table,) = tables_of(words, across(66, 300, 100, 120, 198))
    found = texts_of(table)
    assert found[2] == ["South", *rows[1][1:]]
    assert "".join(found[3]) == "Second half"


def test_a_head_that_is_repeated_begins_a_table_of_its_own_below_its_title():
    head, xs = [["Name", "Since", "Made of"]], [72, 140, 220]
    first = [*rows_at(head, xs, style=BOLD), *rows_at([["Weir", "1876", "stone"]], xs, 134)]
    title = [*row("IV.", 150, 154), *row("Mills", 175, 154)]
    second = [*rows_at(head, xs, 174, style=BOLD), *rows_at([["Mill", "1912", "oak"]], xs, 194)]
    ys = (100, 120, 140, 160, 180, 200)
    tables = tables_of([*first, *title, *second], across(66, 280, *ys))
    assert [texts_of(table)[1:] for table in tables] == [
        [["Weir", "1876", "stone"]],
        [["Mill", "1912", "oak"]],
    ]


def test_a_rule_below_stripes_that_underlines_a_title_ends_no_table():
    xs = [72, 140, 220]
    words = rows_at([["Name", "Since", "Made of"]], xs, style=BOLD)
    words += rows_at([["Weir", "1876", "stone"], ["Mill", "1912", "oak"]], xs, 134)
    words += rows_at([["Lock", "1920", "steel"]], xs, 174)
    title = row("2 Scope", 72, 214, BOLD)
    fills = [Fill(Box(66, y, 280, y + 20), 0xEEEEEE) for y in (100, 140)]
    (table,) = tables_of([*words, *title], across(66, 280, 220), fills)
    assert texts_of(table)[-1] == ["Lock", "1920", "steel"]


def test_a_stripe_with_the_name_of_a_group_below_the_rule_under_a_plain_head_is_a_row():
    head = rows_at([["Item", "31.12.2024", "31.12.2023"]], [55, 185, 265], y=114)
    rows = [
        ["Assets", "", ""],
        ["Stock", "410", "398"],
        ["Cash", "95", "97"],
        ["Sum", "505", "495"],
    ]
    words = [*head, *rows_at(rows, [55, 185, 265], y=134)]
    stripes = [Fill(Box(50, y, 330, y + 20), 0xEEEEEE) for y in (120, 160)]
    (table,) = tables_of(words, across(50, 330, 120), fills=stripes)
    assert texts_of(table)[0] == ["Item", "31.12.2024", "31.12.2023"]
    assert [line[0] for line in texts_of(table)] == ["Item", "Assets", "Stock", "Cash", "Sum"]


def test_the_name_of_a_group_below_the_first_of_rules_under_all_rows_is_a_row_of_the_plain_head():
    texts = [["Item", "2024"], ["Assets", ""], ["Stock", "410"], ["Cash", "95"]]
    rules = across(50, 330, 120, 140, 160, 180)
    (table,) = tables_of(rows_at(texts, [55, 185]), rules)
    assert [line[0] for line in texts_of(table)] == ["Item", "Assets", "Stock", "Cash"]
    assert table.header_rows == 1


def test_stripes_beside_a_label_in_the_middle_of_a_tall_cell_are_rows_of_its_table():
    head = rows_at([["", "", "2024", "2023"]], [55, 105, 185, 245], y=114)
    body = [["Work", "410", "398"], ["Sales", "95", "97"], ["Staff", "12", "14"], ["All", "7", "9"]]
    words = [*head, *rows_at(2 * body, [105, 185, 245], y=134)]
    words += rows_at([["Europe"], ["Asia"]], [55], y=165, pitch=80)  # half a row below the second
    stripes = [Fill(Box(100, y, 300, y + 20), 0xEEEEEE) for y in range(120, 280, 40)]
    labels = [Fill(Box(50, 120, 100, 200), 0xEEEEEE), Fill(Box(50, 200, 100, 280), 0xEEEEEE)]
    (table,) = tables_of(words, across(50, 300, 120), fills=[*stripes, *labels])
    assert spans_of(table) == {"Europe": (4, 1), "Asia": (4, 1)}


def test_a_narrower_table_set_off_below_one_is_no_rows_beside_a_tall_cell():
    xs, sums = [55, 155, 255], [["Sum", "121"], ["Share", "7"]]
    rules = [*across(50, 300, 100, 120, 140), *across(50, 200, 200, 220)]
    words = [*rows_at(TEXTS, xs), *rows_at(sums, xs[:2], y=194)]
    assert [len(texts_of(table)) for table in tables_of(words, rules)] == [3, 2]


def test_a_narrower_table_whose_head_is_on_a_ground_is_no_rows_beside_a_tall_cell():
    sums = [["Sum", "121"], ["Share", "7"]]
    stripes = [Fill(Box(50, y, 300, y + 20), 0xDDDDDD) for y in (100, 140)]
    words = [*rows_at([*TEXTS, ["Chad", "1", "2"]], XS), *rows_at(sums, XS[:2], y=214)]
    fills = [*stripes, Fill(Box(50, 200, 200, 220), 0xDDDDDD)]
    assert [len(texts_of(table)) for table in tables_of(words, fills=fills)] == [4, 2]


def test_a_narrower_table_under_a_rule_at_each_row_is_no_rows_beside_a_tall_cell():
    sums = [["Sum", "121"], ["Share", "7"]]
    rules = [*across(50, 300, 120, 140, 160), *across(50, 200, 210, 230)]
    words = [*rows_at(TEXTS, XS, y=114), *rows_at(sums, XS[:2], y=204)]
    assert [len(texts_of(table)) for table in tables_of(words, rules)] == [3, 2]


def test_bars_with_white_between_them_head_columns_of_a_page_and_no_table():
    lists = [["Boats of some size", "Wet wood"], ["Long ropes", "Frost"], ["Small boats", "Heat"]]
    words = [*row("A clamp for all that floats", 50, 96), *rows_at(lists, [60, 190], 150, 12)]
    words += rows_at([["Uses", "Limits"]], [55, 185], 124, style=BOLD)
    bars = [Fill(Box(x0, 110, x1, 130), 0x333333) for x0, x1 in ((50, 160), (180, 300))]
    next_bar = Fill(Box(50, 190, 300, 210), 0x333333)
    assert not tables_of(words, across(50, 300, 80), [*bars, next_bar])
    touching = [Fill(Box(x0, 110, x1, 130), 0x333333) for x0, x1 in ((50, 170), (170, 300))]
    assert tables_of(words, across(50, 300, 80), [*touching, next_bar])


@pytest.mark.parametrize("last", [True, False])
def test_rows_that_are_nearer_to_the_line_above_than_lines_that_go_on_are_told(last: bool):
    """Word processors stretch all lines but the first one of a cell."""
    texts = [
        ["Option", "Meaning"],
        ["-n", "Shows what it"],
        ["-q", "Says nothing"],
        ["-v", "Says all"],
    ]
    words = rows_at(texts[:1], [55, 155], style=BOLD)
    for at, (name, text) in enumerate(texts[1:]):
        y = 136 + 30 * at
        words += [*row(name, 55, y), *row(text, 155, y)]
        words += row("would or did do", 155, y + 17) if at < 2 or last else []
    (table,) = tables_of(words, across(50, 250, 100, 122, 220))
    more = " would or did do"
    assert texts_of(table) == [
        texts[0], ["-n", texts[1][1] + more], ["-q", texts[2][1] + more],
        ["-v", texts[3][1] + more * last],
    ]  # fmt: skip


def test_a_dashed_line_parts_rows_as_a_whole_one_does():
    texts = [
        ["Name", "By", "What it holds"],
        ["coast", "ship", "harbours and lights"],
        ["river", "", "locks, weirs and mills"],
        ["lake", "", "ferries alone"],
    ]
    dashes = [rule for y in (140, 160) for x in range(50, 298, 9) for rule in across(x, x + 4, y)]
    rules = [*across(50, 300, 100, 120, 180), *dashes]
    (table,) = tables_of(rows_at(texts, [55, 155, 185]), rules)
    assert (texts_of(table), spans_of(table)) == (texts, {})


def test_the_box_of_the_next_title_closes_no_table_that_is_ruled_under_its_head():
    items = [["an item of a list that is set in"], ["another of its items"], ["the last"]]
    words = [*WORDS, *rows_at(items, [80], y=194, pitch=12), *row("2 Practice", 55, 244)]
    rules = [*across(50, 300, 120), *grid([50, 300], [230, 250])]
    (table,) = tables_of(words, rules)
    assert texts_of(table) == TEXTS


@pytest.mark.parametrize(("size", "heads"), [(10.0, [["", "Members"]]), (18.0, [])])
def test_a_title_between_the_rule_of_a_running_head_and_stripes_names_no_column(size, heads):
    texts = [["Date", "12 March"], ["Place", "Town hall"], ["Chair", "Liu Wei"]]
    stripes = [Fill(Box(50, 140 + 20 * n, 300, 160 + 20 * n), 0xEEEEEE) for n in (0, 2)]
    words = [*row("Members", 155, 124, replace(BOLD, size=size)), *rows_at(texts, [55, 155], y=154)]
    (table,) = tables_of(words, across(50, 300, 111), stripes)
    assert texts_of(table) == [*heads, *texts]


@pytest.mark.parametrize(("x", "found"), [(155, 1), (215, 0)])
def test_rules_over_and_below_names_and_what_they_are_close_a_table_of_two_columns(x, found):
    facts = [["Date", "12 March"], ["Place", "Town hall"], ["Chair", "Liu Wei"]]
    assert len(tables_of(rows_at(facts, [55, x]), across(50, 380, 100, 160))) == found
    assert not tables_of(rows_at(facts, [55, x]), across(50, 380, 100))


def test_a_label_across_the_edge_of_a_stripe_stands_for_the_rows_on_both_sides_of_it():
    rows = [["Clerk", "27", "596"], ["Guard", "8", "621"], ["Cook", "35", "32"]]
    rows += [["Driver", "2", "433"], ["Porter", "5", "45"]]
    words = rows_at([["Unit", "Post", "No.", "Cost"]], [*XS, 355], style=BOLD)
    words += [*rows_at(rows, [*XS[1:], 355], y=134), *row("Sales", 55, 144), *row("Store", 55, 194)]
    stripes = [Fill(Box(50, y, 400, y + 20), 0xEEEEEE) for y in (100, 140, 180)]
    (table,) = tables_of(words, fills=stripes)
    assert spans_of(table) == {"Sales": (2, 1), "Store": (3, 1)}


OF_REGIONS = [
    ["Ghana", "1", "2", "3", "4"],
    ["Peru", "5", "6", "7", "8"],
    ["Oman", "9", "1", "2", "3"],
]


def test_a_label_below_a_head_whose_lines_all_leave_its_column_out_begins_a_row():
    words = [*row("Region", 55, 114), *row("Men", 190, 114), *row("Women", 390, 114)]
    xs = (155, 255, 355, 455)
    words += rows_at([["No.", "%", "No.", "%"]], xs, y=134, style=BOLD)
    words += rows_at(OF_REGIONS, (55, *xs), y=154)
    stripe = Fill(Box(50, 160, 500, 180), 0xEEEEEE)
    (table,) = tables_of(words, [*across(150, 500, 120, 140), *across(50, 500, 200)], [stripe])
    assert spans_of(table) == {"Region": (2, 1), "Men": (1, 2), "Women": (1, 2)}
    assert texts_of(table)[2] == OF_REGIONS[0]


def test_names_of_groups_may_stand_over_a_stripe_with_those_of_their_columns():
    names, xs = (("Region", 55), ("Men", 205), ("Women", 400)), (155, 255, 355, 455)
    words = [word for name, x in names for word in row(name, x, 114, BOLD)]
    words += rows_at([["No.", "%", "No.", "%"]], xs, y=134, style=BOLD)
    words += rows_at(OF_REGIONS, (55, *xs), y=154)
    stripes = [Fill(Box(50, y, 500, y + 20), 0xEEEEEE) for y in (120, 160)]
    (table,) = tables_of(words, fills=stripes)
    assert spans_of(table) == {"Region": (2, 1), "Men": (1, 2), "Women": (1, 2)}
