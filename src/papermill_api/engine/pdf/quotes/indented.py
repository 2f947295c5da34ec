"""Quotes told by nothing but their place: both margins set in against the text around them.

text of the column that runs from its left
edge to its right one, and says:

    a quote, whose lines end before the         each line but the last would have had room
    right edge although the next word           for the next word, had it been as wide as
    would have had room there                   the column

text of the column goes on
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left
from papermill_api.engine.records import replace

LEFT, RIGHT = 1.2, 0.8  # em that a quote is set in from the column's edges, at least
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
MOST_TEXT = 0.5  # of a page's lines may be quotes; more are a narrower column


class _Column(NamedTuple):
    left: float
    right: float


def mark_indented(layout: PageLayout, body: Style) -> PageLayout:
    """The page with its quotes by indentation alone marked as quoted. `body`: the usual look.

    Text as wide as the column comes before a quote; where a heading is between, so it does right
    after it, or it may be an abstract. Items of lists, listings, boxes and what is tagged as
    anything but text are left alone.
    """
    quotes: set[int] = set()
    above: TextBlock | None = None  # the last body text
    paragraph: TextBlock | None = None  # the last one of several lines
    quote: TextBlock | None = None  # when it is the block before
    for index, block in enumerate(layout.blocks):
        last, quote = quote, None
        if not isinstance(block, TextBlock) or not _is_plain(block):
            if isinstance(block, TextBlock) and block.role == "heading":
                above = _text_below(layout.blocks[index + 2 : index + 3], paragraph, body)
        elif (last and _goes_on(last, block)) or (above and _is_quote(block, above, layout, body)):
            quotes.add(id(block))
            quote = block
        elif _is_body(block, body):
            above = block
            paragraph = block if len(block.lines) > 1 else paragraph
    if not quotes or _are_too_many(layout, quotes):
        return layout
    return replace(layout, blocks=tuple(_marked(block, quotes) for block in layout.blocks))


def _text_below(
    after: Sequence[PageBlock], paragraph: TextBlock | None, body: Style
) -> TextBlock | None:
    """The last paragraph above a heading if what is next but one below it is of its column."""
    for block in after:
        if (
            paragraph
            and isinstance(block, TextBlock)
            and _is_plain(block)
            and _is_body(block, body)
        ):
            near = abs(block.box.x0 - paragraph.box.x0) <= FIRST_LINE * body.size
            return paragraph if near else None
    return None


def _marked(block: PageBlock, quotes: set[int]) -> PageBlock:
    if isinstance(block, TextBlock) and id(block) in quotes:
        return replace(block, quoted=True)
    return block


def _are_too_many(layout: PageLayout, quotes: set[int]) -> bool:
    plain = [b for b in layout.blocks if isinstance(b, TextBlock) and _is_plain(b)]
    quoted = sum(len(block.lines) for block in plain if id(block) in quotes)
    return quoted > MOST_TEXT * sum(len(block.lines) for block in plain)


def _is_plain(block: TextBlock) -> bool:
    if block.role != "text" or block.level or block.frame is not None or block.barred:
        return False
    if block.tag is not None and block.tag.kind not in ("", "text"):
        return False
    return not block.lines[0].angle and not block.lines[0].style.mono


def _is_body(block: TextBlock, body: Style) -> bool:
    return abs(block.lines[0].size - body.size) <= SAME_SIZE * body.size


def _is_quote(block: TextBlock, above: TextBlock, layout: PageLayout, body: Style) -> bool:
    em, lines = body.size, block.lines
    if block.box.x0 < above.box.x0 + LEFT * em or block.box.x1 > layout.width:
        return False
    if overlap_y(above.box, block.box) > 0:
        return False  # beside it, as cells are
    if lines[0].size > (1 + SAME_SIZE) * em or is_right_to_left(block.text):
        return False
    column = _column_of(above, layout, body)
    left, right = block.box.x0 - column.left, column.right - block.box.x1
    if left < LEFT * em or right < RIGHT * em or max(left, right) > UNEVEN * min(left, right):
        return False
    few = lines[0].size <= SMALLER * em or abs(left - right) <= SAME_EDGE * em
    few = few or _breaks_early(lines, column.right - left, column.right)
    if len(lines) < (FEW_LINES if few else LEAST_LINES):
        return False
    return _is_flush(lines) and _is_narrow(block, column)


def _breaks_early(lines: Sequence[Line], edge: float, column: float) -> bool:
    """Do lines end at an edge that is set in as far as the left one, with room in the column?"""
    slack = SLACK * lines[0].size
    reaches = [_reach(line, after) for line, after in pairwise(lines)]
    if not reaches or max(line.box.x1 for line in lines) > edge + slack:
        return False
    if any(line.text.endswith(_STOPS) for line in lines[:-1]):
        return False  # which may be the end of a paragraph
    return min(reaches) > edge - slack and max(reaches) <= column - slack


def _column_of(above: TextBlock, layout: PageLayout, body: Style) -> _Column:
    """The edges of the body text of a column of the page."""
    same = [
        block.box
        for block in layout.blocks
        if isinstance(block, TextBlock)
        and _is_body(block, body)
        and abs(block.box.x0 - above.box.x0) <= FIRST_LINE * body.size
    ]
    return _Column(min(box.x0 for box in same), max(box.x1 for box in same))


def _is_flush(lines: Sequence[Line]) -> bool:
    """Do the lines start at one edge, which centred ones do not? The first may be set in."""
    edges = [line.box.x0 for line in lines[1:]]
    slack = SAME_EDGE * lines[0].size
    return max(edges) - min(edges) <= slack and lines[0].box.x0 >= min(edges) - slack


def _is_narrow(block: TextBlock, column: _Column) -> bool:
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


def _goes_on(quote: TextBlock, block: TextBlock) -> bool:
    """Is a block the next paragraph of a quote: of its size, between its edges?"""
    em = quote.lines[0].size
    if abs(block.lines[0].size - em) > SAME_SIZE * em or block.box.y0 < quote.box.y0:
        return False
    off = min(line.box.x0 for line in block.lines) - quote.box.x0
    return abs(off) <= SAME_EDGE * em and block.box.x1 <= quote.box.x1 + em
