"""Narrow columns to be read on their own, though there is little in them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.page import Style

MIN_BLOCKS = 3  # on a ground; fewer are a note
MIN_HEADS = 2  # in each column that look alike


def is_side_bar(side: Sequence[PageBlock], main: Sequence[PageBlock]) -> bool:
    """Does a column stand on a ground that is its alone, or has it headings like the other's?

    ##########
    # Name   #  PROFILE            heads and notes in the margin are for the text that they are
    # SKILLS #  Many years of ..   level with, and look otherwise than what heads that text
    # Perl   #  WORK
    ##########
    """
    grounds = {block.frame for block in side if isinstance(block, TextBlock)}
    if len(side) >= MIN_BLOCKS and len(grounds) == 1 and None not in grounds:
        (ground,) = grounds
        return not any(isinstance(block, TextBlock) and block.frame == ground for block in main)
    return len(side) >= 2 * MIN_HEADS and _share_heads(side, main)


def _share_heads(side: Sequence[PageBlock], main: Sequence[PageBlock]) -> bool:
    """Have both columns lines of one look over texts of another?"""
    ours, theirs = _heads(side), _heads(main)
    return any(min(count, theirs[look]) >= MIN_HEADS for look, count in ours.items())


def _heads(column: Sequence[PageBlock]) -> Counter[Style]:
    """The looks of bold or large lines over something in another look."""
    found: Counter[Style] = Counter()
    for block, below in pairwise(column):
        if not isinstance(block, TextBlock) or len(block.lines) > 1:
            continue
        style = block.lines[0].style
        other = below.lines[0].style if isinstance(below, TextBlock) else None
        if other is not None and style != other and (style.bold or style.size > other.size):
            found[style] += 1
    return found
