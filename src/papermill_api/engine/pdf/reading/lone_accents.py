"""Accents that were painted apart from the letters they stand over.

TeX paints an accent, moves back and paints its letter. Where the letter is the wider one, PDFium
sorts the accent behind it and often behind all that follows on the line, as a word of its own:
"Almazan, A. Gordo ´". In formulas it is of another font. Only the places of the glyphs tell the
letter.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.glyph_boxes import Numbers, loose_boxes
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.words.accents import MARKS, accented, takes_accent
from papermill_api.engine.records import replace

NEAR = 0.5  # em between baselines: over a capital or a slanted letter an accent is moved
MOST = 1000  # accents of a page that are looked at; each looks at all words
TIGHT = 0.1  # em between letters of a word, at most; formulas have more behind a comma
ASIDE = 0.1  # em that the middle of an accent may be right of a slanted letter

_Numbers = NDArray[np.float32]


def with_lone_accents(
    view: View, text_page: int, words: PageWords, boxes: Numbers, firsts: NDArray[np.int64]
) -> tuple[PageWords, Numbers]:
    """The words and their boxes, each accent put on the letter under its middle.

    `firsts`: the first glyph of each word. An accent over no letter stays where it is.
    """
    if MARKS.keys().isdisjoint(words.foreign) or view.rotation:
        return words, boxes
    glyphs: dict[int, list[str]] = {}  # what those of changed words stand for, by row
    starts: dict[int, float] = {}  # of words with an accent before them, where their letter does
    for row, place, middle in islice(_accents(text_page, words, firsts), MOST):
        for host in _under(words, row, view.matrix[0] * middle + view.matrix[4]):
            sides = _sides(text_page, firsts[host], len(words[host].text))
            at = _letter_under(glyphs.get(host) or words[host].text, sides, middle)
            if at is not None:
                letters = glyphs.setdefault(host, list(words[host].text))
                letters[at] = accented(letters[at], words[row].text[place])
                glyphs.setdefault(row, list(words[row].text))[place] = ""
                if (place == 0 and host == row) or (at == 0 and host == row + 1):
                    starts[host] = view.matrix[0] * float(sides[at][0]) + view.matrix[4]
                break
    if not glyphs:
        return words, boxes
    texts = {row: "".join(letters) for row, letters in glyphs.items()}
    kept = [row for row in range(len(words)) if texts.get(row, "x")]
    changed: list[Word] = []
    for row in kept:
        word = _named(words[row], texts.get(row))
        if row in starts:
            word = _from_letter(word, starts[row], changed)
        changed.append(word)
    return PageWords(changed), boxes[kept]


def _from_letter(word: Word, start: float, before: list[Word]) -> Word:
    """A word that begins with its letter: an ogonek before it stands under its right side.

    White between the word before it and the accent is none where the letter fills it.
    """
    least = TIGHT * word.style.size
    for last in before[-1:]:
        near = max(abs(start - last.box.x1), abs(last.baseline - word.baseline)) < least
        if near and last.space and last.style is word.style:
            before[-1] = replace(last, space=False)
    return replace(word, box=replace(word.box, x0=min(start, word.box.x0)))


def _accents(
    text_page: int, words: PageWords, firsts: NDArray[np.int64]
) -> Iterator[tuple[int, int, float]]:
    """Row and place in it of each accent, and its middle in user space."""
    for row, text in enumerate(words.columns.texts):
        if text.isascii() or MARKS.keys().isdisjoint(text) or words[row].style.angle:
            continue
        middles = _sides(text_page, firsts[row], len(text)).mean(axis=1).tolist()
        yield from ((row, at, middles[at]) for at, char in enumerate(text) if char in MARKS)


def _under(words: PageWords, row: int, middle: float) -> list[int]:
    """The words of the line of an accent's word that its middle is over, the nearest first."""
    columns = words.columns
    off = np.abs(columns.baselines - words[row].baseline)
    found = (columns.x0 < middle) & (middle < columns.x1 + ASIDE * columns.sizes)
    found &= off <= NEAR * columns.sizes
    rows = [at for at in np.flatnonzero(found).tolist() if not words[at].style.angle]
    return sorted(rows, key=off.__getitem__)


def _sides(text_page: int, first: int, count: int) -> _Numbers:
    """Left and right of glyphs in user space."""
    return loose_boxes(text_page, np.arange(count) + first)[:, ::2]


def _letter_under(glyphs: list[str] | str, sides: _Numbers, middle: float) -> int | None:
    """The glyph under the middle of an accent that takes one, the last one also left of it."""
    for at, (left, right) in enumerate(sides.tolist()):
        last = at == len(glyphs) - 1
        if left <= middle and (middle <= right or last) and takes_accent(glyphs[at]):
            return at
    return None


def _named(word: Word, text: str | None) -> Word:
    return word if text is None else replace(word, text=text)
