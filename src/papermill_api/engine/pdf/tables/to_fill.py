"""Rows of which only the label is printed, as in forms: the cells beside it are to be filled in."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, left_free
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words

LEAST_COLUMNS = 3  # of the row above; lines under a head of two are as likely a list
LEAST_ROWS = 3
LEAST_LISTED = 6  # rows, most of which hold but a label: its cells hold signs that are drawn
MOSTLY = 2 / 3
SAME_HEIGHT = 1.2  # times the height of the lowest such row; the highest is no higher


def are_labels(rows: Sequence[Row], head: Row) -> bool:
    """Is each a lone text left of the second of a head?"""
    if len(head.runs) < LEAST_COLUMNS:
        return False
    return all(len(row.runs) == 1 and row.runs[0].x1 < head.runs[1].x0 for row in rows)


def gutters_beside_labels(rows: Sequence[Row], options: TableOptions) -> list[Span]:
    """The white between the columns that the first row names, if most others are labels left of it.

                   Unix    Mac    Web
    ----------------------------------
    Streams                             ticks may be drawn or have no letter
    Caching
    Retries               partly
    """
    head, *body = rows
    if len(head.runs) < LEAST_COLUMNS or len(body) < LEAST_LISTED:
        return []
    first = head.runs[0].x0
    alone = sum(len(row.runs) == 1 for row in body)
    if alone < MOSTLY * len(body) or any(row.runs[0].x1 >= first for row in body):
        return []
    gaps = [[(-inf, first)], *([(one.x1, two.x0)] for one, two in pairwise(head.runs))]
    least = options.min_gutter * head.size
    for row in body:
        gaps = [left_free(gap, row.runs, least) for gap in gaps]
    if not all(gaps):
        return []
    labels, *others = gaps
    return [labels[-1], *(max(gap, key=lambda span: span[1] - span[0]) for gap in others)]


def with_rows_to_fill(
    chains: Sequence[tuple[float, float]],
    stack: Sequence[Stroke],
    words: Words,
    options: TableOptions,
) -> list[tuple[float, float]]:
    """Runs of strokes, each down to the last of the rows below that hold but a label.

    Day  Begin  Break  End
    ----------------------
    1                          as high as one another, each label left of the second column
    ----------------------
    2
    ----------------------
    """
    found: list[tuple[float, float]] = []
    for index, (top, bottom) in enumerate(chains):
        stop = chains[index + 1][0] if index + 1 < len(chains) else stack[-1].at
        found.append((top, _foot(top, bottom, stop, stack, words, options)))
    return found


def _foot(
    top: float,
    bottom: float,
    stop: float,
    stack: Sequence[Stroke],
    words: Words,
    options: TableOptions,
) -> float:
    """The foot of a run of strokes, whose last rows may be the first of those to be filled in."""
    if stack[-1].at == bottom:
        return bottom
    start, end = stack[0].start, stack[0].stop
    above = list(words.rows(Box(start, top, end, bottom), options))
    while above and len(above[-1].runs) == 1:
        above.pop()
    if not above or len(above[-1].runs) < LEAST_COLUMNS:
        return bottom
    below = [stroke for stroke in stack if above[-1].baseline <= stroke.at <= stop]
    rows: list[Box] = []
    for upper, lower in pairwise(below):
        place = Box(start, upper.at, end, lower.at)
        texts = words.rows(place, options)
        if len(texts) != 1 or not are_labels(texts, above[-1]):
            break
        rows.append(place)
    heights = [row.height for row in rows]
    if len(rows) < LEAST_ROWS or max(heights) > SAME_HEIGHT * min(heights):
        return bottom
    return max(bottom, rows[-1].y1)
