"""Which of many things stand on one level: pages of maps and plans have thousands of labels."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from math import inf


class Baselines:
    """Things, told by numbers, by the baselines that they have; one may have several."""

    def __init__(self, baselines: Iterable[tuple[float, int]]) -> None:
        """`baselines`: in points, each with the number of what has it."""
        self._sorted = sorted(baselines)

    def has_level(self, slack: float) -> bool:
        """Are there two baselines no further apart than `slack`?"""
        return any(below[0] - above[0] <= slack for above, below in pairwise(self._sorted))

    def level_with(self, baseline: float, slack: float) -> list[int]:
        """The numbers of those with a baseline no further off than `slack`, each once, rising."""
        start = bisect_left(self._sorted, (baseline - slack, -inf))
        end = bisect_right(self._sorted, (baseline + slack, inf))
        return sorted({number for _, number in self._sorted[start:end]})
