"""Places of a table without text: what only strokes left over, and what is to be filled in."""

from collections.abc import Sequence
from math import inf

from papermill_api.engine.pdf.layout import TableCell

EMPTY = 1.5  # em; drawn rows and columns of that size without text are to be filled in


def is_form(cells: Sequence[TableCell], both: bool = False) -> bool:
    """Has each column a head, or each row a label, but for the corner? The rest is to fill in.

    `both`: must each column have the one and each row the other?
    """
    told = [
        all(cell.lines for cell in cells if side(cell) == 0 and other(cell) > 0)
        for side, other in ((_row, _column), (_column, _row))
    ]
    return all(told) if both else any(told)


def _row(cell: TableCell) -> int:
    return cell.row


def _column(cell: TableCell) -> int:
    return cell.column


def drop_empty(
    cells: Sequence[TableCell], rows: int, columns: int, empty: float = inf
) -> tuple[list[TableCell], int, int]:
    """The cells without the rows and columns in which no cell starts that holds text.

    Those that are as large as `empty` (points) stay.
    """
    keep_rows = sorted({cell.row for cell in cells if cell.lines or cell.box.height >= empty})
    keep_columns = sorted({cell.column for cell in cells if cell.lines or cell.box.width >= empty})
    if len(keep_rows) == rows and len(keep_columns) == columns:
        return list(cells), rows, columns
    moved = []
    for cell in cells:
        row, row_span = _kept(keep_rows, cell.row, cell.row_span)
        column, column_span = _kept(keep_columns, cell.column, cell.column_span)
        if row_span and column_span:
            moved.append(TableCell(row, column, row_span, column_span, cell.box, cell.lines))
    return moved, len(keep_rows), len(keep_columns)


def _kept(keep: Sequence[int], first: int, span: int) -> tuple[int, int]:
    """Where a span starts among the kept indexes, and how many of them it holds."""
    inside = [index for index, value in enumerate(keep) if first <= value < first + span]
    return (inside[0], len(inside)) if inside else (0, 0)
