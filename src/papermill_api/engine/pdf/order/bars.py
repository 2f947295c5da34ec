"""Headings on bars or over rules: as wide as these, for the order of reading."""

from collections.abc import Container, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.records import replace

HIGHEST = 3.0  # em of the line on it; a higher box is no bar
SLACK = 1.0  # points that a line may stick out of its bar or over its rule
LARGER = 1.1  # times the size of the text; rules under other lines that are not bold end the text
LONG = 20.0  # em of a rule across columns at least; a sheet has thousands of shorter ones
BELOW = 1.2  # em of a heading that its rule is below its baseline, at most


def as_wide_as_bars(blocks: Sequence[PageBlock], gutter: float) -> Sequence[PageBlock]:
    """The blocks, with the box of its bar for each line that stands on one.

    ##Features##  ##Use#######     the columns end above a bar that runs across both of them,
    text of the   text of the      though one word on it stands in the left one and another in
    left column   right column     the right one
    ##Ratings########No. 12###

    What stands beside a large line on its bar, as the number of an issue does, is on that, too.
    Bars side by side have less white between them than texts: half a gutter is left at their ends.
    For the order of reading alone, as in `within_columns`.
    """
    framed = [block for block in blocks if isinstance(block, TextBlock) and block.frame]
    if not framed:  # as on most pages
        return blocks
    bars = {block.frame for block in framed if _is_on_bar(block)}
    return [_as_wide_as_bar(block, bars, gutter / 2) for block in blocks]


def as_wide_as_rules(
    blocks: Sequence[PageBlock], rules: Sequence[Box], em: float, gutter: float
) -> Sequence[PageBlock]:
    """The blocks, each large or bold line over a longer rule with the width of this.

    Uses                           columns end above a heading whose rule runs across both of
    ------------------------       them, though its text ends in the left one; rules of headings
    text of the   text of the      in one column end where that does
    left column   right column

    `rules`: horizontal ones. For the order of reading alone.
    """
    long = [rule for rule in rules if rule.width >= LONG * em]
    if not long:
        return blocks
    return [_as_wide_as_rule(block, long, em, gutter / 2) for block in blocks]


def _as_wide_as_rule(block: PageBlock, rules: Sequence[Box], em: float, white: float) -> PageBlock:
    if not isinstance(block, TextBlock) or len(block.lines) > 1:
        return block
    box, line = block.box, block.lines[0]
    if line.size < LARGER * em and not block.style.bold:
        return block
    for rule in rules:
        below = 0 < rule.center_y - line.baseline <= BELOW * line.size
        if below and rule.x0 <= box.x0 + SLACK and box.x1 <= rule.x1 + SLACK:
            left, right = min(box.x0, rule.x0 + white), max(box.x1, rule.x1 - white)
            return replace(block, box=replace(box, x0=left, x1=right))
    return block


def _is_on_bar(block: TextBlock) -> bool:
    """Is it one line in a low box?"""
    bar = block.frame
    if bar is None or len(block.lines) > 1 or not bar.contains(block.box, SLACK):
        return False
    return bar.height <= HIGHEST * block.lines[0].size


def _as_wide_as_bar(block: PageBlock, bars: Container[Box | None], white: float) -> PageBlock:
    if not isinstance(block, TextBlock) or block.frame is None or len(block.lines) > 1:
        return block
    if block.frame not in bars:
        return block
    bar, line = block.frame, block.box
    left, right = min(line.x0, bar.x0 + white), max(line.x1, bar.x1 - white)
    return replace(block, box=replace(bar, x0=left, x1=right))
