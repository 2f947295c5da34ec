"""Commas drawn below letters, as TeX makes letters of Romanian that its fonts have not."""

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

COMMA = ","
BELOW = {"s": "ș", "t": "ț", "S": "Ș", "T": "Ț"}
SMALL = 0.75  # times the size of its letter, at most
LOW = 0.05  # em that such a comma stands below the line, at least
WIDEST = 0.7  # em; no such letter is wider
NEAR = 0.1  # em; the rest of the word begins no further from the letter


def with_commas_below(words: PageWords) -> PageWords:
    """The words with each small comma put on the letter over it, and with what goes on behind.

    Informat  ii     three words, of which the second stands under the end of the first
           ,
    """
    texts = words.columns.texts
    found = {at for at in words.lone if texts[at] == COMMA and at and _is_below(words, at)}
    if not found:
        return words
    read: list[Word] = []
    for at, word in enumerate(words):
        if at in found:
            letter = BELOW[read[-1].text[-1]]
            read[-1] = replace(read[-1], text=read[-1].text[:-1] + letter, space=word.space)
        elif at - 1 in found and _goes_on(read[-1], word):
            read[-1] = _joined(read[-1], word)
        else:
            read.append(word)
    return PageWords(read)


def _is_below(words: PageWords, at: int) -> bool:
    letter, comma = words[at - 1], words[at]
    em, end = letter.style.size, letter.box.x1
    under = end - WIDEST * em <= comma.box.x0 and comma.box.x1 <= end
    low = comma.baseline - letter.baseline >= LOW * em
    return under and low and letter.text[-1] in BELOW and comma.style.size <= SMALL * em


def _goes_on(word: Word, rest: Word) -> bool:
    near = abs(rest.box.x0 - word.box.x1) <= NEAR * word.style.size
    return near and rest.baseline == word.baseline and rest.style == word.style


def _joined(word: Word, rest: Word) -> Word:
    text = word.text + rest.text
    return replace(word, text=text, box=union((word.box, rest.box)), space=rest.space)
