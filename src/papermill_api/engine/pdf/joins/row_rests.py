"""Rows of tables that a page cuts in two: what of them stands at the head of the next page."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import PageBlock, TableBlock, TableCell, TextBlock
from papermill_api.engine.records import replace


def is_rest_of_row(table: TableBlock, block: PageBlock, slack: float) -> bool:
    """May a text at the head of the next page go on a cell of the table's last row?

    | filter | If a value is present,       it begins where the lines of a column do, which is
    |--------|----------------------- cut  not the first, and ends before the next column
             | returns it.
    """
    last = table.parts[-1].source.page if table.parts else table.page
    if not isinstance(block, TextBlock) or block.role != "text" or block.page != last + 1:
        return False
    cell = _cell_over(table, block, slack)
    return cell is not None and block.style.bold is cell.lines[-1].style.bold


def _cell_over(table: TableBlock, block: TextBlock, slack: float) -> TableCell | None:
    """The cell of the last row whose lines begin and whose column ends as the text does."""
    for cell in table.cells:
        if cell.column and cell.row + cell.row_span == table.row_count and cell.lines:
            flush = abs(cell.lines[-1].box.x0 - block.box.x0) <= slack
            if flush and block.box.x1 <= cell.box.x1 + slack:
                return cell
    return None


def with_rests(table: TableBlock, rests: Sequence[PageBlock]) -> TableBlock:
    """The table, the cells of its last row with the texts that go them on."""
    cells = list(table.cells)
    for rest in rests:
        if not isinstance(rest, TextBlock):
            continue
        cell = _cell_over(table, rest, rest.style.size)
        if cell is not None:
            at = table.cells.index(cell)
            cells[at] = replace(cells[at], lines=(*cells[at].lines, *rest.lines))
    return replace(table, cells=tuple(cells)) if rests else table


def is_broken_row(own: Sequence[TableCell], added: Sequence[TableCell], rows: int) -> bool:
    """Does the first added row hold but the rest of some cells of the last row above it?

    Such a row has text only where the row above has, in fewer columns, and no numbers; or in
    columns that this row alone leaves empty, as that of a label in the middle of its row, or of a
    cell whose few lines stay together. A tall cell over several rows is no text of the last one.
    """
    first = [cell for cell in added if cell.row == 0 and cell.lines]
    here = {cell.column for cell in first}
    ends = [cell for cell in own if cell.row + cell.row_span == rows and cell.lines]
    last = {cell.column for cell in ends if cell.row_span == 1 or cell.column in here}
    if not first or not last or any(cell.row_span > 1 for cell in first):
        return False
    if missing := here - last:
        if missing == {0}:
            return here == {0} and _are_full(own, here, rows)
        if 0 in here or not _are_full(own, missing, rows):
            return False
        first = [cell for cell in first if cell.column in last]
    elif here == last:
        return False
    if here == {0} and not first[0].lines[0].text.strip()[:1].islower():
        return False  # the head of a section
    return 2 * len(first) <= len(last) and not any(c.lines[0].text[:1].isdigit() for c in first)


def is_blank_rest(own: Sequence[TableCell], added: Sequence[TableCell]) -> bool:
    """Is the first added row the only one without text: the white below the text of a cut row?

    Where others are blank, too, they are to be filled in.
    """
    filled = {cell.row for cell in added if cell.lines}
    if 0 in filled or any(cell.row_span > 1 for cell in added if not cell.row):
        return False
    rows = {cell.row for cell in own}
    return {cell.row for cell in added} == {0, *filled} and rows == {
        row for cell in own if cell.lines for row in range(cell.row, cell.row + cell.row_span)
    }


def _are_full(own: Sequence[TableCell], columns: set[int], rows: int) -> bool:
    """Have all rows but the first and the last text in columns, and the last a place for it?"""
    filled = {(cell.row, cell.column) for cell in own if cell.lines}
    places = {cell.column for cell in own if cell.row + cell.row_span == rows}
    inner = {(row, column) for row in range(1, rows - 1) for column in columns}
    return rows > 1 and columns <= places and inner <= filled
