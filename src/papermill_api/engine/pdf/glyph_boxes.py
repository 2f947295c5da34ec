"""Where words stand on the page: boxes and baselines from a few glyphs of each."""

import ctypes
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reader import Matrix, Rows, View

Numbers = NDArray[np.float64]

SAME_HEIGHT = 0.02  # em; loose boxes of a style that differ more are not as tall as the font
ASCENT, DESCENT = 0.8, 0.2  # em; of words whose font box PDFium cannot give

_boxes = Rows(np.float32, 4, 0)  # left, top, right, bottom
_points = Rows(np.float64, 2, 0, 1)
_doubles = (ctypes.c_double * 4)()
_places = [ctypes.byref(_doubles, 8 * index) for index in range(4)]


def measure(
    view: View, text_page: Any, firsts: list[int], lasts: list[int], styles: list[Style]
) -> tuple[Numbers, Numbers]:
    """Boxes (a row of four each) and baselines of words, as shown on the page.

    Loose boxes of one style are equally tall and their origins equally high over their bottom, so
    one origin per style gives all baselines. Fonts that do not tell their ascent have boxes as
    tall as each glyph; theirs are made as tall as fonts usually are.
    """
    one, two = loose_boxes(text_page, firsts), loose_boxes(text_page, lasts)
    corners = np.hstack((np.minimum(one, two)[:, (0, 3)], np.maximum(one, two)[:, (2, 1)]))
    corners = corners.astype(np.float64)
    origins = np.zeros((len(styles), 2))
    bottoms, heights = one[:, 3], one[:, 1] - one[:, 3]
    looks = np.fromiter(map(id, styles), np.int64, len(styles))
    for look, style in dict(zip(map(id, styles), styles, strict=True)).items():
        rows = np.flatnonzero(looks == look)
        if style.angle != view.rotation:
            for row in rows.tolist():
                ends = firsts[row], lasts[row]
                corners[row], origins[row] = _turned_box(view, text_page, ends, style)
        elif np.ptp(heights[rows]) <= SAME_HEIGHT * style.size:
            rise = rise_of(text_page, firsts[rows[0]])
            origins[rows, 1] = bottoms[rows] + (rise - bottoms[rows[0]])
        else:
            level = origins_of(text_page, [firsts[row] for row in rows])[:, 1]
            origins[rows, 1] = level
            corners[rows, 1] = level - DESCENT * style.size
            corners[rows, 3] = level + ASCENT * style.size
    return _shown_boxes(corners, view.matrix), _baselines(
        styles, _shown_points(origins, view.matrix)
    )


def loose_boxes(text_page: Any, indexes: Sequence[int]) -> NDArray[np.float32]:
    """Left, top, right and bottom of glyphs in user space, as tall as their font."""
    return _boxes.of(reader.char_loose_box, [text_page] * len(indexes), indexes)


def origins_of(text_page: Any, indexes: Sequence[int]) -> Numbers:
    """Where glyphs stand in user space, x and y."""
    return _points.of(reader.char_origin, [text_page] * len(indexes), indexes)


def rise_of(text_page: Any, index: int) -> float:
    """Where a glyph stands on the y axis of user space."""
    reader.char_origin(text_page, index, *_places[:2])
    return _doubles[1]


def _baselines(styles: Sequence[Style], origins: Numbers) -> Numbers:
    sideways = [row for row, style in enumerate(styles) if style.angle % 180 == 90]
    across = origins[:, 1]
    across[sideways] = origins[sideways, 0]
    return across


def _turned_box(
    view: View, text_page: Any, ends: tuple[int, int], style: Style
) -> tuple[tuple[float, float, float, float], tuple[float, float]]:
    """Bounds and origin of a word set at an angle, in user space.

    The bounds are those of the glyphs at both ends, widened to the font's height.
    """
    size = style.size
    angle = math.radians(view.rotation - style.angle)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    xs, ys = [], []
    origin = (0.0, 0.0)
    for index in reversed(ends):
        reader.char_box(text_page, index, *_places)
        left, right, bottom, top = _doubles
        reader.char_origin(text_page, index, *_places[:2])
        origin = x, y = _doubles[0], _doubles[1]
        reach = max(
            (cx - x) * along[0] + (cy - y) * along[1]
            for cx in (left, right)
            for cy in (bottom, top)
        )
        for step in (0.0, max(reach, 0.0)):
            for rise in (ASCENT * size, -DESCENT * size):
                xs.append(x + step * along[0] + rise * up[0])
                ys.append(y + step * along[1] + rise * up[1])
    return (min(xs), min(ys), max(xs), max(ys)), origin


def _shown_points(points: Numbers, matrix: Matrix) -> Numbers:
    a, b, c, d, e, f = matrix
    x, y = points[:, 0], points[:, 1]
    return np.column_stack((a * x + c * y + e, b * x + d * y + f))


def _shown_boxes(corners: Numbers, matrix: Matrix) -> Numbers:
    one = _shown_points(corners[:, :2], matrix)
    two = _shown_points(corners[:, 2:], matrix)
    return np.hstack((np.minimum(one, two), np.maximum(one, two)))
