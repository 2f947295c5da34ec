"""What clipping leaves of a picture or a form: the place in which it can be seen."""

import ctypes
from typing import Any

from papermill_api.engine.geometry import Box, common
from papermill_api.engine.pdf.reading import pdfium, reader

MAX_PATHS = 8  # that one thing is clipped by
MAX_SEGMENTS = 200  # of such a path; the outline of a motif has more and is left alone

_point = (ctypes.c_float * 2)()
_point_at = [ctypes.byref(_point, 4 * index) for index in range(2)]


Known = dict[int, Box | None]  # bounds of paths of an open page, by where their points are


def clip_of(thing: Any, known: Known) -> Box | None:
    """The bounds, in the units of its own bounds, in which a thing is painted; None for no limit.

        +- - - - - - -+
        |  soft   +---+----+       a shadow is an image larger than the box it is cut to:
        |  shadow |///|    |       only /// is there to be seen
        + - - - - +---+    |
                  +--------+

    Paths clip together (ISO 32000-1, 8.5.4): what all of them hold is seen. Curves count by their
    control points, which may make the place a little larger. `known`: of the same page; PDFium
    keeps a path once, however many things it clips.
    """
    clip = reader.clip_path(thing)
    if not clip:
        return None
    path = pdfium.ready(clip)
    kept: Box | None = None
    for index in range(min(reader.count_clip_paths(path), MAX_PATHS)):
        first = reader.clip_segment(path, index, 0)
        if first not in known:
            known[first] = _bounds_of(path, index)
        bounds = known[first]
        if bounds is not None:
            kept = bounds if kept is None else common(kept, bounds)
    return kept


def _bounds_of(path: Any, index: int) -> Box | None:
    count = reader.count_clip_segments(path, index)
    if not 2 <= count <= MAX_SEGMENTS:
        return None
    points: list[tuple[float, float]] = []
    for segment in range(count):
        reader.segment_point(pdfium.ready(reader.clip_segment(path, index, segment)), *_point_at)
        points.append((_point[0], _point[1]))
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
