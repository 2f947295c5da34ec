"""Lines as the rules about blocks look at them, and what these ask of one or two of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line, Run, is_all_mono
from papermill_api.engine.pdf.markers import ARROWS, line_markers, points_at_address
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import COLONS, starts_lower
from papermill_api.engine.pdf.scripts.breaks import breaks_word, width_at_start
from papermill_api.engine.pdf.signatures import starts_with_kind

_SENTENCE_END = (".", "!", "?", ":", ";", "。", "！", "？", "؟", "”", '"', "»", ")", "…")
LABEL_WORDS = 5  # of a label at most
LABEL_GAP = 1.5  # em between it and its value, at least
MARK = 0.8  # times the size of the text; the mark of a note is smaller
RAISED = 0.15  # em of the text that such a mark stands above its baseline at least


@dataclass(slots=True)
class Seen:
    """A line as the rules look at it, made once for each."""

    line: Line
    x0: float
    x1: float
    baseline: float
    right: float  # how far right the column reaches
    angle: int
    size: float
    prose_size: float
    heavy: bool  # all of it but code is bold, or in small capitals
    mono: bool
    item: bool  # starts with a list marker
    labelled: bool  # starts with a raised mark, or a label set apart from its value
    defines: bool  # starts with what it defines


@dataclass(slots=True)
class Group:
    """The lines of a block being made."""

    lines: list[Seen]
    item: bool


def look_at(line: Line, box: Box, baseline: float, right: float, item: bool) -> Seen:
    style, runs = line.style, runs_of(line)
    defines, labelled = starts_with_kind(line.words), _is_labelled(line, runs)
    if len(runs) == 1:  # most lines
        heavy, mono, size = style.bold or style.small_caps, style.mono, style.size
    else:
        heavy, mono = _is_heavy(line, item), style.mono and is_all_mono([line])
        size = style.size if mono else line.prose_size
        labelled = labelled or _is_marked(line)
    x0, x1 = box.x0, box.x1
    marked = item, defines or labelled, defines
    return Seen(line, x0, x1, baseline, right, line.angle, style.size, size, heavy, mono, *marked)


def _is_heavy(line: Line, item: bool) -> bool:
    style, words = line.style, line.words
    worded = words[1:] if item and len(words) > 1 else words  # bullets come from any font
    if style.bold and all([w.style.bold or _is_code(w, style) for w in worded]):  # noqa: C419
        return True
    return style.small_caps and all([w.style.small_caps for w in worded])  # noqa: C419


def _is_code(word: Word, style: Style) -> bool:
    return word.style.mono and not style.mono


def is_item(line: Line) -> bool:
    """Does it start with a marker? Arrows, which texts use too, are left to who sees the list."""
    text = line.words[0].text
    if len(text) > 1 and text.isalpha():  # most lines
        return False
    if text in ARROWS:
        return points_at_address(line.words)
    markers = line_markers(line.words)
    return bool(markers) and (len(line.words) > 1 or bool(markers[0].rest))


def _is_labelled(line: Line, runs: Sequence[Run]) -> bool:
    """Do a label with its colon and white wider than a space begin it, and then its value?"""
    if not [True for run in runs if COLONS[0] in run.text or COLONS[1] in run.text]:
        return False  # most lines
    words = line.words
    labels = [at for at, one in enumerate(words[:LABEL_WORDS]) if one.text.endswith(COLONS)]
    return bool(labels) and any(
        words[at + 1].box.x0 - words[at].box.x1 > LABEL_GAP * line.size
        for at in labels
        if at + 1 < len(words)
    )


def _is_marked(line: Line) -> bool:
    """Do a small raised mark and white begin it, as in notes and the addresses of authors?"""
    label = line.words[0]
    if len(line.words) < 2 or not label.space or label.style is line.words[1].style:  # most lines
        return False
    text = line.words[1]
    raised = text.baseline - label.baseline > RAISED * text.style.size
    return raised and label.style.size < MARK * text.style.size


def holds_code(seen: Seen) -> bool:
    """Is some of a line fixed-width, whose font may be taller and move the line down?"""
    return not seen.mono and any(word.style.mono for word in seen.line.words)


def is_slanted(seen: Seen) -> bool:
    return all(word.style.italic for word in seen.line.words)


def has_room(last: Seen, line: Seen) -> bool:
    """Would the first word of a line have fitted behind the line before it?

    No word is broken where it fits: quotes that are set in from both sides end short of the column.
    """
    room = last.right - last.x1 - line.size
    if room <= 0 or room <= width_at_start(line.line.words):
        return False
    return not breaks_word(last.line.last_text, line.line.first_text)


def ends_sentence(seen: Seen) -> bool:
    return is_ended(seen.line)


def is_ended(line: Line) -> bool:
    """Does a line end with a stop, or with a stop and the raised mark of a note?"""
    words = line.words
    last = words[-1]
    if len(words) > 1 and not words[-2].space and _is_mark(last, words[-2]):
        last = words[-2]
    return last.text.endswith(_SENTENCE_END)


def _is_mark(word: Word, base: Word) -> bool:
    """Is it much smaller than the word before it? Browsers make raised marks nearly as large."""
    size = base.style.size
    raised = base.baseline - word.baseline > RAISED * size
    return word.style.size < (size if raised else MARK * size)


def reads_on(last: Seen, line: Seen) -> bool:
    """Is a sentence open at the end of a line, which the next one takes up in a small letter?"""
    return starts_lower(line.line.first_text) and not ends_sentence(last)
