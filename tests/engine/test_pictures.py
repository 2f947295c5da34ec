"""Which part of a page the picture of a figure shows."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, PageLayout
from papermill_api.engine.pdf.reading.pictures import with_margin
from tests.engine.drawn import block, row

FIGURE = FigureBlock(1, Box(100, 100, 300, 200), tuple(row("Sold", 100, 198)))


def shown(figure: FigureBlock, *others: PageBlock) -> Box:
    return with_margin(figure, PageLayout(1, 595, 842, (figure, *others)))


def test_labels_at_the_edge_of_a_figure_get_a_margin():
    box = shown(FIGURE)
    assert (box.x0, box.y0, box.x1) == (97, 100, 300)
    assert box.y1 > 201


def test_a_margin_ends_where_other_text_stands():
    below, left = block("Text below", y=210), block("by", x=88, y=150)
    box = shown(FIGURE, below, left)
    assert (box.x0, box.y1) == (left.box.x1, below.box.y0)


def test_a_picture_without_words_is_shown_as_it_is():
    figure = FigureBlock(1, Box(100, 100, 300, 200))
    assert shown(figure) == figure.box
