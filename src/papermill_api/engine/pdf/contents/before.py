"""Page numbers that stand before the names of what is on the pages, moved behind these."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.contents.entries import MIN_ENTRIES, is_number
from papermill_api.engine.pdf.contents.white import SAME_BASELINE, SAME_COLUMN, put_behind
from papermill_api.engine.pdf.layout import (
    Line,
    PageLayout,
    make_line,
    text_lines,
)
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.records import replace

WHITE = 3.0  # em before a number in its new place


def with_numbers_behind(layout: PageLayout) -> PageLayout:
    """The page with numbers in a column on the left at the ends of the lines beside them.

    12   Tides      as in magazines; what counts on by one may be the numbers of sections
    18   Rivers
    """
    lines = text_lines(layout.blocks)
    numbers = [line for line in lines if is_number(line)]
    beside = {id(line): n for n in numbers if (line := _next_to(n, lines)) is not None}
    column = list(beside.values())
    if len(column) < MIN_ENTRIES or not (_is_column(column) and _skips(column)):
        return layout
    right = max(line.box.x1 for line in lines if id(line) in beside)
    moved = {at: _moved(number, right) for at, number in beside.items()}
    blocks = put_behind(layout.blocks, moved, set(map(id, column)))
    return replace(layout, blocks=tuple(blocks))


def _next_to(number: Line, lines: Sequence[Line]) -> Line | None:
    """What begins next to it on its right, on its baseline."""
    level = (
        line
        for line in lines
        if line.box.x0 > number.box.x1
        and abs(line.baseline - number.baseline) <= SAME_BASELINE * number.size
    )
    return min(level, key=lambda line: line.box.x0, default=None)


def _is_column(numbers: Sequence[Line]) -> bool:
    """Do they begin or end at one edge?"""
    lefts, rights = [n.box.x0 for n in numbers], [n.box.x1 for n in numbers]
    return min(max(lefts) - min(lefts), max(rights) - min(rights)) <= SAME_COLUMN


def _skips(numbers: Sequence[Line]) -> bool:
    values = [page_number(number.text) or 0 for number in numbers]
    return any(after - before > 1 for before, after in pairwise(values))


def _moved(number: Line, right: float) -> Line:
    by = right + WHITE * number.size - number.box.x0
    return make_line(
        [replace(w, box=replace(w.box, x0=w.box.x0 + by, x1=w.box.x1 + by)) for w in number.words]
    )
