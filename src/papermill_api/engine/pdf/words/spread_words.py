"""Words whose letters are set apart, torn where PDFium takes the white between two for a space."""

from collections.abc import Container, Sequence
from itertools import pairwise

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.spread_capitals import (
    NARROWEST_SPACE,
    TOUCH,
    TWO_KINDS,
    is_unpainted,
    row_around,
)
from papermill_api.engine.pdf.words.spread_letters import is_cased
from papermill_api.engine.records import replace

LEAST_LONE = 2  # letters that stand alone in a torn line, and of the pieces of its torn words
LONE_SHARE, MOSTLY_LONE = 0.3, 0.5  # so many, or more where no painted space is beside these
WIDEST = 0.9  # em between letters that are set apart, at most


def close_spread_words(words: PageWords, apart: Container[int]) -> PageWords:
    """The words of a page that paints its spaces, without those in lines that are set apart.

    Wh at   o n e   sees     nothing is painted in the white inside of the words, and painted
      |  ---   |  ---        spaces are wider by their own width

    `apart`: which text objects are painted behind white that nothing paints, of such a page.
    """
    if not apart or not words.lone:
        return words
    closed: set[int] = set()
    done = 0
    for at in _torn_places(words, apart):
        if at < done:
            continue
        first, done = row_around(words, at)
        closed.update(first + place for place in _inside_of_words(words[first:done], apart))
    if not closed:
        return words
    return words.touched_up(
        replace(word, space=False) if at in closed else word for at, word in enumerate(words)
    )


def _torn_places(words: PageWords, apart: Container[int]) -> list[int]:
    """Which words have unpainted white behind them, beside a letter that stands alone."""
    columns = words.columns
    lone = [at for at in words.lone if is_cased(columns.texts[at])]
    beside = {*lone, *[at - 1 for at in lone]} - {-1, len(words) - 1}
    if not beside:
        return []
    places = np.array(sorted(beside), np.int64)
    gaps = (columns.x0[places + 1] - columns.x1[places]) / columns.sizes[places]
    near = (gaps > TOUCH) & (gaps < WIDEST) & (columns.looks[places] == columns.looks[places + 1])
    return [
        at
        for at in places[near].tolist()
        if words[at].space and is_unpainted(words[at], words[at + 1], apart)
    ]


def _inside_of_words(row: Sequence[Word], apart: Container[int]) -> list[int]:
    """Which words of a row only begin one. None where unpainted white may part words or cells.

    Words of a squeezed line may be as near one another, but few of them are letters.
    """
    em = row[0].style.size
    bare: dict[int, float] = {}
    painted: list[float] = []
    for at, (word, after) in enumerate(pairwise(row)):
        gap = (after.box.x0 - word.box.x1) / em
        if is_unpainted(word, after, apart):
            bare[at] = gap
        elif word.space:
            painted.append(gap)
    if not bare or row[0].style.angle:
        return []
    widest = max(bare.values())
    pieces = [row[at].text for at in sorted({*bare, *(at + 1 for at in bare)})]
    lone = sum(len(text) == 1 and is_cased(text) for text in pieces)
    if lone < max(LEAST_LONE, (LONE_SHARE if painted else MOSTLY_LONE) * len(pieces)):
        return []
    narrow = TWO_KINDS * widest <= min(painted) if painted else widest < NARROWEST_SPACE
    return list(bare) if narrow else []
