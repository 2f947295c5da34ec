"""Formulas below one another that are set by what they are related with, and no table."""

from papermill_api.engine.pdf.formulas.words import is_formula
from papermill_api.engine.pdf.layout import TableBlock, TableCell

RELATIONS = frozenset("=<>≤≥≠≈≡∼≃≅≜⪯⪰≺≻⩽⩾∝∈⊂⊆⊃⊇→↦⇒⇔")
TERMS = frozenset("+-−±∓")  # may stand in their column where a formula goes on
LEAST = 2  # formulas, one below the other


def are_equations(table: TableBlock) -> bool:
    """Has it a column of signs alone, behind what is on the left side of each formula?

    f(x, y)  =  x + y     (1)
         y   ≤  2 x − 1   (2)
    """
    signs = [cell for cell in table.cells if _is_sign(cell)]
    columns = {cell.column for cell in signs if 0 < cell.column < table.column_count - 1}
    return any(_relates(table, column) for column in columns)


def _is_sign(cell: TableCell) -> bool:
    lines = cell.lines
    return len(lines) == 1 and len(lines[0].words) == 1 and lines[0].text in RELATIONS


def _relates(table: TableBlock, column: int) -> bool:
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.lines}
    related = 0
    for row in range(table.row_count):
        sign, left = cells.get((row, column)), cells.get((row, column - 1))
        if sign is None:
            continue
        if not _is_sign(sign) and not all(line.text in TERMS for line in sign.lines):
            return False
        if left is not None:
            if not is_formula([word for line in left.lines for word in line.words]):
                return False
            related += _is_sign(sign)
    return related >= LEAST
