"""How high the capitals and figures of a page are beside its small letters with ascenders.

b d h k l    ascenders, by which most lines of prose are measured
A E H 7 8    capitals and figures: as high in some typefaces, a tenth lower in others
0 1 2 o n    and in some, 0, 1 and 2 are as low as small letters, which tells no size
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk

ASCENDERS, FIGURES, LOW_FIGURES = frozenset("bdhkl"), frozenset("0123456789"), frozenset("012")
UNLIKE = (
    1.15  # times the height of those, at least, that others are in typefaces where they are low
)
HANGING = frozenset("gjpqyQJ,;()[]{}/|$@§çşруфцщдßβγζημξρφχψ")
MIN_LINES = 3  # with both kinds of letters, to compare them by
LEAST, MOST = 0.85, 1.12  # of ascenders, that capitals and figures of usual typefaces are high


class Typeface(NamedTuple):
    """Times the height of ascenders."""

    capitals: float = 1.0
    figures: float = 1.0  # 0 where they are of unlike heights, or unknown

    def tall(self, char: str) -> float:
        """How high a tall letter is; 0 for others."""
        if char in ASCENDERS:
            return 1.0
        if char in FIGURES:
            return self.figures
        return self.capitals if is_capital(char) else 0.0

    def stands(self, char: str) -> bool:
        """Does it stand on the baseline?"""
        if char in FIGURES:
            return bool(self.figures) or char in LOW_FIGURES
        return char.isalnum() and char not in HANGING

    def is_low(self, char: str) -> bool:
        """Is it a figure as low as small letters?"""
        return not self.figures and char in LOW_FIGURES


def is_capital(char: str) -> bool:
    return char.isupper() and char not in HANGING


def typeface_of(inks: Sequence[LineInk]) -> Typeface:
    """That of most lines; the usual one where too few tell."""
    lines = [[g for word in ink.words for g in word if g.char] for ink in inks]
    capitals = _beside(lines, is_capital, Typeface(0.0, 0.0))
    face = Typeface(capitals if LEAST <= capitals <= MOST else 1.0, 0.0)
    figures = _beside(lines, LOW_FIGURES.__contains__, face)
    if not figures or figures > MOST:
        return face._replace(figures=1.0)
    if figures >= LEAST:
        return face._replace(figures=figures)
    others = _beside(lines, (FIGURES - LOW_FIGURES).__contains__, face)
    are_even = 0 < others < UNLIKE * figures  # of code in the lines, in a smaller typeface
    return face._replace(figures=1.0 if are_even else 0.0)


def _beside(
    lines: Sequence[Sequence[Glyph]], is_one: Callable[[str], bool], face: Typeface
) -> float:
    """How high such letters are to the tall ones of their lines, on average; 0 when unknown.

    `face`: what is known by now of those others.
    """
    ratios = []
    for letters in lines:
        others = [g.box.height / high for g in letters if (high := face.tall(g.char))]
        own = [glyph.box.height for glyph in letters if is_one(glyph.char)]
        if others and own:
            ratios.append(median(own) / median(others))
    return median(ratios) if len(ratios) >= MIN_LINES else 0.0
