"""Strokes across in a mask of them, also those on which bars of a chart stand.

        __
    __ |  |           the ends of bars are darker than what is around them, too,
___|  ||  |__ __      and run on into the axis
"""

from collections.abc import Iterator

import cv2
import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.straighten import Mask

WHOLE = 0.97  # of its columns that a line inks which is a stroke by itself
LONG = 14.0  # times the thickest stroke, an inch: letters that nobody read stand on a line, too
BARE = 0.25  # of its columns, at least, on which nothing stands


def strokes_in(mask: Mask, thickest: float) -> list[Box]:
    """Bounds of its connected pieces that are no thicker, or of the line on which others stand."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(mask), connectivity=8
    )
    found = []
    for label, (x, y, w, h, _) in enumerate(stats[1:].tolist(), start=1):
        if h <= thickest:
            found.append(Box(float(x), float(y), float(x + w), float(y + h)))
        elif w >= LONG * thickest:
            part = labels[y : y + h, x : x + w] == label
            for top, bottom in _whole_lines(part, thickest):
                found.append(Box(float(x), float(y + top), float(x + w), float(y + bottom)))
    return found


def _whole_lines(part: Mask, thickest: float) -> Iterator[tuple[int, int]]:
    """First and last row of the only line that runs all through it, if there is nothing else in
    many of its columns, and what stands on it does so on one side.
    """
    whole = np.flatnonzero(part.mean(axis=1) >= WHOLE)
    if not len(whole) or whole[-1] - whole[0] >= thickest:
        return
    top, bottom = int(whole[0]), int(whole[-1]) + 1
    edge = min(top, len(part) - bottom)  # of the side on which nothing stands
    bare = part.sum(axis=0) <= thickest
    if edge <= thickest and bare.mean() >= BARE:
        yield top, bottom
