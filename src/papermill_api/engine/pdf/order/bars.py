"""Headings on bars: as wide as these, for the order of reading."""

from collections.abc import Sequence

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

    For the order of reading alone, as in `within_columns`.
    """
    framed = [block.frame for block in blocks if isinstance(block, TextBlock)]
    if not any(framed):  # as on most pages
        return blocks
    return [_as_wide_as_bar(block) for block in blocks]


def _as_wide_as_bar(block: PageBlock) -> PageBlock:
    """A block of one line with the low box around it as its own."""
    if not isinstance(block, TextBlock) or block.frame is None or len(block.lines) > 1:
        return block
    bar = block.frame
    low = bar.height <= HIGHEST * block.lines[0].size
    return replace(block, box=bar) if low and bar.contains(block.box, SLACK) else block
