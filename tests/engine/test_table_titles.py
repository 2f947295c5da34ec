"""Titles in the middle over tables that stand at the side of their text."""

import pytest

from papermill_api.engine.pdf.captions.titles import with_table_titles
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, block
from tests.engine.drawn_tables import table_block

PROSE = block("Many words of a text that reach from one side of the page to the other " * 2, y=60)
TABLE = table_block([["Country", "1990"], ["Chile", "13"]], y=110, xs=(72, 172))


def role(title: TextBlock, *around: PageBlock) -> str:
    found = with_table_titles([PROSE, title, *(around or (TABLE,))])[1]
    assert isinstance(found, TextBlock)
    return found.role


def centred(y: float = 105) -> TextBlock:
    text = "Population by country"
    return block(text, TABLE.box.center_x - 2.5 * len(text), y, BOLD)


def test_a_line_in_the_middle_over_a_table_is_its_title():
    assert role(centred()) == "caption"


def test_a_line_much_larger_than_the_cells_is_a_heading():
    title = centred()
    assert role(block(title.text, title.box.x0, 105, replace(BOLD, size=1.3 * BODY.size))) == "text"


def test_a_line_where_the_text_begins_as_far_off_as_headings_are_is_no_title():
    assert role(block("Population by country", 72, 98, BOLD)) == "text"


def test_a_line_further_up_is_no_title():
    assert role(centred(y=85)) == "text"


@pytest.mark.parametrize("shift", [0, 200])
def test_a_heading_in_the_middle_of_the_text_is_no_title(shift: float):
    middle = PROSE.box.center_x
    table = table_block([["Country", "1990"], ["Chile", "13"]], y=110, xs=(middle - 100, middle))
    text = "Population by country"
    title = block(text, middle + shift - 2.5 * len(text), 105, BOLD)
    assert role(title, table) == "text"


def test_a_heading_in_the_middle_of_its_column_is_no_title():
    title = block("III. Area", TABLE.box.center_x - 22.5, 105, BOLD)
    text = "\n".join(["Words of a narrow column that holds a table as well"] * 3)
    column = block(text, TABLE.box.center_x - 2.5 * 51, 300)
    assert role(title) == "caption"
    assert role(title, TABLE, column) == "text"


@pytest.mark.parametrize(("y", "style", "role"), [
    (94, BOLD, "caption"), (80, BOLD, "text"), (94, BODY, "text"),
    (94, replace(BOLD, size=12), "text"),
])  # fmt: skip
def test_a_bold_line_right_over_a_table_in_the_size_of_its_cells_is_its_title(y, style, role):
    title = block("Levels at three stations", 72, y, style)
    found = with_table_titles([title, table_block([["a", "b"], ["c", "d"]], y=100)])
    assert isinstance(found[0], TextBlock)
    assert found[0].role == role
