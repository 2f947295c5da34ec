"""Lines in which cells of the rows outside of a table's strokes go on."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, centre, cross_gutters
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LINE_PITCH = 1.62  # em at most between lines of a cell or head; browsers set 1.6, or less
MORE = 1.2  # times as far as lines of a cell, at least, are rows where pitch tells them apart
MOST_LINES = 6  # of a cell
SAME_EDGE = 0.1  # em; lines of a cell begin this near


def is_wrapped(rows: Sequence[Row]) -> bool:
    """Have cells several lines, nearer to each other than rows are?"""
    pitches = [(two.baseline - one.baseline) / two.size for one, two in pairwise(rows)]
    return min(pitches, default=inf) <= LINE_PITCH and max(pitches) > MORE * min(pitches)


def goes_on_in_cell(rows: Sequence[Row], row: Row, gutters: Sequence[Span]) -> bool:
    """Is a row of one run, right below others, a further line of a cell but for the first?"""
    if not rows or row.baseline - rows[-1].baseline > LINE_PITCH * row.size:
        return False
    start, near = row.runs[0].x0, SAME_EDGE * row.size
    return start > centre(gutters[0]) and any(
        abs(start - run.x0) <= near for one in rows for run in one.runs
    )


def lines_below(
    box: Box, last: Row, gutters: Sequence[Span], words: Words, options: TableOptions
) -> list[Row]:
    """The lines in which cells of the last row go on, each inside of a column."""
    found: list[Row] = []
    place = replace(box, y0=last.bottom, y1=last.bottom + MOST_LINES * LINE_PITCH * last.size)
    for row in words.rows(place, options):
        if row.baseline - last.baseline > LINE_PITCH * row.size or row.size != last.size:
            break
        if cross_gutters(row.runs, gutters):
            break
        found.append(row)
        last = row
    return found


def lines_above(
    box: Box,
    rows: Sequence[Row],
    gutters: Sequence[Span],
    pitch: float,
    words: Words,
    options: TableOptions,
) -> list[Row]:
    """The lines above the first row in which a cell of another ends, none in the first column.

    The last of them is as far off as rows are, if such lines of these begin where it does.
    """
    found: list[Row] = []
    first = rows[0]
    place = replace(box, y0=first.top - MOST_LINES * LINE_PITCH * first.size, y1=first.top)
    for row in reversed(words.rows(place, options)):
        run, step = row.runs[0], first.baseline - row.baseline
        is_flush = not found and any(
            len(one.runs) == 1 and abs(run.x0 - one.runs[0].x0) <= SAME_EDGE * row.size
            for one in rows
        )
        near = step <= (max(pitch, LINE_PITCH * row.size) if is_flush else LINE_PITCH * row.size)
        if not near or row.size != first.size or len(row.runs) > 1 or run.x0 < centre(gutters[0]):
            break
        if cross_gutters([run], gutters):
            break
        found.append(row)
        first = row
    return found
