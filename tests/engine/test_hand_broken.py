from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.hand_broken import split_hand_broken
from papermill_api.engine.pdf.page import FigureBlock, PageBlock, TextBlock
from tests.engine.drawn import block, layout

ADDRESS = "John Q. Doe\n255 Lane Street\n12345 Town"
COLUMN = block("The terms of payment are thirty days from the day of the sale", y=200)


def texts(*blocks: PageBlock) -> list[str]:
    (page,) = split_hand_broken([layout(*blocks)])
    return [found.text for found in page.blocks if isinstance(found, TextBlock)]


def test_lines_that_end_before_they_are_full_stand_alone():
    assert texts(block(ADDRESS), COLUMN)[:3] == ADDRESS.split("\n")


def test_lines_as_long_as_their_column_go_on():
    assert texts(block(ADDRESS)) == [ADDRESS]


def test_lines_that_go_on_in_small_letters_are_prose():
    narrow = "A text set narrow\nbeside a note by\nthe Miller"
    assert texts(block(narrow), COLUMN)[0] == narrow


def test_lines_that_end_at_a_figure_are_full():
    figure = FigureBlock(1, Box(165, 80, 400, 140), ())
    assert texts(block(ADDRESS), figure, COLUMN)[0] == ADDRESS


def test_two_lines_tell_too_little():
    assert texts(block("John Q. Doe\n255 Lane"), COLUMN)[0] == "John Q. Doe\n255 Lane"
