"""Where the places of a grid are apart, by strokes and by what stands in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.pdf.tables.cells import Place
from papermill_api.engine.pdf.tables.grid import Grid
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import PLACE, Stroke
from papermill_api.engine.pdf.tables.text import Run, crosses_at

CENTRED = 0.5  # em by which a text may be off the place that its column gives it
TOUCH = 0.1  # em between two words of cells that are too narrow for the first
LEAST_APART = 2  # texts of a row without lines between its columns
PART_OF_WIDTH = 0.9  # a longer stroke under a head parts rows and spans no columns


class _Sorted(NamedTuple):
    """Strokes by place, and these places."""

    strokes: Sequence[Stroke]
    places: Sequence[float]


@dataclass(frozen=True, slots=True)
class Walls:
    """Where places of a grid are apart."""

    grid: Grid
    region: Region
    across: _Sorted
    down: _Sorted
    sides: _Sorted  # of filled cells
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
            if self._is_panel(row):
                return True
        if row < self.grid.head_rows:
            if x in self.grid.drawn_xs and self._has_sides(row):
                apart = self._both((row, column), (row, column + 1))
                return not self._is_side(row, x) and (not apart or self._runs_over(row, x))
            if self._underlined(row, column):
                return True
        crossing = [
            run
            for line in self.grid.lines[row]
            for run in line.runs
            if crosses_at(run, x, line.size) and not _leans(run, line.runs, x, self.grid.xs)
            if row >= self.grid.head_rows
            or run is line.runs[0]
            or not self._is_clear(run, row, column)
        ]
        return any(not self._parts_at(run, x) for run in crossing) and (
            not self._full(row) or any(_straddled(run, x, self.snap) for run in crossing)
        )

    def _keeps_columns(self, row: int, column: int) -> bool:
        """Does each column of the box that a place is in have a text of its own?

        A head whose lines between columns are not drawn is still one of columns, though its
        corner may be empty; in rows below, two texts where their columns begin tell as much.
        """
        first, last = column, column + 1
        while first and not self._is_drawn(row, first):
            first -= 1
        while last < len(self.grid.xs) - 2 and not self._is_drawn(row, last + 1):
            last += 1
        corner = row == first == 0 and self._stands_in(0, 1)
        places = [(row, place) for place in range(first + corner, last + 1)]
        if not all(map(self.held.get, places)) and not self._stand_apart(places):
            return False
        sides = self.grid.xs[first + 1 : last + 1]
        return not any(
            crosses_at(run, x, line.size)
            for line in self.grid.lines[row]
            for run in line.runs
            for x in sides
        )

    def _stand_apart(self, places: Sequence[Place]) -> bool:
        """Do a label and another text below the head, over a line, each stand in their columns?

        | Oak   planed          |    every other row of some styles of word processors has no
        +-----+--------+--------+    lines between its columns; grounds hide those around them
        | Elm | rough  |   4.20 |    on all sides
        """
        held = [place for place in places if self.held.get(place)]
        row, first = places[0]
        if not held or held[0] != (row, first) or row < max(1, self.grid.head_rows):
            return False
        if not all(self._is_drawn_below(*place) for place in places):
            return False
        return sum(self._stands_in(*place) for place in held) >= LEAST_APART

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
        """The name over a stroke that is nearest; the last to begin, where all begin with others.

        Sales         Tax         each begins with the first name of its group
        ---------------------
        2023   2022   2023
        """
        over = [
            run
            for line in self.grid.lines[row]
            for run in line.runs
            if run.x0 < stroke.stop and stroke.start < run.x1
        ]
        if len(over) > 1 and self._begin_groups(row, over):
            return max([run for run in over if run.x0 <= x] or over[:1], key=lambda run: run.x0)
        return min(over, key=lambda run: abs((run.x0 + run.x1) / 2 - x), default=None)

    def _begin_groups(self, row: int, names: Sequence[Run]) -> bool:
        """Does each name begin where one in the row below does?"""
        below = self.grid.lines[row + 1 : row + 2]
        starts = [run.x0 for lines in below for line in lines for run in line.runs]
        slack = TOUCH * self.grid.lines[row][0].size
        return all(any(abs(name.x0 - start) <= slack for start in starts) for name in names)

    def _is_clear(self, run: Run, row: int, column: int) -> bool:
        """Does a name reach only into the white of a column, whose texts end before it begins?

        Revenue         Operating profit      it is wider than the numbers below, and none of it
        Abroad   Total     2023     2022      is over "Total", which is of the name before it
        """
        x = self.grid.xs[column + 1]
        if any(word.box.center_x < x for word in run.words):
            return False
        return all(
            one.x1 < run.x0
            for lines in self.grid.lines[row + 1 :]
            for line in lines
            for one in line.runs
            if self.grid.xs[column] <= one.x0 and one.x1 <= x
        )

    def _parts_at(self, run: Run, x: float) -> bool:
        """Does the first word beyond x begin where the column right of x begins?

        So may the next one, if the first only reaches over x and touches it or lies under it.
        """
        start = self.grid.starts[self.grid.xs.index(x)]
        beyond = [word for word in run.words if word.box.x1 > x + self.snap][:2]
        if not beyond or _begins_at(beyond[0], start):
            return bool(beyond)
        first, *after = beyond
        touched = bool(after) and after[0].box.x0 - first.box.x1 < TOUCH * first.style.size
        return touched and _begins_at(after[0], start)

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

    def _is_panel(self, row: int) -> bool:
        """Has a row one text, and no boundary drawn where the rows next to it have all of them?"""
        lines, ys = self.grid.lines[row], self.grid.ys
        if len(lines) != 1 or len(lines[0].runs) != 1:
            return False
        beside = [one for one in (row - 1, row + 1) if 0 <= one < len(ys) - 1]
        return all(
            _covered(self.down, x, ys[one], ys[one + 1], self.snap)
            for one in beside
            for x in self.grid.xs[1:-1]
        )

    def _has_sides(self, row: int) -> bool:
        """Do filled cells touch inside the row, as those of a head do that each have a ground?

        ####::::::::####    a name of columns stands on all of these, wherever it is set
        ####::::####::::
        """
        return any(self._is_side(row, x) for x in self.grid.xs[1:-1] if x in self.grid.drawn_xs)

    def _is_side(self, row: int, x: float) -> bool:
        return _covered(self.sides, x, self.grid.ys[row], self.grid.ys[row + 1], self.snap)

    def open_below(self, row: int, column: int) -> bool:
        """Is there nothing between a place and the one below it?"""
        y = self.grid.ys[row + 1]
        if y not in self.grid.drawn_ys or self._ends_head(row, column):
            return False
        return not self._is_drawn_below(row, column) and (
            self.region.closed
            or not (self._begins_below(row, column) or self._is_over_sum(row))
            or self._walled(row, column)
            or self._goes_on_in_head(row, column)
        )

    def _goes_on_in_head(self, row: int, column: int) -> bool:
        """Is it the first column of a head, whose name goes on below a line that leaves it out?

        Status, sex        Births
        and age         -----------
                        1996   1997
        ---------------------------
        """
        if column or row + 1 >= self.grid.head_rows:
            return False
        one, two = self.held[row, column][0].box, self.held[row + 1, column][0].box
        return abs(one.x0 - two.x0) <= self.snap

    def _begins_below(self, row: int, column: int) -> bool:
        """Has the place below a text of its own, and the open ones from here upwards another?

        Oak     1999  4.20       "Ash" stands for the rows from its own on; the place over it is
                2000  4.25       empty, but goes on from "Oak"
        Ash     1999  5.10
        """
        if not self.held.get((row + 1, column)):
            return False
        left, right = self.grid.xs[column], self.grid.xs[column + 1]
        while (
            row > 0
            and not self.held.get((row, column))
            and not _covered(self.across, self.grid.ys[row], left, right, self.snap)
        ):
            row -= 1
        return bool(self.held.get((row, column)))

    def _is_over_sum(self, row: int) -> bool:
        """Is what is drawn below a row under a number at its end, and not under the label?

        Rent    4    12,964     such a stroke stands over the numbers that are summed up; no place
        Other         1,377     that it leaves out goes on below, be it empty or not
                    -------
        Revenue      14,341
        """
        last, below = len(self.grid.xs) - 2, row + 1
        if row < self.grid.head_rows or not self._is_drawn_below(row, last):
            return False
        if not (self._has_number(row, last) and self._has_number(below, last)):
            return False
        named = [at for at in range(last) if self._both((row, at), (below, at))]
        return bool(named) and not self._is_drawn_below(row, named[0])

    def _is_drawn_below(self, row: int, column: int) -> bool:
        left, right = self.grid.xs[column], self.grid.xs[column + 1]
        return _covered(self.across, self.grid.ys[row + 1], left, right, self.snap)

    def _has_number(self, row: int, column: int) -> bool:
        words = all_words(self.held.get((row, column), ()))
        return any(character.isdigit() for word in words for character in word.text)

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

    def lined_below(self, cell: TableCell) -> bool:
        """The same of a rule: the edges of stripes part no cells that stand across them."""
        box, rules = cell.box, [stroke for stroke in self.region.across if stroke.rule]
        return _covered(_by_place(rules), box.y1, box.x0, box.x1, self.snap)

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
    """Does it only reach over the side of its column, with another text on its line beyond that?

    Use             Force, N     a head that is wider than the numbers under it
    spare parts         12,0
    """
    column = xs.index(x)
    left, right = xs[column - 1], xs[column + 1]
    centres = [(word.box.x0 + word.box.x1) / 2 for word in run.words]
    if min(centres) > x:
        return run.x1 <= right and any(left <= one.x0 and one.x1 < x for one in runs)
    if max(centres) < x:
        return left <= run.x0 and any(x < one.x0 and one.x1 <= right for one in runs)
    return False


def _begins_at(word: Word, start: float) -> bool:
    return abs(word.box.x0 - start) < 0.1 * word.style.size


def _straddled(run: Run, x: float, slack: float) -> bool:
    return any(word.box.x0 + slack < x < word.box.x1 - slack for word in run.words)


def _covered(among: _Sorted, at: float, start: float, stop: float, snap: float) -> bool:
    """Do strokes at that place cover most of start to stop?"""
    strokes, places = among
    first = bisect_left(places, at - snap)
    length = 0.0
    for stroke in strokes[first : bisect_right(places, at + snap, lo=first)]:
        one, two = stroke.start, stroke.stop
        if one < stop and start < two:
            length += (two if two < stop else stop) - (one if one > start else start)
    return length >= 0.5 * (stop - start)


def build_walls(grid: Grid, region: Region, held: dict[Place, list[Stretch]], snap: float) -> Walls:
    """The walls of a grid, given the words in its places."""
    across, down, sides = map(_by_place, (region.across, region.down, region.sides))
    return Walls(grid, region, across, down, sides, held, snap)


def _by_place(strokes: Sequence[Stroke]) -> _Sorted:
    ordered = sorted(strokes, key=PLACE)
    return _Sorted(ordered, [stroke.at for stroke in ordered])
