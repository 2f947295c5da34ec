"""Lines in a look of their own inside of the items of a list: no headings."""

from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.markers import line_markers, may_mark
from papermill_api.engine.pdf.page import Style

FLUSH = 0.4  # em; what starts this near starts at one edge
SAME_SIZE = 0.3  # points that a line of an item differs from its text by at most
SET_IN = 0.7  # em from a marker to the text of its item, at least


class _Item(NamedTuple):
    """Where the marker of an item begins, and its text, and how that looks."""

    marker: float
    text: float
    style: Style


def without_lines_in_items(
    heads: Sequence[Candidate], pages: Sequence[PageLayout]
) -> list[Candidate]:
    """Headings without those in the face of an item's text, no larger, at its edge and below it.

    Storage                a heading in another look stands no further in than the marker:
    - Keep one copy here.  where bullets hang out of all text, headings stand where items do
      *Why:*
      A disk may fail.     what stands left of the item's text ends it
    """
    likely = {id(h.block): h for h in heads if not (h.number or h.outline_level)}
    if not likely:
        return list(heads)
    inside: set[int] = set()
    item: _Item | None = None
    for layout in pages:
        for block in layout.blocks:
            if not isinstance(block, TextBlock):
                continue
            slack = FLUSH * block.lines[0].size
            head = likely.get(id(block))
            opened = _item(block) if head is None else None
            if opened:
                item = opened
            elif item and block.box.x0 < item.text - slack:
                item = None
            elif item and head and _is_in(head, item, slack, heads):
                inside.add(id(block))
    return [head for head in heads if id(head.block) not in inside]


def _is_in(head: Candidate, item: _Item, slack: float, heads: Sequence[Candidate]) -> bool:
    style, flush = head.block.lines[0].style, head.block.box.x0 <= item.text + slack
    alike = style.serif == item.style.serif and style.size <= item.style.size + SAME_SIZE
    return (
        flush
        and alike
        and any(h.look != head.look and h.block.box.x0 <= item.marker + slack for h in heads)
    )


def _item(block: TextBlock) -> _Item | None:
    if block.role != "text" or not may_mark(block.lines[0].first_text):  # most blocks
        return None
    words = block.lines[0].words
    if len(words) < 2 or not line_markers(words):
        return None
    marker, text, style = words[0].box.x0, words[1].box.x0, words[1].style
    return _Item(marker, text, style) if text - marker >= SET_IN * style.size else None
