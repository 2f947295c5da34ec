"""A lattice with what belongs to it and stands outside of what is drawn: labels, and its head."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.grid import lay_grid
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.stubs import with_stub
from papermill_api.engine.pdf.tables.text import Row, Words

LONGEST = 4.0  # words of a label on average; lines of text beside a grid have more
NEAR = 1.0  # em between the ink of a head and the lattice below it
SLACK = 1.0  # points by which a text may reach over the side of its column
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
    labels = words.rows(box._replace(x1=region.box.x0), options)
    if sum(len(run.words) for label in labels for run in label.runs) > LONGEST * len(labels):
        return region
    across = tuple(
        stroke._replace(start=min(stroke.start, box.x0))
        if stroke.start <= region.box.x0 + options.same_end
        else stroke
        for stroke in region.across
    )
    return replace(region, box=box, across=across, xs=(box.x0, *region.xs))


def with_head(region: Region, words: Words, options: TableOptions) -> Region:
    """The lattice with the line right above it that has a text for each of its columns.

    Class       Room   Size      or for all but the first
             +------+------+
    CP       |    3 |   23 |
    """
    box, inside = region.box, words.between(region.box).parts
    if not inside:
        return region
    em = inside[0].style.size
    above = words.rows(box._replace(y0=box.y0 - 2 * em, y1=box.y0), options)
    if not above or box.y0 - above[-1].bottom > NEAR * em:
        return region
    if not _names_columns(above[-1], region, words, options):
        return region
    top = above[-1].top - 0.2 * em
    return replace(region, box=box._replace(y0=top), ys=(top, *region.ys))


def _names_columns(row: Row, region: Region, words: Words, options: TableOptions) -> bool:
    """Has each column, but for the first if need be, one text, which keeps to it?"""
    if len(row.runs) < LEAST_COLUMNS - 1:
        return False
    grid = lay_grid(region, words, options)
    if grid is None:
        return False
    begin = all(abs(run.x0 - x) <= SLACK for run, x in zip(row.runs, grid.starts, strict=False))
    if len(grid.xs) <= LEAST_COLUMNS and not begin:
        return False
    starts = [bisect_right(grid.xs, run.x0 + SLACK) for run in row.runs]
    ends = [bisect_left(grid.xs, run.x1 - SLACK) for run in row.runs]
    every = [*range(1, len(grid.xs))]
    return starts == ends and starts in (every, every[1:])
