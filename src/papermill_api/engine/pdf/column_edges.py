"""Where the column begins and ends that a text stands in."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock

COLUMN_REACH = 9.0  # em; list items are set in less than this from their column's edge
HUNG = 1.0  # em of white behind a number that hangs out of the column, at least
SAME_EDGE = 0.05  # em; columns of two pages begin at one place within this


def _start_of(heading: TextBlock) -> float:
    """Where its words begin, behind a number that stands apart, perhaps as a line by itself."""
    line, *below = heading.lines
    first, *rest = line.words
    if not first.text[0].isdecimal():
        return first.box.x0
    after = next(iter(rest or [other.words[0] for other in below[:1]]), first)
    gap = after.box.x0 - first.box.x1
    return after.box.x0 if gap > HUNG * line.size else first.box.x0


def column_right(block: TextBlock, blocks: Sequence[PageBlock]) -> float:
    """The right edge of the column a block stands in: how far text near it reaches."""
    reach = block.box.x1 + COLUMN_REACH * block.lines[0].size
    near = [b.box.x1 for b in blocks if b.box.x1 <= reach and isinstance(b, TextBlock)]
    return max(near, default=block.box.x1)


class ColumnEdges:
    """The left edges of a page's columns, with those of pages before it where all is set in.

    1. The parts of it     the last page       a. of wood     all of this page stands inside of
       are four things                         b. of stone    the list, and its text begins where
       right below:                               or clay     what was set in stood on that page
    2. The use of it                         They must be dry.
    """

    def __init__(self, blocks: Sequence[PageBlock], before: Sequence["ColumnEdges"] = ()) -> None:
        """`before`: of the last page and the one before that, whose margins may alternate."""
        self.blocks = blocks
        self._before = before
        self._known: dict[tuple[float, float], float] = {}

    def left(self, block: TextBlock) -> float:
        """The same for all blocks of a size that begin at one place, as items of a list do."""
        place = block.box.x0, block.lines[0].style.size
        if place not in self._known:
            self._known[place] = self._left(*place)
        return self._known[place]

    def _left(self, start: float, em: float) -> float:
        own, slack = self._column_left(start, em), SAME_EDGE * em
        if any(_has(page.lefts, own, slack) for page in self._before):
            return own
        reach = own - COLUMN_REACH * em
        for page in self._before:
            if _has(page._starts, own, slack):
                return max([edge for edge in page.lefts if reach <= edge < own], default=own)
        return own

    def _column_left(self, start: float, em: float) -> float:
        """Where the column begins that a place is in: with the leftmost text not far from it.

        Headings that end left of it may stand in the margin, and those that begin over what is
        wholly left of it run over another column. Numbers of headings may hang out of the column.
        """
        reach = start - COLUMN_REACH * em
        texts = [x0 for x0 in self._text_starts if x0 >= reach]
        heads = [x0 for box, x0 in self._heads if box.x0 >= reach and box.x1 >= start]
        if heads and (not texts or min(heads) < min(texts)):
            ends = [b.box.x1 for b in self.blocks if isinstance(b, TextBlock) and b.box.x1 < start]
            heads = [x0 for x0 in heads if not any(x0 < end for end in ends)]
        return min(texts + heads, default=start)

    @cached_property
    def _text_starts(self) -> list[float]:
        """Of all but headings and captions, which may stand in the middle between two columns."""
        texts = (block for block in self.blocks if isinstance(block, TextBlock))
        return [text.box.x0 for text in texts if text.role not in ("heading", "caption")]

    @cached_property
    def _heads(self) -> list[tuple[Box, float]]:
        """Headings, and where their words begin; not that over all columns of the page."""
        texts = [block for block in self.blocks if isinstance(block, TextBlock)]
        heads = [text for text in texts if text.role == "heading"]
        return [(head.box, _start_of(head)) for head in heads if not _is_over_all(head, texts)]

    @cached_property
    def lefts(self) -> list[float]:
        """Where columns begin, each place once."""
        return sorted({self.left(b) for b in self.blocks if isinstance(b, TextBlock)})

    @cached_property
    def _starts(self) -> list[float]:
        lines = [b.lines for b in self.blocks if isinstance(b, TextBlock)]
        return sorted({line.box.x0 for of_block in lines for line in of_block})


def _is_over_all(head: TextBlock, texts: Sequence[TextBlock]) -> bool:
    """Is it above all others, and some of them wholly left of it, as under titles of slides?"""
    others = [text.box for text in texts if text is not head]
    above = all(head.box.y1 <= box.y0 for box in others)
    return above and any(box.x1 < head.box.x0 for box in others)


def _has(places: Sequence[float], place: float, slack: float) -> bool:
    """Is one of some places in order within `slack` of a place?"""
    at = bisect_left(places, place - slack)
    return at < len(places) and places[at] <= place + slack
