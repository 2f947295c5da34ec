"""Ligatures whose Unicode map has the bytes of each letter swapped, as typed."""

from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import UNKNOWN, Word
from papermill_api.engine.pdf.words.retyped import retyped

_FIRST = "cfrstQT"  # letters that ligatures begin with
_SECOND = "abcdefghijklmnopqrstuvwxyz"
# What is left of the last two letters of three: U+0066 and U+0069 became U+CF00, their sum, and
# that of "ti" is half of a surrogate pair.
_ENDS = {0xCF00: "fi", 0xD200: "fl", ord(UNKNOWN): "ti"}


def _swapped(letters: str) -> str:
    return "".join(chr(ord(letter) << 8) for letter in letters)


_FIRSTS = frozenset(_swapped(_FIRST))
_LIGATURE = late_pattern(
    f"[{_swapped(_FIRST)}](?:[{_swapped(_SECOND)}\ucf00\ud200]|(?<={_swapped('t')}){UNKNOWN})"
)
_TYPED = {ord(letter) << 8: letter for letter in _FIRST + _SECOND} | _ENDS


def with_ligatures(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with "ti" for U+7400 and U+6900, and so for other ligatures.

    Ghostscript 10.00 (pdfwrite) writes maps of ligatures so. In Chinese or Japanese no two of
    these characters stand together.
    """
    if _FIRSTS.isdisjoint(by_column(words).foreign):
        return words
    return retyped(words, _LIGATURE, _TYPED)
