"""Blocks with the looks of their words changed."""

from collections.abc import Callable

from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    TableBlock,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

Change = Callable[[Style], Style]


def restyled(block: PageBlock, change: Change, made: dict[Style, Style]) -> PageBlock:
    """A block with each style changed. `made`: what came of styles so far, so words share them."""
    if isinstance(block, TextBlock):
        return with_lines(block, [_restyled(line, change, made) for line in block.lines])
    if isinstance(block, TableBlock):
        cells = (
            replace(cell, lines=tuple(_restyled(line, change, made) for line in cell.lines))
            for cell in block.cells
        )
        return replace(block, cells=tuple(cells))
    return block


def _restyled(line: Line, change: Change, made: dict[Style, Style]) -> Line:
    for word in line.words:
        if word.style not in made:
            made[word.style] = change(word.style)
    return make_line([word._replace(style=made[word.style]) for word in line.words])
