"""Titles in the first cell of printed sheets."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule, Style
from tests.engine.drawn import row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

HEAD = ["No.", "Question", "State"]
BODY = [["1", "Keys", "open"], ["2", "Lift", "done"], ["3", "Yard", "open"]]
XS = [54, 104, 304]
SIDES = [50, 100, 300, 400]


def found(size: float, first_line: float) -> list[list[str]]:
    """Rows of a sheet whose title is of a size; `first_line`: where inner lines begin."""
    words = [
        *row("Open points", 54, 113, Style("Body", size)),
        *rows_at([HEAD, *BODY], XS, y=153, pitch=20),
    ]
    down = [
        Rule(Box(x, y, x, 220), False)
        for x, y in zip(SIDES, (100, 120, first_line, 100), strict=True)
    ]
    (table,) = tables_of(words, [*across(50, 400, *range(100, 221, 20)), *down])
    return texts_of(table)


def test_a_large_text_alone_in_the_first_row_of_a_sheet_stands_above_its_table():
    assert found(14.0, 100)[0] == HEAD


def test_a_text_as_large_as_the_others_is_a_row_of_the_sheet():
    assert found(10.0, 100)[0][0] == "Open points"


def test_a_title_in_one_cell_over_all_is_a_row_of_the_head():
    assert found(14.0, 120)[0][0] == "Open points"
