"""Pictures turned and rotated until their lines run level."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.border import without_border

Mask = npt.NDArray[np.uint8]  # 1 where there is ink

PROBE = 700  # pixels of the longer side that coarse angles are tried on,
SHARP_PROBE = 1800  # and fine ones: a twentieth of a degree is a pixel along a line of text there
MAX_SKEW = 8.0  # degrees
COARSE, FINE, FINEST = 0.5, 0.1, 0.02  # steps
LEAST_SKEW = 0.1  # degrees; less is not worth blurring the picture
SIDEWAYS = 1.5  # times as clear as level lines, for a page to be turned
INK_WINDOW = 31  # pixels around one that it must be darker than
INK_DEPTH = 18  # by so much, of 255
LEAST_SIDE = 0.5  # of a side of the picture that a shadow runs along


@dataclass(frozen=True, slots=True)
class Straight:
    """A picture with level lines, upright or upside down, and no dark border."""

    picture: Picture
    turn: int  # degrees clockwise that it was turned by: 0 or 90
    skew: float  # degrees clockwise that it had leant, after the turn


def straighten(picture: Picture) -> Straight:
    picture = without_border(picture)
    ink = _probed(picture, PROBE)
    level, skew = _best(ink, 0.0, MAX_SKEW, COARSE)
    sideways, other = _best(np.rot90(ink, -1), 0.0, MAX_SKEW, COARSE)
    turn = 90 if sideways > SIDEWAYS * level else 0
    if turn:
        picture, skew = np.ascontiguousarray(np.rot90(picture, -1)), other
    sharp = _probed(picture, SHARP_PROBE)
    _, skew = _best(sharp, skew, COARSE, FINE)
    _, skew = _best(sharp, skew, FINE, FINEST)
    if abs(skew) < LEAST_SKEW:
        return Straight(picture, turn, 0.0)
    return Straight(_rotated(picture, skew), turn, skew)


def _probed(picture: Picture, side: int) -> Mask:
    """The ink of a picture made so small that its longer side is no longer."""
    height, width = picture.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return _without_shadows(ink_of(cv2.resize(picture, size, interpolation=cv2.INTER_AREA)))


def _without_shadows(ink: Mask) -> Mask:
    """The ink without what runs along a side of the picture and reaches it: the shadow of a lid
    or of a gutter, whose soft end makes it no border, and which is longer than any line of text.
    """
    if not (ink[[0, -1]].any() or ink[:, [0, -1]].any()):
        return ink
    height, width = ink.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    long: set[int] = set()
    for side, length in (
        *((labels[row], cv2.CC_STAT_WIDTH) for row in (0, -1)),
        *((labels[:, column], cv2.CC_STAT_HEIGHT) for column in (0, -1)),
    ):
        least = LEAST_SIDE * (width if length == cv2.CC_STAT_WIDTH else height)
        long.update(label for label in np.unique(side).tolist() if stats[label, length] >= least)
    return np.where(np.isin(labels, list(long - {0})), 0, ink).astype(np.uint8) if long else ink


def ink_of(picture: Picture) -> Mask:
    """1 where a pixel is darker than what is around it, whatever the paper's tone."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    ink: Mask = cv2.adaptiveThreshold(
        grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, INK_WINDOW, INK_DEPTH
    )
    return ink


def _best(ink: Mask, middle: float, reach: float, step: float) -> tuple[float, float]:
    """How clear level lines are at the best angle, and that angle in degrees clockwise."""
    ys, xs = np.nonzero(ink)
    count = round(reach / step)
    angles = (middle + index * step for index in range(-count, count + 1))
    return max((_clearness(ys, xs - ink.shape[1] / 2, angle), angle) for angle in angles)


def _clearness(ys: npt.NDArray[np.int64], xs: npt.NDArray[np.float64], angle: float) -> float:
    """How sharply rows of ink and rows of white alternate once a lean is undone."""
    level = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
    rows = np.bincount(level - level.min()) if len(level) else np.zeros(1)
    return float((np.diff(rows, prepend=0, append=0) ** 2.0).sum())


def _rotated(picture: Picture, angle: float) -> Picture:
    """Turned counter-clockwise about its middle, its size kept."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = np.median(picture[::16, ::16], axis=(0, 1))
    rotated: Picture = cv2.warpAffine(
        picture,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=tuple(int(tone) for tone in paper),
    )
    return rotated
