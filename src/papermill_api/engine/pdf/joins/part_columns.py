"""Columns of a table and of the part it goes on in: do they agree, and the one as the other."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableJoinOptions
from papermill_api.engine.pdf.layout import Line, TableBlock, TableCell, make_line
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

MORE_COLUMNS = 3  # that all begin or end alike are those of one table

_Sides = tuple[float, float, float]


def columns_agree(table: TableBlock, part: TableBlock, options: TableJoinOptions) -> bool:
    """Do the columns stand alike, and does the part begin with no head of its own?

    The outer sides of parts without strokes there are those of their text, which may differ.
    """
    if is_bold_row(part, 0) and not is_bold_row(table, table.row_count - 1):
        return False
    ours, theirs = _edges(table), _edges(part)
    shifts = [theirs[column] - ours[column] for column in ours.keys() & theirs.keys() if column]
    moved = part.box.x0 - table.box.x0
    alike = any(
        all(abs(shift - whole) <= options.edge for shift in shifts)
        for whole in ((moved, 0.0) if len(shifts) > 1 else (moved,))
    )
    return alike or _are_flush(table, part, moved, options)


def _are_flush(
    table: TableBlock, part: TableBlock, moved: float, options: TableJoinOptions
) -> bool:
    """Do the texts of each column begin alike, end alike as numbers do, or have one middle?

    Names of columns may reach further than what stands below them.

    Sides of columns that are not drawn are where the white is, which long texts make narrow. So are
    those on stripes and between rules, where two columns may agree by chance. Only one of two parts
    may have such: a head on a ground, or over a rule, is not printed again.
    """
    if (table.ruled or part.ruled) and table.column_count < MORE_COLUMNS:
        return False
    theirs = _sides(part, 0)
    bodies = (0, table.header_rows) if 0 < table.header_rows < table.row_count else (0,)
    return any(_match(_sides(table, first), theirs, moved, options.edge) for first in bodies)


def _match(ours: Sequence[_Sides], theirs: Sequence[_Sides], moved: float, slack: float) -> bool:
    columns = list(zip(ours, theirs, strict=True))
    return any(
        all(
            any(abs(one + shift - two) <= slack for one, two in zip(*sides, strict=True))
            for sides in columns
        )
        for shift in (moved, theirs[0][0] - ours[0][0])
    )


def _sides(table: TableBlock, first: int) -> list[_Sides]:
    """Where the texts of each column that one-column cells hold from a row on begin and end, and
    their middle; 0 without any.
    """
    columns: list[list[Box]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.column_span == 1 and cell.row >= first:
            columns[cell.column] += [line.box for line in cell.lines]
    starts = [min((b.x0 for b in boxes), default=0.0) for boxes in columns]
    ends = [max((b.x1 for b in boxes), default=0.0) for boxes in columns]
    return [(x0, x1, (x0 + x1) / 2) for x0, x1 in zip(starts, ends, strict=True)]


def in_columns_of(table: TableBlock, part: TableBlock) -> TableBlock:
    """The part in the columns of the table, when it begins with the same head in fewer cells.

    A part of one or two rows shows too little of its columns.
    """
    rows = max(table.header_rows, 1)
    if part.column_count > table.column_count or _head(part, rows) != _head(table, rows):
        return part
    if len(_head_cells(part, rows)) >= len(_head_cells(table, rows)):
        return part
    edges = _edges(table)
    if not edges.keys() >= set(range(table.column_count)) or any(
        cell.row_span > 1 and cell.row + cell.row_span > rows for cell in part.cells
    ):
        return part
    shift = part.box.x0 - table.box.x0
    lefts = [edges[column] + shift for column in range(1, table.column_count)]
    head = [cell for cell in table.cells if cell.row < table.header_rows]
    cells = [
        cell
        for row in range(table.header_rows, part.row_count)
        for cell in _split_row([c for c in part.cells if c.row == row], row, lefts, part.box)
    ]
    return replace(part, cells=(*head, *cells), column_count=table.column_count)


def _head(table: TableBlock, rows: int) -> str:
    return "".join(map(text_of, _head_cells(table, rows)))


def _head_cells(table: TableBlock, rows: int) -> list[TableCell]:
    return [cell for cell in table.cells if cell.row < rows and cell.lines]


def _split_row(
    cells: Sequence[TableCell], row: int, lefts: Sequence[float], bounds: Box
) -> list[TableCell]:
    """A row's words again in cells, one for each column; `lefts` begin the second and others."""
    columns: list[list[Line]] = [[] for _ in range(len(lefts) + 1)]
    for line in (line for cell in cells for line in cell.lines):
        held: dict[int, list[Word]] = {}
        for word in line.words:
            held.setdefault(bisect(lefts, word.box.center_x), []).append(word)
        for column, words in held.items():
            columns[column].append(make_line(words))
    sides = [bounds.x0, *lefts, bounds.x1]
    top, bottom = min(cell.box.y0 for cell in cells), max(cell.box.y1 for cell in cells)
    return [
        TableCell(row, column, 1, 1, Box(left, top, right, bottom), tuple(columns[column]))
        for column, (left, right) in enumerate(pairwise(sides))
    ]


def _edges(table: TableBlock) -> dict[int, float]:
    """Left sides of the columns, by the cells that are one column wide."""
    return {cell.column: cell.box.x0 for cell in table.cells if cell.column_span == 1}


def is_bold_row(table: TableBlock, row: int) -> bool:
    return all(c.lines[0].style.bold for c in table.cells if c.row == row and c.lines)


def text_of(cell: TableCell) -> str:
    return "".join(line.text for line in cell.lines).replace(" ", "")
