"""Titles over all columns of a page that leave a gutter between these free."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.order.cuts import cut_columns, is_line

MIN_SPREAD = 2  # lines of a row
LEVEL = 0.1  # em between the baselines of a row, at most
EDGE = 0.3  # em; what begins or ends this near to an edge is at it
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
            return [*heads, *strip, *_lines_below(strips[at + 1 :], rest, blocks, gutter)]
    return []


def is_spread(row: Sequence[PageBlock], others: Sequence[PageBlock]) -> bool:
    """Are they lines level with each other from the left edge of all to the right one?

    No. 7       Spring       Ann Lee      the last one ends at the edge, but begins where no text
    left text   middle text  right text   of the column below it does
    """
    lines = [block for block in row if isinstance(block, TextBlock) and is_line(block)]
    if len(lines) < MIN_SPREAD or len(lines) < len(row):
        return False
    whole, em = union([block.box for block in others]), lines[0].style.size
    lines.sort(key=lambda line: line.box.x0)
    first, last = lines[0], lines[-1]
    if any(abs(one.lines[0].baseline - first.lines[0].baseline) > LEVEL * em for one in lines):
        return False
    if first.box.x0 - whole.x0 > EDGE * em or whole.x1 - last.box.x1 > EDGE * em:
        return False
    below = [other.box.x0 for other in others if other.box.y0 >= last.box.y1]
    return min((abs(x0 - last.box.x0) for x0 in below), default=0.0) > CENTRED * em


def _lines_below(
    strips: Sequence[Sequence[int]],
    others: Sequence[PageBlock],
    blocks: Sequence[PageBlock],
    gutter: float,
) -> list[int]:
    """What stands alone in the rows below a title and over the middle of all others, as it does.

    So does one row that is spread from edge to edge.
    """
    found: list[int] = []
    for strip in strips:
        block = blocks[strip[0]]
        if strip is strips[0] and is_spread([blocks[i] for i in strip], others):
            found += strip
            continue
        if len(strip) > 1 or not isinstance(block, TextBlock) or not is_line(block):
            break
        near = CENTRED * block.style.size
        if all(abs(block.box.center_x - middle) > near for middle in _middles(others, gutter)):
            break
        found += strip
    return found


def _middles(blocks: Sequence[PageBlock], gutter: float) -> set[float]:
    """The middle of all of them, and of all but one that sticks out of the last column."""
    left = min([block.box.x0 for block in blocks])
    *_, inner, last = [left, *sorted([block.box.x1 for block in blocks])]
    return {(left + last) / 2} | ({(left + inner) / 2} if last - inner > gutter else set())


def _is_title(
    at: int, strips: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Is it text larger than all others but page numbers, over their middle or in no column?"""
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
    if any(
        abs(title.box.center_x - middle) <= CENTRED * size for middle in _middles(others, gutter)
    ):
        return True
    columns = [union([blocks[i].box for i in part]) for part in cut_columns(rest, blocks, gutter)]
    met = [one for one in columns if title.box.x0 < one.x1 and one.x0 < title.box.x1]
    return len(met) != 1 or _sticks_out(title.box, met[0], CENTRED * size)


def _sticks_out(title: Box, column: Box, slack: float) -> bool:
    """Does it begin left of the only column that it meets, and is not in the middle of that?

         A title                  on slides it is in the middle of the page, which texts do
    - left       - right          not fill
    """
    return column.x0 - title.x0 > slack < abs(column.center_x - title.center_x)
