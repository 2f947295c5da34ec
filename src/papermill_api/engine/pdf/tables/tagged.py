"""Tables of tagged PDFs: rows, cells and spans as the document says, where the page agrees.

Office programs, browsers and typesetters write them down to the last span, and so tell what looks
cannot: whether a line is a new row, for which rows a label stands. But trees are wrong, too. A
tagged table counts only if its cells lie in rows and columns on the page, nothing else lies among
them, and no table that is seen there holds more than it but what is tagged as other things.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.pdf.page import Page, Tag, TaggedCell, TaggedTable, Word
from papermill_api.engine.pdf.stretches import (
    Stretch,
    all_words,
    alone,
    line_of,
    make_stretches,
    touching,
)
from papermill_api.engine.pdf.tables.cells import Area, Place, read_rows
from papermill_api.engine.records import record, replace

MAX_PLACES = 20_000  # rows times columns; more is no table of a page
MIN_ALONE = 6  # cells with text of a table that cannot be seen; fewer put things side by side
SLACK = 0.3  # em; texts of neighbouring cells reach into each other no further


@record(frozen=True, slots=True)
class _Cell:
    """A cell of a row, with its words on the page and the box around them."""

    told: TaggedCell
    words: tuple[Word, ...]
    box: Box | None

    @property
    def slack(self) -> float:
        return SLACK * self.words[0].style.size


_OUTSIDE = frozenset(("heading", "text", "item", "caption", "note", "code"))
_BLANK = _Cell(TaggedCell(), (), None)
_Rows = list[list[_Cell]]
_Side = tuple[float, float]
_Placed = list[tuple[Area, _Cell]]


@record(frozen=True, slots=True)
class _Told:
    """A tagged table that the page agrees with."""

    placed: _Placed  # row-major
    box: Box
    words: frozenset[int]  # their ids
    heads: int

    def is_like(self, table: TableBlock) -> bool:
        """Has the table the same words in the same cells?"""
        return len(table.cells) == len(self.placed) and all(
            Area(seen.row, seen.column, seen.row_span, seen.column_span) == area
            and _ids_in(seen) == frozenset(map(id, cell.words))
            for seen, (area, cell) in zip(table.cells, self.placed, strict=True)
        )

    def leaves_out(self, table: TableBlock) -> bool:
        """Has the table the same texts, and drawn places without any, which browsers leave out?"""
        told = [cell for _, cell in self.placed if cell.words]
        held = [cell for cell in table.cells if cell.lines]
        if not table.ruled or len(told) != len(held) or len(held) == len(table.cells):
            return False
        spans = {
            span for _, cell in self.placed for span in (cell.told.row_span, cell.told.column_span)
        }
        texts = {frozenset(map(id, cell.words)) for cell in told}
        return spans == {1} and texts == set(map(_ids_in, held))

    def table(self, page: int, seen: Sequence[TableBlock]) -> TableBlock:
        """With the strokes around it, which were seen."""
        rows = max(area.row + area.row_span for area, _ in self.placed)
        columns = max(area.column + area.column_span for area, _ in self.placed)
        cells = tuple(_finished(area, cell, self.box) for area, cell in self.placed)
        box = union([self.box, *(table.box for table in seen)])
        return TableBlock(page, box, cells, rows, columns, self.heads)


def adopt_tagged(
    tables: Sequence[TableBlock], page: Page, text: Sequence[Stretch]
) -> list[TableBlock]:
    """The tables of a page that are seen in its text, but those that its tags tell better.

    Parameters             H4  ]  one table by its looks, whose first row the tags
    Name   Type  Required  TH  ]  know as a heading, and the rest as a table
    id     text  yes       TD  ]
    """
    adopted = list(tables)
    words = all_words(text) if page.tagged_tables else []
    told_tables = [told for tagged in page.tagged_tables if (told := _agreed(tagged, text, words))]
    cells = frozenset().union(*(told.words for told in told_tables))
    for told in told_tables:
        seen = [table for table in tables if _overlap(table.box, told.box)]
        others = [word for table in seen for word in _words_of(table) if id(word) not in told.words]
        if any(not _is_apart(word, page.tags, cells) for word in others):
            continue
        if len(seen) == 1 and (told.is_like(seen[0]) or told.leaves_out(seen[0])):
            made = replace(seen[0], header_rows=told.heads)
        elif seen or sum(bool(cell.words) for _, cell in told.placed) >= MIN_ALONE:
            made = told.table(page.number, () if others else seen)
        else:
            continue
        adopted = [table for table in adopted if table not in seen] + [made]
    return adopted


def _is_apart(word: Word, tags: Mapping[int, Tag], cells: frozenset[int]) -> bool:
    """Do the tags know a word as something outside of tables, or in another that is agreed?"""
    tag = tags.get(word.order)
    return id(word) in cells or (tag is not None and tag.kind in _OUTSIDE)


def _ids_in(cell: TableCell) -> frozenset[int]:
    return frozenset(id(word) for line in cell.lines for word in line.words)


def _words_of(table: TableBlock) -> Iterator[Word]:
    return (word for cell in table.cells for line in cell.lines for word in line.words)


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _agreed(tagged: TaggedTable, text: Sequence[Stretch], words: Sequence[Word]) -> "_Told | None":
    """None where the page does not agree. `words`: all of the text."""
    rows = _rows(tagged, words)
    leftwards = _is_leftward(rows)
    placed = _place(rows, leftwards)
    if placed is None or not _are_rows(rows) or not _are_columns(placed, leftwards):
        return None
    box = union([cell.box for _, cell in placed if cell.box])
    own = frozenset(id(word) for _, cell in placed for word in cell.words)
    near = (word for stretch in touching(text, box) for word in stretch.words)
    if any(id(word) not in own and box.has_center_of(word.box) for word in near):
        return None
    return _Told(placed, box, own, _count_heads(placed, len(rows)))


def _rows(tagged: TaggedTable, words: Sequence[Word]) -> _Rows:
    """The rows that have words.

    Browsers write each part of a cell that a page cuts as a cell of its own, all of them in one
    row: those of the page before come first in its rest, those of the next one last. So do word
    processors beside a tall cell. The heads that pages repeat are in one row, too, those of other
    pages around the ones of this page.
    """
    owners = {order: cell for row in tagged for cell in row for order in cell.orders}
    held: dict[int, list[Word]] = {}
    for word in words:
        if word.order in owners:
            held.setdefault(id(owners[word.order]), []).append(word)
    rows = [[_cell(cell, held) for cell in row] for row in tagged]
    rows = [row for row in rows if any(cell.words for cell in row)]
    if len(rows) > 2:
        first, last = ([cell for cell in rows[at] if cell.words] for at in (0, -1))
        count = len(first) if _is_repeated_head(rows[0]) else len(rows[0]) - len(first)
        if count == _count_columns(rows[1:])[0]:
            rows[0] = first
        columns, taken = _count_columns(rows[:-1])
        if len(last) + taken == columns:
            rows[-1] = last
    return rows


def _is_repeated_head(row: Sequence[_Cell]) -> bool:
    """Are its heads all on the page, and what is not on it of no known kind? A corner is a head."""
    return all(cell.told.head == bool(cell.words) for cell in row)


def _cell(told: TaggedCell, held: Mapping[int, Sequence[Word]]) -> _Cell:
    words = tuple(held.get(id(told), ()))
    return _Cell(told, words, union([word.box for word in words]) if words else None)


def _place(rows: _Rows, leftwards: bool) -> _Placed | None:
    """Cells at their places, empty ones at those that are left; None where they fit nowhere.

    Browsers leave cells without text out of the tree. So in a row that is too short each cell
    goes to the column whose texts, in complete rows, it is nearest to.
    """
    if len(rows) < 2 or sum(map(len, rows)) > MAX_PLACES:
        return None
    columns, _ = _count_columns(rows)
    if columns < 2 or len(rows) * columns > MAX_PLACES:
        return None
    placed = _lay(rows, columns, {}, leftwards)
    if placed and not _is_full(placed, len(rows), columns):
        placed = _lay(rows, columns, _sides(placed, columns, leftwards), leftwards)
    if not placed or _is_full(placed, len(rows), columns):
        return placed
    taken = {place for area, _ in placed for place in area.places()}
    free = {(row, column) for row in range(len(rows)) for column in range(columns)} - taken
    placed += [(Area(row, column), _BLANK) for row, column in free]
    return sorted(placed, key=lambda one: (one[0].row, one[0].column))


def _is_full(placed: _Placed, rows: int, columns: int) -> bool:
    return sum(area.row_span * area.column_span for area, _ in placed) == rows * columns


def _count_columns(rows: _Rows) -> tuple[int, int]:
    """As many as the longest row takes, with what reaches into it from above; and how many of
    them what reaches below the last row takes.
    """
    above: list[int] = []  # for how many more rows each such cell's columns are taken
    most = 0
    for row in rows:
        width = len(above) + sum(cell.told.column_span for cell in row)
        most = max(most, width)
        above = [left - 1 for left in above if left > 1]
        for cell in row:
            above += [cell.told.row_span - 1] * (cell.told.column_span if _is_tall(cell) else 0)
    return most, len(above)


def _is_tall(cell: _Cell) -> bool:
    return cell.told.row_span > 1


def _lay(rows: _Rows, columns: int, sides: Mapping[int, _Side], leftwards: bool) -> _Placed | None:
    """`sides`: from where to where the texts of a column reach; rows are full without any."""
    taken: set[Place] = set()
    placed: _Placed = []
    for number, row in enumerate(rows):
        free = [column for column in range(columns) if (number, column) not in taken]
        short = sum(cell.told.column_span for cell in row) < len(free)
        for cell in row:
            if short and sides and cell.box:
                side = _side(cell.box, leftwards)
                column = min(free, key=lambda each: _distance(side, sides[each]), default=-1)
            else:
                column = free[0] if free else -1
            if column < 0:
                return None
            height = min(cell.told.row_span, len(rows) - number)
            area = Area(number, column, height, min(cell.told.column_span, columns - column))
            if not taken.isdisjoint(area.places()):
                return None
            taken.update(area.places())
            placed.append((area, cell))
            free = [each for each in free if each >= column + area.column_span]
    return placed


def _sides(placed: _Placed, columns: int, leftwards: bool) -> dict[int, _Side]:
    """Of texts in rows that leave no place free; empty if there are none."""
    widths: dict[int, int] = {}
    for area, _ in placed:
        for row, _ in area.places():
            widths[row] = widths.get(row, 0) + 1
    sides: dict[int, _Side] = {}
    for area, cell in placed:
        if cell.box and area.column_span == 1 and widths[area.row] == columns:
            start, stop = _side(cell.box, leftwards)
            old = sides.get(area.column, (start, stop))
            sides[area.column] = min(old[0], start), max(old[1], stop)
    if not sides:
        return sides
    return {column: sides.get(column) or _between(column, sides) for column in range(columns)}


def _between(column: int, sides: Mapping[int, _Side]) -> _Side:
    """What is left between its neighbours for a column without texts, as below an empty corner."""
    stops = [stop for other, (_, stop) in sides.items() if other < column]
    starts = [start for other, (start, _) in sides.items() if other > column]
    return max(stops, default=-inf), min(starts, default=inf)


def _distance(one: _Side, other: _Side) -> tuple[float, float]:
    """The white between two, then how far their middles are apart."""
    white = max(0.0, other[0] - one[1], one[0] - other[1])
    return white, abs(sum(one) - sum(other))


def _side(box: Box, leftwards: bool) -> _Side:
    """From where to where a text reaches, in the direction in which columns are counted."""
    return (-box.x1, -box.x0) if leftwards else (box.x0, box.x1)


def _is_leftward(rows: _Rows) -> bool:
    """Do most neighbours in a row of the tree stand left of those before them?"""
    steps = [
        right.box.x0 > left.box.x0
        for row in rows
        for left, right in pairwise([cell for cell in row if cell.box])
        if left.box and right.box
    ]
    return sum(steps) < len(steps) / 2


def _are_rows(rows: _Rows) -> bool:
    """Does each row lie below the one above it?"""
    for above, below in pairwise(rows):
        bottoms = [cell.box.y1 - cell.slack for cell in above if cell.box and not _is_tall(cell)]
        tops = [cell.box.y0 for cell in below if cell.box]
        if bottoms and max(bottoms) > min(tops):
            return False
    return True


def _are_columns(placed: _Placed, leftwards: bool) -> bool:
    """Does each cell stand beside the one before it in its row?"""
    for (area, cell), (other, beside) in pairwise((a, c) for a, c in placed if c.box):
        if area.row == other.row and cell.box and beside.box:
            stop, start = _side(cell.box, leftwards)[1], _side(beside.box, leftwards)[0]
            if stop - cell.slack > start:
                return False
    return True


def _count_heads(placed: _Placed, rows: int) -> int:
    """Rows from the top that are full of heads, at least one, and what their cells reach into.

    Rows that begin with heads and are empty otherwise are labelled by them, to be filled in.
    """
    count = 0
    for number in range(rows):
        row = [cell for area, cell in placed if area.row == number]
        heads = sum(cell.told.head for cell in row if cell.box)
        if 2 * heads < len(row) or not all(cell.told.head for cell in row if cell.box):
            break
        count += 1
    count = max(1, min(count, rows - 1))
    return max([area.row + area.row_span for area, _ in placed if area.row < count])


def _finished(area: Area, cell: _Cell, table: Box) -> TableCell:
    """A cell without text has the box of its table, for want of lines around it."""
    words = cell.words
    text = [alone(words[0])] if len(words) == 1 else make_stretches(words)
    lines = tuple([line_of(row) for row in read_rows(text)])
    return area.cell(cell.box or table, lines)
