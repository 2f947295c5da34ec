"""Lines whose texts stand at their two ends."""

from itertools import pairwise

from papermill_api.engine.pdf.layout import Line

WIDE_GAP = 3.0  # em; the white between the ends of a line is wider than any space
SHORT = 0.35  # of the line's width; a text at its right end is narrower


def is_spread(line: Line) -> bool:
    """Is there such white inside of a line?"""
    if line.box.width < WIDE_GAP * line.size:
        return False
    limit = WIDE_GAP * line.size
    return any(two.box.x0 - one.box.x1 >= limit for one, two in pairwise(line.words))


def ends_apart(line: Line) -> bool:
    """Is what stands behind such white short, as the date of an entry is?

    Waterways, East Gate           1998-2001      behind a term of the margin stands a long text
    """
    words, limit = line.words, WIDE_GAP * line.size
    if line.box.width < limit:
        return False
    starts = [two.box.x0 for one, two in pairwise(words) if two.box.x0 - one.box.x1 >= limit]
    return bool(starts) and line.box.x1 - starts[-1] <= SHORT * line.box.width
