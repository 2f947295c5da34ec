"""Light that falls off over a page, undone: or paper in its shade is as dark as a picture."""

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.glyphs import Grey

GRID = 24  # parts of each side that the paper's tone is looked at in,
STEP = 3  # by every third of their rows and columns
PAPER = 80  # percent of a part's pixels, from the darkest, that are darker than its paper
ROUNDS = 3  # of fitting, each without the parts that are darker than the last fit
DARKER = 12.0  # of 255; such a part is ink or a picture
UNEVEN = 16.0  # of 255 that the paper's tone differs by; less is left as it is

AROUND = 8.0  # points on each side that hold paper beside the largest letters of text
FINE = 2.0  # points to a pixel that the paper's tone is looked at in
SHADED = 2, 90  # percent of the places, from the darkest, that are in the shade, and that are not
SHADE = 12.0  # of 255 that these differ by; less is no shade

Tones = npt.NDArray[np.float64]


def evened(grey: Grey) -> Grey:
    """The picture as if its paper were lit evenly; it changes slowly, as pictures do not."""
    if min(grey.shape) < GRID * STEP:  # a label or a strip
        return grey
    tones = _tones(grey)
    height, width = tones.shape
    terms = _terms(*np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height)))
    flat, known = terms.reshape(-1, terms.shape[-1]), tones.ravel()
    kept = known >= np.median(known) - 4 * DARKER
    for _ in range(ROUNDS):
        factors, *_ = np.linalg.lstsq(flat[kept], known[kept], rcond=None)
        kept = known >= flat @ factors - DARKER
    paper = flat @ factors
    if paper.max() - paper.min() < UNEVEN:
        return grey
    y, x = np.linspace(0, 1, grey.shape[0]), np.linspace(0, 1, grey.shape[1])
    lit = _terms(*np.meshgrid(x, y, sparse=True)) @ factors
    even: Grey = np.clip(grey * (paper.max() / np.maximum(lit, 1.0)), 0, 255).astype(np.uint8)
    return even


def without_shade(picture: Picture, scale: float) -> Picture:
    """The picture in grey with the shade of a gutter or a fold undone, which changes fast.

    Tesseract takes it for ink. Pictures and dark grounds fade, too, which no text is lost by.
    `scale`: pixels a point.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    size = (max(1, round(width / scale / FINE)), max(1, round(height / scale / FINE)))
    around = 2 * round(AROUND / FINE) + 1
    lightest = cv2.dilate(
        cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.ones((around, around), np.uint8)
    )
    paper = cv2.blur(lightest, (around, around))
    dark, light = np.percentile(paper, SHADED)
    if light - dark < SHADE:
        return picture
    whole = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even = np.clip(grey * (light / np.maximum(whole, 1.0)), 0, 255).astype(np.uint8)
    return np.repeat(even[:, :, None], 3, axis=2)


def _tones(grey: Grey) -> Tones:
    """The tone of the paper in parts of the picture, from a tenth of its pixels."""
    rows = np.array_split(grey[::STEP, ::STEP], GRID)
    parts = [[np.percentile(p, PAPER) for p in np.array_split(row, GRID, axis=1)] for row in rows]
    return np.array(parts)


def _terms(x: Tones, y: Tones) -> Tones:
    return np.stack(np.broadcast_arrays(1.0, x, y, x * y, x * x, y * y), axis=-1)
