"""Figures rendered as PNG."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.page import FigureBlock, PageLayout
from papermill_api.engine.pdf.reader import View
from papermill_api.engine.records import replace

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import Image

COMPRESSION = 3  # of zlib's 9; 6, the default, takes twice the time for 5% of the size
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

    from PIL import Image  # loaded here and below: most conversions render nothing

    def cut(box: Box) -> bytes:
        x0, y0, x1, y1 = (max(0, round(side * scale)) for side in box)
        return _as_png(Image.fromarray(picture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]))

    return _with_drawn(layout, store, cut)


def _with_drawn(layout: PageLayout, store: Store, draw: Callable[[Box], bytes]) -> PageLayout:
    blocks = list(layout.blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, FigureBlock):
            name = f"{layout.number:06d}-{index:04d}.png"
            turned = layout.placement
            store(name, draw(turned.shown(block.box) if turned else block.box))
            blocks[index] = replace(block, image=name)
    return replace(layout, blocks=tuple(blocks))


def render_png(view: View, box: Box, scale: float) -> bytes:
    """A part of the page as PNG, at so many pixels per point."""
    from PIL import Image

    scale = min(scale, (MAX_PIXELS / max(box.area, 1.0)) ** 0.5)
    width, height, pixels = reader.render(view, box, scale)
    return _as_png(Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1))


def _as_png(image: "Image.Image") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=COMPRESSION)
    return buffer.getvalue()
