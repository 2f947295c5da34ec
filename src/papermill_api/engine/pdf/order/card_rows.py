"""Rows of cards: boxes of one height side by side."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock

LEVEL = 1.0  # points by which the heads and feet of cards in a row differ at most

Row = list[Box]


def rows_of_cards(blocks: Sequence[PageBlock]) -> list[Row]:
    """The boxes around text that are read row by row, from left to right in each.

    +----+ +----+    A gutter runs down between them as between columns, but boxes that begin and
    | 1  | | 2  |    end level with each other are laid out together.
    +----+ +----+
    +----+ +----+
    | 3  | | 4  |
    +----+ +----+
    """
    frames = {block.frame for block in blocks if isinstance(block, TextBlock)} - {None}
    if len(frames) < 2:
        return []
    boxes = sorted((box for box in frames if box is not None), key=lambda box: (box.y0, box.x0))
    outer = [box for box in boxes if not any(o != box and o.contains(box, LEVEL) for o in boxes)]
    rows: list[Row] = []
    for box in outer:
        if rows and _are_level(rows[-1][0], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    rows = [sorted(row) for row in rows if len(row) > 1]
    return [row for row in rows if all(a.x1 <= b.x0 for a, b in pairwise(row))]


def _are_level(one: Box, two: Box) -> bool:
    return abs(one.y0 - two.y0) <= LEVEL and abs(one.y1 - two.y1) <= LEVEL
