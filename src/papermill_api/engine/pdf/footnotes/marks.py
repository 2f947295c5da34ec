"""Raised labels in the text, which may be the marks of notes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.footnotes.superscripts import (
    Power,
    has_superscript,
    mark_in,
    power_behind,
)
from papermill_api.engine.pdf.footnotes.wrapped import is_raised
from papermill_api.engine.pdf.layout import Line, PageLayout, TableBlock, TextBlock
from papermill_api.engine.pdf.runs import runs_of

LABEL = late_pattern(r"^[\[(]?([*∗⋆※]?\d{1,3}|[a-z]|[*∗⋆†‡§¶‖#]{1,4})[\])]?$")


class Mark(NamedTuple):
    """A raised label in the text, or one of superscript digits at the end of a word."""

    label: str
    page: int
    line: int  # id of its line
    word: int  # place in the line
    y: float
    target: str | None  # what it links to
    spelt: bool = False  # by superscript digits
    power: bool = False  # by what it stands behind, it may be one


def read_marks(layouts: Sequence[PageLayout]) -> list[Mark]:
    """The marks of all pages; in tables those alone that Markdown can link.

    There letters are for notes below the table, and what goes on behind is no mark: D⁵h.
    """
    marks: list[Mark] = []
    for layout in layouts:
        for block in layout.blocks:
            if isinstance(block, TextBlock):
                for line in filter(_may_hold_marks, block.lines):
                    marks.extend(_marks_of(line, layout.number))
            elif isinstance(block, TableBlock):
                lines = [line for cell in block.cells for line in cell.lines]
                lines = list(filter(_may_hold_marks, lines))
                for line in lines if lines and _is_simple(block) else ():
                    found = _marks_of(line, layout.number)
                    marks.extend(m for m in found if _ends_word(line, m) and not m.label.isalpha())
    return marks


def _is_simple(table: TableBlock) -> bool:
    """Can it be written without HTML, in which no mark leads anywhere?"""
    spans = any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
    return table.header_rows <= 1 and not spans


def _ends_word(line: Line, mark: Mark) -> bool:
    return line.words[mark.word].space or mark.word == len(line.words) - 1


def _may_hold_marks(line: Line) -> bool:
    """Is anything in it raised, or spelt as if it were?"""
    runs = line.runs or runs_of(line)
    if len(runs) == 1:  # as of most lines
        return not runs[0].text.isascii() and has_superscript(runs[0].text)
    raised = [run.script == "super" for run in runs]
    return any(raised) or has_superscript(line.text)


def _marks_of(line: Line, page: int) -> Iterator[Mark]:
    spelt = has_superscript(line.text)
    size = line.style.size
    for index, word in enumerate(line.words):
        digits = mark_in(line.words, index) if spelt else None
        if digits is not None:
            yield Mark(digits, page, id(line), index, line.baseline, word.link, True)
        elif index and word.style.size != size and is_raised(word, line):
            match = LABEL.match(word.text)
            power = power_behind(line.words[index - 1])
            if match and (word.link is not None or power < Power.SURE):
                may_be = power > Power.NO
                yield Mark(match[1], page, id(line), index, line.baseline, word.link, power=may_be)
