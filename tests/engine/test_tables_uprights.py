"""Tables drawn by vertical strokes alone, or by these and one rule under their head."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule, Word
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

TEXTS = [["Item", "Since", "Meaning"], ["port", "early", "where it is"], ["host", "late", "a name"]]
XS = [55, 155, 255]
PROSE = "some words of running text"


def down(top: float, bottom: float, *xs: float) -> tuple[Rule, ...]:
    return tuple(Rule(Box(x, top, x, bottom), False) for x in xs)


def test_lines_between_columns_alone_make_a_table():
    (table,) = tables_of(rows_at(TEXTS, XS), down(100, 160, 150, 250))
    assert texts_of(table) == TEXTS


def test_one_line_between_columns_and_a_rule_under_the_head_make_a_table():
    (table,) = tables_of(rows_at(TEXTS, XS), (*down(100, 160, 150), *across(50, 320, 120)))
    assert texts_of(table) == TEXTS


def test_a_head_that_no_line_between_columns_reaches_is_a_row_of_its_table():
    body = [*TEXTS[1:], ["user", "late", "another"]]
    words = [*rows_at(TEXTS[:1], XS, y=94), *rows_at(body, XS)]
    (table,) = tables_of(words, down(100, 160, 150, 250))
    assert texts_of(table) == [TEXTS[0], *body]


def test_lines_go_on_below_the_head_of_a_section_that_they_leave_whole():
    words = [*rows_at(TEXTS, XS), *row("Logs", 55, 174), *rows_at(TEXTS, XS, y=194)]
    (table,) = tables_of(words, (*down(100, 160, 150, 250), *down(180, 240, 150, 250)))
    assert [text[0] for text in texts_of(table)] == [
        "Item", "port", "host", "Logs", "Item", "port", "host",
    ]  # fmt: skip


def test_cells_of_prose_beside_labels_are_those_of_a_table():
    labels = rows_at([["File"], ["Directory"], ["Pipe"]], [55], pitch=40)
    words = [*labels, *rows_at([[PROSE]] * 6, [155])]
    (table,) = tables_of(words, down(100, 230, 150))
    assert [text[0] for text in texts_of(table)][:1] == ["File"]


def test_a_line_between_columns_of_text_makes_no_table():
    words = rows_at([[PROSE, PROSE]] * 8, [55, 235], pitch=12)
    assert tables_of(words, down(100, 210, 220)) == []


def test_a_line_between_columns_of_chinese_text_makes_no_table():
    words = rows_at([["很多人都写过这样一行文字"] * 3] * 8, [55, 235, 415], pitch=12)
    assert tables_of(words, down(100, 210, 220, 400)) == []


def test_a_line_as_tall_as_a_page_makes_no_table_though_the_last_column_ends_early():
    full, short = [[PROSE, "a name"], [PROSE, "is not wide"]] * 2, [[PROSE, ""]] * 28
    words = rows_at([*full, *short], [55, 235], pitch=13)
    assert tables_of(words, down(100, 530, 220)) == []
    assert len(tables_of(rows_at(full, [55, 235], pitch=13), down(100, 160, 220))) == 1


def test_lines_as_tall_as_a_page_make_no_table_between_columns_of_two_words():
    lines = ["The servers", "are set up", "by teachers.", "All networks", "of schools"]
    narrow = [[lines[at % 5], lines[(at + 2) % 5]] for at in range(34)]
    assert tables_of(rows_at(narrow, [55, 155], pitch=13), down(100, 560, 150)) == []
    capitals = [[a.capitalize(), b.capitalize()] for a, b in narrow]
    assert len(tables_of(rows_at(capitals, [55, 155], pitch=13), down(100, 560, 150))) == 1


def test_of_columns_of_the_page_with_few_words_one_may_have_no_end_of_a_sentence():
    lines = ["The servers", "are set up", "by teachers.", "all networks", "of schools"]
    first = ["The servers", "are set up", "by teachers", "all networks", "of schools"]
    rows = [[first[at % 5], lines[at % 5], lines[(at + 2) % 5]] for at in range(34)]
    assert tables_of(rows_at(rows, XS, pitch=13), down(100, 560, 150, 250)) == []
    labels = [[f"Name {at}", *row[1:]] for at, row in enumerate(rows)]
    assert len(tables_of(rows_at(labels, XS, pitch=13), down(100, 560, 150, 250))) == 1


def test_a_line_between_lists_makes_no_table_without_a_rule_under_their_heads():
    lists = [["– port", "where it is"], ["– host", "its name"], ["– user", "who it is"]]
    lines = down(100, 160, 150)
    assert tables_of(rows_at(lists, XS[:2]), lines) == []
    (table,) = tables_of(rows_at([TEXTS[0][:2], *lists], XS[:2]), (*lines, *across(50, 320, 120)))
    assert [text[0] for text in texts_of(table)] == ["Item", "– port", "– host", "– user"]


def test_rows_that_a_line_between_columns_of_a_page_runs_on_from_are_no_table():
    heads = rows_at([["Names", "Places", "Times"]], [55, 235, 335], style=BOLD)
    rows = [*heads, *rows_at(TEXTS, [55, 235, 335], y=134)]
    words = [*rows, *rows_at([[PROSE, PROSE]] * 12, [55, 235], y=234, pitch=12)]
    assert len(tables_of(words)) == 1
    assert tables_of(words, down(100, 370, 220)) == []


def test_a_line_between_columns_of_text_that_end_makes_no_table():
    left = [
        "words that go on from the page",
        "and end here.",
        "says: what goes",
        "is long and went on too",
    ]
    rows = [[text, "as full as every line of it"] for text in left]
    assert tables_of(rows_at(rows, [55, 235], pitch=13), down(100, 160, 225)) == []
    labels = [[f"Name {at}", row[1]] for at, row in enumerate(rows)]
    assert len(tables_of(rows_at(labels, [55, 235], pitch=13), down(100, 160, 225))) == 1


def test_a_line_between_columns_with_headings_makes_no_table():
    lines = [["port", "where it is"], ["host", "its name"], ["", "a text"], ["user", "who it is"]]
    words = rows_at(lines, [55, 235], pitch=20)
    assert len(tables_of(words, down(100, 180, 220))) == 1
    assert tables_of([*words, *row("Names", 55, 154, TITLE)], down(100, 180, 220)) == []


def test_a_line_beside_a_quote_makes_no_table():
    words = rows_at([[PROSE]] * 4, [62], pitch=12)
    assert tables_of(words, down(100, 155, 55)) == []


def test_a_line_between_numbers_and_lines_of_code_makes_no_table():
    numbers = [word for at in range(5) for word in row(str(at + 1), 55, 114 + 12 * at, MONO)]
    code: list[Word] = [
        word for at in range(5) for word in row("x = call(y, z)", 75, 114 + 12 * at, MONO)
    ]
    assert tables_of([*numbers, *code], down(104, 168, 70)) == []


def test_text_of_another_column_of_the_page_is_none_of_the_table():
    beside = rows_at([[PROSE]] * 8, [350], y=104, pitch=12)
    (table,) = tables_of([*rows_at(TEXTS, XS), *beside], down(100, 160, 150, 250))
    assert texts_of(table) == TEXTS


def test_a_head_over_columns_leaves_out_the_lines_between_them():
    head = [*row("Item", 55, 94), *row("Both together", 160, 94)]
    words = [*head, *rows_at(TEXTS, XS)]
    (table,) = tables_of(words, (*down(80, 160, 150), *down(100, 160, 250)))
    assert texts_of(table)[1:] == TEXTS
    assert spans_of(table)["Both together"] == (1, 2)


def test_columns_level_with_that_beside_the_only_line_are_of_its_table():
    (table,) = tables_of(rows_at(TEXTS, XS), down(100, 160, 150))
    assert texts_of(table) == TEXTS


def test_lines_of_a_cell_hide_no_columns_beside_the_only_line():
    texts = [["port", "early", "where the"], ["host", "late", "a name of"]]
    words = [*rows_at([TEXTS[0]], XS, y=94), *rows_at(texts, XS, pitch=36)]
    words += rows_at([["server"], ["the"]], [255], y=126, pitch=36)
    words += rows_at([["listens"], ["machine"]], [255], y=138, pitch=36)
    (table,) = tables_of(words, (*down(80, 180, 150), *across(50, 320, 100)))
    assert table.column_count == 3


STEPS = [["if", "it is hot"], ["then", "wait"], ["else", "grind"], ["end", "of it"]]


def test_lines_of_blocks_inside_of_one_another_make_no_table():
    words = rows_at([["a", *STEPS[0]], *(["b", *step] for step in STEPS), ["c", *STEPS[3]]], XS)
    outer, inner = down(100, 220, 150), down(120, 190, 250)
    assert [len(tables_of(words, lines)) for lines in (outer, inner, (*outer, *inner))] == [1, 1, 0]


def test_a_line_right_of_numbers_of_lines_makes_no_table():
    steps = [[str(number), "to do"] for number in (3, 4, 5, 6)]
    (table,) = tables_of(rows_at([["No.", "Task"], *steps], [55, 155]), down(100, 200, 150))
    assert table.row_count == 5
    assert tables_of(rows_at(steps, [55, 155]), down(100, 180, 150)) == []


def test_the_bar_of_a_listing_beside_a_column_of_full_lines_draws_no_table():
    def tables(left: str) -> int:
        words = rows_at([[left]] * 6, [55], pitch=12)
        words += rows_at([["make"], ["make install"]] * 3, [255], pitch=12, style=MONO)
        return len(tables_of(words, down(100, 176, 245)))

    assert tables(PROSE) == 0
    assert tables("a port") == 1


def test_a_bar_beside_a_listing_makes_no_table_with_the_column_at_its_left():
    words = rows_at([[PROSE, "int n = 0;"], [PROSE, "n += 1;"], ["ends", "}"]], [55, 235])
    assert tables_of(words, down(100, 160, 230)) == []
    assert len(tables_of(words, down(100, 160, 200))) == 1


def test_such_a_bar_may_be_half_as_far_from_a_listing_as_from_the_column():
    rows = [[PROSE, "int n = 0;"], [PROSE, "n += 1;"], ["ends", "}"]]
    left = rows_at([[text] for text, _ in rows], [55])
    for style, count in ((MONO, 0), (BODY, 1)):
        words = [*left, *rows_at([[text] for _, text in rows], [222], style=style)]
        assert len(tables_of(words, down(100, 160, 210))) == count


def test_lines_between_columns_and_under_names_of_groups_leave_the_first_column_open():
    names = [["Company", "Price", "Range"], ["", "", "Low", "High"]]
    body = [["Airbnb", "187.30", "110.81", "210.19"], ["Carnival", "25.73", "23.45", "34.03"]]
    rows = [*rows_at(names[:1], [55, 135, 215], y=94), *rows_at(names[1:], [0, 0, 195, 255], y=114)]
    words = [*rows, *rows_at(body * 2, [55, 135, 195, 255], y=134)]
    rules = [*across(190, 310, 100), *across(50, 310, 120)]
    down = [Rule(Box(x, top, x, 200), False) for x, top in ((130, 80), (190, 80), (250, 100))]
    (table,) = tables_of(words, [*rules, *down])
    assert texts_of(table)[2:] == body * 2


def test_a_row_that_no_line_between_columns_runs_through_is_one_cell():
    names, sections = ["Name", "Kind", "Since"], (["Northern harbours"], ["Southern ones"])
    one, two = ([*section, "", ""] for section in sections)
    words = rows_at([names, one, *TEXTS[1:], two, TEXTS[1]], XS, y=94)
    lines = [*down(80, 100, 150, 250), *down(120, 160, 150, 250), *down(180, 200, 150, 250)]
    (table,) = tables_of(words, [*lines, *across(50, 350, 100)])
    assert {spans_of(table)[text] for (text,) in sections} == {(1, 3)}
    (table,) = tables_of(words, [*lines[:2], *across(50, 350, 100)])
    assert "Southern ones" not in spans_of(table)  # in no row below the head is one drawn


def test_lines_at_both_sides_close_a_table():
    texts = [["Key", "What it does"], ["Left", PROSE], ["Right", "menu"], ["Both", PROSE]]
    (table,) = tables_of(rows_at(texts, (55, 155)), down(100, 180, 50, 150, 330))
    assert texts_of(table) == texts
    assert table.box.x1 == 330


def test_the_sides_of_a_note_beside_another_column_are_none_of_a_table():
    texts = [
        ["Told by the keeper", PROSE],
        ["of it:", "menu"],
        ["it stood", PROSE],
        ["Both", "bar"],
    ]
    assert tables_of(rows_at(texts, (55, 205)), down(100, 180, 50, 190)) == []
