"""Tables that only the alignment of their words shows."""

import pytest

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock, TableCell, make_line
from papermill_api.engine.pdf.page import Fill, Image, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables import find_tables
from papermill_api.engine.pdf.tables.column_kinds import are_lists
from papermill_api.engine.pdf.tables.head_rules import within_head_rule
from papermill_api.engine.pdf.tables.judge import is_table
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import rows_of
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, row
from tests.engine.drawn import word as make_word
from tests.engine.drawn_tables import across, page_of, rows_at, spans_of, tables_of, texts_of

TEXTS = [
    ["Company", "Price", "Yield"],
    ["Parker", "10.5", "2.43"],
    ["Illinois", "9.25", "1.10"],
    ["Xylem", "8.00", "1.25"],
]
XS = [72, 200, 300]
SMALL = Style("Body", 8.0)


def test_two_flush_columns_in_the_middle_of_wider_text_are_a_table():
    def tables(x: float) -> int:
        said = "a line of the text of this page, which is as wide as it is"
        words = [word for y in (60, 72, 250, 262) for word in row(said, 60, y)]
        names = [["Code", "Station"], ["A100", "Rushden"], ["B101", "Norwell"], ["C102", "Oxley"]]
        return len(tables_of([*words, *rows_at(names, [x, x + 40], pitch=12)]))

    assert [tables(170), tables(60)] == [1, 0]


def test_columns_of_numbers_make_a_table():
    (table,) = tables_of(rows_at(TEXTS, XS))
    assert (texts_of(table), table.ruled) == (TEXTS, False)


def test_columns_of_values_with_their_errors_make_a_table():
    texts = [["Variable", "First", "Second"], ["Age", "0.77** (0.38)", "-0.03* (0.32)"]]
    texts += [
        ["Schooling", "1.21*** (0.06)", "0.42 (0.12)"],
        ["Land", "-0.65 (0.27)", "1.87 (0.2)"],
    ]
    (table,) = tables_of(rows_at(texts, [72, 200, 330]))
    assert texts_of(table) == texts


def test_lines_on_a_ground_that_goes_on_and_text_beside_it_make_no_table():
    words = rows_at(TEXTS, XS)
    listing = rows_at([["wheel.turn()"], ["wheel.stop()"]], [72], y=214)
    ground = Fill(Box(60, 90, 190, 250), 0x23272E)
    assert len(tables_of([*words, *listing])) == 1
    assert tables_of([*words, *listing], fills=[ground]) == []
    column = Fill(Box(60, 90, 190, 180), 0x23272E)
    assert len(tables_of([*words, *listing], fills=[column])) == 1


def test_rows_of_a_bar_at_the_side_of_the_page_go_on_in_none_beside_it():
    head = rows_at([["Sections", "Codes"]], [10, 160], style=BOLD)
    rows = [["Opening", "A 1"], ["Methods", "B 2"], ["Results", "C 3"], ["Sources", "D 4"]]
    words = [*head, *rows_at(rows, [10, 160], y=134)]
    bar = Fill(Box(0, 60, 120, 842), 0x3333B3)
    assert (len(tables_of(words)), tables_of(words, fills=[bar])) == (1, [])


def test_texts_under_a_bold_head_make_a_table():
    body = [["red", "warm", "rose"], ["blue", "cold", "sea"], ["green", "mild", "leaf"]]
    words = rows_at([["Colour", "Feeling", "Thing"]], XS, style=BOLD)
    (table,) = tables_of([*words, *rows_at(body, XS, y=134)])
    assert texts_of(table)[1:] == body


PAIRS = [["W", "Weeks"], ["D", "Days"], ["H", "Hours"], ["M", "Minutes of the hour"]]


def test_pairs_of_short_texts_under_a_bold_head_make_a_table():
    words = rows_at([["Sign", "Meaning"]], [72, 200], style=BOLD)
    (table,) = tables_of([*words, *rows_at(PAIRS, [72, 200], y=134)])
    assert texts_of(table)[1:] == PAIRS


NAMES = [["none", "Nothing at all is kept"], ["some", "Only what was asked"]]


def named(xs: list[float]) -> list[Word]:
    body = [*NAMES, ["most", "All but the old ones"], ["every", "All there is in it"]]
    head = rows_at([["Kept", "What that means here"]], xs, style=BOLD)
    return [*head, *rows_at(body, xs, y=134)]


def test_pairs_that_stand_nearer_than_columns_of_text_are_a_table():
    (table,) = tables_of(named([72, 104]))
    assert (table.row_count, table.column_count) == (5, 2)


def test_pairs_of_much_ink_as_far_apart_as_columns_of_text_are_none():
    wide = [[f"{name} of them are here", text] for name, text in NAMES * 2]
    head = rows_at([["What is kept of it all", "What that means"]], [72, 195], style=BOLD)
    assert tables_of([*head, *rows_at(wide, [72, 195], y=134)]) == []


def test_the_foot_of_the_page_in_smaller_type_is_no_row():
    foot = rows_at([["file:///over/the/white/of/a/table", "1/3"]], [60, 500], 198, style=SMALL)
    (table,) = tables_of([*rows_at(TEXTS, XS), *foot])
    assert texts_of(table) == TEXTS


def test_a_source_in_smaller_type_at_the_pitch_of_the_rows_is_seen_with_them():
    last = rows_at([["Others", "7.00", "1.05"]], XS, 194, style=SMALL)
    (table,) = tables_of([*rows_at(TEXTS, XS), *last])
    assert texts_of(table)[-1] == ["Others", "7.00", "1.05"]


def test_a_text_that_goes_on_in_a_second_line_leaves_pairs_a_table():
    words = rows_at([["Sign", "Meaning"], *PAIRS], [72, 200], pitch=12)
    words = [w for w in words if w.baseline != 114]
    words += rows_at([["Sign", "Meaning"]], [72, 200], style=BOLD)
    more = [["The sign of all of", "Years"], ["them", ""], ["Y", "Year"]]
    (table,) = tables_of([*words, *rows_at(more, [72, 200], y=174, pitch=12)])
    assert texts_of(table)[5:] == [["The sign of all of them", "Years"], ["Y", "Year"]]


def test_bold_words_beside_what_they_mean_are_no_table():
    signs = rows_at([["Sign"], ["W"], ["D"], ["H"], ["M"]], [72], style=BOLD)
    meanings = rows_at([[text] for _, text in PAIRS], [200], y=134)
    head = rows_at([["Meaning"]], [200], style=BOLD)
    assert tables_of([*signs, *head, *meanings]) == []


CODES = [["--force"], ["--help"], ["--quiet"], ["--all"]]
RUNNING = [
    ["have a label that is declared by the command For"],
    ["figures and all of the tables one should use this"],
    ["right inside of it or just below its caption That"],
    ["then has to name what was said above of all of it"],
]


def test_justified_text_beside_other_lines_is_no_table():
    codes = rows_at(CODES, [72], pitch=12, style=MONO)
    assert tables_of([*codes, *rows_at(RUNNING, [200], pitch=12)]) == []
    apart = [[text[:at]] for (text,), at in zip(RUNNING, (20, 49, 30, 40), strict=True)]
    assert len(tables_of([*codes, *rows_at(apart, [200], pitch=12)])) == 1


def test_lists_of_unequal_length_under_bold_heads_are_no_table():
    head = rows_at([["Pens", "Inks"]], [72, 200], style=BOLD)
    words = rows_at([*PAIRS, ["Y", ""]], [72, 200], y=134)
    assert tables_of([*head, *words, *rows_at([["", "Years"]], [72, 200], y=234)]) == []


def test_a_rule_under_the_head_is_enough_for_two_columns_of_text():
    texts = [["Type", "Default"], ["list", "empty"], ["text", "none"]]
    (table,) = tables_of(rows_at(texts, [72, 200]), across(72, 260, 119))
    assert texts_of(table) == texts


def test_a_label_stands_for_the_rows_below_it():
    texts = [
        ["Group", "Name", "Sold"],
        ["Banks", "Aon", "12"], ["", "Chubb", "13"], ["", "Marsh", "14"],
        ["Shops", "Aldi", "15"], ["", "Lidl", "16"], ["", "Spar", "17"],
    ]  # fmt: skip
    (table,) = tables_of(rows_at(texts, XS))
    assert spans_of(table) == {"Banks": (3, 1), "Shops": (3, 1)}


def test_labels_that_fill_a_narrow_column_are_no_lines_of_one():
    texts = [
        ["Part", "Name", "Sold"],
        ["beams", "Aon", "12"], ["doors", "Bex", "13"], ["gates", "Cox", "14"], ["", "Dun", "15"],
    ]  # fmt: skip
    (table,) = tables_of(rows_at(texts, XS))
    assert texts_of(table) == texts


def test_a_label_stands_for_the_rows_below_it_under_a_head_of_two_rows():
    texts = [
        ["Group", "All of it", ""], ["", "Low", "High"],
        ["Banks", "1", "12"], ["", "2", "13"], ["", "3", "14"],
        ["Shops", "4", "15"], ["", "5", "16"], ["", "6", "17"],
    ]  # fmt: skip
    (table,) = tables_of(rows_at(texts, [72, 200, 237]), across(72, 260, 139))
    spans = spans_of(table)
    assert (spans["Group"], spans["Banks"], spans["Shops"]) == ((2, 1), (3, 1), (3, 1))


def test_a_head_over_two_columns_spans_them():
    texts = [["Name", "All of it", ""], ["", "Low", "High"], ["Ada", "1", "2"], ["Bob", "3", "4"]]
    (table,) = tables_of(rows_at(texts, [72, 200, 237]), across(72, 260, 139))
    assert spans_of(table) == {"Name": (2, 1), "All of it": (1, 2)}


LIST = [["•", "bread and"], ["•", "butter"], ["•", "salt"], ["•", "milk"]]
CONTENTS = [["Preface", "3"], ["Methods", "12"], ["Results", "40"], ["Index", "88"]]
PARTS = [["II", "People", "8"], ["3", "Duties", "9"], ["4", "Rights", "9"], ["A", "Forms", "10"]]
APPENDIX = [
    ["A", "Samples", "36"],
    ["B", "Buffers", "39"],
    ["C", "Profile", "41"],
    ["D", "Use", "60"],
]
ROMAN = [["Preface", "", "v"], *([n, "Tides", f"{9 * len(n)}"] for n in ("I", "II", "III"))]
ROMAN += [["Index", "", "31"]]
BESIDE = [[str(n), "Tides", str(5 + n), str(9 + n), "Winds", str(20 + n)] for n in range(1, 7)]
LISTED = [["2.2", "Sources"], ["1.", "Getting them"], ["2.", "Building"], ["3.", "Running"]]
LEADERS = [[f"Part {i} ........", f"{9 - i}", "x"] for i in range(1, 6)]
SPREAD = [[f"Part {i}", ". .", ". .", ". .", f"{9 - i}", "x"] for i in range(1, 6)]
PLAIN = [["one two", "three four", "five"], ["six", "seven", "eight"], ["nine", "ten", "more"]] * 2


@pytest.mark.parametrize(
    "texts",
    [LIST, CONTENTS, PARTS, APPENDIX, ROMAN, BESIDE, LISTED, LEADERS, SPREAD, PLAIN],
    ids=[
        *("list", "contents", "parts", "appendix", "roman", "side by side", "list of a section"),
        *("leaders", "spread leaders", "words"),
    ],
)
def test_what_only_looks_aligned_is_no_table(texts: list[list[str]]):
    assert tables_of(rows_at(texts, [*XS, 340, 380, 420][: len(texts[0])])) == []


def test_columns_of_ticks_and_dashes_beside_one_another_are_answers_and_no_lists():
    texts = [["Plan", "Mail", "Chat"], ["Basic", "✓", "–"], ["Plus", "✓", "✓"], ["Pro", "✓", "–"]]
    words = rows_at(texts, XS)
    (table,) = tables_of(words, across(72, 330, 116))
    assert texts_of(table) == texts
    lists = [[left, mark, f"of {left}"] for left, mark, _ in texts]
    assert tables_of(rows_at(lists, XS), across(72, 330, 116)) == []


def test_the_ground_of_a_line_in_one_column_parts_no_rows():
    texts = [["one two", "three four", "five six"], ["six at", "seven of", "eight in"]]
    words = rows_at([*texts, ["nine on", "ten up", "more so"]], [72, 200, 330])
    grounds = [Fill(Box(66, 123, x1, 138), 0x333333) for x1 in (160, 460)]
    assert [len(tables_of(words, fills=[ground])) for ground in grounds] == [0, 1]


def test_numbers_that_rise_below_a_name_are_no_pages():
    texts = [["No.", "Name", "Sold"], *([str(n), "Ada", str(7 + n)] for n in range(1, 6))]
    (table,) = tables_of(rows_at(texts, XS))
    assert texts_of(table) == texts


def test_a_heading_whose_number_stands_apart_is_no_row_of_the_table_below_it():
    texts = [["Name", "Mark", "Sold"], ["Ada", "1", "9"], ["Bob", "2", "7"], ["Cyrus", "3", "8"]]
    heading = [*row("2.3", 50, 90, BOLD), *row("Attributes", 80, 90, BOLD)]
    (table,) = tables_of([*heading, *rows_at(texts, [100, 180, 260], y=110)])
    assert texts_of(table) == texts


@pytest.mark.parametrize("columns", [4, 6, 11])
def test_a_sheet_of_numbers_that_rise_in_all_columns_is_a_table(columns: int):
    texts = [[str(10 + row + column) for column in range(columns)] for row in range(6)]
    (table,) = tables_of(rows_at(texts, [72 + 40 * column for column in range(columns)]))
    assert texts_of(table) == texts


def test_small_digits_in_the_last_column_are_no_pages():
    texts = [["Name", "Mark"], ["Ada", "₁"], ["Bob", "₂"], ["Cy", "₃"]]
    (table,) = tables_of(rows_at(texts, [72, 200]), across(72, 260, 119))
    assert texts_of(table) == texts


def test_items_that_stand_under_one_another_behind_their_bullets_are_no_table():
    texts = [["• Area", ":", "Three towns"], ["• Who", ":", "All"], ["• When", ":", "In 2 years"]]
    assert tables_of(rows_at(texts, [72, 130, 160])) == []


@pytest.mark.parametrize("down", [True, False])
def test_items_of_one_list_in_columns_are_no_table(down: bool):
    numbers = [["1.", "4."], ["2.", "5."], ["3.", "6."]]
    if not down:
        numbers = [["1.", "2."], ["3.", "4."], ["5.", "6."]]
    texts = [[one, "3 (x + 4)", two, "2 (y - 1)"] for one, two in numbers]
    assert tables_of(rows_at(texts, [72, 90, 260, 278])) == []
    texts[1][2] = "9."
    assert len(tables_of(rows_at(texts, [72, 90, 260, 278]))) == 1


def test_lists_of_dashes_and_stars_side_by_side_are_no_table_though_one_is_of_code():
    items = [["gzip1", "tides"], ["cluster", "rocks"], ["closing", "schemas"], ["limit", "setter"]]
    words: list[Word] = []
    for y, (code, text) in enumerate(items):
        dash = make_word("–", 72, 114 + 14 * y, BOLD)
        star = make_word("*", 200, 114 + 14 * y)
        words += [dash, *row(code, 82, 114 + 14 * y, MONO), star, *row(text, 210, 114 + 14 * y)]
    assert tables_of(words) == []


def test_columns_of_text_one_of_which_has_a_rule_are_no_table():
    words = rows_at([["多人都写过这样一行文字", "行文字很多人都写过这样"]] * 6, [72, 200], pitch=18)
    assert tables_of(words, across(200, 310, 119)) == []


def test_lists_under_items_in_larger_type_are_no_table_however_far_their_texts():
    words = [*row("• Paper", 55, 114, TITLE), *row("• Files", 255, 114, TITLE)]
    body = [["–", "read without power", "–", "read anywhere"], ["–", "only here", "–", "fast"]]
    words += rows_at(body, [80, 100, 280, 300], y=140)
    assert not tables_of(words)


def test_a_numbered_list_with_an_underlined_link_is_no_table():
    texts = [["4.", "Fill in the form"], ["5.", "Sign it here"], ["6.", "Go home with it"]]
    assert tables_of(rows_at(texts, [72, 100], pitch=14), across(100, 180, 116)) == []


def test_code_in_columns_is_no_table():
    texts = [["let", "a", "1"], ["let", "b", "2"], ["let", "c", "3"], ["let", "d", "4"]]
    assert tables_of(rows_at(texts, XS, style=MONO)) == []


def test_the_first_lines_of_code_below_a_title_and_a_rule_are_no_table():
    title = rows_at([["Listing 4", "How to make a mask"]], [72, 150])
    code = [["CREATE", "MASK ON SALES"], ["ON", "SALES.ORDERS"], ["FOR", "TAX"], ["RETURN", ""]]
    words = [*title, *rows_at(code, [72, 150], y=130, pitch=12, style=MONO)]
    assert tables_of(words, across(72, 400, 119)) == []


def test_code_in_columns_below_a_much_larger_title_is_no_table():
    title = rows_at([["1.1", "Addresses"]], [72, 150], style=TITLE)
    code = [["%pM", "00:01:02:03"], ["%pMR", "03:02:01:00"], ["%pMF", "00-01-02-03"]] * 2
    words = [*title, *rows_at(code, [72, 150], y=134, pitch=12, style=MONO)]
    assert tables_of(words, across(72, 400, 123)) == []


def test_two_columns_of_text_are_no_table():
    line = "here are words that fill the column"
    words = rows_at([[line, line]] * 12, [50, 320], pitch=12)
    assert tables_of(words) == []


def test_a_table_in_one_of_two_columns_of_text_is_found():
    line = "here are words that fill the column"
    left = rows_at([[line]] * 16, [50], y=94, pitch=12)
    right = rows_at([[line]] * 9, [320], y=194, pitch=12)
    texts = [["Name", "Sold", "Left"], ["Ada", "1", "2"], ["Bob", "3", "4"]]
    table_words = rows_at(texts, [320, 400, 460], y=106, pitch=12)
    (table,) = tables_of([*left, *right, *table_words])
    assert texts_of(table) == texts


def test_a_column_with_a_long_table_and_a_little_text_is_a_column():
    line = "here are words that fill the column"
    left = rows_at([[line]] * 16, [50], y=94, pitch=12)
    right = rows_at([[line]] * 4, [320], y=238, pitch=12)
    texts = [["Name", "Sold", "Left"], *([name, "1", "2"] for name in "ABCDEFGHI")]
    table_words = rows_at(texts, [320, 400, 460], y=94, pitch=12)
    (table,) = tables_of([*left, *right, *table_words])
    assert texts_of(table) == texts


def test_a_column_of_short_lines_beside_a_table_is_told_by_its_own_baselines():
    left = rows_at([["a short line here"]] * 6 + [["a line from one edge to the other"]] * 3, [50],
                   y=97, pitch=17)  # fmt: skip
    texts = [["Name", "Sold", "Left"], *([name, "1", "2"] for name in "ABCDEFGHIJ")]
    table_words = rows_at(texts, [320, 400, 465], y=94, pitch=13)
    text = rows_at([["a line of the column's own text"]] * 3, [320], y=240, pitch=13)
    (table,) = tables_of([*left, *text, *table_words])
    assert texts_of(table) == texts


def test_a_caption_between_two_tables_parts_them():
    caption = rows_at([["The next of the tables, about something else"]], [72], y=194)
    words = [*rows_at(TEXTS, XS), *caption, *rows_at(TEXTS, [72, 170, 250], y=214)]
    assert [table.row_count for table in tables_of(words)] == [4, 4]


def test_the_head_of_a_section_stays_in_its_table():
    texts = [["Item", "2020", "2021"], ["Assets of all kinds", "", ""], ["Cash", "10", "12"],
             ["Land", "90", "95"], ["Debts", "-60", "-50"]]  # fmt: skip
    (table,) = tables_of(rows_at(texts, [72, 260, 340]))
    assert table.row_count == 5


def test_a_table_above_columns_of_text_does_not_hide_one_in_a_column():
    line = "here are words that fill the column"
    above = rows_at(TEXTS, [50, 310, 420], y=60, pitch=12)
    left = rows_at([[line]] * 6, [50], y=140, pitch=12)
    lower = rows_at(TEXTS, [50, 130, 190], y=216, pitch=12)
    right = rows_at([[line]] * 10, [320], y=144, pitch=12)
    found = tables_of([*above, *left, *lower, *right])
    assert [texts_of(table) for table in found] == [TEXTS, TEXTS]


def test_bold_years_under_bold_heads_of_groups_are_a_head_of_two_rows():
    heads = [["Country", "Sales", "", "Costs", ""], ["", "2023", "2022", "2023", "2022"]]
    texts = [[name, "10.1", "20.2", "30.3", "40.4"] for name in ("Chad", "Peru", "Cuba")]
    xs = [72, 200, 260, 320, 380]
    words = [*rows_at(heads, xs, style=BOLD), *rows_at(texts, xs, y=154)]
    (table,) = tables_of(words)
    assert table.header_rows == 2


def cells_of_two_lines(upper: list[str], lower: list[str]) -> list[list[str]]:
    """The read rows of a table whose three rows are two lines close to each other."""
    words = rows_at([["Method", "Recall", "Score"]], [55, 155, 255], style=BOLD)
    for y in (134, 158, 182):
        words += rows_at([upper, lower], [55, 155, 255], y=y, pitch=10)
    (table,) = tables_of(words, across(50, 300, 120))
    return texts_of(table)[1:]


def test_a_tall_cell_beside_cells_set_in_their_middle_is_one_row():
    words = rows_at(TEXTS, XS, pitch=18)
    tall = rows_at([["Zenith of", "", ""], ["the North", "", ""]], XS, y=186, pitch=18)
    middle = rows_at([["", "7.25", "3.10"]], XS, y=195)
    (table,) = tables_of([*words, *tall, *middle], across(70, 340, 119, 207))
    assert texts_of(table)[-1] == ["Zenith of the North", "7.25", "3.10"]


def test_a_tall_cell_beside_cells_set_at_its_foot_is_one_row():
    words = rows_at(TEXTS, XS)
    tall = rows_at([["", "10.5", ""], ["", "and", ""], ["Zenith", "more", "3.10"]], XS, 194, 12)
    (table,) = tables_of([*words, *tall], across(70, 340, 119))
    assert texts_of(table)[-1] == ["Zenith", "10.5 and more", "3.10"]


def test_a_deviation_broken_off_its_number_stays_in_its_cell():
    texts = cells_of_two_lines(["Mean", "59.1", "72.3 ±"], ["value", "± 0.5", "1.1"])
    assert texts == [["Mean value", "59.1 ± 0.5", "72.3 ± 1.1"]] * 3


def test_tolerances_in_groups_of_rows_are_rows():
    texts = cells_of_two_lines(["Ada", "59.1", "±0.5"], ["Bob", "72.3", "±1.1"])
    assert texts == [["Ada", "59.1", "±0.5"], ["Bob", "72.3", "±1.1"]] * 3


@pytest.mark.parametrize("rise", [3.7, -2.8])
def test_exponents_and_indices_stay_in_the_rows_of_their_bases(rise: float):
    words = rows_at(TEXTS, XS)
    bases = [word for word in words if word.text in ("10.5", "9.25", "8.00")]
    small = Style("Body", 7.0)
    marks = [make_word("2", base.box.x1, base.baseline - rise, small) for base in bases]
    (table,) = tables_of([*words, *marks])
    assert [row[1].replace(" ", "") for row in texts_of(table)] == [
        "Price",
        "10.52",
        "9.252",
        "8.002",
    ]


def test_exponents_in_two_fonts_stay_in_the_rows_of_their_bases():
    words = rows_at(TEXTS, XS)
    signs = Style("Signs", 7.0)
    for base in [word for word in words if word.text in ("10.5", "9.25", "8.00")]:
        minus = make_word("-", base.box.x1, base.baseline - 3.7, signs)
        words += [minus, make_word("2", minus.box.x1, minus.baseline, Style("Body", 7.0))]
    (table,) = tables_of(words)
    assert [row[1].replace(" ", "") for row in texts_of(table)][1] == "10.5-2"


RULED = [["Graph", "Hitting"], ["Path", "9"], ["Cycle", "16"], ["Star", "25"]]


def test_a_title_far_above_the_rule_under_a_head_is_no_row():
    title = rows_at([["3.", "Cover times"]], [150, 180], y=90)
    (table,) = tables_of([*title, *rows_at(RULED, [72, 200], pitch=12)], across(72, 260, 117))
    assert texts_of(table) == RULED


def test_a_head_of_two_rows_over_one_rule_stays_whole():
    head = rows_at([["Kind", "Mean"]], [72, 200], y=102)
    (table,) = tables_of([*head, *rows_at(RULED, [72, 200], pitch=12)], across(72, 260, 117))
    assert "Mean" in texts_of(table)[0][1]


def test_what_stands_beside_the_rule_under_a_head_is_no_part_of_the_table():
    beside = rows_at([["3.1.", "Orders"]], [72, 110], y=147)
    (table,) = tables_of([*beside, *rows_at(RULED, [200, 330])], across(200, 390, 119))
    assert texts_of(table) == RULED


PROGRAMME = [
    ["08:30", "Coffee", "Foyer"],
    ["09:00", "Listening", "Hall"],
    ["10:15", "Lunch", "Inn"],
]


def test_times_before_what_happens_and_where_are_a_table_without_a_head():
    (table,) = tables_of(rows_at(PROGRAMME, [72, 120, 300]))
    assert texts_of(table) == PROGRAMME


def test_a_cell_that_goes_on_below_shows_the_rows_of_a_table_without_a_head():
    texts = [
        ["Ann", "asks the builder", "May"],
        ["Bob", "writes", "June"],
        ["Cid", "reads", "July"],
    ]
    words = [*rows_at(texts[:1], [72, 120, 300], y=100), *rows_at([["about it"]], [120], y=112)]
    (table,) = tables_of([*words, *rows_at(texts[1:], [72, 120, 300], y=124, pitch=12)])
    assert texts_of(table)[0] == ["Ann", "asks the builder about it", "May"]


KEYS = [
    ["Ctrl F", "find-file", "Read a file into a buffer."],
    ["Ctrl V", "visit-file", "Visit a file."],
    ["Ctrl I", "insert-file", "Insert a file at point."],
]


def keys_in(look: Style) -> list[TableBlock]:
    names = rows_at([[line[1]] for line in KEYS], [132], style=look)
    return tables_of([*rows_at([[a, c] for a, _, c in KEYS], [72, 260]), *names])


def test_a_column_in_a_look_of_its_own_shows_a_table_without_a_head():
    (table,) = keys_in(replace(BODY, italic=True))
    assert texts_of(table) == KEYS
    assert keys_in(BODY) == []


def test_names_and_places_centred_in_columns_are_no_table():
    names = [
        ["Ann Lee", "Bo Kim", "Cid Oz"],
        ["Oxford", "Seoul 2", "Rome"],
        ["1 Road", "2 St", "3 Via"],
    ]
    words = [
        word
        for index, line in enumerate(names)
        for centre, text in zip((110, 260, 480), line, strict=True)
        for word in rows_at([[text]], [centre - 2.5 * len(text)], y=100 + 12 * index)
    ]
    assert tables_of(words) == []


def test_a_wide_column_between_two_others_does_not_end_the_table():
    wide = "Listening to the city from all its many roofs in May"
    texts = [PROGRAMME[0], ["09:00", wide, "Hall"], *PROGRAMME[1:]]
    prose = "Many words of text as wide as the page are above the table and below"
    words = [*rows_at([[prose]], [72], y=60), *rows_at(texts, [72, 120, 420], y=100, pitch=12)]
    (table,) = tables_of([*words, *rows_at([[prose]], [72], y=200)])
    assert texts_of(table) == texts


SUMS = [["Subtotal", "272.30"], ["Tax", "54.46"], ["Total due", "326.76"]]


def test_three_sums_with_their_names_are_a_table():
    (table,) = tables_of(rows_at(SUMS, [300, 460]))
    assert texts_of(table) == SUMS


def test_names_near_to_numbers_and_dates_of_few_words_are_a_table():
    sheet = [
        ["Invoice number", "2025-6421"],
        ["Invoice date", "14 May 2025"],
        ["Payment due date", "13 June 2025"],
        ["Customer reference", "PO 79734"],
    ]
    (table,) = tables_of(rows_at(sheet, [72, 174], pitch=16))
    assert texts_of(table) == sheet
    long = [[label, f"{value} and what is said of it there"] for label, value in sheet]
    assert not tables_of(rows_at(long, [72, 174], pitch=16))


def test_three_names_with_texts_beside_them_are_none():
    assert (
        tables_of(rows_at([["Ada", "London"], ["Bob", "Paris"], ["Eve", "Rome"]], [72, 200])) == []
    )


def judged(below: list[list[str]]) -> bool:
    """Are lines below a running head of two parts, with a rule under it, a table with that?"""
    cells, words = [], []
    for index, texts in enumerate([["Chapter One", "Three"], *below]):
        for column, text in enumerate(texts):
            found = row(text, 28 + 200 * column + 40 * index, 37 + 20 * index)
            words += found
            line, span = make_line(found), 3 - len(texts)
            cells.append(TableCell(index, column, 1, span, line.box, (line,)))
    box = union(cell.box for cell in cells)
    table = TableBlock(1, box, tuple(cells), 1 + len(below), 2, header_rows=1)
    return is_table(table, page_of(words), 1, TableOptions())


def test_one_line_in_two_parts_below_a_running_head_and_its_rule_makes_no_table():
    pair = ["Packaged modules:", "usr lib"]
    assert not judged([["One line over both of the parts"], pair])


TALL = [["Sign", "Stands for", "Since"], ["red", "warm", "1996"], ["blue", "cold", "1997"]]


def test_rows_set_evenly_far_apart_are_those_of_a_table():
    words = rows_at([TALL[0]], XS, style=BOLD)
    (table,) = tables_of([*words, *rows_at(TALL[1:], XS, y=147, pitch=33)])
    assert texts_of(table) == TALL


def test_a_head_that_the_stroke_below_it_sets_a_little_further_off_is_even_with_them():
    words = rows_at([TALL[0]], XS, style=BOLD)
    (table,) = tables_of([*words, *rows_at(TALL[1:], XS, y=149, pitch=33)])
    assert texts_of(table) == TALL


def test_fields_of_a_form_evenly_far_apart_are_no_rows_of_a_table():
    fields = [[f"{texts[0]}:", *texts[1:]] for texts in TALL[1:]]
    head = rows_at([TALL[0]], XS, style=BOLD)
    assert tables_of([*head, *rows_at(fields, XS, y=147, pitch=33)]) == []


def test_rows_set_unevenly_far_apart_are_none_of_one_table():
    body = [
        word
        for at, line in zip((149, 189), TALL[1:], strict=True)
        for word in rows_at([line], XS, y=at)
    ]
    assert tables_of([*rows_at([TALL[0]], XS, style=BOLD), *body]) == []


def test_a_head_in_small_type_is_the_first_row():
    words = [*rows_at(TEXTS[:1], XS, style=SMALL), *rows_at(TEXTS[1:], XS, y=134)]
    assert [texts_of(table) for table in tables_of(words)] == [TEXTS]


def test_a_single_text_in_larger_type_below_rows_is_a_heading():
    below = [*row("Funds", 72, 194, replace(BODY, size=14.0)), *rows_at(TEXTS[1:], XS, y=214)]
    tables = tables_of([*rows_at(TEXTS, XS), *below])
    assert [texts_of(table)[-1] for table in tables] == [TEXTS[-1], TEXTS[-1]]


def test_a_long_label_before_an_amount_is_no_line_of_text():
    rows = [
        ["Liability, class 18, region 9", "80.00"],
        ["Cover of all risks, class 21, region 4", "140.00"],
        ["a quarter of the yearly sum with all of the taxes", "220.00"],
        ["of which is tax", "35.13"],
    ]
    (table,) = tables_of(rows_at(rows, [72, 420], pitch=14))
    assert texts_of(table) == rows


def test_rows_on_a_picture_of_the_whole_sheet_are_a_table():
    rows = [["3 July", "Breakfast", "4.20"], ["6 July", "Bus", "1.38"], ["7 July", "Mill", "9.50"]]
    words = rows_at(rows, [72, 160, 300])
    paper = replace(page_of(words), images=(Image(Box(0, 0, 595, 842), 0),))
    picture = replace(paper, images=(Image(Box(60, 90, 400, 300), 0),))
    found = [find_tables(page, make_stretches(words), TableOptions()) for page in (paper, picture)]
    assert [len(tables) for tables in found] == [1, 0]


def test_three_sums_in_a_currency_that_is_spelt_are_a_table():
    sums = [["Paid", "0,00 PLN"], ["To pay", "148,83 PLN"], ["Total", "148,83 PLN"]]
    (table,) = tables_of(rows_at(sums, [72, 200]))
    assert texts_of(table) == sums


def test_a_line_of_text_torn_at_its_spaces_is_no_row_of_the_table_below_it():
    line = [*row("settings that are lower by two,", 72, 100), *row("or by three.", 234, 100)]
    line += row("Thus no two", 301, 100)
    text = [*line, *row("are the same.", 72, 112)]
    (table,) = tables_of([*text, *rows_at(TEXTS, XS, y=127, pitch=12)])
    assert texts_of(table) == TEXTS


def test_text_over_the_first_name_of_a_head_parts_it_from_what_stands_above():
    facts = rows_at([["Name", "12"], ["Built", "1883"], ["Depth", "4.5"]], [72, 200], y=60)
    text = row("As it was sold:", 72, 127)
    words = [*facts, *text, *rows_at(TEXTS, XS, y=154)]
    tables = tables_of(words, across(67, 330, 159))
    assert [texts_of(table) for table in sorted(tables, key=lambda one: one.box.y0)][-1] == TEXTS


def test_the_last_lines_of_a_list_in_a_cell_are_in_it():
    rows = [("Fruit", "Price", "Use"), ("Pears", "2.10", "- raw"), ("", "", "- dried")]
    rows += [("Plums", "1.80", "- sweet"), ("Figs", "3.10", "- fresh"), ("", "", "- baked")]
    words = []
    for at, texts in enumerate(rows):
        words += [
            w
            for x, text in zip(XS, texts, strict=True)
            if text
            for w in row(text, x, 100 + 18 * at)
        ]
    (table,) = tables_of(words, across(67, 340, 105))
    assert texts_of(table)[-1][-1].endswith("- baked")


def test_the_title_of_a_section_over_one_of_several_rules_is_no_head_of_the_rows_below():
    grades = [["Degree of rivers", "2012"], ["in Leeds", ""], ["Degree of sums", "2009"]]
    words = [*row("Education", 72, 198, BOLD), *rows_at(grades, [72, 510], y=222, pitch=16)]
    rows = rows_of(make_stretches(words), TableOptions())
    rule, other = Stroke(203.0, 72.0, 530.0), Stroke(100.0, 72.0, 530.0)
    assert within_head_rule(rows, [rule], TableOptions()) == rows
    assert within_head_rule(rows, [other, rule], TableOptions()) == rows[1:]
    near = replace(other, at=184.0)  # over the head of a table
    assert within_head_rule(rows, [near, rule], TableOptions()) == rows


@pytest.mark.parametrize(("rows", "tables"), [(2, 2), (5, 1)])
def test_heads_of_tables_in_two_columns_are_two_where_text_stands_below_the_shorter(
    rows: int, tables: int
):
    words = list[Word]()
    for x, count in ((50, rows), (310, 5)):
        names = [["Year", "Sold", "Left"], *([f"{n}.5", f"{n}3", f"{n}"] for n in range(count))]
        cells = rows_at(names, [x, x + 70, x + 140], pitch=14)
        words += [replace(w, style=BOLD) if w.text.isalpha() else w for w in cells]
        start = max(w.baseline for w in cells) + 19
        for line in range(14):
            words += row("mill and paper of the valley and its weirs", x, start + 12 * line)
    assert len(tables_of(words)) == tables


@pytest.mark.parametrize("number", ["3", "3.", "2.1"])
def test_items_that_count_from_one_below_a_numbered_heading_are_a_list(number: str):
    items = [[number, "1.", "2."], ["Plans", "Longer hours", "New seats"]]
    assert are_lists(items)
