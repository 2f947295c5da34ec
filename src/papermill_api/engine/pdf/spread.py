"""Lines whose texts stand at their two ends."""

from itertools import pairwise

from papermill_api.engine.pdf.layout import Line

WIDE_GAP = 3.0  # em; the white between the ends of a line is wider than any space


def is_spread(line: Line) -> bool:
    """Is there such white inside of a line?"""
    if line.box.width < WIDE_GAP * line.size:
        return False
    limit = WIDE_GAP * line.size
    return any(two.box.x0 - one.box.x1 >= limit for one, two in pairwise(line.words))
