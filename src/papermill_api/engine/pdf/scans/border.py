"""The dark border that a scanner leaves around a sheet, painted over as paper.

#########################     the lid or the glass beside a sheet that is smaller, or lay
#                       #     askew: its edges are longer than any line of text, and run
#   Text of a sheet     #     another way than these
#   that lay askew     ##
"""

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.protocol import Picture

PROBE = 700  # pixels of the longer side that borders are looked for on
SMOOTHED = 5  # pixels that a tone is the median of: dust on the glass is none of it
PAPER = 80  # percent of the pixels, from the darkest, that are darker than paper
DARK, LIGHT = 0.45, 0.7  # of the paper's tone: a border is no lighter, what it ends at no darker
LEAST_PAPER = 90  # of 255; a page as dark as that has light letters on it
LEAST_SIDE = 0.5  # of a side that a border runs along
DEEPEST = 0.15  # of the page, from its edge
BLURRED, BESIDE = 3, 4  # pixels that its end is off by, and of paper next to it;
OTHERWISE = 0.04  # of its length where there are others: letters on a bar that runs off the page
GROWN = 2  # pixels that its blurred end is painted over with it,
SOFT, FADED = 8, 0.9  # and so many more of a shadow, darker than that share of the paper's tone

Marks = npt.NDArray[np.bool_]


def without_border(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    scale = min(1.0, PROBE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    tones = cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), SMOOTHED)
    paper = float(np.percentile(tones, PAPER))
    dark, light = tones < DARK * paper, tones > LIGHT * paper
    if paper < LEAST_PAPER or not (dark[[0, -1]].any() or dark[:, [0, -1]].any()):
        return picture
    border = np.zeros_like(dark)
    for turns in range(4):
        own = np.rot90(border, turns)  # of the same pixels
        own |= _at_left(np.rot90(dark, turns), np.rot90(light, turns))
    if not border.any():
        return picture
    border |= _corners(dark & ~border)
    border = _to_its_end(border, tones < FADED * paper)
    grown = cv2.dilate(border.astype(np.uint8), np.ones((2 * GROWN + 1,) * 2, np.uint8))
    whole = cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST) > 0
    painted = picture.copy()
    painted[whole] = np.median(small[light], axis=0).astype(np.uint8)
    return painted


def _at_left(dark: Marks, light: Marks) -> Marks:
    """The pixels of a border along the left side; none where something else is dark there."""
    height, width = dark.shape
    deepest = round(DEEPEST * width)
    ends = np.where(dark.all(axis=1), width, dark.argmin(axis=1))
    rows = np.flatnonzero((ends > 0) & (ends <= deepest))
    others = np.count_nonzero(ends > deepest)  # those of the borders above and below
    border = np.zeros_like(dark)
    if len(rows) < LEAST_SIDE * (height - others) or width <= deepest + BLURRED + BESIDE:
        return border
    beside = ends[rows, None] + BLURRED + np.arange(BESIDE)
    clean = light[rows[:, None], beside].all(axis=1)
    if np.count_nonzero(~clean) <= OTHERWISE * len(rows):
        border[rows] = np.arange(width) < ends[rows, None]
    return border


def _to_its_end(border: Marks, shade: Marks) -> Marks:
    """The border with the shade that it ends in, the edge of which would be a line."""
    for _ in range(SOFT):
        grown = cv2.dilate(border.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        border = border | (grown & shade)
    return border


def _corners(dark: Marks) -> Marks:
    """What borders of two sides have in common: both its rows and its columns are dark for long."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=4)
    height, width = dark.shape
    known = {
        label
        for label in labels[[0, 0, -1, -1], [0, -1, 0, -1]].tolist()
        if label
        and stats[label, cv2.CC_STAT_WIDTH] <= DEEPEST * width
        and stats[label, cv2.CC_STAT_HEIGHT] <= DEEPEST * height
    }
    found: Marks = np.isin(labels, list(known))
    return found
