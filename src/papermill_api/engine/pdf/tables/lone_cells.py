"""Rows between rules that have nothing but one cell, which is not in the first column."""

from collections.abc import Sequence
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.tables.text import Row, Words

PADDING = 2.0  # em of white above and below the text of a cell at most
SAME_EDGE = 0.2  # em; cells of a column begin, or end, no further from one place


def is_lone_cell(box: Box, rows: Box, words: Words, options: TableOptions) -> bool:
    """Do the lines of a place begin, or end, where one later column of the rows above it does?

    Disks     How many there are
    ------------------------------
              Their order              the label of the row is that of the one above
    ------------------------------
              Whether they are of the
              old kind
    ------------------------------
    """
    lines = words.rows(box, options)
    if not lines or any([len(line.runs) > 1 for line in lines]):  # noqa: C419, generators are slow
        return False
    if opens_caption(lines[0].runs[0].words) or not _is_near(lines, box):
        return False
    above = [run for row in words.rows(rows, options) for run in row.runs]
    size, texts = lines[0].size, [line.runs[0] for line in lines]
    edge = min([run.x0 for run in above], default=inf) + SAME_EDGE * size
    labels_end = max([run.x1 for run in above if run.x0 <= edge], default=inf)
    later = [run for run in above if run.x0 > labels_end]
    if not later or min(text.x0 for text in texts) < labels_end + options.min_gutter * size:
        return False
    return any(
        all(abs(text.x0 - cell.x0) <= SAME_EDGE * size for text in texts)
        or all(abs(text.x1 - cell.x1) <= SAME_EDGE * size for text in texts)
        for cell in later
    )


def _is_near(lines: Sequence[Row], box: Box) -> bool:
    """Have the lines no more white to the rules around them than cells have?"""
    white = PADDING * lines[0].size
    return lines[0].top - box.y0 <= white and box.y1 - lines[-1].bottom <= white
