"""Glyphs that PDFium has no characters for, as what their names in the font's program spell.

Without a Unicode map (pdfTeX made none by itself before 2021) PDFium goes by the names of glyphs,
of which it knows Adobe's list alone. Ligatures are named by their letters, "f_i" and "T_h"
(Adobe Glyph List Specification, 2); of these it gives the codes, and words would lose letters:

    di\x82erent   \x80rst   \x91is

Which name a code has PDFium does not tell, either, but what it paints does.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import UNKNOWN, Word
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.font_programs import Extent, NamedGlyph, named_glyphs
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes, loose_boxes, origins_of
from papermill_api.engine.records import replace

SAME = 0.004  # em; no side of what is painted is further from that of the named glyph
_FIRST, _DELETE, _LAST_CONTROL = ord(" "), 0x7F, 0x9F
_HYPHEN = 0xFFFE  # as PDFium tells one at the end of a line, and the code 2
_LETTERS = "ﬀﬁﬂﬃﬄﬅﬆ"
_OWN = 0xE800  # private characters from here on stand for the other ligatures, for one glyph each
_NAMED = ("ff", "fi", "fl", "ffi", "ffl", "\u017ft", "st")
_OTHERS = (
    *("Th", "fj", "ffj", "ft", "fft", "fb", "ffb", "fh", "ffh", "fk", "ffk", "fr", "ffr", "fu"),
    *("ffu", "fy", "ffy", "tt", "ti", "tti", "tf", "ttf", "ty", "tty", "tz", "ts", "ct", "sp"),
    *("Qu", "ch", "ck", "gg", "gj", "gy", "it", "ij", "IJ", "rt", "rf", "cl", "ll", "sh", "sk"),
    *("sl", "si", "ss"),
)
_SIGNS = dict(zip(_NAMED, _LETTERS, strict=True)) | {
    letters: chr(_OWN + at) for at, letters in enumerate(_OTHERS)
}
_TYPED = {ord(sign): letters for letters, sign in _SIGNS.items()}

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


def read_named_glyphs(text_page: int, codes: Codes, objects: NDArray[np.uintp]) -> Codes:
    """The characters of a page with a sign of its own for each such ligature.

    `without_signs` types them once words are made. `objects`: of each character its text object, 0
    for what PDFium made up. The codes are given back where nothing is read.
    """
    nameless = _nameless(text_page, codes, objects)
    if not len(nameless):
        return codes
    read = codes.copy()
    fonts = bulk.text_font.of(objects[nameless])
    for font in np.unique(fonts).tolist():
        if glyphs := named_glyphs(font):
            places = nameless[fonts == font]
            for place, glyph in zip(
                places.tolist(), _nearest(text_page, places, glyphs), strict=True
            ):
                if glyph is not None and (sign := _sign_of(glyph.text)):
                    read[place] = ord(sign)
    return codes if (read == codes).all() else read


def without_signs(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the letters of such ligatures apart."""
    return [
        word if word.text.isascii() else replace(word, text=word.text.translate(_TYPED))
        for word in words
    ]


def _nameless(text_page: int, codes: Codes, objects: NDArray[np.uintp]) -> Places:
    """The places of painted glyphs with codes that are no characters."""
    control = (codes < _FIRST) | ((codes >= _DELETE) & (codes <= _LAST_CONTROL))
    places: Places = (
        (control | (codes == ord(UNKNOWN)) | (codes == _HYPHEN)) & (objects != 0)
    ).nonzero()[0]
    if not len(places):
        return places
    hyphens = [
        at
        for at in places[codes[places] == _HYPHEN].tolist()
        if reader.is_hyphen(text_page, at) == 1
    ]
    return np.setdiff1d(places, hyphens) if hyphens else places


def _nearest(
    text_page: int, places: Places, glyphs: Sequence[NamedGlyph]
) -> Iterator[NamedGlyph | None]:
    """Of each place the glyph of its font that paints the same; None where there is none."""
    extents = _extents(text_page, places)
    named = np.array([glyph.extent for glyph in glyphs])
    apart = np.abs(extents[:, np.newaxis] - named).max(axis=2)
    nearest = apart.argmin(axis=1)
    for at, glyph in enumerate(nearest.tolist()):
        yield glyphs[glyph] if apart[at, glyph] <= SAME else None


def _extents(text_page: int, places: Places) -> Numbers:
    """Those of the glyphs at these places, a row each; infinite ones of turned text."""
    matrices = bulk.char_matrix.of(text_page, places)
    sizes = bulk.char_font_size.of(text_page, places)
    wide, high = matrices[:, 0] * sizes, matrices[:, 3] * sizes
    inks, loose = ink_boxes(text_page, places), loose_boxes(text_page, places)
    x, y = origins_of(text_page, places).T
    is_upright = (matrices[:, 1] == 0) & (matrices[:, 2] == 0) & (wide > 0) & (high > 0)
    extents = np.full((len(places), len(Extent._fields)), np.inf)
    sides = (
        *((inks[:, 0] - x, wide), (inks[:, 2] - y, high), (inks[:, 1] - x, wide)),
        *((inks[:, 3] - y, high), (loose[:, 2] - x, wide)),
    )
    for at, (side, unit) in enumerate(sides):
        np.divide(side, unit, out=extents[:, at], where=is_upright)
    return extents


def _sign_of(text: str) -> str | None:
    """The one character that stands for it."""
    return text if len(text) == 1 and text.isprintable() else _SIGNS.get(text)
