"""Letters and signs of formulas, as typed: their look is no part of what they say."""

import re
import unicodedata
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word

# Bold, italic, sans-serif and fixed-width letters and digits; script, fraktur and double-struck
# ones are other symbols to who writes formulas.
_PLAIN = ((0x1D400, 0x1D49B), (0x1D5A0, 0x1D7FF))
_TYPED = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in _PLAIN
    for code in range(first, last + 1)
} | {ord("\u210e"): "h"}  # which is missing among the italic ones
_VARIANTS = dict.fromkeys(range(0xFE00, 0xFE0F))  # of large signs, by fonts for TeX
_LETTERS = re.compile("[\U0001d400-\U0001d49b\U0001d5a0-\U0001d7ff\ufe00-\ufe0e]")


def with_plain_letters(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with "x" for the italic letter of mathematics, and so for all of them.

    OpenType fonts for mathematics have such letters, which nobody types or looks for.
    """
    if not _LETTERS.search(by_column(words).foreign):
        return words
    typed = _TYPED | _VARIANTS
    plain = [
        word if word.text.isascii() else word._replace(text=word.text.translate(typed))
        for word in words
    ]
    return PageWords(word for word in plain if word.text)  # a variant's mark may be all of one
