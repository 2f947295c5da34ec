"""Tables whose only stroke is the one under their head: it tells what stands above and beside."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row
from papermill_api.engine.records import replace

LEAST_ROWS = 2  # below the stroke
UNDER = 1.0  # em from the baseline of a head to the stroke under it, at most
FAR = 3.0  # em from a table to the strokes of other sections, at least
MOST = 0.5  # of the rows below are no wider than the stroke, or it is another's


def within_head_rule(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> Sequence[Row]:
    """Rows that seem to be a table's, without those that the stroke under its head leaves out.

            3.  Cover times         further above the head than rows are from one another
             Graph   Hitting
            -----------------
             Path        n²
    3.1. On  Cycle       n³         and what stands beside the stroke's length
    """
    for index, (above, below) in enumerate(pairwise(rows), start=1):
        for stroke in across:
            if above.baseline < stroke.at < below.baseline and _heads(stroke, rows, index, options):
                if _is_of_section(stroke, rows, index, across, options):
                    return rows[index:]
                kept = _below_title(rows, index, options)
                return [row for row in (_inside(row, stroke, options) for row in kept) if row.runs]
    return rows


def without_beside(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> Sequence[Row]:
    """Rows of a table, without what stands beside the stroke right under its head.

    the inner side of    Series    Rate       as text in the other column of a page does
    the mole, where     ----------------
    the swell is        Oak        1.42
    """
    for head in rows[:2]:  # what names groups of columns may be above it
        for stroke in across:
            under = 0 < stroke.at - head.baseline < UNDER * head.size
            if under and _is_inside(head, stroke, options):
                return [row for row in (_inside(row, stroke, options) for row in rows) if row.runs]
    return rows


def _heads(stroke: Stroke, rows: Sequence[Row], index: int, options: TableOptions) -> bool:
    """Is a stroke above the row of that index as wide as its head and most of what is below?"""
    below = [row for row in rows[index:] if len(row.runs) > 1]
    if len(below) < LEAST_ROWS or not _is_inside(rows[index - 1], stroke, options):
        return False
    return sum(_is_inside(row, stroke, options) for row in below) > MOST * len(below)


def _is_of_section(
    stroke: Stroke,
    rows: Sequence[Row],
    index: int,
    across: Sequence[Stroke],
    options: TableOptions,
) -> bool:
    """Is it one of several as wide on the page, far apart, and under a text alone at its edge?

    Education
    -------------------------------
    M.Sc. Hydrology            2013    entries of a CV, whose sections have rules under titles
    """
    title = rows[index - 1]
    if len(title.runs) > 1 or title.runs[0].x0 - stroke.start > title.size:
        return False
    top, bottom = title.top - FAR * title.size, rows[-1].bottom + FAR * title.size
    return any(
        not top < other.at < bottom
        and abs(other.start - stroke.start) <= options.same_end
        and abs(other.stop - stroke.stop) <= options.same_end
        for other in across
    )


def _is_inside(row: Row, stroke: Stroke, options: TableOptions) -> bool:
    return len(_inside(row, stroke, options).runs) == len(row.runs)


def _inside(row: Row, stroke: Stroke, options: TableOptions) -> Row:
    """The row without its runs beside the stroke."""
    left, right = stroke.start - options.overflow, stroke.stop + options.overflow
    return replace(row, runs=tuple(run for run in row.runs if left <= run.x0 and run.x1 <= right))


def _below_title(rows: Sequence[Row], index: int, options: TableOptions) -> Sequence[Row]:
    """The rows from the first on that is as near to the stroke's as rows are to one another.

    A text alone that begins over the first name of the head is none of it.
    """
    pitches = [below.baseline - above.baseline for above, below in pairwise(rows[index:])]
    first = index - 1
    head = rows[first]
    far = max(options.least_pitch * head.size, options.pitch_stretch * median(pitches))
    while first and rows[first].baseline - rows[first - 1].baseline <= far:
        above = rows[first - 1].runs
        if len(above) == 1 and above[0].x0 <= head.runs[0].x1:
            break
        first -= 1
    return rows[first:]
