"""Titles over all columns of a page that leave a gutter between these free."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.order.cuts import cut_columns, is_line

CENTRED = 1.0  # em of a title between its centre and that of the columns, at most


def titles_over(
    strips: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[int]:
    """What stands over columns and is read before them, down to their title; nothing without one.

    Running head          7    one row of smaller lines may stand above the title
             A title           over the middle of all and larger than all else: gutters run past
             No. 7, 1998       it, as past what stands in a column, and past the lines below it
    left     middle    right   that are in the middle and alone in their rows, too
    left     middle    right

    A title that begins with the first column may end over another one.
    """
    for at, strip in enumerate(strips[:2]):
        if len(strip) == 1 and _is_title(strip[0], strips, blocks, gutter):
            heads = [i for above in strips[:at] for i in above]
            if not all(is_line(blocks[i]) for i in heads):
                return []
            rest = [blocks[i] for other in strips if other is not strip for i in other]
            return [*heads, *strip, *_lines_below(strips[at + 1 :], rest, blocks)]
    return []


def _lines_below(
    strips: Sequence[Sequence[int]], others: Sequence[PageBlock], blocks: Sequence[PageBlock]
) -> list[int]:
    """What stands alone in the rows below a title and over the middle of all others, as it does."""
    middle = union([block.box for block in others]).center_x
    found: list[int] = []
    for strip in strips:
        block = blocks[strip[0]]
        if len(strip) > 1 or not isinstance(block, TextBlock) or not is_line(block):
            break
        if abs(block.box.center_x - middle) > CENTRED * block.style.size:
            break
        found += strip
    return found


def _is_title(
    at: int, strips: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Is it text larger than all others but page numbers, over their middle or over a gutter?"""
    title, rest = blocks[at], [i for strip in strips for i in strip if i != at]
    if not rest or not isinstance(title, TextBlock):
        return False
    others, size = [blocks[i] for i in rest], title.style.size
    if not all(
        block.style.size < size or page_number(block.text) is not None
        for block in others
        if isinstance(block, TextBlock)
    ):
        return False
    middle = union([block.box for block in others]).center_x
    if abs(title.box.center_x - middle) <= CENTRED * size:
        return True
    columns = [union([blocks[i].box for i in part]) for part in cut_columns(rest, blocks, gutter)]
    return sum(title.box.x0 < one.x1 and one.x0 < title.box.x1 for one in columns) > 1
