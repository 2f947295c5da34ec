"""Heads of two rows that no stroke parts, or not over all columns."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Fill, Rule
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.columns import clear_of_heads
from papermill_api.engine.pdf.tables.text import rows_of
from tests.engine.drawn import BOLD, row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of


def test_a_label_under_the_name_of_its_column_begins_the_rows():
    words = [*row("Kind", 55, 114), *row("Forms", 205, 114)]
    words += rows_at([["one", "f a", "a f"], ["two", "f b", "b f"]], [55, 155, 255], y=134)
    down = [Rule(Box(x, 120 if x == 250 else 100, x, 160), False) for x in (50, 150, 250, 350)]
    (table,) = tables_of(words, (*across(50, 350, 100, 120, 140, 160), *down))
    assert (table.header_rows, spans_of(table)) == (1, {"Forms": (1, 2)})


def test_a_label_below_a_stroke_that_leaves_its_column_out_is_none_of_the_head():
    head = [*row("Births", 165, 100), *row("Moves", 270, 100), *row("District", 55, 108)]
    years = rows_at([2 * ["1996", "1997"]], [155, 205, 255, 305], y=116)
    body = [["Coast", "210", "198", "12", "11"], ["Lakes", "95", "97", "1", "3"]]
    words = [*head, *years, *rows_at(2 * body, [55, 155, 205, 255, 305], y=136)]
    (table,) = tables_of(words, [*across(50, 350, 90, 206), *across(150, 350, 122)])
    assert (texts_of(table)[2], table.header_rows) == (body[0], 2)
    assert spans_of(table) == {"District": (2, 1), "Births": (1, 2), "Moves": (1, 2)}


def test_a_group_over_a_rule_is_whole_though_its_second_word_begins_where_a_column_does():
    groups = [*row("Model A", 174, 114), *row("Model B", 280, 114)]
    texts = [["Term", "Mean", "SD", "Mean", "SD"], ["Age", "12.1", "(2)", "13.1", "(2)"]]
    words = rows_at([*texts, ["Sex", "14.2", "(3)", "15.0", "(3)"]], [55, 155, 204, 255, 315], 134)
    rules = [*across(50, 350, 100, 140, 180), *across(150, 240, 120), *across(250, 350, 120)]
    (table,) = tables_of([*groups, *words], rules)
    assert spans_of(table)["Model A"] == spans_of(table)["Model B"] == (1, 2)


def test_a_group_over_the_middle_one_of_three_columns_is_a_row_of_a_filled_head():
    head = rows_at([["Region", "Moves"]], [55, 200], y=114, style=BOLD)
    names = rows_at([["Town", "Land", "All"]], [155, 205, 255], y=132, style=BOLD)
    body = [["Coast", "210", "198", "408"], ["Lakes", "95", "97", "192"]]
    words = [*head, *names, *rows_at(2 * body, [55, 155, 205, 255], y=152)]
    fills = [Fill(Box(50, 100, 300, 138), 0xCCCCCC)]
    fills += [Fill(Box(50, y, 300, y + 20), 0xEEEEEE) for y in (158, 198)]
    (table,) = tables_of(words, fills=fills)
    assert (spans_of(table), table.header_rows) == ({"Region": (2, 1), "Moves": (1, 3)}, 2)


def test_a_group_in_the_middle_of_its_columns_leaves_the_label_beside_it():
    groups = [*row("First half", 178, 114, BOLD), *row("Second half", 295, 114, BOLD)]
    xs = [55, 165, 225, 290, 350]
    names = rows_at([["Item", "Plan", "Done", "Plan", "Done"]], xs, y=134, style=BOLD)
    body = [["Rent", "310", "322", "300", "298"], ["Travel", "97", "104", "88", "91"]]
    (table,) = tables_of([*groups, *names, *rows_at(2 * body, xs, y=154)])
    assert (spans_of(table), table.header_rows) == (
        {"Item": (2, 1), "First half": (1, 2), "Second half": (1, 2)},
        2,
    )


def test_the_last_of_three_columns_is_of_the_group_that_is_in_the_middle_with_it():
    groups = [*row("Revenue", 208, 114, BOLD), *row("Profit in all", 295, 114, BOLD)]
    xs = [55, 165, 225, 270, 300, 335]
    names = rows_at([["Item", "Home", "Abroad", "All", "2023", "2022"]], xs, y=134, style=BOLD)
    body = [["Drives", "244", "644", "888", "107", "98"], ["Power", "618", "446", "164", "12", "9"]]
    words = [*groups, *names, *rows_at(2 * body, xs, y=154)]
    (table,) = tables_of(words, across(50, 370, 100, 140, 220))
    assert spans_of(table) == {"Item": (2, 1), "Revenue": (1, 3), "Profit in all": (1, 2)}


ACCOUNTS = [["Drives", "244", "644", "888", "107", "98"], ["Power", "61", "446", "164", "12", "9"]]
NAMES = ["Home", "Abroad", "All", "2023", "2022"]
PLACES = [55, 165, 225, 270, 300, 335]


def test_a_name_that_only_reaches_into_the_white_of_a_column_does_not_span_it():
    groups = [*row("Revenue", 208, 114, BOLD), *row("Profit", 288, 114, BOLD)]
    groups += [*row("altogether", 323, 114, BOLD)]
    names = rows_at([["Item", *NAMES]], PLACES, y=134, style=BOLD)
    words = [*groups, *names, *rows_at(2 * ACCOUNTS, PLACES, y=154)]
    (table,) = tables_of(words, across(50, 390, 100, 140, 220))
    assert spans_of(table)["Profit altogether"] == (1, 2)


def test_the_name_of_the_first_column_in_the_middle_between_groups_and_names_is_of_the_head():
    groups = [*row("Revenue", 208, 114), *row("Profit in all", 295, 114)]
    names = [*row("Item", 55, 124), *rows_at([NAMES], PLACES[1:], y=134)]
    words = [*groups, *names, *rows_at(2 * ACCOUNTS, PLACES, y=154)]
    stripes = [Fill(Box(50, y, 370, y + 20), 0xEEEEEE) for y in (140, 180)]
    (table,) = tables_of(words, across(50, 370, 140), fills=stripes)
    assert spans_of(table) == {"Item": (2, 1), "Revenue": (1, 3), "Profit in all": (1, 2)}


def test_a_name_of_columns_spans_those_that_its_ground_does_though_it_is_set_to_the_right():
    xs = [60, 160, 220, 280, 340, 400]
    names = [*row("Sum", 260, 114, BOLD), *row("Parts of it", 340, 114, BOLD)]
    heads = [word for x in xs[1:5] for word in row("Count", x + 30, 134, BOLD)]
    rows = [
        word
        for y in (154, 174, 194)
        for word in [*row("Roof", 65, y), *(w for x in xs[1:5] for w in row("1.25", x + 35, y))]
    ]
    cells = [(60, 160, 100, 140), (160, 280, 100, 120), (280, 400, 100, 120)]
    cells += [(x, x + 60, 120, 140) for x in xs[1:5]]
    fills = [Fill(Box(x0, y0, x1, y1), 0x224466) for x0, x1, y0, y1 in cells]
    (table,) = tables_of([*names, *heads, *rows], across(60, 400, 160, 180, 200), fills)
    spans = {text: span for text, span in spans_of(table).items() if span[1] > 1}
    assert spans == {"Sum": (1, 2), "Parts of it": (1, 2)}


def test_a_name_of_columns_over_the_middle_of_its_ground_spans_them():
    xs = [60, 160, 220, 280, 340, 400]
    names = [*row("Foreign trade", 187, 114, BOLD), *row("Domestic one", 310, 114, BOLD)]
    heads = [word for x in xs[1:5] for word in row("2024", x + 30, 134, BOLD)]
    rows = [
        word
        for y in (154, 174, 194)
        for word in [*row("Roof", 65, y), *(w for x in xs[1:5] for w in row("1.25", x + 30, y))]
    ]
    cells = [(60, 160, 100, 140), (160, 280, 100, 120), (280, 400, 100, 120)]
    cells += [(x, x + 60, y, y + 20) for x in xs[1:5] for y in (120, 140, 180)]
    fills = [Fill(Box(x0, y0, x1, y1), 0x224466) for x0, x1, y0, y1 in cells]
    (table,) = tables_of([*names, *heads, *rows], across(60, 400, 160, 180, 200), fills)
    spans = {text: span for text, span in spans_of(table).items() if span[1] > 1}
    assert spans == {"Foreign trade": (1, 2), "Domestic one": (1, 2)}


def test_white_ends_beside_heads_that_reach_over_the_middle_of_the_next_white():
    head = [*row("Package", 55, 114), *row("In the class file", 144, 114), *row("In", 239, 114)]
    rows = rows_of(make_stretches([*head, *row("Set", 289, 114)]), TableOptions())
    wide = [(104.0, 180.0), (190.0, 252.0), (262.0, 289.0)]
    (first, second, _) = clear_of_heads(wide, rows, 0.2)
    assert (first, second) == ((104.0, 144), (229, 239))


def test_white_ends_beside_a_head_that_is_wider_than_its_column_on_both_sides():
    head = [*row("Part", 55, 114), *row("Allowed by default", 100, 114), *row("Event", 205, 114)]
    rows = rows_of(make_stretches(head), TableOptions())
    found = clear_of_heads([(95.0, 140.0), (150.0, 205.0)], rows, 0.2)
    assert found == [(95.0, 100.0), (max(one.box.x1 for one in head[1:-1]), 205.0)]


def test_lines_of_the_lower_row_of_a_head_between_strokes_are_one_row():
    groups = [*row("Young", 225, 114), *row("Old", 385, 114)]
    xs = [55, 160, 220, 280, 340, 400, 460]
    first = rows_at([["", "", "Under", "18 years", "", "Over", "90 years"]], xs, y=134)
    last = rows_at([["Kind", "All", "18", "and over", "All", "60", "and over"]], xs, y=146)
    body = [["Theft", "210", "198", "12", "11", "31", "8"]]
    words = [*groups, *first, *last, *rows_at(3 * body, xs, y=170)]
    rules = [*across(50, 500, 100, 152, 222), *across(155, 500, 120)]
    (table,) = tables_of(words, rules)
    heads = ["All", "Under 18", "18 years and over", "All", "Over 60", "90 years and over"]
    assert (texts_of(table)[1:3], table.header_rows) == ([heads, body[0]], 2)


def test_heads_that_end_as_far_right_as_their_first_lines_are_one_row():
    xs = [55, 160, 220, 280, 340]
    first = [*row("Offense", 55, 114), *row("Indian and", 280, 114), *row("Asian or", 350, 114)]
    last = [*row("White", 170, 126), *row("Black", 230, 126), *row("Native", 300, 126)]
    last += row("Islander", 350, 126)
    body = [["Theft", "210", "198", "12", "11"]]
    words = [*first, *last, *rows_at(4 * body, xs, y=150)]
    (table,) = tables_of(words, across(50, 400, 100, 132, 222))
    assert texts_of(table)[0] == [
        "Offense", "White", "Black", "Indian and Native", "Asian or Islander",
    ]  # fmt: skip


def test_a_label_that_ends_in_a_small_letter_above_the_numbers_is_one():
    texts = [["Kind", "Young", "Old"], ["Theft", "210", "198"], ["Murder and other", "", ""]]
    texts += [["manslaughter", "10", "9"], ["Arson", "4", "5"], ["Fraud", "7", "8"]]
    words = rows_at(texts, [55, 200, 260], pitch=12)
    (table,) = tables_of(words, across(50, 300, 100, 118, 180))
    assert texts_of(table)[2] == ["Murder and other manslaughter", "10", "9"]


def test_a_name_above_labels_in_small_letters_is_that_of_a_group():
    texts = [["Kind", "Young", "Old"], ["Worse", "", ""], ["arson", "10", "9"]]
    texts += [["fraud", "4", "5"], ["murder", "7", "8"], ["theft", "210", "198"]]
    words = rows_at(texts, [55, 200, 260], pitch=12)
    (table,) = tables_of(words, across(50, 300, 100, 118, 180))
    assert texts_of(table)[2] == ["arson", "10", "9"]


def test_the_first_column_of_a_head_goes_on_below_a_stroke_that_leaves_it_out():
    xs, years = [55, 155, 205, 255, 305], [*2 * ["1996", "1997"]]
    head = rows_at([["Status, sex", "Births", "Moves"]], [55, 165, 270], y=100, style=BOLD)
    head += rows_at([["Jan", "Jan", "Feb", "Feb"]], xs[1:], y=112, style=BOLD)
    head += rows_at([["and age", *years]], xs, y=116, style=BOLD)
    body = [["Coast", "210", "198", "12", "11"], ["Lakes", "9", "8", "7", "6"]]
    words = [*head, *row("All", 55, 136), *rows_at(body, xs, y=156)]
    rules = [*across(50, 350, 90, 122, 142, 162, 182), *across(150, 350, 106)]
    (table,) = tables_of(words, rules)
    assert table.header_rows == 2
    assert spans_of(table)["Status, sex and age"] == (2, 1)


def test_lines_over_a_head_at_its_foot_are_the_first_ones_of_its_names():
    names = [["Output", "Readers"], ["(bn)", "of it"]]
    words = [*rows_at(names, [155, 205], pitch=12), *row("Land", 55, 126)]
    body = [["Coast", "210", "198"], ["Lakes", "95", "97"], ["Hills", "8", "12"]]
    (table,) = tables_of([*words, *rows_at(body, [55, 155, 205], y=144, pitch=14)])
    assert texts_of(table)[:2] == [["Land", "Output (bn)", "Readers of it"], body[0]]


def test_a_name_of_several_columns_in_the_middle_of_these_is_none_of_their_lines():
    names = [["", "Output", ""], ["1996", "1997", "1998"]]
    words = [*rows_at(names, [155, 205, 255], pitch=12), *row("Land", 55, 126)]
    body = [["Coast", "210", "198", "7"], ["Lakes", "95", "97", "6"], ["Hills", "8", "12", "5"]]
    (table,) = tables_of([*words, *rows_at(body, [55, 155, 205, 255], y=144, pitch=14)])
    assert ["Land", "1996", "1997", "1998"] in texts_of(table)


def test_names_of_two_lines_behind_those_of_one_stand_around_their_middle():
    xs = [55, 125, 265, 335, 405]
    words = rows_at([["Land", "What comes out of it", "Kind"]], xs[:3], y=120, style=BOLD)
    for x, second in ((335, "2"), (405, "3")):
        words += [*row("Open", x, 113, BOLD), *row(second, x, 127, BOLD)]
    for y in (150, 198, 246, 294):
        words += rows_at([["Coast", "Salt and fish and", "old", "yes", "no"]], xs, y=y)
        words += [*row("and isles", 55, y + 13), *row("what the sea", 125, y + 13)]
        words += row("brings to it", 125, y + 26)
    (table,) = tables_of(words)
    assert texts_of(table)[:2] == [
        ["Land", "What comes out of it", "Kind", "Open 2", "Open 3"],
        ["Coast and isles", "Salt and fish and what the sea brings to it", "old", "yes", "no"],
    ]


SHIPS = [["Old", "4.5", "120"], ["Fish", "3", "45"], ["River", "2", "17"], ["New", "9", "13"]]


def test_lines_over_a_head_are_the_first_ones_of_its_texts_that_are_set_to_the_foot():
    head = [*row("Depth at low", 172, 88), *row("water in", 172, 101), *row("metres", 172, 114)]
    words = [*row("Harbour", 72, 114), *head, *row("Ships", 272, 114)]
    words += rows_at(SHIPS, [72, 172, 272], y=132, pitch=16)
    (table,) = tables_of(words, across(67, 400, 118))
    assert texts_of(table) == [["Harbour", "Depth at low water in metres", "Ships"], *SHIPS]


def test_a_line_over_the_first_column_alone_begins_its_head_where_labels_go_on_in_such_lines():
    heads = [["Place of the", "", ""], ["harbour", "Depth", "Ships"]]
    head = rows_at(heads, [72, 172, 272], y=101, pitch=13)
    for line, tops in (("old town", (132, 161, 177, 193)), ("", (132, 148, 164, 180))):
        words = [*head, *row(line, 72, 145)] if line else [*head]
        for texts, y in zip(SHIPS, tops, strict=True):
            words += rows_at([texts], [72, 172, 272], y=y)
        (table,) = tables_of(words, across(67, 300, 118))
        first = "Place of the harbour" if line else "harbour"
        assert texts_of(table)[0] == [first, "Depth", "Ships"]


def test_a_paragraph_over_a_head_ends_its_lines():
    words = [*row("Depths of the harbours, read at low water in May", 72, 101)]
    words += rows_at([["Harbour", "Depth", "Ships"]], [72, 172, 272], y=114)
    words += rows_at(SHIPS, [72, 172, 272], y=132, pitch=16)
    (table,) = tables_of(words, across(67, 300, 118))
    assert texts_of(table) == [["Harbour", "Depth", "Ships"], *SHIPS]


def test_a_line_over_the_first_column_that_left_no_room_for_the_next_word_begins_its_head():
    for over, first in (("Place of the", "Place of the harbour"), ("Place", "harbour")):
        words = [
            *row(over, 72, 101),
            *rows_at([["harbour", "Depth", "Ships"]], [72, 172, 272], 114),
        ]
        words += rows_at([["Old town of Fyn", "4.5", "120"]], [72, 172, 272], y=132)
        words += rows_at(SHIPS[1:], [72, 172, 272], y=148, pitch=16)
        (table,) = tables_of(words, across(67, 300, 118))
        assert texts_of(table)[0][0] == first


def test_heads_set_to_the_head_of_their_row_begin_in_its_first_line():
    first = rows_at(
        [["Name of the", "Depth at low", "Ships a", "Notes"]], [72, 172, 272, 332], y=101
    )
    words = [*first, *rows_at([["harbour", "water", "year"]], [72, 172, 272], y=114)]
    body = [[*texts, "closed"] for texts in SHIPS]
    words += rows_at(body, [72, 172, 272, 332], y=132, pitch=16)
    (table,) = tables_of(words, across(67, 400, 118))
    head = ["Name of the harbour", "Depth at low water", "Ships a year", "Notes"]
    assert texts_of(table) == [head, *body]


def test_a_full_line_of_text_parts_tables_whose_strokes_are_of_one_length():
    text = "The harbours of the other coast are open all of the year, but shallow"
    words = []
    for y, names in ((100, ["Harbour", "Depth", "Ships"]), (230, ["Port", "Metres", "Boats"])):
        words += rows_at([names, *SHIPS], [72, 172, 272], y=y, pitch=16)
    tables = tables_of([*words, *row(text, 72, 200)], across(67, 400, 105, 235))
    tops = sorted(tables, key=lambda one: one.box.y0)
    assert [texts_of(table)[0][0] for table in tops] == ["Harbour", "Port"]


def test_names_that_touch_or_overlap_the_next_one_are_those_of_their_own_columns():
    rows = [["Oak", "ab", "yes"], ["Ash", "cd", "no"], ["Elm", "ef", "no"]]
    xs = [55, 155, 200]
    body = rows_at(rows, xs, y=134)
    for second in ("Permitted", "Permittedly"):  # 45 and 55 points of 45 that the column has
        head = rows_at([["Tree", second, "Phase of it"]], xs, y=114, style=BOLD)
        (table,) = tables_of([*head, *body], across(50, 300, 100, 120, 180))
        assert texts_of(table) == [["Tree", second, "Phase of it"], *rows]


def test_a_bold_name_between_strokes_over_nothing_has_a_column_of_its_own():
    xs, head = (90, 155, 215, 360), [["Type", "Name", "Description", "Notes"]]
    body = [["BYTE", "attNum", "The first of all"], ["SHORT", "num", "How many"]]
    rules = across(85, 420, 100, 120, 166)
    below = rows_at(body, xs[:3], y=134)
    (table,) = tables_of([*rows_at(head, xs, style=BOLD), *below], rules)
    assert texts_of(table) == [*head, *[[*row, ""] for row in body]]
    (plain,) = tables_of([*rows_at(head, xs), *below], rules)
    assert plain.column_count == 3


def test_three_rows_may_stand_over_the_names_of_the_columns():
    names = [*row("Traffic", 195, 96), *row("Port", 55, 106)]
    names += [*row("Passengers", 125, 116), *row("Freight", 245, 116)]
    below = rows_at([["Number", "Share", "Tonnes", "Share"]], [120, 175, 230, 285], y=128)
    texts = [["Aru", "532857", "8.6", "63604", "18.0"], ["Bay", "591847", "1.7", "78245", "98.7"]]
    rows = rows_at(2 * texts, [55, 120, 175, 230, 285], y=148, pitch=12)
    lines = (*across(50, 330, 84, 136, 190), *across(115, 330, 100), *across(115, 220, 120))
    (table,) = tables_of([*names, *below, *rows], (*lines, *across(225, 330, 120)))
    assert (table.column_count, spans_of(table)["Traffic"]) == (5, (1, 4))


def test_a_row_under_the_empty_corner_of_a_bold_head_is_none_of_it():
    words = rows_at([["Basic", "Plus"]], [155, 255], y=114, style=BOLD)
    words += rows_at([["Mail", "ok", "ok"], ["Phone", "12", "ok"]], [55, 155, 255], y=134)
    down = [Rule(Box(x, 100, x, 160), False) for x in (50, 150, 250, 350)]
    (table,) = tables_of(words, (*across(50, 350, 100, 120, 140, 160), *down))
    assert (table.header_rows, texts_of(table)[1]) == (1, ["Mail", "ok", "ok"])
