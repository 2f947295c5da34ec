"""Marks and notes in square brackets that link to each other, wherever the notes stand."""

import re
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.footnotes.marks import Mark
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Word

_LABEL = re.compile(r"\[(\d{1,3})\]")
_PAGE = "#page="  # begins links inside of a document
OPENED, CLOSED = "[", "]"


def _level_marks(layouts: Sequence[PageLayout]) -> list[Mark]:
    """Numbers in brackets, hardly raised if at all, that link to a page: "as reported [2]"."""
    return [
        Mark(label, layout.number, id(line), at, line.baseline, line.words[at].link)
        for layout in layouts
        for block in layout.blocks
        if isinstance(block, TextBlock) and block.role in ("text", "item")
        for line in block.lines
        if OPENED in line.text
        for at, label in _labels_in(line)
    ]


def _labels_in(line: Line) -> Iterator[tuple[int, str]]:
    words = line.words
    for at, word in enumerate(words):
        if not at or word.link is None or not word.link.startswith(_PAGE):
            continue
        if whole := _LABEL.fullmatch(word.text):
            yield at, whole[1]
        elif word.text.isdecimal() and _is_inside(words[at - 1 : at + 2]):
            yield at, word.text


def _is_inside(words: Sequence[Word]) -> bool:
    return words[0].text == OPENED and words[-1].text.startswith(CLOSED)


def notes_both_ways(layouts: Sequence[PageLayout], marks: Sequence[Mark]) -> dict[int, Mark]:
    """The mark of each note that it links back to, by the id of the note's first line.

    ... in November.[2]          docutils and what is made with it; entries of a bibliography, which
    [2] Minutes, item 9.         look so as well, lead to no place that refers to them

    `marks`: those that are raised; such as are on the line are told by their links.
    """
    firsts = [
        (block.lines[0], layout.number)
        for layout in layouts
        for block in layout.blocks
        if isinstance(block, TextBlock) and block.lines[0].first_text[0] == OPENED
    ]
    notes = [(line, number) for line, number in firsts if line.words[0].link is not None]
    if not notes:  # as in most documents
        return {}
    both = [*marks, *_level_marks(layouts)]
    linked = {(mark.label, f"{_PAGE}{mark.page}", mark.target): mark for mark in both}
    found: dict[int, Mark] = {}
    for line, number in notes:
        first = line.words[0]
        label = _LABEL.fullmatch(first.text)
        mark = linked.get((label[1], first.link or "", f"{_PAGE}{number}")) if label else None
        if mark is not None and mark.line != id(line):
            found[id(line)] = mark
    return found
