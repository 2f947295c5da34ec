"""Places of a page where strokes may draw a table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import all_words
from papermill_api.engine.pdf.tables.strokes import Stroke, join_strokes
from papermill_api.engine.pdf.tables.text import Words
from papermill_api.engine.records import replace

OVER = 1.0  # points; a word that reaches over a side by less is in its column
SAME_SIDE = 1.0  # points; a stroke this near to a side is drawn down it
MIN_SIDES = 3  # of the places of a grid that has several columns
MIN_PLACES, TALLEST = 3, 1.2  # strokes that tell how tall rows are; times the tallest of them
PAGE_RULES = 2  # over and below the text of a page
SET_IN = 4.0  # points on both sides, at least; the cells of a grid meet its frame
CROSSING = 0.25  # of the texts between strokes; heads and sums of a table are fewer


@dataclass(frozen=True, slots=True)
class Region:
    """A box with the strokes inside it; `xs` and `ys` are where they lie, outer sides included.

    `closed` regions are drawn on all sides of their cells, so that a stroke that is missing
    between two cells means that they are one. `headed` ones need no strokes: their head shows them.
    `told` ones have a row in each place between two of their `ys`. At `sides` filled cells touch.
    """

    box: Box
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    closed: bool
    headed: bool = False
    told: bool = False
    sides: tuple[Stroke, ...] = ()

    def drawn_sides(self) -> tuple[bool, bool]:
        """Is a stroke drawn down the left and the right side of it?"""
        left, right = self.xs[0], self.xs[-1]
        return (
            any(abs(stroke.at - left) < SAME_SIDE for stroke in self.down),
            any(abs(stroke.at - right) < SAME_SIDE for stroke in self.down),
        )


def find_lattices(
    across: Sequence[Stroke], down: Sequence[Stroke], options: TableOptions
) -> list[Region]:
    """Strokes that cross or meet, as regions.

    +---+---+        ---+---+---
    |   |   |           |   |
    +---+---+        ---+---+---
    |   |   |           |   |       open at the sides
    +---+---+        ---+---+---
    """
    regions = []
    for rows, columns in _crossing(across, down, options.snap):
        if len(rows) == 1 and _ends_at(rows[0].at, columns, options.snap):
            continue
        rows = _without_heading_rule(rows, columns, options.snap)
        xs = _outer(cluster((s.at for s in columns), options.snap), columns, rows, options)
        ys = _outer(cluster((s.at for s in rows), options.snap), rows, columns, options)
        if len(xs) < 2 or len(ys) < 2:
            continue
        box = Box(xs[0], ys[0], xs[-1], ys[-1])
        closed = len(xs) > 2 and _drawn_share(columns, box.height, len(xs)) >= options.closed_share
        regions.append(Region(box, tuple(rows), tuple(columns), tuple(xs), tuple(ys), closed))
    return regions


def without_frames(lattices: Sequence[Region]) -> list[Region]:
    """The lattices but for frames of text, in which another one stands with white on both sides.

    +-----------------------+
    | How much can I get?   |    boxes of questions and notes hold text, and a table in it
    |  +-------+-------+    |
    |  | Stove | 840   |    |
    +-----------------------+
    """
    return [
        one
        for one in lattices
        if len(one.xs) > 2
        or not any(
            max(len(other.xs), len(other.ys)) > 2
            and one.box.contains(other.box)
            and other.box.x0 - one.box.x0 >= SET_IN <= one.box.x1 - other.box.x1
            for other in lattices
        )
    ]


def _ends_at(at: float, columns: Sequence[Stroke], snap: float) -> bool:
    """Do all strokes down begin at the only one across, or all end there?

    -----+-----------+-----     columns of text below the rule over a title or over a page: no
         |           |          table is open at its foot and ruled at its head alone, unless its
         |           |          rows show it
    """
    return all(column.start >= at - snap for column in columns) or all(
        column.stop <= at + snap for column in columns
    )


def _without_heading_rule(
    rows: list[Stroke], columns: Sequence[Stroke], snap: float
) -> list[Stroke]:
    """Strokes across without the rule under a heading at whose foot the lines of a table begin.

      ---------------       it is set off from the other ones to one side, as text is from tables
    ----+-----+----         whose cells have padding
        |     |
    """
    top, *others = rows
    if not others or any(column.start < top.at - snap for column in columns):
        return rows
    shifts = [(top.start - other.start, top.stop - other.stop) for other in others]
    moved = all(min(a, b) > snap for a, b in shifts) or all(max(a, b) < -snap for a, b in shifts)
    return others if moved else rows


def with_filled_cells(
    region: Region, edges: Sequence[Stroke], sides: Sequence[Stroke], options: TableOptions
) -> Region:
    """The region with columns at the sides that filled cells share; a lattice with their rows.

    A grid may be drawn around the table and under its head alone, its rows striped.
    """
    box, snap = region.box, options.snap
    if not sides or region.closed or (len(region.xs) > 2 and not region.down):
        return region
    sides = [
        side
        for side in sides
        if box.y0 - snap <= side.start
        and side.stop <= box.y1 + snap
        and box.x0 + snap < side.at < box.x1 - snap
    ]
    if not sides:
        return region
    xs = tuple(cluster((*region.xs, *(side.at for side in sides)), snap))
    if not region.down:
        return replace(region, xs=xs, sides=tuple(sorted(sides, key=lambda side: side.at)))
    edges = [
        edge
        for edge in edges
        if box.x0 - snap <= edge.start
        and edge.stop <= box.x1 + snap
        and box.y0 - snap <= edge.at <= box.y1 + snap
    ]
    return replace(
        region,
        across=tuple(join_strokes((*region.across, *edges), snap)),
        down=tuple(join_strokes((*region.down, *sides), snap)),
        xs=xs,
        ys=tuple(cluster((*region.ys, *(edge.at for edge in edges)), snap)),
    )


def without_crossed_sides(stack: Region, words: Words) -> Region:
    """The stack without the sides of cells that its rows stand across, as those of a running head.

    -------- --------     pages with a table for each of their running heads and feet have the
    Lines of all text     strokes of these drawn cell by cell, and text between
    -------- --------
    """
    if not stack.sides or len(stack.across) > PAGE_RULES:
        return stack
    inner = stack.xs[1:-1]
    texts = words.text_in(stack.box)
    crossing = sum([any(one.box.x0 < x < one.box.x1 for x in inner) for one in texts])
    if crossing <= CROSSING * len(texts):
        return stack
    return replace(stack, xs=(stack.xs[0], stack.xs[-1]), sides=())


def with_head_sides(
    region: Region, down: Sequence[Stroke], words: Words, options: TableOptions
) -> Region:
    """The region of horizontal strokes with the columns that strokes in a part of it tell.

    +----+-------+     sheets draw boxes around heads and lines under rows: no word crosses the
    | No | Item  |     sides of the boxes
    +----+-------+
      1    Nails
    ----- -------
    """
    box, snap = region.box, options.snap
    sides = [
        stroke.at
        for stroke in down
        if box.x0 + snap < stroke.at < box.x1 - snap
        and box.y0 - snap <= stroke.start
        and stroke.stop <= box.y1 + snap
    ]
    if not sides or len(region.xs) > 2:
        return region
    xs = cluster(sides, snap)
    held = [word.box for word in all_words(words.text_in(box))]
    if any(one.x0 + OVER < x < one.x1 - OVER for one in held for x in xs):
        return region
    return replace(region, xs=(region.xs[0], *xs, region.xs[-1]))


def _drawn_share(strokes: Sequence[Stroke], length: float, places: int) -> float:
    """How much of all `places`, each `length` long, is drawn."""
    return sum(stroke.length for stroke in strokes) / max(1.0, length * places)


def _is_under_head(
    rules: Sequence[Stroke], columns: Sequence[Stroke], options: TableOptions
) -> bool:
    """Does a single rule leave room for a row above it, and for more below, in all columns?

    Shorter ones above it are those under the names of groups.
    """
    *groups, rule = rules
    if any(
        one.start < rule.start
        or one.stop > rule.stop + options.snap
        or one.length > rule.length - options.overhang
        for one in groups
    ):
        return False
    if groups:  # which the lines between the names of columns begin or end at
        top, bottom = min(one.start for one in columns), max(one.stop for one in columns)
        columns = [replace(one, start=top, stop=bottom) for one in columns]
    room = options.min_row_height
    return all(room < rule.at - column.start < column.stop - rule.at for column in columns)


def _outer(
    places: list[float],
    crossed: Sequence[Stroke],
    others: Sequence[Stroke],
    options: TableOptions,
) -> list[float]:
    """`places` with the ends of the other direction's strokes, where those stand out on a side.

    Two of them must, or the only one if it runs through several: the rule under a head, or the
    line between two columns if it does so by a row. Rules between columns of text do not reach
    over it.
    """
    starts = [stroke.start for stroke in others]
    stops = [stroke.stop for stroke in others]
    least = 1 if len(places) > 1 and _is_under_head(others, crossed, options) else 2
    first, last, alone = places[0], places[-1], _reach_alone(places, others)
    if first - min(starts) > options.overhang:
        near = [start for start in starts if start - min(starts) <= options.snap]
        if len(near) >= least or first - min(starts) <= alone:
            places = [min(starts), *places]
    if max(stops) - last > options.overhang:
        near = [stop for stop in stops if max(stops) - stop <= options.snap]
        if len(near) >= least or max(stops) - last <= alone:
            places = [*places, max(stops)]
    return places


def _reach_alone(places: Sequence[float], others: Sequence[Stroke]) -> float:
    """How far the only line between two columns may stand out: as far as its tallest row.

    rm    | removes files      style sheets draw the lines between rows and columns and none
    ------+--------------      around them
    rmdir | removes folders
    """
    if len(others) != 1 or len(places) < MIN_PLACES:
        return 0.0
    return TALLEST * max(below - above for above, below in pairwise(places))


def _crossing(
    across: Sequence[Stroke], down: Sequence[Stroke], snap: float
) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Groups of horizontal and vertical strokes that are linked by crossings."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for j, column in enumerate(down):
        for i, row in enumerate(across):
            if row.at > column.stop + snap:
                break
            if row.at >= column.start - snap and row.start - snap <= column.at <= row.stop + snap:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = defaultdict(lambda: ([], []))
    for index in range(len(parent)):
        kind = 0 if index < len(across) else 1
        stroke = across[index] if kind == 0 else down[index - len(across)]
        groups[root(index)][kind].append(stroke)
    return [group for group in groups.values() if group[0] and group[1]]
