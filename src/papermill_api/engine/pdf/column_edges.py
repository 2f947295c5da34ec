"""Where the column begins and ends that a text stands in."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import PageBlock, TextBlock

COLUMN_REACH = 9.0  # em; list items are set in less than this from their column's edge


def column_left(block: TextBlock, blocks: Sequence[PageBlock]) -> float:
    """The left edge of the column a block stands in: the leftmost text not far from it.

    Headings that end left of it may stand in the margin.
    """
    start = block.box.x0
    reach = start - COLUMN_REACH * block.lines[0].size
    near = [b for b in blocks if b.box.x0 >= reach and isinstance(b, TextBlock)]
    return min([b.box.x0 for b in near if b.role != "heading" or b.box.x1 >= start])


def column_right(block: TextBlock, blocks: Sequence[PageBlock]) -> float:
    reach = block.box.x1 + COLUMN_REACH * block.lines[0].size
    return max([b.box.x1 for b in blocks if b.box.x1 <= reach and isinstance(b, TextBlock)])
