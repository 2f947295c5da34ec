"""Frames that cross each other: boxed notes beside each other, never cells of a table."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

from papermill_api.engine.geometry import Box, overlap_area, union
from papermill_api.engine.pdf.page import Page

SIDES = 4
SLACK = 3.0  # points; a frame that sticks out by less is inside the other
MIN_SHARE = 0.2  # of the smaller frame that lies in the other
MAX_FRAMES = 200  # of a page; more are cells


def without_crossing_frames(page: Page) -> Page:
    """The page without the outlines of frames that cross.

    +------------+
    |    +-------|----+     A float beside a note overlaps the box of the note, but neither
    +----|-------+    |     holds the other. Cells of a table never do so.
         +------------+
    """
    frames = _frames(page)
    crossing: set[int] = set()
    for (one, a), (two, b) in combinations(frames.items(), 2):
        if _cross(a, b):
            crossing |= {one, two}
    if not crossing:
        return page
    return replace(page, rules=tuple(r for r in page.rules if r.order not in crossing))


def _frames(page: Page) -> dict[int, Box]:
    """Boxes outlined by one path of four sides, by the order of their painting."""
    sides: dict[int, list[Box]] = defaultdict(list)
    for rule in page.rules:
        sides[rule.order].append(rule.box)
    frames = {order: union(boxes) for order, boxes in sides.items() if len(boxes) == SIDES}
    return frames if len(frames) <= MAX_FRAMES else {}


def _cross(a: Box, b: Box) -> bool:
    if a.contains(b, SLACK) or b.contains(a, SLACK):
        return False
    return overlap_area(a, b) > MIN_SHARE * min(a.area, b.area)
