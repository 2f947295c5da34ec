"""Accounts: names of groups over rows that are set in, and strokes at sums alone."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.stubs import with_labels
from papermill_api.engine.pdf.tables.text import index_words
from tests.engine.drawn import BOLD, TITLE, row
from tests.engine.drawn_tables import Texts, across, rows_at, tables_of, texts_of

XS = [60, 160, 220]
HEAD = ["", "2025", "2024"]
ASSETS = [["Goodwill", "4,210", "4,110"], ["Plant", "18,345", "17,902"]]
DEBTS = [["Loans", "2,000", "1,500"], ["Rent", "7,412", "7,001"]]


def group(name: str, rows: Texts, y: float) -> list:
    return [*row(name, 55, y, BOLD), *rows_at(rows, [65, *XS[1:]], y=y + 14, pitch=14)]


def labels(words: list, *ys: float, x0: float = 50) -> list[str]:
    (table,) = tables_of(words, across(x0, 300, *ys))
    return [texts[0] for texts in texts_of(table)]


def test_rows_over_the_first_stroke_reach_up_to_the_head_over_the_name_of_their_group():
    total = rows_at([["Total", "22,555", "22,012"], ["Net", "9", "8"]], [55, *XS[1:]], 156, 14)
    words = [*rows_at([HEAD[1:]], XS[1:], 100, style=BOLD), *group("Assets", ASSETS, 114), *total]
    (table,) = tables_of(words, across(50, 300, 146, 160, 174))
    assert [texts[0] for texts in texts_of(table)] == [
        "",
        "Assets",
        "Goodwill",
        "Plant",
        "Total",
        "Net",
    ]
    assert table.header_rows == 1


def test_a_heading_over_rows_without_a_head_above_it_stays_outside():
    total = rows_at([["Total", "22,555", "22,012"], ["Net", "9", "8"]], [55, *XS[1:]], 156, 14)
    more = rows_at([["Cash", "71", "62"]], [65, *XS[1:]], 142)
    words = [*row("Some text ends here", 55, 86), *group("Assets", ASSETS, 100), *more, *total]
    assert labels(words, 146, 160, 174) == ["Goodwill", "Plant", "Cash", "Total", "Net"]


def test_the_only_name_of_a_group_between_two_strokes_is_a_row():
    first = rows_at([HEAD[1:]], XS[1:], 100, style=BOLD)
    total = rows_at([["Total assets", "22,555", "22,012"]], [55, *XS[1:]], 118, style=BOLD)
    net = rows_at([["Net", "9", "8"]], [55, *XS[1:]], 180)
    words = [*first, *total, *group("Current debts", DEBTS, 132), *net]
    assert labels(words, 104, 168, 184) == [
        "",
        "Total assets",
        "Current debts",
        "Loans",
        "Rent",
        "Net",
    ]


def test_a_slanted_name_of_a_group_may_begin_level_with_the_rows_below_it():
    slanted, xs = Style("Body-Italic", 10.0, italic=True), [55, *XS[1:]]
    rows = [["Goodwill", "4,000", "3,900"], ["Plant", "9", "8"], ["Cash", "7", "6"]]
    words = [
        *rows_at([["In EUR", *HEAD[1:]]], xs, 100, style=BOLD),
        *row("Assets", 55, 114, slanted),
    ]
    for text, y in zip(rows, (126, 142, 158), strict=True):
        words += rows_at([text], xs, y)
    assert labels(words, 104, 130, 146, 162) == ["In EUR", "Assets", "Goodwill", "Plant", "Cash"]


def test_the_end_of_a_bold_label_is_no_name_of_a_group():
    first = rows_at([HEAD[1:]], XS[1:], 100, style=BOLD)
    total = rows_at([["Income and gains", "22,555", "22,012"]], [55, *XS[1:]], 118, style=BOLD)
    net = rows_at([["Net", "9", "8"]], [55, *XS[1:]], 180)
    words = [*first, *total, *group("for the year", DEBTS, 132), *net]
    assert "for the year" not in labels(words, 104, 168, 184)


def test_the_name_of_the_first_group_over_the_first_stroke_is_no_head_of_a_column():
    head = rows_at([HEAD[1:]], XS[1:], 100, style=BOLD)
    words = [*head, *group("Assets", [*ASSETS, *DEBTS], 114)]
    found = labels(words, *(118 + 14 * line for line in range(5)))
    assert found == ["", "Assets", "Goodwill", "Plant", "Loans", "Rent"]


def test_a_head_in_the_middle_of_heads_of_two_lines_beside_it_is_one_of_theirs():
    years = rows_at([["2025", "2024"]], XS[1:], 88, style=BOLD)
    units = rows_at([["kEUR", "kEUR"]], XS[1:], 100, style=BOLD)
    notes = [*row("Notes", 115, 94, BOLD), *row("11", 115, 114), *row("12", 115, 128)]
    words = [*years, *notes, *units, *rows_at(ASSETS, [55, *XS[1:]], 114, 14)]
    (table,) = tables_of(words, across(50, 300, 104, 118, 132))
    assert texts_of(table)[0] == ["", "Notes", "2025 kEUR", "2024 kEUR"]


def grown(words: list, box: Box) -> Box:
    return with_labels(box, index_words(make_stretches(words)), TableOptions())


def test_strokes_over_sums_alone_leave_numbers_their_labels():
    head = rows_at([HEAD[1:]], XS[1:], 86, style=BOLD)
    net = rows_at([["Net", "22,555", "22,012"]], [55, *XS[1:]], 142)
    words = [*head, *group("Assets", ASSETS, 100), *net, *group("Debts", DEBTS, 156)]
    words += rows_at([["All", "9,412", "8,501"]], [55, *XS[1:]], 198)
    found = labels(words, 132, 146, 188, 202, x0=155)
    assert found == ["", "Assets", "Goodwill", "Plant", "Net", "Debts", "Loans", "Rent", "All"]


def test_prose_level_with_numbers_is_no_label_of_theirs():
    numbers = rows_at([["4", "5"], ["6", "7"], ["8", "9"]], [200, 260], 128, 14)
    prose = rows_at([["of all the long text"]] * 3, [50], 128, 14)
    names = rows_at([["Goodwill"], ["Plant"], ["Cash"]], [50], 128, 14)
    box = Box(195, 118, 320, 160)
    assert grown([*prose, *numbers], box) == box
    assert grown([*names, *numbers], box).x0 < 50


def test_two_lines_with_sums_between_strokes_are_rows_though_sums_refer_to_no_note():
    xs = [55, 150, 180, 240]
    words = [
        *rows_at([["in thousand", "Note", "2025", "2024"]], xs, 112, style=BOLD),
        *rows_at([["Operating result", "", "12,602", "9,730"]], xs, 126, style=BOLD),
        *rows_at([["Finance costs", "14", "(20,761)", "(56,986)"]], xs, 140),
        *rows_at([["Before tax", "", "16,586", "81,548"]], xs, 154, style=BOLD),
        *rows_at([["Income tax", "15", "(50,519)", "(44,378)"]], xs, 168),
        *rows_at([["For the year", "", "37,578", "5,720"]], xs, 182, style=BOLD),
    ]
    assert labels(words, 102, 116, 144, 172, 186) == [
        "in thousand",
        "Operating result",
        "Finance costs",
        "Before tax",
        "Income tax",
        "For the year",
    ]


def test_a_price_with_its_sign_behind_it_begins_a_row():
    xs = [55, 110, 190, 240]
    rows = [
        ["1", "to 30 m³", "1,12 €/m³", "1,18 €/m³"],
        ["2", "beyond 30 m³", "2,05 €/m³", "2,31 €/m³"],
        ["", "a year", "48,00 €", "49,50 €"],
    ]
    head = rows_at([["Step", "Use", "2025", "2026"]], xs, 112, style=BOLD)
    words = [*head, *rows_at(rows, xs, 130, pitch=13)]
    (table,) = tables_of(words, across(50, 300, 102, 117, 161))
    assert texts_of(table)[1:] == rows


def test_a_label_of_two_lines_ends_where_one_with_numbers_begins_in_another_weight():
    xs = [55, 150, 180, 240]
    words = [
        *rows_at([["in thousand", "Note", "2025", "2024"]], xs, 112, style=BOLD),
        *rows_at([["Operating", "", "12,602", "9,730"], ["result", "", "", ""]], xs, 126, 13, BOLD),
        *rows_at([["Finance and other", "14", "(20,761)", "(56,986)"]], xs, 152),
        *rows_at([["Before tax", "", "16,586", "81,548"]], xs, 168, style=BOLD),
        *rows_at([["Tax on this", "15", "(5,846)", "(18,641)"]], xs, 182),
        *rows_at([["For the year", "", "85,813", "86,927"]], xs, 196, style=BOLD),
    ]
    assert labels(words, 102, 116, 156, 186, 200) == [
        "in thousand",
        "Operating result",
        "Finance and other",
        "Before tax",
        "Tax on this",
        "For the year",
    ]


def test_a_larger_heading_between_two_tables_of_equal_ends_parts_them():
    head = ["in thousand", "2025", "2024"]
    words = [
        *rows_at([head], XS, 112, style=BOLD),
        *rows_at(ASSETS[:1], XS, 128),
        *rows_at([["Total", "4,210", "4,110"]], XS, 142, style=BOLD),
        *row("Profit", 60, 180, TITLE),
        *rows_at([head], XS, 200, style=BOLD),
        *rows_at(DEBTS, XS, 216, 14),
    ]
    found = tables_of(words, across(50, 300, 102, 116, 132, 146, 190, 204, 234))
    assert [len(texts_of(table)) for table in found] == [3, 3]


def test_dots_that_lead_to_prices_leave_a_table():
    prices = ["3.90", "2.20", "4.80", "3.40"]
    texts = [["Item", "Price"], *([f"Tea {i} .............", p] for i, p in enumerate(prices))]
    (table,) = tables_of(rows_at(texts, [72, 200], pitch=14))
    assert texts_of(table)[1:] == [[f"Tea {i}", p] for i, p in enumerate(prices)]


def test_dots_that_lead_to_numbers_of_pages_of_parts_leave_none():
    pages = ["2.1", "2.8", "3.2", "3.9"]
    texts = [["Part", "Page"], *([f"Tea {i} .............", p] for i, p in enumerate(pages))]
    assert tables_of(rows_at(texts, [72, 200], pitch=14)) == []


def test_two_dots_behind_a_long_label_lead_as_others_do():
    texts = [["Item", "Price"], ["Tea, pot . .", "4.90"], ["Tea .......", "2.20"]]
    texts += [["Milk .......", "1.80"], ["Lemon ......", "0.40"]]
    (table,) = tables_of(rows_at(texts, [72, 200], pitch=14))
    assert texts_of(table)[1] == ["Tea, pot", "4.90"]


def test_the_name_of_the_first_group_may_stand_left_of_all_names_of_columns():
    head, name = rows_at([["2025", "2024"]], [160, 220]), row("Fixed assets", 60, 128)
    body = [["Land", "41.2", "44.9"], ["Ships", "12.5", "12.0"], ["Sheds", "3.4", "2.9"]]
    (table,) = tables_of([*head, *name, *rows_at(body, XS, y=142, pitch=14)])
    texts = texts_of(table)
    assert texts[0] == HEAD
    assert texts[1][0] == "Fixed assets"
    assert texts[2:] == body
