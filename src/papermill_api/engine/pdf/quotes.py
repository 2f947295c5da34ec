"""Quotes and boxed notes: text beside a bar, in a tinted box, or set in on both sides."""

from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.pdf.page import PageBlock, PageLayout, TextBlock

ROLES = ("text", "heading", "item")  # that may stand inside a quote


def find_quotes(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose text in a box or beside a bar is marked as quoted.

    A box around a listing alone is the listing's own.
    """
    return [
        replace(layout, blocks=tuple(_marked(block) for block in layout.blocks))
        for layout in layouts
    ]


def _marked(block: PageBlock) -> PageBlock:
    if not isinstance(block, TextBlock) or block.role not in ROLES:
        return block
    if block.barred or block.frame is not None:
        return replace(block, quoted=True)
    return block
