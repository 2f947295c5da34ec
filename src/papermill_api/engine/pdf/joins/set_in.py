"""Whether the paragraphs of a document begin with lines that are set in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageLayout, TextBlock

INDENT = 0.8  # em; a first line set in this far starts a paragraph
LEAST = 3  # paragraphs below others, all but a few of them set in
SHARE = 0.85  # of them
SAME_EDGE = 0.5  # em; lines of one column begin this near


def is_indented(block: TextBlock) -> bool:
    if len(block.lines) < 2:
        return False
    left = min(line.box.x0 for line in block.lines[1:])
    return block.lines[0].box.x0 > left + INDENT * block.lines[0].size


def sets_in(layouts: Sequence[PageLayout]) -> bool:
    """Are paragraphs right below others set in?

        of this it is enough.         below headings, lists and figures they seldom are, and
          The next paragraph is       lines at the head of a page that are not go on from the
    set in by its first line.         page before
    """
    told = [is_indented(below) for below in _below_others(layouts)]
    return sum(told) >= max(LEAST, SHARE * len(told))


def _below_others(layouts: Sequence[PageLayout]) -> Iterator[TextBlock]:
    """Paragraphs of several lines with another one right above them in their column."""
    for layout in layouts:
        for above, below in pairwise(layout.blocks):
            if not isinstance(above, TextBlock) or not isinstance(below, TextBlock):
                continue
            if above.role != "text" or below.role != "text" or min(map(_count, (above, below))) < 2:
                continue
            edges = (block.lines[-1].box.x0 for block in (above, below))
            em = below.lines[0].size
            if below.box.y0 > above.box.y0 and abs(next(edges) - next(edges)) < SAME_EDGE * em:
                yield below


def _count(block: TextBlock) -> int:
    return len(block.lines)
