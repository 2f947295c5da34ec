"""Grounds in a picture: areas of one tone, such as tinted boxes, bars, cells and framed white.

A ground ends where tones change at once, so uneven light, which changes slowly, makes none.

    +-----------------+   the page's paper: the largest ground
    | ####  ##### ### |
    | +-------------+ |
    | |:::tinted::::| |   a ground; text on it is painted over first with the tone around it
    | +-------------+ |
    +-----------------+
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.straighten import Mask

# Looked for at one pixel a point, where noise and the grain of printing are evened out.
SMOOTHED = 5  # points that a tone is the median of, each way
EDGE = 8  # of 255; by more, tones change at once,
LEAST_EDGE, CALM = 4, 2  # or by more than so many times what they do in three quarters of a page
TEXT_RING = 2  # points around a line of text that belong to its place
MIDDLE = 4  # parts of the height of that place, all but the outer two of which are its middle
OTHER = 3 * EDGE  # a row of a place whose ends differ by more belongs to another ground
FEW_PLAIN = 8  # pixels of one tone there; fewer tell nothing
MIN_SIDE = 4.0  # points; smaller is no ground
CROSSING = 10.0  # points; larger is no crossing of lines
TINTED = 7.0  # of 255 that a tone differs from the paper's
SOLID_EDGE = 0.85  # of a box's edges that its ground reaches
CORNER = 1  # point at either end of an edge
EDGE_DEPTH = 3  # points in from the box, where its ground is surely reached
FIT_STEP = 8  # points between samples of the paper's tone
MIN_SAMPLES = 24  # of it; fewer tell nothing of how light falls
GROWN = 1.0  # point on each side that an edge takes from a ground

Tone = npt.NDArray[np.float64]  # (3,): red, green, blue


class Ground(NamedTuple):
    """Pixels of the picture."""

    box: Box
    colour: int  # 0xRRGGBB
    tinted: bool  # is it of another tone than the paper?
    upright: bool  # is it a box along the axes?
    share: float  # of its box that it covers itself


def find_grounds(
    picture: Picture, text: Sequence[Box], strokes: Mask, scale: float
) -> list[Ground]:
    """The grounds of a page but its paper.

    `text`: boxes of its lines; `strokes`: 1 where lines are drawn that are no letters. Both in
    pixels of the picture.
    """
    height, width = picture.shape[:2]
    size = (max(1, round(width / scale)), max(1, round(height / scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    drawn = cv2.resize(255 * strokes, size, interpolation=cv2.INTER_AREA)
    _paint_over(small, text, cv2.dilate(drawn, np.ones((3, 3), np.uint8)) > 0, scale)
    tones: Picture = cv2.medianBlur(small, SMOOTHED)
    even = _even(tones, calm=True)
    found = [one for one in _grounds(even, tones, scale) if not _is_crossing(one.box, drawn, scale)]
    for ground in _grounds(even & (drawn == 0), tones, scale):  # what only lines part from others
        if not any(ground.tinted and other.box.contains(ground.box) for other in found):
            found.append(ground)
    return found


def _is_crossing(box: Box, drawn: Mask, scale: float) -> bool:
    """Is it what lines that cross look like where tones are evened out?"""
    if max(box.width, box.height) > CROSSING * scale:
        return False
    x0, y0, x1, y1 = (max(0, round(side / scale)) for side in sides_of(box))
    return bool(drawn[y0:y1, x0:x1].any(axis=0).all() and drawn[y0:y1, x0:x1].any(axis=1).all())


def _grounds(even: Mask, tones: Picture, scale: float) -> Iterator[Ground]:
    """Connected parts of one tone but the largest, which is the paper."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(even, connectivity=4)
    if len(stats) < 2:
        return
    paper = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    tone_at = _fitted(tones, labels == paper)
    for label, (x, y, w, h, _) in enumerate(stats.tolist()):
        if label in (0, paper) or min(w, h) < MIN_SIDE:
            continue
        part = labels[y : y + h, x : x + w] == label
        own = np.median(tones[y : y + h, x : x + w][part], axis=0)
        away = np.abs(own - tone_at(x + w / 2, y + h / 2)).max()
        box = Box(x - GROWN, y - GROWN, x + w + GROWN, y + h + GROWN)
        box = Box(*(side * scale for side in sides_of(box)))
        yield Ground(box, _colour(own), bool(away >= TINTED), _is_box(part), float(part.mean()))


def _paint_over(
    small: Picture, text: Sequence[Box], drawn: npt.NDArray[np.bool_], scale: float
) -> None:
    """Each line of text in the tone of most of its place, which is that of its ground.

    Rows of a table reach into the place of a line above and below; at its ends, in the middle of
    its height, there is neither of them nor a letter.
    """
    plain = _even(small) > 0
    for line in text:
        x0, y0, x1, y1 = (round(side / scale) for side in sides_of(line.grown(TEXT_RING * scale)))
        place = slice(max(0, y0), max(0, y1)), slice(max(0, x0), max(0, x1))
        outer, lines = small[place], drawn[place]
        if min(outer.shape[:2]) <= 2:
            continue
        high = len(outer) // MIDDLE
        ends = plain[place] & ~lines
        ends[:high] = ends[len(ends) - high :] = False
        ends[:, TEXT_RING + high : -TEXT_RING - high] = False
        seen = outer[ends]
        if len(seen) < FEW_PLAIN:
            seen = outer[~lines]
        if len(seen):
            tone = np.median(seen, axis=0)
            own = ~lines & ~_beyond(outer, tone, high)[:, None] & ~_beside(outer, tone)
            outer[1:-1, 1:-1][own[1:-1, 1:-1]] = tone


def _beyond(place: Picture, tone: Tone, high: int) -> npt.NDArray[np.bool_]:
    """Which rows above and below the middle of a line's place are of another tone at both ends:
    its box is higher than the bar that it stands on.
    """
    sides = place[:, :TEXT_RING], place[:, -TEXT_RING:]
    off = [np.abs(np.median(side, axis=1) - tone).max(axis=1) > OTHER for side in sides]
    beyond: npt.NDArray[np.bool_] = off[0] & off[1]
    beyond[high : len(place) - high] = False
    return beyond


def _beside(place: Picture, tone: Tone) -> npt.NDArray[np.bool_]:
    """Which columns at its ends are of another tone: the bar ends there, as behind a last cell.

    Painted in the bar's tone they would make this end round, which is no box then.
    """
    beside = np.zeros(place.shape[1], bool)
    ends = np.r_[: TEXT_RING + 1, -TEXT_RING - 1 : 0]
    beside[ends] = np.abs(np.median(place[:, ends], axis=0) - tone).max(axis=1) > OTHER
    return beside


def _even(tones: Picture, *, calm: bool = False) -> Mask:
    """1 where the tone does not change. `calm`: where grain and noise are little, nor by less."""
    change = cv2.morphologyEx(tones, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    edge = min(EDGE, max(LEAST_EDGE, CALM * np.percentile(change, 75))) if calm else EDGE
    even: Mask = (change <= edge).astype(np.uint8)
    return even


def _fitted(tones: Picture, paper: npt.NDArray[np.bool_]) -> Callable[[float, float], Tone]:
    """The tone that paper has at a place, for light falls off over a page."""
    ys, xs = np.nonzero(paper[::FIT_STEP, ::FIT_STEP])
    seen = tones[::FIT_STEP, ::FIT_STEP][ys, xs].astype(np.float64)
    height, width = paper.shape

    def terms(x: Any, y: Any) -> npt.NDArray[np.float64]:
        u, v = np.asarray(x) * FIT_STEP / width, np.asarray(y) * FIT_STEP / height
        return np.stack([np.ones_like(u), u, v, u * v, u * u, v * v], axis=-1)

    if len(seen) < MIN_SAMPLES:
        middle = np.median(tones.reshape(-1, 3), axis=0)
        return lambda _x, _y: middle
    factors, *_ = np.linalg.lstsq(terms(xs, ys), seen, rcond=None)
    return lambda x, y: terms(x / FIT_STEP, y / FIT_STEP) @ factors


def _is_box(part: npt.NDArray[np.bool_]) -> bool:
    """Does it reach the four edges of its bounds nearly throughout, but for rounded corners?"""
    height, width = part.shape
    deep_y, deep_x = min(EDGE_DEPTH, (height + 1) // 2), min(EDGE_DEPTH, (width + 1) // 2)
    edges = part[:deep_y].T, part[-deep_y:].T, part[:, :deep_x], part[:, -deep_x:]
    return all(float(_without_corners(edge).any(axis=1).mean()) >= SOLID_EDGE for edge in edges)


def _without_corners(edge: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Those of low bands, rounded where tones were evened out, are much of their sides."""
    return edge[CORNER:-CORNER] if len(edge) > MIN_SIDE + 2 * CORNER else edge


def _colour(tone: Tone) -> int:
    red, green, blue = (int(part) for part in tone)
    return red << 16 | green << 8 | blue
