"""Arrows that Doxygen's manuals have where a long name was broken, to be read as hyphens there."""

from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import SAME_ROW, Word
from papermill_api.engine.records import replace

BENT, ARROW = "↩", "←"
HOOK = "-"  # the code of the hook that TeX puts behind an arrow, in its font of letters
SOFT_HYPHEN = "\u00ad"


def with_soft_hyphens(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with a soft hyphen for a bent arrow that ends a line.

    SHADER_TYPE_↩        the name has no space there, nor a hyphen
    COMPILE_INFO
    """
    signs = by_column(words).foreign
    if BENT not in signs and ARROW not in signs:
        return words
    whole: list[Word] = []
    at = 0
    while at < len(words):
        word, count = words[at], _signs(words[at : at + 2])
        after = words[at + count] if at + count < len(words) else None
        if count and whole and _breaks(whole[-1], word, after):
            whole[-1] = replace(whole[-1], text=whole[-1].text + SOFT_HYPHEN, space=True)
            at += count
        else:
            whole.append(word)
            at += 1
    return PageWords(whole)


def _signs(words: Sequence[Word]) -> int:
    """Of how many words a bent arrow is made that begins there; 0 for none."""
    if words[0].text == BENT:
        return 1
    if words[0].text != ARROW or len(words) < 2 or words[1].text != HOOK:
        return 0
    return 2 if words[1].box.x0 < words[0].box.x1 else 0


def _breaks(name: Word, arrow: Word, after: Word | None) -> bool:
    """Does an arrow stand right behind a name, outside of code, at the end of its line?"""
    slack = SAME_ROW * name.style.size
    if name.space or name.style.mono or abs(name.baseline - arrow.baseline) > slack:
        return False
    return after is None or abs(after.baseline - arrow.baseline) > slack
