"""Documents in fixed-width type throughout, as from a typewriter: it is no sign of code there."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.restyled import restyled
from papermill_api.engine.pdf.scripts.breaks import unbroken_width
from papermill_api.engine.records import replace

EARLY = 0.5  # of the lines in a box but the last end early if it holds a listing
LEAST_EARLY = 2  # of them


def as_prose(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with their fixed-width text as text like any other, but for listings in boxes."""
    made: dict[Style, Style] = {}
    return [replace(layout, blocks=tuple(_plain_blocks(layout, made))) for layout in layouts]


def _plain_blocks(layout: PageLayout, made: dict[Style, Style]) -> list[PageBlock]:
    framed: dict[Box, list[Line]] = defaultdict(list)
    for block in layout.blocks:
        if isinstance(block, TextBlock) and block.frame is not None:
            framed[block.frame].extend(block.lines)
    listings = {frame for frame, lines in framed.items() if _is_listing(lines)}
    return [
        block
        if isinstance(block, TextBlock) and block.frame in listings
        else restyled(block, _proportional, made)
        for block in layout.blocks
    ]


def _is_listing(lines: Sequence[Line]) -> bool:
    """Do most lines in a box end although the next word would have fitted?

    |def touch(name):      |      |This note is set as wide as |
    |    echo(name)        |      |its box is, like all prose. |
    """
    right = max(line.box.x1 for line in lines)
    early = sum(
        line.box.x1 + unbroken_width(after.words[0]) + line.size < right
        for line, after in pairwise(lines)
    )
    return early >= LEAST_EARLY and early >= EARLY * (len(lines) - 1)


def _proportional(style: Style) -> Style:
    return replace(style, mono=False)
