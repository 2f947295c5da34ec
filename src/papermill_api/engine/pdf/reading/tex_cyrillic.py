"""Cyrillic letters of TeX's fonts, whose codes PDFium takes for those of Latin ones.

Ââåäåíèå   Введение   the capitals begin at 0xC0 in T2A, the small letters at 0xE0
записiв    записів    letters that look alike have one code in T2A, in fonts with names, too
"""

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.fonts import describe_font
from papermill_api.engine.pdf.reading.tex_codes import LIGATURES

FIRST, LAST = 0xC0, 0xFF
LEAST = 5  # times that three such letters follow each other, or a page is not looked at
MOSTLY = 0.5  # of such letters of a font are in such rows: accents in Latin words stand apart
VOWELS = 0.25  # of the letters read; 0.37 to 0.44 of Russian and Ukrainian pages are some
_ALPHABET = 0x410  # А in Unicode, whose letters follow in the same order as in T2A
_SIGNS = dict(enumerate("`´ˆ˜¨˝˚ˇ˘¯˙¸˛Ӏ⟨⟩“”", 0)) | dict(enumerate(f"–—\u200c‰ıȷ{LIGATURES}", 21))
_SIGNS |= dict(
    enumerate("ҐҒЂЋҺҖҘЉЇҚҠҜӔҢҤЅӨҪЎҮҰҲЏҸҶЄӘЊЁ№¤§ґғђћһҗҙљїқҡҝӕңҥѕөҫўүұҳџҹҷєәњё„«»", 128),
)

_VOWELS = np.array([ord(vowel) for vowel in "аеиоуыэюяАЕИОУЫЭЮЯіїєІЇЄ"], np.uint32)

# Of what T2A has one code for, what stands inside of Cyrillic words and is spelt in no other way.
_SHARED = {ord("i"): ord("і"), ord("I"): ord("І"), ord("j"): ord("ј"), ord("J"): ord("Ј")}
_ALONE = late_pattern(r"(?<![^\s(«„\"])i(?!\S)")
_SPELT = 3  # such letters or more; a page with fewer may have a slip of typing
_CYRILLIC = 4  # the first byte of the codes of these letters in Unicode

Codes = NDArray[np.uint32]


def read_cyrillic(codes: Codes, objects: Handles) -> Codes:
    """The characters of a page, those of nameless fonts of high codes as letters of T2A.

    The codes are given back where there are none, or where too few would be vowels: bitmap fonts
    of other scripts have high codes as well. `objects`: of each code its text object, 0 for
    what PDFium made up.
    """
    high = (codes >= FIRST) & (codes <= LAST)
    in_row = high[:-2] & high[1:-1] & high[2:]
    if int(in_row.sum()) < LEAST:  # as on most pages
        return codes
    inside = np.zeros(len(codes), np.bool_)
    for begin in range(3):
        inside[begin : len(codes) - 2 + begin] |= in_row
    painted = (objects != 0).nonzero()[0]
    handles = bulk.text_font.of(objects[painted])
    read = codes
    for handle in set(handles.tolist()):
        own = painted[handles == handle]
        if describe_font(handle).name or inside[own].sum() <= MOSTLY * high[own].sum():
            continue
        read = codes.copy() if read is codes else read
        read[own] = [_sign(code) for code in codes[own].tolist()]
    told = read[high & (read != codes)]
    return read if np.isin(told, _VOWELS).sum() >= VOWELS * len(told) else codes


def _sign(code: int) -> int:
    if FIRST <= code <= LAST:
        return code - FIRST + _ALPHABET
    return ord(_SIGNS[code]) if code in _SIGNS else code


def with_shared_letters(codes: Codes) -> Codes:
    """The characters of a page, Latin letters inside of Cyrillic words as those they stand for.

    зробiть усi 4 вiкна, i для кожного   a small one alone is the word "and" where these are
    """
    cyrillic = codes >> 8 == _CYRILLIC
    if not cyrillic.any():  # as on most pages
        return codes
    cyrillic &= ~np.isin(codes, list(_SHARED.values()))  # fonts have these in Latin words, too
    shared = np.isin(codes, list(_SHARED))
    beside = np.zeros(len(codes) + 2, np.bool_)
    beside[:-2] |= cyrillic
    beside[2:] |= cyrillic
    inside = shared & beside[1:-1]
    if int(inside.sum()) < _SPELT:
        return codes
    text = codes.tobytes().decode("utf-32-le", "surrogatepass")
    apart = [at.start() for at in _ALONE.finditer(text)]
    read = codes.copy()
    for at in (*inside.nonzero()[0].tolist(), *apart):
        read[at] = _SHARED[int(codes[at])]
    return read
