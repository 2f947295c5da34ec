"""Rows of a table that go on at the head of the next page, where no head is repeated."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import (
    Line,
    PageLayout,
    TableBlock,
    TableCell,
    make_line,
    text_lines,
    without,
)
from papermill_api.engine.pdf.open_tables import (
    Columns,
    RowWords,
    columns_of,
    in_columns,
    open_table,
)
from papermill_api.engine.pdf.page import Word, rows_of_words
from papermill_api.engine.records import replace

FAR = 2.2  # em between lines; rows further apart are no longer a table's
WIDER = 1.1  # times the least step between lines; rows begin after wider ones, if any do
BEFORE_TEXT = 1.0  # em that a space in a label and the white before the texts take, at least
NEAR = 4.0  # points below the top of the first text of a page is its head, too


def with_headless_parts(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages with tables of the texts at their head that stand in the columns of the table above.

      port   Where the server listens     the last row of a page,
    ---------------------------------
      host   Its name                     and what the next one begins with: nothing else shows
      user   Who runs it                  that these are rows
    """
    found: list[PageLayout] = []
    for layout in layouts:
        table = open_table(found[-1]) if found else None
        part = _part(table, layout) if table and layout.number == found[-1].number + 1 else None
        found.append(layout if part is None else _with_part(layout, part))
    return found


def _part(table: TableBlock, layout: PageLayout) -> TableBlock | None:
    """The rows at the head of a page in the columns of a table."""
    lines = text_lines(layout.blocks)
    first = min((block.box.y0 for block in layout.blocks), default=0.0)
    lines = [line for line in lines if not line.angle]
    if not lines or min(line.box.y0 for line in lines) > first + NEAR:
        return None
    columns = columns_of(table)
    if columns is None:
        return None
    rows = list(_rows_in(columns, [word for line in lines for word in line.words]))
    if not any(sum(map(bool, row)) > 1 for row in rows):
        return None
    return _table_of(rows, columns, layout.number, table)


def _rows_in(columns: Columns, words: Sequence[Word]) -> Iterator[RowWords]:
    """Rows from the top on, to the first that does not stand in the columns."""
    above: float | None = None
    for words_of_row in rows_of_words(words):
        row = in_columns(columns, words_of_row)
        baseline, size = words_of_row[0].baseline, words_of_row[0].style.size
        if row is None or (above is not None and baseline - above > FAR * size):
            return
        above = baseline
        yield row


def _table_of(
    rows: Sequence[RowWords], columns: Columns, page: int, above: TableBlock
) -> TableBlock:
    """A row begins where the first column and another one have text, or two others and all do.

    So does what stands below a head that is repeated after all. A label goes on where it had no
    room, at the least step of several.
    """
    head = _letters(line for cell in above.cells if not cell.row for line in cell.lines)
    tight = WIDER * min((_step(*pair) for pair in pairwise(rows)), default=0.0)
    spaced = any(_step(*pair) > tight for pair in pairwise(rows))
    groups: list[list[RowWords]] = []
    for last, row in zip([None, *rows], rows, strict=False):
        filled = [bool(each) for each in row]
        begins = (filled[0] and any(filled[1:])) or (len(filled) > 2 and all(filled[1:]))
        if begins and spaced and last and _step(last, row) <= tight:
            begins = not _had_no_room(last[0], row[0], columns.lefts[1])
        if not groups or begins or (len(groups) == 1 and _text(groups[0]) == head):
            groups.append([])
        groups[-1].append(row)
    edges = {cell.column: cell.box.x0 for cell in above.cells if cell.column_span == 1}
    sides = [*(edges.get(index, left) for index, left in enumerate(columns.lefts)), above.box.x1]
    cells = [
        _cell(index, column, [row[column] for row in group], sides, group)
        for index, group in enumerate(groups)
        for column in range(len(columns.lefts))
    ]
    box = union(cell.box for cell in cells)
    return TableBlock(page, box, tuple(cells), len(groups), len(columns.lefts), 0, False)


def _step(above: RowWords, row: RowWords) -> float:
    one, two = (next(words[0].baseline for words in each if words) for each in (above, row))
    return two - one


def _had_no_room(label: Sequence[Word], rest: Sequence[Word], start: float) -> bool:
    """Had the first word of a label's line no room behind the line above, before a column?"""
    if not label or not rest:
        return False
    size = rest[0].style.size
    return label[-1].box.x1 + rest[0].box.width > start - BEFORE_TEXT * size


def _text(rows: Sequence[RowWords]) -> str:
    lines = (make_line(words) for each in zip(*rows, strict=True) for words in each if words)
    return _letters(lines)


def _letters(lines: Iterable[Line]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


def _cell(
    row: int,
    column: int,
    lines: Sequence[Sequence[Word]],
    sides: Sequence[float],
    group: Sequence[RowWords],
) -> TableCell:
    boxes = [word.box for each in group for words in each for word in words]
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    box = Box(sides[column], top, sides[column + 1], bottom)
    return TableCell(row, column, 1, 1, box, tuple(make_line(words) for words in lines if words))


def _with_part(layout: PageLayout, part: TableBlock) -> PageLayout:
    """The page with a table for the lines that it holds."""
    taken = {id(word) for cell in part.cells for line in cell.lines for word in line.words}
    lines = {id(line) for line in text_lines(layout.blocks) if id(line.words[0]) in taken}
    return replace(layout, blocks=(part, *without(layout, lines).blocks))
