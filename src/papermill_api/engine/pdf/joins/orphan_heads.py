"""Heads of tables alone at the foot of a page, which the next page begins with again, or there."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from papermill_api.engine.pdf.foot_notes import notes_at_foot
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TableCell,
    TextBlock,
    without,
)

LEAST_TEXTS = 2  # side by side; one may be a heading that comes again


def without_orphan_heads(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages without the heads that all rows of their tables have left.

      Port    Meaning           browsers break a table right below its head, and print that
    ---------------------       over the rows on the next page as well
      Port    Meaning
      80      The web

    Word processors print it over the white below the text of the last row, too, where nothing but
    that is left for the next page.
    """
    found = list(layouts)
    for at, (one, two) in enumerate(pairwise(layouts)):
        if two.number != one.number + 1 or not (one.blocks and two.blocks):
            continue
        below = next((block for block in two.blocks if not _is_figure(block)), None)
        if not isinstance(below, TableBlock) and not any(map(_is_table, one.blocks)):
            continue
        notes = notes_at_foot(one)
        last = [block for block in reversed(one.blocks) if not _is_note(block, notes)]
        above = last[0] if last else None
        if isinstance(below, TableBlock) and last and (heads := _heads(last, below)):
            found[at] = _without(found[at], heads)
        elif isinstance(above, TableBlock) and (heads := _heads(two.blocks, above)):
            found[at + 1] = _without(two, heads)
    return found


def _is_note(block: PageBlock, notes: Set[int]) -> bool:
    return id(block) in notes or (isinstance(block, TextBlock) and block.role == "table_note")


def _is_table(block: PageBlock) -> bool:
    return isinstance(block, TableBlock)


def _is_figure(block: PageBlock) -> bool:
    """Is it a figure, or the caption of one? Those that float stand at the head of a page."""
    return isinstance(block, FigureBlock) or (
        isinstance(block, TextBlock) and block.role == "caption"
    )


def _without(page: PageLayout, heads: Sequence[PageBlock]) -> PageLayout:
    lines = [line for block in heads if isinstance(block, TextBlock) for line in block.lines]
    return without(page, {*map(id, heads), *map(id, lines)})


def _heads(blocks: Sequence[PageBlock], table: TableBlock) -> list[PageBlock]:
    """The outermost blocks of a page, if they say no more than the head of a table."""
    first = blocks[0]
    if isinstance(first, TableBlock):
        return [first] if _is_head_of(first, table) else []
    rows = max(1, table.header_rows)
    head = _words([ln for c in table.cells if c.row < rows for ln in c.lines])
    said: Counter[str] = Counter()
    for count, block in enumerate(blocks, 1):
        if not isinstance(block, TextBlock):
            return []
        said += _words(block.lines)
        if said == head and count >= LEAST_TEXTS:
            return list(blocks[:count])
        if not said <= head:
            return []
    return []


def _words(lines: Sequence[Line]) -> Counter[str]:
    """In no certain order, for cells near to each other may be one block."""
    return Counter(word.text for line in lines for word in line.words)


def _is_head_of(head: TableBlock, table: TableBlock) -> bool:
    """Does one table say what the first rows of another say, which has more?"""
    rows = head.row_count
    if rows >= table.row_count:
        return False
    own, other = ([c for c in one.cells if c.row < rows and c.lines] for one in (head, table))
    return len(own) == len(other) and _texts(own) == _texts(other)


def _texts(cells: Sequence[TableCell]) -> list[str]:
    """Their texts in no certain order: their columns may be others."""
    return sorted(_squeezed("".join(line.text for line in cell.lines)) for cell in cells)


def _squeezed(text: str) -> str:
    return "".join(text.split())
