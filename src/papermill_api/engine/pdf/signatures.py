"""Signatures of functions, as manuals set them: a name in code, and what goes in as words."""

from collections.abc import Iterable, Sequence

from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import is_right_to_left

OPENING = ("[", "(")  # before what a definition is of


def is_signature(words: Iterable[Word]) -> bool:
    """Do words begin with a name and a bracket, both in code, and end with its other half?

    pages.load(name, mode=None)     the names of what goes in may be in other type
    """
    opened = False
    last: Word | None = None
    for last in words:
        opened = opened or (last.style.mono and "(" in last.text)
        if not (opened or last.style.mono):
            return False
    return opened and last is not None and last.style.mono and last.text.endswith(")")


def starts_with_kind(words: Sequence[Word]) -> bool:
    """Is it the line of a definition, before which what stood at its end says what it defines?"""
    first = first_behind_bullet(words)
    if first.text[0] not in OPENING or first.box.x0 <= words[-1].box.x1:  # most lines
        return False
    return not any(is_right_to_left(word.text) for word in words)


def first_behind_bullet(words: Sequence[Word]) -> Word:
    return words[1] if len(words) > 1 and words[0].text in BULLETS else words[0]
