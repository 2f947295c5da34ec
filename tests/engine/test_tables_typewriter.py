"""Tables of numbers in fixed-width type, among prose in the same type and among code."""

import pytest

from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, MONO, row
from tests.engine.drawn_tables import rows_at, tables_of, texts_of

TEXTS = [["DAY", "OCT", "NOV"], *([str(day), f"{day}460", f"{day}630"] for day in range(1, 6))]
PROSE = "The gauge at the bridge was read each day, and the numbers of the river are true."
CODE = "for (i = 0; i < n; i++) { x[i] = f(i, n); } return x[0] == y[n - 1] ? a : b;"


@pytest.mark.parametrize(("text", "style", "found"), [(PROSE, MONO, 1), (CODE, MONO, 0)])
def test_numbers_among_prose_from_a_typewriter_are_a_table(text: str, style: Style, found: int):
    words = [word for y in range(50, 98, 12) for word in row(text, 55, y, style)]
    tables = tables_of([*words, *rows_at(TEXTS, [55, 155, 255], y=140, style=MONO)])
    assert [texts_of(table) for table in tables] == [TEXTS] * found


def test_numbers_in_fixed_width_beside_other_type_are_code():
    words = [word for y in range(50, 98, 12) for word in row(PROSE, 55, y, BODY)]
    assert tables_of([*words, *rows_at(TEXTS, [55, 155, 255], y=140, style=MONO)]) == []
