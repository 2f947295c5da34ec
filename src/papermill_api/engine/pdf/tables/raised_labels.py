"""Labels in the middle of the rows that they name, as browsers set them, raised to the first."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from papermill_api.engine.geometry import union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock, TableCell, make_line
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, make_stretches
from papermill_api.engine.pdf.tables.text import Row, Run, rows_of
from papermill_api.engine.records import replace

OFF_MIDDLE = 0.35  # em between a label and the middle of the rows above and below it, at most
SAME_STEP = 0.1  # of the step from row to row, by which others differ from it at most
LEAST_BESIDE = 2  # texts of a row beside its label; one would be text with its name beside it
LEAST_GROUPS = 2
LEAST_ROWS = 3  # of a label and a text level with it, that tell where both begin
IN_MIDDLE = 0.15  # em between a label and the middle of the two lines of its text, at most
NEXT_LINE = 1.8  # em from one line of a text to the next, at most
SAME_EDGE = 0.3  # em; texts that begin this near are in one column
_BASELINE = attrgetter("baseline")


class Raised(NamedTuple):
    """The text of a page with raised labels, and these as they stand on it."""

    text: Sequence[Stretch]
    originals: dict[int, Word]  # by the id of the raised word
    heights: dict[int, int]  # how many rows a label names, by the id of its first word

    def lowered(self, table: TableBlock) -> TableBlock:
        """The table with its labels where they stand, over all places that they name."""
        spread = [self._spread(cell, table.cells) for cell in table.cells]
        tall = {
            (cell.row + below, cell.column)
            for cell in spread
            for below in range(1, cell.row_span)
            if cell.lines
        }
        kept = (cell for cell in spread if (cell.row, cell.column) not in tall)
        return replace(table, cells=tuple(map(self._lowered, kept)))

    def _spread(self, cell: TableCell, cells: Sequence[TableCell]) -> TableCell:
        """A label's cell with the empty ones below it, as far as it names their rows."""
        height = self.heights.get(id(cell.lines[0].words[0]), 1) if cell.lines else 1
        below = [
            other
            for other in cells
            if other.column == cell.column and 0 < other.row - cell.row < height
        ]
        if cell.row_span > 1 or not below or any(other.lines for other in below):
            return cell
        return replace(cell, row_span=height, box=union([one.box for one in (cell, *below)]))

    def _lowered(self, cell: TableCell) -> TableCell:
        lines = (
            make_line([self.originals.get(id(word), word) for word in line.words])
            for line in cell.lines
        )
        return replace(cell, lines=tuple(lines))


class _Rows(NamedTuple):
    """Rows of several texts that follow one another in equal steps."""

    rows: list[Row]
    between: dict[float, Row]  # texts alone in the middle of two, by the number of the one above

    def labels(self, start: int) -> dict[float, Run] | None:
        """Those of the rows from `start` on, if these have equal columns but for the first."""
        rows = self.rows[start:]
        count = min((len(row.runs) for row in rows), default=0)
        if count < LEAST_BESIDE or any(len(row.runs) > count + 1 for row in rows):
            return None
        columns = list(zip(*[row.runs[-count:] for row in rows], strict=True))
        own = {
            float(at): row.runs[0] for at, row in enumerate(rows, start) if len(row.runs) > count
        }
        labels = own | {at: row.runs[0] for at, row in self.between.items() if at > start}
        if not labels:
            return None
        sides = [[*labels.values()], *columns]
        apart = all(
            max(run.x1 for run in one) < min(run.x0 for run in two) for one, two in pairwise(sides)
        )
        return labels if apart else None

    def groups(self) -> list[tuple[Row, int, Run]]:
        """The first row of each label and how many it names, if all rows have one in their middle.

                 Boxes    12
        Paper
                 Rolls     3      of each group the first row and its middle tell the last one, and
        Glue     Tubes    40      the next group begins below that, down to the end
        """
        for start in (0, 1) if self.between else ():  # without or with a head over an empty corner
            labels = self.labels(start)
            if labels is None:
                continue
            found: list[tuple[Row, int, Run]] = []
            first = float(start)
            for middle in sorted(labels):
                if middle < first:
                    break
                height = int(2 * (middle - first)) + 1
                found.append((self.rows[int(first)], height, labels[middle]))
                first += height
            if first == len(self.rows) and len(found) == len(labels) >= LEAST_GROUPS:
                return found
        return []


def raise_labels(
    text: Sequence[Stretch], apart: frozenset[int], options: TableOptions
) -> Raised | None:
    """The text with each label on the line of the first row that it names; None if there is none.

    Where a label is alone between two rows, no line tells whose it is. `apart`: as of the page.
    """
    levels = [list(level) for _, level in groupby(sorted(text, key=_BASELINE), key=_BASELINE)]
    may_wrap = _may_wrap_beside(levels)
    if not may_wrap and not _may_stand_between(levels):  # as on most pages
        return None
    raised: dict[int, Word] = {}
    heights: dict[int, int] = {}
    found = rows_of(text, options)
    for line, row in _beside_wrapped(found) if may_wrap else ():
        up = row.baseline - line.baseline
        raised |= {id(word): _moved(word, up) for word in row.runs[0].words}
    for rows in _in_steps(found):
        for first, height, label in rows.groups():
            if height > 1:
                up = label.words[0].baseline - first.baseline
                raised |= {id(word): _moved(word, up) for word in label.words}
                heights[id(raised[id(label.words[0])])] = height
    if not raised:
        return None
    words = all_words(text)
    originals = {id(raised[id(word)]): word for word in words if id(word) in raised}
    moved = [raised.get(id(word), word) for word in words]
    return Raised(make_stretches(moved, apart), originals, heights)


def _beside_wrapped(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The first line of each text of two lines, and the label in the middle of both.

    *route*      Prints the table of routes        labels and texts begin as those of rows that
                 Asks the machine of that name     are level do
    *dig name*
                 for its addresses
    """
    pairs = [row.runs for row in rows if len(row.runs) == 2]
    for first, label, last in zip(rows, rows[1:], rows[2:], strict=False):
        if not len(first.runs) == len(label.runs) == len(last.runs) == 1:
            continue
        text, name, em = first.runs[0], label.runs[0], first.size
        near = SAME_EDGE * em
        if abs(last.runs[0].x0 - text.x0) > near or name.x1 >= min(text.x0, last.runs[0].x0):
            continue
        if not _is_amid(first.baseline, label.baseline, last.baseline, em):
            continue
        level = sum(
            abs(one.x0 - name.x0) <= near and abs(two.x0 - text.x0) <= near for one, two in pairs
        )
        if level >= LEAST_ROWS:
            yield first, label


def _may_wrap_beside(levels: Sequence[Sequence[Stretch]]) -> bool:
    """Is what stands between two near lines left of both of these, which begin at one edge?"""
    return any(
        abs(above[0].box.x0 - below[0].box.x0) <= SAME_EDGE * one[0].style.size
        and one[-1].box.x1 < above[0].box.x0
        and _is_amid(above[0].baseline, one[0].baseline, below[0].baseline, above[0].style.size)
        for above, one, below in zip(levels, levels[1:], levels[2:], strict=False)
    )


def _is_amid(above: float, middle: float, below: float, em: float) -> bool:
    off = abs(middle - (above + below) / 2)
    return off <= IN_MIDDLE * em and below - above <= NEXT_LINE * em


def _moved(word: Word, up: float) -> Word:
    box = replace(word.box, y0=word.box.y0 - up, y1=word.box.y1 - up)
    return replace(word, box=box, baseline=word.baseline - up)


def _may_stand_between(levels: Sequence[Sequence[Stretch]]) -> bool:
    """Is one text alone in the middle of two lines of several, and left of all of these?"""
    counts = list(map(len, levels))
    threes = enumerate(zip(counts, counts[1:], counts[2:], strict=False))
    alone = [
        at for at, (above, one, below) in threes if one == 1 and min(above, below) >= LEAST_BESIDE
    ]
    return any(
        _is_between(one[0], above[0].baseline, below[0].baseline)
        and one[0].box.x1 < min(stretch.box.x0 for stretch in (*above, *below))
        for above, one, below in (levels[at : at + 3] for at in alone)
    )


def _is_between(one: Stretch, above: float, below: float) -> bool:
    return abs(2 * one.baseline - above - below) <= 2 * OFF_MIDDLE * one.style.size


def _in_steps(rows: Sequence[Row]) -> Iterator[_Rows]:
    """All rows of several texts, those that equal steps part together."""
    found = _Rows([], {})
    for at, row in enumerate(rows):
        if len(row.runs) < LEAST_BESIDE:
            if _is_alone(rows[max(at - 1, 0) : at + 2], row):
                found.between[len(found.rows) - 0.5] = row
            elif found.rows:
                yield found
                found = _Rows([], {})
            continue
        if len(found.rows) > 1 and not _goes_on(found.rows[-2:], row):
            alone = found.between.pop(len(found.rows) - 0.5, None)
            yield found
            found = _Rows([found.rows[-1]], {0.5: alone} if alone else {})
        found.rows.append(row)
    yield found


def _is_alone(near: Sequence[Row], row: Row) -> bool:
    """Does a text stand in the middle of two rows, the first and last of three?"""
    if len(near) < 3 or min(len(near[0].runs), len(near[-1].runs)) < LEAST_BESIDE:
        return False
    return _is_between(row.runs[0].parts[0], near[0].baseline, near[-1].baseline)


def _goes_on(above: Sequence[Row], row: Row) -> bool:
    """Does a row stand as far below the last of two as that below the first?"""
    first, last = above
    step = last.baseline - first.baseline
    return abs(row.baseline - last.baseline - step) <= SAME_STEP * step
