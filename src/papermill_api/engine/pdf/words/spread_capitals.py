"""Capitals that are set a little apart, torn where kerning widens the white before a narrow one."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

LEVEL = 0.001  # points by which baselines of a line differ, rounded as they are
TOUCH = 0.05  # em; less is no white
NARROWEST_SPACE, WIDEST_SPACE = 0.2, 1.5  # em; white that is wider parts columns
TWO_KINDS = 1.8  # times the white between letters; spaces of the line are wider by their own width
_NUMBER = re.compile(r"[0-9.]+")
STOPS = tuple(".,:;")  # narrow spaces are typed behind some: "U. S. NAVY"


def close_spread_capitals(words: PageWords, apart: Container[int] = ()) -> PageWords:
    """The words without spaces inside of those of a head in capitals that are set apart.

    T YRO L   AWAITS   YOU    the white inside of words is too narrow for a space, and the other
     |   |  |        |        white of the line wider by nearly a space or more
    AP I                      where spaces are painted, none is here: no other white need tell

    `apart`: which text objects are painted behind white that nothing paints, of such a page.
    """
    if len(words) < 3:
        return words
    torn = _narrow_places(words)
    closed: set[int] = set()
    done = 0
    for at in torn:
        if at < done:
            continue
        first, done = row_around(words, at)
        closed.update(_inside_of_words(words, first, done, apart))
    if not closed:
        return words
    return words.touched_up(
        replace(word, space=False) if at in closed else word for at, word in enumerate(words)
    )


def _narrow_places(words: PageWords) -> list[int]:
    """Which words have white behind them that is no space by its width, between capitals."""
    columns = words.columns
    gaps = (columns.x0[1:] - columns.x1[:-1]) / columns.sizes[:-1]
    near = (gaps > TOUCH) & (gaps < NARROWEST_SPACE) & (np.diff(columns.looks) == 0)
    texts = columns.texts
    return [
        at
        for at in near.nonzero()[0].tolist()
        if words[at].space and _may_be_torn(texts[at], texts[at + 1])
    ]


def _may_be_torn(one: str, two: str) -> bool:
    return (one.isupper() and two.isupper()) or _is_torn_number(one, two)


def _is_torn_number(one: str, two: str) -> bool:
    """Are they pieces of the number of a section, parted at a point?"""
    return (one.endswith(".") or two.startswith(".")) and bool(
        _NUMBER.fullmatch(one) and _NUMBER.fullmatch(two)
    )


def row_around(words: PageWords, at: int) -> tuple[int, int]:
    """From the first to behind the last word in one look on a line, with no wide white between."""
    first, end = at, at + 1
    while first and _goes_on(words[first - 1], words[first]):
        first -= 1
    while end < len(words) and _goes_on(words[end - 1], words[end]):
        end += 1
    return first, end


def _goes_on(word: Word, after: Word) -> bool:
    level = after.style is word.style and abs(after.baseline - word.baseline) <= LEVEL
    return level and word.box.x0 < after.box.x0 < word.box.x1 + WIDEST_SPACE * word.style.size


def _inside_of_words(
    words: PageWords, first: int, end: int, apart: Container[int]
) -> Iterator[int]:
    """Which words of the row only begin one: those that their white tells of its two kinds, or
    that nothing is painted behind.
    """
    row = words[first:end]
    if row[0].style.angle:
        return
    capitals = all(word.text.upper() == word.text for word in row)
    em = row[0].style.size
    gaps = [(after.box.x0 - word.box.x1) / em for word, after in pairwise(row)]
    spaces = [gap for gap, word in zip(gaps, row, strict=False) if not _counts(word.text)]
    pairs = [
        (at, gap, word, after)
        for at, (gap, word, after) in enumerate(zip(gaps, row, row[1:], strict=False))
        if gap < NARROWEST_SPACE and (capitals or _is_torn_number(word.text, after.text))
    ]
    letters = any(one.text.isalpha() and two.text.isalpha() for _, _, one, two in pairs)
    two_kinds = letters and _are_of_two_kinds(spaces)
    for at, gap, word, after in pairs:
        told = two_kinds and not word.text.endswith(STOPS)
        if told or (apart and gap > TOUCH and is_unpainted(word, after, apart)):
            yield first + at


def _counts(text: str) -> bool:
    """Is this the number of a section, which wider white than a space stands behind?"""
    return text.endswith(STOPS) or not any(char.isalpha() for char in text)


def _are_of_two_kinds(gaps: Sequence[float]) -> bool:
    narrow = [gap for gap in gaps if gap < NARROWEST_SPACE]
    wide = [gap for gap in gaps if gap >= NARROWEST_SPACE]
    return bool(wide and narrow) and min(wide) >= TWO_KINDS * max(narrow)


def is_unpainted(word: Word, after: Word, apart: Container[int]) -> bool:
    """Is there nothing painted between two words, on a page that paints its spaces?

    Letters painted one by one may have been parted for their white alone, as no space was known.
    What starts a text object apart tells nothing of white inside of it.
    """
    starts = after.order in apart and after.order != word.order
    return starts or (len(word.text) == 1 and after.order == word.order + 1)
