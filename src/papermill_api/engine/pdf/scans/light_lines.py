"""Light lines between tinted cells, which part them as drawn ones do.

::::::::: :::::::::::::::
::Mill::: ::Sheets:::::::      narrower than what grounds are told by, so that several cells
--------------------------     are one ground, and the edges of their tints look like strokes
::Avon::: ::1 204::::::::
::::::::: :::::::::::::::
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.grounds import TINTED, Ground
from papermill_api.engine.pdf.scans.straighten import Mask

# Points.
SHORTEST = 14.0  # of a line; cells are no lower
WIDEST = 4.5  # of the white between two cells
BESIDE = 1.5  # on either side of it, where the tint is looked for
REACH = 6.0  # beyond a ground, where another cell of its table may be
SMEAR = 4  # parts of the shortest line that tones are evened out over
LIGHTER = 5  # of 255 than what is on both sides
GROUND_RANK = 75  # percent of the pixels beside it; specks are darker ones
LEAST_PLAIN = 0.1  # of it that no letters are in, nor beside it
SAME_TONE = 9  # of 255 that a stroke differs by at least from the ground it is drawn on
SLACK = 2.0  # beyond a ground, where its edge is found as well


def light_lines(
    grey: Grey, letters: Mask, grounds: Sequence[Ground], paper: float, scale: float
) -> tuple[list[Box], list[Box]]:
    """Those across and upright; pixels, `scale` of them a point.

    `letters`: 1 where they are; `paper`: its tone.
    """
    if not grounds:
        return [], []
    places = [ground.box.grown(REACH * scale) for ground in grounds]
    across = [box for box in _lines(grey, letters, paper, scale) if _is_in(box, places)]
    turned = _lines(np.ascontiguousarray(grey.T), letters.T, paper, scale)
    upright = [Box(box.y0, box.x0, box.y1, box.x1) for box in turned]
    return across, [box for box in upright if _is_in(box, places)]


def _is_in(box: Box, places: Sequence[Box]) -> bool:
    return any(place.has_center_of(box) for place in places)


def _lines(grey: Grey, letters: Mask, paper: float, scale: float) -> Iterator[Box]:
    """Those across with tint above and below."""
    length, wide = round(SHORTEST * scale), round(WIDEST * scale)
    even = cv2.blur(grey, (length // SMEAR + 1, 1))
    lighter = cv2.morphologyEx(even, cv2.MORPH_TOPHAT, np.ones((wide + 2, 1), np.uint8))
    light: Mask = (lighter >= LIGHTER).astype(np.uint8)
    whole = cv2.morphologyEx(light, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    beside = max(2, round(BESIDE * scale))
    for x, y, w, h, _ in stats[1:].tolist():
        if h > wide or y < 2 * beside or y + h + 2 * beside > grey.shape[0]:
            continue
        columns = slice(x, x + w)
        rows = slice(y, y + h), slice(y - beside - 1, y - 1), slice(y + h + 1, y + h + 1 + beside)
        line, *sides = [grey[part, columns][letters[part, columns] == 0] for part in rows]
        if line.size < LEAST_PLAIN * h * w or any(s.size < LEAST_PLAIN * beside * w for s in sides):
            continue
        own = float(np.median(line))
        tints = [float(np.percentile(side, GROUND_RANK)) for side in sides]
        if max(tints) <= min(paper - TINTED, own - LIGHTER):
            yield Box(float(x), float(y), float(x + w), float(y + h))


def without_edges(
    strokes: Sequence[Box], grey: Grey, grounds: Sequence[Ground], scale: float
) -> list[Box]:
    """The strokes that are no mere tinted ground: its edge, or what is next to light letters."""
    return [box for box in strokes if not any(_is_of(box, grey, one, scale) for one in grounds)]


def _is_of(stroke: Box, grey: Grey, ground: Ground, scale: float) -> bool:
    if not ground.box.grown(SLACK * scale).contains(stroke):
        return False
    across = stroke.width > stroke.height
    x0, y0, x1, y1 = (round(side) for side in sides_of(stroke))
    part = grey[y0 : y1 + 1, x0 : x1 + 1]
    own = float(np.median(part, axis=1 if across else 0).min())  # its edges are blurred
    colour = ground.colour
    tone = 0.299 * (colour >> 16) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255)
    return own > tone - SAME_TONE
