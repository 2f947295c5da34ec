"""A lattice with what belongs to it and stands outside of what is drawn: labels, and its head."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.grid import Grid, lay_grid
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.stubs import with_stub
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LONGEST = 4.0  # words of a label on average; lines of text beside a grid have more
NEAR = 1.0  # em between the ink of a head and the lattice below it
SLACK = 1.0  # points by which a text may reach over the side of its column
HEAD_LINES = 3  # of a cell of a head
STEP = 1.6  # em from one line of such a cell to the next, at most
LEAST_COLUMNS = 3  # with fewer, a head's texts begin where those of their columns do


def with_labels(region: Region, words: Words, options: TableOptions) -> Region:
    """The lattice grown to the labels at its left, around which some styles draw nothing.

              +------+------+
    Class     | Room | Size |
              +------+------+
    CP        |    3 |   23 |
              +------+------+
    """
    box = with_stub(region.box, region.across, words, options)
    if box is region.box:
        return region
    labels = words.rows(replace(box, x1=region.box.x0), options)
    if sum(len(run.words) for label in labels for run in label.runs) > LONGEST * len(labels):
        return region
    across = tuple(
        replace(stroke, start=min(stroke.start, box.x0))
        if stroke.start <= region.box.x0 + options.same_end
        else stroke
        for stroke in region.across
    )
    return replace(region, box=box, across=across, xs=(box.x0, *region.xs))


def with_head(region: Region, words: Words, options: TableOptions) -> Region:
    """The lattice with the lines right above it of which the first has a text for each column.

    Class       Room   Size      or for all but the first; the others go on in some of them
                       in m2
             +------+------+
    CP       |    3 |   23 |
    """
    box, inside = region.box, words.text_in(region.box)
    if not inside:
        return region
    em = inside[0].style.size
    above = words.rows(replace(box, y0=box.y0 - HEAD_LINES * STEP * em, y1=box.y0), options)
    if not above or box.y0 - above[-1].bottom > NEAR * em:
        return region
    rows = above[-HEAD_LINES:]
    if max(len(row.runs) for row in rows) < LEAST_COLUMNS - 1:
        return region
    grid = lay_grid(region, words, options)
    head = None if grid is None else _head_of(rows, grid, STEP * em)
    if head is None:
        return region
    top = head[0].top - 0.2 * em
    return replace(region, box=replace(box, y0=top), ys=(top, *region.ys))


def _head_of(above: Sequence[Row], grid: Grid, step: float) -> Sequence[Row] | None:
    """The last lines over a lattice, from the one that names its columns on."""
    for first in range(len(above) - 1, -1, -1):
        head = above[first:]
        if len(head) > 1 and head[1].bottom - head[0].bottom > step:
            return None
        if _names_columns(head, grid):
            return head
    return None


def _names_columns(head: Sequence[Row], grid: Grid) -> bool:
    """Has each column, but for the first if need be, one text in the first line, and do all texts
    keep to their columns?
    """
    row, *others = head
    if len(row.runs) < LEAST_COLUMNS - 1:
        return False
    begin = all(abs(run.x0 - x) <= SLACK for run, x in zip(row.runs, grid.starts, strict=False))
    if len(grid.xs) <= LEAST_COLUMNS and not begin:
        return False
    every = [*range(1, len(grid.xs))]
    if _columns_of(row, grid) not in (every, every[1:]):
        return False
    return None not in [_columns_of(other, grid) for other in others]


def _columns_of(row: Row, grid: Grid) -> list[int] | None:
    """The column that each text of a line keeps to, if all do."""
    starts = [bisect_right(grid.xs, run.x0 + SLACK) for run in row.runs]
    ends = [bisect_left(grid.xs, run.x1 - SLACK) for run in row.runs]
    return starts if starts == ends else None
