"""Numbers of glyphs that pose as characters, in fonts whose glyphs come in the usual order.

Most fonts begin with one glyph (PostScript outlines) or three (TrueType) that are no characters,
and go on as ASCII does from the space on. PDFium gives the numbers of glyphs where a font has no
Unicode map.

    6HFWRU 5HYLHZ    is "Sector Review"; figures and stops are control codes
"""

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import UNKNOWN
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.fonts import describe_font

STEPS = (29, 31)  # from the number of a glyph to its character
FIRST, LAST = ord(" "), ord("~")
KNOWN = 0.9  # of the glyphs of a font are in ASCII, at least
SMALL = 0.4  # of them are small letters, and of these
VOWELS = 0.25  # vowels, as in any language of Europe
LEAST, LEAST_CONTROLS = 40, 2  # glyphs of a font that tell it, and control codes among them

Codes = NDArray[np.uint32]
_VOWELS = [ord(vowel) for vowel in "aeiou"]


def read_glyph_numbers(codes: Codes, objects: Handles) -> Codes:
    """The characters of a page, those of such fonts as what their numbers stand for.

    `objects`: of each its text object, 0 for what PDFium made up. Most pages have no painted
    control codes, and are given back.
    """
    controls = ((codes < FIRST) & (objects != 0)).nonzero()[0]
    if len(controls) < LEAST_CONTROLS:
        return codes
    painted = (objects != 0).nonzero()[0]
    handles = bulk.text_font.of(objects[painted])
    read = codes
    for font in set(bulk.text_font.of(objects[controls]).tolist()):
        places = painted[handles == font]
        step = _step_of(codes[places]) if describe_font(font).name else 0
        if step:
            read = codes.copy() if read is codes else read
            places = places[codes[places] != FIRST]  # which PDFium knows
            moved = codes[places] + step
            known = (moved >= FIRST) & (moved <= LAST)
            read[places] = np.where(known, moved, ord(UNKNOWN))
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
