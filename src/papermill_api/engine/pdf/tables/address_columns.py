"""Addresses beside the facts of a letter or an invoice, whose lines are level with each other."""

import re

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line, TableBlock
from papermill_api.engine.pdf.scripts import COLONS
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.records import replace

LEAST_LINES, MOST_LINES = 3, 8  # of an address
MOST_LETTERS = 40  # of one of its lines; more are text

_NUMBER = re.compile(r"\d")


def without_address(region: Region, table: TableBlock) -> Region | None:
    """The part of a region with labels and what they name, if an address stands beside them.

    Quince Labs       Invoice:  2207    none of its lines is named by a head, the labels are told
    Ms A. Rowe        Date:     4 May   by their weight or a colon, and no number begins an address
    16 Mill Lane      Due:      3 June  but one of a house or of a place follows
    """
    if table.column_count != 3 or table.row_count < LEAST_LINES:
        return None
    if any(cell.column == 0 and cell.column_span > 1 for cell in table.cells):
        return None
    lines, labels, values = (_lines_in(table, column) for column in range(3))
    if not _are_address(lines) or not labels or not values:
        return None
    if not all(_names(label) for label in labels) or any(map(_names, (*lines, *values))):
        return None
    left, right = max(line.box.x1 for line in lines), min(line.box.x0 for line in labels)
    at = (left + right) / 2
    box = Box(at, region.box.y0, region.box.x1, region.box.y1)
    xs = (at, *(x for x in region.xs if x > right))
    return replace(region, box=box, xs=xs)


def _lines_in(table: TableBlock, column: int) -> list[Line]:
    cells = (cell for cell in table.cells if cell.column == column)
    return [line for cell in cells for line in cell.lines]


def _are_address(lines: list[Line]) -> bool:
    if not LEAST_LINES <= len(lines) <= MOST_LINES or _NUMBER.search(lines[0].text):
        return False
    if any(len(line.text) > MOST_LETTERS for line in lines):
        return False
    return any(_NUMBER.search(line.text) for line in lines)


def _names(line: Line) -> bool:
    return line.words[0].style.bold or line.text.endswith(COLONS)
