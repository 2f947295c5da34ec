"""Names of groups of rows, alone in their row at the left of a table, spread over all columns."""

from collections.abc import Collection, Sequence

from papermill_api.engine.pdf.layout import Line, TableBlock, TableCell
from papermill_api.engine.pdf.tables.places import APART, SET_IN
from papermill_api.engine.pdf.tables.text import Row, is_number
from papermill_api.engine.records import replace

LEAST_COLUMNS, LEAST_NUMBERS = 3, 2  # of a table of numbers, and in each of its rows
LEAST_NAMES = 2  # one text alone in its row may be a row whose other cells are empty


def span_names(table: TableBlock) -> TableBlock:
    """A table with the only text of a row spread over all columns, where such name groups of rows.

    Station      Year   Depth
    ------------------------
    Upper section               slanted or bold over a row that is not, left of it,
    Long Reach   1859     1.6   or nearer to it than to the row above
    Lower section
    Old Basin    1897     1.0

    Where all other rows have numbers, a text alone names those below it, whatever it looks like.
    """
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    lone: dict[int, TableCell] = {}
    names: set[int] = set()
    looks = False
    for row in rows.keys() - set(range(table.header_rows)):
        name, first, last = _alone(rows[row]), _label(rows, row + 1), _label(rows, row - 1)
        if name is not None and first is not None:
            lone[row] = replace(name, column=0, column_span=table.column_count)
            if _is_name(name, first, last):
                looks = looks or _stands_out(name.lines[0], first)
                names.add(row)
    if len(names) < LEAST_NAMES and not looks:
        names = set(lone) if _are_over_numbers(table, rows, lone) else set()
    if not names:
        return table
    kept = [cell for cell in table.cells if cell.row not in names]
    spread = [cell for row, cell in lone.items() if row in names]
    cells = sorted([*kept, *spread], key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(cells))


def _are_over_numbers(
    table: TableBlock, rows: dict[int, list[TableCell]], lone: Collection[int]
) -> bool:
    """Do several such rows, or the first of the body, stand among rows that all have numbers?"""
    first = table.header_rows
    if table.column_count < LEAST_COLUMNS or not (len(lone) >= LEAST_NAMES or first in lone):
        return False
    others = [rows[row] for row in rows if row >= first and row not in lone]
    return len(others) > len(lone) and all(
        sum(_is_number(cell) for cell in row) >= LEAST_NUMBERS for row in others
    )


def _is_number(cell: TableCell) -> bool:
    return cell.column > 0 and len(cell.lines) == 1 and is_number(cell.lines[0].text)


def _alone(row: Sequence[TableCell]) -> TableCell | None:
    """The only cell of a row with text, if it is the first."""
    filled = [cell for cell in row if cell.lines]
    alone = len(filled) == 1 and filled[0].column == 0 and len(filled[0].lines) == 1
    return filled[0] if alone and all(cell.row_span == 1 for cell in row) else None


def _label(rows: dict[int, list[TableCell]], row: int) -> Line | None:
    """The first line of a row of several texts, if its first column has one."""
    filled = [cell for cell in rows.get(row, ()) if cell.lines]
    return filled[0].lines[0] if len(filled) > 1 and filled[0].column == 0 else None


def _is_name(name: TableCell, first: Line, last: Line | None) -> bool:
    line = name.lines[0]
    if _stands_out(line, first) or first.box.x0 - line.box.x0 >= SET_IN * line.size:
        return True
    if last is None:
        return False
    white = (line.baseline - last.baseline) - (first.baseline - line.baseline)
    return white >= APART * line.size


def _stands_out(name: Line, label: Line) -> bool:
    bold = all(word.style.bold for word in name.words) and not label.style.bold
    slanted = all(word.style.italic for word in name.words) and not label.style.italic
    return bold or slanted


def ends_in_name(band: Sequence[Row], below: Sequence[Row]) -> bool:
    """Is the last line over the first stroke the name of the rows below, which are set in?

                 2025    2024
    Assets                       the name of a column would begin where what is in it does
    ------------------------
      Goodwill   4.2     4.0
    """
    if len(band) < 2:
        return False
    name = band[-1]
    over = name.runs[0].x0 < min(above.runs[0].x0 for above in band[:-1])
    look, label = name.runs[0].parts[0].style, below[0].runs[0].parts[0].style
    return over and look != label and is_over_label(name, below[0])


def is_over_label(name: Row, row: Row) -> bool:
    """Does a text alone in its row stand over the label of the row below, which is set in?"""
    set_in = row.runs[0].x0 - name.runs[0].x0 >= SET_IN * name.size
    return len(name.runs) == 1 < len(row.runs) and set_in
