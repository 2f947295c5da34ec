"""Words whose characters stand for others, as these are typed."""

import re
from collections.abc import Mapping, Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace


def retyped(words: Sequence[Word], pattern: re.Pattern[str], typed: Mapping[int, str]) -> PageWords:
    """The words, with what a pattern finds in them typed by a table of `str.translate`.

    It finds no characters of ASCII alone.
    """
    return PageWords(
        word
        if word.text.isascii()
        else replace(word, text=pattern.sub(lambda m: m.group().translate(typed), word.text))
        for word in words
    )
