"""Words painted far from the line that they stand in, put back into their places.

A page may be painted font by font, or its changing words last, as whoever fills in forms does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import Columns, PageWords, by_column, words_run_on
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.records import replace

LEVEL = 0.1  # em between the baselines of one line
BACK = 0.1  # em; kerning steps back this far at most
NEAR = 0.55  # em of white between the words of a line, if they are not spread; columns are wider
ALIKE = 0.87  # times the size of a word, at least, is that of one in another font
LETTERS = 2  # or as many figures has a stray, at least; signs and initials have other places
AWAY = 1.0  # em between baselines, at least, of what was painted between a stray and its line
WORD_GAP = 0.12  # em of white between two words
STEP = 2.2  # em from a line to the next, at most

_Numbers = NDArray[np.int64]


class _Pieces(NamedTuple):
    """Words in a row without wide white, as they were painted."""

    starts: _Numbers  # the first word of each
    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    baselines: NDArray[np.float64]
    sizes: NDArray[np.float64]
    goes_on: NDArray[np.bool_]  # is the next one further right on the same line?


def with_strays(words: Sequence[Word]) -> Sequence[Word]:
    """The words with each that stands as near to another as words do beside that one.

    The name     of a port        painted first
             host                 painted at the end, in another font: "The name host of a port"

    What was painted with the lines around it stays where it is, and the others go to it. Other
    lines were painted between, and both have letters of one size: marks, signs of formulas and
    initials are none. Pages with right-to-left script are left as they are.
    """
    page = by_column(words)
    if len(page) < 3 or is_right_to_left(page.foreign):
        return words
    pieces = _pieces_of(page.columns)
    left, right = _strayed(pieces)
    pairs = [
        pair
        for pair in zip(left.tolist(), right.tolist(), strict=True)
        if _is_far(*pair, pieces) and all(_has_letters(one, pieces, page) for one in pair)
    ]
    if not pairs:
        return words
    lines = _lines_of(pieces, pairs)
    moved = {one: line for line in lines for one in line}
    mains = {_main_of(line, pieces): line for line in lines}
    ends = [*pieces.starts[1:].tolist(), len(page)]
    parts = [page[a:b] for a, b in zip(pieces.starts.tolist(), ends, strict=True)]
    placed: list[Word] = []
    for at, part in enumerate(parts):
        if at in mains:
            placed += _spaced([parts[one] for one in mains[at]])
        elif at not in moved:
            placed += part
    return PageWords(placed)


def _pieces_of(columns: Columns) -> _Pieces:
    _, x0, _, x1, _, baselines, looks, sizes, styles = columns
    onwards = words_run_on(columns, LEVEL)
    near = onwards & (x0[1:] - x1[:-1] <= NEAR * sizes[:-1])
    starts = np.concatenate(([True], ~near)).nonzero()[0]
    lefts = x0[starts]
    turned = [id(style) for style in styles if style.angle]
    if turned:
        lefts[np.isin(looks[starts], turned)] = np.inf  # near nothing
    rights = np.maximum.reduceat(x1, starts)
    goes_on = np.append(onwards[starts[1:] - 1], False)
    return _Pieces(starts, lefts, rights, baselines[starts], sizes[starts], goes_on)


def _strayed(pieces: _Pieces) -> tuple[_Numbers, _Numbers]:
    """Neighbours on a line, one not painted right before the other."""
    downwards = pieces.baselines.argsort(kind="stable")
    falling = pieces.baselines[downwards]
    steps = falling[1:] - falling[:-1] > LEVEL * pieces.sizes[downwards][1:]
    levels = np.empty(len(downwards), np.int64)
    levels[downwards] = np.concatenate(([0], steps.cumsum()))
    if np.count_nonzero(levels[1:] != levels[:-1]) == levels.max():  # each is painted at once
        return levels[:0], levels[:0]
    order = np.lexsort((pieces.x0, levels))
    left, right = order[:-1], order[1:]
    white = pieces.x0[right] - pieces.x1[left]
    one, two = pieces.sizes[left], pieces.sizes[right]
    em = np.maximum(one, two)
    found = (levels[left] == levels[right]) & (np.abs(right - left) > 1)
    found &= np.minimum(one, two) >= ALIKE * em
    found &= (-BACK * em <= white) & (white <= NEAR * em)
    return left[found], right[found]


def _is_far(left: int, right: int, pieces: _Pieces) -> bool:
    """Was another line painted between two pieces of one?"""
    first, last = sorted((left, right))
    away = np.abs(pieces.baselines[first + 1 : last] - pieces.baselines[left])
    return bool((away >= AWAY * pieces.sizes[left]).any())


def _has_letters(piece: int, pieces: _Pieces, page: Sequence[Word]) -> bool:
    first = int(pieces.starts[piece])
    last = int(pieces.starts[piece + 1]) if piece + 1 < len(pieces.starts) else len(page)
    text = "".join([word.text for word in page[first:last]])
    return max(sum(map(str.isalpha, text)), sum(map(str.isdigit, text))) >= LETTERS


def _lines_of(pieces: _Pieces, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The pieces of each line with a stray, from left to right."""
    line_of: dict[int, set[int]] = {}
    for pair in pairs:
        line = set(pair)
        for one in pair:
            line |= line_of.get(one) or set(_painted_with(one, pieces))
        line_of.update(dict.fromkeys(line, line))
    lines = {id(line): line for line in line_of.values()}.values()
    return [sorted(line, key=pieces.x0.__getitem__) for line in lines]


def _painted_with(piece: int, pieces: _Pieces) -> range:
    """The pieces of its line that were painted right before and behind one."""
    first, last = piece, piece
    while first and pieces.goes_on[first - 1]:
        first -= 1
    while pieces.goes_on[last]:
        last += 1
    return range(first, last + 1)


def _main_of(line: Sequence[int], pieces: _Pieces) -> int:
    """The first piece of those of a line that were painted with the lines around it."""
    runs = {run.start: run for run in (_painted_with(one, pieces) for one in line)}

    def weight(start: int) -> tuple[int, float]:
        run = runs[start]
        around = _follows(start - 1, start, pieces) + _follows(run[-1], run.stop, pieces)
        return around, sum(float(pieces.x1[one] - pieces.x0[one]) for one in run)

    return max(runs, key=weight)


def _follows(above: int, below: int, pieces: _Pieces) -> bool:
    """Is one piece on the line below that of the other?"""
    if above < 0 or below >= len(pieces.starts):
        return False
    step = pieces.baselines[below] - pieces.baselines[above]
    return bool(0 < step <= STEP * pieces.sizes[below])


def _spaced(parts: Sequence[Sequence[Word]]) -> list[Word]:
    """The words of a line, with a space wherever there is white between parts of it."""
    placed: list[Word] = []
    for part in parts:
        if placed:
            last = placed[-1]
            gap = part[0].box.x0 - last.box.x1
            placed[-1] = replace(last, space=gap > WORD_GAP * last.style.size)
        placed += part
    return placed
