"""Glyphs that PDFium has no characters for, as what their names in the font's program spell.

Without a Unicode map (pdfTeX made none by itself before 2021) PDFium goes by the names of glyphs,
of which it knows Adobe's list alone. Ligatures are named by their letters, "f_i" and "T_h"
(Adobe Glyph List Specification, 2); of these it gives the codes, and words would lose letters:

    di\x82erent   \x80rst   \x91is

Which name a code has PDFium does not tell, either, but what it paints does. Codes that are numbers
of glyphs tell their glyph themselves, and what is painted that they do (`numbered_glyphs`).
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import UNKNOWN, Word
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.font_programs import Extent, NamedGlyph, named_glyphs
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes, loose_boxes, origins_of
from papermill_api.engine.pdf.reading.numbered_glyphs import numbered_glyphs
from papermill_api.engine.pdf.reading.tex_codes import LIGATURES, spelt_out

SAME = 0.004  # em; no side of what is painted is further from that of the named glyph
EQUAL = 0.0003  # em; glyphs that are as near as that to what is painted are not told apart
AGREEING = 0.9  # of the glyphs of a font are those of their numbers, at least
TOLD = 0.5  # of them have a meaning, at least; others of such fonts are unknown then
SIDES = 3  # of what is painted that show this; PDFium tells a top that is higher by a 64th
_FIRST, _DELETE, _LAST_CONTROL = ord(" "), 0x7F, 0x9F
_HYPHEN = 0xFFFE  # as PDFium tells one at the end of a line, and the code 2
_LEFTWARD, _LAST_LEFTWARD = 0x590, 0x8FF
_PRIVATE, _LAST_PRIVATE = 0xE000, 0xF8FF  # FOP has these for ligatures
_COMPARED = 500_000  # glyphs with glyphs at once
_LETTERS = LIGATURES + "ﬅﬆ"
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
_USUAL = {"\xa0": " ", "\xad": "-"}  # where one glyph paints two characters
_TYPED = {ord(sign): letters for letters, sign in _SIGNS.items()}

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


def read_named_glyphs(text_page: int, codes: Codes, objects: NDArray[np.uintp]) -> Codes:
    """The characters of a page with a sign of its own for each such ligature.

    `without_signs` types them once words are made. `objects`: of each character its text object, 0
    for what PDFium made up. The codes are given back where nothing is read.
    """
    count = len(codes)
    mere = bulk.char_without_meaning.of(text_page, np.arange(count, dtype=np.int32)) == 1
    nameless = _nameless(text_page, codes, mere, objects)
    if not len(nameless):
        return codes
    read = codes.copy()
    painted = (objects != 0).nonzero()[0]
    of = bulk.text_font.of(objects[painted])
    fonts = of[np.searchsorted(painted, nameless)]
    for font in sorted(set(fonts.tolist())):
        places = nameless[fonts == font]
        if mere[places].any() and _with_numbers(text_page, read, painted[of == font], mere, font):
            continue
        if glyphs := named_glyphs(font):
            for place, text in zip(places.tolist(), _spelt(text_page, places, glyphs), strict=True):
                sign = _sign_of(text)
                if sign and not (len(text) == 1 and _FIRST <= codes[place] < _DELETE):
                    read[place] = ord(sign)  # small capitals have the codes of their letters
    return codes if (read == codes).all() else read


def without_signs(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the letters of such ligatures apart."""
    return spelt_out(words, _TYPED)


def _nameless(
    text_page: int, codes: Codes, mere: NDArray[np.bool_], objects: NDArray[np.uintp]
) -> Places:
    """The places of painted glyphs with codes that are no characters.

    `mere`: of each character whether PDFium gives its code for want of one.
    """
    odd = mere | (codes < _FIRST) | (codes >= _DELETE)
    places = (odd & (objects != 0)).nonzero()[0]
    own = codes[places]
    nameless = mere[places] | (own <= _LAST_CONTROL) | (own == ord(UNKNOWN))
    nameless |= (own >= _PRIVATE) & (own <= _LAST_PRIVATE)
    hyphens = (own == _HYPHEN).nonzero()[0]
    nameless[hyphens] = bulk.char_hyphen.of(text_page, places[hyphens]) != 1
    found: Places = places[nameless]
    return found


def _with_numbers(
    text_page: int, codes: Codes, own: Places, mere: NDArray[np.bool_], font: int
) -> bool:
    """Put the characters of glyphs that are shown by number among the codes, if the font tells.

    `own`: the places of all of its glyphs. Their codes are numbers if glyphs of these paint what
    is seen. PDFium calls none of them mere that it takes for letters which are written leftwards.
    """
    if (glyphs := numbered_glyphs(font)) is None:
        return False
    own = own[mere[own] | ((codes[own] >= _LEFTWARD) & (codes[own] <= _LAST_LEFTWARD))]
    found = bulk.char_unicode.of(text_page, own)
    numbers, firsts, rows = np.unique(found, return_index=True, return_inverse=True)
    seen = _extents(text_page, own[firsts])[:, :SIDES]
    drawn = np.full((len(numbers), SIDES), np.nan)
    for at, number in enumerate(numbers.tolist()):
        if extent := glyphs.extent(number):
            drawn[at] = extent[:SIDES]
    apart = np.abs(seen - drawn).max(axis=1)
    apart = apart[np.isfinite(apart)]
    if not len(apart) or (apart <= SAME).sum() < AGREEING * len(apart):
        return False
    signs = [_sign_of(glyphs.texts.get(number, "")) for number in numbers.tolist()]
    if sum(map(bool, signs)) < TOLD * len(signs):
        return False
    codes[own] = np.array([ord(sign or UNKNOWN) for sign in signs], np.uint32)[rows]
    return True


def _spelt(text_page: int, places: Places, glyphs: Sequence[NamedGlyph]) -> Iterator[str]:
    """What the glyph of its font spells that paints the same as each; nothing where none does.

    Nor where several do that spell different things, as old-style figures 3 and 9.
    """
    named = np.array([glyph.extent for glyph in glyphs])
    step = max(1, _COMPARED // len(glyphs))
    for start in range(0, len(places), step):
        extents = _extents(text_page, places[start : start + step])
        apart = np.abs(extents[:, np.newaxis] - named).max(axis=2)
        nearest = apart.min(axis=1, keepdims=True)
        for row in (apart <= nearest + EQUAL) & (nearest <= SAME):
            texts = {glyphs[at].text for at in row.nonzero()[0].tolist()}
            yield texts.pop() if len(texts) == 1 else ""


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
    text = _USUAL.get(text, text)
    return text if len(text) == 1 and text.isprintable() else _SIGNS.get(text)
