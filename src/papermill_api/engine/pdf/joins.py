"""Paragraphs cut by a column or page end, put together again."""

from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.pdf.page import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.scripts import starts_lower

_ENDS = (".", "!", "?", ":", "。", "！", "？", "؟", ".”", ".»", '."', ".)", "…")


def join_paragraphs(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose text blocks say whether they go on from the text before them.

    A block goes on from the last text of the column or page before it when that one does not end
    like a sentence, or ends in a hyphen, and it starts with a small letter or looks just the same.
    """
    last: TextBlock | None = None
    joined = []
    for layout in layouts:
        blocks: list[PageBlock] = []
        for block in layout.blocks:
            if isinstance(block, TextBlock) and block.role != "caption":
                if last is not None and _goes_on(last, block):
                    block = replace(block, continues=True)
                last = block
            blocks.append(block)
        joined.append(replace(layout, blocks=tuple(blocks)))
    return joined


def _goes_on(last: TextBlock, block: TextBlock) -> bool:
    if block.role != "text" or last.role not in ("text", "item"):
        return False
    if not _is_cut(last, block) or abs(last.style.size - block.style.size) > 0.5:
        return False
    text = last.text.rstrip()
    if text.endswith(_ENDS) or last.style.mono:
        return False
    return text.endswith("-") or starts_lower(block.text)


def _is_cut(last: TextBlock, block: TextBlock) -> bool:
    """Is there a page or column end between the two?"""
    return block.page != last.page or block.box.y0 < last.box.y0
