"""Hyphens that a PDF names by another sign which has the same glyph."""

import re
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

_SIGNS = "\u2010\u2011"  # the hyphen proper, and the one that no line ends at
_HYPHEN = re.compile(f"[{_SIGNS}]")
_TYPED_SIGN = re.compile("\u2010.|\u2011")
_TYPED = dict.fromkeys(map(ord, _SIGNS), "-")


def with_typed_hyphens(words: Sequence[Word]) -> Sequence[Word]:
    """The words with "-" for other hyphens, in fonts that have no "-" on the page.

    OpenType fonts draw all three by one glyph. Those who write PDFs from glyphs, as XeTeX does,
    name the last character that has it. Where a font has "-" too, the others were typed. Hyphens
    proper that only end words are those that browsers break them with, as of a font without "-".
    """
    foreign = by_column(words).foreign
    if not _HYPHEN.search(foreign):
        return words
    plain = {word.style.font for word in words if "-" in word.text}
    other = {word.style.font for word in words if _TYPED_SIGN.search(word.text)} - plain
    if not other:
        return words
    return PageWords(
        word
        if word.text.isascii() or word.style.font not in other
        else replace(word, text=word.text.translate(_TYPED))
        for word in words
    )
