"""Rules under words, as typists drew them under headings: told from the feet of letters.

Heading     the feet of letters are broken by the white between them; what is drawn under them
-------     is not, though both together look like one stroke when they are blurred
"""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.geometry import Box, overlap_x, sides_of
from papermill_api.engine.pdf.scans.glyphs import Grey

SOLID = 0.95  # of a row of pixels that a rule inks; the feet of letters ink three quarters
THICKEST = 0.2  # of the height of its line, that a rule under it is


def find_underline(stroke: Box, text: Sequence[Box], grey: Grey, limit: float) -> Box | None:
    """The rule in the lower half of a line of text that a stroke through it is, if it is one.

    It is as long as its ink; strokes are smeared when they are looked for.
    `grey`: the page, whose ink is darker than `limit`. All in pixels.
    """
    x0, y0, x1, y1 = (round(side) for side in sides_of(stroke))
    ink = grey[y0:y1, x0:x1] < limit
    rows = np.flatnonzero(ink.mean(axis=1) >= SOLID)
    if not rows.size:
        return None
    columns = np.flatnonzero(ink[rows].any(axis=0))
    left, right = float(x0 + columns[0]), float(x0 + columns[-1] + 1)
    rule = Box(left, float(y0 + rows[0]), right, float(y0 + rows[-1] + 1))
    lines = [box for box in text if box.y0 <= rule.center_y <= box.y1 and overlap_x(rule, box) > 0]
    under = all(
        rule.center_y > box.center_y and rule.height <= THICKEST * box.height for box in lines
    )
    return rule if under and lines else None
