"""Glyphs whose font has no usable Unicode map: numbers of glyphs that pose as characters."""

import re
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

_CODES = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MIN_CODES = 2  # of a word; a single one is the bullet of a symbol font


def without_codes(words: Sequence[Word]) -> tuple[Sequence[Word], int]:
    """The words without control codes among their letters, and how many glyphs were left out.

    Words of more codes than letters are left out: what else they hold are codes, too, that happen
    to be those of characters. So are the short ones of the same font. A lone code in another font
    stays, as lists are marked by such.
    """
    text = by_column(words).text
    if text.isprintable() or not _CODES.search(text):  # codes are not; the first is quicker
        return words, 0
    fonts = {word.style.font for word in words if _is_senseless(word)}
    kept: list[Word] = []
    count = 0
    for word in words:
        codes = len(_CODES.findall(word.text))
        unmapped = word.style.font in fonts and (codes or not _has_letters(word))
        if unmapped or _is_senseless(word):
            count += len(word.text)
        elif 0 < codes < len(word.text):
            count += codes
            kept.append(replace(word, text=_CODES.sub("", word.text)))
        else:
            kept.append(word)
    return kept, count


def _is_senseless(word: Word) -> bool:
    codes = len(_CODES.findall(word.text))
    return codes >= MIN_CODES and 2 * codes > len(word.text)


def _has_letters(word: Word) -> bool:
    return any(char.isalnum() for char in word.text)
