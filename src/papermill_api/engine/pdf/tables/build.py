"""A grid to a table: walls between its places, cells, head, and whether it is a table at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from papermill_api.engine.geometry import union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.pdf.tables.cells import (
    Place,
    join_places,
    make_cell,
    mirror_columns,
    mostly_right_to_left,
    place_words,
)
from papermill_api.engine.pdf.tables.centred import span_centred
from papermill_api.engine.pdf.tables.empty import EMPTY, drop_empty, is_form
from papermill_api.engine.pdf.tables.grid import Grid, crosses_at
from papermill_api.engine.pdf.tables.heads import (
    count_head_rows,
    span_heads,
    span_labels,
    span_panels,
)
from papermill_api.engine.pdf.tables.places import by_column
from papermill_api.engine.pdf.tables.prose import fills_lines
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.sums import span_sums
from papermill_api.engine.pdf.tables.text import Row, Run

BOXES = 4
LABELS = 3  # lines with a label, at least
CENTRED = 0.5  # em by which a text may be off the place that its column gives it
PART_OF_WIDTH = 0.9  # a longer stroke under a head parts rows and spans no columns


class _Sorted(NamedTuple):
    """Strokes by place, and these places."""

    strokes: Sequence[Stroke]
    places: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Walls:
    """Where places of a grid are apart."""

    grid: Grid
    region: Region
    across: _Sorted
    down: _Sorted
    held: dict[Place, list[Stretch]]
    snap: float

    def open_right(self, row: int, column: int) -> bool:
        """Is there nothing between a place and the next in its row?"""
        x = self.grid.xs[column + 1]
        if x in self.grid.drawn_xs:
            if _covered(self.down, x, self.grid.ys[row], self.grid.ys[row + 1], self.snap):
                return False
            if self.region.closed:
                return not self._keeps_columns(row, column)
            if self._has_walls(row):
                apart = self._both((row, column), (row, column + 1))
                return not apart or self._runs_over(row, x)
        if row < self.grid.head_rows and self._underlined(row, column):
            return True
        crossing = [
            run
            for line in self.grid.lines[row]
            for run in line.runs
            if crosses_at(run, x, line.size) and not _leans(run, line.runs, x, self.grid.xs)
        ]
        return any(not self._parts_at(run, x) for run in crossing) and (
            not self._full(row) or any(_straddled(run, x, self.snap) for run in crossing)
        )

    def _keeps_columns(self, row: int, column: int) -> bool:
        """Does each column of the box that a place is in have a text of its own?

        A head whose lines between columns are not drawn is still one of columns, though its
        corner may be empty.
        """
        first, last = column, column + 1
        while first and not self._is_drawn(row, first):
            first -= 1
        while last < len(self.grid.xs) - 2 and not self._is_drawn(row, last + 1):
            last += 1
        corner = row == first == 0 and self._stands_in(0, 1)
        if not all(self.held.get((row, place)) for place in range(first + corner, last + 1)):
            return False
        sides = self.grid.xs[first + 1 : last + 1]
        return not any(
            crosses_at(run, x, line.size)
            for line in self.grid.lines[row]
            for run in line.runs
            for x in sides
        )

    def _stands_in(self, row: int, column: int) -> bool:
        """Does a text start where its column does, or stand in the middle of it?"""
        parts = self.held.get((row, column))
        if not parts:
            return False
        left, right = self.grid.xs[column], self.grid.xs[column + 1]
        box, em = union([part.box for part in parts]), parts[0].style.size
        in_middle = abs(box.center_x - (left + right) / 2) < CENTRED * em
        return in_middle or abs(box.x0 - self.grid.starts[column]) < CENTRED * em

    def _is_drawn(self, row: int, column: int) -> bool:
        """Is the left side of a place drawn?"""
        top, bottom = self.grid.ys[row], self.grid.ys[row + 1]
        return _covered(self.down, self.grid.xs[column], top, bottom, self.snap)

    def _underlined(self, row: int, column: int) -> bool:
        """Does a short stroke run under a text and the place beside it, empty or with its end?"""
        xs, y = self.grid.xs, self.grid.ys[row + 1]
        apart = self._both((row, column), (row, column + 1))
        if apart and not self._runs_over(row, xs[column + 1]):
            return False
        left = (xs[column] + xs[column + 1]) / 2
        right = (xs[column + 1] + xs[column + 2]) / 2
        return any(
            abs(stroke.at - y) <= self.snap
            and stroke.start < left < right < stroke.stop
            and stroke.length < PART_OF_WIDTH * (xs[-1] - xs[0])
            and self._nearest_run(row, stroke, left) == self._nearest_run(row, stroke, right)
            for stroke in self.region.across
        )

    def _nearest_run(self, row: int, stroke: Stroke, x: float) -> Run | None:
        over = (
            run
            for line in self.grid.lines[row]
            for run in line.runs
            if run.x0 < stroke.stop and stroke.start < run.x1
        )
        return min(over, key=lambda run: abs((run.x0 + run.x1) / 2 - x), default=None)

    def _parts_at(self, run: Run, x: float) -> bool:
        """Does the first word beyond x begin where the column right of x begins?"""
        first = next((word for word in run.words if word.box.x1 > x + self.snap), None)
        start = self.grid.starts[self.grid.xs.index(x)]
        return first is not None and abs(first.box.x0 - start) < 0.1 * first.style.size

    def _runs_over(self, row: int, x: float) -> bool:
        """Does a text without wide white in it stand on both sides of x?"""
        lines = self.grid.lines[row]
        return any(crosses_at(run, x, line.size) for line in lines for run in line.runs)

    def _has_walls(self, row: int) -> bool:
        """Is a boundary inside the row drawn, so that those that are not mean something?"""
        top, bottom = self.grid.ys[row], self.grid.ys[row + 1]
        return any(
            _covered(self.down, x, top, bottom, self.snap)
            for x in self.grid.xs[1:-1]
            if x in self.grid.drawn_xs
        )

    def open_below(self, row: int, column: int) -> bool:
        """Is there nothing between a place and the one below it?"""
        y = self.grid.ys[row + 1]
        if y not in self.grid.drawn_ys or self._ends_head(row, column):
            return False
        left, right = self.grid.xs[column], self.grid.xs[column + 1]
        return not _covered(self.across, y, left, right, self.snap) and (
            self.region.closed
            or not self._both((row, column), (row + 1, column))
            or self._walled(row, column)
        )

    def _ends_head(self, row: int, column: int) -> bool:
        """Is an empty place the last of a head of several rows, with a row's own text below it?

                    Births          the stroke runs under the names of columns alone; the label
        District  -----------       below it is none of the head's
                  1996   1997
                  -----------
        Coast      210    198
        """
        above, below = self.held.get((row, column)), self.held.get((row + 1, column))
        ends = not self.region.closed and 1 < row + 1 == self.grid.head_rows
        return ends and not above and bool(below)

    def ruled_below(self, cell: TableCell) -> bool:
        """Is a stroke drawn along the lower side of a cell?"""
        box = cell.box
        return _covered(self.across, box.y1, box.x0, box.x1, self.snap)

    def _walled(self, row: int, column: int) -> bool:
        """Are both sides of a place and the one below it drawn?"""
        top, bottom = self.grid.ys[row], self.grid.ys[row + 2]
        sides = self.grid.xs[column], self.grid.xs[column + 1]
        return all(_covered(self.down, x, top, bottom, self.snap) for x in sides)

    def _both(self, one: Place, two: Place) -> bool:
        return bool(self.held.get(one) and self.held.get(two))

    def _full(self, row: int) -> bool:
        return row > 0 and all(self.held.get((row, c)) for c in range(len(self.grid.xs) - 1))


def _leans(run: Run, runs: Sequence[Run], x: float, xs: Sequence[float]) -> bool:
    """Does it only reach over the side of its column, with another text on its line beyond it?

    Use             Force, N     a head that is wider than the numbers under it
    spare parts         12,0
    """
    column = xs.index(x)
    left, right = xs[column - 1], xs[column + 1]
    centres = [(word.box.x0 + word.box.x1) / 2 for word in run.words]
    if min(centres) > x:
        return run.x1 <= right and any(left <= one.x0 and one.x1 < run.x0 for one in runs)
    if max(centres) < x:
        return left <= run.x0 and any(run.x1 < one.x0 and one.x1 <= right for one in runs)
    return False


def _straddled(run: Run, x: float, slack: float) -> bool:
    return any(word.box.x0 + slack < x < word.box.x1 - slack for word in run.words)


def _covered(among: _Sorted, at: float, start: float, stop: float, snap: float) -> bool:
    """Do strokes at that place cover most of start to stop?"""
    strokes, places = among
    first = bisect_left(places, at - snap)
    length = 0.0
    for stroke in strokes[first : bisect_right(places, at + snap, lo=first)]:
        length += max(0.0, min(stroke.stop, stop) - max(stroke.start, start))
    return length >= 0.5 * (stop - start)


def _by_place(strokes: Sequence[Stroke]) -> _Sorted:
    return _Sorted(strokes, [stroke.at for stroke in strokes])


def build_table(page: int, region: Region, grid: Grid, options: TableOptions) -> TableBlock | None:
    """The table of a grid, or None when what it holds is none."""
    words = all_words(grid.text)
    held = place_words(grid.text, grid.xs, grid.ys)
    across, down = _by_place(region.across), _by_place(region.down)
    walls = _Walls(grid, region, across, down, held, options.snap)
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows * columns > options.max_places * (len(words) + 1):
        return None
    areas = join_places(rows, columns, walls.open_right, walls.open_below)
    cells = [make_cell(area, held, grid.xs, grid.ys) for area in areas]
    is_ruled = region.closed and all(stroke.rule for stroke in (*region.across, *region.down))
    em = words[0].style.size if is_ruled else inf
    cells, rows, columns = drop_empty(cells, rows, columns, EMPTY * em)
    least = options.min_rows if len(region.xs) + len(region.ys) > 4 else options.min_free_rows
    if rows < least or columns < options.min_columns:
        return None
    filled = [cell for cell in cells if cell.lines]
    if _is_boxed_text(region, grid):
        return None
    least_filled = 0.0 if region.closed and is_form(cells) else options.min_filled * len(cells)
    if len(filled) < max(options.min_cells, least_filled):
        return None
    if not region.closed and all(part.style.mono for part in grid.text):
        return None  # code
    heads = count_head_rows(cells, rows, grid.head_rows)
    if not region.closed:  # else what is drawn tells it
        cells = span_sums(span_heads(cells, heads, columns), heads)
    cells = span_panels(cells, heads, columns, grid.box)
    cells = span_centred(cells, heads, rows, walls.ruled_below)
    if len(region.ys) <= options.few_bands + 1:
        cells = span_labels(cells, heads, rows, columns)
    if mostly_right_to_left(words):
        cells = mirror_columns(cells, columns)
    box = union([grid.box, *[part.box for part in grid.text]])
    return TableBlock(page, box, tuple(cells), rows, columns, heads)


def _is_boxed_text(region: Region, grid: Grid) -> bool:
    """A few boxes of prose side by side, as notes and their neighbours?"""
    if (len(region.xs) - 1) * (len(region.ys) - 1) > BOXES or not any(region.drawn_sides()):
        return False
    rows = [row for lines in grid.lines for row in lines]
    width = grid.xs[-1] - grid.xs[0]
    long = sum(any(run.width > 0.35 * width for run in row.runs) for row in rows)
    return long > 0.4 * len(rows) and len(rows) > BOXES and not _shows_labels(grid, rows)


def _shows_labels(grid: Grid, rows: Sequence[Row]) -> bool:
    """Do several lines begin with one of a first column that is no prose?

    Item     Use             prose, or code and its comments, fill both columns
    port     Where the
             server listens
    """
    found = [by_column(row, grid.xs) for row in rows]
    labels = [
        row._replace(runs=(cells[0],))
        for row, cells in zip(rows, found, strict=True)
        if 0 in cells and len(cells) > 1
    ]
    return len(labels) >= LABELS and not fills_lines(labels)
