"""A grid's places joined to cells, and words put into them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line, TableCell, make_line
from papermill_api.engine.pdf.page import SAME_ROW, SIDEWAYS, Word
from papermill_api.engine.pdf.scripts import are_right_to_left, is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch, all_words, alone, line_of
from papermill_api.engine.pdf.tables.marks import join_marks
from papermill_api.engine.pdf.tables.text import middle
from papermill_api.engine.records import record, replace

Place = tuple[int, int]  # row, column


@record(frozen=True, slots=True)
class Area:
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

    def cell(self, box: Box, lines: tuple[Line, ...]) -> TableCell:
        return TableCell(self.row, self.column, self.row_span, self.column_span, box, lines)


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
            if wide > 1 or tall > 1:  # a place by itself is not come to again
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
    for c in range(column, column + wide):
        if not open_below(row - 1, c):
            return False
    return wide == 1 or all(open_right(row, c) for c in range(column, column + wide - 1))


def place_words(
    text: Sequence[Stretch], xs: Sequence[float], ys: Sequence[float]
) -> dict[Place, list[Stretch]]:
    """Words by the place their middle lies in; those outside go to the nearest."""
    held: dict[Place, list[Stretch]] = defaultdict(list)
    last_x, last_y = len(xs) - 1, len(ys) - 1
    for stretch in text:
        row = bisect_right(ys, middle(stretch), 1, last_y) - 1
        words = stretch.words
        columns = [
            bisect_right(xs, ((box := word.box).x0 + box.x1) / 2, 1, last_x) - 1 for word in words
        ]
        if columns[0] == columns[-1]:
            held[row, columns[0]].append(stretch)
        else:
            for word, column in zip(words, columns, strict=True):
                held[row, column].append(alone(word))
    return held


def make_cell(
    area: Area, held: dict[Place, list[Stretch]], xs: Sequence[float], ys: Sequence[float]
) -> TableCell:
    if area.row_span == area.column_span == 1:
        text = held.get((area.row, area.column), [])
    else:
        text = [stretch for place in area.places() for stretch in held.get(place, ())]
    box = Box(
        xs[area.column],
        ys[area.row],
        xs[area.column + area.column_span],
        ys[area.row + area.row_span],
    )
    return area.cell(box, tuple([line_of(row) for row in read_rows(text)]))


def read_rows(text: Sequence[Stretch]) -> list[list[Stretch]]:
    """The text of a cell in lines as read; what is turned sideways after what is upright."""
    if len(text) < 2 and not (text and text[0].style.angle):
        return [_as_read(list(text))] if text else []
    upright = [stretch for stretch in text if stretch.style.angle not in SIDEWAYS]
    rows = [_as_read(row) for row in _rows(upright)]
    for angle in SIDEWAYS if len(upright) < len(text) else ():
        turned = [stretch for stretch in text if stretch.style.angle == angle]
        lines = _rows(turned)  # by baseline, which for them lies along x
        upwards = angle == 270
        rows += [
            sorted(line, key=lambda stretch: stretch.box.y0, reverse=upwards)
            for line in (lines if upwards else lines[::-1])
        ]
    return rows


def _rows(text: Sequence[Stretch]) -> list[list[Stretch]]:
    """As rows_of_words does it; stretches that reach into each other are taken word by word."""
    rows: list[list[Stretch]] = []
    start = 0.0
    for stretch in sorted(text, key=lambda one: (one.baseline, one.box.x0)):
        if rows and stretch.baseline - start <= SAME_ROW * stretch.style.size:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
            start = stretch.baseline
    if len(rows) > 1:
        rows = join_marks(rows)
    return [_left_to_right(row) if len(row) > 1 else row for row in rows]


def _left_to_right(row: list[Stretch]) -> list[Stretch]:
    ordered = sorted(row, key=lambda stretch: stretch.box.x0)
    if any(b.box.x0 < a.words[-1].box.x0 for a, b in pairwise(ordered)):
        return sorted(map(alone, all_words(row)), key=lambda stretch: stretch.box.x0)
    return ordered


def _as_read(row: list[Stretch]) -> list[Stretch]:
    """A row from right to left, where its script is read so."""
    words = row[0].words if len(row) == 1 else all_words(row)
    return [alone(word) for word in words[::-1]] if mostly_right_to_left(words) else row


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


def is_leftward(words: Sequence[Word], cells: Sequence[TableCell], heads: int) -> bool:
    """Do columns go from right to left, by the script of their heads or of most of the words?"""
    texts = [word.text for word in words]
    if not is_right_to_left("".join(texts)):
        return False
    named = [line.text for cell in cells if cell.row < heads for line in cell.lines]
    return are_right_to_left(named) or are_right_to_left(texts)


def read_figures_leftwards(cells: Sequence[TableCell]) -> list[TableCell]:
    """Cells of a leftward page; the words of lines without letters as they are read.

    % 4.6-     is "-4.6 %" there, but the thousands of a number keep their way
    """
    return [
        replace(cell, lines=tuple([_figures_leftwards(line) for line in cell.lines]))
        for cell in cells
    ]


def _figures_leftwards(line: Line) -> Line:
    texts = [word.text for word in line.words]
    lettered = any(char.isalpha() for text in texts for char in text)
    if len(texts) < 2 or lettered or line.angle or all(map(str.isdecimal, texts)):
        return line
    return make_line(line.words[::-1])


def mirror_columns(cells: Sequence[TableCell], columns: int) -> list[TableCell]:
    """Cells with their columns counted from the right."""
    mirrored = [replace(cell, column=columns - cell.column - cell.column_span) for cell in cells]
    return sorted(mirrored, key=lambda cell: (cell.row, cell.column))
