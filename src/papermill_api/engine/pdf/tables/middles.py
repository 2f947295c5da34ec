"""Rows whose cells are set in the middle of the tallest one, told by the cells of each column."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.tables.places import PlaceLine
from papermill_api.engine.pdf.tables.text import Row

WIDER = 1.1  # times the pitch of lines in a cell; the padding of two cells is more
SAME_MIDDLE = 0.3  # em between the middles of cells of a row, at most
LEAST_ROWS = 2


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
    if len(rows) < LEAST_ROWS or not all(map(_is_row, rows)) or not any(map(_is_offset, rows)):
        return None
    held = [sorted({index for cell in row for index in cell.lines}) for row in rows]
    if any(above[-1] >= below[0] for above, below in pairwise(held)):
        return None
    return [[lines[index].row for index in row] for row in held]


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
