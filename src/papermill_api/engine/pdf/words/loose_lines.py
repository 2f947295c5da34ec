"""Lines that were stretched from edge to edge though they hold a few words: set as others are."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

WIDE = 4.0  # em; no space inside a line of text is wider
EVEN = 0.05  # em by which the white of one line differs at most
SPACE = 0.25  # em
BESIDE = 3.0  # em from a line to the next of a table, at most
SAME_PLACE = 0.3  # em; what stands under one another is nearer than this


def close_loose_lines(words: PageWords) -> PageWords:
    """The words of a page, of which those of lines that end too early stand near one another.

    |Dr.          Matthias          Köhler|     Word processors stretch a line that was ended by
    |Lindenstraße          48            b|     hand in a justified paragraph: all white is as wide,
    |04109 Grünau                         |     in one text object, and nothing stands in columns
    """
    if len(words) < 3:
        return words
    _, x0, _, x1, _, baselines, _, sizes, _ = words.columns
    gaps = x0[1:] - x1[:-1]
    wide = (gaps > WIDE * sizes[1:]) & (baselines[1:] == baselines[:-1])
    even = wide[1:] & wide[:-1] & (np.abs(gaps[1:] - gaps[:-1]) <= EVEN * sizes[1:-1])
    if not even.any():
        return words
    behind = [words[at + 1] for at in wide.nonzero()[0].tolist()]
    moved: dict[int, Word] = {}
    for at in even.nonzero()[0].tolist():
        line = _object_around(words, at)
        if line.start not in moved and _is_loose(words[line.start : line.stop], words, behind):
            moved.update(zip(line, _near(words[line.start : line.stop]), strict=True))
    if not moved:
        return words
    return PageWords(moved.get(at, word) for at, word in enumerate(words))


def _object_around(words: PageWords, at: int) -> range:
    """The places of all words of one text object."""
    order, start, stop = words[at].order, at, at + 1
    while start and words[start - 1].order == order:
        start -= 1
    while stop < len(words) and words[stop].order == order:
        stop += 1
    return range(start, stop)


def _is_loose(line: Sequence[Word], words: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Is all white as wide, in a line alone that begins and ends where lines of the page do?

    Rows of tables have other texts, or words `behind` wide white that stand under an inner one.
    """
    gaps = [after.box.x0 - word.box.x1 for word, after in pairwise(line)]
    em, baseline = line[0].style.size, line[0].baseline
    if len(gaps) < 2 or max(gaps) - min(gaps) > EVEN * em or not all(w.space for w in line[:-1]):
        return False
    if not any(word.text[0].isalpha() for word in line):
        return False
    near = [w.box for w in behind if 0 < abs(w.baseline - baseline) <= BESIDE * em]
    slack = SAME_PLACE * em
    if any(_share_edge(word.box, box, slack) for word in line[1:-1] for box in near):
        return False
    level = sum(abs(word.baseline - baseline) <= slack for word in words)
    if level > len(line):
        return False
    left, right = line[0].box.x0, line[-1].box.x1
    others = [word for word in words if abs(word.baseline - baseline) > slack]
    ends = any(abs(word.box.x1 - right) <= EVEN * em for word in others)
    return ends and any(
        abs(word.box.x0 - left) <= EVEN * em and abs(word.baseline - baseline) <= BESIDE * em
        for word in others
    )


def _share_edge(one: Box, two: Box, slack: float) -> bool:
    edges = ((one.x0, two.x0), (one.x1, two.x1), (one.center_x, two.center_x))
    return any(abs(a - b) <= slack for a, b in edges)


def _near(line: Sequence[Word]) -> list[Word]:
    """The words behind the first, each moved to the one before it."""
    placed = [line[0]]
    for word in line[1:]:
        x0 = placed[-1].box.x1 + SPACE * word.style.size
        box = replace(word.box, x0=x0, x1=x0 + word.box.width)
        placed.append(replace(word, box=box))
    return placed
