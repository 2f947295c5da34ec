from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.page import FigureBlock, Image, Page, Shape
from tests.engine.drawn import page, row


def figures(drawn: Page) -> list[FigureBlock]:
    return find_figures(drawn, drawn.words, FigureOptions())


def test_an_image_is_a_figure_and_holds_the_words_on_it():
    words = [*row("inside", 120, 150), *row("outside", 120, 400)]
    drawn = replace(page(words), images=(Image(Box(100, 100, 300, 250)),))
    (figure,) = figures(drawn)
    assert [w.text for w in figure.words] == ["inside"]


def test_near_paths_are_one_drawing():
    shapes = (Shape(Box(100, 100, 200, 150), 6), Shape(Box(203, 100, 300, 150), 6))
    assert [f.box for f in figures(replace(page([]), shapes=shapes))] == [Box(100, 100, 300, 150)]


def test_a_picture_behind_the_whole_page_is_no_figure():
    assert figures(replace(page([]), images=(Image(Box(0, 0, 595, 842)),))) == []


def test_a_bullet_drawn_as_an_image_is_no_figure():
    assert figures(replace(page([]), images=(Image(Box(70, 100, 76, 106)),))) == []
