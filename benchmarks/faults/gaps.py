"""How long nothing ended, and how much of that lies after the last thing that broke."""

from collections.abc import Sequence
from itertools import pairwise


def longest_gap(ends: Sequence[float], faults: Sequence[float] = ()) -> float:
    """Seconds between two of `ends`, at most.

        end   fault      fault              end
         |......x..........x=================|
                           counted: nothing could end before

    With `faults`, a gap counts from the last of them that lies in it: all workers killed before
    they were up must come up once more. All in seconds of one clock, `ends` in order.
    """
    return max((_counted(start, end, faults) for start, end in pairwise(ends)), default=0.0)


def _counted(start: float, end: float, faults: Sequence[float]) -> float:
    return end - max((fault for fault in faults if start < fault < end), default=start)
