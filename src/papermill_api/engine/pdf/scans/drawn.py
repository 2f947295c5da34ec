"""What is drawn in a picture beside its text: lines along the axes, and areas that are pictures."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from papermill_api.engine.geometry import Box, group_touching, union
from papermill_api.engine.pdf.scans.straighten import Mask

# All lengths in points: `scale` (pixels per point) makes them pixels.
MIN_RULE = 18.0  # across; shorter strokes are parts of letters
MIN_BAR = 9.0  # upright, as between the cells of one row
MAX_THICK = 3.0
LEAN = 0.7  # a line may wander so far off its axis, for nothing is quite straight on paper
TEXT_SLACK = 1.0  # around the boxes of text, of which no ink may count as a picture
PICTURE_GAP = 6.0  # between parts of one picture
MIN_PICTURE = 36.0  # of both sides
MIN_INK = 0.02  # share of a picture's area


class Drawn(NamedTuple):
    """In pixels."""

    across: list[Box]
    upright: list[Box]
    areas: list[Box]


def find_drawn(ink: Mask, dark: Mask, text: Sequence[Box], scale: float) -> Drawn:
    """`ink`: what is darker than its surroundings; `dark`: than the paper, flat areas too."""
    across_mask = _opened(ink, round(MIN_RULE * scale), 1, scale)
    upright_mask = _opened(ink, 1, round(MIN_BAR * scale), scale)
    across = [b for b in _boxes(across_mask) if b.height <= MAX_THICK * scale]
    upright = [b for b in _boxes(upright_mask) if b.width <= MAX_THICK * scale]
    across = [box for box in across if not _is_lettering(box, text)]
    upright = [box for box in upright if not _is_lettering(box, text)]
    areas = _areas(dark, [*text, *across, *upright], scale)
    return Drawn(across, upright, areas)


def _opened(ink: Mask, width: int, height: int, scale: float) -> Mask:
    """What is left of the ink where it runs on along an axis for so long."""
    lean = max(1, round(LEAN * scale)) * 2 + 1
    along = (1, lean) if width > height else (lean, 1)
    thick = cv2.dilate(ink, np.ones(along[::-1] if width < height else (lean, 1), np.uint8))
    kernel = np.ones((height, width), np.uint8)
    opened: Mask = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    return opened & ink


def _boxes(mask: Mask) -> list[Box]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [
        Box(float(x), float(y), float(x + width), float(y + height))
        for x, y, width, height, _ in stats[1:].tolist()
    ]


def _is_lettering(stroke: Box, text: Sequence[Box]) -> bool:
    """A stroke inside one line of text that does not run out of it: part of a letter."""
    return any(box.contains(stroke, 1.0) and _fills(stroke, box) for box in text)


def _fills(stroke: Box, box: Box) -> bool:
    return max(stroke.width, stroke.height) <= 1.2 * min(box.width, box.height)


def _areas(dark: Mask, covered: Sequence[Box], scale: float) -> list[Box]:
    left = dark.copy()
    for box in covered:
        grown = box.grown(TEXT_SLACK * scale)
        left[
            max(0, int(grown.y0)) : int(grown.y1) + 1, max(0, int(grown.x0)) : int(grown.x1) + 1
        ] = 0
    left = cv2.medianBlur(left, 3)
    count, _, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    parts = [
        (Box(float(x), float(y), float(x + w), float(y + h)), inked)
        for x, y, w, h, inked in stats[1:count].tolist()
        if inked >= 4
    ]
    boxes = [box for box, _ in parts]
    found = []
    for ids in group_touching(boxes, PICTURE_GAP * scale):
        box = union(boxes[i] for i in ids)
        inked = sum(parts[i][1] for i in ids)
        if min(box.width, box.height) >= MIN_PICTURE * scale and inked >= MIN_INK * box.area:
            found.append(box)
    return found
