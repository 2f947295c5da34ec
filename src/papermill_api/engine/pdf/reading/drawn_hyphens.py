"""Hyphens that a font's map calls soft, which are none where they are seen inside of a line.

One glyph serves for both signs, and the map of a font has a place for one of them.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.hyphens import SOFT
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes, origins_of
from papermill_api.engine.records import replace

LEAST_WIDTH = 0.1  # times its height to the next letter; what takes no room is not to be seen,
# or is one of those that the glyph of a ligature stands for
LEVEL = 0.1  # the same; PDFium glues the next line to a word that a line end broke
# The map of a font may have all that one glyph stands for in a row, as macOS writes it.
_ALL_NAMES = re.compile("-\u00ad\u2010?")


def with_drawn_hyphens(
    text_page: int, words: PageWords, firsts: NDArray[np.int64]
) -> Sequence[Word]:
    """The words of a page, with hyphens in place of soft ones in fonts that paint these.

    `firsts`: the first glyph of each word.
    """
    if SOFT not in words.foreign:
        return words
    inside = [
        (word.style.font, first + at)
        for word, first in zip(words, firsts.tolist(), strict=True)
        for at, char in enumerate(word.text[:-1])
        if char == SOFT and not _ALL_NAMES.search(word.text)
    ]
    words = PageWords(
        replace(word, text=_ALL_NAMES.sub("-", word.text)) if SOFT in word.text else word
        for word in words
    )
    if not inside:
        return words
    glyphs = np.array([glyph for _, glyph in inside], np.int64)
    _, top, _, bottom = loose_boxes(text_page, glyphs).T
    em = top - bottom
    width, rise = (origins_of(text_page, glyphs + 1) - origins_of(text_page, glyphs)).T
    drawn = (np.abs(rise) < LEVEL * em) & (width > LEAST_WIDTH * em) & (width < em)
    fonts = {font for (font, _), seen in zip(inside, drawn.tolist(), strict=True) if seen}
    if not fonts:
        return words
    return PageWords(
        replace(word, text=word.text.replace(SOFT, "-"))
        if SOFT in word.text and word.style.font in fonts
        else word
        for word in words
    )
