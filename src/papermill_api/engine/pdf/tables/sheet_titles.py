"""Titles in the first cell of printed sheets, whose lines are drawn around all cells."""

from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LARGER = 1.15  # times the size of the rows below; heads are no larger than that
LEAST_ROWS = 2  # below a title


def below_title(region: Region, words: Words, options: TableOptions) -> Region:
    """The lattice without its first row where that holds a title alone, and what is empty below.

    +--------------+--------+-----+
    | OPEN POINTS OF THE ... |     |    larger than all below, from the first cell on, with an
    +----+---------+--------+-----+    empty one at its right: a title of the table in one cell
    |    |         |        |     |    over all is a row of its head
    +----+---------+--------+-----+
    | No | Question| Answer | By  |
    """
    first = _place(region, 0)
    rows = words.rows(first, options)
    if len(rows) != 1 or not _begins_sheet(rows[0], region, options):
        return region
    below = words.rows(replace(region.box, y0=first.y1), options)
    if len(below) < LEAST_ROWS or rows[0].size < LARGER * median(row.size for row in below):
        return region
    start = 1
    while not words.text_in(_place(region, start)):
        start += 1
    top = region.ys[start]
    return replace(
        region,
        box=replace(region.box, y0=top),
        across=tuple(stroke for stroke in region.across if stroke.at >= top - options.snap),
        down=tuple(
            replace(stroke, start=max(stroke.start, top))
            for stroke in region.down
            if stroke.stop > top
        ),
        ys=region.ys[start:],
    )


def _place(region: Region, at: int) -> Box:
    return replace(region.box, y0=region.ys[at], y1=region.ys[at + 1])


def _begins_sheet(row: Row, region: Region, options: TableOptions) -> bool:
    """Is it one text from the first cell on, left of a stroke between two others?"""
    run, right = row.runs[0], region.box.x1 - options.snap
    if len(row.runs) > 1 or run.x0 >= region.xs[1]:
        return False
    return any(
        run.x1 < stroke.at < right and stroke.start < row.baseline < stroke.stop
        for stroke in region.down
    )
