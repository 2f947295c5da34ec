"""The tables of a page: drawn ones by their strokes, others by how their words align."""

from collections.abc import Sequence

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Page, TableBlock, Word
from papermill_api.engine.pdf.tables.build import build_table
from papermill_api.engine.pdf.tables.grid import lay_grid
from papermill_api.engine.pdf.tables.regions import Region, find_lattices
from papermill_api.engine.pdf.tables.stacks import find_stacks
from papermill_api.engine.pdf.tables.strokes import fill_strokes, join_strokes, rule_strokes
from papermill_api.engine.pdf.tables.text import words_between

__all__ = ["find_tables"]


def find_tables(page: Page, words: Sequence[Word], options: TableOptions) -> list[TableBlock]:
    """The tables of a page with their words in cells, in no certain order.

    Lattices first, then stacks of horizontal strokes and fills among what is left.
    """
    across = rule_strokes(page.rules, True, options.snap)
    down = rule_strokes(page.rules, False, options.snap)
    tables: list[TableBlock] = []
    if down and across:
        lattices = find_lattices(across, down, options)
        tables.extend(_build(page, lattices, words, options))
    edges = fill_strokes(page.fills, options)
    strokes = join_strokes([*across, *edges], options.snap) if edges else across
    free = [s for s in strokes if not any(t.box.y0 - 1 <= s.at <= t.box.y1 + 1 and t.box.x0 < s.stop and s.start < t.box.x1 for t in tables)]
    if len(free) > 1:
        left = [word for word in words if not any(t.box.has_center_of(word.box) for t in tables)]
        tables.extend(_build(page, find_stacks(free, left, options), left, options))
    return tables


def _build(
    page: Page, regions: Sequence[Region], words: Sequence[Word], options: TableOptions
) -> list[TableBlock]:
    tables = []
    for region in regions:
        grid = lay_grid(region, words, options)
        table = None if grid is None else build_table(page.number, region, grid, words, options)
        if table is not None:
            tables.append(table)
    return tables
