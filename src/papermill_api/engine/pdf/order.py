"""Reading order: cuts along white space, columns before rows, content order for the rest."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.page import PageBlock, TextBlock

MAX_DEPTH = 30  # of cuts inside cuts


def order_blocks(blocks: Sequence[PageBlock], em: float, options: OrderOptions) -> list[PageBlock]:
    """The blocks of a page as a person reads them.

    +---------------+      1. a white gutter from top to bottom: left, then right
    |   spanning    |      2. else strips between white rows; neighbouring strips that
    +-------+-------+         share a gutter are one group of columns
    | left  | right |      3. else content order
    +-------+-------+

    A page set sideways stays in content order.
    """
    turned = sum(isinstance(block, TextBlock) and block.lines[0].angle != 0 for block in blocks)
    if 2 * turned > len(blocks):
        return list(blocks)
    return [blocks[i] for i in _ordered(list(range(len(blocks))), blocks, options.gutter * em, 0)]


def _ordered(ids: list[int], blocks: Sequence[PageBlock], gutter: float, depth: int) -> list[int]:
    if len(ids) < 2 or depth > MAX_DEPTH:
        return ids
    columns = _cut_columns(ids, blocks, gutter)
    if _are_columns(columns, blocks):
        return [i for part in columns for i in _ordered(part, blocks, gutter, depth + 1)]
    strips = _cut_rows(ids, blocks)
    if len(strips) == 1:
        return ids
    groups = _group_strips(strips, blocks, gutter)
    if len(groups) == 1:
        return [i for strip in strips for i in _ordered(strip, blocks, gutter, depth + 1)]
    return [i for group in groups for i in _ordered(group, blocks, gutter, depth + 1)]


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


def _cut_columns(ids: list[int], blocks: Sequence[PageBlock], gutter: float) -> list[list[int]]:
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
    strips: list[list[int]], blocks: Sequence[PageBlock], gutter: float
) -> list[list[int]]:
    """Neighbouring strips together as long as one gutter runs through all of them."""
    groups: list[list[int]] = []
    for strip in strips:
        if groups:
            together = sorted(groups[-1] + strip)
            if _are_columns(_cut_columns(together, blocks, gutter), blocks):
                groups[-1] = together
                continue
        groups.append(strip)
    return groups
