"""Ink of a sheet's other side, which shines through thin paper.

Its words are blurred to broad faint bands, as high as small letters and as long as words:

    ======  ===  =========    no drawn line is as broad and as faint

Such bands parted paragraphs and made tables.
"""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.glyphs import Grey

FAINT = 24.0  # of 255 that a band is darker than the paper; drawn lines are darker or finer
BROAD = 2.0  # points; a blurred hairline is narrower
BESIDE = 1.5  # points above and below a stroke, where its blurred edge ends and paper begins
MIN_BANDS = 6  # broad ones, on a page that something shines through; tinted bars are fewer
MIRRORED = 0.9  # confidence at most, of words seen from behind; pale ones of this side have more
FAINTER = 0.3  # of the depth of a page's usual ink, that words of this side are darker than


def bands_of_other_side(across: Sequence[Box], grey: Grey, scale: float) -> list[Box]:
    """Those of the strokes across that shine through; none unless several are broad and faint.

    Boxes in pixels; `scale`: pixels per point.
    """
    faint = [box for box in across if _depth(box, grey, scale) < FAINT]
    broad = sum(box.height >= BROAD * scale for box in faint)
    return faint if broad >= MIN_BANDS else []


def on_this_side(lines: Sequence[OcrLine], grey: Grey, *, shines_through: bool) -> list[OcrLine]:
    """The lines without those that shine through: faint ones that were read with doubt, and where
    it is sure that something does, all that are faint.
    """
    depths = [_ink_depth(line.box, grey) for line in lines]
    least = FAINTER * float(np.median(depths)) if depths else 0.0
    doubted = 1.0 if shines_through else MIRRORED
    return [
        line
        for line, depth in zip(lines, depths, strict=True)
        if depth >= least or line.confidence > doubted
    ]


def _depth(stroke: Box, grey: Grey, scale: float) -> float:
    """How much darker it is than the paper above and below it, of 255."""
    x0, y0, x1, y1 = (int(side) for side in sides_of(stroke))
    beside = round(BESIDE * scale)
    rows = [y for y in (y0 - beside, y1 + beside) if 0 <= y < len(grey)]
    paper = max((float(np.median(grey[y, x0:x1])) for y in rows), default=255.0)
    return paper - float(grey[y0:y1, x0:x1].mean())


def _ink_depth(box: Box, grey: Grey) -> float:
    """How far the darkest and the lightest of a line are from each other."""
    x0, y0, x1, y1 = (max(0, int(side)) for side in sides_of(box))
    part = grey[y0 : y1 + 1, x0 : x1 + 1]
    if not part.size:
        return 0.0
    low, high = np.percentile(part, (5, 95))
    return float(high - low)
