"""Captions in the margin beside what they name."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import CaptionOptions
from papermill_api.engine.pdf.captions import bind_captions
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, TableBlock, TextBlock
from papermill_api.engine.pdf.page import Tag
from papermill_api.engine.records import replace
from tests.engine.drawn import block

PLACE = Box(72, 100, 300, 200)
FIGURE, TABLE = FigureBlock(1, PLACE), TableBlock(1, PLACE, 1, 1, (), 0)
TEXT, NOTE = block("The text of the page", 72, 230), block("and more of it", 72, 260)


def caption(x: float, y: float) -> TextBlock:
    return replace(block("Figure 1. A mill", x, y), role="caption")


def order(*blocks: PageBlock) -> list[int]:
    places = [one.box for one in blocks]
    return [places.index(one.box) for one in bind_captions(blocks, [], CaptionOptions())]


def test_a_caption_in_the_margin_is_read_with_what_it_is_beside():
    assert order(FIGURE, TEXT, NOTE, caption(320, 110)) == [0, 3, 1, 2]
    assert order(TABLE, TEXT, NOTE, caption(320, 110)) == [3, 0, 1, 2]
    tagged = replace(caption(320, 110), tag=Tag("caption", 1))
    assert order(FIGURE, TEXT, NOTE, tagged) == [0, 1, 2, 3]


def test_one_that_is_level_with_nothing_stays():
    assert order(FIGURE, TEXT, NOTE, caption(320, 240)) == [0, 1, 2, 3]


def test_so_does_one_beside_what_has_a_caption_or_below_what_is_drawn():
    assert order(FIGURE, caption(72, 215), TEXT, caption(320, 110)) == [0, 1, 2, 3]
    other = FigureBlock(1, Box(320, 60, 400, 95))
    assert order(FIGURE, TEXT, other, caption(320, 110)) == [0, 1, 2, 3]


def test_so_does_one_in_a_column_of_wider_text():
    column = block("More of the text of the page in its other column", 320, 230)
    assert order(FIGURE, TEXT, column, caption(320, 110)) == [0, 1, 2, 3]
