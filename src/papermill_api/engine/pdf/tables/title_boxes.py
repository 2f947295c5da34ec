"""Boxes around a title, whose sides draw no table."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Words

LINES = 3  # of a title, at most
_AT = attrgetter("at")


def without_title_boxes(
    across: Sequence[Stroke], down: Sequence[Stroke], words: Words, options: TableOptions
) -> list[Stroke]:
    """The strokes without those of boxes that are closed around lines of one text alone.

    Weir     2563    833         a table is ruled under its head alone; what stands down to the
                                 next box, as wide as the table, is none of it
    +-----------------------+
    | 2 Practice            |    the head of a table in a box has several texts
    +-----------------------+
    """
    if not down:  # as on most pages
        return list(across)
    sides = sorted(down, key=_AT)
    gone: set[Stroke] = set()
    for upper in across:
        lower = _foot_of(upper, across, sides, options.snap)
        if lower is None:
            continue
        rows = words.rows(Box(upper.start, upper.at, upper.stop, lower.at), options)
        if 0 < len(rows) <= LINES and all(len(row.runs) == 1 for row in rows):
            gone |= {upper, lower}
    return [stroke for stroke in across if stroke not in gone]


def _foot_of(
    upper: Stroke, across: Sequence[Stroke], sides: Sequence[Stroke], snap: float
) -> Stroke | None:
    """The stroke to which sides run down from both ends of another, as long as that."""
    left, right = (_side(sides, x, upper.at, snap) for x in (upper.start, upper.stop))
    if left is None or right is None or abs(left.stop - right.stop) > snap:
        return None
    ends = left.stop, upper.start, upper.stop
    for stroke in across:
        own = stroke.at, stroke.start, stroke.stop
        if all(abs(one - two) <= snap for one, two in zip(own, ends, strict=True)):
            return stroke
    return None


def _side(sides: Sequence[Stroke], x: float, y: float, snap: float) -> Stroke | None:
    """The stroke that begins there and runs down; `sides` from left to right."""
    for at in range(bisect_left(sides, x - snap, key=_AT), len(sides)):
        if sides[at].at > x + snap:
            return None
        if abs(sides[at].start - y) <= snap:
            return sides[at]
    return None
