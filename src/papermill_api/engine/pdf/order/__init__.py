"""Reading order: cuts along white space, columns before rows, content order for the rest."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.order.overfull import within_columns
from papermill_api.engine.pdf.order.terms import rows_of_terms
from papermill_api.engine.pdf.order.titles import is_title_over
from papermill_api.engine.pdf.scripts import is_right_to_left

CENTRED = 0.2  # em; centres of lines this near are one
SAME_CENTRE = 0.5  # em; those of a name and the places under it are this near
MAX_DEPTH = 30  # of cuts inside cuts
MARGIN = 0.5  # of the width of the text; what is set in the margin is narrower
SPARSE = 0.35  # of the height of the text; what is set in the margin fills less of it
SHORT = 3  # lines of a name and its address under a title
CORNER = 4.0  # gutters; no column is as narrow as a page number


def order_blocks(blocks: Sequence[PageBlock], em: float, options: OrderOptions) -> list[PageBlock]:
    """The blocks of a page as a person reads them.

    +---------------+      1. a white gutter from top to bottom: left, then right
    |   spanning    |      2. else strips between white rows; neighbouring strips that
    +-------+-------+         share a gutter are one group of columns
    | left  | right |      3. else content order
    +-------+-------+

    Where most of the texts are written from right to left, as Arabic, columns are read so too.
    A page set sideways stays in content order.
    """
    turned = sum(isinstance(block, TextBlock) and block.lines[0].angle != 0 for block in blocks)
    if 2 * turned > len(blocks):
        return list(blocks)
    ids, gutter = list(range(len(blocks))), options.gutter * em
    if len(ids) < 2 or _all_meet(ids, blocks, gutter):
        return [blocks[i] for i in _ordered(ids, blocks, gutter, 0)]
    placed = within_columns(blocks, em, gutter)
    return [blocks[i] for i in _ordered(ids, placed, gutter, 0)]


def _ordered(ids: list[int], blocks: Sequence[PageBlock], gutter: float, depth: int) -> list[int]:
    if len(ids) < 2 or depth > MAX_DEPTH:
        return ids
    if _all_meet(ids, blocks, gutter):  # as on most pages: no part of them has columns either
        return [i for strip in _cut_rows(ids, blocks) for i in strip]
    columns = _cut_columns(ids, blocks, gutter)
    strips = _cut_rows(ids, blocks)
    named = rows_of_terms([[blocks[i] for i in strip] for strip in strips])
    if not named and _are_columns(columns, blocks) and not _has_corner(columns, blocks, gutter):
        if len(columns) > 2 and is_title_over(strips[0], columns, blocks):
            rest = [i for i in ids if i != strips[0][0]]
            return [*strips[0], *_ordered(rest, blocks, gutter, depth + 1)]
        if _read_leftwards(ids, blocks):
            columns.reverse()
        parts = [_ordered(part, blocks, gutter, depth + 1) for part in columns]
        return _set_in_margin(parts, blocks, gutter) or [i for part in parts for i in part]
    if len(strips) == 1:
        return ids
    groups = _group_strips(strips, named, blocks, gutter)
    if len(groups) == 1:
        return [i for strip in strips for i in _ordered(strip, blocks, gutter, depth + 1)]
    return [i for group in groups for i in _ordered(group, blocks, gutter, depth + 1)]


def _read_leftwards(ids: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    texts = [block.text for block in (blocks[i] for i in ids) if isinstance(block, TextBlock)]
    return 2 * sum(map(is_right_to_left, texts)) > len(texts)


def _are_columns(parts: list[list[int]], blocks: Sequence[PageBlock]) -> bool:
    """More than one part, each beside the next for half of its height: not a stair of short lines.

    +---+
    +---+ +---+     no columns, though a gutter runs through
          +---+
    """
    if len(parts) < 2:
        return False
    boxes = [union([blocks[i].box for i in part]) for part in parts]
    return all(overlap_y(a, b) >= 0.5 * min(a.height, b.height) for a, b in pairwise(boxes))


def _set_in_margin(
    parts: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[int]:
    """The main column with each head or note of the margin beside what it is level with.

    +------+ +-----------+      A narrow column with little in it is no column to read: what
    | head | | text      |      stands there belongs to the text it is level with.
    +------+ | text      |      Nothing when the parts are of another kind.
             | text      |
    +------+ | text      |
    | head | +-----------+
    """
    if len(parts) != 2:
        return []
    side, main = sorted(parts, key=lambda part: union([blocks[i].box for i in part]).width)
    if not _is_margin(side, main, blocks):
        return []
    waiting = sorted(side, key=lambda i: _start(blocks[i]))
    level = gutter if side is parts[0] else -gutter  # what stands at the right is read after
    ordered: list[int] = []
    for i in main:
        while waiting and _start(blocks[waiting[0]]) <= _start(blocks[i]) + level:
            ordered.append(waiting.pop(0))
        ordered.append(i)
    return ordered + waiting


def _is_margin(side: Sequence[int], main: Sequence[int], blocks: Sequence[PageBlock]) -> bool:
    if not all(isinstance(blocks[i], TextBlock) for i in side):
        return False
    boxes = [[blocks[i].box for i in part] for part in (side, main)]
    narrow, wide = map(union, boxes)
    filled, full = (sum(box.height for box in part) for part in boxes)
    return narrow.width <= MARGIN * wide.width and filled <= SPARSE * full


def _start(block: PageBlock) -> float:
    """The height of its first line."""
    return block.lines[0].baseline if isinstance(block, TextBlock) else block.box.y0


def _has_corner(parts: Sequence[Sequence[int]], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Is one part a lone number level with the first or last row, as a page number is?

    +--------------+  +-+      What stands below the head does not make it a column, though
    | running head |  |7|      white runs down from the head to the foot beside its number.
    +--------------+  +-+
    +--------------------+
    """
    corners = [
        part[0] for part in parts if len(part) == 1 and _is_number(blocks[part[0]], CORNER * gutter)
    ]
    if not corners:
        return False
    rows = _cut_rows([i for part in parts for i in part], blocks)
    return len(rows) > 1 and any(
        len(row) > 1 and i in row and all(_is_line(blocks[j]) for j in row)
        for row in (rows[0], rows[-1])
        for i in corners
    )


def _is_line(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and len(block.lines) == 1


def _is_number(block: PageBlock, width: float) -> bool:
    if not isinstance(block, TextBlock) or block.box.width > width:
        return False
    return _is_line(block) and any(char.isdecimal() for char in block.text)


def _are_centred(strip: Sequence[PageBlock]) -> bool:
    """Are texts side by side each set around a centre of its own, one of them clearly?"""
    steps = [_step_in(block) if isinstance(block, TextBlock) else 0.0 for block in strip]
    return min(steps) > CENTRED and max(steps) > 1.0


def _step_in(block: TextBlock) -> float:
    """How far its lines begin from each other (em), if they have one centre; 0 for others."""
    em, boxes = block.lines[0].size, [line.box for line in block.lines]
    lefts, centres = [box.x0 for box in boxes], [box.center_x for box in boxes]
    return (max(lefts) - min(lefts)) / em if max(centres) - min(centres) < CENTRED * em else 0.0


def _are_names_of(names: Sequence[PageBlock], strip: Sequence[PageBlock]) -> bool:
    """Are there as many lines, each over the middle of one of the texts?"""
    pairs = zip(names, strip, strict=False)
    return len(names) == len(strip) and all(
        _is_line(name) and abs(name.box.center_x - text.box.center_x) <= SAME_CENTRE * _size(name)
        for name, text in pairs
    )


def _size(block: PageBlock) -> float:
    return block.style.size if isinstance(block, TextBlock) else 0.0


def _all_meet(ids: Sequence[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    """Does each reach across the page to every other?"""
    start, stop = _reach(ids, blocks)
    return start - stop <= gutter


def _reach(ids: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[float, float]:
    """Where the last of them begins, from the left, and the first one ends."""
    if len(ids) == 1:  # as most strips
        x0, _, x1, _ = blocks[ids[0]].box
        return x0, x1
    boxes = [blocks[i].box for i in ids]
    return max([box.x0 for box in boxes]), min([box.x1 for box in boxes])


def _cut_columns(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> list[list[int]]:
    if _all_meet(ids, blocks, gutter):
        return [sorted(ids)]
    return _cut(ids, [(blocks[i].box.x0, blocks[i].box.x1) for i in ids], gutter)


def _cut_rows(ids: list[int], blocks: Sequence[PageBlock]) -> list[list[int]]:
    return _cut(ids, [_body(blocks[i].box) for i in ids], 0.0)


def _body(box: Box) -> tuple[float, float]:
    """The height of a block without the white above and below its letters."""
    slack = min(2.0, 0.2 * box.height)
    return box.y0 + slack, box.y1 - slack


def _cut(ids: list[int], spans: list[tuple[float, float]], gap: float) -> list[list[int]]:
    """The ids in groups whose spans are more than `gap` apart; content order inside a group."""
    parts: list[list[int]] = []
    end = 0.0
    for (start, stop), index in sorted(zip(spans, ids, strict=True)):
        if parts and start - end <= gap:
            parts[-1].append(index)
            end = max(end, stop)
        else:
            parts.append([index])
            end = stop
    return [sorted(part) for part in parts]


def _group_strips(
    strips: list[list[int]], named: set[int], blocks: Sequence[PageBlock], gutter: float
) -> list[list[int]]:
    """Neighbouring strips together as long as one gutter runs through all of them.

    Texts side by side whose lines are centred are no part of columns:

       Ann Lee        Bo Kim       names under a title, with the places they are from
      Oxford, UK    Seoul, Korea

    Nor is a line above short heads of columns, though beside one of them it leaves white:

           14 March             the columns' own gutter runs through what stands below the
       Abstract    Notation     heads, and the line stands across it

    Nor are terms, each level with what it names (`named` strips), and what stands below these.
    """
    groups: list[list[int]] = []
    alone = False
    last, first = 0.0, 0.0  # as of `_reach`, of the last group
    for at, (strip, below) in enumerate(zip(strips, [*strips[1:], []], strict=True)):
        after_centred = alone
        alone = at in named or (len(strip) > 1 and _are_centred([blocks[i] for i in strip]))
        start, stop = _reach(strip, blocks)
        last, first = max(last, start), min(first, stop)
        if (
            alone
            and groups
            and _are_names_of([blocks[i] for i in groups[-1]], [blocks[i] for i in strip])
        ):
            groups[-1] = sorted(groups[-1] + strip)
            continue
        if groups and last - first > gutter and not (alone or after_centred):
            together = sorted(groups[-1] + strip)
            if _share_gutter(together, blocks, gutter):
                apart = _crosses(groups[-1], sorted(strip + below), blocks, gutter)
                apart = apart and not _share_gutter(sorted(together + below), blocks, gutter)
            else:
                apart = not _begin_columns(together, below, blocks, gutter)
            if not apart:
                groups[-1] = together
                continue
        groups.append(strip)
        last, first = start, stop
    return groups


def _crosses(
    group: Sequence[int], below: list[int], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Is the group a name or a date that stands across the gutter of the columns below it?"""
    block = blocks[group[0]]
    if len(group) > 1 or not isinstance(block, TextBlock) or len(block.lines) > SHORT:
        return False
    if not _share_gutter(below, blocks, gutter):
        return False
    left, right = (
        union([blocks[i].box for i in part]) for part in _cut_columns(below, blocks, gutter)[:2]
    )
    return block.box.x0 < left.x1 and right.x0 < block.box.x1


def _begin_columns(
    heads: list[int], below: list[int], blocks: Sequence[PageBlock], gutter: float
) -> bool:
    """Are these, one below the other, the first of columns, each at the left edge of its own?

                 +------+
    +------+     | head |      the columns do not begin level with each other
    | head |     +------+
    +------+     +----------+
    +----------+ | text     |
    """
    columns = _cut_columns(sorted(heads + below), blocks, gutter)
    if not below or not _are_columns(columns, blocks):
        return False
    edges = [min(blocks[i].box.x0 for i in column) for column in columns]
    if not all(any(i in below for i in column) for column in columns):
        return False
    begun = [[i for i in column if i in heads] for column in columns]
    return all(
        part and all(blocks[i].box.x0 - edge < gutter / 2 for i in part)
        for part, edge in zip(begun, edges, strict=True)
    )


def _share_gutter(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> bool:
    columns = _cut_columns(ids, blocks, gutter)
    return _are_columns(columns, blocks) and not _has_corner(columns, blocks, gutter)
