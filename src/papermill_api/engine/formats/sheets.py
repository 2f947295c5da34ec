"""Workbooks: numbers and dates as the sheet shows them, formulas where no value was stored."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import openpyxl
from openpyxl.cell import Cell

from papermill_api.engine.docling.marks import PARAGRAPH_END, TITLE, in_look
from papermill_api.engine.errors import ConversionError
from papermill_api.engine.formats.lone_texts import PAIR, is_address, lone_rows
from papermill_api.engine.formats.number_formats import plain_number, show_date, show_number

# A formula without the value that it had when the book was last saved.
_WITHOUT_VALUE = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")


FRAMED_SIDES = 2  # of an empty cell that the lines of a table go around
LARGER, LONGEST = 1.15, 120  # times the usual size, and letters, of a heading
MAX_PLACES = 1_000_000  # rows times columns of a sheet, from its first value to its last


class _Number(float):
    """A number that says itself as its cell shows it."""

    shown: str

    def __str__(self) -> str:
        return self.shown


class _Moment(datetime):
    """A date that says itself as its cell shows it."""

    shown: str

    def __str__(self) -> str:
        return self.shown


def prepare(backend: Any) -> None:
    """Change the cells that an opened reader holds."""
    for sheet in backend.workbook.worksheets:
        _check_span(sheet)
        for cell in sheet._cells.values():
            _show(cell)
        _fill_frames(sheet)
    _part_lone_texts(backend)
    backend._chart_cell_text = _plain_value
    if backend.input_format.value == "xlsx" and _has_bare_formulas(backend.path_or_stream):
        _fill_formulas(backend)


def _check_span(sheet: Any) -> None:
    """Refuse a sheet whose filled cells are so far apart that its places fill the memory."""
    places = [place for place, cell in sheet._cells.items() if cell.value is not None]
    rows = {row for row, _ in places} or {0}
    columns = {column for _, column in places} or {0}
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > MAX_PLACES:
        raise ConversionError(f"The sheet “{sheet.title}” spans too many rows and columns")


def _fill_frames(sheet: Any) -> None:
    """Empty cells that lines go around are places of a table, and part none.

    In rows in which anything stands, from the first column to the last: the rest of a form is
    left out.
    """
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    rows, columns = {row for row, _ in filled}, {column for _, column in filled} or {0}
    inside = range(min(columns), max(columns) + 1)
    for (row, column), cell in sheet._cells.items():
        if row not in rows or column not in inside or not isinstance(cell, Cell):
            continue
        if cell.value is None and _is_framed(cell):
            cell._value = ""


def _is_framed(cell: Any) -> bool:
    border = cell.border if cell.has_style else None
    sides = (border.left, border.right, border.top, border.bottom) if border else ()
    return sum(1 for side in sides if side is not None and side.style) >= FRAMED_SIDES


def _part_lone_texts(backend: Any) -> None:
    """Titles and lines of text around tables are not of these, though they touch them."""
    find = backend._find_data_tables

    def find_tables(sheet: Any) -> tuple[list[Any], Any]:
        tables, comments = find(sheet)
        beside = any(table.num_cols > 1 for table in tables)
        return [part for one in tables for part in _parted(one, sheet, beside)], comments

    backend._find_data_tables = find_tables


def _parted(table: Any, sheet: Any, beside: bool) -> Iterator[Any]:
    """The lines above a table, each by itself, and what is left of it."""
    if len(table.data) == 1:
        yield _lone_text(table.data[0], sheet, table)
        return
    filled: dict[int, list[Any]] = defaultdict(list)
    for cell in table.data:
        if cell.text.strip() or _cell(sheet, table, cell).value is not None:
            filled[cell.row].append(cell)
    texts = [len(filled[row]) for row in range(table.num_rows)]
    above = [filled[row][0] for row in range(lone_rows(texts))]
    if table.num_cols == 1:
        lines = is_address(texts, beside=beside) and not _are_framed(above, sheet, table)
    else:
        lines = table.num_rows - len(above) > 1 and _are_titles(above, sheet, table)
    count = len(above) if lines else 0
    for cell in above[:count]:
        yield _lone_text(cell, sheet, table)
    if count < table.num_rows:
        yield _below(table, count) if count else table


def _cell(sheet: Any, table: Any, cell: Any) -> Any:
    column, row = table.anchor
    return sheet.cell(row + cell.row + 1, column + cell.col + 1)


def _are_framed(cells: Sequence[Any], sheet: Any, table: Any) -> bool:
    return any(_is_framed(_cell(sheet, table, cell)) for cell in cells)


def _are_titles(cells: Sequence[Any], sheet: Any, table: Any) -> bool:
    """Do they begin where the table does, wider than its columns or, of two, in another look?"""
    if any(cell.col or cell.row_span > 1 for cell in cells):
        return False
    return table.num_cols > PAIR or all(
        cell.col_span > 1 or _is_heading(_cell(sheet, table, cell)) for cell in cells
    )


def _is_heading(cell: Any) -> bool:
    """Is it a text in bold or larger type than a book's usual one?"""
    usual = cell.parent.parent._fonts[0].sz
    font = cell.font
    larger = bool(font.sz and usual) and font.sz >= LARGER * usual
    return isinstance(cell.value, str) and len(cell.value) <= LONGEST and (bool(font.b) or larger)


def _lone_text(cell: Any, sheet: Any, table: Any) -> Any:
    """A table of one cell, which the reader takes for a text."""
    title = TITLE if _is_heading(_cell(sheet, table, cell)) else ""
    alone = cell.model_copy(update={"row": 0, "text": title + cell.text})
    anchor = (table.anchor[0], table.anchor[1] + cell.row)
    size = {"num_rows": 1, "num_cols": cell.col_span}
    return table.model_copy(update={"anchor": anchor, "data": [alone], **size})


def _below(table: Any, count: int) -> Any:
    cells = [
        cell.model_copy(update={"row": cell.row - count})
        for cell in table.data
        if cell.row >= count
    ]
    anchor = (table.anchor[0], table.anchor[1] + count)
    size = {"num_rows": table.num_rows - count}
    return table.model_copy(update={"anchor": anchor, "data": cells, **size})


def _plain_value(value: Any) -> str:
    """Of a chart's data."""
    if isinstance(value, _Number):
        return plain_number(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def _show(cell: Any) -> None:
    value = cell.value
    if isinstance(value, str):
        _show_text(cell, value)
    elif isinstance(value, bool):
        cell._value = str(value).upper()
    elif isinstance(value, datetime):
        moment = _Moment(*value.timetuple()[:6])
        moment.shown = show_date(value, cell.number_format)
        cell._value = moment
    elif isinstance(value, int | float):
        number = _Number(value)
        number.shown = show_number(value, cell.number_format)
        cell._value = number
    elif isinstance(value, timedelta):
        cell._value = str(value)


def _show_text(cell: Any, text: str) -> None:
    """Its lines, and where it leads to."""
    if "\n" in text:
        text = text.replace("\n", PARAGRAPH_END)
    link = cell.hyperlink.target if cell.hyperlink is not None else None
    cell._value = in_look(text, "", link or "")


def _has_bare_formulas(path: Any) -> bool:
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(_WITHOUT_VALUE.search(package.read(name)) for name in sheets)


def _fill_formulas(backend: Any) -> None:
    """As programs write them that do not calculate: the formula says more than nothing."""
    formulas = openpyxl.load_workbook(backend.path_or_stream)
    for sheet in backend.workbook.worksheets:
        for cell in formulas[sheet.title]._cells.values():
            if cell.data_type == "f" and isinstance(cell.value, str):
                shown = sheet.cell(cell.row, cell.column)
                if shown.value is None:
                    shown._value = cell.value
