"""Code between backquotes, as a style of the web writes it: they are its quotation marks."""

from collections.abc import Iterable, Iterator, Sequence

from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
    make_line,
    with_each_line,
)
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

TICK = "`"
LEAST = 3  # pieces of code that are set so, in a document that does
SHARE = 0.9  # of its pieces of code; others show how Markdown or a shell is written


def without_ticks(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages without the backquotes around the code in lines of text, if nearly all have them.

    call `fetch()` or `post()` of       tailwindcss/typography puts them there
    """
    ticked = 0
    for seen, text in enumerate(_pieces(_lines_of_text(layouts)), 1):
        ticked += text.startswith(TICK) or text.endswith(TICK)
        if seen >= LEAST and ticked < SHARE * seen:  # as soon as three are read, in most documents
            return list(layouts)
    if ticked < LEAST:
        return list(layouts)
    return [
        replace(layout, blocks=tuple(_plain(block) for block in layout.blocks))
        for layout in layouts
    ]


def _lines_of_text(layouts: Sequence[PageLayout]) -> Iterator[Line]:
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock) and block.role != "code":
                yield from block.lines
            elif isinstance(block, TableBlock):
                for cell in block.cells:
                    yield from cell.lines


def _pieces(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        for run in runs_of(line):
            if run.style.mono and (text := run.text.strip()):
                yield text


def _plain(block: PageBlock) -> PageBlock:
    listing = isinstance(block, TextBlock) and block.role == "code"
    return block if listing else with_each_line(block, _without)


def _without(line: Line) -> Line:
    if not any(TICK in text for text in _pieces([line])):
        return line
    return make_line([_bare(word) for word in line.words])


def _bare(word: Word) -> Word:
    """The word of code without one backquote at either end; one that is nothing else stays."""
    if not word.style.mono or not word.text.strip(TICK):
        return word
    return replace(word, text=word.text.removeprefix(TICK).removesuffix(TICK))
