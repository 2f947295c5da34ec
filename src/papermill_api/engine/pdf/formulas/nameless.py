"""Fonts of formulas without names, as browsers embed those of the system."""

import re
from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.formulas.words import NAMELESS
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace

_LETTER = re.compile("[\U0001d400-\U0001d7ff]")  # of mathematics


def with_named_fonts(words: Sequence[Word]) -> Sequence[Word]:
    """The words, those in nameless fonts with letters of mathematics in one with a name.

    What has signs and figures alone is a smaller size of the same font.
    """
    page = by_column(words)
    if not _LETTER.search(page.foreign):  # as on most pages
        return words
    held: dict[Style, list[str]] = defaultdict(list)
    for word in page:
        if not word.style.font:
            held[word.style].append(word.text)
    told = {style for style, texts in held.items() if any(map(_LETTER.search, texts))}
    if not told:
        return words
    named = {
        style: replace(style, font=NAMELESS)
        for style, texts in held.items()
        if style in told or not any(text.isalpha() for text in texts)
    }
    return PageWords(replace(w, style=named.get(w.style, w.style)) for w in page)
