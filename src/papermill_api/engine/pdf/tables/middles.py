"""Cells set in the middle of their row, as by browsers, with no lines that are level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, centre
from papermill_api.engine.pdf.tables.places import PlaceLine, numbers
from papermill_api.engine.pdf.tables.text import Row, Run, Words
from papermill_api.engine.records import replace

LEAST_LINES = 3  # a label, and two of the text beside it
MOST_LINES = 12
LEAST_STEP = 0.9  # em; lines of one cell are no nearer to one another
HEAD_REACH = 4.0  # em above the first stroke of a table in which its head stands
PADDING = 1.0  # em between a head and the stroke below it, at most
OFF_MIDDLE = 0.35  # em between the middle of a cell's lines and that of its place, at most
WIDER = 1.1  # times the pitch of lines in a cell; the padding of two cells is more
SAME_MIDDLE = 0.3  # em between the middles of cells of a row, at most
LEAST_ROWS = 2
LEAST_CELLS = 3  # of a row alone in its place


def are_middled(rows: Sequence[Row], box: Box, options: TableOptions) -> bool:
    """Are rows of one run each the cells of one row, as browsers set them?

    ---------------------------
            A text of two         white parts the label from the text, and both stand around
    Label                         the middle of the place between the strokes
            lines
    ---------------------------
    """
    return bool(_middled(rows, box, options))


def _middled(rows: Sequence[Row], box: Box, options: TableOptions) -> list[list[Row]]:
    """Their columns if they are, else nothing."""
    if not LEAST_LINES <= len(rows) <= MOST_LINES:
        return []
    columns, middle = _columns(rows, options), (box.y0 + box.y1) / 2
    middled = len(columns) > 1 and all(_are_around(middle, column) for column in columns)
    return columns if middled else []


def _columns(rows: Sequence[Row], options: TableOptions) -> list[list[Row]]:
    """Rows of one run by the white between them, those of each column top to bottom."""
    columns: list[list[Row]] = []
    right = -float("inf")
    for row in sorted(rows, key=lambda row: row.runs[0].x0):
        if row.runs[0].x0 - right < options.min_gutter * row.size:
            columns[-1].append(row)
        else:
            columns.append([row])
        right = max(right, row.runs[0].x1)
    return columns


def as_one_row(rows: Sequence[Row], box: Box, options: TableOptions) -> Sequence[Row]:
    """The rows of a place as one, with a run as wide as each of its cells, if it is middled."""
    columns = [] if any(len(row.runs) > 1 for row in rows) else _middled(rows, box, options)
    if not columns:
        return rows
    cells = (
        Run(
            min(row.runs[0].x0 for row in column),
            max(row.runs[0].x1 for row in column),
            tuple(part for row in column for part in row.runs[0].parts),
        )
        for column in columns
    )
    return [replace(rows[0], runs=tuple(cells))]


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
    place = replace(box, y0=box.y0 - HEAD_REACH * _size(box, words), y1=box.y0)
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
            column = sum(centre(gutter) < (run.x0 + run.x1) / 2 for gutter in gutters)
            columns.setdefault(column, []).append(row)
    middle = (chain[-1].top + chain[0].bottom) / 2
    around = all(_are_around(middle, column) for column in columns.values())
    return chain if around and len(columns) == len(gutters) + 1 else []


def _size(box: Box, words: Words) -> float:
    return words.text_in(box)[0].style.size


def _are_around(middle: float, rows: Sequence[Row]) -> bool:
    top, bottom = min(row.top for row in rows), max(row.bottom for row in rows)
    return abs((top + bottom) / 2 - middle) <= OFF_MIDDLE * rows[0].size


class _Cell(NamedTuple):
    top: float
    bottom: float
    lines: tuple[int, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def rows_by_middles(lines: Sequence[PlaceLine]) -> list[list[Row]] | None:
    """Rows of cells with one middle, if all lines are in such and some begin on other lines.

    Oak and                  Lines of a column are one cell up to the first wider step: the white
    beech       hard   12    above and below a cell is more than that between its lines. Each row
    and ash                  has two cells or more and none reaches into the next, so that a lone
                soft         label or a title ends the search.
    Spruce      and     9
                light

    A single row has several such cells beside one of several lines: what stands in the middle of
    two columns may name rows.
    """
    cells = _cells(lines)
    if not any(len(cell.lines) > 1 for cell in cells):
        return None
    em = lines[0].row.size
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda cell: cell.middle):
        if rows and cell.middle - rows[-1][0].middle <= SAME_MIDDLE * em:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    if len(rows) < LEAST_ROWS and not _is_of_one_text(cells):
        return None
    if not all(map(_is_row, rows)) or not any(map(_is_offset, rows)):
        return None
    held = [sorted({index for cell in row for index in cell.lines}) for row in rows]
    if any(above[-1] >= below[0] for above, below in pairwise(held)):
        return None
    if any(_are_series(lines[high], lines[low]) for row in held for high, low in pairwise(row)):
        return None
    return [[lines[index].row for index in row] for row in held]


def _are_series(line: PlaceLine, below: PlaceLine) -> bool:
    """Have two lines numbers in the same columns, as rows beside the name of their group have?"""
    return not numbers(line).isdisjoint(numbers(below))


def _is_of_one_text(cells: Sequence[_Cell]) -> bool:
    """Has one of several cells more than one line?"""
    return len(cells) >= LEAST_CELLS and sum(len(cell.lines) > 1 for cell in cells) == 1


def _is_row(cells: Sequence[_Cell]) -> bool:
    return len(cells) > 1


def _is_offset(cells: Sequence[_Cell]) -> bool:
    """Does a cell begin on another line than one beside it?"""
    return len({cell.lines[0] for cell in cells}) > 1


def _cells(lines: Sequence[PlaceLine]) -> list[_Cell]:
    """The lines of each column, cut where they are further apart than lines of a cell."""
    at = [line.row.baseline for line in lines]
    columns: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        for column in line.cells:
            columns.setdefault(column, []).append(index)
    steps = [at[low] - at[high] for held in columns.values() for high, low in pairwise(held)]
    tight = WIDER * min(steps, default=0.0)
    cells: list[_Cell] = []
    for held in columns.values():
        groups = [[held[0]]]
        for high, low in pairwise(held):
            if at[low] - at[high] <= tight:
                groups[-1].append(low)
            else:
                groups.append([low])
        cells += [_Cell(at[group[0]], at[group[-1]], tuple(group)) for group in groups]
    return cells


def rows_around(lines: Sequence[PlaceLine]) -> list[list[Row]] | None:
    """Rows of cells with one middle, where lines of a cell are as far apart as rows are.

    Chad        7     81     a line with a text in most columns tells a row; of a cell as many
    Papua New                lines stand above it as below, some of them nearer to it than lines
                5     12     of a text can be
    Guinea
    Oman        9     35
    """
    count = len({column for line in lines for column in line.cells})
    told = [at for at, line in enumerate(lines) if 2 * len(line.cells) > count]
    if (
        len(told) < LEAST_ROWS
        or len(told) == len(lines)
        or not any(map(_is_near, lines, lines[1:]))
    ):
        return None
    rows = {at: [at] for at in told}
    for column in {column for line in lines for column in line.cells}:
        rest = [at for at, line in enumerate(lines) if at not in rows and column in line.cells]
        for at, around in _halves(told, rest):
            if around is None or not _are_level(around, lines[at], lines):
                return None
            rows[at] += around
    held = [sorted(set(row)) for row in rows.values()]
    if any(above[-1] >= below[0] for above, below in pairwise(held)):
        return None
    return [[lines[at].row for at in row] for row in held]


def _is_near(above: PlaceLine, line: PlaceLine) -> bool:
    return line.row.baseline - above.row.baseline < LEAST_STEP * line.row.size


def _halves(told: Sequence[int], rest: Sequence[int]) -> Iterator[tuple[int, list[int] | None]]:
    """For each line that tells a row the other ones around it, as many above it as below.

    None where there are fewer below it, or some are left below the last.
    """
    above = [at for at in rest if at < told[0]]
    for at, end in zip(told, [*told[1:], inf], strict=True):
        below = [other for other in rest if at < other < end]
        held, left = below[: len(above)], below[len(above) :]
        short = len(held) < len(above) or (left and end == inf)
        yield at, None if short else [*above, *held]
        above = left


def _are_level(around: Sequence[int], told: PlaceLine, lines: Sequence[PlaceLine]) -> bool:
    """Is the middle of the lines around one that tells a row on its level?"""
    if not around:
        return True
    middle = (lines[around[0]].row.baseline + lines[around[-1]].row.baseline) / 2
    return abs(middle - told.row.baseline) <= OFF_MIDDLE * told.row.size
