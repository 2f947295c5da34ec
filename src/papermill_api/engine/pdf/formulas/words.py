"""Words of formulas: how they are told, and how they are put on a line."""

import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

FONTS = (  # beside those with "Math" in their names
    *("CMMI", "CMSY", "CMEX", "MSBM", "NewTXMI", "MTMI", "txmi", "txsy", "txex"),
    *("pxmi", "pxsy", "pxex", "EURM", "EUSM", "EUEX", "KaTeX"),
)
NAMELESS = "Nameless Math"  # what a font of formulas without a name is called
# Of formulas in web pages, whose words are painted after the text that they stand in.
LAYERED_FONTS = ("KaTeX", NAMELESS)
SCRIPT = 0.9  # times the size of their line; exponents and indices are smaller
STOPS = ",.;:"
SPELT, PROSE = 3, 4  # letters of a word, and how many such words a formula has at most
GAP = 0.5  # em of white between words that were moved, at most
OPEN = frozenset("([{⌊⌈⟨")
CLOSED = frozenset(")]}⌋⌉⟩")
_EQUATION = re.compile(r"\w{1,3} ?[=<>≤≥≈] ?\S")  # a letter, perhaps with an index
_NUMBER = late_pattern(r"\((?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z′']*\)")


class Part(NamedTuple):
    """Words of a formula that stand together, and the baseline that they are around."""

    words: Sequence[Word]
    baseline: float


def is_formula(words: Sequence[Word]) -> bool:
    """Are most of the words letters of formulas, numbers and signs, and few those of a text?

    A slanted letter alone is one of formulas, too: some programs set them in the fonts of text.
    """
    told = [is_for_formulas(word.style.font) for word in words]
    if True not in told:  # most lines
        return False
    pairs = list(zip(told, words, strict=True))
    if sum(_is_prose(word.text) for one, word in pairs if not one) > PROSE:
        return False
    signs = sum(
        one or not word.text.isalpha() or (word.style.italic and len(word.text) == 1)
        for one, word in pairs
    )
    return 2 * signs > len(words)


def _is_prose(text: str) -> bool:
    bare = text.strip(STOPS)
    return len(bare) >= SPELT and bare.isalpha()


def starts_equation(text: str) -> bool:
    """Does a line start with what is equal to something, as "χ2 = 25.49, p = 0.008"?

    Some programs set formulas in the fonts of text.
    """
    return _EQUATION.match(text) is not None


@lru_cache(maxsize=512)
def is_for_formulas(font: str) -> bool:
    return font.startswith(FONTS) or "Math" in font


def is_equation_number(text: str) -> bool:
    """As it stands at the edge of the column, in the line of what it counts: "(2.1)"."""
    return text.startswith("(") and _NUMBER.fullmatch(text) is not None


def baseline_of(words: Sequence[Word]) -> float:
    largest = max(word.style.size for word in words)
    return median([word.baseline for word in words if word.style.size == largest])


def base_of(words: Sequence[Word]) -> Word:
    """The first word that is no exponent or index."""
    return max(words, key=lambda word: word.style.size)


def moved(part: Part, baseline: float, x0: float, x1: float) -> list[Word]:
    """The words around another baseline, squeezed between two places, their gaps most of all."""
    first, down = part.words[0].box, baseline - part.baseline
    places, right, end = [(0.0, first.width)], first.x1, first.width
    for word in part.words[1:]:
        start = end + min(word.box.x0 - right, GAP * word.style.size)
        right = max(right, word.box.x1)
        places.append((start, start + word.box.width))
        end = max(end, places[-1][1])
    scale = (x1 - x0) / max(end, 0.1)
    return [
        replace(
            word,
            box=Box(x0 + a * scale, word.box.y0 + down, x0 + b * scale, word.box.y1 + down),
            baseline=word.baseline + down,
        )
        for word, (a, b) in zip(part.words, places, strict=True)
    ]


def new_sign(text: str, after: Word, space: bool) -> Word:
    """A sign that the formula does not have, as wide as nothing."""
    return replace(after, text=text, box=replace(after.box, x0=after.box.x1), space=space)
