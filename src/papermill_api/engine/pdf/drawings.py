"""What is drawn on a page besides text: rules, fills, other paths, images."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf import reader
from papermill_api.engine.pdf.page import Fill, Form, Image, Rule, Shape
from papermill_api.engine.pdf.reader import Matrix, View

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
MOVE, LINE, CURVE = 2, 0, 1
MAX_SEGMENTS = 400  # a path of more is a drawing and not a grid
MAX_DEPTH = 6  # of forms inside forms
MAX_DRAWINGS = 20_000  # of one page; a map may hold a million
THIN = 2.5  # points; a rectangle no thicker is a rule
_OPAQUE = 255
RIGHT = 0.7  # points; a line leaning less over its length is along an axis

Point = tuple[float, float]

_floats, _whole = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)()
_floats_at = [ctypes.byref(_floats, 4 * index) for index in range(4)]
_whole_at = [ctypes.byref(_whole, 4 * index) for index in range(4)]


@dataclass(slots=True)
class Drawings:
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)  # of text objects, by handle
    count: int = 0  # of objects seen so far, which is the order of the next one


def read_drawings(view: View, own: int | None = None) -> Drawings:
    """Everything drawn on the page, in the order of painting.

    `own`: how many of the page's objects are its own; the ones after them, which annotations
    brought in, count only for their text.
    """
    found = Drawings()
    count = reader.count_objects(view.page)
    own = count if own is None else min(own, count)
    handles = list(map(reader.page_object, repeat(reader.ready(view.page)), range(count)))
    _read_objects(handles[:own], view.matrix, found, 0)
    annotated = Drawings(orders=found.orders, count=found.count)
    _read_objects(handles[own:], view.matrix, annotated, 0)
    return found


def _read_objects(handles: Sequence[int], matrix: Matrix, found: Drawings, depth: int) -> None:
    things = list(map(reader.ready, handles))
    for handle, thing, kind in zip(handles, things, map(reader.object_type, things), strict=True):
        order = found.count
        found.count += 1
        if kind == TEXT:
            found.orders[handle] = order
        elif order > MAX_DRAWINGS:
            continue
        elif kind == PATH:
            _read_path(thing, matrix, found, order)
        elif kind == IMAGE:
            found.images.append(Image(_bounds(thing, matrix), order))
        elif kind == SHADING:
            found.shapes.append(Shape(_bounds(thing, matrix), 4, order))
        elif kind == FORM and depth < MAX_DEPTH:
            _read_form(thing, matrix, found, depth)


def _read_form(form: Any, matrix: Matrix, found: Drawings, depth: int) -> None:
    first = found.count
    handles = [reader.form_object(form, i) or 0 for i in range(reader.count_form_objects(form))]
    _read_objects(handles, _joined(_matrix(form), matrix), found, depth + 1)
    if depth == 0:
        found.forms.append(Form(_bounds(form, matrix), first, found.count - 1))


def _matrix(thing: Any) -> Matrix:
    if not reader.object_matrix(thing, _floats_at[0]):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = _floats
    return (a, b, c, d, e, f)


def _joined(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies one, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: Any, matrix: Matrix) -> Box:
    reader.object_bounds(thing, *_floats_at)
    left, bottom, right, top, _, _ = _floats
    return _box((_apply(matrix, left, bottom), _apply(matrix, right, top)))


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _colour(thing: Any, ask: Callable[..., int]) -> tuple[int, int]:
    """0xRRGGBB and the opacity, 0 to 255."""
    if not ask(thing, *_whole_at):
        return 0, 255
    red, green, blue, alpha = _whole
    return red << 16 | green << 8 | blue, alpha


def _read_path(path: Any, matrix: Matrix, found: Drawings, order: int) -> None:
    reader.path_draw_mode(path, *_whole_at[:2])
    filled, stroked = bool(_whole[0]), bool(_whole[1])
    fill, fill_alpha = _colour(path, reader.fill_colour) if filled else (0, 0)
    stroke, stroke_alpha = _colour(path, reader.stroke_colour) if stroked else (0, 0)
    filled, stroked = filled and fill_alpha > 0, stroked and stroke_alpha > 0
    if not (filled or stroked):
        return
    count = reader.count_segments(path)
    parts = list(_subpaths(path, count, matrix)) if count <= MAX_SEGMENTS else []
    if not parts or not all(part.straight for part in parts):
        found.shapes.append(Shape(_bounds(path, matrix), count, order))
        return
    colours = fill if filled else None, stroke if stroked else None
    paint = _Paint(*colours, order, fill_alpha == _OPAQUE)
    for part in parts:
        _add_part(part, paint, found)


@dataclass(frozen=True, slots=True)
class _Subpath:
    points: tuple[Point, ...]
    straight: bool  # a line along an axis, or an upright rectangle (perhaps with round corners)
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class _Paint:
    fill: int | None
    stroke: int | None
    order: int
    solid: bool


def _subpaths(path: Any, count: int, matrix: Matrix) -> Iterator[_Subpath]:
    points: list[Point] = []
    curves = 0
    own = _joined(_matrix(path), matrix)
    for handle in map(reader.path_segment, repeat(path), range(count)):
        segment = reader.ready(handle)
        kind = reader.segment_type(segment)
        reader.segment_point(segment, *_floats_at[:2])
        if kind == MOVE:
            if len(points) > 1:
                yield _subpath(points, curves)
            points, curves = [], 0
        curves += kind == CURVE
        points.append(_apply(own, _floats[0], _floats[1]))
    if len(points) > 1:
        yield _subpath(points, curves)


def _subpath(points: list[Point], curves: int) -> _Subpath:
    if curves:
        rounded = _is_rounded_box(points, curves)
        return _Subpath(tuple(points), rounded, rounded)
    return _Subpath(tuple(points), _is_straight(points))


def _is_straight(points: list[Point]) -> bool:
    if len(points) > 6:
        return False
    return all(
        abs(one[0] - two[0]) <= RIGHT or abs(one[1] - two[1]) <= RIGHT
        for one, two in pairwise(points)
    )


def _is_rounded_box(points: list[Point], curves: int) -> bool:
    """Corners of one to four curves (three points each) between straight sides.

    .--------.     every point lies on the bounds, and there is more to it than curves,
    |        |     which tells it from a circle
    '--------'
    """
    corners, sides = curves // 3, len(points) - curves
    if not 1 <= corners <= 4 or sides < corners + 1:
        return False
    box = _box(points)
    if min(box.width, box.height) < 4 * RIGHT:
        return False
    on_bounds = all(
        min(x - box.x0, box.x1 - x) <= RIGHT or min(y - box.y0, box.y1 - y) <= RIGHT
        for x, y in points
    )
    longest = max(abs(one[0] - two[0]) + abs(one[1] - two[1]) for one, two in pairwise(points))
    return on_bounds and longest > 0.5 * max(box.width, box.height)


def _add_part(part: _Subpath, paint: _Paint, found: Drawings) -> None:
    box = _box(part.points)
    colour = paint.stroke if paint.stroke is not None else paint.fill or 0
    if box.height <= THIN and box.width > box.height:
        found.rules.append(Rule(box, True, colour, paint.order))
    elif box.width <= THIN:
        found.rules.append(Rule(box, False, colour, paint.order))
    elif paint.fill is not None:
        stroked = paint.stroke is not None
        found.fills.append(Fill(box, paint.fill, stroked, paint.order, paint.solid))
    if paint.stroke is not None and box.width > THIN and box.height > THIN:
        _add_outline(part, box, paint, found)


def _add_outline(part: _Subpath, box: Box, paint: _Paint, found: Drawings) -> None:
    points = part.points
    if part.rounded:
        points = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    colour = paint.stroke or 0
    for one, two in pairwise((*points, points[0])):
        edge = _box((one, two))
        if edge.width > THIN or edge.height > THIN:
            found.rules.append(Rule(edge, edge.width > edge.height, colour, paint.order))
