"""Headings and their levels, from typography over the whole document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.page import OutlineEntry, PageLayout, Style, TextBlock

_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+\S")
MAX_LEVEL = 6
Look = tuple[float, bool]  # size, bold


def find_headings(
    layouts: Sequence[PageLayout], outline: Sequence[OutlineEntry], options: HeadingOptions
) -> list[PageLayout]:
    """Pages whose heading blocks have their role and level.

    A heading is larger or bolder than the body, short, and does not end like a sentence. Its
    level is the rank of its look among the looks of headings.
    """
    body = body_style(layouts)
    if body is None:
        return list(layouts)
    titles = {entry.title.casefold() for entry in outline}
    heads = [
        block
        for layout in layouts
        for block in layout.blocks
        if isinstance(block, TextBlock) and _is_heading(block, body, titles, options)
    ]
    looks = sorted({_look(block) for block in heads}, reverse=True)
    ranks = {look: min(rank, MAX_LEVEL) for rank, look in enumerate(looks, start=1)}
    chosen = {id(block) for block in heads}
    return [
        replace(
            layout,
            blocks=tuple(
                replace(block, role="heading", level=ranks[_look(block)])
                if isinstance(block, TextBlock) and id(block) in chosen
                else block
                for block in layout.blocks
            ),
        )
        for layout in layouts
    ]


def body_style(layouts: Sequence[PageLayout]) -> Style | None:
    """The look of most text; None for no text."""
    counts: Counter[Style] = Counter()
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                for line in block.lines:
                    counts[line.style] += sum(len(word.text) for word in line.words)
    return counts.most_common(1)[0][0] if counts else None


def _look(block: TextBlock) -> Look:
    style = block.style
    return round(style.size, 1), style.bold


def _is_heading(block: TextBlock, body: Style, titles: set[str], options: HeadingOptions) -> bool:
    if block.role != "text" or len(block.lines) > options.max_lines:
        return False
    text = block.text.replace("\n", " ")
    if len(text.split()) > options.max_words or not any(char.isalpha() for char in text):
        return False
    style = block.style
    if style.mono and not body.mono:
        return False
    if text.casefold() in titles:
        return True
    if style.size >= options.min_scale * body.size:
        return True
    if style.size < 0.95 * body.size or text.endswith((".", ",", ";", ":")):
        return False
    return style.bold and not body.bold
