"""Blocks with the looks of their words changed."""

from collections.abc import Callable

from papermill_api.engine.pdf.layout import Line, PageBlock, make_line, with_each_line
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

Change = Callable[[Style], Style]


def restyled(block: PageBlock, change: Change, made: dict[Style, Style]) -> PageBlock:
    """A block with each style changed. `made`: what came of styles so far, so words share them."""
    return with_each_line(block, lambda line: _restyled(line, change, made))


def _restyled(line: Line, change: Change, made: dict[Style, Style]) -> Line:
    for word in line.words:
        if word.style not in made:
            made[word.style] = change(word.style)
    return make_line([replace(word, style=made[word.style]) for word in line.words])
