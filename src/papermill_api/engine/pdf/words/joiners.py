"""Signs without ink that only keep a line from being broken: no word is spelt with them."""

from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

JOINERS = "\u2060\ufeff"  # typst writes the first before each page number of its contents
_NONE = dict.fromkeys(map(ord, JOINERS))


def without_joiners(words: Sequence[Word]) -> Sequence[Word]:
    """The words without such signs; those of nothing else are gone."""
    if not any(sign in by_column(words).foreign for sign in JOINERS):
        return words
    return PageWords(
        word if word.text.isascii() else replace(word, text=text)
        for word in words
        if (text := word.text.translate(_NONE))
    )
