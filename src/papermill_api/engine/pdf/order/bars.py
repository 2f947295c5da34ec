"""Headings on bars: as wide as these, for the order of reading."""

from collections.abc import Sequence

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

    For the order of reading alone, as in `within_columns`.
    """
    bars = [_bar_of(block) for block in blocks]
    if not any(bars):  # as on most pages
        return blocks
    return [
        block if bar is None else replace(block, box=bar)
        for block, bar in zip(blocks, bars, strict=True)
    ]


def _bar_of(block: PageBlock) -> Box | None:
    """The low box around a block of one line."""
    if not isinstance(block, TextBlock) or block.frame is None or len(block.lines) > 1:
        return None
    low = block.frame.height <= HIGHEST * block.lines[0].size
    return block.frame if low and block.frame.contains(block.box, SLACK) else None
