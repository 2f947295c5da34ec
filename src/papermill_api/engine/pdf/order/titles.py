"""Titles over all columns of a page that are no wider than the column they stand over."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock

CENTRED = 1.0  # em of a title between its centre and that of the columns, at most


def is_title_over(
    strip: Sequence[int], columns: Sequence[Sequence[int]], blocks: Sequence[PageBlock]
) -> bool:
    """Is the first row of columns one text, over the middle of them and larger than all else?

             A title            the gutters run past it on both sides, as past what stands in
    left     middle    right    the middle column
    left     middle    right
    """
    middle, left_over = divmod(len(columns), 2)
    if len(strip) > 1 or not left_over or strip[0] not in columns[middle]:
        return False
    title, *others = (blocks[i] for i in (*strip, *(i for part in columns for i in part)))
    if not isinstance(title, TextBlock):
        return False
    size, whole = title.style.size, union([block.box for block in others])
    return abs(title.box.center_x - whole.center_x) <= CENTRED * size and all(
        block.style.size < size
        for block in others
        if isinstance(block, TextBlock) and block is not title
    )
