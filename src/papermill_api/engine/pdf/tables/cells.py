"""A grid's places joined to cells, and words put into them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import TableCell, Word, make_line, rows_of_words
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.tables.text import SIDEWAYS, middle

Place = tuple[int, int]  # row, column


class Area(NamedTuple):
    """A rectangle of places."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    def places(self) -> list[Place]:
        return [
            (row, column)
            for row in range(self.row, self.row + self.row_span)
            for column in range(self.column, self.column + self.column_span)
        ]


def join_places(
    rows: int,
    columns: int,
    open_right: Callable[[int, int], bool],
    open_below: Callable[[int, int], bool],
) -> list[Area]:
    """Places without a wall between them as areas, in row-major order.

    An area grows to the right first, then down as long as its whole lower side is open.
    """
    taken: set[Place] = set()
    areas = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide, tall = 1, 1
            while (
                column + wide < columns
                and (row, column + wide) not in taken
                and open_right(row, column + wide - 1)
            ):
                wide += 1
            while row + tall < rows and _opens(row + tall, column, wide, open_right, open_below):
                tall += 1
            area = Area(row, column, tall, wide)
            taken.update(area.places())
            areas.append(area)
    return areas


def _opens(
    row: int,
    column: int,
    wide: int,
    open_right: Callable[[int, int], bool],
    open_below: Callable[[int, int], bool],
) -> bool:
    return all(open_below(row - 1, c) for c in range(column, column + wide)) and all(
        open_right(row, c) for c in range(column, column + wide - 1)
    )


def place_words(
    words: Sequence[Word], xs: Sequence[float], ys: Sequence[float]
) -> dict[Place, list[Word]]:
    """Words by the place their middle lies in; those outside go to the nearest."""
    held: dict[Place, list[Word]] = defaultdict(list)
    for word in words:
        row = min(max(bisect_right(ys, middle(word)) - 1, 0), len(ys) - 2)
        centre = (word.box.x0 + word.box.x1) / 2
        column = min(max(bisect_right(xs, centre) - 1, 0), len(xs) - 2)
        held[row, column].append(word)
    return held


def make_cell(
    area: Area, held: dict[Place, list[Word]], xs: Sequence[float], ys: Sequence[float]
) -> TableCell:
    words = [word for place in area.places() for word in held.get(place, ())]
    box = Box(
        xs[area.column],
        ys[area.row],
        xs[area.column + area.column_span],
        ys[area.row + area.row_span],
    )
    return TableCell(*area, box, tuple(make_line(row) for row in read_rows(words)))


def read_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words of a cell in lines as read; those turned sideways after the upright ones."""
    if len(words) < 2:
        return [list(words)] if words else []
    upright = [word for word in words if word.style.angle not in SIDEWAYS]
    rows = [_as_read(row) for row in rows_of_words(upright)]
    for angle in SIDEWAYS if len(upright) < len(words) else ():
        turned = [word for word in words if word.style.angle == angle]
        lines = rows_of_words(turned)  # by baseline, which for them lies along x
        upwards = angle == 270
        rows += [
            sorted(line, key=lambda word: word.box.y0, reverse=upwards)
            for line in (lines if upwards else lines[::-1])
        ]
    return rows


def _as_read(row: list[Word]) -> list[Word]:
    """A row from right to left, where its script is read so."""
    return row[::-1] if mostly_right_to_left(row) else row


def mostly_right_to_left(words: Sequence[Word]) -> bool:
    if not is_right_to_left("".join([word.text for word in words])):
        return False
    backward = sum(len(word.text) for word in words if is_right_to_left(word.text))
    forward = sum(
        len(word.text)
        for word in words
        if word.text[0].isalpha() and not is_right_to_left(word.text)
    )
    return backward > forward


def mirror_columns(cells: Sequence[TableCell], columns: int) -> list[TableCell]:
    """Cells with their columns counted from the right."""
    mirrored = [replace(cell, column=columns - cell.column - cell.column_span) for cell in cells]
    return sorted(mirrored, key=lambda cell: (cell.row, cell.column))
