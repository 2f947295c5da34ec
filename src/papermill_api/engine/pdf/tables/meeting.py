"""Grids that meet: parts of one table, whose lines between columns stop at some of its rows."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import PLACE, Stroke, join_strokes
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LEAST_SIDES = 3  # of a grid that has several columns
TALLEST = 1.2  # times the tallest of the rows
SAME_END = 2.0  # points
BEYOND = 10.0  # points right of a grid where a line of text that is no row of it goes on


def join_meeting(lattices: Sequence[Region], snap: float) -> list[Region]:
    """The lattices, those with the same sides of columns as one where one begins as another ends.

    +----+---+---+
    |    |   |   |      the ground of such a row, which names a group of those below it, ends both
    +----+---+---+      the grid above it and the one below
    |############|
    +----+---+---+
    |    |   |   |
    +----+---+---+
    """
    joined: list[Region] = []
    for lattice in sorted(lattices, key=lambda one: one.box.y0):
        above = next((one for one in joined if _meet(one, lattice, snap)), None)
        if above is None:
            joined.append(lattice)
        else:
            joined[joined.index(above)] = _as_one(above, lattice, snap)
    return joined


def with_names_below(
    lattices: Sequence[Region], across: Sequence[Stroke], words: Words, options: TableOptions
) -> list[Region]:
    """The lattices, each with a row of one text between its foot and the next stroke of its width.

    +----+---+---+
    |    |   |   |      it is no taller than rows are, and names a group of those that follow, on
    +----+---+---+      the next page, too, or is a note; over a grid of other columns, its title
      Name
    --------------
    """
    return [
        _with_row(lattice, stroke)
        if (stroke := _stroke_below(lattice, across, options.snap))
        and not any(_is_other(lattice, one, stroke.at, options.snap) for one in lattices)
        and _is_name(words.rows(_below(lattice, stroke), options), lattice)
        else lattice
        for lattice in lattices
    ]


def _stroke_below(lattice: Region, across: Sequence[Stroke], snap: float) -> Stroke | None:
    """The first stroke as wide as the grid below it, if no further off than rows are tall."""
    if len(lattice.xs) < LEAST_SIDES:
        return None
    foot, tallest = lattice.box.y1, max(two - one for one, two in pairwise(lattice.ys))
    near = (s for s in across if foot + snap < s.at <= foot + TALLEST * tallest)
    return next((s for s in near if _is_as_wide(s, lattice.box)), None)


def _is_other(lattice: Region, one: Region, y: float, snap: float) -> bool:
    """Does a grid of other columns begin there?"""
    return abs(one.box.y0 - y) <= snap and not _have_same_sides(lattice, one, snap)


def _below(lattice: Region, stroke: Stroke) -> Box:
    box = lattice.box
    return Box(box.x0, box.y1, box.x1 + BEYOND, stroke.at)


def _is_name(rows: Sequence[Row], lattice: Region) -> bool:
    if len(rows) != 1 or len(rows[0].runs) > 1:
        return False
    run = rows[0].runs[0]
    inside = run.x0 <= lattice.xs[1] and run.x1 <= lattice.box.x1
    return inside and not opens_caption(run.words)


def _with_row(lattice: Region, foot: Stroke) -> Region:
    return replace(
        lattice,
        box=replace(lattice.box, y1=foot.at),
        ys=(*lattice.ys, foot.at),
        across=(*lattice.across, foot),
    )


def _is_as_wide(stroke: Stroke, box: Box) -> bool:
    return abs(stroke.start - box.x0) <= SAME_END and abs(stroke.stop - box.x1) <= SAME_END


def _meet(above: Region, below: Region, snap: float) -> bool:
    meet = above.box.y0 < below.box.y0 <= above.box.y1 + snap < below.box.y1
    return meet and len(above.xs) >= LEAST_SIDES and _have_same_sides(above, below, snap)


def _have_same_sides(one: Region, other: Region, snap: float) -> bool:
    return len(one.xs) == len(other.xs) and all(
        abs(x - y) <= snap for x, y in zip(one.xs, other.xs, strict=True)
    )


def _as_one(above: Region, below: Region, snap: float) -> Region:
    ys = sorted([*above.ys, *(y for y in below.ys if min(abs(y - z) for z in above.ys) > snap)])
    box = Box(above.box.x0, ys[0], above.box.x1, ys[-1])
    across = sorted(join_strokes([*above.across, *below.across], snap), key=PLACE)
    down = join_strokes([*above.down, *below.down], snap)
    closed = above.closed and below.closed
    sides = (*above.sides, *below.sides)
    return replace(
        above, box=box, ys=tuple(ys), across=tuple(across), down=tuple(down), closed=closed,
        sides=sides,
    )  # fmt: skip
