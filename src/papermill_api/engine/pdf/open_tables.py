"""The table that a page ends with, and what stands in its columns on the next page."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.foot_notes import notes_at_foot
from papermill_api.engine.pdf.layout import Line, PageLayout, TableBlock
from papermill_api.engine.pdf.page import Word

SLACK = 0.3  # em by which a text begins or ends beside those of its column
LEAST_WHITE = 0.5  # em between texts of two columns
LOW = 0.6  # of the page's height; a table that ends higher up does not go on

RowWords = list[list[Word]]  # the words of each column


class Columns(NamedTuple):
    """Where the texts of a table's columns begin and end, and where the columns part."""

    lefts: list[float]
    rights: list[float]
    bounds: list[float]  # between each two columns


def open_table(layout: PageLayout, foot: float = 1.0) -> TableBlock | None:
    """The table that ends a page, but for notes at its foot, and what is below `foot` of it."""
    tables = [block for block in layout.blocks if isinstance(block, TableBlock)]
    table = max(tables, key=lambda block: block.box.y1, default=None)
    if table is None or table.column_count < 2 or table.box.y1 < LOW * layout.height:
        return None
    end = foot * layout.height
    below = [block for block in layout.blocks if table.box.y1 <= block.box.y0 <= end]
    if below:
        notes = notes_at_foot(layout)
        below = [block for block in below if id(block) not in notes]
    return None if below else table


def columns_of(table: TableBlock) -> Columns | None:
    """None where a column has no text that stands in it alone."""
    lines: list[list[Line]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.column_span == 1 and cell.row >= table.header_rows:
            lines[cell.column] += cell.lines
    if not all(lines):
        return None
    lefts = [min(line.box.x0 for line in each) for each in lines]
    rights = [max(line.box.x1 for line in each) for each in lines]
    return Columns(lefts, rights, [(a + b) / 2 for a, b in zip(rights, lefts[1:], strict=False)])


def in_columns(columns: Columns, words: Sequence[Word]) -> RowWords | None:
    """The words of a line by column; None if one stands across, or not as those above do."""
    row: RowWords = [[] for _ in columns.lefts]
    for word in words:
        row[bisect(columns.bounds, word.box.center_x)].append(word)
    held = [(index, each) for index, each in enumerate(row) if each]
    slack = SLACK * words[0].style.size
    for (_, one), (_, two) in pairwise(held):
        if two[0].box.x0 - one[-1].box.x1 < LEAST_WHITE * words[0].style.size:
            return None
    for index, each in held:
        left, right = columns.lefts[index], columns.rights[index]
        begins, ends = each[0].box.x0 - left, each[-1].box.x1 - right
        if min(abs(begins), abs(ends)) > slack or begins < -slack:
            return None
        if index + 1 < len(columns.lefts) and each[-1].box.x1 > columns.lefts[index + 1] - slack:
            return None
    return row
