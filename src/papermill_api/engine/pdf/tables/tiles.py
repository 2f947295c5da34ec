"""Cells that are each filled: the strokes of the grid that they draw, and sides that they share."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import WHITE, Fill, Rule
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.tables.strokes import Stroke

LEAST_TILES = 6
LEAST_WHITE = 0.5  # points between two cells; with less they touch
MOST_WHITE = 6.0  # points; cards stand further apart
LEVEL = 1.0  # points by which cells of a row or column begin apart at most
LEAST_ROW = 0.3  # of the height of filled cells that the white one between two of them has
TOUCH = 0.5  # points between two cells that touch, at most


class Tiled(NamedTuple):
    """Where filled cells part, in both directions."""

    across: list[Stroke]
    down: list[Stroke]
    striped: bool  # are rows between them white?


def tile_strokes(
    fills: Sequence[Fill], text: Sequence[Stretch], options: TableOptions
) -> Tiled | None:
    """Strokes in the middle of the white between filled cells.

    #### #### ########    None where cells do not stand both side by side and below one another;
    #### #### ########    every other row may be white
    """
    tiles: list[Box] = []
    for fill in fills:
        box = fill.box
        if fill.colour == WHITE or not options.min_fill <= box.height <= options.max_fill:
            continue
        if not (tiles and tiles[-1].contains(box, LEVEL)):  # as is the ground of a line in its cell
            tiles.append(box)
    if len(tiles) < LEAST_TILES:
        return None
    beside = list(_neighbours(tiles, attrgetter("y0"), attrgetter("x0"), attrgetter("x1")))
    if not beside:
        return None
    half_x = median(two.x0 - one.x1 for one, two in beside) / 2
    white = _white_cells(tiles, 2 * half_x, text)
    tiles += white
    below = list(_neighbours(tiles, attrgetter("x0"), attrgetter("y0"), attrgetter("y1")))
    if not below:
        return None
    half_y = median(two.y0 - one.y1 for one, two in below) / 2
    cells = {tile.grown(half_x, half_y) for pair in (*beside, *below) for tile in pair}
    across = [Stroke(y, c.x0, c.x1, rule=False) for c in cells for y in (c.y0, c.y1)]
    down = [Stroke(x, c.y0, c.y1, rule=False) for c in cells for x in (c.x0, c.x1)]
    return Tiled(across, down, bool(white))


def _white_cells(tiles: Sequence[Box], white: float, text: Sequence[Stretch]) -> list[Box]:
    """The cells of rows that are not filled between rows that are, `white` points from them.

    #### #### ########
     Oak  12   a tree     at least two of a row hold text
    #### #### ########
    """
    rows: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for above, tile in pairwise(sorted(tiles, key=attrgetter("x0", "x1", "y0"))):
        if max(abs(above.x0 - tile.x0), abs(above.x1 - tile.x1)) > LEVEL:
            continue
        cell = Box(tile.x0, above.y1 + white, tile.x1, tile.y0 - white)
        if cell.height >= LEAST_ROW * min(above.height, tile.height):
            rows[round(cell.y0), round(cell.y1)].append(cell)
    return [
        cell
        for cells in rows.values()
        if sum(any(cell.contains(one.box, LEVEL) for one in text) for cell in cells) > 1
        for cell in cells
    ]


def shared_sides(
    fills: Sequence[Fill], rules: Sequence[Rule], options: TableOptions
) -> list[Stroke]:
    """Where cells that begin at one height touch, as those of a row do that has a ground or a line.

    ####::::####::::    word processors and browsers fill each cell of a row, also with white,
    ----____----____    and draw its borders by themselves
    """
    cells = {
        fill.box
        for fill in fills
        if fill.box.width >= options.min_fill
        and options.min_fill <= fill.box.height <= options.max_fill
    }
    lines = {rule.box for rule in rules if rule.horizontal and rule.box.width >= options.min_fill}
    return [
        Stroke(two.x0, two.y0, min(one.y1, two.y1), rule=False)
        for boxes in (cells, lines)
        for one, two in pairwise(sorted(boxes, key=lambda box: (round(box.y0), box.x0)))
        if max(abs(two.x0 - one.x1), abs(two.y0 - one.y0)) <= TOUCH
    ]


def _neighbours(
    tiles: Sequence[Box],
    line: Callable[[Box], float],
    start: Callable[[Box], float],
    stop: Callable[[Box], float],
) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that begin on one line and follow each other along it with white between."""
    ordered = sorted(tiles, key=line)
    first = 0
    for end in range(1, len(ordered) + 1):
        if end < len(ordered) and line(ordered[end]) - line(ordered[end - 1]) <= LEVEL:
            continue
        for one, two in pairwise(sorted(ordered[first:end], key=start)):
            if LEAST_WHITE <= start(two) - stop(one) <= MOST_WHITE:
                yield one, two
        first = end
