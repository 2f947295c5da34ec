"""The column of labels (the stub) beside a table whose horizontal strokes do not run under it."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.prose import fills_lines
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words, is_number
from papermill_api.engine.records import replace

LEAST_LABELS = 3
LEVEL = 0.35  # em; a label and the row that it names differ by no more
MOSTLY = 0.8  # of the labels are level with a row, and of the places between strokes have one
SAME_EDGE = 0.5  # em; labels start this near to one edge
SAME_END = 0.1  # em; lines of text that are flush end this near to one edge
LABELLED = 0.6  # of rows of numbers, at least, are level with a label; sums may have none
REACH = 1.0  # times the width of the table that its labels may stand left of it


def with_stub(box: Box, inner: Sequence[Stroke], words: Words, options: TableOptions) -> Box:
    """The box of a table grown to the labels at its left, if each of its rows has one.

    Class     Room   Pupils     one line or a few for each row, from one edge, and no others:
            ---------------     text of a column beside a table has its own pitch, or is set flush
    CP        3          23
            ---------------
    CE1       5          24

    Or some have none, as sums, and a stroke runs over those of the others.
    """
    place = Box(box.x0 - REACH * box.width, box.y0, box.x0, box.y1)
    labels = words.rows(place, options)
    if len(labels) < LEAST_LABELS or len(inner) < LEAST_LABELS - 1:
        return box
    em, left = labels[0].size, min(row.runs[0].x0 for row in labels)
    if any(len(row.runs) > 1 or row.runs[0].x1 > box.x0 + 1 for row in labels):
        return box
    if any(row.runs[0].x0 > left + SAME_EDGE * em for row in labels) or _are_flush(labels):
        return box
    rows = words.rows(box, options)
    level = sum(any(_are_level(label, row) for row in rows) for label in labels)
    if len(labels) > len(rows) + 1 or level < MOSTLY * len(labels):
        return box
    ends = [s.at for s in inner if box.y0 + options.snap < s.at < box.y1 - options.snap]
    grouped = len(rows) > 1 and 2 * len(rows[0].runs) <= len(rows[1].runs)  # by names over heads
    over = min([stroke.start for stroke in inner if stroke.start <= left], default=left - 1.0)
    if over >= left - 1.0 and not _has_each(labels, [*ends, box.y1][grouped:]):
        return box
    return replace(box, x0=min(over, left - 1.0))


def with_labels(box: Box, words: Words, options: TableOptions) -> Box:
    """The box of strokes over numbers alone, grown to the left edge of what these are of.

    Rent              310     322     names of groups, notes and labels that are set in stand
    Travel  (note 4)   97     104     there, but no lines of prose
                    -------------
                      407     426
    """
    rows = words.rows(box, options)
    if len(rows) < LEAST_LABELS or not all(is_number(run.text) for row in rows for run in row.runs):
        return box
    labels = words.rows(Box(0.0, box.y0, box.x0, box.y1), options)
    level = [label for label in labels if any(_are_level(label, row) for row in rows)]
    if len(level) < LABELLED * len(rows) or fills_lines(labels):
        return box
    if any(len(label.runs) > 1 for label in labels if label not in level):
        return box
    return replace(box, x0=min(label.runs[0].x0 for label in labels) - 1.0)


def _are_flush(labels: Sequence[Row]) -> bool:
    """Do most end at one edge, as lines of text do that runs around a table?"""
    ends = [label.runs[-1].x1 for label in labels]
    flush = sum(max(ends) - end <= SAME_END * labels[0].size for end in ends)
    return 2 * flush > len(labels) and fills_lines(labels)


def _are_level(label: Row, row: Row) -> bool:
    return abs(label.baseline - row.baseline) <= LEVEL * row.size


def _has_each(labels: Sequence[Row], ends: Sequence[float]) -> bool:
    """Have most places between strokes, which these end, a label?"""
    held = {
        next((i for i, end in enumerate(ends) if label.baseline <= end), -1) for label in labels
    }
    return len(held) >= MOSTLY * len(ends)
