"""Latin words in an Arabic text: asked for both, Tesseract takes many Arabic words for Latin ones.

read in both scripts    alas  GitHub       each with how sure it is
read in Arabic alone    تعلم  طانا!!)61
taken                   تعلم  GitHub       Latin where it is sure, and the other much less so
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from papermill_api.engine.geometry import Box, overlap_x, overlap_y

LATIN_SURE = 45.0  # percent, of a Latin word that may be one;
ARABIC_SURE = 0.6  # of that, from which on the Arabic words in its place are read well
SAME_PLACE = 0.5  # of the narrower of two words, and of the lower, that the other covers
ARABIC_SIGNS = str.maketrans(",;?", "،؛؟")


class ReadWord(NamedTuple):
    line: tuple[int, int, int]  # block, paragraph, line
    box: Box
    confidence: float  # percent
    text: str


def without_false_latin(both: Sequence[ReadWord], alone: Sequence[ReadWord]) -> list[ReadWord]:
    """Words read in both scripts, with those of Arabic alone where a Latin one in Arabic is none.

    Latin words in a row stand from left to right, until they are Arabic ones. What both readings
    agree on is in nobody else's place, though the boxes of Arabic words lap over others.
    """
    words: list[ReadWord] = []
    agreed = {(word.text, word.box) for word in both}
    alone = [word for word in alone if (word.text, word.box) not in agreed]
    for _, group in groupby(both, key=lambda word: word.line):
        line = list(group)
        arabic, latin = (
            sum(of_script(word.text) for word in line) for of_script in (_is_arabic, _is_latin)
        )
        words += _mended(line, alone) if arabic > latin else line
    return [_with_arabic_signs(word) for word in words]


def _mended(line: Sequence[ReadWord], alone: Sequence[ReadWord]) -> Iterator[ReadWord]:
    for in_latin, run in groupby(line, key=lambda word: _is_latin(word.text)):
        read = [part for word in run for part in _better(word, alone)]
        yield from _leftwards(read) if in_latin and _has_arabic(read) else read


def _has_arabic(words: Sequence[ReadWord]) -> bool:
    return any(_is_arabic(word.text) for word in words)


def _leftwards(run: Sequence[ReadWord]) -> list[ReadWord]:
    ordered = sorted(run, key=lambda word: -word.box.center_x)
    parts = [list(part) for _, part in groupby(ordered, key=lambda word: _is_latin(word.text))]
    return [w for part in parts for w in (reversed(part) if _is_latin(part[0].text) else part)]


def _better(word: ReadWord, alone: Sequence[ReadWord]) -> Iterator[ReadWord]:
    here = [one for one in alone if _is_at(one.box, word.box)] if _is_latin(word.text) else []
    letters = sum(len(one.text) for one in here)
    sure = sum(one.confidence * len(one.text) for one in here)
    if not here or (
        word.confidence >= LATIN_SURE and sure < ARABIC_SURE * word.confidence * letters
    ):
        yield word
        return
    yield from (one._replace(line=word.line) for one in here)


def _is_latin(text: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in text)


def _is_arabic(text: str) -> bool:
    return any("\u0620" <= char <= "\u06d3" for char in text)


def _is_at(one: Box, other: Box) -> bool:
    wide, high = min(one.width, other.width), min(one.height, other.height)
    return overlap_x(one, other) >= SAME_PLACE * wide and overlap_y(one, other) >= SAME_PLACE * high


def _with_arabic_signs(word: ReadWord) -> ReadWord:
    """The data of Arabic knows few signs of its own: Latin ones stand for them."""
    if not _is_arabic(word.text):
        return word
    return word._replace(text=word.text.translate(ARABIC_SIGNS))
