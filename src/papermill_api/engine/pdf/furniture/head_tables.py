"""Tables that pages repeat at their heads or feet, as forms of companies have them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, is_repeated
from papermill_api.engine.pdf.layout import PageLayout, TableBlock
from papermill_api.engine.pdf.numbering import masked_numbers

BAND = 0.25  # of the page's height that such a table reaches into it, at most
LEAST_PAGES = 3
COUNTED_PAGES = 2  # where a cell has their numbers
LEAST_SHARE = 0.5  # of the pages, from the first that has it to the last
MOST_CHANGING = 1  # of its cells: that of the page's number
NUMBER = re.compile(r"[0-9]{1,4}")

_Place = tuple[int, int, int]


def repeated_tables(layouts: Sequence[PageLayout]) -> set[int]:
    """Ids of tables at one place of the margin that say the same, but for a number in one cell.

    +----------+------------+------+
    | Prepared | Document   | Page |    tables of figures under the same heads on each page have
    | A. Mill  | 04-000010  |  7   |    more numbers that differ
    +----------+------------+------+
    """
    places: dict[_Place, list[TableBlock]] = defaultdict(list)
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TableBlock) and _is_marginal(block, layout.height):
                places[_place(block)].append(block)
    return {
        id(table)
        for tables in places.values()
        if len(tables) > 1
        for group in _alike(tables)
        if is_repeated({table.page for table in group}, _least_pages(group), LEAST_SHARE)
        and _is_constant(group)
        for table in group
    }


def _least_pages(tables: Sequence[TableBlock]) -> int:
    """How many pages tell: two, if numbers of a cell are those of the pages."""
    pages = [table.page for table in tables]
    for texts in zip(*map(_texts, tables), strict=True):
        numbers = [NUMBER.findall(text) for text in texts]
        if len(set(texts)) > 1 and any(
            len({int(number) - page for number, page in zip(column, pages, strict=True)}) == 1
            for column in zip(*numbers, strict=False)
        ):
            return COUNTED_PAGES
    return LEAST_PAGES


def _is_marginal(table: TableBlock, height: float) -> bool:
    return table.box.y1 <= BAND * height or table.box.y0 >= (1 - BAND) * height


def _place(table: TableBlock) -> _Place:
    """Where it begins, and how many cells it has."""
    x0, y0 = round(table.box.x0 / SAME_PLACE), round(table.box.y0 / SAME_PLACE)
    return x0, y0, len(table.cells)


def _alike(tables: Sequence[TableBlock]) -> Iterable[list[TableBlock]]:
    """Those of the tables that say the same, but for numbers."""
    groups: dict[tuple[str, ...], list[TableBlock]] = defaultdict(list)
    for table in tables:
        groups[tuple(map(masked_numbers, _texts(table)))].append(table)
    return groups.values()


def _texts(table: TableBlock) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in table.cells]


def _is_constant(tables: Sequence[TableBlock]) -> bool:
    changing = sum(len(set(texts)) > 1 for texts in zip(*map(_texts, tables), strict=True))
    return changing <= MOST_CHANGING
