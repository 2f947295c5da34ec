"""Notes as the numbered list that ends a document, told by its marks alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papermill_api.engine.pdf.footnotes.marks import Mark
from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock, make_line
from papermill_api.engine.pdf.markers import BACK, line_markers


class Note(NamedTuple):
    """The first line of an item of the list, and where it stands."""

    line: Line
    page: int
    number: int


def notes_at_end(
    layouts: Sequence[PageLayout], marks: Sequence[Mark], small: float
) -> dict[int, Mark]:
    """The mark of each item of the list at the end of a document, by the id of its first line.

    It is as Smith¹ says. But² not always.      the text has just the marks that the list has
    --------                                     numbers, each once and in their order
    1. Smith, On notes.
    2. As I found out.                           a single item must be `small` (points) as well
    """
    labels = [mark for mark in marks if mark.label.isdecimal() and not mark.power]
    if not labels:
        return {}
    notes = _last_items(layouts)[::-1]
    ours = {id(note.line) for note in notes}
    labels = [mark for mark in labels if mark.line not in ours]
    if [mark.label for mark in labels] != [str(note.number) for note in notes]:
        return {}
    if len(notes) == 1 and notes[0].line.size >= small:
        return {}
    pairs = list(zip(notes, labels, strict=True))
    if any(mark.target not in (None, f"#page={note.page}") for note, mark in pairs):
        return {}
    return {id(note.line): mark for note, mark in pairs}


def _last_items(layouts: Sequence[PageLayout]) -> list[Note]:
    """The items of the last list, from the end up to its first."""
    notes: list[Note] = []
    for block in _from_end(layouts):
        if not isinstance(block, TextBlock) or block.role not in ("text", "item"):
            return []
        line = block.lines[0]
        values = [m.value for m in line_markers(line.words) if m.value and m.kind[0] == "1"]
        if not values or (notes and values[0] != notes[-1].number - 1):
            return []
        notes.append(Note(line, block.page, values[0]))
        if values[0] == 1:
            return notes
    return []


def _from_end(layouts: Sequence[PageLayout]) -> Iterator[PageBlock]:
    return (block for layout in reversed(layouts) for block in reversed(layout.blocks))


def without_way_back(lines: Sequence[Line]) -> list[Line]:
    """The lines of a note without the sign at its end that leads back to its mark."""
    *above, last = lines
    if last.last_text not in BACK or not last.words[-1].link:
        return list(lines)
    words = last.words[:-1]
    return [*above, make_line(words)] if words else list(above or lines)
