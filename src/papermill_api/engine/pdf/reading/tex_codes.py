"""Codes of TeX's bitmap fonts as the characters that they stand for.

pdfTeX writes these fonts as Type 3 fonts without names of glyphs or of their own, and PDFium gives
the codes of their encoding: of T1, or of OT1, in which older documents are set.

    di\\x1berent   \\x1c   \\x1b and \\x1c are ff and fi in T1, \\x0b and \\x0c in OT1
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.fonts import describe_font
from papermill_api.engine.pdf.reading.tex_signs import CIRCLE, CODES, LARGE_FONTS, SIGN_FONTS
from papermill_api.engine.records import replace

RETURN, SPACE = 13, 32
RUN_ON = 0.5  # of the small letters of a font of text have another right behind them
LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04"  # one character for one glyph, until words are made
_LETTERS = {
    ord(sign): letters
    for sign, letters in zip(LIGATURES, ("ff", "fi", "fl", "ffi", "ffl"), strict=True)
}
_GREEK = "ΓΔΘΛΞΠΣΥΦΨΩ"
_T1 = dict(enumerate("`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—\u200c", 0)) | dict(
    zip(range(25, 32), "ıȷ" + LIGATURES, strict=True)
)
_T1 |= dict(
    enumerate(
        "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£",
        128,
    )
)
_T1 |= {0xD7: "Œ", 0xF7: "œ", 0xFF: "ß"}
_OT1 = dict(enumerate(f"{_GREEK}{LIGATURES}ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ", 0))
_OT1_SIGNS = {ord(code): sign for code, sign in zip('\\"{|', "“”–—", strict=True)}

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]


class _Font(NamedTuple):
    """A font of text without a name, by its glyphs on a page."""

    places: Places
    in_t1: int  # codes that would be ligatures, beside small letters
    in_ot1: int


def read_tex_codes(codes: Codes, coded: Mapping[int, Places]) -> Codes:
    """The characters of a page, those of TeX's bitmap fonts as what their codes stand for.

    In its fonts of signs, which have names, only the circle is told by its code, and in those of
    large signs the bracket that has the code of a space.
    `coded`: places by font, as of `find_coded_fonts`; the codes are given back where it has none.
    """
    if not coded:
        return codes
    read = codes.copy()
    nameless: list[Places] = []
    for handle, places in coded.items():
        name = describe_font(handle).name
        if not name:
            nameless.append(places)
        elif name.startswith(SIGN_FONTS):  # its circle has a name that PDFium does not know
            read[places[codes[places] == RETURN]] = ord(CIRCLE)
        elif name.startswith(LARGE_FONTS):
            read[places[codes[places] == SPACE]] = CODES + SPACE
    fonts: list[_Font] = []
    for places in nameless:
        if not (codes[places] == ord("c")).any():  # dvips names the glyph of "c" by CR
            read[places[codes[places] == RETURN]] = ord("c")
        if (found := _font_of_text(read, places)) is not None:
            fonts.append(found)
    old = sum(font.in_ot1 for font in fonts) > sum(font.in_t1 for font in fonts)
    for font in fonts:
        _put(read, font.places, _OT1 if old else _T1)
        if old and font.in_ot1:
            _put(read, font.places, _OT1_SIGNS)
    return read


def without_ligatures(words: Sequence[Word]) -> Sequence[Word]:
    """The words with the letters of ligatures apart."""
    return spelt_out(words, _LETTERS)


def spelt_out(words: Sequence[Word], letters: Mapping[int, str]) -> Sequence[Word]:
    """The words, their characters beyond ASCII as the letters that they stand for in a table."""
    return [
        replace(word, text=word.text.translate(letters)) if not word.text.isascii() else word
        for word in words
    ]


def _font_of_text(codes: Codes, places: Places) -> _Font | None:
    """What its codes say of its encoding; None for the letters and signs of formulas."""
    own = codes[places]
    small = (own >= ord("a")) & (own <= ord("z"))
    beside = np.diff(places) == 1
    joined = int((small[:-1] & small[1:] & beside).sum())
    if joined < RUN_ON * int(small.sum()) or not joined:
        return None
    near = np.zeros(len(own), np.bool_)
    near[1:] |= small[:-1] & beside
    near[:-1] |= small[1:] & beside
    in_t1, in_ot1 = (int((near & (own >= first) & (own < first + 5)).sum()) for first in (27, 11))
    return _Font(places, in_t1, in_ot1)


def _put(codes: Codes, places: Places, signs: dict[int, str]) -> None:
    own = codes[places]
    for code in set(own.tolist()) & signs.keys():
        codes[places[own == code]] = ord(signs[code])
