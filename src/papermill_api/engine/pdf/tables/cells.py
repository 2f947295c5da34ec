"""A grid's places joined to cells, and words put into them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import TableCell, Word, make_line, rows_of_words
from papermill_api.engine.pdf.tables.text import middle

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
    return TableCell(*area, box, tuple(make_line(row) for row in rows_of_words(words)))
