from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import index_words
from papermill_api.engine.pdf.tables.tight import part_tight
from tests.engine.drawn import BODY, BOLD, row, word
from tests.engine.drawn_tables import tables_of, texts_of

LINES = ("Gate;1898;2.4", "Hollow Field;1875;4.2", "Quay;1836;4.9", "Hollow Lane;1849;8.3")


def parted(*lines: str) -> list[list[str]]:
    """The texts of rows of a table, its second column as near to the longest label as words."""
    words = []
    for at, line in enumerate(lines):
        for x, text in zip((60, 124, 180), line.split(";"), strict=False):
            words += row(text, x, 100 + 12 * at)
    rows = index_words(make_stretches(words)).rows(Box(50, 80, 300, 300), TableOptions())
    ((found),) = part_tight([rows])
    return [[run.text for run in one.runs] for one in found]


def test_names_of_groups_may_stand_across_an_edge_that_the_head_shares_with_most_rows():
    found = parted("Place;Year;Depth", "Uppermost section", *LINES[:2], "Lower of them", *LINES[2:])
    assert found[3] == ["Hollow Field", "1875", "4.2"]
    assert found[1] == ["Uppermost section"]


def test_a_text_across_an_edge_in_a_row_of_several_tells_that_it_parts_no_columns():
    found = parted("Place;Year;Depth", *LINES[:2], "Uppermost section;;2.5", *LINES[2:])
    assert found[2] == ["Hollow Field 1875", "4.2"]


def numbers(*lines: str, x: float = 200.0) -> list[list[str]]:
    """The texts of rows of a label, a number that ends at one place and one behind it."""
    words = []
    for at, line in enumerate(lines):
        label, one, gap, two = line.split(";")
        words += row(label, 60, 100 + 12 * at)
        (number,) = row(one, 0, 100 + 12 * at)
        words.append(word(one, x - number.box.width, 100 + 12 * at))
        words += row(two, x + float(gap), 100 + 12 * at)
    rows = index_words(make_stretches(words)).rows(Box(50, 80, 400, 300), TableOptions())
    ((found,)) = part_tight([rows])
    return [[run.text for run in one.runs] for one in found]


def test_a_long_number_is_cut_from_the_one_before_that_ends_as_those_of_other_rows():
    lines = ("Place;Rain;16;Change", "Quay;57.1;12;+75.3", "Gate;270.6;3;+489.6")
    found = numbers(*lines, "Lane;299.8;14;+1.5", "Hill;304.6;14;+0.2")
    assert found[2] == ["Gate", "270.6", "+489.6"]


def test_numbers_that_end_anywhere_are_of_one_text():
    lines = ("Place;Rain;16;Change", "Quay;57.1;12;+75.3", "Gate;2;3;270 +489.6")
    found = numbers(*lines, "Lane;299.8;14;+1.5", "Hill;304.6;14;+0.2")
    assert found[2][-1] == "270 +489.6"


def test_a_unit_behind_numbers_that_is_in_all_rows_is_no_column():
    lines = ("Opening;14880.00;3;€", "Painting;612.40;3;€", "Advice;242.20;3;€")
    assert numbers(*lines, "Sum;15734.60;3;€")[1] == ["Painting", "612.40 €"]
    lines = ("Opening;Sum;3;€", "Painting;612.40;3;€", "Advice;15242.20;3;kr")
    assert numbers(*lines, "More;734.60;3;Fr")[1] == ["Painting", "612.40", "€"]


def test_a_column_of_a_table_without_lines_is_cut_where_texts_begin_right_behind_numbers():
    rows = [("Country", "Area", "People", "Capital"), ("Austria", "83,879", "9,158,750", "Vienna")]
    rows += [("Peru", "1,285,216", "34,217,848", "Lima"), ("Italy", "301,230", "58,9", "Rome")]
    rows += [
        ("Chad", "1,284,000", "18,523", "Ndjamena"),
        ("Oman", "309,500", "4,520,471", "Maskat"),
    ]
    words = []
    for at, (name, area, people, capital) in enumerate(rows):
        y, style = 100 + 16 * at, BODY if at else BOLD
        words += row(name, 60, y, style) + row(capital, 303, y, style)
        for text, x1 in ((area, 200), (people, 300)):
            words += row(text, x1 - 5 * len(text), y, style)
    (table,) = tables_of(words)
    assert texts_of(table) == [list(texts) for texts in rows]
