"""Headings that are all in fixed width: that is their look and names no code."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import PageLayout, TextBlock, is_all_mono
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.restyled import restyled
from papermill_api.engine.records import replace

LEAST = 3  # headings; fewer may be those of functions by chance


def without_fixed_width(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, the headings proportional where all are in fixed width and one is of words.

    **Values to configure**       a name in code begins no heading with a capital
    **max_queue_size**            and has no such words behind it
    """
    heads = [
        block
        for page in pages
        for block in page.blocks
        if isinstance(block, TextBlock) and block.role == "heading"
    ]
    lines = [line for head in heads for line in head.lines]
    if len(heads) < LEAST or not is_all_mono(lines) or not any(map(_is_worded, heads)):
        return list(pages)
    made: dict[Style, Style] = {}
    return [
        replace(
            page,
            blocks=tuple(
                restyled(block, _proportional, made)
                if isinstance(block, TextBlock) and block.role == "heading"
                else block
                for block in page.blocks
            ),
        )
        for page in pages
    ]


def _is_worded(head: TextBlock) -> bool:
    first, *others = head.text.split()
    return first.istitle() and bool(others) and all(map(str.isalpha, (first, *others)))


def _proportional(style: Style) -> Style:
    return replace(style, mono=False)
