"""Shadows of boxes that are as white as the page: their edges tell where these are."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import WHITE, Fill

DEEPEST = 8.0  # points that a shadow reaches over its box to the right and below, at most
MOST = 100  # fills of either sort on a page; more are cells or a drawing
SAME_SIDE = 1.0  # points; the bar of a title is as wide as its box


def seen_fills(fills: Sequence[Fill]) -> list[Fill]:
    """The fills that are seen on the page: those in colour or outlined, and what casts a shadow.

    +---------------+
    | Title         |     a white bar and a white box stand before a shadow that is a little off
    +---------------+#    to the right and below: they are seen by it, and it is none itself
    | text of the   |#
    | block         |#
    +---------------+#
     #################
    """
    seen = [fill for fill in fills if fill.colour != WHITE or fill.stroked]
    white = [fill for fill in fills if fill.colour == WHITE and not fill.stroked and fill.order]
    if not (0 < len(white) <= MOST and 0 < len(seen) <= MOST):  # as on most pages
        return seen
    shadows: set[int] = set()
    casting: list[Fill] = []
    for shadow in seen:
        box = next((one.box for one in white if _casts(one, shadow)), None)
        if box is not None:
            shadows.add(id(shadow))
            casting += [one for one in white if _is_part(one.box, box, shadow.box)]
    return [fill for fill in seen if id(fill) not in shadows] + casting


def _casts(fill: Fill, shadow: Fill) -> bool:
    """Does it lie over a shadow that it leaves to be seen at the right and below alone?"""
    if fill.order < shadow.order:
        return False
    box, dark = fill.box, shadow.box
    offs = (dark.x0 - box.x0, dark.x1 - box.x1, dark.y1 - box.y1)
    return all(0 < off <= DEEPEST for off in offs) and box.y0 < dark.center_y


def _is_part(one: Box, box: Box, shadow: Box) -> bool:
    sides = max(abs(one.x0 - box.x0), abs(one.x1 - box.x1))
    return sides <= SAME_SIDE and one.y0 < shadow.y1 and shadow.y0 < one.y1
