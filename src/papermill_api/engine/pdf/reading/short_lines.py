"""Lines about as thick as they are long: squares. XeTeX strokes all rules of less than 5 points."""

import ctypes
from math import sqrt
from typing import Any

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading import reader
from papermill_api.engine.pdf.reading.paths import Path, Subpath
from papermill_api.engine.pdf.reading.reader import Matrix

SHORT = 5.0  # points that such a line is long at most
ASPECT = 1.6  # its longer side by its shorter one, at most

_width = ctypes.c_float()
_width_at = ctypes.byref(_width)


def with_square(thing: Any, path: Path, matrix: Matrix) -> Path:
    """The path; of one straight line as thick as long, the square that it is, filled.

    Spanish LaTeX has such bullets. `thing`: the handle; `matrix`: what its form is placed by.
    """
    if path.stroke is None or path.fill is not None or len(path.parts) != 1:
        return path
    box = path.parts[0].box
    length = max(box.width, box.height)
    if not 0 < length <= SHORT or min(box.width, box.height) > 0:
        return path
    half = _thickness(thing, matrix) / 2
    if not length / ASPECT <= 2 * half <= length * ASPECT:
        return path
    across = box.grown(half, 0.0) if box.height > box.width else box.grown(0.0, half)
    return path._replace(fill=path.stroke, stroke=None, parts=[_filled(across)])


def _filled(box: Box) -> Subpath:
    return Subpath(box, [], straight=True, rounded=False)


def _thickness(thing: Any, matrix: Matrix) -> float:
    """How thick a line is on the page."""
    reader.stroke_width(thing, _width_at)
    return _width.value * sqrt(abs(_area(reader.matrix_of(thing)) * _area(matrix)))


def _area(matrix: Matrix) -> float:
    """What a matrix makes of a square of one point."""
    return matrix[0] * matrix[3] - matrix[1] * matrix[2]
