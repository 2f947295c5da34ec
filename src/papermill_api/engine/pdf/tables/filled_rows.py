"""Rows at the head and foot of a grid whose cells are filled and not outlined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import WHITE, Fill
from papermill_api.engine.pdf.tables.bands import BIGGER
from papermill_api.engine.pdf.tables.regions import MIN_SIDES, Region
from papermill_api.engine.pdf.tables.strokes import PLACE, Stroke, join_strokes
from papermill_api.engine.pdf.tables.text import Words
from papermill_api.engine.records import replace

FILLED_SHARE = 0.9  # of the width of a table that filled cells of its head or foot take
INSIDE = 1.0  # points; a ground that reaches out of another by less is inside it


@dataclass(frozen=True, slots=True)
class _Row:
    """Filled cells side by side, and how far from the grid they end."""

    end: float
    cells: tuple[Fill, ...]

    @property
    def sides(self) -> set[tuple[int, int, int]]:
        return {(round(c.box.x0), round(c.box.x1), c.colour) for c in self.cells}


def with_filled_rows(
    region: Region, fills: Sequence[Fill], words: Words, options: TableOptions
) -> Region:
    """The region with the rows at its head and foot whose cells are filled and not outlined.

    ####:#########   cells side by side over the whole width; one ground with text larger than
    ####:####:####   all of the grid's is that of a heading. Rows whose cells have other sides
    +---+----+---+   than those below are more rows of the head, one of the same is a line of
    |   |    |   |   its cells that has a piece of their ground. Each row of a foot is one

    Where the strokes down run through such a row, no stroke parts it from the row next to it.
    """
    box, snap = region.box, options.snap
    beside = [
        fill
        for fill in fills
        if fill.colour != WHITE
        and options.min_fill <= fill.box.height <= options.max_fill
        and box.x0 - snap <= fill.box.x0
        and fill.box.x1 <= box.x1 + snap
    ]
    if not beside:
        return region
    rows = [
        *_rows_beyond(region, beside, words, snap, up=True),
        *_rows_beyond(region, beside, words, snap, up=False),
    ]
    edges = list(_inner_edges(region, beside, words, options))
    if not rows and not edges:
        return region
    across = [Stroke(y, box.x0, box.x1, rule=False) for y in edges]
    across += [
        Stroke(y, cell.box.x0, cell.box.x1, rule=False)
        for row in rows
        for cell in row.cells
        for y in (cell.box.y0, cell.box.y1)
        if abs(y - row.end) <= snap
    ]
    down = [
        Stroke(x, cell.box.y0, cell.box.y1, rule=False)
        for row in rows
        for cell in row.cells
        for x in region.xs
        if min(abs(x - cell.box.x0), abs(x - cell.box.x1)) <= snap
    ]
    ys = tuple(sorted([*region.ys, *edges, *(row.end for row in rows)]))
    return replace(
        region,
        box=replace(box, y0=ys[0], y1=ys[-1]),
        ys=ys,
        across=tuple(sorted([*region.across, *across], key=PLACE)),
        down=tuple(join_strokes([*region.down, *down], snap)) if down else region.down,
    )


def _rows_beyond(
    region: Region, fills: Sequence[Fill], words: Words, snap: float, *, up: bool
) -> list[_Row]:
    """The rows of filled cells from the head of a grid upwards, or from its foot downwards.

    A cell may reach through several.
    """
    box, sign = region.box, -1 if up else 1
    start = box.y0 if up else box.y1

    def reach(fill: Fill) -> tuple[float, float]:
        near, far = sign * (fill.box.y0 - start), sign * (fill.box.y1 - start)
        return (far, near) if up else (near, far)

    outer = [fill for fill in fills if reach(fill)[1] > snap]
    rows: list[_Row] = []
    at = 0.0
    while outer:
        row = [fill for fill in outer if reach(fill)[0] <= at + snap < reach(fill)[1]]
        row = [fill for fill in row if not any(_is_inside(fill, other) for other in row)]
        fresh = [fill for fill in row if abs(reach(fill)[0] - at) <= snap]
        if not fresh or sum(fill.box.width for fill in row) < FILLED_SHARE * box.width:
            break
        if len(row) == 1 and _is_of_heading(row[0].box, region, words):
            break
        at = min(reach(fill)[1] for fill in row)
        found = _Row(start + sign * at, tuple(row))
        if up and rows and found.sides == rows[-1].sides:
            rows.pop()
        rows.append(found)
    return rows


def _is_inside(one: Fill, other: Fill) -> bool:
    return one.box.height < other.box.height - INSIDE and other.box.contains(one.box, INSIDE)


def _inner_edges(
    region: Region, fills: Sequence[Fill], words: Words, options: TableOptions
) -> Iterator[float]:
    """Where the ground of the first or the last row ends, with text on both sides of that.

    |####|####|####|   the lines between columns run through the head, and none is below it
    |    |    |    |
    +----+----+----+
    """
    box, snap = region.box, options.snap
    at_head = [fill for fill in fills if abs(fill.box.y0 - box.y0) <= snap]
    at_foot = [fill for fill in fills if abs(fill.box.y1 - box.y1) <= snap]
    for cells, y, (top, bottom) in (
        (at_head, min([cell.box.y1 for cell in at_head], default=0.0), region.ys[:2]),
        (at_foot, max([cell.box.y0 for cell in at_foot], default=0.0), region.ys[-2:]),
    ):
        if sum(cell.box.width for cell in cells) < FILLED_SHARE * box.width:
            continue
        colours = {cell.colour for cell in cells}
        side = [f for f in fills if abs((f.box.y0 if cells is at_head else f.box.y1) - y) <= snap]
        if any(fill.colour in colours for fill in side):
            continue  # each line of a cell has a piece of its ground
        parts = (replace(box, y0=top, y1=y), replace(box, y0=y, y1=bottom))
        if all(part.height >= options.min_row_height and words.text_in(part) for part in parts):
            yield y


def _is_of_heading(ground: Box, region: Region, words: Words) -> bool:
    """Is the text of a ground over a grid of several columns larger than all of the grid's?"""
    rows = [part.style.size for part in words.text_in(region.box)]
    if len(region.xs) < MIN_SIDES or not rows:
        return False
    head = [part.style.size for part in words.text_in(ground)]
    return bool(head) and min(head) > BIGGER * max(rows)
