"""Signatures of functions, as manuals set them: a name in code, and what goes in as words."""

from collections.abc import Iterable

from papermill_api.engine.pdf.page import Word


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
