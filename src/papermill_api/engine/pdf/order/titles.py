"""Titles over all columns of a page that leave a gutter between these free."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.cuts import is_line

CENTRED = 1.0  # em of a title between its centre and that of the columns, at most


def titles_over(strips: Sequence[Sequence[int]], blocks: Sequence[PageBlock]) -> list[int]:
    """What stands over columns and is read before them, down to their title; nothing without one.

    Running head          7    one row of smaller lines may stand above the title
             A title           over the middle of all and larger than all else: gutters run past
    left     middle    right   it, as past what stands in a column
    left     middle    right
    """
    for at, strip in enumerate(strips[:2]):
        rest = [blocks[i] for other in strips if other is not strip for i in other]
        if len(strip) == 1 and _is_title(blocks[strip[0]], rest):
            heads = [i for above in strips[:at] for i in above]
            return [*heads, *strip] if all(is_line(blocks[i]) for i in heads) else []
    return []


def _is_title(title: PageBlock, others: Sequence[PageBlock]) -> bool:
    """Is it text over the middle of all others, and larger?"""
    if not others or not isinstance(title, TextBlock):
        return False
    size, whole = title.style.size, union([block.box for block in others])
    return abs(title.box.center_x - whole.center_x) <= CENTRED * size and all(
        block.style.size < size for block in others if isinstance(block, TextBlock)
    )
