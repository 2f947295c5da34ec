"""The tables that the engine finds, page by page: the truth joins none over pages."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.tables.adjacency import GridCell
from benchmarks.tables.regions import page_heights
from benchmarks.tables.truth import Region
from papermill_api import Options
from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.pdf.pipeline import open_pdf


@dataclass(frozen=True, slots=True)
class FoundTable:
    region: Region
    cells: tuple[GridCell, ...]


def read_tables(pdf: Path) -> list[FoundTable]:
    heights = page_heights(pdf)
    with open_pdf(pdf) as file:
        layouts = list(file.layouts(1, file.page_count, Options(figures=False), lambda *_: None))
    return [
        _found(block, heights[block.page - 1])
        for layout in layouts
        for block in layout.blocks
        if isinstance(block, TableBlock)
    ]


def _found(table: TableBlock, page_height: float) -> FoundTable:
    box = table.box
    region = Region(table.page, box.x0, page_height - box.y1, box.x1, page_height - box.y0)
    return FoundTable(region, tuple(_cell(cell) for cell in table.cells))


def _cell(cell: TableCell) -> GridCell:
    rows = (cell.row, cell.row + cell.row_span - 1)
    columns = (cell.column, cell.column + cell.column_span - 1)
    return GridCell(rows, columns, " ".join(line.text for line in cell.lines))
