"""Capitals that are set a little apart, torn where kerning widens the white before a narrow one."""

from itertools import pairwise

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word

LEVEL = 0.001  # points by which baselines of a line differ, rounded as they are
TOUCH = 0.05  # em; less is no white
NARROWEST_SPACE, WIDEST_SPACE = 0.2, 1.5  # em; white that is wider parts columns
TWO_KINDS = 1.8  # times the white between letters; spaces of the line are wider by their own width
STOPS = tuple(".,:;")  # narrow spaces are typed behind some: "U. S. NAVY"


def close_spread_capitals(words: PageWords) -> PageWords:
    """The words without spaces inside of those of a head in capitals that are set apart.

    T YRO L   AWAITS   YOU    the white inside of words is too narrow for a space, and the other
     |   |  |        |        white of the line wider by nearly a space or more
    """
    if len(words) < 3:
        return words
    torn = _narrow_places(words)
    closed: set[int] = set()
    done = 0
    for at in torn:
        if at < done:
            continue
        first, done = _row_around(words, at)
        closed.update(_inside_of_words(words, first, done))
    if not closed:
        return words
    return words.touched_up(
        word._replace(space=False) if at in closed else word for at, word in enumerate(words)
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
        if _are_capitals(texts[at]) and _are_capitals(texts[at + 1]) and words[at].space
    ]


def _are_capitals(text: str) -> bool:
    return text.isupper() and text.isalpha()


def _row_around(words: PageWords, at: int) -> tuple[int, int]:
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


def _inside_of_words(words: PageWords, first: int, end: int) -> list[int]:
    """Which words of the row only begin one: none unless its white is of two kinds."""
    row = words[first:end]
    if row[0].style.angle or any(word.text.upper() != word.text for word in row):
        return []
    em = row[0].style.size
    gaps = [(after.box.x0 - word.box.x1) / em for word, after in pairwise(row)]
    narrow = [gap for gap in gaps if gap < NARROWEST_SPACE]
    wide = [gap for gap in gaps if gap >= NARROWEST_SPACE]
    if not wide or not narrow or min(wide) < TWO_KINDS * max(narrow):
        return []
    return [
        first + at
        for at, gap in enumerate(gaps)
        if gap < NARROWEST_SPACE and not row[at].text.endswith(STOPS)
    ]
