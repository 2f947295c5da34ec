"""White between the blocks of a page, by which they fall into columns and rows."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import overlap_y, union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.markers import BULLETS

PARAGRAPH = 3  # lines; the text of a cell may have two
CORNER = 4.0  # gutters; no column is as narrow as a page number


def cut_columns(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> list[list[int]]:
    if all_meet(ids, blocks, gutter):
        return [sorted(ids)]
    return cut_at_white(ids, blocks, gutter)


def cut_at_white(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> list[list[int]]:
    """The same of blocks that are known not to meet all."""
    return _cut([((box := blocks[i].box).x0, box.x1, i) for i in ids], gutter)


def cut_rows(ids: list[int], blocks: Sequence[PageBlock]) -> list[list[int]]:
    return _cut([(*_body(blocks[i]), i) for i in ids], 0.0)


def _body(block: PageBlock) -> tuple[float, float]:
    """The height of a block without the white above and below its letters.

    A number alone ends at its baseline: as large as that of a chapter it has much white below.
    """
    box = block.box
    top, foot = box.y0, box.y1
    slack = min(2.0, 0.2 * (foot - top))
    if isinstance(block, TextBlock) and len(block.lines) == 1:
        (line,) = block.lines
        if len(line.words) == 1 and line.words[0].text.isdecimal():
            return top + slack, line.baseline
    return top + slack, foot - slack


def _cut(spans: list[tuple[float, float, int]], gap: float) -> list[list[int]]:
    """The ids of spans in groups more than `gap` apart; content order inside a group."""
    parts: list[list[int]] = []
    end = 0.0
    for start, stop, index in sorted(spans):
        if parts and start - end <= gap:
            parts[-1].append(index)
            end = stop if stop > end else end
        else:
            parts.append([index])
            end = stop
    return [sorted(part) if len(part) > 1 else part for part in parts]


def reach(ids: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[float, float]:
    """Where the last of them begins, from the left, and the first one ends."""
    if len(ids) == 1:  # as most strips
        only = blocks[ids[0]].box
        return only.x0, only.x1
    last, first = -inf, inf
    for i in ids:
        box = blocks[i].box
        if box.x0 > last:
            last = box.x0
        if box.x1 < first:
            first = box.x1
    return last, first


def all_meet(ids: Sequence[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Does each reach across the page to every other?"""
    start, stop = reach(ids, blocks)
    return start - stop <= gutter


def are_columns(parts: list[list[int]], blocks: Sequence[PageBlock]) -> bool:
    """More than one part, each beside the next for half of its height: not a stair of short lines.

    +---+
    +---+ +---+     no columns, though a gutter runs through
          +---+
    """
    if len(parts) < 2:
        return False
    boxes = [union([blocks[i].box for i in part]) for part in parts]
    return all(overlap_y(a, b) >= 0.5 * min(a.height, b.height) for a, b in pairwise(boxes))


def are_beside(parts: Sequence[Sequence[int]], blocks: Sequence[PageBlock]) -> bool:
    """Is something of each part level with something of the next? If not, they are rows.

    +---------+
    | address |
    +---------+   +-----+
                  | day |
    +---------+   +-----+
    | subject |
    +---------+
    """
    spans = [[_body(blocks[i]) for i in part] for part in parts]
    return all(
        any(max(a[0], b[0]) < min(a[1], b[1]) for a in one for b in two)
        for one, two in pairwise(spans)
    )


def share_gutter(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    columns = cut_columns(ids, blocks, gutter)
    if len(columns) > 2:
        columns = _with_whole_parts(columns, blocks)
    return are_columns(columns, blocks) and not has_corner(columns, blocks, gutter)


def _with_whole_parts(columns: Sequence[list[int]], blocks: Sequence[PageBlock]) -> list[list[int]]:
    """The columns, with neighbours of code or of a line each as one, of which none is beside the
    other.

    text of the     return found     lines of a listing are set in by as much as others
    first column  }                  are long: white runs down between them, too

          I. Synopsis    text of the      and between a head in the middle of a column and a short
    mill                 second column    line below it; both are no wider than a column of text
    """
    texts = [blocks[i] for part in columns for i in part if _is_paragraph(blocks[i])]
    widest = max([text.box.width for text in texts], default=0.0)
    found: list[list[int]] = []
    for part in columns:
        if found and _are_one_part(found[-1], part, blocks, widest):
            found[-1] = sorted([*found[-1], *part])
        else:
            found.append(part)
    return found


def _are_one_part(
    left: Sequence[int], right: Sequence[int], blocks: Sequence[PageBlock], widest: float
) -> bool:
    one, two = (union([blocks[i].box for i in ids]) for ids in (left, right))
    if overlap_y(one, two):
        return False
    if _are_code([*left, *right], blocks):
        return True
    return _are_lines(left, right, blocks) and union((one, two)).width <= widest


def _is_paragraph(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and len(block.lines) >= PARAGRAPH


def _are_lines(one: Sequence[int], two: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    return len(one) == len(two) == 1 and is_line(blocks[one[0]]) and is_line(blocks[two[0]])


def _are_code(ids: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    return all(is_code(blocks[i]) for i in ids)


def is_code(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and block.lines[0].style.mono


def has_corner(parts: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Is one part a lone number level with the first or last row, as a page number is?

    +--------------+  +-+      What stands below the head does not make it a column, though
    | running head |  |7|      white runs down from the head to the foot beside its number.
    +--------------+  +-+
    +--------------------+
    """
    corners = [
        part[0] for part in parts if len(part) == 1 and is_lone_number(blocks[part[0]], gutter)
    ]
    if not corners:
        return False
    rows = cut_rows([i for part in parts for i in part], blocks)
    return len(rows) > 1 and any(
        len(row) > 1 and i in row and all(is_line(blocks[j]) for j in row)
        for row in (rows[0], rows[-1])
        for i in corners
    )


def is_line(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and len(block.lines) == 1


def is_bulleted(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and block.lines[0].first_text in BULLETS


def is_lone_number(block: PageBlock, gutter: float) -> bool:
    """Is it a line with a number, narrower than any column, as the number of a page is?"""
    if not isinstance(block, TextBlock) or block.box.width > CORNER * gutter:
        return False
    return is_line(block) and any(char.isdecimal() for char in block.text)
