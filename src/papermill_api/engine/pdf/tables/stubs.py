"""The column of labels (the stub) beside a table whose horizontal strokes do not run under it."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words

LEAST_LABELS = 3
LEVEL = 0.35  # em; a label and the row that it names differ by no more
MOSTLY = 0.8  # of the labels are level with a row, and of the places between strokes have one
SAME_EDGE = 0.5  # em; labels start this near to one edge
REACH = 1.0  # times the width of the table that its labels may stand left of it


def with_stub(box: Box, inner: Sequence[Stroke], words: Words, options: TableOptions) -> Box:
    """The box of a table grown to the labels at its left, if each of its rows has one.

    Class     Room   Pupils     one line or a few for each row, from one edge, and no others:
            ---------------     text of a column beside a table has its own pitch
    CP        3          23
            ---------------
    CE1       5          24
    """
    place = Box(box.x0 - REACH * box.width, box.y0, box.x0, box.y1)
    labels = words.rows(place, options)
    if len(labels) < LEAST_LABELS or len(inner) < LEAST_LABELS - 1:
        return box
    em, left = labels[0].size, min(row.runs[0].x0 for row in labels)
    if any(len(row.runs) > 1 or row.runs[0].x1 > box.x0 + 1 for row in labels):
        return box
    if any(row.runs[0].x0 > left + SAME_EDGE * em for row in labels):
        return box
    rows = words.rows(box, options)
    level = sum(any(_are_level(label, row) for row in rows) for label in labels)
    if len(labels) > len(rows) + 1 or level < MOSTLY * len(labels):
        return box
    ends = [s.at for s in inner if box.y0 + options.snap < s.at < box.y1 - options.snap]
    if not _has_each(labels, [*ends, box.y1]):
        return box
    return box._replace(x0=left - 1.0)


def _are_level(label: Row, row: Row) -> bool:
    return abs(label.baseline - row.baseline) <= LEVEL * row.size


def _has_each(labels: Sequence[Row], ends: Sequence[float]) -> bool:
    """Have most places between strokes, which these end, a label?"""
    held = {
        next((i for i, end in enumerate(ends) if label.baseline <= end), -1) for label in labels
    }
    return len(held) >= MOSTLY * len(ends)
