"""Titles over all columns of a page that leave a gutter between these free."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock

CENTRED = 1.0  # em of a title between its centre and that of the columns, at most


def is_title_over(strip: Sequence[int], ids: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    """Is the first row of columns one text, over the middle of them and larger than all else?

             A title            gutters run past it, as past what stands in a column
    left     middle    right
    left     middle    right
    """
    title, others = blocks[strip[0]], [blocks[i] for i in ids if i != strip[0]]
    if len(strip) > 1 or not isinstance(title, TextBlock):
        return False
    size, whole = title.style.size, union([block.box for block in others])
    return abs(title.box.center_x - whole.center_x) <= CENTRED * size and all(
        block.style.size < size for block in others if isinstance(block, TextBlock)
    )
