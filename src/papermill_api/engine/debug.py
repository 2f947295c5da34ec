"""Pages as pictures with what was understood drawn on them: for developers of the engine.

Every block has a number (its place in the reading order), its role and a colour; headings tell
their level, list items theirs, tables show their cells. Grey is what the document stages dropped
or put together with another block.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
)
from papermill_api.engine.pdf.pipeline import PdfFile, open_pdf
from papermill_api.engine.pdf.reading.pictures import render_png
from papermill_api.engine.pdf.reading.reader import open_page
from papermill_api.engine.pdf.understanding import understand

SCALE = 1.5  # pixels per point
LABEL_SIZE = 11  # pixels
GREY = "#9a9a9a"
COLOURS = {
    "heading": "#d62728",
    "item": "#2ca02c",
    "code": "#8c564b",
    "quote": "#17a2b8",
    "caption": "#e377c2",
    "footnote": "#bcbd22",
    "contents": "#7f5fff",
    "table": "#ff7f0e",
    "figure": "#9467bd",
}
TEXT_COLOUR = "#1f77b4"


def draw_pages(path: Path, folder: Path, options: Options) -> int:
    """Write page_0001.png and so on of a PDF into the folder; gives the number of pages.

    Raises ConversionError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open_pdf(path) as pdf:
        layouts = list(pdf.layouts(1, pdf.page_count, options, lambda name, png: None))
        pages = understand(layouts, pdf.outline(), options).pages
        for layout, page in zip(layouts, pages, strict=True):
            if page.width and page.height:
                picture = draw_page(_picture_of(pdf, page), layout, page)
                picture.save(folder / f"page_{page.number:04d}.png", compress_level=1)
    return len(pages)


def draw_page(picture: Image.Image, layout: PageLayout, page: PageLayout) -> Image.Image:
    """Draw on a picture of the page: `layout` is the page by itself, `page` after all stages."""
    draw = ImageDraw.Draw(picture)
    kept = {block.box for block in page.blocks}
    for block in layout.blocks:
        if block.box not in kept:
            draw.rectangle(_pixels(block.box), outline=GREY)
    for number, block in enumerate(page.blocks, start=1):
        _draw_block(draw, number, block)
    _draw_order(draw, page.blocks)
    return picture


def label_of(block: PageBlock) -> str:
    """What is written beside a block."""
    if isinstance(block, TableBlock):
        kind = "ruled" if block.ruled else "aligned"
        return f"table {block.row_count}x{block.column_count} {kind} head {block.header_rows}"
    if isinstance(block, FigureBlock):
        return "figure"
    level = f" {block.level}" if block.role in ("heading", "item") else ""
    marker = f" {block.marker}" if block.marker else ""
    return f"{block.role}{level}{marker}{' +' if block.continues else ''}"


def _draw_block(draw: ImageDraw.ImageDraw, number: int, block: PageBlock) -> None:
    colour = _colour_of(block)
    if isinstance(block, TableBlock):
        for cell in block.cells:
            draw.rectangle(_pixels(cell.box), outline=colour)
    draw.rectangle(_pixels(block.box.grown(1.0)), outline=colour, width=2)
    left, top = block.box.x0 * SCALE, block.box.y0 * SCALE - LABEL_SIZE - 2
    text = f"{number} {label_of(block)}"
    font = ImageFont.load_default(LABEL_SIZE)
    draw.rectangle(draw.textbbox((left, top), text, font=font), fill="white")
    draw.text((left, top), text, fill=colour, font=font)


def _draw_order(draw: ImageDraw.ImageDraw, blocks: Sequence[PageBlock]) -> None:
    """A thin line through the blocks' left tops, in reading order."""
    points = [(block.box.x0 * SCALE, block.box.y0 * SCALE) for block in blocks]
    if len(points) > 1:
        draw.line(points, fill=GREY, width=1)


def _colour_of(block: PageBlock) -> str:
    if isinstance(block, TextBlock):
        return COLOURS.get(block.role, TEXT_COLOUR)
    return COLOURS["table" if isinstance(block, TableBlock) else "figure"]


def _pixels(box: Box) -> tuple[float, float, float, float]:
    return (box.x0 * SCALE, box.y0 * SCALE, box.x1 * SCALE, box.y1 * SCALE)


def _picture_of(pdf: PdfFile, page: PageLayout) -> Image.Image:
    with open_page(pdf.handle, page.number) as view:
        png = render_png(view, Box(0.0, 0.0, view.width, view.height), SCALE)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    turn = page.placement.turn if page.placement else 0
    return picture.rotate(-turn, expand=True)
