"""Tables drawn as grids."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from time import process_time

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.grounds import without_code_frames, without_code_grounds
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Fill, Rule, Shape, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables import find_tables
from papermill_api.engine.pdf.tables.prose import is_spaced_text
from tests.engine.drawn import BODY, BOLD, MONO, grid, row, word
from tests.engine.drawn_tables import across, page_of, rows_at, spans_of, tables_of, texts_of

XS, YS = [50.0, 150.0, 250.0], [100.0, 120.0, 140.0]
TEXTS = [["Name", "Age"], ["Ada", "36"]]
WORDS = rows_at(TEXTS, [55, 155])
XS_5 = [60, 160, 260, 360, 460]


def test_a_full_grid_is_a_table_with_its_words_in_cells():
    (table,) = tables_of(WORDS, grid(XS, YS))
    assert texts_of(table) == TEXTS


def test_drawn_columns_to_fill_in_stay_though_they_are_empty():
    words = rows_at([["Name", "Town"], ["Age", "Street"]], [55, 255])
    (table,) = tables_of(words, grid([50, 150, 250, 350, 450], YS))
    assert texts_of(table) == [["Name", "", "Town", ""], ["Age", "", "Street", ""]]


def test_two_heads_over_drawn_places_to_fill_in_are_a_table():
    words = rows_at([["Key word", "Description"]], [55, 155])
    (table,) = tables_of(words, grid(XS, YS))
    assert texts_of(table) == [["Key word", "Description"], ["", ""]]


def test_heads_and_labels_around_drawn_places_to_fill_in_are_a_table():
    xs, ys = [50.0 + 60 * step for step in range(7)], [100.0 + 20 * step for step in range(7)]
    hours = rows_at([["8:00"], ["9:00"], ["10:00"], ["11:00"], ["12:00"]], [55], y=134)
    days = rows_at([["Mon", "Tue", "Wed", "Thu", "Fri"]], [x + 5 for x in xs[1:-1]])
    (table,) = tables_of([*days, *hours], grid(xs, ys))
    assert texts_of(table)[:2] == [
        ["", "Mon", "Tue", "Wed", "Thu", "Fri"],
        ["8:00", "", "", "", "", ""],
    ]


def test_lines_over_a_grid_that_begin_with_a_name_for_each_column_are_its_head():
    xs = [50.0, 150.0, 250.0, 350.0]
    body = rows_at([["Ada", "36", "13"], ["Bo", "18", "15"]], [55, 155, 255], y=114)
    names = rows_at([["Name", "Storage", "Range"]], [55, 155, 255], y=84)
    words = [*names, *row("Size", 155, 96), *body]
    (table,) = tables_of(words, grid(xs, YS))
    assert texts_of(table)[0] == ["Name", "Storage Size", "Range"]
    (table,) = tables_of([*names, *row("Size of the storage in all", 155, 96), *body], grid(xs, YS))
    assert texts_of(table)[0] == ["Ada", "36", "13"]


def test_a_name_over_columns_of_a_grid_takes_no_empty_corner_that_is_drawn():
    rules = grid([50, 150, 250, 350], [100, 120, 140, 160])
    rules = tuple(rule for rule in rules if rule.box.x0 != 250)
    rules += (Rule(Box(250, 120, 250, 160), False),)
    head = rows_at([["Country", "1990", "2000"]], [55, 155, 255], y=134, style=BOLD)
    body = rows_at([["Chile", "13", "15"]], [55, 155, 255], y=154)
    words = [*row("Year", 240, 114, BOLD), *head, *body]
    (table,) = tables_of(words, rules)
    assert (texts_of(table)[0], spans_of(table)) == (["", "Year"], {"Year": (1, 2)})


def test_numbered_heads_over_each_other_between_their_own_rules_are_no_table():
    texts = [["C", "Uploading a package"], ["D", "Source and binary uploads"]]
    rules = across(50, 350, 100, 120, 140)
    assert not tables_of(rows_at(texts, [50, 66], style=BOLD), rules)
    (table,) = tables_of(rows_at(texts, [50, 66]), rules)
    assert texts_of(table) == texts


def test_numbered_heads_between_the_grounds_of_code_are_no_table():
    heads = [(["1.1.3", "Deploy"], 114), (["1.1.4", "Logs"], 154)]
    code = [(["gcloud", "functions deploy"], 134), (["gcloud", "logs read"], 174)]
    typed = [w for text, y in code for w in rows_at([text], [50, 90], y=y, style=MONO)]
    bold, plain = (
        [w for text, y in heads for w in rows_at([text], [50, 90], y=y, style=style)]
        for style in (BOLD, BODY)
    )
    rules = across(50, 350, 100, 120, 140, 160, 180)
    assert not tables_of([*bold, *typed], rules)
    assert tables_of([*plain, *typed], rules)


def test_a_place_without_a_rule_between_is_one_cell():
    rules = tuple(rule for rule in grid(XS, YS) if rule.box.x0 != 150)
    rules += (Rule(Box(150, 120, 150, 140), False),)
    words = row("Everybody here", 55, 114) + WORDS[2:]
    (table,) = tables_of(words, rules)
    assert spans_of(table) == {"Everybody here": (1, 2)}


def test_a_row_of_a_grid_in_whose_box_each_column_has_its_text_keeps_its_columns():
    inner = [Rule(Box(150, 120, 150, 140), False), Rule(Box(250, 120, 250, 140), False)]
    rules = [*grid([50.0, 350.0], YS), *inner]
    texts = [["2015", "2016", "2017"], ["12", "13", "14"]]
    (table,) = tables_of(rows_at(texts, [55, 155, 255]), rules)
    assert texts_of(table) == texts


def test_filled_cells_without_lines_over_a_grid_are_its_head():
    words = rows_at([["Name", "Age"], ["Ada", "36"], ["Bob", "42"]], [60, 160])
    rules = grid([50, 150, 250], [120, 140, 160])
    fills = [Fill(Box(x, 100, x + 100, 120), 0x008888) for x in (50, 150)]
    (table,) = tables_of(words, rules, fills)
    assert texts_of(table)[0] == ["Name", "Age"]


def test_filled_cells_in_several_rows_at_the_ends_of_a_grid_are_its_head_and_its_sums():
    words = [*row("Region", 60, 114), *rows_at([["Men", "Women"]], [160, 360])]
    words += rows_at([["No.", "%", "No.", "%"]], [160, 260, 360, 460], y=134)
    words += rows_at([["Ghana", "1", "2", "3", "4"], ["Peru", "5", "6", "7", "8"]], XS_5, y=154)
    words += rows_at([["Sum", "12"], ["Mean", "6"]], [60, 460], y=194)
    places = [(50, 150, 100, 140), (150, 350, 100, 120), (350, 550, 100, 120)]
    places += [(x, x + 100, 120, 140) for x in (150, 250, 350, 450)]
    places += [(x0, x1, y, y + 20) for y in (180, 200) for x0, x1 in ((50, 450), (450, 550))]
    fills = [Fill(Box(x0, y0, x1, y1), 0x008888) for x0, x1, y0, y1 in places]
    (table,) = tables_of(words, grid([50, 150, 250, 350, 450, 550], [140, 160, 180]), fills)
    assert texts_of(table)[:2] == [["Region", "Men", "Women"], ["No.", "%", "No.", "%"]]
    assert texts_of(table)[-2:] == [["Sum", "12"], ["Mean", "6"]]
    spans = {"Region": (2, 1), "Men": (1, 2), "Women": (1, 2), "Sum": (1, 4), "Mean": (1, 4)}
    assert spans_of(table) == spans


def test_lines_of_filled_cells_over_a_grid_that_have_pieces_of_their_ground_are_one_row():
    words = [*rows_at([["Country", "Signed"]], [60, 160]), *row("(EURm)", 160, 128)]
    words += rows_at([["Egypt", "36"], ["Malta", "42"]], [60, 160], y=154)
    pieces = [Fill(Box(x, y, x + 100, y + 20), 0x008888) for x in (50, 150) for y in (100, 120)]
    (table,) = tables_of(words, grid([50, 150, 250], [140, 160, 180]), pieces)
    assert texts_of(table)[0] == ["Country", "Signed (EURm)"]


def test_the_ground_of_a_head_ends_it_though_the_lines_between_columns_run_through_it():
    texts = [["No", "Name", "Age"], ["1", "Ada", "36"], ["2", "Bob", "42"], ["3", "Cy", "51"]]
    texts.append(["All", "of them", "43"])
    xs = [50.0, 150.0, 250.0, 350.0]
    sides = [Rule(Box(x, 100, x, 200), False) for x in xs[1:]]
    fills = [Fill(Box(x, y, x + 100, y + 20), 0x202040) for x in xs[:3] for y in (100, 180)]
    rules = [*sides, *across(50, 350, 140, 160)]
    (table,) = tables_of(rows_at(texts, [60, 160, 260]), rules, fills)
    assert texts_of(table) == texts


def test_a_head_goes_on_where_each_of_its_lines_has_a_piece_of_its_ground():
    words = [*rows_at([["Country", "Signed"]], [60, 160], y=114), *row("(EURm)", 160, 128)]
    words += rows_at([["Egypt", "36"], ["Malta", "42"]], [60, 160], y=154)
    sides = [Rule(Box(x, 100, x, 180), False) for x in (50, 150, 250)]
    pieces = [Fill(Box(50, y, 250, y + 20), 0x202040) for y in (100, 120)]
    (table,) = tables_of(words, [*sides, *across(50, 250, 140, 160, 180)], pieces)
    assert texts_of(table)[0] == ["Country", "Signed (EURm)"]


def test_larger_text_on_one_ground_right_over_a_grid_is_no_row_of_it():
    texts = [["Name", "Age"], ["Ada", "36"]]
    below = rows_at(texts, [60, 160], y=134)
    rules = grid([50, 150, 250], [120, 140, 160])
    ground = [Fill(Box(50, 100, 250, 120), 0xDDDDDD)]
    for size, rows in ((10, [["Members"], *texts]), (13, texts)):
        title = row("Members", 55, 114, replace(BODY, size=size))
        (table,) = tables_of([*title, *below], rules, ground)
        assert texts_of(table) == rows


def test_the_rule_of_a_heading_right_above_lines_between_columns_is_not_of_their_table():
    texts = [["Item", "Kind", "Unit", "Price"], ["Bolt", "M4", "box", "12.50"], ["Nut"] * 4]
    down = [Rule(Box(x, 100, x, 160), False) for x in (130, 200, 260)]
    words = rows_at(texts, [60, 136, 206, 266], y=114)
    (table,) = tables_of(words, [*down, *across(56, 326, 100), *across(50, 320, 120)])
    assert texts_of(table) == texts


def tiles(places: Sequence[tuple[float, float, float, float]]) -> list[Fill]:
    """Filled cells, each with two points of white inside of its place."""
    return [Fill(Box(*place).grown(-2), 0xEEF3EE) for place in places]


def test_filled_cells_with_white_between_them_are_a_grid():
    rows = [(x0, y, x1, y + 20) for y in (100, 120) for x0, x1 in ((50, 130), (130, 200))]
    words = [
        *rows_at([["Port", "Acts"], ["Ellery", "3,9"]], [56, 136]),
        *row("Both ports", 56, 154),
    ]
    cells = tiles([*rows, (50, 140, 200, 160), (50, 160, 200, 180)])
    lines = [replace(fill, box=fill.box.grown(-3)) for fill in cells]  # their own grounds
    (table,) = tables_of(words, fills=[*chain(*zip(cells, lines, strict=True))])
    assert texts_of(table) == [["Port", "Acts"], ["Ellery", "3,9"], ["Both ports"]]
    assert spans_of(table) == {"Both ports": (1, 2)}


@pytest.mark.parametrize("filled", [(0, 1, 3), (0, 2, 4), (1, 3)])
def test_every_other_row_of_filled_cells_may_be_white(filled: tuple[int, ...]):
    xs = [(50, 110), (110, 160), (160, 230)]
    places = [(x0, 100 + 20 * n, x1, 120 + 20 * n) for n in filled for x0, x1 in xs]
    texts = [["Pear", "10", "12.50"], *([f"Kind {n}", f"{n}", f"{n}.50"] for n in range(4))]
    (table,) = tables_of(rows_at(texts, [56, 116, 166]), fills=tiles(places))
    assert texts_of(table) == texts


def striped(xs: Sequence[float], *tops: float) -> list[Fill]:
    """Rows of cells, each filled by itself, that touch."""
    return [Fill(Box(x0, y, x1, y + 28), 0xC0C0C0) for y in tops for x0, x1 in pairwise(xs)]


def test_filled_cells_that_touch_tell_the_columns_and_rows_of_a_frame():
    texts = [["4 May", "Measuring", "Aula"], ["11 May", "Schedulers", "B 12"]]
    words = [*rows_at(texts, [52, 92, 152], pitch=28), *row("latency", 92, 124)]
    frame = grid([50, 190], [100, 156])
    (table,) = tables_of([*words, *row("only", 92, 152)], frame, striped([50, 90, 150, 190], 100))
    assert texts_of(table) == [
        ["4 May", "Measuring latency", "Aula"],
        ["11 May", "Schedulers only", "B 12"],
    ]


def test_a_filled_cell_of_several_rows_ends_where_its_ground_does():
    texts = [
        ["Kind", "Name", "Price"],
        ["", "Pear", "1.85"],
        ["", "Plum", "2.4"],
        ["Root", "Leek", "1"],
    ]
    words = [*rows_at(texts, [52, 122, 192], pitch=28), *row("Fruit", 52, 142)]
    cells = [*striped([50, 120, 190, 240], 100), *striped([120, 190, 240], 128, 184)]
    cells.append(Fill(Box(50, 128, 120, 184), 0xC0C0C0))
    (table,) = tables_of(words, grid([50, 240], [100, 212]), cells)
    assert spans_of(table) == {"Fruit": (2, 1)}


def test_grounds_of_code_in_lines_of_a_list_are_no_cells_however_tall_their_type_is():
    words, grounds = [], []
    for y in (100, 116, 132, 148):
        words += row("or either is what the port", 130, y)
        for x in (60, 92):
            words += (code := row("value", x, y, MONO))
            grounds.append(Fill(Box(x - 3, y - 10, code[0].box.x1 + 3, y + 5), 0xEEF3EE))
    assert tables_of(words, fills=[*grounds]) == []


def test_grounds_may_be_wider_than_their_code_by_more_than_an_em_but_not_as_cells_are():
    def left(padding: float) -> int:
        code = row("time", 60, 100, MONO)
        ground = Fill(Box(60 - padding, 90, code[0].box.x1 + padding, 104), 0xEEF3EE)
        return len(without_code_grounds([ground], make_stretches(code)))

    assert left(0.605 * MONO.size) == 0
    assert left(1.2 * MONO.size) == 1


def test_grounds_of_small_code_padded_as_larger_text_are_none_of_rows_in_its_table():
    words, grounds = rows_at([["Code", "What to use", "By"]], [55, 155, 255]), []
    for y in (124, 174, 224):  # two grounds in each row, with the same ends
        words += rows_at([["Use"], ["or"]], [155], y=y + 11, pitch=21)
        words += rows_at([["ABC", "Ada"]], [55, 255], y=y + 11)
        for at in (y + 22, y + 43):
            words += (code := row("schema", 158, at, MONO))
            grounds.append(Fill(Box(155, at - 10.9, code[0].box.x1 + 3, at + 6), 0xEEF3EE))
    (table,) = tables_of(words, across(50, 300, 100, 124, 174, 224, 274), grounds)
    assert texts_of(table)[1:] == [["ABC", "Use schema or schema", "Ada"]] * 3


def test_filled_cards_that_stand_apart_are_no_table():
    cards = [(x, y, x + 90, y + 30) for y in (100, 136, 172) for x in (50, 150)]
    words = [one for x, y, _, _ in cards for one in row("A card", x + 10, y + 18)]
    assert tables_of(words, fills=[Fill(Box(*card), 0xEEF3EE) for card in cards]) == []


def test_a_head_whose_box_is_not_divided_keeps_its_columns_beside_an_empty_corner():
    inner = [Rule(Box(150, 120, 150, 140), False), Rule(Box(250, 120, 250, 140), False)]
    rules = [*grid([50.0, 350.0], YS), *inner]
    words = [*rows_at([["Low", "High"]], [155, 255]), *row("Ada", 55, 134)]
    (table,) = tables_of([*words, *rows_at([["12", "13"]], [155, 255], y=134)], rules)
    assert texts_of(table) == [["", "Low", "High"], ["Ada", "12", "13"]]


def test_lines_of_one_cell_stay_in_it():
    rules = grid(XS, [100.0, 120.0, 160.0])
    words = WORDS + row("Lovelace", 55, 146)
    (table,) = tables_of(words, rules)
    assert texts_of(table) == [["Name", "Age"], ["Ada Lovelace", "36"]]


def test_a_grid_open_at_its_sides_keeps_its_outer_columns():
    rules = tuple(rule for rule in grid(XS, YS) if rule.box.x0 == 150 or rule.horizontal)
    (table,) = tables_of(WORDS, rules)
    assert texts_of(table) == TEXTS


def test_one_rule_under_the_head_tells_how_far_lines_between_columns_reach():
    texts = [["Name", "Age", "Town"], ["Ada", "36", "London"], ["Carl", "77", "Brunswick"]]
    words = rows_at(texts, [55, 155, 205], y=114)
    rules = (*across(50, 300, 120), *(Rule(Box(x, 100, x, 160), False) for x in (150, 200)))
    (table,) = tables_of(words, rules)
    assert texts_of(table) == texts


def test_lines_between_columns_of_text_under_a_rule_make_no_table():
    words = rows_at([["some words of text"] * 3] * 12, [52, 212, 372], pitch=12)
    rules = (*across(50, 520, 100), *(Rule(Box(x, 100, x, 260), False) for x in (205, 365)))
    assert tables_of(words, rules) == []


def test_nor_do_they_around_a_table_in_one_of_the_columns():
    texts = [["Name", "Sold", "Left"], *([f"N{i}", f"{i}0", f"{i}5"] for i in range(1, 6))]
    words = rows_at(texts, [220, 280, 330], y=134)
    rules = (*across(50, 520, 100), *(Rule(Box(x, 100, x, 260), False) for x in (205, 365)))
    inner = grid([215.0, 275.0, 325.0, 355.0], [120.0, 140.0, 160.0, 180.0, 200.0, 220.0, 240.0])
    (table,) = tables_of(words, (*rules, *inner))
    assert texts_of(table) == texts


def test_double_rules_make_no_empty_rows():
    rules = grid(XS, [100.0, 102.0, 120.0, 140.0])
    (table,) = tables_of(WORDS, rules)
    assert table.row_count == 2


def test_a_long_list_in_one_tall_cell_is_rows():
    texts = [["Name", "Sold", "Left"], *([f"N{i}", f"{i}0", f"{i}5"] for i in range(1, 8))]
    rules = grid([50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 260.0])
    (table,) = tables_of(rows_at(texts, [55, 155, 255]), rules)
    assert texts_of(table) == texts


def test_lines_that_two_columns_leave_out_show_the_rows_of_a_tall_place():
    cells = [["tcl", "used", "A language for"], ["", "", "commands and more"]]
    texts = [["Name", "State", "About what it is"], *cells, *cells, *cells]
    rules = grid([50.0, 150.0, 250.0, 360.0], [100.0, 120.0, 240.0])
    (table,) = tables_of(rows_at(texts, [55, 155, 255], pitch=15), rules)
    assert texts_of(table)[1:] == [["tcl", "used", "A language for commands and more"]] * 3


def test_two_grids_on_a_page_are_two_tables():
    rules = [*grid(XS, YS), *grid(XS, [300.0, 320.0, 340.0])]
    words = WORDS + rows_at(TEXTS, [55, 155], y=314)
    assert len(tables_of(words, rules)) == 2


def test_a_head_turned_sideways_stays_in_its_cell_and_reads_upwards():
    up = [turned("Very", 139), turned("old", 115)]
    words = [*row("Name", 55, 114), *up, *row("Ada", 55, 164), *row("36", 155, 164)]
    (table,) = tables_of(words, grid(XS, [100.0, 150.0, 170.0]))
    assert texts_of(table) == [["Name", "Very old"], ["Ada", "36"]]


def turned(text: str, y: float) -> Word:
    """A word read upwards from y."""
    return Word(text, Box(160, y - 5 * len(text), 170, y), 168, replace(BODY, angle=270))


def test_a_right_to_left_table_begins_with_its_right_column():
    words = rows_at([["٣٦", "عمر"], ["آدا", "اسم"]], [55, 155])
    (table,) = tables_of(words, grid(XS, YS))
    assert texts_of(table) == [["عمر", "٣٦"], ["اسم", "آدا"]]


def test_a_table_of_figures_on_a_leftward_page_begins_with_its_right_column():
    words = rows_at([["36", "Ada"], ["41", "Bob"]], [55, 155])
    page = replace(page_of(words, grid(XS, YS)), leftward=True)
    (table,) = find_tables(page, make_stretches(words), TableOptions())
    assert texts_of(table) == [["Ada", "36"], ["Bob", "41"]]


def test_a_grid_without_words_is_no_table():
    assert tables_of([], grid(XS, YS)) == []


def test_fields_of_a_cover_that_bleed_to_its_sides_and_foot_are_no_table():
    cover = grid([0.0, 200.0, 595.0], [300.0, 500.0, 842.0])
    words = rows_at([["Name", "Age"], ["Ada", "36"]], [20, 220], y=350, pitch=250)
    assert tables_of(words, cover) == []


def test_a_frame_is_no_table():
    assert tables_of(WORDS, grid([50, 250], [100, 140])) == []


def test_a_frame_around_labels_and_texts_that_go_on_below_is_a_table():
    labels = rows_at([["File"], ["Directory"], ["Pipe"]], [55], pitch=34)
    texts = rows_at([["what is kept on a disk,"], ["in one of many forms"]], [155], pitch=12)
    more = rows_at([["a list of files"]], [155], y=148)
    last = rows_at([["has two ends,"], ["each a file"]], [155], y=182, pitch=12)
    (table,) = tables_of([*labels, *texts, *more, *last], grid([50, 350], [100, 200]))
    assert texts_of(table) == [
        ["File", "what is kept on a disk, in one of many forms"],
        ["Directory", "a list of files"],
        ["Pipe", "has two ends, each a file"],
    ]


def test_a_frame_around_two_columns_of_text_is_no_table():
    line = "a text of many words that"
    words = rows_at([[line, line]] * 6, [55, 205], pitch=12)
    assert tables_of(words, grid([50, 350], [100, 180])) == []


def test_a_frame_around_text_with_padded_code_below_a_space_of_it_is_no_table():
    def spread(text: str, x0: float, x1: float, y: float) -> list[Word]:
        """A justified piece of a line, 0.4 em of white between its words."""
        parts = text.split()
        width = (x1 - x0 - 4 * (len(parts) - 1)) / sum(map(len, parts))
        words = []
        for part in parts:
            box = Box(x0, y - 8, x0 + width * len(part), y + 2)
            words.append(Word(part, box, y, BODY, True))
            x0 = box.x1 + 4
        return words

    words = [
        *row("THE OLD WAYS", 54, 114, BOLD),
        *spread("Before the wheel of the mill was made to turn with", 54, 266, 130),
        *spread("waters, folks of the", 269.5, 401, 130),
        *spread("of all the ways there were the one that they would use", 54, 266.2, 146),
        *row("make-mill", 273.4, 146, MONO),
        *spread("with the stone-", 321, 401, 146),
        *row("made mill.", 54, 162),
    ]
    assert tables_of(words, grid([42, 413], [100, 174])) == []


def test_labels_up_to_one_edge_near_what_they_name_in_a_frame_are_a_column_of_a_table():
    told = [("step", "Counts the lines"), ("unitlength", "what it is in"), ("sep", "the white")]
    words: list[Word] = []
    for at, (label, text) in enumerate(told):
        name = row(label, 55, 116 + 16 * at, MONO)
        right = 130 - name[-1].box.x1
        words += row(label, 55 + right, 116 + 16 * at, MONO) + row(text, 136, 116 + 16 * at)
    (table,) = tables_of(words, grid([50, 133, 350], [100, 120, 136, 152]))
    assert not is_spaced_text(table)


def test_underlined_links_in_cells_of_a_grid_part_no_rows():
    words = [*rows_at([["Name", "Used by"], ["Ada", "V:332,"]], [55, 155]), *row("I:486", 155, 146)]
    links = [word for word in words if word.text in ("Ada", "V:332,", "I:486")]
    lines = [across(w.box.x0, w.box.x1, w.baseline + 1)[0] for w in links]
    (table,) = tables_of(words, [*grid([54, 153, 200], [100, 120, 152]), *lines])
    assert texts_of(table) == [["Name", "Used by"], ["Ada", "V:332, I:486"]]


def test_pieces_of_an_underline_that_meet_part_no_framed_quote():
    texts = ["Kept by its makers and by many others,", "so read here", "(here.org) or ask"]
    words = [word for at, text in enumerate(texts) for word in row(text, 60, 116 + 14 * at)]
    site, more = [word.box for word in words if word.text in ("(here.org)", "or")]
    pieces = [Rule(Box(x0, 145, x1, 146), True) for x0, x1 in [(60, site.x1), (site.x1, more.x1)]]
    framed = [*across(50, 250, 100, 150), Rule(Box(250, 100, 250, 150), False)]
    assert tables_of(words, [*framed, *pieces], [Fill(Box(50, 100, 54, 150), 0x777777)]) == []


def test_a_listing_whose_last_line_has_a_shorter_box_in_that_of_all_is_no_table():
    lines = ["use the mill of stone", "grind"]
    words = [part for at, text in enumerate(lines) for part in row(text, 54, 116 + 20 * at, MONO)]
    boxes = [
        *grid([50, 250], [100, 142]),
        *grid([51, 240], [102, 121]),
        *grid([51, 90], [122, 141]),
    ]
    assert tables_of(words, boxes) == []


def test_the_grid_of_a_chart_is_no_table():
    curve = Shape(Box(60, 102, 200, 138), 30)
    page = replace(page_of(WORDS, grid(XS, YS)), shapes=(curve,))
    assert find_tables(page, make_stretches(WORDS), TableOptions()) == []


def test_round_grounds_of_code_in_cells_are_no_curves_of_a_chart():
    words = [word("{}", 65, 114, MONO), word("null", 162, 114), word("flags", 62, 134, MONO)]
    ground = words[1].box.grown(4)
    page = replace(page_of(words, grid(XS, YS)), shapes=(Shape(ground, 101),))
    assert len(find_tables(page, make_stretches(words), TableOptions())) == 1
    curve = replace(page, shapes=(Shape(ground.grown(20), 101),))
    assert find_tables(curve, make_stretches(words), TableOptions()) == []


def test_grounds_of_words_in_cells_are_no_bars_of_a_chart():
    texts = [["a" * (9 - n), "b" * (2 + n)] for n in range(5)]
    words = rows_at(texts, [55, 155])
    grounds = tuple(Fill(word.box, 0x666666) for word in words)
    page = replace(page_of(words, grid(XS, [100.0 + 16 * n for n in range(6)])), fills=grounds)
    assert len(find_tables(page, make_stretches(words), TableOptions())) == 1


def outlined(words: list[Word]) -> tuple[Rule, ...]:
    """The four sides of a box around each word."""
    boxes = [word.box.grown(2) for word in words]
    return tuple(side for box in boxes for side in grid([box.x0, box.x1], [box.y0, box.y1]))


def test_boxes_around_code_in_cells_are_no_cells_and_no_bars():
    texts = [["a" * (9 - n), "b" * (2 + n)] for n in range(5)]
    words = rows_at(texts, [58, 158], style=MONO)
    grounds = tuple(Fill(word.box.grown(2), 0xEEEEEE) for word in words)
    rules = grid(XS, [98.0 + 20 * n for n in range(6)])
    (table,) = tables_of(words, [*rules, *outlined(words)], grounds)
    assert (texts_of(table), table.row_count, table.column_count) == (texts, 5, 2)


def test_boxes_around_code_in_a_text_make_no_table():
    code = [word("max", x, y, MONO) for y in (114, 128) for x in (160, 260)]
    text = [word("the one", x, y) for y in (114, 128) for x in (112, 200)]
    assert tables_of([*code, *text], outlined(code)) == []


def test_a_box_around_code_with_wide_spaces_is_left_out():
    code = [word(text, x, 114, MONO) for text, x in (("number", 60), ("|", 92.4), ("null", 102.3))]
    first, last = code[0].box, code[-1].box
    around = grid([first.x0 - 2, last.x1 + 2], [first.y0 - 2, first.y1 + 2])
    assert without_code_frames(around, make_stretches(code)) == []


def test_the_border_at_the_foot_of_the_ground_of_code_parts_no_rows():
    words = [*row("Name", 62, 100, BOLD), *row("Use", 162, 100, BOLD)]
    code = [word(text, 62, y, MONO) for text, y in (("bin", 128), ("lib", 158))]
    uses = [*row("all that can be", 162, 122), *row("run", 162, 134)]
    uses += [*row("what these", 162, 152), *row("load", 162, 164)]
    grounds = [Fill(one.box.grown(1), 0xF2F2F2) for one in code]
    feet = [Rule(replace(fill.box, y0=fill.box.y1 - 0.6), True) for fill in grounds]
    rules = [*across(60, 260, 88, 106, 140, 170), *feet]
    (table,) = tables_of([*words, *code, *uses], rules, grounds)
    assert texts_of(table) == [
        ["Name", "Use"],
        ["bin", "all that can be run"],
        ["lib", "what these load"],
    ]


def test_only_boxes_around_code_are_left_out():
    words = rows_at([["one", "two"]], [58, 158])
    rules = outlined(words)
    assert without_code_frames(rules, make_stretches(words)) == rules


def test_code_with_a_box_around_each_line_is_no_table():
    code = ["def f(one,", "two):", "return one", ") -> int:"]
    words = [w for n, text in enumerate(code) for w in row(text, 55, 112 + 16 * n, MONO)]
    rules = grid([50.0, 350.0], [100.0 + 16 * n for n in range(5)])
    rules += (Rule(Box(75.2, 148, 75.2, 164), False),)
    assert tables_of(words, rules) == []


def test_notes_in_boxes_side_by_side_are_no_table():
    line = "a note of many words that fills its box"
    words = rows_at([[line, line]] * 6, [52, 252], pitch=12)
    assert tables_of(words, grid([50.0, 250.0, 450.0], [100.0, 180.0])) == []


def test_two_labels_in_boxes_beside_what_they_mean_are_a_table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("papermill_api.engine.pdf.tables.find_stacks", lambda *_: [])
    meant = "what it is for, in lines that fill the place"
    words = rows_at([["NONE", meant], ["", "of its own"]], [75, 260], 100, 12)
    words += rows_at([["FORMAT", meant], ["", meant], ["", "too"]], [75, 260], 126, 12)
    (table,) = tables_of(words, grid([71.0, 253.0, 524.0], [90.0, 116.0, 153.0]))
    assert table.row_count == 2


def test_a_row_without_column_lines_is_read_by_its_text():
    rules = [r for r in grid([50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 140.0]) if r.horizontal]
    rules += [Rule(Box(50, 140, 350, 160), True), Rule(Box(50, 160, 350, 160), True)]
    rules += [Rule(Box(x, 100, x, 120), False) for x in (50.0, 150.0, 250.0, 350.0)]
    texts = [["Name", "Size", "Sold"], ["Ada", "3", "4"], ["Total", "", "9"]]
    (table,) = tables_of(rows_at(texts, [55, 155, 255]), rules)
    assert texts_of(table) == texts


def test_a_drawing_of_thousands_of_lines_is_passed_over_quickly():
    rules = [Rule(Box(i % 499, i / 8, i % 499 + 90, i / 8), True) for i in range(0, 6000, 3)]
    rules += [Rule(Box(i / 12, i % 701, i / 12, i % 701 + 90), False) for i in range(0, 6000, 3)]
    started = process_time()
    tables_of(WORDS, rules)
    assert process_time() - started < 2


def test_lines_with_a_label_and_a_number_are_rows_though_strokes_part_columns_alone():
    stops = [["Ashby", "05:10", "06:08", ""], ["Bourne", "05:21", "", "07:44"]]
    stops += [["Cold Norton", "", "06:20", "07:55"], ["Deepdale", "05:39", "", ""]]
    texts = [["Stop", "6285", "6362", "7165"], *stops, ["East Harling", "", "06:44", "08:03"]]
    words = rows_at(texts, [55, 125, 165, 205], pitch=12)
    sides = [Rule(Box(x, 104, x, 180), False) for x in (50, 120, 160, 200, 240)]
    (table,) = tables_of(words, [*across(50, 240, 104, 117, 180), *sides])
    assert texts_of(table) == texts


def test_a_name_of_a_group_left_of_the_rows_above_and_below_is_no_further_line_of_these():
    rows = [["Nordic"], ["Denmark", "43", "137"], ["Baltic"], ["Latvia", "65", "29"]]
    words = rows_at([["Country", "2025", "2024"]], [55, 115, 165], 112)
    for at, texts in enumerate(rows):
        xs = [55] if len(texts) == 1 else [65, 115, 165]
        words += rows_at([texts], xs, 130 + 12 * at)
    (table,) = tables_of(words, across(55, 190, 100, 116, 172))
    assert [texts[0] for texts in texts_of(table)] == ["Country", *(texts[0] for texts in rows)]


def test_texts_set_further_apart_than_lines_of_a_cell_are_rows_of_a_tall_place():
    body = [["cp", "yes", "no"], ["mv", "yes", "yes"], ["rm", "no", "yes"], ["ln", "yes", "no"]]
    texts = [["Name", "Copies", "Keeps"], *body]
    rules = grid([50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 200.0])
    (table,) = tables_of(rows_at(texts, [55, 155, 255]), rules)
    assert texts_of(table) == texts


def test_paragraphs_beside_one_label_stay_in_its_row():
    texts = [["Name", "Use"], ["cp", "Copies"], ["", "Moves not"], ["", "Keeps"], ["", "Asks"]]
    rules = grid([50.0, 150.0, 250.0], [100.0, 120.0, 200.0])
    (table,) = tables_of(rows_at(texts, [55, 155]), rules)
    assert texts_of(table)[1:] == [["cp", "Copies Moves not Keeps Asks"]]


def test_lines_with_all_texts_and_room_beside_those_above_are_rows_of_a_tall_place():
    body = [["gd", "Gaelic", "gla"], ["ga", "Irish", "gle"], ["gl", "Galician", "glg"]]
    texts = [["Code", "Language", "Long"], *body]
    rules = grid([50.0, 150.0, 250.0, 350.0], [100.0, 113.0, 152.0])
    (table,) = tables_of(rows_at(texts, [55, 155, 255], y=110, pitch=13), rules)
    assert texts_of(table) == texts


def test_labels_with_room_beside_those_above_and_texts_that_go_on_are_rows_of_a_tall_place():
    texts = [["Name", "Meaning", "Usual"], ["rho", "Density of", "1.2"], ["", "the air", ""]]
    texts += [["nu", "Poisson ratio", ""], ["Q", "Not used now", ""], ["hg", "Hourglass", "10"]]
    rules = grid([50.0, 150.0, 222.0, 350.0], [100.0, 113.0, 178.0])
    (table,) = tables_of(rows_at(texts, [55, 155, 227], y=110, pitch=13), rules)
    assert [line[0] for line in texts_of(table)] == ["Name", "rho", "nu", "Q", "hg"]
    assert texts_of(table)[1] == ["rho", "Density of the air", "1.2"]
    items = [[f"• {label}" if label else "", *rest] for label, *rest in texts[1:]]
    (table,) = tables_of(rows_at([texts[0], *items], [55, 155, 227], y=110, pitch=13), rules)
    assert table.row_count == 2  # a list in a cell


def test_lines_of_two_addresses_side_by_side_stay_in_their_cells():
    texts = [
        ["From", "To"],
        ["Ada Lane", "Bo Hill"],
        ["Mill Road 2", "Oak Row 1"],
        ["York", "Bath"],
    ]
    rules = grid([50.0, 150.0, 250.0], [100.0, 113.0, 152.0])
    (table,) = tables_of(rows_at(texts, [55, 155], y=110, pitch=13), rules)
    assert table.row_count == 2


def test_rows_without_lines_between_columns_keep_them_though_a_place_is_empty():
    texts = [["Hull", "Oak", "12"], ["Mast", "Pine", ""], ["Deck", "Elm", "7"]]
    ys = [100, 120, 140, 160]
    sides = [Rule(Box(x, 100, x, 160), False) for x in (50, 350)]
    between = [Rule(Box(x, y, x, y + 20), False) for x in (150, 250) for y in (100, 140)]
    (table,) = tables_of(rows_at(texts, [55, 155, 255]), [*across(50, 350, *ys), *sides, *between])
    assert texts_of(table) == texts
    assert all(cell.column_span == 1 for cell in table.cells)


def box_around(x0: float, y0: float, x1: float, y1: float) -> tuple[Rule, ...]:
    return grid([x0, x1], [y0, y1])


def test_padded_code_in_one_line_of_a_titled_frame_parts_no_columns():
    code = row("skew_max", 172, 134, MONO)
    words = [*row("Clock skew", 60, 112, BOLD), *row("Run a client or set a", 60, 134)]
    words += [*code, *row("in the", code[-1].box.x1 + 7, 134), *row("file.", 60, 148)]
    ground = Fill(Box(50, 100, 350, 120), 0xFFF4E5)
    assert tables_of(words, box_around(50, 100, 350, 160), [ground]) == []


def test_a_frame_around_a_question_and_a_table_is_no_part_of_the_table():
    texts = [["Part", "Cap"], ["Stove", "840"], ["Panel", "99"]]
    words = [*row("How much can I get?", 60, 115, BOLD), *rows_at(texts, [75, 175], y=144)]
    inner = (*across(70, 270, 130, 150, 170, 190), *box_around(70, 130, 270, 190))
    (table,) = tables_of(words, (*box_around(50, 100, 400, 200), *inner))
    assert texts_of(table) == texts


def cards(rules: tuple[Rule, ...] = (), fills: Sequence[Fill] = ()) -> list[TableBlock]:
    texts = [["Family", "Rolling clinic", "Hire"]]
    texts += [["Double boats for parents", "Evenings in the pool", "Boats by the half day"]]
    texts += [["and children. Always", "from October. Four people", "for those who ended"]]
    texts += [["close to the beach.", "and one teacher.", "our weekend course."]]
    xs = [60, 220, 390]
    words = [*rows_at(texts[:1], xs, y=114, style=BOLD), *rows_at(texts[1:], xs, y=128, pitch=14)]
    return tables_of(words, rules, fills)


def test_texts_in_frames_or_beside_bars_of_their_own_are_cards():
    frames = [box_around(x, 100, x + 145, 165) for x in (52, 212, 382)]
    bars = [Fill(Box(x, 100, x + 3, 165), 0x33AA77) for x in (52, 212, 382)]
    assert len(cards()) == 1
    assert cards(rules=tuple(rule for frame in frames for rule in frame)) == []
    assert cards(fills=bars) == []
