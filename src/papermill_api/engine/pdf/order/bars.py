"""Headings on bars: as wide as these, for the order of reading."""

from collections.abc import Container, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.records import replace

HIGHEST = 3.0  # em of the line on it; a higher box is no bar
SLACK = 1.0  # points that a line may stick out of its bar


def as_wide_as_bars(blocks: Sequence[PageBlock]) -> Sequence[PageBlock]:
    """The blocks, with the box of its bar for each line that stands on one.

    ##Features##  ##Use#######     the columns end above a bar that runs across both of them,
    text of the   text of the      though one word on it stands in the left one and another in
    left column   right column     the right one
    ##Ratings########No. 12###

    What stands beside a large line on its bar, as the number of an issue does, is on that, too.
    For the order of reading alone, as in `within_columns`.
    """
    framed = [block for block in blocks if isinstance(block, TextBlock) and block.frame]
    if not framed:  # as on most pages
        return blocks
    bars = {block.frame for block in framed if _is_on_bar(block)}
    return [_as_wide_as_bar(block, bars) for block in blocks]


def _is_on_bar(block: TextBlock) -> bool:
    """Is it one line in a low box?"""
    bar = block.frame
    if bar is None or len(block.lines) > 1 or not bar.contains(block.box, SLACK):
        return False
    return bar.height <= HIGHEST * block.lines[0].size


def _as_wide_as_bar(block: PageBlock, bars: Container[Box | None]) -> PageBlock:
    if not isinstance(block, TextBlock) or block.frame is None or len(block.lines) > 1:
        return block
    return replace(block, box=block.frame) if block.frame in bars else block
