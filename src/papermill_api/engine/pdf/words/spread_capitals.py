"""Capitals that are set a little apart, torn where kerning widens the white before a narrow one."""

from itertools import pairwise

import numpy as np

from papermill_api.engine.pdf.columns import PageWords

LEVEL = 0.001  # points by which baselines of a line differ, rounded as they are
TOUCH = 0.05  # em; less is no white
NARROWEST_SPACE = 0.2  # em
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
        if texts[at].isupper() and texts[at + 1].isupper() and words[at].space
    ]


def _row_around(words: PageWords, at: int) -> tuple[int, int]:
    """From the first to behind the last word in one look on a line."""
    style, baseline = words[at].style, words[at].baseline

    def goes_on(one: int) -> bool:
        word = words[one]
        return word.style is style and abs(word.baseline - baseline) <= LEVEL

    first, end = at, at + 1
    while first and goes_on(first - 1) and words[first - 1].box.x0 < words[first].box.x0:
        first -= 1
    while end < len(words) and goes_on(end) and words[end - 1].box.x0 < words[end].box.x0:
        end += 1
    return first, end


def _inside_of_words(words: PageWords, first: int, end: int) -> list[int]:
    """Which words of the row only begin one: none unless its white is of two kinds."""
    row = words[first:end]
    if row[0].style.angle or any(word.text.upper() != word.text for word in row):
        return []
    em = row[0].style.size
    gaps = [(after.box.x0 - word.box.x1) / em for word, after in pairwise(row)]
    narrow = [gap for gap in gaps if gap < NARROWEST_SPACE]
    wide = [gap for gap in gaps if gap >= NARROWEST_SPACE]
    if not wide or min(wide) < TWO_KINDS * max(narrow):
        return []
    return [
        first + at
        for at, gap in enumerate(gaps)
        if gap < NARROWEST_SPACE and not row[at].text.endswith(STOPS)
    ]
