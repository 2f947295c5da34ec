"""Letters of formulas, small capitals and old-style figures, as typed: looks say nothing."""

import re
import unicodedata
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

# Bold, italic, sans-serif and fixed-width letters and digits; script, fraktur and double-struck
# ones are other symbols to who writes formulas.
_PLAIN = ((0x1D400, 0x1D49B), (0x1D5A0, 0x1D7FF))
_TYPED = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in _PLAIN
    for code in range(first, last + 1)
} | {ord("\u210e"): "h"}  # which is missing among the italic ones
# Adobe's glyph list names small capitals and old-style figures by the character and 0xF700.
_CUT = {0xF700 + code: chr(code) for code in range(0x21, 0x100)} | {0xF6BE: "\u0237"}
# The old-style figures of Latin Modern and TeX Gyre; raised letters of Adobe's list, as in "nᵒ 5".
_CUT |= {0xF643 + figure: str(figure) for figure in range(10)}
_CUT |= dict(zip(range(0xF6E9, 0xF6F4), "ᵃᵇᵈᵉⁱˡᵐᵒʳˢᵗ", strict=True))
_VARIANTS = dict.fromkeys(range(0xFE00, 0xFE0F))  # of large signs, by fonts for TeX
_LETTERS = re.compile(
    "[\U0001d400-\U0001d49b\U0001d5a0-\U0001d7ff\ufe00-\ufe0e\uf643-\uf64c\uf6be\uf6e9-\uf6f3\uf721-\uf7ff]"
)


def with_plain_letters(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with "x" for the italic letter of mathematics, and so for all of them.

    OpenType fonts for mathematics have such letters, which nobody types or looks for, and those
    with figures of two kinds, and small capitals, have private codes for them.
    """
    if not _LETTERS.search(by_column(words).foreign):
        return words
    typed = _TYPED | _CUT | _VARIANTS
    plain = [
        word if word.text.isascii() else replace(word, text=word.text.translate(typed))
        for word in words
    ]
    return PageWords(word for word in plain if word.text)  # a variant's mark may be all of one
