"""Heads of two rows whose lower one names the same columns again and again, group by group."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.records import replace

MOST_LABELS = 2  # columns before the groups


def span_groups(table: TableBlock) -> TableBlock:
    """A table whose names of groups are spread over their columns, and those of labels over both.

             Exports               Imports
    Land     2023   2024   2025    2023   2024   2025       no stroke may tell how far a group goes
    -------------------------------------------------
    Nepal     2.6    8.9    3.5     3.5    6.8    6.3
    """
    if table.row_count < 3 or table.column_count < 4:
        return table
    rows: list[list[TableCell]] = [[], []]
    for cell in table.cells:
        if cell.row < 2:
            if cell.row_span > 2 - cell.row:
                return table
            rows[cell.row].append(cell)
    names = _texts(rows[1], table.column_count)
    for labels in range(MOST_LABELS + 1):
        size = _period(names[labels:])
        spread = _spread(rows, labels, size, table) if size else None
        if spread:
            rest = [cell for cell in table.cells if cell.row > 1]
            heads = max(table.header_rows, 2)
            return replace(table, cells=(*spread, *rest), header_rows=heads)
    return table


def _texts(row: Sequence[TableCell], columns: int) -> list[str]:
    texts = [""] * columns
    for cell in row:
        texts[cell.column] = _text(cell)
    return texts


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _period(names: Sequence[str]) -> int:
    """After how many of two or more different names they all come again; 0 if they never do."""
    if not all(names):
        return 0
    for size in range(2, len(names) // 2 + 1):
        again, rest = divmod(len(names), size)
        if not rest and list(names) == again * list(names[:size]) and len(set(names)) == size:
            return size
    return 0


def _spread(
    rows: Sequence[Sequence[TableCell]], labels: int, size: int, table: TableBlock
) -> list[TableCell] | None:
    """The cells of both rows, or None where the upper one has not one text over each group."""
    upper, lower = rows
    boxes = {cell.column: cell.box for cell in lower}
    named: dict[int, TableCell] = {}  # by the first column of their groups
    for cell in upper:
        if cell.lines and cell.column + cell.column_span > labels:
            x = union([line.box for line in cell.lines]).center_x
            at = next((c for c in boxes if boxes[c].x0 <= x <= boxes[c].x1), 0)
            first = labels + (at - labels) // size * size
            if first in named or first < labels:
                return None
            named[first] = cell
    if sorted(named) != list(range(labels, table.column_count, size)):
        return None
    heads: list[TableCell] = []
    for column in range(labels):
        both = [cell for row in rows for cell in row if cell.column == column]
        held = [cell for cell in both if cell.lines]
        if any(cell.column_span > 1 for cell in both) or len(held) > 1:
            return None
        heads += [replace(held[0], row=0, row_span=2)] if held else both
    heads += [replace(cell, column=first, column_span=size) for first, cell in named.items()]
    heads += [cell for cell in lower if cell.column >= labels]
    return sorted(heads, key=lambda cell: (cell.row, cell.column))
