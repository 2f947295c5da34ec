"""Marks and notes in square brackets that link to each other, wherever the notes stand."""

import re
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.footnotes.marks import Mark
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Word

_LABEL = re.compile(r"\[(\d{1,3})\]")
_PAGE = "#page="  # begins links inside of a document
OPENED, CLOSED = "[", "]"


def level_marks(layouts: Sequence[PageLayout]) -> list[Mark]:
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
    """
    linked = {(mark.label, mark.page, mark.target): mark for mark in marks if mark.target}
    found: dict[int, Mark] = {}
    for layout in layouts if linked else ():
        for block in layout.blocks:
            if not isinstance(block, TextBlock):
                continue
            first = block.lines[0].words[0]
            label = _LABEL.fullmatch(first.text) if first.link else None
            if label is None or first.link is None or not first.link.startswith(_PAGE):
                continue
            page = first.link.removeprefix(_PAGE)
            here = f"{_PAGE}{layout.number}"
            mark = linked.get((label[1], int(page), here)) if page.isdecimal() else None
            if mark is not None and mark.line != id(block.lines[0]):
                found[id(block.lines[0])] = mark
    return found
