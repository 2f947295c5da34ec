"""Figures rendered as PNG."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.reading import rendering
from papermill_api.engine.pdf.reading.png import write_png
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.records import replace

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MARGIN = 3.0  # points of white around labels at the edge of a figure, where nothing else stands
MAX_PIXELS = 16_000_000  # of one picture; a poster is rendered at a smaller scale

Store = Callable[[str, bytes], object]  # takes a picture's file name and its PNG


def with_pictures(
    view: View, layout: PageLayout, options: FigureOptions, store: Store
) -> PageLayout:
    """The layout whose figures name their rendering, which was given to the store."""
    return _with_drawn(layout, store, lambda box: render_png(view, box, options.scale))


def with_cuttings(
    layout: PageLayout, picture: "npt.NDArray[np.uint8]", scale: float, store: Store
) -> PageLayout:
    """The same for a page that is a picture (RGB) of so many pixels per point."""

    def cut(box: Box) -> bytes:
        x0, y0, x1, y1 = (max(0, round(side * scale)) for side in sides_of(box))
        return write_png(picture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)])

    return _with_drawn(layout, store, cut)


def _with_drawn(layout: PageLayout, store: Store, draw: Callable[[Box], bytes]) -> PageLayout:
    blocks = list(layout.blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, FigureBlock):
            name = f"{layout.number:06d}-{index:04d}.png"
            turned = layout.placement
            box = with_margin(block, layout)
            store(name, draw(turned.shown(box) if turned else box))
            blocks[index] = replace(block, image=name)
    return replace(layout, blocks=tuple(blocks))


def with_margin(figure: FigureBlock, layout: PageLayout) -> Box:
    r"""A figure's bounds with a little more where its labels reach to them.

    +---------+
    | /\    5 |  text    up to the page's edge and to what stands beside the figure
    |/  \___0 |
    +---------+
    """
    box = figure.box
    labels = [word.box for word in figure.words]
    if not labels:
        return box
    sides = union(labels)
    x0, y0 = min(box.x0, sides.x0 - MARGIN), min(box.y0, sides.y0 - MARGIN)
    x1, y1 = max(box.x1, sides.x1 + MARGIN), max(box.y1, sides.y1 + MARGIN)
    for other in _beside(figure, layout.blocks):
        if other.y0 < y1 and y0 < other.y1:
            x0 = max(x0, other.x1) if other.x1 <= box.x0 else x0
            x1 = min(x1, other.x0) if other.x0 >= box.x1 else x1
        if other.x0 < x1 and x0 < other.x1:
            y0 = max(y0, other.y1) if other.y1 <= box.y0 else y0
            y1 = min(y1, other.y0) if other.y0 >= box.y1 else y1
    return Box(max(x0, 0.0), max(y0, 0.0), min(x1, layout.width), min(y1, layout.height))


def _beside(figure: FigureBlock, blocks: Sequence[PageBlock]) -> list[Box]:
    """What stands near a figure: lines, tables and other figures."""
    near = figure.box.grown(MARGIN)
    others = [block for block in blocks if block is not figure and near.touches(block.box)]
    return [
        box
        for block in others
        for box in (
            [one.box for one in block.lines] if isinstance(block, TextBlock) else [block.box]
        )
    ]


def render_png(view: View, box: Box, scale: float) -> bytes:
    """A part of the page as PNG, at so many pixels per point."""
    scale = min(scale, (MAX_PIXELS / max(box.area, 1.0)) ** 0.5)
    return write_png(rendering.render(view, box, scale))
