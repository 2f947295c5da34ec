"""Tables of a web page: which are tables of data, and where each cell stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from bs4 import Tag

from papermill_api.engine.document import Cell, Source, Spans, Table
from papermill_api.engine.errors import ConversionError

MAX_PLACES = 1_000_000  # rows times columns
MAX_SPAN = 1000  # of a cell, as browsers have it
LAID_OUT = ("border", "cellpadding", "cellspacing", "width", "align", "bgcolor", "height")
# Takes a cell and gives its text.
ReadCell = Callable[[Tag], Spans]


def is_layout(table: Tag) -> bool:
    """Does it only put things beside each other?

    It says so, has a single cell, or is laid out by attributes and holds tables or one column.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    if table.find(["th", "caption", "thead"]) is not None:
        return False
    rows = [cells for _, cells in rows_of(table)]
    if str(table.get("border", "0")).strip() not in ("", "0"):
        return False
    if sum(map(len, rows)) <= 1:
        return True
    one_column = all(len(cells) == 1 for cells in rows)
    laid_out = any(table.has_attr(name) for name in LAID_OUT)
    return laid_out and (one_column or table.find("table") is not None)


def rows_of(table: Tag) -> Iterator[tuple[bool, Sequence[Tag]]]:
    """Each row's cells, those of the head and first; whether it stands in the head."""
    for part in ("thead", "tbody", "tfoot"):
        for row in table.find_all("tr"):
            holder = row.find_parent(["table", "thead", "tbody", "tfoot"])
            if holder is None or row.find_parent("table") is not table:
                continue
            name = "tbody" if holder is table else holder.name
            if name == part:
                cells = row.find_all(["td", "th"], recursive=False)
                if cells:
                    yield part == "thead", cells


def read_table(table: Tag, read_cell: ReadCell) -> Table | None:
    """None for one without text. Raises ConversionError for one that is too large."""
    rows = list(rows_of(table))
    heads = _head_rows(rows)
    placed: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, (_, tags) in enumerate(rows):
        column = 0
        for tag in tags:
            while (row, column) in taken:
                column += 1
            height, width = _span(tag, "rowspan", len(rows) - row), _span(tag, "colspan", MAX_SPAN)
            if len(taken) + height * width > MAX_PLACES:
                raise ConversionError("A table of the page is too large")
            taken.update((row + y, column + x) for y in range(height) for x in range(width))
            placed.append(Cell(row, column, read_cell(tag), height, width, row < heads))
            column += width
    columns = max((column + 1 for _, column in taken), default=0)
    if not any(cell.spans for cell in placed):
        return None
    placed, count = _without_void_rows(placed, len(rows), columns)
    return Table(tuple(placed), count, columns, heads, (Source(1, ()),))


def _without_void_rows(cells: list[Cell], rows: int, columns: int) -> tuple[list[Cell], int]:
    """Rows in which cells only begin that go on below, beside empty places, have no height."""
    starts: list[list[Cell]] = [[] for _ in range(rows)]
    covered = [0] * (rows + 1)  # columns that cells of this row and from above take
    for cell in cells:
        starts[cell.row].append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            covered[row] += cell.column_span
    void = [
        all(cell.row_span > 1 for cell in starting) and covered[row] < columns
        for row, starting in enumerate(starts)
    ]
    gone = list(accumulate(void, initial=0))
    if not gone[-1]:
        return cells, rows
    kept = [
        replace(
            cell,
            row=cell.row - gone[cell.row],
            row_span=cell.row_span - (gone[cell.row + cell.row_span] - gone[cell.row]),
        )
        for cell in cells
    ]
    return kept, rows - gone[-1]


def _head_rows(rows: Sequence[tuple[bool, Sequence[Tag]]]) -> int:
    """Leading rows that stand in the head, or are made of heads alone."""
    count = 0
    for in_head, cells in rows:
        spanning = all(_span(cell, "rowspan", MAX_SPAN) > 1 for cell in cells)
        if not in_head and (spanning or any(cell.name != "th" for cell in cells)):
            break
        count += 1
    return count


def _span(tag: Tag, name: str, most: int) -> int:
    """0 rows are all that are left."""
    said = str(tag.get(name, "1")).strip()
    count = int(said) if said.isdecimal() else 1
    return min(most, count or (most if name == "rowspan" else 1))
