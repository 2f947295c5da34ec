"""Titles of the blocks of slides: a line on a bar over a box as wide."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.markers import line_markers
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.slides import is_slide

EDGE = 3.0  # points that the sides of a bar and of the box below it differ at most
TOUCHING = 0.35  # times its height that a bar is above its box, or reaches into it, at most


def block_titles(pages: Sequence[PageLayout], body: Style) -> frozenset[int]:
    """Ids of the lines on bars right over the box of what they head, in whatever type.

    ##Rivers##########     on slides; on sheets it is the title of a note, which is a quote
    | They run to the |
    | sea.            |
    """
    slides = [page for page in pages if is_slide(page, body.size)]
    return frozenset(id(title) for page in slides for title in _titles(page))


def _titles(page: PageLayout) -> Iterator[TextBlock]:
    for title, text in pairwise(page.blocks):
        if not isinstance(title, TextBlock) or not isinstance(text, TextBlock):
            continue
        bar, box = title.frame, text.frame
        if bar is None or box is None or len(title.lines) > 1 or not _is_right_over(bar, box):
            continue
        if not line_markers(title.lines[0].words):
            yield title


def _is_right_over(bar: Box, box: Box) -> bool:
    sides = max(abs(bar.x0 - box.x0), abs(bar.x1 - box.x1))
    return sides <= EDGE and abs(box.y0 - bar.y1) <= TOUCHING * bar.height
