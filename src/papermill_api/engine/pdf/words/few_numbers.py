"""Numbers of every fifth line on pages that have too few of them to see that they count on."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.code_numbers import ALIGNED, SAME_EDGE

STEP = 5  # lines from one to the next; each number is a multiple of it
SMALL = 0.65  # of the size of its line, at most
CLEAR = 0.5  # em of white at least between them and all else


def few_numbers(numbers: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Those of a page's few numbers that stand outside of all else, small and level with lines.

      | harvest of the year was poor,     on the very baseline, as the raised labels of notes are
    20| and the mill stood still.         not, in much smaller type than the numbers of items
    """
    fifths = list(filter(_is_fifth, numbers))
    texts = [word for word in words if not word.text.isdecimal()] if fifths else []
    if not texts:  # as on most pages
        return []
    outside = _outside(fifths, texts)
    looks = {id(word.style) for word in outside if _is_small(word, texts)}
    small = [word for word in outside if id(word.style) in looks]  # beside code as small, too
    own = set(map(id, small))
    found = _outside(small, [word for word in words if id(word) not in own]) if small else []
    return found if _count_on(found) else []


def _is_fifth(word: Word) -> bool:
    return word.text[0] != "0" and int(word.text) % STEP == 0


def _is_small(number: Word, words: Sequence[Word]) -> bool:
    return any(
        abs(word.baseline - number.baseline) <= ALIGNED * word.style.size
        and number.style.size <= SMALL * word.style.size
        for word in words
    )


def _outside(numbers: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    left = min([word.box.x0 for word in others])
    right = max([word.box.x1 for word in others])
    return [
        word
        for word in numbers
        if word.box.x1 < left - CLEAR * word.style.size
        or word.box.x0 > right + CLEAR * word.style.size
    ]


def _count_on(numbers: Sequence[Word]) -> bool:
    """Do they stand at one edge, and rise by the step from one to the next one below?"""
    return all(
        int(below.text) - int(above.text) == STEP
        and below.baseline > above.baseline
        and (
            abs(below.box.x1 - above.box.x1) <= SAME_EDGE
            or abs(below.box.x0 - above.box.x0) <= SAME_EDGE
        )
        for above, below in pairwise(sorted(numbers, key=lambda word: word.baseline))
    )
