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
