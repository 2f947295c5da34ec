"""The last row of a table that nothing closes: without the ground of others, or cut by the page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.bands import holds_rows
from papermill_api.engine.pdf.tables.chains import keep_gutter
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LEAST_PLACES = 2  # with grounds, or between two of them; the first may be the head's
LEAST_RULED = 3  # places with rows between rules
PADDING = 1.2  # times the white over the first line of other rows, at most


def with_last_row(box: Box, stack: Sequence[Stroke], words: Words, options: TableOptions) -> Box:
    """The box with the lines below its last ground or rule that make up a row of its columns.

    ##########################
      Oak     a tree of the       cells of several lines, set in the middle or at the head of
    ######### hills #########     their row; no line is further from the one above than lines of
      Elm     one that grows      a cell are
              by rivers

    Below a rule they are the last of the page, which cuts their row, but for a line at its foot.
    None reaches down to the next stroke, which is of another table.
    """
    strokes = [s for s in stack if box.y0 <= s.at <= box.y1]
    least = LEAST_RULED if strokes and strokes[-1].rule else LEAST_PLACES
    if len(strokes) <= least or strokes[-1].at != box.y1:
        return box
    places = [replace(box, y0=upper.at, y1=lower.at) for upper, lower in pairwise(strokes)]
    whites = [rows[0].top - at.y0 for at in places if (rows := words.rows(at, options))]
    if not whites:
        return box
    end = min([stroke.at for stroke in stack if stroke.at > box.y1], default=inf)
    rest = words.rows(replace(box, y0=box.y1, y1=inf), options)
    lines = list(_near(rest, options))
    if not lines or lines[0].top - box.y1 > PADDING * max(whites):
        return box
    if strokes[-1].rule and len(rest) > len(lines) + 1:
        return box
    below = replace(box, y0=box.y1, y1=lines[-1].bottom + lines[0].top - box.y1)
    if below.y1 > end:
        return box
    if not holds_rows(below, words, options) or not keep_gutter([box, below], words, options):
        return box
    return replace(box, y1=below.y1)


def with_last_cells(lattice: Region, words: Words, options: TableOptions) -> Region:
    """The lattice of filled cells with its last row, where every other one is white."""
    if any(stroke.rule for stroke in lattice.across):
        return lattice
    drawn = lattice.box
    sides = [Stroke(y, drawn.x0, drawn.x1, rule=False) for y in lattice.ys]
    box = with_last_row(drawn, sides, words, options)
    if box is drawn:
        return lattice
    across = (*lattice.across, Stroke(box.y1, box.x0, box.x1, rule=False))
    down = [
        replace(stroke, stop=box.y1) if stroke.stop >= drawn.y1 - options.snap else stroke
        for stroke in lattice.down
    ]
    return replace(lattice, box=box, across=across, down=tuple(down), ys=(*lattice.ys, box.y1))


def _near(rows: Sequence[Row], options: TableOptions) -> Iterator[Row]:
    """Lines up to the first that is further from the one above than those of a cell."""
    yield from rows[:1]
    for above, row in pairwise(rows):
        if row.baseline - above.baseline > options.wrap_pitch * row.size:
            return
        yield row
