"""A picture without the lines of its tables, which Tesseract reads as letters.

| Mill | 14 |        read as "Mill | 14]", and rows between lines as one

Letters are never as long as such lines, so these are told before any text is known.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.drawn import MAX_THICK
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.straighten import Mask

# Points.
ACROSS, UPRIGHT = 54.0, 36.0  # of the shortest line; no letter is as wide or as high
PARTS = 4  # of its length; noise breaks fine lines, and beside a whole part others are so long
LEAN = 0.5  # that a line may wander off its axis
EDGE = 0.7  # around a line that is its blurred edge
DEPTH = 24  # of 255, darker than what is beside it


def without_lines(picture: Picture, scale: float) -> Picture:
    """The picture with its lines painted over in the tone beside them. `scale`: pixels a point."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    thick = 2 * round(MAX_THICK * scale / 2) + 1
    across = _lines(grey, round(ACROSS * scale), thick, scale)
    upright = _lines(np.ascontiguousarray(grey.T), round(UPRIGHT * scale), thick, scale).T
    lines = across | upright
    if not lines.any():
        return picture
    edge = 2 * max(1, round(EDGE * scale)) + 1
    covered = cv2.dilate(np.ascontiguousarray(lines), np.ones((edge, edge), np.uint8)) > 0
    paper = cv2.medianBlur(picture, 2 * thick + 1)
    whole: Picture = np.where(covered[:, :, None], paper, picture)
    return whole


def without_rules(picture: Picture, rules: Sequence[Box], scale: float) -> Grey:
    """The picture in grey, of whose lines only these are painted over. `rules`: in pixels."""
    grey: Grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    bare = cv2.cvtColor(without_lines(picture, scale), cv2.COLOR_RGB2GRAY)
    for rule in rules:
        x0, y0, x1, y1 = map(round, sides_of(rule.grown(EDGE * scale)))
        place = np.s_[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1]
        grey[place] = bare[place]
    return grey


def _lines(grey: Grey, length: int, thick: int, scale: float) -> Mask:
    """1 where something no thicker runs on across for so long, with short breaks.

    It is darker than what is above and below it: text beside it does not matter.
    """
    depth = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((thick, 1), np.uint8))
    lean = 2 * max(1, round(LEAN * scale)) + 1
    ink = cv2.dilate((depth > DEPTH).astype(np.uint8), np.ones((lean, 1), np.uint8))
    whole = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    parts: Mask = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, -(-length // PARTS)), np.uint8))
    around: Mask = cv2.dilate(whole, np.ones((2 * lean + 1, 2 * length + 1), np.uint8))
    return parts & around
