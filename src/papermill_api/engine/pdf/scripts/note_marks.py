"""Marks of notes in lines of right-to-left script: small raised digits at the end of a word."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.page import Glyph

SMALLER = 0.85  # times the size of the letters beside it, or less: a mark
RAISED = 0.12  # em of the letters by which a mark stands above them


def with_marks_apart(words: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Words, those with a mark at an end cut where it begins.

    1             the mark stands left of its word, where that ends
     ملظنلا
    """
    parted: list[list[Glyph]] = []
    for word in words:
        sizes = {glyph.style.size for glyph in word}
        if len(sizes) == 1:  # as nearly all
            parted.append(word)
            continue
        full = max(word, key=lambda glyph: glyph.style.size)
        raised = [_is_raised(glyph, full) for glyph in word]
        cuts = [at for at in range(1, len(word)) if raised[at] != raised[at - 1]]
        parted.extend(word[start:stop] for start, stop in pairwise([0, *cuts, len(word)]))
    return parted


def full_sized(letters: Sequence[Glyph]) -> Glyph:
    """The first letter of a line that is no mark: one may be painted before its line."""
    first = letters[0]
    if not first.text.isdecimal():
        return first
    full = max(letters, key=lambda glyph: glyph.style.size)
    return full if first.style.size <= SMALLER * full.style.size else first


def is_raised_mark(word: Sequence[Glyph], letters: Sequence[Glyph]) -> bool:
    """Are all glyphs of a word small digits, raised above the letters of its line?"""
    if not all(glyph.text.isdecimal() for glyph in word):
        return False
    full = max(letters, key=lambda glyph: glyph.style.size)
    return all(_is_raised(glyph, full) for glyph in word)


def _is_raised(glyph: Glyph, full: Glyph) -> bool:
    em = full.style.size
    small = glyph.text.isdecimal() and glyph.style.size <= SMALLER * em
    return small and full.baseline - glyph.baseline >= RAISED * em
