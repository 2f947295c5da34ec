"""Figures rendered as PNG."""

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.page import FigureBlock, PageLayout
from papermill_api.engine.pdf.reader import View

COMPRESSION = 3  # of zlib's 9; 6, the default, takes twice the time for 5% of the size
MAX_PIXELS = 16_000_000  # of one picture; a poster is rendered at a smaller scale

Store = Callable[[str, bytes], object]  # takes a picture's file name and its PNG


def with_pictures(
    view: View, layout: PageLayout, options: FigureOptions, store: Store
) -> PageLayout:
    """The layout whose figures name their rendering, which was given to the store."""
    blocks = list(layout.blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, FigureBlock):
            name = f"{view.number:06d}-{index:04d}.png"
            store(name, render_png(view, block.box, options.scale))
            blocks[index] = replace(block, image=name)
    return replace(layout, blocks=tuple(blocks))


def render_png(view: View, box: Box, scale: float) -> bytes:
    """A part of the page as PNG, at so many pixels per point."""
    scale = min(scale, (MAX_PIXELS / max(box.area, 1.0)) ** 0.5)
    width, height, pixels = reader.render(view, box, scale)
    image = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=COMPRESSION)
    return buffer.getvalue()
