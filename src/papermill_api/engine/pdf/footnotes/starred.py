"""Labels of notes that are a star and a number, as Japanese has them, in one word each."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    Run,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.records import replace

STARS = frozenset("*∗⋆※")
_LABEL = late_pattern(r"[*∗⋆※]\d{1,3}")


def join_starred(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose raised stars and the numbers right behind them are one word: *1 and *2.

    A star stands lower than a figure, in a font of its own or not, so that they are two words.
    """
    return [_joined_page(layout) for layout in layouts]


def _joined_page(layout: PageLayout) -> PageLayout:
    blocks = tuple(map(_joined_block, layout.blocks))
    same = all(one is other for one, other in zip(blocks, layout.blocks, strict=True))
    return layout if same else replace(layout, blocks=blocks)


def _joined_block(block: PageBlock) -> PageBlock:
    if not isinstance(block, TextBlock):
        return block
    # Nothing is raised in a line of one run.
    labelled = {
        id(line)
        for line in block.lines
        if len(runs := line.runs or runs_of(line)) > 1 and _holds_label(runs)
    }
    if not labelled:
        return block
    return with_lines(block, [_joined(one) if id(one) in labelled else one for one in block.lines])


def _holds_label(runs: Sequence[Run]) -> bool:
    return any([run.script == "super" and _LABEL.match(run.text) for run in runs])  # noqa: C419, a generator is slower


def _joined(line: Line) -> Line:
    words: list[Word] = []
    for word in line.words:
        if words and _are_label(words[-1], word, line):
            star = words.pop()
            word = replace(word, text=star.text + word.text, box=union((star.box, word.box)))
        words.append(word)
    return make_line(words)


def _are_label(star: Word, number: Word, line: Line) -> bool:
    small = star.style.size == number.style.size < line.size
    return small and not star.space and star.text in STARS and number.text.isdecimal()
