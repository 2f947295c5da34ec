"""Tables of a DoclingDocument."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docling_core.types.doc import TableCell, TableData

from papermill_api.engine.docling.inline import marked_spans
from papermill_api.engine.docling.marks import HEAD, PARAGRAPH_END, has_marks
from papermill_api.engine.document import (
    Block,
    Cell,
    Code,
    Figure,
    ListBlock,
    Quote,
    Sources,
    Span,
    Spans,
    Table,
    trimmed,
)
from papermill_api.engine.errors import ConversionError

MAX_PLACES = 1_000_000  # rows times columns; a sheet that spans more is refused
Place = tuple[int, int]


def table_of(
    data: TableData, sources: Sources, inside: Mapping[int, Sequence[Block]]
) -> Iterator[Table]:
    """The table, if it has cells; `inside` has the blocks of cells that hold more than text."""
    if not data.table_cells:
        return
    if data.num_rows * data.num_cols > MAX_PLACES:
        raise ConversionError(
            f"A table of {data.num_rows:,} rows and {data.num_cols:,} columns is too large"
        )
    filled = _filled([_cell(data, cell, inside.get(id(cell), ())) for cell in data.table_cells])
    cells = [*filled.values(), *_empty(filled, data.num_rows, data.num_cols)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    cells = _with_parted_head(cells, data.num_rows)
    headers = {cell.row for cell in cells if cell.header}
    header_rows = next((row for row in range(data.num_rows) if row not in headers), data.num_rows)
    yield Table(tuple(cells), data.num_rows, data.num_cols, header_rows, sources)


def _with_parted_head(cells: Sequence[Cell], rows: int) -> list[Cell]:
    """The rows that the first row's cells reach down to are head too, where it is parted.

    +--------+---------------+
    | Region |  First half   |   each cell of a head's first row reaches down
    |        +-------+-------+   as far as the others do, or lies over several
    |        |  Q1   |  Q2   |   columns that are named below it
    +--------+-------+-------+
    """
    first = [cell for cell in cells if cell.row == 0]
    depth = max((cell.row_span for cell in first), default=1)
    if depth == 1 or depth >= rows or not all(cell.header for cell in first):
        return list(cells)
    above = [cell for cell in first if cell.row_span < depth]
    if not above or any(cell.column_span == 1 for cell in above):
        return list(cells)
    return [replace(cell, header=cell.header or cell.row < depth) for cell in cells]


def _filled(cells: Sequence[Cell]) -> dict[Place, Cell]:
    """Cells by their place; of two at one place the one that says something."""
    found: dict[Place, Cell] = {}
    for cell in cells:
        place = (cell.row, cell.column)
        if place not in found or (cell.spans and not found[place].spans):
            found[place] = cell
    covered = {place for cell in found.values() for place in _covered_by(cell)}
    return {place: cell for place, cell in found.items() if place not in covered or cell.spans}


def _covered_by(cell: Cell) -> Iterator[Place]:
    if cell.row_span == cell.column_span == 1:
        return
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            if (row, column) != (cell.row, cell.column):
                yield row, column


def _empty(filled: Mapping[Place, Cell], rows: int, columns: int) -> Iterator[Cell]:
    """A cell for each place that the source leaves out because nothing is in it."""
    taken = set(filled).union(place for cell in filled.values() for place in _covered_by(cell))
    if len(taken) >= rows * columns:
        return
    headers = {cell.row for cell in filled.values() if cell.header}
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in taken:
                yield Cell(row, column, (), header=row in headers)


def _cell(data: TableData, cell: TableCell, inside: Sequence[Block]) -> Cell:
    row, column = cell.start_row_offset_idx, cell.start_col_offset_idx
    return Cell(
        row,
        column,
        flattened(inside) or _spans_of(cell.text),
        max(1, min(cell.row_span, data.num_rows - row)),
        max(1, min(cell.col_span, data.num_cols - column)),
        cell.column_header or HEAD in cell.text,
    )


def _spans_of(text: str) -> Spans:
    """A line for each paragraph."""
    if not has_marks(text):
        plain = " ".join(text.split())
        return (Span(plain),) if plain else ()
    paragraphs = (" ".join(part.split()) for part in text.split(PARAGRAPH_END))
    lines = [trimmed(tuple(marked_spans(line, Span("")))) for line in paragraphs]
    return _on_lines(line for line in lines if line)


def flattened(blocks: Sequence[Block]) -> Spans:
    """What a table cell can hold of blocks: a line of inline text for each."""
    return _on_lines(line for block in blocks for line in _lines_of(block))


def _on_lines(lines: Iterable[Spans]) -> Spans:
    spans: list[Span] = []
    for line in lines:
        spans += [Span("\n")] if spans and line else []
        spans += line
    return trimmed(spans)


def _lines_of(block: Block) -> Iterator[Spans]:
    if isinstance(block, ListBlock):
        for index, item in enumerate(block.items, start=1):
            marker = f"{item.number or index}. " if block.ordered else "• "
            yield (Span(marker), *item.spans)
            yield flattened(item.children)
    elif isinstance(block, Quote):
        yield flattened(block.blocks)
    elif isinstance(block, Table):
        for row in range(block.row_count):
            texts = [trimmed(cell.spans) for cell in block.cells if cell.row == row]
            yield trimmed([span for text in texts if text for span in (*text, Span(" "))])
    elif isinstance(block, Code):
        math = block.language == "math"
        for line in [block.text] if math else block.text.split("\n"):
            yield (Span(line, mono=not math, math=math),)
    elif not isinstance(block, Figure):
        yield block.spans
