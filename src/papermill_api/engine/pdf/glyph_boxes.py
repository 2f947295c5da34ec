"""Where words stand on the page: boxes and baselines from a few glyphs of each."""

import ctypes
import math

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reader import Matrix, View

Numbers = NDArray[np.float64]
Piece = tuple[int, int, Style, int]  # first glyph, last glyph, style, order of painting

SAME_HEIGHT = 0.02  # em; loose boxes of a style that differ more are not as tall as the font
ASCENT, DESCENT = 0.8, 0.2  # em; of words whose font box PDFium cannot give

_doubles = (ctypes.c_double * 4)()
_at = ctypes.addressof(_doubles)


def measure(view: View, text_page: int, pieces: list[Piece]) -> tuple[Numbers, Numbers]:
    """Boxes (a row of four each) and baselines of words, as shown on the page.

    Loose boxes of one style are equally tall and their origins equally high over their bottom, so
    one origin per style gives all baselines. Fonts that do not tell their ascent have boxes as
    tall as each glyph; theirs are made as tall as fonts usually are.
    """
    ends, rows_of = _ask_ends(text_page, pieces)
    corners = np.empty((len(pieces), 4))
    corners[:, 0] = np.minimum(ends[:, 0], ends[:, 4])
    corners[:, 1] = np.minimum(ends[:, 3], ends[:, 7])
    corners[:, 2] = np.maximum(ends[:, 2], ends[:, 6])
    corners[:, 3] = np.maximum(ends[:, 1], ends[:, 5])
    origins = np.zeros((len(pieces), 2))
    heights = ends[:, 1] - ends[:, 3]
    for rows in rows_of.values():
        first, _, style, _ = pieces[rows[0]]
        if style.angle != view.rotation:
            for row in rows:
                corners[row], origins[row] = _turned_box(view, text_page, pieces[row])
        elif np.ptp(heights[rows]) <= SAME_HEIGHT * style.size:
            origins[rows, 1] = ends[rows, 3] + (rise_of(text_page, first) - ends[rows[0], 3])
        else:
            level = np.array([rise_of(text_page, pieces[row][0]) for row in rows])
            origins[rows, 1] = level
            corners[rows, 1] = level - DESCENT * style.size
            corners[rows, 3] = level + ASCENT * style.size
    return _shown_boxes(corners, view.matrix), _baselines(
        pieces, _shown_points(origins, view.matrix)
    )


def _ask_ends(
    text_page: int, pieces: list[Piece]
) -> tuple[NDArray[np.float32], dict[int, list[int]]]:
    """Loose boxes of first and last glyphs (left, top, right, bottom each), and rows by style."""
    ends = np.zeros((len(pieces), 8), np.float32)
    at, loose = ends.ctypes.data, reader.char_loose_box
    rows_of: dict[int, list[int]] = {}
    for row, (first, last, style, _) in enumerate(pieces):
        loose(text_page, first, at)
        loose(text_page, last, at + 16)
        at += 32
        rows_of.setdefault(id(style), []).append(row)
    return ends, rows_of


def rise_of(text_page: int, index: int) -> float:
    """Where a glyph stands on the y axis of user space."""
    reader.char_origin(text_page, index, _at, _at + 8)
    return _doubles[1]


def _baselines(pieces: list[Piece], origins: Numbers) -> Numbers:
    if all(style.angle == 0 for style in {piece[2] for piece in pieces}):
        return origins[:, 1]
    across = origins[:, 1].copy()
    for row, (_, _, style, _) in enumerate(pieces):
        if style.angle % 180 == 90:
            across[row] = origins[row, 0]
    return across


def _turned_box(
    view: View, text_page: int, piece: Piece
) -> tuple[tuple[float, float, float, float], tuple[float, float]]:
    """Bounds and origin of a word set at an angle, in user space.

    The bounds are those of the glyphs at both ends, widened to the font's height.
    """
    first, last, style, _ = piece
    size = style.size
    angle = math.radians(view.rotation - style.angle)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    xs, ys = [], []
    origin = (0.0, 0.0)
    for index in (last, first):
        reader.char_box(text_page, index, _at, _at + 8, _at + 16, _at + 24)
        left, right, bottom, top = _doubles
        reader.char_origin(text_page, index, _at, _at + 8)
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
