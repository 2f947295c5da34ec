"""Rows of cards: boxes of one height side by side."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, are_level, overlap_y, sides_of, union
from papermill_api.engine.pdf.layout import PageBlock, TextBlock

LEVEL = 1.0  # points by which the heads and feet of cards in a row differ at most
TOUCHING = 0.25  # times the height of a title's bar it is above its card, at most

Row = list[Box]


def rows_of_cards(blocks: Sequence[PageBlock]) -> list[Row]:
    """The boxes around text that are read row by row, from left to right in each.

    +----+ +----+    A gutter runs down between them as between columns, but boxes that begin and
    | 1  | | 2  |    end level with each other are laid out together.
    +----+ +----+
    +----+ +----+
    | 3  | | 4  |
    +----+ +----+

    In columns whose other boxes stand level with none, as bars of headings do and code, a few are
    level by chance. So are bars of one line with the text of their columns right below each, in no
    box or in one that ends where its text does, level with none.
    """
    outer = _outer_frames(blocks)
    if len(outer) < 2:
        return _beside_text(outer, blocks)
    rows: list[Row] = []
    for box in outer:
        if rows and are_level(rows[-1][0], box, LEVEL):
            rows[-1].append(box)
        else:
            rows.append([box])
    lone = [row[0] for row in rows if len(row) == 1]
    rows = [sorted(row, key=sides_of) for row in rows if len(row) > 1]
    cards = [box for row in rows for box in row]
    if sum(any(_are_over(box, card) for card in cards) for box in lone) > len(cards):
        return []
    rows = [row for row in rows if all(a.x1 <= b.x0 for a, b in pairwise(row))]
    rows = [row for row in rows if not all(_heads_column(box, blocks, lone) for box in row)]
    whole = [[*row, *_last_card(row, blocks)] for row in _with_bars(rows, blocks)]
    held = [card for row in whole for card in row]
    others = [box for box in lone if not any(card.has_center_of(box) for card in held)]
    return whole + _beside_text(others, blocks)


def _outer_frames(blocks: Sequence[PageBlock]) -> list[Box]:
    """The boxes around text that stand in none, from the head of the page to its foot."""
    frames = {
        block.frame
        for block in blocks
        if isinstance(block, TextBlock) and block.frame and block.frame.has_center_of(block.box)
    }
    boxes = sorted(frames, key=lambda box: (box.y0, box.x0))
    return [box for box in boxes if not any(o != box and o.contains(box, LEVEL) for o in boxes)]


def _beside_text(boxes: Sequence[Box], blocks: Sequence[PageBlock]) -> list[Row]:
    """Each of the boxes with several texts that has others beside it, as a row by itself.

    Equipment                +-------------+     the heading is level with the box's second line,
                             | At a glance |     and a row of white runs above both
    We provide a desk and    | Three days  |
    a lamp to each person    +-------------+
    """
    found: list[Row] = []
    for box in boxes:
        inside = [block for block in blocks if box.has_center_of(block.box)]
        if len(inside) < 2 or not all(box.contains(block.box, LEVEL) for block in inside):
            continue
        if any(
            overlap_y(box, block.box) > LEVEL and (block.box.x0 >= box.x1 or block.box.x1 <= box.x0)
            for block in blocks
        ):
            found.append([box])
    return found


def _heads_column(bar: Box, blocks: Sequence[PageBlock], lone: Sequence[Box]) -> bool:
    """Is it the bar of a heading, with text in no box of its own below it, as wide at most?

    One of the lone boxes right below it is as good.
    """
    if _line_count(bar, blocks) > 1:
        return False
    return any(_is_right_above(bar, box) for box in lone) or any(
        bar.x0 - LEVEL <= block.box.x0
        and block.box.x1 <= bar.x1 + LEVEL
        and 0 <= block.box.y0 - bar.y1 <= bar.height
        for block in blocks
        if isinstance(block, TextBlock) and block.frame is None
    )


def _with_bars(rows: Sequence[Row], blocks: Sequence[PageBlock]) -> list[Row]:
    """The rows, those of bars as one with the row of cards right below that they are titles of."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else []
        if len(above) == len(row) and all(map(_is_right_above, above, row)):
            lines = [_line_count(bar, blocks) for bar in above]
            if max(lines) == 1:
                row = [union([bar, card]) for bar, card in zip(above, row, strict=True)]
                whole.pop()
        whole.append(row)
    return whole


def _is_right_above(bar: Box, card: Box) -> bool:
    sides = max(abs(bar.x0 - card.x0), abs(bar.x1 - card.x1))
    return sides <= LEVEL and abs(card.y0 - bar.y1) <= TOUCHING * bar.height


def _line_count(box: Box, blocks: Sequence[PageBlock]) -> int:
    inside = [b for b in blocks if isinstance(b, TextBlock) and box.has_center_of(b.box)]
    return sum(len(block.lines) for block in inside)


def _last_card(row: Row, blocks: Sequence[PageBlock]) -> Row:
    """What stands right of cards, between their heads and feet, and begins as they do.

    The edge of the page may cut the side of the last box off.
    """
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    inside = [block for block in texts if row[-1].has_center_of(block.box)]
    right = [
        block
        for block in texts
        if block.frame is None
        and block.box.x0 >= row[-1].x1
        and row[-1].y0 <= block.box.y0
        and block.box.y1 <= row[-1].y1
    ]
    if not inside or not right:
        return []
    one, two = (min(part, key=lambda block: block.box.y0).lines[0] for part in (inside, right))
    if one.style != two.style or abs(one.baseline - two.baseline) > LEVEL:
        return []
    return [union([block.box for block in right])]


def _are_over(one: Box, two: Box) -> bool:
    """Are two boxes as wide as one another, in one column?"""
    return abs(one.x0 - two.x0) <= LEVEL and abs(one.x1 - two.x1) <= LEVEL
