from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.bands import holds_rows
from papermill_api.engine.pdf.tables.text import index_words
from tests.engine.drawn import BODY, MONO, row

PLACE = Box(55, 100, 500, 160)


def holds(white: float, code: Style) -> bool:
    """Do two lines with code in them, and so much white around it, pass for rows?"""
    words = []
    for y in (118, 136):
        x = 60.0
        for text, style in (
            ("Lines that", BODY),
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


def holds_labels(*rows: str) -> bool:
    """Do labels in a narrow table pass for rows, the numbers after them in columns of their own?"""
    words = []
    for at, (label, *numbers) in enumerate(line.split(";") for line in rows):
        words += row(label, 60, 118 + 12 * at)
        for x, text in zip((119, 160, 200), numbers, strict=False):
            words += row(text, x, 118 + 12 * at)
    place = Box(58, 106, 230, 112 + 12 * len(rows))
    return holds_rows(place, index_words(make_stretches(words)), TableOptions())


def test_a_label_that_is_long_in_a_narrow_table_is_no_prose_before_numbers():
    first = "Upper section", "Gate;1898;2.4;15.3", "Quay;1836;4.9;28.8", "Mill;1886;1.6;3.2"
    assert holds_labels(*first, "Chapel Lane;1849;8.3;4.67", "Stone Field;1875;4.2;6.9")
    assert not holds_labels(*first, "Chapel Lane;made;of;parts", "Stone Field;and;two;more")
