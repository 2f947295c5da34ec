"""Blocks with lines that stick out of their column, as TeX sets what it cannot break."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.records import replace

EDGE = 1.0  # points; lines that start this near have one left edge
COLUMN_LINES = 8  # that start at one edge, at least, are a column
COLUMN_WIDTH = 10.0  # em; no column of text is narrower
ACROSS_ITEMS = 0.25  # the same of lines of other columns, where some of its own run across it
HANGS = 3.0  # em; lines of a column that begin further out than most do so by no more
HUNG_LINES = 3  # of a column that begin further out than most at one edge, at least
ACROSS = 0.5  # of as many lines as start at the edge, at most, run across it: titles, abstracts
MAX_EDGES = 3  # of columns right of the first
MILD = 0.25  # of a column's width that overfull lines reach into the next one, as a rule
OVERLAP = 0.2  # em; lines that share less height are not beside each other
PROTRUDES = 0.25  # em by which a line of a block begins left of its column's edge at most


def within_columns(blocks: Sequence[PageBlock], em: float, gutter: float) -> Sequence[PageBlock]:
    """The blocks with boxes that end at their column, though lines reach into the next one.

    text of the  text of the       a word that no hyphen parts, code or a wide table: it reaches
    left_column_is_too_widext      over the edge that the lines of the next column start at, or
    text of the  text of the       nearer to it than a gutter, and text of that stands beside it;
                                   or nothing below the head of that reaches much further,
                                   or what is below it was painted before all of the next column

    For the order of reading alone: what the blocks hold is not touched. `gutter`: points.
    """
    for edge in _edges(blocks, em):
        blocks = _without_protruding(blocks, edge, em)
        limit = edge - EDGE - gutter  # lines that protrude begin the column further left
        out = [
            index
            for index, block in enumerate(blocks)
            if block.box.x1 >= limit and block.box.x0 <= edge - COLUMN_WIDTH * em
        ]
        if not out:
            continue
        right = [block.box for block in blocks if block.box.x0 >= edge - EDGE]
        beside, top = _Stripes(right), min([box.y0 for box in right], default=inf)
        parts = {i: [box for box in _parts(blocks[i]) if box.x1 >= limit] for i in out}
        after = min([i for i, b in enumerate(blocks) if b.box.x0 >= edge - EDGE], default=0)
        low_ones = (i for i in out if i < after and blocks[i].box.y0 > top)  # no title over both
        inside = {i for i in low_ones if _is_painted_in_column(i, blocks, edge, after)}
        low = [box.x1 for i in out if i not in inside for box in parts[i] if box.y0 > top]
        mild = max(low, default=edge) <= edge + MILD * (edge - min(blocks[i].box.x0 for i in out))
        kept = list(blocks)
        for i in out:
            box = blocks[i].box
            if (
                i in inside
                or (mild and box.y0 > top)
                or any(beside.meet(p, OVERLAP * em) for p in parts[i])
            ):
                kept[i] = replace(blocks[i], box=replace(box, x1=limit - 2 * EDGE))
        blocks = kept
    return blocks


def _is_painted_in_column(at: int, blocks: Sequence[PageBlock], edge: float, after: int) -> bool:
    """Was a block painted before text below it in its column, and this before the next column?

    The whole first column is painted before the second, and what both hold above a listing that
    runs across the page before that. `after`: the first block of the next column, by its place.
    """
    block = blocks[at]
    below = [
        i
        for i, one in enumerate(blocks)
        if isinstance(one, TextBlock) and len(one.lines) > 1
        if one.box.y0 >= block.box.y1 and one.box.x1 < edge
    ]
    return bool(below) and at < min(below) and max(below) < after


def _without_protruding(blocks: Sequence[PageBlock], edge: float, em: float) -> Sequence[PageBlock]:
    """The blocks, but those with lines at a column's edge and some a little left of it begin there.

     | et est maintenu par
    <|nom@example.org>.      signs at the start of a line stand out where margins are optical
    """
    furthest = edge - PROTRUDES * em
    return [
        replace(block, box=replace(block.box, x0=edge))
        if furthest <= block.box.x0 < edge - EDGE and _begins_at(block, edge)
        else block
        for block in blocks
    ]


def _begins_at(block: PageBlock, edge: float) -> bool:
    """Does a line of it begin at an edge?"""
    return isinstance(block, TextBlock) and any(
        abs(line.box.x0 - edge) <= EDGE for line in block.lines
    )


def _edges(blocks: Sequence[PageBlock], em: float) -> list[float]:
    """Where the lines of columns start, but for the first column's.

    What merely stands beside text that runs across the page elsewhere, as in a box, is no column.
    Most of its lines may be those of items, and others of it begin further out.
    The lines of the first may start at many places, as those of items and short paragraphs do.
    """
    lines = [x.box for block in blocks if isinstance(block, TextBlock) for x in block.lines]
    starts = Counter([round(line.x0) for line in lines])
    often = [(count, x) for x, count in starts.items() if count >= COLUMN_LINES]
    if not often:
        return []
    first, width = min(x for _, x in often), COLUMN_WIDTH * em
    right = [
        (count, x)
        for count, x in often
        if x >= first + width or _count_left_of(x, lines, width) >= COLUMN_LINES
    ]
    edges: list[float] = []
    for count, x in sorted(right, reverse=True)[:MAX_EDGES]:
        edge, most = float(x), ACROSS * count
        across = [line.x0 for line in lines if line.x0 < x - EDGE and x + EDGE < line.x1]
        if len(across) > most:
            hung, most = x - HANGS * em, ACROSS_ITEMS * count
            across = [start for start in across if start < hung]
            edge = min([at for at, n in starts.items() if hung <= at <= x and n > 1])
        else:
            edge = _hung_edge(x, across, starts, em)
        if len(across) <= most:
            edges.append(edge)
    return edges


def _hung_edge(x: int, across: Sequence[float], starts: Counter[int], em: float) -> float:
    """Where lines begin that hang out of most others of their column, as headings over items."""
    found = {round(start) for start in across if start >= x - HANGS * em}
    return float(min([x, *(at for at in found if starts[at] >= HUNG_LINES)]))


def _count_left_of(x: float, lines: Sequence[Box], width: float) -> int:
    """How many lines, as wide as columns are, end left of that."""
    return sum([line.x1 < x and line.x1 - line.x0 >= width for line in lines])


def _parts(block: PageBlock) -> Iterator[Box]:
    if isinstance(block, TextBlock):
        yield from (line.box for line in block.lines)
    else:
        yield block.box


class _Stripes:
    """The heights that boxes take up, as stripes with white between them."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.tops: list[float] = []
        self.feet: list[float] = []
        for box in sorted(boxes, key=lambda box: box.y0):
            if self.feet and box.y0 <= self.feet[-1]:
                self.feet[-1] = max(self.feet[-1], box.y1)
            else:
                self.tops.append(box.y0)
                self.feet.append(box.y1)

    def meet(self, box: Box, slack: float) -> bool:
        """Does a stripe share more than `slack` of a box's height?"""
        at = bisect_left(self.feet, box.y0 + slack)
        return at < len(self.tops) and self.tops[at] < box.y1 - slack
