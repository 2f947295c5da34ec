"""Quotes and boxed notes: text beside a bar, in a tinted box, set in, or tagged as a quote."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.indented_quotes import mark_indented
from papermill_api.engine.pdf.page import PageBlock, PageLayout, Style, TextBlock
from papermill_api.engine.records import replace

MIN_LINES = 2  # in a box; a single one is a label or a button
ROLES = ("text", "heading", "item")  # that may stand inside a quote


def find_quotes(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """Pages whose text in a box, beside a bar, set in or tagged as a quote is marked as quoted.

    A box around a listing alone is the listing's own, one around a heading is its ground, and one
    line in a box is a label. A bar beside a heading alone is the heading's own.
    """
    return [mark_indented(_quoted(layout), body) for layout in layouts]


def _quoted(layout: PageLayout) -> PageLayout:
    lines: Counter[Box | None] = Counter()
    told: set[Box | None] = set()  # boxes that hold more than a heading
    for block in layout.blocks:
        if isinstance(block, TextBlock) and block.role in ROLES:
            lines[block.frame] += len(block.lines)
            if block.role != "heading":
                told.add(block.frame)
    notes = {frame for frame in told if frame is not None and lines[frame] >= MIN_LINES}
    blocks = _without_own_bars(layout.blocks)
    return replace(layout, blocks=tuple(_marked(block, notes) for block in blocks))


def _without_own_bars(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Headings beside a bar that no text above or below them shares stand beside none."""
    shares = [isinstance(b, TextBlock) and b.barred and b.role in ("text", "item") for b in blocks]
    kept: list[PageBlock] = []
    for above, block, below in zip([False, *shares], blocks, [*shares[1:], False], strict=False):
        if isinstance(block, TextBlock) and block.role == "heading" and not (above or below):
            block = replace(block, barred=False)
        kept.append(block)
    return kept


def _marked(block: PageBlock, notes: set[Box]) -> PageBlock:
    if not isinstance(block, TextBlock) or block.role not in ROLES:
        return block
    if block.barred or block.frame in notes or (block.tag is not None and block.tag.quoted):
        return replace(block, quoted=True)
    return block
