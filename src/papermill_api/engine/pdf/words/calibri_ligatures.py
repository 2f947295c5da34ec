"""Ligatures of Calibri whose Unicode map names letters of other alphabets, as typed."""

from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.retyped import retyped

_TYPED = str.maketrans({"Ɵ": "ti", "Ʃ": "tt", "ƫ": "tti", "ƞ": "tf", "Ō": "ft"})
_RARE = late_pattern("[ƟƩƫƞ]+|(?<=[a-z])Ō")  # "Ō" begins words of Japanese and Latvian
_CAPITALS = frozenset("ƟƩŌ")
# No alphabet has the capitals, on a page that has one, or the others beside these within words.
_WITHIN = late_pattern("[a-z][ƟƩŌƫƞ]")


def with_calibri_ligatures(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with "ti" for U+019F, and so for other ligatures.

    Acrobat writes maps so of documents that Word sets in Calibri: "opƟonal", "leƩer", "seƫng".
    """
    if _CAPITALS.isdisjoint(by_column(words).foreign):
        return words
    if not any(_WITHIN.search(word.text) for word in words if not word.text.isascii()):
        return words
    return retyped(words, _RARE, _TYPED)
