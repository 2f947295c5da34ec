"""Paragraphs set in from both edges of their column, as quotes are."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left

LEFT, RIGHT = 0.95, 0.8  # em that a quote is set in from the column's edges, at least
UNEVEN = 3.0  # times; neither margin is that much wider than the other
SAME_EDGE = 0.4  # em; edges of lines and of blocks this near are one
FIRST_LINE = 2.5  # em; text whose edge is off by less is of one column, being set in or hanging
SAME_SIZE = 0.06  # share; text that differs less from the body is body text
SMALLER = 0.96  # times the body size
LEAST_LINES, FEW_LINES = 3, 2  # of a quote; the latter if it is smaller or set in evenly
_STOPS = tuple(".!?:。！？：")
SPACE = 0.25  # em
SLACK = 0.5  # em by which a line may miss what is asked of it
FULL = 0.8  # of the lines but the last have no room for another word
EARLY = 0.25  # of them would have had it in the column


class _Edges(NamedTuple):
    left: float
    right: float


def is_body_size(block: TextBlock, body: Style) -> bool:
    return abs(block.lines[0].size - body.size) <= SAME_SIZE * body.size


def is_flush_with(title: TextBlock, text: TextBlock, em: float) -> bool:
    """Does a title begin where the lines of a text do, or where its first line, set in, does?"""
    starts = (text.box.x0, text.lines[0].box.x0)
    return any(abs(title.box.x0 - start) <= SAME_EDGE * em for start in starts)


def is_set_in(block: TextBlock, column: TextBlock, layout: PageLayout, body: Style) -> bool:
    """Is a paragraph set in on both sides from the column that another text block stands in?

    text of the column that runs from its left
    edge to its right one, and says:

        a quote, whose lines end before the         each line but the last would have had room
        right edge although the next word           for the next word, had it been as wide as
        would have had room there                   the column
    """
    em, lines = body.size, block.lines
    if (
        len(lines) < FEW_LINES
        or block.box.x0 < column.box.x0 + LEFT * em
        or block.box.x1 > layout.width
    ):
        return False
    if overlap_y(column.box, block.box) > 0:
        return False  # beside it, as cells are
    if lines[0].size > (1 + SAME_SIZE) * em or is_right_to_left(block.text):
        return False
    edges = _edges_of(column, block, layout, body)
    left, right = block.box.x0 - edges.left, edges.right - block.box.x1
    if left < LEFT * em or right < RIGHT * em or max(left, right) > UNEVEN * min(left, right):
        return False
    few = lines[0].size <= SMALLER * em or abs(left - right) <= SAME_EDGE * em
    few = few or _breaks_early(lines, edges.right - left, edges.right)
    if len(lines) < (FEW_LINES if few else LEAST_LINES):
        return False
    return _is_flush(lines) and _is_narrow(block, edges)


def _breaks_early(lines: Sequence[Line], edge: float, column: float) -> bool:
    """Do lines end at an edge that is set in as far as the left one, with room in the column?"""
    slack = SLACK * lines[0].size
    reaches = [_reach(line, after) for line, after in pairwise(lines)]
    if not reaches or max(line.box.x1 for line in lines) > edge + slack:
        return False
    if any(line.text.endswith(_STOPS) for line in lines[:-1]):
        return False  # which may be the end of a paragraph
    return min(reaches) > edge - slack and max(reaches) <= column - slack


def _edges_of(column: TextBlock, quote: TextBlock, layout: PageLayout, body: Style) -> _Edges:
    """The edges of the body text of a column, without what begins where a quote does."""
    same = [
        block.box
        for block in layout.blocks
        if isinstance(block, TextBlock)
        and is_body_size(block, body)
        and abs(block.box.x0 - column.box.x0) <= FIRST_LINE * body.size
        and abs(block.box.x0 - quote.box.x0) > SAME_EDGE * body.size
    ]
    return _Edges(min(box.x0 for box in same), max(box.x1 for box in same))


def _is_flush(lines: Sequence[Line]) -> bool:
    """Do the lines start at one edge, which centred ones do not? The first may be set in."""
    edges = [line.box.x0 for line in lines[1:]]
    slack, first = SAME_EDGE * lines[0].size, lines[0].box
    if max(edges) - min(edges) > slack or first.x0 < min(edges) - slack:
        return False
    around = abs(first.center_x - lines[1].box.center_x) <= slack
    return first.x0 - edges[0] <= slack or not around


def _is_narrow(block: TextBlock, column: _Edges) -> bool:
    """Do the lines end at an edge of their own, short of the column's?

    They are flush at it, or no next word had room before it, and some had before the column's.
    """
    lines, slack = block.lines, SLACK * block.lines[0].size
    if all(block.box.x1 - line.box.x1 <= slack for line in lines[:-1]):
        return True
    reaches = [_reach(line, after) for line, after in pairwise(lines)]
    full = sum(reach > block.box.x1 - slack for reach in reaches)
    early = sum(reach <= column.right + slack for reach in reaches)
    return full >= FULL * len(reaches) and early >= EARLY * len(reaches)


def _reach(line: Line, after: Line) -> float:
    """How far right a line would have come with the next word."""
    word = after.words[0]
    width = line.size if is_cjk(word.text) else word.box.width
    return line.box.x1 + SPACE * line.size + width
