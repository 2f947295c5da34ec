"""Captions: the text that names a figure or table, found by its first words and its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.options import CaptionOptions
from papermill_api.engine.pdf.page import FigureBlock, PageBlock, TextBlock

_FIGURE = (
    r"fig(?:ure|ura|\.)?|abb(?:ildung|\.)?|schéma|рис(?:унок|\.)?|εικόνα|σχήμα|şekil|rysunek"
    r"|图|圖|図|그림|شكل|الشكل|listing|plate|chart|diagram|scheme|exhibit|photo"
)
_TABLE = r"tab(?:le|elle|leau|ella|ela|la|\.)?|таблица|πίνακας|tablo|表|표|جدول|الجدول"
_CAPTION = re.compile(
    rf"^(?:{_FIGURE}|{_TABLE})\s*(?:[A-Z]?\d+(?:[.\-–]\d+)*|[IVX]+)\s*(?:[.:\-–—|)]|\s|$)", re.I
)
_IS_TABLE = re.compile(rf"^(?:{_TABLE})", re.I)


def bind_captions(blocks: Sequence[PageBlock], options: CaptionOptions) -> list[PageBlock]:
    """Blocks with captions marked as such and figures titled by the nearest one."""
    marked = [_marked(block) for block in blocks]
    captions = [b for b in marked if isinstance(b, TextBlock) and b.role == "caption"]
    return [
        replace(block, title=_title(block, captions, options))
        if isinstance(block, FigureBlock)
        else block
        for block in marked
    ]


def _marked(block: PageBlock) -> PageBlock:
    if isinstance(block, TextBlock) and len(block.lines) <= 8 and _CAPTION.match(block.text):
        return replace(block, role="caption")
    return block


def _title(figure: FigureBlock, captions: Sequence[TextBlock], options: CaptionOptions) -> str:
    near = [
        (distance, caption)
        for caption in captions
        if not _IS_TABLE.match(caption.text)
        and overlap_x(caption.box, figure.box)
        and (distance := _distance(figure, caption)) <= options.reach * caption.style.size
    ]
    if not near:
        return ""
    return min(near, key=lambda pair: pair[0])[1].text.replace("\n", " ")


def _distance(figure: FigureBlock, caption: TextBlock) -> float:
    """White between a figure and a caption below or above it, in points."""
    return max(0.0, caption.box.y0 - figure.box.y1, figure.box.y0 - caption.box.y1)
