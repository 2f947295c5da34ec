"""Stars and daggers of notes that stand on the line, in the size of the words that they end."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

RAISED_SIZE = 0.7  # of a word's size, as raised marks have
RAISED_BY = 0.3  # em
STARS = "*∗⋆†‡"
_OPENS = late_pattern(rf"([{STARS}]{{1,3}})[^{STARS}]+")
_ENDS = late_pattern(rf"[^{STARS}]+([{STARS}]{{1,3}})")


def raise_stars(layouts: Sequence[PageLayout], largest: float) -> list[PageLayout]:
    """Pages with the stars of notes as words of their own, raised as others are.

        kept careful minutes.*       the only word on the page that ends with it
        ------
        *The note.                   in type smaller than `largest`, in points, below the mark

    A star alone before a text is the bullet of an item.
    """
    return [_raised(layout, largest) for layout in layouts]


def _raised(layout: PageLayout, largest: float) -> PageLayout:
    small = [
        block
        for block in layout.blocks
        if isinstance(block, TextBlock)
        and block.role in ("text", "item")
        and block.lines[0].size < largest
        and _opens(block.lines[0])
    ]
    if not small:
        return layout
    notes = [(line, match[1]) for block in small for line in block.lines if (match := _opens(line))]
    others = [block for block in layout.blocks if not any(block is note for note in small)]
    found = [mark for block in others for mark in _marks(block)]
    counts = Counter(label for _, _, label in found) + Counter(label for _, label in notes)
    cuts: dict[int, int] = {}  # where a word of a line is cut, by the line; -1 for its first
    for line, label in notes:
        marks = [(above, index) for above, index, sign in found if sign == label]
        if counts[label] == 1 + len(marks) == 2 and marks[0][0].baseline < line.baseline:
            cuts[id(line)] = -1
            cuts[id(marks[0][0])] = marks[0][1]
    if not cuts:
        return layout
    blocks = [
        with_lines(block, [_cut(line, cuts.get(id(line))) for line in block.lines])
        if isinstance(block, TextBlock) and any(id(line) in cuts for line in block.lines)
        else block
        for block in layout.blocks
    ]
    return replace(layout, blocks=tuple(blocks))


def _opens(line: Line) -> re.Match[str] | None:
    return _OPENS.fullmatch(line.first_text)


def _marks(block: PageBlock) -> Iterator[tuple[Line, int, str]]:
    """Words that end with stars, or are such, with their lines and places."""
    if not isinstance(block, TextBlock):
        return
    for line in block.lines:
        for index, word in enumerate(line.words):
            text = word.text
            if text[-1] in STARS and not word.style.mono:
                match = _ENDS.fullmatch(text)
                yield line, index, match[1] if match else text


def _cut(line: Line, index: int | None) -> Line:
    """The line with the star at the end of a word, or at the start of its first, raised."""
    if index is None:
        return line
    words = list(line.words)
    word = words[max(index, 0)]
    match = (_OPENS if index < 0 else _ENDS).fullmatch(word.text)
    if match is None:
        return line
    at = match.end(1) if index < 0 else match.start(1)
    x = word.box.x0 + word.box.width * at / len(word.text)
    left = replace(word, text=word.text[:at], box=replace(word.box, x1=x), space=False)
    right = replace(word, text=word.text[at:], box=replace(word.box, x0=x))
    parts = [_as_mark(left), right] if index < 0 else [left, _as_mark(right)]
    words[max(index, 0) : max(index, 0) + 1] = parts
    return make_line(words)


def _as_mark(word: Word) -> Word:
    rise = RAISED_BY * word.style.size
    style = replace(word.style, size=RAISED_SIZE * word.style.size)
    return replace(word, style=style, baseline=word.baseline - rise)
