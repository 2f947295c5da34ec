"""Terms that are set flush at their right, on the line of what they name."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import Line, is_all_mono

UNEVEN = 0.3  # em by which such terms begin off each other, at least
NEAR = 3.0  # em between the baselines of one and the next line, at most
WORDS = 5  # of a term, at most
WHITE = 0.42  # em between a term and what it names, at least; spaces are narrower
WIDER = 1.3  # times the spaces of the line
SAME_EDGE = 0.05  # em; what is set flush ends within that


def starts_behind_flush_terms(lines: Sequence[Line]) -> set[int]:
    """Ids of lines that begin with a term which ends where that of the line above or below does.

    Walking  Long paths, in any weather.      their texts begin at one edge, and the terms do not:
      Music  Plays the cello.                 no words of a paragraph stand so; terms of one
                                              length may follow one another
    """
    found: set[int] = set()
    for one, two in pairwise(lines):
        uneven = abs(one.box.x0 - two.box.x0) > UNEVEN * two.style.size  # as of few
        if uneven and _is_next(one, two) and _share_gap(one, two):
            found |= {id(one), id(two)}
    if not found:
        return found
    pairs = [pair for pair in pairwise(lines) if _begin_level(*pair) and _is_next(*pair)]
    for one, two in (*pairs, *reversed(pairs)):
        if (id(one) in found) != (id(two) in found) and _share_gap(one, two):
            found |= {id(one), id(two)}
    return found


def _is_next(one: Line, two: Line) -> bool:
    near = 0 < two.baseline - one.baseline <= NEAR * two.style.size
    return near and not (one.angle or two.angle)


def _begin_level(one: Line, two: Line) -> bool:
    return abs(one.box.x0 - two.box.x0) <= UNEVEN * two.style.size


def _share_gap(one: Line, two: Line) -> bool:
    slack = SAME_EDGE * two.size
    gap = _gap(one)
    other = _gap(two) if gap else None
    if gap is None or other is None:
        return False
    return abs(gap[0] - other[0]) <= slack and abs(gap[1] - other[1]) <= slack


def _gap(line: Line) -> tuple[float, float] | None:
    """Where a term may end and its text begin: at the one white that is wider than the spaces."""
    words = line.words
    if len(words) < 2 or (line.style.mono and is_all_mono([line])):
        return None
    whites = [two.box.x0 - one.box.x1 for one, two in pairwise(words)]
    at = whites.index(max(whites))
    others = max(whites[:at] + whites[at + 1 :], default=0.0)
    if at >= WORDS or whites[at] < max(WHITE * line.size, WIDER * others):
        return None
    return words[at].box.x1, words[at + 1].box.x0
