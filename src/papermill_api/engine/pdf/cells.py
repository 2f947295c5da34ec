"""Grids of cells that characters are set in, told by the steps from word to word.

A word of n characters fills n cells, in whose middle it stands, whatever its letters are wide.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST_STEPS = 12  # that tell a grid
WIDTHS = np.linspace(0.45, 0.75, 301)  # em; LaTeX's `listings` has 0.6 unless somebody chose


class Step(NamedTuple):
    """From the middle of a word to that of the next."""

    width: float  # points
    characters: float  # cells of it that are not white

    def free(self, cell: float) -> float:
        """Cells between the two words."""
        return self.width / cell - self.characters


def steps_of(words: Iterable[tuple[str, float, float]]) -> list[Step]:
    """Those of one line: texts with their left and right sides."""
    placed = [((left + right) / 2, len(text)) for text, left, right in words]
    return [Step(two[0] - one[0], (one[1] + two[1]) / 2) for one, two in pairwise(placed)]


def off_grid(
    steps: Sequence[float], characters: Sequence[float], widths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far steps are from whole numbers of cells on average, for each width of these."""
    free = np.array(steps) / widths[:, None] - np.array(characters)
    off: NDArray[np.float64] = np.abs(free - np.round(free)).mean(axis=1)
    return off


def find_cell(steps: Sequence[Step], size: float, most: float) -> float:
    """The width of cells that steps between words of a size fit best, in points.

    0 where they are too few to tell or further off the grid than `most` cells on average.
    """
    if len(steps) < LEAST_STEPS:
        return 0.0
    widths = WIDTHS * size
    steps_wide, characters = zip(*steps, strict=True)
    off = off_grid(steps_wide, characters, widths)
    best = off.argmin()
    return float(widths[best]) if off[best] <= most else 0.0
