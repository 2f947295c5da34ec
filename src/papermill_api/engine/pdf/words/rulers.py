"""Rulers: numbers at even steps down the whole margin, as papers under review have.

000                                     they go on beside white, figures and displays, and
001   Image captioning by parts         lines need not stand on their level: a ruler is told by
002                                     itself and by what stands around it, not by lines
003       A. Author, B. Author
"""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.code_numbers import ALIGNED

LEAST = 25  # numbers of a page
EVEN = 0.05  # of a step that the steps differ by: lines of text differ more where heads are between
HIGH = 0.65  # of the height of the other words of the page that a ruler goes through
BESIDE = 0.9  # of the words level with it are on one side; a note in the margin is on the other
UNLEVEL = 0.1  # of the numbers have nothing on their level: numbers of rows all have


def is_ruler(stripe: Sequence[Word], numbers: Sequence[Word], words: Sequence[Word]) -> bool:
    """Is a stripe of numbers, from the top down, a ruler? `numbers` are all of the page."""
    if len(stripe) < LEAST:
        return False
    levels = [word.baseline for word in stripe]
    steps = [below - above for above, below in pairwise(levels)]
    if max(steps) - min(steps) > EVEN * min(steps):
        return False
    counts = set(map(id, numbers))
    others = [word for word in words if id(word) not in counts]
    if not others or not _is_at_edge(stripe, others):
        return False
    top, bottom = min(word.box.y0 for word in others), max(word.box.y1 for word in others)
    return levels[-1] - levels[0] >= HIGH * (bottom - top) and _are_unlevel(stripe, others)


def _is_at_edge(stripe: Sequence[Word], others: Sequence[Word]) -> bool:
    """Does it stand alone in its stripe, and most of what is level with it on one side?"""
    top, bottom = stripe[0].box.y0, stripe[-1].box.y1
    left, right = min(word.box.x0 for word in stripe), max(word.box.x1 for word in stripe)
    level = [word.box for word in others if word.box.y1 > top and word.box.y0 < bottom]
    after = sum(box.x0 > right for box in level)
    before = sum(box.x1 < left for box in level)
    return before + after == len(level) and max(before, after) >= BESIDE * len(level)


def _are_unlevel(stripe: Sequence[Word], others: Sequence[Word]) -> bool:
    slack = ALIGNED * stripe[0].style.size
    taken = {round(word.baseline / slack) for word in others}
    near = [round(number.baseline / slack) for number in stripe]
    alone = sum(taken.isdisjoint((at - 1, at, at + 1)) for at in near)
    return alone >= UNLEVEL * len(stripe)
