"""Rows whose cells are set in their middle, so that no line of one is level with another's."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, centre
from papermill_api.engine.pdf.tables.text import Row, Words

LEAST_LINES = 3  # a label, and two of the text beside it
MOST_LINES = 12
LEAST_STEP = 0.9  # em; lines of one cell are no nearer to one another
HEAD_REACH = 4.0  # em above the first stroke of a table in which its head stands
PADDING = 1.0  # em between a head and the stroke below it, at most
OFF_MIDDLE = 0.35  # em between the middle of a cell's lines and that of its place, at most


def are_middled(rows: Sequence[Row], box: Box, options: TableOptions) -> bool:
    """Are rows of one run each the cells of one row, as browsers set them?

    ---------------------------
            A text of two         white parts the label from the text, and both stand around
    Label                         the middle of the place between the strokes
            lines
    ---------------------------
    """
    if not LEAST_LINES <= len(rows) <= MOST_LINES:
        return False
    columns: list[list[Row]] = []
    right = -float("inf")
    for row in sorted(rows, key=lambda row: row.runs[0].x0):
        if row.runs[0].x0 - right < options.min_gutter * row.size:
            columns[-1].append(row)
        else:
            columns.append([row])
        right = max(right, row.runs[0].x1)
    middle = (box.y0 + box.y1) / 2
    return len(columns) > 1 and all(_are_around(middle, column) for column in columns)


def middled_head(
    box: Box, gutters: Sequence[Span], words: Words, options: TableOptions
) -> list[Row]:
    """The rows of a head above a table whose cells are set in their middle, bottom to top.

    Tool and
               Since    Meaning       lines nearer than those of one cell are of several, each in
    version                           a column of the table and around the middle of all
    ---------------------------
    """
    chain: list[Row] = []
    place = box._replace(y0=box.y0 - HEAD_REACH * _size(box, words), y1=box.y0)
    for row in reversed(words.rows(place, options)):
        if chain and chain[-1].baseline - row.baseline >= LEAST_STEP * row.size:
            break
        chain.append(row)
    if len(chain) < LEAST_LINES or box.y0 - chain[0].bottom > PADDING * chain[0].size:
        return []
    columns: dict[int, list[Row]] = {}
    for row in chain:
        for run in row.runs:
            if any(run.x0 < start and stop < run.x1 for start, stop in gutters):
                return []
            column = sum(centre(gutter) < run.x0 for gutter in gutters)
            columns.setdefault(column, []).append(row)
    middle = (chain[-1].top + chain[0].bottom) / 2
    around = all(_are_around(middle, column) for column in columns.values())
    return chain if around and len(columns) == len(gutters) + 1 else []


def _size(box: Box, words: Words) -> float:
    return words.between(box).parts[0].style.size


def _are_around(middle: float, rows: Sequence[Row]) -> bool:
    top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
    return abs((top + bottom) / 2 - middle) <= OFF_MIDDLE * rows[0].size
