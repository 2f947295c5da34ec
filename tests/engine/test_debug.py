import pytest
from PIL import Image

from papermill_api.engine.debug import COLOURS, GREY, draw_page, label_of
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
)

BOX = Box(20, 40, 80, 60)


@pytest.mark.parametrize(
    "block, label",
    [
        (TextBlock(1, BOX, (), "heading", level=2), "heading 2"),
        (TextBlock(1, BOX, (), "item", level=1, marker="3."), "item 1 3."),
        (TextBlock(1, BOX, (), continues=True), "text +"),
        (TableBlock(1, BOX, (), 3, 2, header_rows=1), "table 3x2 ruled head 1"),
        (FigureBlock(1, BOX), "figure"),
    ],
)
def test_a_block_is_labelled_with_its_role(block: PageBlock, label: str):
    assert label_of(block) == label


def colours_drawn(layout: PageLayout, page: PageLayout) -> set[str]:
    picture = draw_page(Image.new("RGB", (150, 150), "white"), layout, page)
    found = picture.getcolors(100_000) or []
    return {f"#{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in found}


def test_a_heading_is_framed_in_its_colour():
    page = PageLayout(1, 100, 100, (TextBlock(1, BOX, (), "heading", level=1),))
    assert COLOURS["heading"] in colours_drawn(page, page)


def test_what_was_dropped_is_framed_in_grey():
    layout = PageLayout(1, 100, 100, (TextBlock(1, BOX, ()),))
    assert GREY in colours_drawn(layout, PageLayout(1, 100, 100, ()))
