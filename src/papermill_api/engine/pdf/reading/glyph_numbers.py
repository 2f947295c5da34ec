"""Numbers of glyphs that pose as characters, in fonts whose glyphs come in the usual order.

Most fonts begin with one glyph (PostScript outlines) or three (TrueType) that are no characters,
and go on as ASCII does from the space on. PDFium gives the numbers of glyphs where a font has no
Unicode map.

    6HFWRU 5HYLHZ    is "Sector Review"; figures and stops are control codes
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import UNKNOWN
from papermill_api.engine.pdf.reading.coded_fonts import FIRST
from papermill_api.engine.pdf.reading.fonts import describe_font

STEPS = (29, 31)  # from the number of a glyph to its character
LAST = ord("~")
KNOWN = 0.9  # of the glyphs of a font are in ASCII, at least
SMALL = 0.4  # of them are small letters, and of these
VOWELS = 0.25  # vowels, as in any language of Europe
LEAST, LEAST_CONTROLS = 40, 2  # glyphs of a font that tell it, and control codes among them

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
_VOWELS = [ord(vowel) for vowel in "aeiou"]


def read_glyph_numbers(codes: Codes, coded: Mapping[int, Places]) -> Codes:
    """The characters of a page, those of such fonts as what their numbers stand for.

    `coded`: places by font, as of `find_coded_fonts`; the codes are given back where none is read.
    """
    read = codes
    for font, places in coded.items():
        step = _step_of(codes[places]) if describe_font(font).name else 0
        if step:
            read = codes.copy() if read is codes else read
            unknown = places[codes[places] != FIRST]  # PDFium knows the space
            moved = codes[unknown] + step
            known = (moved >= FIRST) & (moved <= LAST)
            read[unknown] = np.where(known, moved, ord(UNKNOWN))
    return read


def _step_of(own: Codes) -> int:
    """By how much they must be moved to spell words; 0 where nothing does."""
    count = len(own)
    if count < LEAST or (own < FIRST).sum() < LEAST_CONTROLS:
        return 0
    for step in STEPS:
        moved = own + step
        small = int(((moved >= ord("a")) & (moved <= ord("z"))).sum())
        known = int(((moved >= FIRST) & (moved <= LAST)).sum())
        vowels = int(np.isin(moved, _VOWELS).sum())
        if known >= KNOWN * count and small >= SMALL * count and vowels >= VOWELS * small:
            return step
    return 0
