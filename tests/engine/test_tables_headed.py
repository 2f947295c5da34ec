"""Tables that a head in a look of its own shows."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.page import Fill, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.head_rules import without_beside
from papermill_api.engine.pdf.tables.headed import find_headed
from papermill_api.engine.pdf.tables.judge import is_table
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import rows_of
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, row
from tests.engine.drawn_tables import (
    Texts,
    across,
    page_of,
    rows_at,
    spans_of,
    table_block,
    tables_of,
    texts_of,
)

OPTIONS = TableOptions()
SLANTED = Style("Body-Italic", 10.0, italic=True)
XS = [72, 140, 200]
HEAD = ["Item", "Since", "Meaning"]
PROSE = "Where the server listens for requests of its clients all day"
WIDE = [72, 140, 220, 280, 340]
BODY_ROWS = [["port", "1.0", PROSE], ["host", "1.2", "Its name"], ["user", "1.2", "Who runs it"]]


def headed(rows: Texts, head: Texts = (HEAD,)) -> list[list[list[str]]]:
    words = [*rows_at(head, XS, style=BOLD), *rows_at(rows, XS, y=114 + 20 * len(head))]
    return [texts_of(table) for table in tables_of(words)]


def test_a_column_of_prose_beside_short_ones_is_a_table_under_a_head():
    assert headed(BODY_ROWS) == [[HEAD, *BODY_ROWS]]


def test_columns_of_marks_under_a_head_are_no_lists():
    rows = [["Roof", "✓", "–"], ["Yard", "–", "✓"], ["Hall", "✓", "✓"]]
    assert headed(rows) == [[HEAD, *rows]]


def test_names_flush_left_over_numbers_flush_right_have_a_column_each():
    rows = [["port", "81,204.10", "37.3", "15.30"], ["host", "77,915.20", "16.6", "12.25"]]
    head = [["Item", "Cost", "2020", "2021"]]
    words = rows_at(head, [72, 160, 230, 300], style=BOLD)
    for at, (label, *numbers) in enumerate(rows):
        words += row(label, 72, 134 + 20 * at)
        for number, end in zip(numbers, (222, 290, 360), strict=True):
            width = row(number, 0, 0)[0].box.width
            words += row(number, end - width, 134 + 20 * at)
    (table,) = tables_of(words)
    assert texts_of(table) == [*head, *rows]


def test_cells_of_code_are_a_table_under_a_bold_head_of_words_and_names():
    rows = [["None", "True", "False"], ["True", "True", "True"], ["None", "None", "True"]]
    bold = replace(MONO, bold=True)
    words = [
        *rows_at([["default", "flag"]], XS[:2], style=bold),
        *rows_at([["Passed"]], [200], style=BOLD),
    ]
    (table,) = tables_of([*words, *rows_at(rows, XS, y=134, style=MONO)])
    assert texts_of(table) == [["default", "flag", "Passed"], *rows]


def test_rows_of_code_further_apart_than_lines_are_a_table_under_a_bold_head():
    rows = [["MAX_SIZE", "0x04"], ["MAGIC", "0x05"], ["COST", "12500"], ["STEPS", "25000"]]
    head = rows_at([["Name", "Value"]], [72, 400], style=BOLD)
    (table,) = tables_of([*head, *rows_at(rows, [72, 400], y=134, pitch=20, style=MONO)])
    assert texts_of(table) == [["Name", "Value"], *rows]
    near = rows_at(rows, [72, 400], y=126, pitch=12, style=MONO)
    assert tables_of([*head, *near]) == []


def test_texts_side_by_side_under_heads_are_no_table():
    rows = [["a line of text that", "is as long as those", "beside it in a row"]] * 4
    words = rows_at([HEAD], [72, 240, 400], style=BOLD)
    long = [[f"{text} and goes on" for text in row] for row in rows]
    assert tables_of([*words, *rows_at(long, [72, 240, 400], y=126, pitch=12)]) == []


def test_a_paragraph_below_ends_the_table():
    text = rows_at(
        [["A paragraph that runs over the white between all of the columns"]], [72], y=196
    )
    words = [*rows_at([HEAD], XS, style=BOLD), *rows_at(BODY_ROWS, XS, y=134), *text]
    (table,) = tables_of(words)
    assert texts_of(table)[-1] == BODY_ROWS[-1]


def test_short_cells_set_in_the_middle_of_a_taller_one_are_one_row():
    tall = [["", "", "Where the server"], ["", "", "listens"]]
    words = [
        *rows_at([HEAD], XS, style=BOLD),
        *rows_at([["host", "1.2", "Its name"]], XS, y=130, style=BODY),
        *rows_at(tall, XS, y=146, pitch=12),
        *rows_at([["port", "1.0", ""]], XS, y=152),
    ]
    (table,) = tables_of(words)
    assert texts_of(table)[-1] == ["port", "1.0", "Where the server listens"]


def test_plain_text_above_slanted_text_is_no_head():
    slanted = replace(BODY, italic=True)
    rows = [["port", "new", PROSE], ["host", "old", PROSE], ["user", "old", PROSE]]
    words = [*rows_at([HEAD], XS), *rows_at(rows, XS, y=134, style=slanted)]
    assert tables_of(words) == []


def test_two_columns_are_a_table_under_a_head_that_a_rule_underlines():
    rows = [["port", PROSE.lower()], ["host", "Its name"], ["user", "Who runs it"]]
    xs = [72, 140]
    words = [*rows_at([["Item", "Meaning"]], xs, style=BOLD), *rows_at(rows, xs, y=134)]
    end = max(word.box.x1 for word in words)
    (table,) = tables_of(words, across(72, end, 118))
    assert texts_of(table) == [["Item", "Meaning"], *rows]
    assert tables_of(words, across(63, end, 118)) == [table]  # beyond the padding of the first cell
    assert tables_of(words) == tables_of(words, across(72, end + 150, 118)) == []


def test_the_rule_under_a_head_may_be_below_lines_in_which_its_names_go_on():
    rows = [["port", PROSE], ["host", "Its name"], ["user", "Who runs it"]]
    xs = [72, 140]
    words = [*rows_at([["Kind of", "Meaning"]], xs, y=102, style=BOLD), *row("item", 72, 114, BOLD)]
    words += rows_at(rows, xs, y=134)
    end = max(word.box.x1 for word in words)
    (table,) = tables_of(words, across(72, end, 118))
    assert texts_of(table) == [["Kind of item", "Meaning"], *rows]


def test_a_rule_as_wide_as_a_table_tells_a_head_of_three_in_the_look_of_its_cells():
    words = [*rows_at([HEAD], XS), *rows_at(BODY_ROWS, XS, y=134)]
    rows, end = rows_of(make_stretches(words), OPTIONS), max(word.box.x1 for word in words)
    (found,) = find_headed(rows, [Stroke(120, 70, end)], OPTIONS)
    assert (found.first, found.end, len(found.gutters)) == (0, 4, 2)
    for stroke in (Stroke(120, 70, end + 50), Stroke(120, 50, end), Stroke(110, 70, end)):
        assert find_headed(rows, [stroke], OPTIONS) == []


def test_two_flush_columns_are_a_table_under_a_ruled_head_in_the_look_of_its_cells():
    body = [["port", PROSE], ["host", "Its name"], ["user", "Who runs it"]]
    words = [*rows_at([["Item", "Meaning"]], [72, 140]), *rows_at(body, [72, 140], y=134)]
    end = max(word.box.x1 for word in words)
    (table,) = tables_of(words, across(72, end, 118))
    assert texts_of(table) == [["Item", "Meaning"], *body]
    shifted = [*rows_at([["Item", "Meaning"]], [72, 140]), *rows_at(body, [72, 146], y=134)]
    assert tables_of(shifted, across(72, end, 118)) == []


def test_a_running_head_over_contents_is_no_head_of_a_table():
    contents = [[name, "", page] for name, _, page in BODY_ROWS]
    words = [*rows_at([HEAD], XS), *rows_at(contents, XS, y=134)]
    rows, end = rows_of(make_stretches(words), OPTIONS), max(word.box.x1 for word in words)
    assert find_headed(rows, [Stroke(120, 70, end)], OPTIONS) == []


def test_a_line_whose_words_had_no_room_in_three_of_five_columns_goes_on_in_its_row():
    head = rows_at([["State", "Name", "Seat", "Tongues", "Money"]], WIDE, style=BOLD)
    body = [
        ["Albania", "Republic of", "Tirana", "Albanian,", "Albanian lek"],
        ["", "Albania", "", "Italian", "(ALL)"],
        ["Andorra", "Principality", "La Vella", "Catalan", "Euro (EUR)"],
        ["", "of Andorra", "", "", ""],
    ]
    (table,) = tables_of([*head, *rows_at(body, WIDE, y=126, pitch=12)])
    whole = ["Albania", "Republic of Albania", "Tirana", "Albanian, Italian", "Albanian lek (ALL)"]
    assert texts_of(table)[1] == whole


FLAGS = [["Malta", "MT", "MLT", "N", "E"], ["Monaco", "MC", "MCO", "N", "E"]]


def test_names_of_groups_right_above_a_head_are_its_first_row():
    over = [["", "Codes", "", "Place", ""], ["State", "Two", "Three", "Northern", "East"]]
    words = [*rows_at(over, WIDE, y=102, pitch=12, style=BOLD), *rows_at(FLAGS, WIDE, y=126)]
    (table,) = tables_of(words)
    assert spans_of(table) == {"State": (2, 1), "Codes": (1, 2), "Place": (1, 2)}


def test_names_in_the_middle_of_a_head_and_its_groups_belong_to_both_rows():
    words = [
        *rows_at([["Codes", "Place"]], [136, 280], y=102, style=BOLD),
        *rows_at([["State"]], WIDE[:1], y=109, style=BOLD),
        *rows_at([["Two", "Three", "Northern", "East"]], WIDE[1:], y=116, style=BOLD),
        *rows_at(FLAGS, WIDE, y=130, pitch=14),
    ]
    (table,) = tables_of(words)
    assert spans_of(table) == {"State": (2, 1), "Codes": (1, 2), "Place": (1, 2)}


def test_a_head_of_a_group_wider_than_the_numbers_below_it_is_one_column():
    over = [
        ["State", "Price", "Range", "", "Ratios", ""],
        ["", "", "Low", "High", "P/E", "Yield %"],
    ]
    xs = [76, 219, 272, 324, 377, 413]
    words = rows_at(over, xs, y=102, pitch=14, style=BOLD)
    for y, name in ((130, "Malta"), (144, "Monaco"), (158, "Norway")):
        words += rows_at([[name, "348.3", "266.3", "388.8", "41.1", "0.55"]],
                         [76, 233, 285, 338, 381, 434], y)  # fmt: skip
    (table,) = tables_of(words)
    assert spans_of(table)["Ratios"] == (1, 2)
    assert texts_of(table)[1] == ["Low", "High", "P/E", "Yield %"]


def test_a_bold_row_that_names_columns_which_the_head_leaves_blank_is_part_of_it():
    over = [["State", "Price", "Ratios", ""], ["", "", "P/E", "Yield"]]
    rows = [["Malta", "348.3", "41.1", "0.55"], ["Monaco", "209.9", "37.3", "1.38"]]
    xs = [72, 140, 200, 240]
    words = rows_at(over, xs, y=102, pitch=14, style=BOLD)
    (table,) = tables_of([*words, *rows_at(rows, xs, y=130, pitch=14)])
    assert spans_of(table) == {"State": (2, 1), "Price": (2, 1), "Ratios": (1, 2)}


def test_a_bold_line_right_above_the_first_column_of_a_head_is_no_row():
    over = [["States", "", "", "", ""], ["State", "Two", "Three", "Northern", "East"]]
    words = [*rows_at(over, WIDE, y=102, pitch=12, style=BOLD), *rows_at(FLAGS, WIDE, y=126)]
    (table,) = tables_of(words)
    assert texts_of(table)[0] == ["State", "Two", "Three", "Northern", "East"]


def test_a_column_of_prose_as_long_as_a_page_column_is_a_table_under_a_head():
    lines = [["", "", "clients and where it takes orders as well as"]] * 4
    words = rows_at([HEAD], XS, style=BOLD)
    for index, name in enumerate(("port", "host", "user")):
        first = [name, "1.0", "Where the server listens for requests of its"]
        words += rows_at([first, *lines], XS, y=134 + 66 * index, pitch=12)
    (table,) = tables_of(words)
    assert [each[0] for each in texts_of(table)] == ["Item", "port", "host", "user"]


def test_the_foot_of_the_page_in_small_type_ends_the_table():
    foot = rows_at([["Notes", "", "1 of 2"]], XS, y=194, style=replace(BODY, size=6.0))
    words = [*rows_at([HEAD], XS, style=BOLD), *rows_at(BODY_ROWS, XS, y=134), *foot]
    (table,) = tables_of(words)
    assert texts_of(table) == [HEAD, *BODY_ROWS]


def test_two_columns_of_a_page_under_two_heads_are_no_table():
    body = [
        ["Where the server listens for requests", "Where the server takes its orders from"]
    ] * 14
    words = [*rows_at([["Requests", "Orders"]], [72, 300], style=BOLD)]
    assert tables_of([*words, *rows_at(body, [72, 300], y=134, pitch=12)]) == []


def test_the_line_of_a_paper_over_headings_of_its_columns_is_no_head():
    def is_one(size: float) -> bool:
        large = replace(BOLD, size=size)
        texts = [["Issue 4", "Spring"], ["Tides", "Ships"], ["of old", "of iron"], [PROSE, PROSE]]
        cells = table_block(texts).cells
        heads = [row(text, 72, 100, large) for line in texts[1:3] for text in line]
        cells = (
            *cells[:2],
            *(replace(c, lines=(make_line(h),)) for c, h in zip(cells[2:6], heads, strict=True)),
            *cells[6:],
        )
        table = replace(table_block(texts), cells=cells)
        return is_table(table, page_of(()), 1, OPTIONS, headed=True)

    assert is_one(10.0)
    assert not is_one(14.0)


def test_the_rest_of_a_name_in_code_below_the_last_row_is_in_its_cell():
    rows = [["one", "1.0", PROSE], ["two", "1.2", "Its name"], ["cmake-", "1.2", "Who runs it"]]
    for style, y, last in ((MONO, 186, "cmake- build"), (BODY, 194, "cmake-")):
        words = [*rows_at([HEAD], XS, style=BOLD), *rows_at([["build"]], XS[:1], y, style=style)]
        for index, (name, since, text) in enumerate(rows):
            words += rows_at([[name]], XS[:1], 134 + 20 * index, style=style)
            words += rows_at([[since, text]], XS[1:], 134 + 20 * index)
        (table,) = tables_of(words)
        assert texts_of(table)[-1][0] == last


def test_small_lines_of_code_do_not_tell_how_near_lines_of_text_are():
    small = replace(MONO, size=7.0)
    words = [
        *rows_at([HEAD], XS, style=BOLD),
        *rows_at([["port", "1.0", PROSE], ["", "", "of its clients"]], XS, 134, pitch=12),
        *rows_at([["", "1.2", "Its name"]], XS, 158),
        *rows_at([["to-"], ["set"]], XS[:1], 158, pitch=8, style=small),
        *rows_at([["user", "1.2", "Who runs it"]], XS, 178),
    ]
    (table,) = tables_of(words)
    assert [each[2] for each in texts_of(table)[1:]] == [
        f"{PROSE} of its clients",
        "Its name",
        "Who runs it",
    ]


def test_names_of_groups_are_as_far_above_a_head_as_rows_are_below_it():
    over = [["", "Codes", "", "Place", ""], ["State", "Two", "Three", "Northern", "East"]]
    words = [*rows_at(over, WIDE, y=102, pitch=20, style=BOLD), *rows_at(FLAGS, WIDE, y=142)]
    (table,) = tables_of(words)
    assert spans_of(table) == {"State": (2, 1), "Codes": (1, 2), "Place": (1, 2)}


def test_cells_in_the_middle_of_rows_are_parted_where_lines_of_a_column_are_further_apart():
    head = rows_at(
        [["Wood", "Use", "Where it grows", "Price"]], [55, 135, 215, 315], 100, style=BOLD
    )
    first = [*column(["Oak and", "beech", "and ash"], 55, 120), *column(["of", "any"], 135, 126)]
    first += [*column(["all parts", "of the", "south"], 215, 120), *row("12", 315, 132)]
    second = [*column(["Fir"], 55, 171), *column(["beams", "and"], 135, 165)]
    second += [*column(["along", "the cold", "coast"], 215, 159), *row("9", 315, 171)]
    (table,) = tables_of([*head, *first, *second])
    assert texts_of(table)[1:] == [
        ["Oak and beech and ash", "of any", "all parts of the south", "12"],
        ["Fir", "beams and", "along the cold coast", "9"],
    ]


def column(texts: list[str], x: float, y: float) -> list[Word]:
    """The lines of a cell, 1.2 em apart."""
    return [word for at, text in enumerate(texts) for word in row(text, x, y + 12 * at)]


def test_a_bold_name_of_a_group_below_a_bold_row_is_no_further_line_of_it():
    xs = [55, 155, 205]
    bold = {100: ["In thousands", "2025", "2024"], 115: ["Revenue", "", ""]}
    bold |= {145: ["Total", "12", "14"], 160: ["Equity", "", ""]}
    plain = {130: ["Sale of goods", "12", "14"], 175: ["Share capital", "3", "4"]}
    words = [word for y, texts in bold.items() for word in rows_at([texts], xs, y, style=BOLD)]
    words += [word for y, texts in plain.items() for word in rows_at([texts], xs, y)]
    (table,) = tables_of(words)
    lines = [texts for _, texts in sorted({**bold, **plain}.items())]
    assert texts_of(table) == [[text for text in texts if text] for texts in lines]


def test_cards_side_by_side_on_grounds_of_their_own_are_no_table():
    rows = [["port", "1.0", PROSE], ["host", "1.2", "Its name"], ["user", "1.2", "Who runs it"]]
    words = [*rows_at([HEAD], XS, style=BOLD), *rows_at(rows, XS, y=134)]
    cards = [Fill(Box(x - 5, 100, x + 45, 190), 0xEEF2F7) for x in XS[:2]]
    cards.append(Fill(Box(195, 100, 530, 190), 0xEEF2F7))
    assert tables_of(words, fills=cards) == []
    uneven = [replace(fill, box=replace(fill.box, y1=120 + 10 * n)) for n, fill in enumerate(cards)]
    assert tables_of(words, fills=uneven) == []
    cells = [Fill(replace(fill.box, x1=fill.box.x1 + 4), fill.colour) for fill in cards]
    assert len(tables_of(words, fills=[cells[0], cells[2]])) == 1


def test_a_head_that_stands_in_one_column_of_the_page_heads_no_text_of_the_other():
    text = [("a line of the text of the page", 72, 106 + 12 * n) for n in range(20)]
    lines = [(f"{line} and on", x, y) for line, x, y in text]
    numbers = [["Roof", "35,669", "12.5"], ["Hall", "56,823", "20.5"], ["Yard", "14.50", "36.4"]]
    words = [word for line, x, y in lines for word in rows_at([[line]], [x], y=y)]
    right = [300, 380, 460]
    words += [*rows_at([HEAD], right, y=112, style=BOLD), *rows_at(numbers, right, y=130, pitch=12)]
    below = [["text as wide as the column on the left"]] * 14
    words += rows_at(below, [300], y=178, pitch=12)
    (table,) = tables_of(words)
    assert texts_of(table) == [HEAD, *numbers]


COLOURED = replace(BODY, colour=0x336699)
PLACES = [72, 100, 200, 300]


def test_lines_in_columns_over_what_has_another_colour_are_no_head():
    lines = rows_at([["short", "a line", "of", "three"]] * 7, PLACES)
    rows = [["Here", "are", "all", "others"], ["There", "is", "more", "of it"]]
    below = rows_at(rows, PLACES, y=254, style=COLOURED)
    assert tables_of([*lines, *below]) == []


def test_rows_with_empty_cells_below_a_grey_head_in_small_type_are_a_table():
    grey = replace(BODY, size=7.5, colour=0x888888)
    rows = [["port", "", "listens"], ["host", "1.2", "names"], ["user", "", "runs"]]
    words = [*rows_at([HEAD], XS, style=grey), *rows_at(rows, XS, y=134)]
    assert [texts_of(table) for table in tables_of(words)] == [[HEAD, *rows]]


def test_narrow_columns_of_bold_questions_and_their_answers_are_no_table():
    texts = "who is asking here", "they all say so too", "what may we do now"
    bold = "BrrrrBrrrr", "BrrrBrrrrr", "BrrrrrrBrr"
    xs = [72, 200, 328]
    words = [
        part
        for text, x, looks in zip(texts, xs, bold, strict=True)
        for at, look in enumerate(looks)
        for part in row(text, x, 114 + 12 * at, BOLD if look == "B" else BODY)
    ]
    assert tables_of(words) == []
    cells = [["port", "1.0", "eighty as ever"], ["host", "1.2", "its name"]] * 2
    sums = rows_at([["all", "2.2", "sums"]], xs, y=190, style=BOLD)
    head = rows_at([["Item", "Since", "Meaning"]], xs, y=126, style=BOLD)
    (table,) = tables_of([*head, *rows_at(cells, xs, y=138, pitch=12), *sums])
    assert len(texts_of(table)) == 6


CODES = [["Chad", "148", "35"], ["Oman", "512", "21"], ["Peru", "604", "-9"]]


def test_further_lines_of_some_heads_are_no_row():
    head = [*rows_at([["Country", "Number", "Degrees"]], XS, style=BOLD)]
    more = rows_at([["(ISO)", "(north)"]], XS[1:], y=129, style=BOLD)
    (table,) = tables_of([*head, *more, *rows_at(CODES, XS, y=149, pitch=20)])
    assert texts_of(table)[0] == ["Country", "Number (ISO)", "Degrees (north)"]
    assert table.header_rows == 1


def test_the_bold_name_of_a_group_is_a_row_below_a_head_of_two_lines():
    head = [*rows_at([["Country", "Number", "Degrees"]], XS, style=BOLD)]
    more = rows_at([["(ISO)", "(north)"]], XS[1:], y=129, style=BOLD)
    group = rows_at([["Africa"]], XS[:1], y=149, style=BOLD)
    words = [*head, *more, *group, *rows_at(CODES, XS, y=169, pitch=20)]
    (table,) = tables_of(words)
    assert [row[0] for row in texts_of(table)] == ["Country", "Africa", "Chad", "Oman", "Peru"]


def test_a_row_over_a_head_that_leaves_the_first_column_blank_may_name_that_too():
    upper = rows_at([["Country", "Codes"]], XS[:2], style=BOLD)
    lower = rows_at([["Number", "Name", "Degrees"]], [140, 200, 260], y=134, style=BOLD)
    rows = [["Chad", "148", "TD", "35"], ["Oman", "512", "OM", "21"], ["Peru", "604", "PE", "-9"]]
    (table,) = tables_of([*upper, *lower, *rows_at(rows, [72, 140, 200, 260], y=154, pitch=20)])
    assert texts_of(table)[:2] == [["Country", "Codes"], ["Number", "Name", "Degrees"]]
    assert spans_of(table) == {"Country": (2, 1), "Codes": (1, 3)}


def test_filled_cells_of_one_row_that_hold_prose_are_no_rows():
    texts = [
        ["Short walk", "Long walk"],
        ["Four flat kilometres on", "Eleven kilometres with a"],
        ["a road, also with a pram", "climb that is muddy after"],
        ["that you can borrow", "days with heavy rain"],
    ]
    words = rows_at(texts, (72, 242), y=114, pitch=12)
    cells = [Fill(Box(x - 5, 100, x + 165, 160), 0xEEF2F7) for x in (72, 242)]
    assert tables_of(words, fills=cells) == []


def test_text_left_of_the_rule_under_a_head_is_in_another_column_of_the_page():
    xs = [320, 400, 460]
    rows = [["Oak", "1.42", "Upper"], ["Ash", "1.38", "Lower"], ["Elm", "1.61", "Lower"]]
    beside = [
        w for n in range(4) for w in row(f"text of line {n:02} at the left", 72, 107 + 12 * n)
    ]
    head = rows_at([["Series", "Rate", "Place"]], xs, y=112, style=BOLD)
    words = [*beside, *head, *rows_at(rows, xs, y=124, pitch=12)]
    stroke = Stroke(116, 310, 500, True)
    for lines, rules in ((4, [stroke]), (0, [])):
        found = without_beside(rows_of(make_stretches(words), OPTIONS), rules, OPTIONS)
        assert sum(one.runs[0].text.startswith("text") for one in found) == 4 - lines


def test_a_cell_that_runs_over_the_next_one_parts_no_table():
    xs = [72, 140, 220, 280]
    rows = [["Lane", "Anna", "204", "May"]] * 14
    long = [*row("Vandermeulen-Castellanos Bo", 72, 414), *row("207", 220, 414)]
    words = [
        *rows_at([["Name", "First", "Room", "Since"]], xs, style=BOLD),
        *rows_at(rows, xs, y=134), *long, *row("June", 280, 414), *rows_at(rows[:4], xs, y=434),
    ]  # fmt: skip
    (table,) = tables_of(words)
    assert (table.row_count, spans_of(table)) == (20, {"Vandermeulen-Castellanos Bo": (1, 2)})


def test_the_rest_of_a_row_right_below_a_repeated_head_is_none_of_its_names():
    words = rows_at([HEAD], XS, y=114, style=BOLD)
    words += [*row("immediately", XS[2], 126), *row("after noon", XS[2], 138)]
    words += rows_at([["port", "1.0", "Where the"]], XS, y=150)
    words += rows_at([["host", "1.2", "Its name"], ["user", "1.2", "Who"]], XS, y=162, pitch=12)
    (table,) = tables_of(words)
    assert texts_of(table)[:2] == [HEAD, ["", "", "immediately after noon"]]


def test_a_heading_that_begins_left_of_a_table_below_more_white_is_no_row():
    head = rows_at([["Country", "Number", "Degrees"]], XS, style=BOLD)
    words = [*head, *rows_at(CODES, XS, y=134, pitch=14)]
    last = 134 + 14 * len(CODES)
    heading = rows_at([["2.1", "Scope"]], [50, 100], y=last + 12, style=BOLD)
    (table,) = tables_of([*words, *heading])
    assert [row[0] for row in texts_of(table)][1:] == [row[0] for row in CODES]


def test_a_bold_head_of_two_rows_without_strokes_names_groups_of_columns():
    xs = [72, 140, 190, 240, 290]
    head = [
        *rows_at([["First half", "Second half"]], [150, 250], 114, style=BOLD),
        *rows_at([["Place"]], [72], 120, style=BOLD),
        *rows_at([["Plan", "Met"] * 2], xs[1:], 126, style=BOLD),
    ]
    rows = [["North", "10", "11", "12", "13"], ["South", "20", "21", "22", "23"]]
    rows += [["East", "30", "31", "32", "33"]]
    (table,) = tables_of([*head, *rows_at(rows, xs, y=138, pitch=12)])
    assert spans_of(table) == {"Place": (2, 1), "First half": (1, 2), "Second half": (1, 2)}


LABELS = [
    ["Weir", "Holds the water back and lets the rest of it run over"],
    ["Sluice", "Lets the water in"],
    ["Race", "Leads it on to the wheel, which turns the stone below the floor"],
]


def labelled(texts: Texts, y: float = 134, pitch: float = 20) -> list[list[list[str]]]:
    head = rows_at([["Part", "Meaning"]], [72, 140], style=SLANTED)
    words = [*head, *rows_at(texts, [72, 140], y, pitch), *row("The end of the page.", 72, 300)]
    return [texts_of(table) for table in tables_of(words)]


def test_lines_of_text_beside_short_labels_are_a_table_under_a_slanted_head_of_two_names():
    assert labelled(LABELS) == [[["Part", "Meaning"], *LABELS]]


def test_lines_that_go_on_beside_labels_are_no_table_under_a_head_of_two_names():
    assert not labelled([*LABELS, ["Stone", "where all of the corn that comes is ground to meal"]])


def test_labels_further_from_each_other_than_from_a_head_of_two_names_are_no_table():
    assert not labelled(LABELS, pitch=24)


def test_columns_with_more_headings_like_those_over_them_are_no_table():
    xs, large = [72, 240, 400], replace(BOLD, size=13.0)
    rows = [
        ["sort it", "check it", "count it"],
        ["sort it all", "", "count all"],
        ["sort none", "expand", ""],
        ["", "expand all", "join them"],
    ]
    heads = [*rows_at([["Order", "Checks", "Sums"]], xs, style=large)]
    more = [*row("Strings", 240, 154, large), *row("Parts", 400, 174, large)]
    words = [*heads, *rows_at(rows, xs, y=134)]
    assert tables_of([*words, *more]) == []
    (table,) = tables_of([*words, *row("Strings", 240, 154, large)])
    assert texts_of(table)[0] == ["Order", "Checks", "Sums"]


def test_the_name_of_a_group_that_looks_as_one_above_may_reach_over_columns():
    first, second = [["Aru", "aru", "11"], ["Ona", "ona", "7"]], [["Yana", "ynn", "2"]] * 3
    words = [
        *rows_at([HEAD], XS, style=BOLD),
        *row("Living", 72, 134, SLANTED),
        *rows_at(first, XS, y=154),
        *row("Known by name alone", 72, 194, SLANTED),
        *rows_at(second, XS, y=214),
    ]
    (table,) = tables_of(words)
    assert [cells[0] for cells in texts_of(table)] == [
        "Item",
        "Living",
        "Aru",
        "Ona",
        "Known by name alone",
        "Yana",
        "Yana",
        "Yana",
    ]


def test_numbers_at_the_right_of_their_cells_are_apart_from_texts_at_the_left_of_the_next():
    head = rows_at([["Package", "Size", "Priority"]], [72, 140, 200], style=BOLD)
    body = [("bash", "7,164", "required"), ("bc", "241", "standard"), ("cpp", "30", "optional")]
    words = [*head]
    for at, (name, size, kind) in enumerate(body):
        y = 128 + 14 * at
        words += [*row(name, 72, y), *row(size, 198.2 - 5 * len(size), y), *row(kind, 200, y)]
    (table,) = tables_of(words)
    assert texts_of(table)[1:] == [list(line) for line in body]


def test_a_listing_beside_the_lines_of_a_text_is_no_column_of_a_table():
    def is_one(first: float, second: float) -> bool:
        table = table_block([["more of a text that", ""], ["goes on", ""], ["below", ""]])
        lines = [make_line(row("make all", 172 + x, 114, MONO)) for x in (first, second, first)]
        cells = [
            replace(cell, lines=(lines[cell.row],)) if cell.column else cell for cell in table.cells
        ]
        found = replace(table, cells=tuple(cells))
        return is_table(found, page_of(()), 0, OPTIONS, headed=True)

    assert is_one(0.0, 0.0)
    assert not is_one(0.0, 12.0)
