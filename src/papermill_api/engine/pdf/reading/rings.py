"""Borders that are painted as what lies between two boxes, one inside of the other."""

from papermill_api.engine.geometry import Box, common
from papermill_api.engine.records import replace

STILL = 0.05  # points; sides that differ by less are one
SHOWN = 0.5  # of the length of a side that its clip leaves, at least; corners are shared


def ring_sides(boxes: tuple[Box, Box], seen: Box | None) -> list[Box] | None:
    """The sides of a border, which even-odd filling leaves of two boxes; None for other boxes.

    +-------------+
    |             |    a border below a heading: the inner box shares three sides with the
    |_____________|    outer one, so that only the foot is painted
    +-------------+

    `seen`: what clipping leaves of it. Renderers of CSS paint the ring once for each side that it
    has, each time clipped to that side.
    """
    outer, inner = sorted(boxes, key=lambda box: -box.area)
    if not outer.contains(inner, STILL) or min(inner.width, inner.height) <= STILL:
        return None
    sides = [
        replace(outer, y1=inner.y0),
        replace(outer, y0=inner.y1),
        replace(outer, x1=inner.x0),
        replace(outer, x0=inner.x1),
    ]
    drawn = [side for side in sides if min(side.width, side.height) > STILL]
    return [side for side in drawn if seen is None or _is_shown(side, common(side, seen))]


def _is_shown(side: Box, seen: Box) -> bool:
    """Is it seen over most of its length?"""
    length = max(side.width, side.height)
    left = seen.width if side.width >= side.height else seen.height
    return min(seen.width, seen.height) > 0 and left >= SHOWN * length
