"""Letters of formulas amid slanted text, as slanted as this: looks say nothing of them."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.fonts import is_math
from papermill_api.engine.records import replace

ON_LINE = 0.1  # em; baselines of words of one line differ by less
BESIDE = 1.0  # em of white between them at most


def with_slanted_letters(words: Sequence[Word]) -> Sequence[Word]:
    """The words, a letter of a formula between slanted ones as one of them.

    *Support of* ε*-TeX*    a theorem, or a slanted heading, that names it is one text
    """
    page = by_column(words)
    styles = page.columns.styles
    letters = {style for style in styles if is_math(style.font)}
    if not letters or not any(style.italic for style in styles):  # most pages
        return words
    read = list(page)
    for at in range(1, len(read) - 1):
        before, word, after = read[at - 1 : at + 2]
        amid = word.style in letters and before.style.italic and after.style.italic
        if amid and word.text.strip(",.").isalpha() and _go_on(before, word, after):
            read[at] = replace(word, style=replace(word.style, italic=True))
    return PageWords(read)


def _go_on(*words: Word) -> bool:
    """Does each stand behind the one before, on one line?"""
    return all(
        abs(one.baseline - other.baseline) <= ON_LINE * one.style.size
        and abs(other.box.x0 - one.box.x1) <= BESIDE * one.style.size
        for one, other in pairwise(words)
    )
