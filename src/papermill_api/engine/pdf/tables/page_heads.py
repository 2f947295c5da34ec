"""Heads that a table repeats on a page which begins with the rest of a row."""

from collections.abc import Sequence
from itertools import takewhile
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.head_starts import apart
from papermill_api.engine.pdf.tables.text import Row, Run, Words, is_bold
from papermill_api.engine.records import replace

HEAD_PITCH = 2.5  # em from the baseline of a head down to the stroke under it, at most
SAME_EDGE = 0.3  # em by which a text may begin beside its head
BLANK = 3.0  # em that the white of a row is high at most: a line, what is above and below it
LEAST_HEADS = 2
MOST_LINES = 30  # of the rest of a row, which may be all that is on a page but for its foot


def holds_rest(box: Box, words: Words, options: TableOptions) -> bool:
    """Is all between two strokes the rest of one cell, below a head that is repeated?

    Code   Description     How to solve
    -----------------------------------     each line is flush with one head, or has its
           is not found.                    middle, and stands between those beside it
    -----------------------------------
    Of a row whose text ends on the page before nothing is left but white.
    """
    rows = words.rows(box, options)
    if not rows:
        return _is_blank_row(box, words, options)
    if len(rows) > MOST_LINES or any(len(row.runs) > 1 for row in rows):
        return False
    return _stands_under(rows, _heads_over(box, rows[0].size, words, options))


def _is_blank_row(box: Box, words: Words, options: TableOptions) -> bool:
    """Is a place without text no higher than a row of a line, right below bold heads?"""
    place = replace(box, y0=box.y0 - box.height, y1=box.y0)
    heads = words.rows(place, options)[-1:]
    return bool(heads) and box.height <= BLANK * heads[0].size and _names_columns(heads[0])


def _names_columns(row: Row) -> bool:
    return len(row.runs) > 1 and is_bold(row)


def top_of_head(box: Box, words: Words, options: TableOptions) -> float:
    """The top of the bold line right over a place, or that of the place if none or several are."""
    rows = words.rows(box, options)
    heads = _bold_over(box, rows[0].size, words, options) if rows else []
    return heads[0].top if len(heads) == 1 else box.y0


def is_under_head(box: Box, words: Words, options: TableOptions) -> bool:
    """Do bold texts side by side stand right above a place with text?"""
    rows = words.rows(box, options)
    return bool(rows) and bool(_heads_over(box, rows[0].size, words, options))


def _heads_over(box: Box, size: float, words: Words, options: TableOptions) -> list[Run]:
    """The heads above a place, of one line or several: the first run of each that is beside others.

    None when there is only one.
    """
    place = replace(box, y0=box.y0 - HEAD_PITCH * size, y1=box.y0)
    if sum([part.style.bold for part in words.text_in(place)]) < LEAST_HEADS:
        return []  # as over most places
    rows = _bold_over(box, size, words, options)
    heads: list[Run] = []
    for run in sorted((run for row in rows for run in row.runs), key=lambda run: run.x0):
        if not heads or run.x0 >= heads[-1].x1:
            heads.append(run)
        elif run.x1 > heads[-1].x1:
            heads[-1] = replace(heads[-1], x1=run.x1)
    return heads if len(heads) >= LEAST_HEADS else []


def _bold_over(box: Box, size: float, words: Words, options: TableOptions) -> list[Row]:
    place = replace(box, y0=box.y0 - HEAD_PITCH * size, y1=box.y0)
    return list(takewhile(is_bold, reversed(words.rows(place, options))))


def _stands_under(rows: Sequence[Row], heads: Sequence[Run]) -> bool:
    """Do all lines stand in the column of one head?"""
    slack = SAME_EDGE * rows[0].size
    runs = [row.runs[0] for row in rows]
    for index, head in enumerate(heads):
        left = heads[index - 1].x1 if index else -inf
        right = heads[index + 1].x0 if index + 1 < len(heads) else inf
        if all(apart((run.x0, run.x1), (head.x0, head.x1)) <= slack for run in runs):
            return all(left < run.x0 and run.x1 < right for run in runs)
    return False
