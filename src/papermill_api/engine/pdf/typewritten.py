"""Documents in fixed-width type throughout, as from a typewriter: it is no sign of code there."""

from collections.abc import Sequence

from papermill_api.engine.pdf.page import (
    Line,
    PageBlock,
    PageLayout,
    Style,
    TableBlock,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.records import replace


def as_prose(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with their fixed-width text as text like any other."""
    made: dict[Style, Style] = {}
    return [
        replace(layout, blocks=tuple(_plain_block(block, made) for block in layout.blocks))
        for layout in layouts
    ]


def _plain_block(block: PageBlock, made: dict[Style, Style]) -> PageBlock:
    if isinstance(block, TextBlock):
        return with_lines(block, [_plain(line, made) for line in block.lines])
    if isinstance(block, TableBlock):
        cells = (
            replace(cell, lines=tuple(_plain(line, made) for line in cell.lines))
            for cell in block.cells
        )
        return replace(block, cells=tuple(cells))
    return block


def _plain(line: Line, made: dict[Style, Style]) -> Line:
    words = [
        word._replace(style=made.setdefault(word.style, word.style._replace(mono=False)))
        for word in line.words
    ]
    return make_line(words)
