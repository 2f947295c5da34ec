"""Diagrams of boxes that arrows join, which are no boxed texts."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.crossing import frames_of
from papermill_api.engine.pdf.page import Page

MIN_BOXES = 3
MIN_ARROWS = 2  # that end at two boxes each
REACH = 3.0  # points between an arrow and what it ends at
SLENDER = 14.0  # points; the shorter side of an arrow that runs along an axis is less


def are_joined_boxes(art: Sequence[Box], place: Box, page: Page) -> bool:
    """Are boxes drawn apart from each other at a place, and arrows from some to others?

    +-----+     +-----+      each arrow ends at two boxes and lies in neither; a text in a
    | one |---->| two |      box has no arrows, and a table no boxes apart
    +-----+     +--+--+
                   v
    """
    arrows = [box for box in art if min(box.width, box.height) < SLENDER]
    if len(arrows) < MIN_ARROWS:
        return False
    boxes = [fill.box for fill in page.fills if fill.stroked and place.contains(fill.box, 1.0)]
    boxes += frames_of([rule for rule in page.rules if place.contains(rule.box, 1.0)])
    if len(boxes) < MIN_BOXES:
        return False
    return sum(_joins(arrow, boxes) for arrow in arrows) >= MIN_ARROWS


def _joins(arrow: Box, boxes: Sequence[Box]) -> bool:
    ends = [box for box in boxes if box.touches(arrow, REACH) and not box.contains(arrow, REACH)]
    return any(not one.touches(two) for one in ends for two in ends)
