"""A grid to a table: cells, head, and whether it is a table at all."""

from collections.abc import Sequence
from math import inf

from papermill_api.engine.geometry import union
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.stretches import all_words
from papermill_api.engine.pdf.tables.cells import (
    is_leftward,
    join_places,
    make_cell,
    mirror_columns,
    place_words,
    read_figures_leftwards,
)
from papermill_api.engine.pdf.tables.centred import span_centred, stands_across
from papermill_api.engine.pdf.tables.empty import EMPTY, drop_empty, is_form
from papermill_api.engine.pdf.tables.grid import Grid
from papermill_api.engine.pdf.tables.heads import (
    count_head_rows,
    span_heads,
    span_labels,
    span_panels,
)
from papermill_api.engine.pdf.tables.places import by_column
from papermill_api.engine.pdf.tables.prose import fills_lines
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.sums import span_sums
from papermill_api.engine.pdf.tables.text import Row
from papermill_api.engine.pdf.tables.to_fill import LEAST_LISTED
from papermill_api.engine.pdf.tables.typewriter import is_from_typewriter
from papermill_api.engine.pdf.tables.walls import build_walls
from papermill_api.engine.records import replace

BOXES = 4
BOOK_RULES = 3  # over and under the head and under the last row
LABELS, LEAST_LABELS = 3, 2  # lines with a label, at least, and where a grid has no more rows


def build_table(page: Page, region: Region, grid: Grid, options: TableOptions) -> TableBlock | None:
    """The table of a grid, or None when what it holds is none."""
    words = all_words(grid.text)
    held = place_words(grid.text, grid.xs, grid.ys)
    walls = build_walls(grid, region, held, options.snap)
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows * columns > options.max_places * (len(words) + 1):
        return None
    areas = join_places(rows, columns, walls.open_right, walls.open_below)
    cells = [make_cell(area, held, grid.xs, grid.ys) for area in areas]
    is_ruled = region.closed and all(stroke.rule for stroke in (*region.across, *region.down))
    em = words[0].style.size if is_ruled else inf
    cells, rows, columns = drop_empty(cells, rows, columns, EMPTY * em)
    least = options.min_rows if len(region.xs) + len(region.ys) > 4 else options.min_free_rows
    if rows < least or columns < options.min_columns:
        return None
    filled = [cell for cell in cells if cell.lines]
    if _is_boxed_text(region, grid):
        return None
    listed = len(region.across) >= BOOK_RULES and rows > LEAST_LISTED
    drawn = len(region.ys) > rows or listed
    to_fill = is_form(cells) if region.closed else drawn and is_form(cells, both=True)
    least_filled = 0.0 if to_fill else options.min_filled * len(cells)
    least = min(columns, options.min_cells) if to_fill and region.closed else options.min_cells
    if len(filled) < max(least, least_filled):
        return None
    mono = not region.closed and all(part.style.mono for part in grid.text)
    if mono and not is_from_typewriter(page, grid.box):
        return None  # code
    heads = count_head_rows(cells, rows, grid.head_rows)
    if not region.closed:  # else what is drawn tells it
        cells = span_sums(span_heads(cells, heads, columns), heads)
    cells = span_panels(cells, heads, columns, grid.box)
    crossed = any(stands_across(cell) for cell in cells if not cell.column and cell.lines)
    cells = span_centred(cells, heads, rows, walls.lined_below if crossed else walls.ruled_below)
    if len(region.ys) <= options.few_bands + 1:
        cells = span_labels(cells, heads, rows, columns)
    if page.leftward:
        cells = read_figures_leftwards(cells)
    if page.leftward or is_leftward(words, cells, heads):
        cells = mirror_columns(cells, columns)
    box = union([grid.box, *[part.box for part in grid.text]])
    return TableBlock(page.number, box, tuple(cells), rows, columns, heads)


def _is_boxed_text(region: Region, grid: Grid) -> bool:
    """A few boxes of prose side by side, as notes and their neighbours?"""
    if (len(region.xs) - 1) * (len(region.ys) - 1) > BOXES or not any(region.drawn_sides()):
        return False
    rows = [row for lines in grid.lines for row in lines]
    width = grid.xs[-1] - grid.xs[0]
    long = sum(any(run.width > 0.35 * width for run in row.runs) for row in rows)
    if long <= 0.4 * len(rows) or len(rows) <= BOXES:
        return False
    return not _shows_labels(grid, rows, min(LABELS, max(LEAST_LABELS, len(region.ys) - 1)))


def _shows_labels(grid: Grid, rows: Sequence[Row], least: int) -> bool:
    """Do several lines, `least` of them, begin with one of a first column that is no prose?

    Item     Use             prose, or code and its comments, fill both columns
    port     Where the
             server listens
    """
    found = [by_column(row, grid.xs) for row in rows]
    labels = [
        replace(row, runs=(cells[0],))
        for row, cells in zip(rows, found, strict=True)
        if 0 in cells and len(cells) > 1
    ]
    return len(labels) >= least and not fills_lines(labels)
