from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Fill, Style
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.bands import holds_rows
from papermill_api.engine.pdf.tables.text import index_words
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

LARGE = replace(BODY, size=14.0)
PLACE = Box(55, 100, 500, 160)


def holds(white: float, code: Style, *begins: str) -> bool:
    """Do two lines with code in them, and so much white around it, pass for rows?"""
    words = []
    for y, begin in zip((118, 136), begins or ("Lines that", "Lines which"), strict=True):
        x = 60.0
        for text, style in (
            (begin, BODY),
            ("start", code),
            ("so are comments of the file", BODY),
        ):
            words += row(text, x, y, style)
            x = words[-1].box.x1 + white
    return holds_rows(PLACE, index_words(make_stretches(words)), TableOptions())


def test_lines_that_only_the_white_around_code_parts_are_prose():
    assert not holds(8, MONO)
    assert holds(8, BODY)


def test_code_in_a_column_of_its_own_is_in_a_cell():
    assert holds(20, MONO)
    assert holds(8, MONO, "Lines that", "Other ones")  # both begin at one place


def test_a_lone_line_with_as_much_white_on_either_side_of_its_code_is_no_row():
    def is_row(before: float, after: float) -> bool:
        words = row("Read the whole", 60, 118)
        for text, style, white in (("href", MONO, before), ("of the address", BODY, after)):
            words += row(text, words[-1].box.x1 + white, 118, style)
        place = replace(PLACE, y1=124)
        return holds_rows(place, index_words(make_stretches(words)), TableOptions())

    assert not is_row(8, 8)
    assert is_row(8, 5)
    assert is_row(20, 20)


def test_names_in_code_as_wide_as_a_half_of_the_place_are_no_half_of_a_page():
    def are_rows(style: Style) -> bool:
        named = [
            ("THE_LENGTH_OF_THE_MILL_OR_ROAD_AS_IT_IS", "what is told of the length of a mill")
        ]
        words = rows_at(named * 2, [60, 290], y=118, pitch=18)
        words = [replace(w, style=style) if w.box.x0 < 280 else w for w in words]
        return holds_rows(PLACE, index_words(make_stretches(words)), TableOptions())

    assert are_rows(MONO)
    assert not are_rows(BODY)


def holds_labels(*rows: str) -> bool:
    """Do labels in a narrow table pass for rows, the numbers after them in columns of their own?"""
    words = []
    for at, (label, *numbers) in enumerate(line.split(";") for line in rows):
        words += row(label, 60, 118 + 12 * at)
        for x, text in zip((119, 160, 200), numbers, strict=False):
            words += row(text, x, 118 + 12 * at)
    place = Box(58, 106, 230, 112 + 12 * len(rows))
    return holds_rows(place, index_words(make_stretches(words)), TableOptions())


def test_a_row_of_words_among_more_rows_of_smaller_code_is_no_larger_than_others():
    def are_rows(first: Style) -> bool:
        code, xs = replace(MONO, size=8.0), [60, 200, 350]
        words = rows_at([["unset", "unset", "True"]], xs, y=112, style=first)
        words += rows_at([["True", "False", "True"]] * 3, xs, y=124, pitch=12, style=code)
        return holds_rows(PLACE, index_words(make_stretches(words)), TableOptions())

    assert are_rows(BODY)
    assert not are_rows(replace(MONO, size=10.0))


def test_a_label_that_is_long_in_a_narrow_table_is_no_prose_before_numbers():
    first = "Upper section", "Gate;1898;2.4;15.3", "Quay;1836;4.9;28.8", "Mill;1886;1.6;3.2"
    assert holds_labels(*first, "Chapel Lane;1849;8.3;4.67", "Stone Field;1875;4.2;6.9")
    assert not holds_labels(*first, "Chapel Lane;made;of;parts", "Stone Field;and;two;more")


def test_counted_lines_below_a_line_of_text_are_items_and_no_rows():
    items = row("1.", 60, 136), row("Turn the key", 78, 136), row("2.", 60, 154)
    listed = [*(word for part in items for word in part), *row("Wait for a minute", 78, 154)]
    text = row("Proceed as follows when you start", 60, 118)
    for words, are_rows in ((listed, True), ([*text, *listed], False)):
        place = index_words(make_stretches(words))
        assert holds_rows(PLACE, place, TableOptions()) is are_rows


def test_items_of_one_list_inside_of_another_are_no_rows():
    texts = [["1.", "Three lamps stand there"], ["2.", "The third is out"]]
    outer = rows_at(texts, (60, 78), y=118, pitch=36)
    for left, are_rows in ((78, False), (60, True)):
        inner = [*row("a)", left, 136), *row("Find the first one", left + 18, 136)]
        place = index_words(make_stretches(sorted([*outer, *inner], key=lambda w: w.baseline)))
        assert holds_rows(PLACE, place, TableOptions()) is are_rows


def test_larger_type_over_a_stroke_of_the_same_ends_is_a_heading_below_the_table():
    rows = rows_at([["Name", "Size"], ["Nail", "20"], ["Bolt", "30"]], (60, 300))
    heading = [*row("4", 60, 190, LARGE), *row("Delivery", 100, 190, LARGE)]
    stripes = [Fill(Box(55, y, 500, y + 20), 0xDDDDDD) for y in (100, 140)]
    found = tables_of([*rows, *heading], across(55, 500, 198), stripes)
    assert texts_of(found[0]) == [["Name", "Size"], ["Nail", "20"], ["Bolt", "30"]]


def test_a_bold_title_over_a_head_with_years_parts_two_tables_of_stripes():
    heads = [["in euros", "31.12.2025", "2024"], ["in euros", "2025", "2024"]]
    xs = [60, 200, 300]
    words = [
        *rows_at([heads[0]], xs, 110, style=BOLD),
        *rows_at([["Rent", "310", "322"], ["Travel", "97", "104"]], xs, 128, 16),
        *row("Profit and loss", 56, 180, BOLD),
        *rows_at([heads[1]], xs, 200, style=BOLD),
        *rows_at([["Sales", "931", "877"], ["Costs", "640", "702"]], xs, 218, 16),
    ]
    tables = tables_of(words, across(55, 400, 116, 132, 148, 206, 222, 238))
    assert [texts_of(table)[0] for table in tables] == heads


def test_text_across_the_columns_of_a_bold_head_ends_the_table_above_it():
    xs = [60, 160, 250, 340]
    words = [
        *rows_at([["No.", "Action", "Who", "By"]], xs, 112, style=BOLD),
        *rows_at([["1", "Mend it", "Ann", "May"], ["2", "Sell it", "Bo", "June"]], xs, 130, 18),
        *row("4. Budget", 56, 160, BOLD),
        *row("Costs of energy are far above the plan of this year and the reserve", 56, 175),
        *rows_at([["Item", "Plan", "Actual", "Off"]], xs, 190, style=BOLD),
        *rows_at([["Rent", "310", "322", "12"], ["Gas", "97", "104", "7"]], xs, 208, 18),
    ]
    tables = tables_of(words, across(55, 400, 117, 135, 195, 213))
    assert [len(texts_of(table)) for table in tables] == [3, 3]


def test_a_text_set_off_over_the_bar_of_another_head_parts_two_tables():
    def names(y: float) -> list[list[str]]:
        upper = [*rows_at([["Code", "Shown"]], [55, 255], y=94, style=BOLD)]
        upper += rows_at([["#", "no zero"], ["?", "a space"]], [55, 255], y=114, pitch=16)
        lower = [*rows_at([["Number", "Format"]], [55, 255], y=174, style=BOLD)]
        lower += rows_at([["3.45", "#.#"], ["9.90", "#.00"]], [55, 255], y=194, pitch=16)
        bars = [Fill(Box(50, y, 400, y + 20), 0xDDDDDD) for y in (80, 160)]
        tables = tables_of([*upper, *row("Examples", 55, y), *lower], fills=bars)
        return [texts_of(table)[0] for table in tables]

    assert names(153) == [["Code", "Shown"], ["Number", "Format"]]


def test_wide_texts_beside_a_label_are_no_halves_of_a_page():
    def are_rows(*labels: str) -> bool:
        halves = ["what was found there in the spring", "what is to be done about it there"]
        first, places = [*labels, *halves], [60, 110, 310][1 - len(labels) :]
        rest = halves if not labels else ["", *halves]
        words = rows_at([first, rest], places, y=118, pitch=18)
        place = replace(PLACE, x1=480)
        return holds_rows(place, index_words(make_stretches(words)), TableOptions())

    assert are_rows("Mill")
    assert not are_rows()
    assert not are_rows("1.")


def test_a_heading_of_two_lines_over_its_rule_is_no_row_however_wide_its_number_stands_off():
    def are_rows(heading: Style) -> bool:
        words = row("A note below the heading above", 90, 112)
        words += [*row("Part 2", 60, 132, heading), *row("A title that goes", 130, 132, heading)]
        words += row("on in a second line", 60, 150, heading)
        return holds_rows(PLACE, index_words(make_stretches(words)), TableOptions())

    assert are_rows(BODY)
    assert not are_rows(LARGE)


def test_rows_of_larger_cells_below_others_end_in_no_heading():
    words = row("a", 60, 112) + row("one word", 200, 112)
    for y in (132, 150):
        words += [*row("b", 60, y, LARGE), *row("a larger one", 200, y, LARGE)]
    assert holds_rows(PLACE, index_words(make_stretches(words)), TableOptions())
