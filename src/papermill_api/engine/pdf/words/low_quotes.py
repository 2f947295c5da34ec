"""Low opening quotes that are drawn as closing ones, lowered: fonts of old had no others."""

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

LOW = {"\u201d": "\u201e", "\u2019": "\u201a"}  # ” as „ and ’ as ‚
LEAST, MOST = 0.4, 0.8  # em that such a sign stands below the line, as its ink hangs below the top
NEAR = 0.3  # em between it and its word, or by which it reaches into that


def with_low_quotes(words: PageWords) -> PageWords:
    """The words, with each lowered quote at the beginning of the word that it opens.

    He said          LaTeX's packages for German and Czech set "„Yes“" so in the first
    „Yes“ and went   encoding of its fonts
    """
    if LOW.keys().isdisjoint(words.columns.texts):
        return words
    texts, last = words.columns.texts, len(words) - 1
    found = [
        at
        for at in words.lone
        if texts[at] in LOW and at < last and _opens(words[at], words[at + 1])
    ]
    if not found:
        return words
    opened = {at + 1: words[at] for at in found}
    gone = set(found)
    read: list[Word] = []
    for at, word in enumerate(words):
        if at in opened:
            read += _with_quote(word, opened[at])
        elif at not in gone:
            read.append(word)
    return PageWords(read)


def _opens(quote: Word, word: Word) -> bool:
    em = word.style.size
    lowered = LEAST * em <= quote.baseline - word.baseline <= MOST * em
    return lowered and abs(word.box.x0 - quote.box.x1) <= NEAR * em


def _with_quote(word: Word, quote: Word) -> list[Word]:
    """The word with its quote, or both where that is in another style, on one line."""
    sign, up = LOW[quote.text], quote.baseline - word.baseline
    if quote.style == word.style:
        box = replace(word.box, x0=min(quote.box.x0, word.box.x0))
        return [replace(word, text=sign + word.text, box=box)]
    box = replace(quote.box, y0=quote.box.y0 - up, y1=quote.box.y1 - up)
    return [replace(quote, text=sign, box=box, baseline=word.baseline, space=False), word]
