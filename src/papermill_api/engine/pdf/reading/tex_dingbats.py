"""Glyphs of TeX's bitmap fonts that Ghostscript takes for dingbats.

dvips names each glyph of such a font by its code, "a101". Zapf Dingbats has names like these, and
Ghostscript writes the characters of those into the Unicode map:

    ♠✐①❡❞ ♠♦❞❡❧s   mixed models; no dingbat has the name of the "s"
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.fonts import describe_font

FIRST, LAST = 0x2701, 0x27BE  # the block of dingbats
LETTERS = 6  # that stand so; four of them are the suits of cards
_CODES = 0x100  # of a font

Codes = NDArray[np.uint32]


def read_dingbats(codes: Codes, objects: Handles) -> Codes:
    """The characters of a page, dingbats of nameless fonts as the codes that their names tell.

    The codes are given back where these are no small letters. `objects`: of each code its text
    object, 0 for what PDFium made up.
    """
    if int(((codes >= FIRST) & (codes <= LAST)).sum()) < LETTERS:  # as on most pages
        return codes
    painted = (objects != 0).nonzero()[0]
    handles = bulk.text_font.of(objects[painted])
    numbers = _numbers()
    read = codes.copy()
    for handle in set(handles.tolist()):
        if describe_font(handle).name:
            continue
        own = painted[handles == handle]
        read[own] = [numbers.get(code, code) for code in codes[own].tolist()]
    told = set(read[read != codes].tolist())
    return read if len(told & set(range(ord("a"), ord("z") + 1))) >= LETTERS else codes


@lru_cache(maxsize=1)
def _numbers() -> dict[int, int]:
    """The dingbats that have numbers for names, as Adobe lists them."""
    from fontTools.agl import toUnicode

    named = {number: toUnicode(f"a{number}", isZapfDingbats=True) for number in range(_CODES)}
    return {ord(sign): number for number, sign in named.items() if len(sign) == 1}
