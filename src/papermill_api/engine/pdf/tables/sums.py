"""Names of sums, which run over the columns before these from the right."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.layout import TableCell
from papermill_api.engine.records import replace

FLUSH = 0.5  # em by which a name ends off the right side of the column before the sum


def span_sums(cells: Sequence[TableCell], heads: int) -> list[TableCell]:
    """The first text of a row spread back to its start, if it runs over columns from their right.

    Nails      4     0.10     0.40
    Screws     2     0.20     0.40
              Sum without tax 0.80
    """
    rows: dict[int, list[TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    spread: dict[int, TableCell] = {}
    sides = _right_sides(cells)
    for row, held in rows.items():
        ordered = sorted(held, key=lambda cell: cell.column)
        filled = [cell for cell in ordered if cell.lines]
        if row < heads or len(filled) < 2 or any(cell.row_span > 1 for cell in held):
            continue
        name = filled[0]
        span = name.column + name.column_span
        off = abs(sides.get(span - 1, 0.0) - _right(name))
        if name.column_span > 1 and name.column > 0 and off <= FLUSH * name.lines[0].size:
            box = union([ordered[0].box, name.box])
            spread[row] = replace(name, column=0, column_span=span, box=box)
    if not spread:
        return list(cells)
    kept = [c for c in cells if c.row not in spread or c.column >= spread[c.row].column_span]
    return sorted([*kept, *spread.values()], key=lambda cell: (cell.row, cell.column))


def _right_sides(cells: Sequence[TableCell]) -> dict[int, float]:
    """How far right the texts of each column reach that are in no other."""
    sides: dict[int, float] = {}
    for cell in cells:
        if cell.lines and cell.column_span == 1:
            sides[cell.column] = max(sides.get(cell.column, 0.0), _right(cell))
    return sides


def _right(cell: TableCell) -> float:
    return max(line.box.x1 for line in cell.lines)
