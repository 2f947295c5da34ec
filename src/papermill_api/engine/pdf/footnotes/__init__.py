"""Footnotes and endnotes, linked to their marks in the text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import count

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.footnotes.both_ways import notes_both_ways
from papermill_api.engine.pdf.footnotes.bylines import is_of_byline
from papermill_api.engine.pdf.footnotes.end_list import notes_at_end, without_way_back
from papermill_api.engine.pdf.footnotes.level_stars import raise_stars
from papermill_api.engine.pdf.footnotes.marks import LABEL, Mark, read_marks
from papermill_api.engine.pdf.footnotes.starred import join_starred
from papermill_api.engine.pdf.footnotes.superscripts import (
    leading_label,
    mark_in,
    split_mark,
    without_label,
)
from papermill_api.engine.pdf.footnotes.wrapped import (
    BRACKETS,
    is_raised,
    without_brackets,
    wrapped_label,
)
from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import NOTE_LINK, Word
from papermill_api.engine.records import replace

NEXT_LINE = 1.6  # em; the next line of a note is no further down
AS_SMALL = 1.03  # times the size of a note, or of the body
SMALL = 0.95  # times the body size; a note with a plain number is smaller than the body
LEVEL = 0.9  # em of the body; a note whose first line is no higher above its mark is beside it
OUT = 0.3  # em; text that begins further left than a note in the size of the body is none of it
SET_IN = 2.0  # em; a paragraph of a note begins no further from its edge
APART = 0.8  # em of white above a note in the size of the body
STOPS = frozenset(".,;:")
_PLAIN_LABEL = late_pattern(r"^[\[(]?([*∗⋆※]?\d{1,3}|[*∗⋆†‡§¶‖]{1,4})[\]).]{0,2}$")


def link_footnotes(layouts: Sequence[PageLayout], body: float) -> list[PageLayout]:
    """Pages whose notes have the role "footnote" and whose marks link to them.

        text with a mark¹ in it      raised and small, or a superscript character
        ------
        ¹ The note.                  at the foot of the same page, or where the mark's link leads,
                                     or on a later page if it is the only mark of its label

    A note is one only with a mark of its label; labels are numbered through the document.
    `body`: the size of body text, points.
    """
    raised = raise_stars(join_starred(layouts), SMALL * body)
    marks = read_marks(raised)
    ends = notes_at_end(raised, marks, SMALL * body) if marks else {}
    both = notes_both_ways(raised, marks)
    linker = _Linker(marks, body, both | ends)
    pages = [linker.read(layout) for layout in raised]
    return [linker.with_marks(page) for page in pages] if linker.labels else list(layouts)


class _Linker:
    """Finds the notes page by page, and remembers which marks lead to which."""

    def __init__(self, marks: Sequence[Mark], body: float, ends: Mapping[int, Mark]) -> None:
        self.body = body
        # Marks of notes that end the document, or link back, by the ids of their first lines.
        self.ends = ends
        self.labels: dict[tuple[int, int], str] = {}  # of marks, by line and word
        self.count = 0
        self.on_page: dict[int, list[Mark]] = defaultdict(list)
        self.to_page: dict[str, list[Mark]] = defaultdict(list)
        self.of_label: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            self.on_page[mark.page].append(mark)
            if mark.target is not None:
                self.to_page[mark.target].append(mark)
            self.of_label[mark.label].append(mark)

    def read(self, layout: PageLayout) -> PageLayout:
        near = self.on_page.get(layout.number, [])
        linked = self.to_page.get(f"#page={layout.number}", [])
        if not near and not linked and not self.of_label and not self.ends:
            return layout
        blocks: list[PageBlock] = []
        for block in self._with_tails(layout.blocks):
            if not isinstance(block, TextBlock) or block.role not in ("text", "item"):
                blocks.append(block)
                continue
            for part in _split_notes(block):
                last = blocks[-1] if blocks else None
                note = self._as_note(part, layout, near, linked, last)
                if note is None and isinstance(last, TextBlock) and self._ends(last, part, layout):
                    blocks[-1] = with_lines(last, (*last.lines, *part.lines))
                else:
                    blocks.append(note or part)
        return replace(layout, blocks=tuple(blocks))

    def _with_tails(self, blocks: Sequence[PageBlock]) -> list[PageBlock]:
        """Blocks with notes whose first line is indented like a paragraph's in one piece each."""
        kept: list[PageBlock] = []
        for block in blocks:
            last = kept[-1] if kept else None
            if isinstance(last, TextBlock) and isinstance(block, TextBlock):
                small = last.lines[0].size < SMALL * self.body
                if small and _is_tail(last, block):
                    kept[-1] = with_lines(last, (*last.lines, *block.lines))
                    continue
            kept.append(block)
        return kept

    def _ends(self, note: TextBlock, block: TextBlock, layout: PageLayout) -> bool:
        """Does a block go on with the note right above it, as small, in its column and at the foot?

        ∗ Department of Hydrology,      lines that end by hand, and paragraphs, are blocks of their
        University of the Coast         own
        """
        if note.role != "footnote" or block.role != "text":
            return False
        size = block.lines[0].size
        small = size <= AS_SMALL * note.lines[-1].size and size < SMALL * self.body
        below = 0 < block.lines[0].baseline - note.lines[-1].baseline < NEXT_LINE * size
        flush = abs(block.box.x0 - note.box.x0) < SET_IN * size
        return small and below and flush and _is_at_foot(block, layout, small)

    def _as_note(
        self,
        block: TextBlock,
        layout: PageLayout,
        near: Sequence[Mark],
        linked: Sequence[Mark],
        last: PageBlock | None,
    ) -> TextBlock | None:
        found = _note_label(block)
        if found is None:
            return None
        label, raised = found
        line = block.lines[0]
        if id(line) in self.ends:
            return self._note(block, [self.ends[id(line)]])
        if not raised and line.size > AS_SMALL * self.body:
            return None  # a heading with its number
        small = raised or line.size < SMALL * self.body
        beside = LEVEL * self.body  # the note of a margin is level with its mark
        marks = [m for m in near if m.label == label and m.y < line.baseline + beside]
        if not small:
            apart = marks and (_is_set_apart(block, label, layout) or _follows_note(last, block))
            apart = apart and not _is_counted(block, label, layout, near)
            marks = [m for m in marks if apart and m.target is None and not m.spelt]
        if not marks and raised:
            marks = self._before(label, layout)
        if not marks or not _is_at_foot(block, layout, small):
            marks = [m for m in linked if m.label == label and m.line != id(line)]
            marks = marks if _is_last_of_label(block, label, layout) else []
            marks = [m for m in marks if not is_of_byline(m, block, layout)]
        marks = [m for m in marks if (m.line, m.word) not in self.labels]
        return self._note(block, marks) if marks else None

    def _before(self, label: str, layout: PageLayout) -> list[Mark]:
        """The one mark of a label that an endnote with a raised label can be of."""
        marks = self.of_label.get(label, [])
        return marks if len(marks) == 1 and marks[0].page < layout.number else []

    def _note(self, block: TextBlock, marks: Sequence[Mark]) -> TextBlock:
        self.count += 1
        label = str(self.count)
        for mark in marks:
            self.labels[mark.line, mark.word] = label
        text = _without_label(block)
        text = with_lines(text, without_way_back(text.lines))
        return replace(text, role="footnote", marker=label, level=0, number=None)

    def with_marks(self, layout: PageLayout) -> PageLayout:
        lines = {line for line, _ in self.labels}
        return replace(layout, blocks=tuple(self._linked(block, lines) for block in layout.blocks))

    def _linked(self, block: PageBlock, lines: Set[int]) -> PageBlock:
        """A block, its marks linked to their notes; `lines`: ids of those that hold such marks."""
        if isinstance(block, TextBlock) and _are_among(block.lines, lines):
            return with_lines(block, list(map(self._marked, block.lines)))
        if isinstance(block, TableBlock):
            cells = (
                replace(cell, lines=tuple(map(self._marked, cell.lines)))
                if _are_among(cell.lines, lines)
                else cell
                for cell in block.cells
            )
            return replace(block, cells=tuple(cells))
        return block

    def _marked(self, line: Line) -> Line:
        words: list[Word] = list(line.words)
        for index in reversed(range(len(words))):
            label = self.labels.get((id(line), index))
            if label is None:
                continue
            if mark_in(line.words, index) is not None:
                words[index : index + 1] = split_mark(line.words, index, NOTE_LINK + label)
            else:
                before, after = without_brackets(words, index)
                space = words[-len(after) - 1].space  # of its bracket, if that is gone
                words = [
                    *before,
                    replace(words[index], link=NOTE_LINK + label, space=space),
                    *after,
                ]
        return make_line(words)


def _are_among(held: Sequence[Line], lines: Set[int]) -> bool:
    """Is one of these lines among those, by their ids?"""
    return not lines.isdisjoint(map(id, held))


def _split_notes(block: TextBlock) -> list[TextBlock]:
    """The block cut before each line that starts with a raised label."""
    groups: list[list[Line]] = []
    for line in block.lines:
        if groups and not _starts_raised(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [block] if len(groups) == 1 else [with_lines(block, lines) for lines in groups]


def _may_be_labelled(line: Line) -> bool:
    """May a line begin with a label? Most do not, and need no words to be made to say so."""
    text = line.first_text
    if text.isalpha() and len(text) > 1:
        return False
    if text in BRACKETS or leading_label(text) is not None:
        return True
    return bool(LABEL.match(text) or _PLAIN_LABEL.match(text))


def _starts_raised(line: Line) -> bool:
    if not _may_be_labelled(line):
        return False
    first = line.words[0]
    if leading_label(first.text) is not None or wrapped_label(line) is not None:
        return True
    return is_raised(first, line) and LABEL.match(first.text) is not None


def _note_label(block: TextBlock) -> tuple[str, bool] | None:
    """The label that a block starts with, and whether it is raised; None for no label.

    Behind an exponent a formula may end with a stop that stands apart; no note begins with one.
    """
    line = block.lines[0]
    if not _may_be_labelled(line):
        return None
    first = line.words[0]
    if len(line.words) > 1 and line.words[1].space and line.words[1].text in STOPS:
        return None
    spelt = leading_label(first.text)
    if spelt is not None:
        alone = block.text == first.text and without_label(first) is None
        return None if alone else (spelt, True)
    wrapped = wrapped_label(line)
    if wrapped is not None:
        return (wrapped, True) if LABEL.match(wrapped) else None
    raised = is_raised(first, line)
    match = (LABEL if raised else _PLAIN_LABEL).match(first.text)
    if match is None or (len(line.words) == 1 and len(block.lines) == 1):
        return None
    return match[1], raised


def _is_tail(note: TextBlock, block: TextBlock) -> bool:
    """Does a block go on from a note's only line, further left and in the very next line?"""
    above, line = note.lines[-1], block.lines[0]
    step = line.baseline - above.baseline
    return (
        len(note.lines) == 1
        and line.style == above.style
        and line.box.x0 < above.box.x0
        and 0 < step < NEXT_LINE * line.size
        and _note_label(note) is not None
        and _note_label(block) is None
    )


def _is_at_foot(block: TextBlock, layout: PageLayout, small: bool) -> bool:
    """Does nothing but more notes stand below it in its column?

    Text that begins left of an item follows the list. Figures and tables at the foot of a column
    stand below its notes, with their captions, as LaTeX sets them.
    """
    left = block.box.x0 - OUT * block.lines[0].size
    for other in layout.blocks:
        below = other.box.y0 > block.box.y1 - 1 and overlap_x(other.box, block.box) > 0
        if not below:
            continue
        if small and (not isinstance(other, TextBlock) or other.role == "caption"):
            continue
        if not isinstance(other, TextBlock):
            return False
        # What goes on from a note, as its next paragraph does, is as small as the note.
        if _note_label(other) is None and (
            other.lines[0].size > AS_SMALL * block.lines[0].size
            or (not small and other.box.x0 < left)
        ):
            return False
    return True


def _is_set_apart(block: TextBlock, label: str, layout: PageLayout) -> bool:
    """Has a note in the size of the body white above it, and is it the last of its label?

    An item of a list may be as well: then its mark, if it has one, is linked to the note.
    """
    above = max((b.box.y1 for b in layout.blocks if b.box.y1 < block.box.y1), default=0.0)
    return block.box.y0 - above > APART * block.lines[0].size and _is_last_of_label(
        block, label, layout
    )


def _follows_note(last: PageBlock | None, block: TextBlock) -> bool:
    """Is what is in the very next line above it a note, as large as it is?"""
    if not isinstance(last, TextBlock) or last.role != "footnote":
        return False
    above, line = last.lines[-1], block.lines[0]
    step = line.baseline - above.baseline
    return above.size == line.size and 0 < step < NEXT_LINE * line.size


def _is_counted(block: TextBlock, label: str, layout: PageLayout, near: Sequence[Mark]) -> bool:
    """Does its number go on from items at its edge, or theirs from it, and has one no mark?

    Only marks of its page count: a list may begin with 1 as the notes do.
    """
    if not label.isdigit():
        return False
    slack, line, own = OUT * block.lines[0].size, block.lines[0], int(label)
    edge = {
        other.lines[0].first_text: other.box.y1 < block.box.y1
        for other in layout.blocks
        if isinstance(other, TextBlock) and abs(other.box.x0 - block.box.x0) < slack
    }
    marked = {mark.label for mark in near}
    for is_above, numbers in ((True, range(own - 1, 0, -1)), (False, count(own + 1))):
        for number in numbers:
            if edge.get(line.first_text.replace(label, str(number))) is not is_above:
                break
            if str(number) not in marked:
                return True
    return False


def _is_last_of_label(block: TextBlock, label: str, layout: PageLayout) -> bool:
    """Is it the last on its page with this label? Endnotes come after lists of other things."""
    same = [
        part
        for other in layout.blocks
        if isinstance(other, TextBlock)
        for part in _split_notes(other)
        if (found := _note_label(part)) is not None and found[0] == label
    ]
    return not same or same[-1].box == block.box


def _without_label(block: TextBlock) -> TextBlock:
    first, *rest = block.lines
    words = first.words[1 if wrapped_label(first) is None else len("(4)") :]
    if leading_label(first.first_text) is not None:
        begun = without_label(first.words[0])
        words = words if begun is None else (begun, *words)
    return with_lines(block, [make_line(words), *rest] if words else rest)
