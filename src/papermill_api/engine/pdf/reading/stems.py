"""Bold and slanted type whose font has no name, told by how thick strokes are and how they lean.

Browsers write OpenType fonts with PostScript outlines, and such as vary in weight, as Type 3 fonts,
and PDFium tells neither names nor weights of these.

    | |      ||  ||    across a stem a row of pixels is in ink for as long as it is thick, along a
    |-|      ||--||    bar a column is; of a slanted stroke both are longer, and its thickness is
    | |      ||  ||    the height of the triangle that they make
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import rendering
from papermill_api.engine.pdf.reading.reader import View

SAMPLES = 5  # text objects that are looked at; a page of Japanese has twenty such fonts
EM = 48  # pixels
MOST = 300 * EM * EM  # pixels of a text object: a wide line has a fifth of it, letters of fonts
# whose size tells nothing have any number of them
INK = 128  # of 255
SHARE = 0.7  # of the ink is in thinner strokes, as the bars and serifs of many fonts are
# em; stems are at most 0.103 thick in regular type with or without serifs, at least 0.110 in bold
# type, and at most 0.21 in the blackest. What is thicker is a bullet.
BOLD, BLACK = 0.107, 0.25
NEARLY, HEAVIER = 0.098, 1.35  # em, and times the stems of the usual type: bold beside thin type

LEANS = tuple(math.tan(math.radians(degrees)) for degrees in (8, 11, 14, 17))  # of slanted type
# Times as sharp as unsheared: upright letters came to 1.13 at most, slanted ones to 1.97 at least.
CLEARER = 1.6
LEAST_LEANING = 3  # text objects that tell a lean; a browser's are letters, one of which may be "/"

_Ink = NDArray[np.bool_]
_NOTHING: _Ink = np.zeros((1, 1), np.bool_)


def has_bold_stems(thickness: float, usual: float) -> bool:
    """Are strokes as thick as those of bold type, or nearly and much thicker than usual ones?

    Both in em. The bold type of TeX is as thick as the thickest regular type, and its regular type
    is thin. `usual`: BLACK where nothing is to be compared.
    """
    return BOLD <= thickness <= BLACK or max(NEARLY, HEAVIER * usual) <= thickness < BOLD


class Strokes(NamedTuple):
    """What a few text objects of one font show."""

    thickness: float  # of most strokes, at most, in em; 0.0 if none is seen
    lean: bool  # to the right, as those of slanted type do


def measure_strokes(view: View, objects: Sequence[int], ems: Sequence[float]) -> Strokes:
    """The strokes of text objects of one font, which stand upright or are turned by right angles.

    `ems`: their heights in points.
    """
    step = max(1, len(objects) // SAMPLES)
    pictures = []
    for thing, em in list(zip(objects, ems, strict=True))[::step][:SAMPLES]:
        picture = rendering.render_text(view, thing, EM / em, MOST) if em > 0 else None
        if picture is not None:
            pictures.append(picture >= INK)
    sheet = _side_by_side(pictures) if pictures else _NOTHING
    strokes = thicknesses(sheet)
    if not len(strokes):
        return Strokes(0.0, False)
    place = int(SHARE * len(strokes))
    lean = len(pictures) >= LEAST_LEANING and lean_to_the_right(sheet)
    return Strokes(float(np.partition(strokes, place)[place]) / EM, lean)


def _side_by_side(pictures: Sequence[_Ink]) -> _Ink:
    """On one sheet with white between them, so that all are measured at once."""
    lefts = np.cumsum([0, *(picture.shape[1] + 1 for picture in pictures)]).tolist()
    sheet = np.zeros((max(len(picture) for picture in pictures), lefts[-1]), np.bool_)
    for picture, left in zip(pictures, lefts, strict=False):
        height, width = picture.shape
        sheet[:height, left : left + width] = picture
    return sheet


def lean_to_the_right(ink: _Ink) -> bool:
    """Do columns of ink and white alternate much more sharply once such a lean is undone?

     / /      |  |     one that stands upright loses more than half by it; of letters without a
    /_/_      |__|     stem, as "v" and "o", columns change little
    """
    rows, columns = ink.nonzero()
    upright, *leaning = (
        np.bincount(columns + (rows * lean).astype(np.int64)) for lean in (0.0, *LEANS)
    )
    return max(map(_sharpness, leaning)) >= CLEARER * _sharpness(upright)


def _sharpness(columns: NDArray[np.int64]) -> int:
    steps = columns[1:] - columns[:-1]
    return int((steps * steps).sum())


def thicknesses(ink: _Ink) -> NDArray[np.float64]:
    """Of the stroke that each pixel of ink is in, in pixels."""
    height, width = ink.shape
    sheet = np.zeros((height + 2, width + 2), np.bool_)
    sheet[1:-1, 1:-1] = ink
    turned = sheet.T.ravel()
    lengths = np.zeros(turned.shape, np.int64)
    lengths[turned] = _runs(turned)
    across, down = _runs(sheet.ravel()), lengths.reshape(sheet.T.shape).T[sheet]
    thick: NDArray[np.float64] = across * down / np.sqrt(across * across + down * down)
    return thick


def _runs(row: _Ink) -> NDArray[np.int64]:
    """Of each pixel of ink in a row with white at both ends, how long the run is that it is in."""
    edges = np.flatnonzero(row[1:] != row[:-1])
    lengths = edges[1::2] - edges[::2]
    return lengths.repeat(lengths)
