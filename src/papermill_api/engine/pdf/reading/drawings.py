"""What is drawn on a page besides text: rules, fills, other paths, images."""

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box, common, sides_of
from papermill_api.engine.pdf.page import Fill, Form, Image, Rule, Shape
from papermill_api.engine.pdf.reading import bulk, pdfium, reader
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.clips import Known, clip_of
from papermill_api.engine.pdf.reading.cropped import Window
from papermill_api.engine.pdf.reading.flat_images import as_fills, is_flat
from papermill_api.engine.pdf.reading.layers import layers_of
from papermill_api.engine.pdf.reading.paths import THIN, Path, Point, Subpath, read_paths
from papermill_api.engine.pdf.reading.reader import Matrix, View
from papermill_api.engine.pdf.reading.rings import ring_sides
from papermill_api.engine.pdf.reading.short_lines import with_square
from papermill_api.engine.pdf.reading.thin_images import parted
from papermill_api.engine.records import replace

Kinds = NDArray[np.int32]
Orders = NDArray[np.intp]

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
MAX_DEPTH = 6  # of forms inside forms
MAX_DRAWINGS = 20_000  # of one page; a map may hold a million
SIDES = 4  # of a box
OF_PAGE = 2.0  # times the height of a box that the clip of all of a page is high
HALF_LINE = 0.5  # points, of a border of the web; it lies on both sides of where it is drawn
MAX_WINDOWS = 500  # of one page; PDFium clips only text that sticks out of its window

_floats = (ctypes.c_float * 4)()
_floats_at = [ctypes.byref(_floats, 4 * index) for index in range(4)]


@dataclass(slots=True)
class Drawings:
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    flat: list[Image] = field(default_factory=list)  # of one pixel
    forms: list[Form] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)  # through which text is seen
    layers: dict[int, str] = field(default_factory=dict)  # names, by the order of their text
    orders: dict[int, int] = field(default_factory=dict)  # of text objects, by handle
    clips: Known = field(default_factory=dict)
    count: int = 0  # of objects seen so far, which is the order of the next one
    own: int = 0  # of those, how many are the page's own


class _Piece(NamedTuple):
    """Objects of the page, or of one form, that follow each other without a form between them."""

    handles: Handles
    kinds: Kinds
    first: int  # the order of the first of them
    matrix: Matrix
    places: tuple[Box, ...]  # that the forms around them are clipped to, from the inside out


def read_drawings(view: View, own: int | None = None) -> Drawings:
    """Everything drawn on the page, in the order of painting.

    `own`: how many of the page's objects are its own; the ones after them, which annotations
    brought in, count only for their text.
    """
    found = Drawings()
    total = reader.count_objects(view.page)
    own = total if own is None else min(own, total)
    handles = bulk.page_object.of(view.page, np.arange(total, dtype=np.int32))
    _read_objects(handles[:own], view.matrix, found)
    for things in (found.rules, found.fills, found.shapes, found.images, found.flat):
        _keep_finite(things)
    found.own = found.count
    rules, found.images = parted(found.images)
    found.rules += rules
    if found.flat:
        filled = (*found.fills, *as_fills(view, found.flat))
        found.fills = sorted(filled, key=attrgetter("order"))
    annotated = Drawings(orders=found.orders, count=found.count)
    _read_objects(handles[own:], view.matrix, annotated)
    return found


def _read_objects(handles: Handles, matrix: Matrix, found: Drawings) -> None:
    """Forms are walked through first: a page of thousands is asked about as one of none."""
    pieces = _Walk(found).pieces_of(handles, matrix)
    if not pieces:
        return
    things = np.concatenate([piece.handles for piece in pieces])
    kinds = np.concatenate([piece.kinds for piece in pieces])
    orders = np.concatenate([np.arange(x.first, x.first + len(x.kinds)) for x in pieces])
    owners = np.repeat(np.arange(len(pieces)), [len(piece.kinds) for piece in pieces])
    texts = (kinds == TEXT).nonzero()[0]
    _read_texts(things[texts], orders[texts], owners[texts], pieces, found)
    if len(texts) < len(kinds):
        drawn = ((kinds != TEXT) & (orders <= MAX_DRAWINGS)).nonzero()[0]
        _read_drawn(things[drawn], kinds[drawn], orders[drawn], owners[drawn], pieces, found)


class _Walk:
    """Counts the objects of a page, and those of the forms among them, and parts them."""

    def __init__(self, found: Drawings) -> None:
        self._found = found
        self._pieces: list[_Piece] = []

    def pieces_of(self, handles: Handles, matrix: Matrix) -> list[_Piece]:
        self._enter(handles, matrix, (), 0)
        return self._pieces

    def _enter(self, handles: Handles, matrix: Matrix, places: tuple[Box, ...], depth: int) -> None:
        found, kinds = self._found, bulk.object_type.of(handles)
        start = 0
        for form in [*(kinds == FORM).nonzero()[0].tolist(), len(kinds)]:
            if start < form:
                part = slice(start, form)
                self._pieces.append(_Piece(handles[part], kinds[part], found.count, matrix, places))
                found.count += form - start
            if form < len(kinds):
                found.count += 1
                if found.count <= MAX_DRAWINGS and depth < MAX_DEPTH:
                    self._enter_form(handles[form].item(), matrix, places, depth)
            start = form + 1

    def _enter_form(self, handle: int, matrix: Matrix, places: tuple[Box, ...], depth: int) -> None:
        found, form = self._found, pdfium.ready(handle)
        first, count = found.count, reader.count_form_objects(form)
        handles = np.array([reader.form_object(form, i) or 0 for i in range(count)], np.uintp)
        place = _clip(form, matrix, found)
        inside = places if place is None else (place, *places)
        self._enter(handles, _joined(reader.matrix_of(form), matrix), inside, depth + 1)
        if place is not None:
            found.windows.append(Window(first, found.count - 1, place))
        if depth == 0:
            box = _bounds(form, matrix)
            box = box if place is None else common(box, place)
            found.forms.append(Form(box, first, found.count - 1))


def _read_texts(
    texts: Handles, orders: Orders, owners: Orders, pieces: Sequence[_Piece], found: Drawings
) -> None:
    found.orders.update(zip(texts.tolist(), orders.tolist(), strict=True))
    for at in _are_clipped(texts).nonzero()[0][:MAX_WINDOWS].tolist():
        box = _clip(pdfium.ready(texts[at].item()), pieces[owners[at]].matrix, found)
        if box is not None:
            order = orders[at].item()
            found.windows.append(Window(order, order, box))
    layers = layers_of(texts)
    found.layers.update({orders[row].item(): name for row, name in layers.items()})


def _read_drawn(
    things: Handles,
    kinds: Kinds,
    orders: Orders,
    owners: Orders,
    pieces: Sequence[_Piece],
    found: Drawings,
) -> None:
    """Objects none of which is text or a form."""
    at = (kinds == PATH).nonzero()[0]
    matrices = np.array([piece.matrix for piece in pieces])
    paths = iter(read_paths(things[at], matrices if len(matrices) == 1 else matrices[owners[at]]))
    rows = zip(
        owners.tolist(),
        orders.tolist(),
        map(pdfium.ready, things.tolist()),
        kinds.tolist(),
        _are_clipped(things).tolist(),
        strict=True,
    )
    for owner, group in groupby(rows, itemgetter(0)):
        matrix, places = pieces[owner].matrix, pieces[owner].places
        lists: list[list[Any]] = [
            *(found.rules, found.fills, found.shapes, found.images, found.flat)
        ]
        starts = [len(drawn) for drawn in lists]
        for _, order, thing, kind, clipped in group:
            clip = _clip(thing, matrix, found) if clipped else None
            if kind == PATH:
                _add_path(thing, next(paths), clip, matrix, found, order)
            elif kind == IMAGE:
                image = Image(_shown(_bounds(thing, matrix), clip), order)
                (found.flat if is_flat(thing, image.box) else found.images).append(image)
            elif kind == SHADING:
                found.shapes.append(Shape(_shown(_bounds(thing, matrix), clip), 4, order))
        for place in places:
            for drawn, start in zip(lists, starts, strict=True):
                _cut(drawn, start, place)


def _keep_finite(things: list[Any]) -> None:
    """Drops what matrices that are put together have moved to where no number goes."""
    sides = [sum(sides_of(thing.box)) for thing in things]
    if not math.isfinite(sum(sides)):
        things[:] = compress(things, map(math.isfinite, sides))


def _are_clipped(things: Handles) -> NDArray[np.bool_]:
    """PDFium keeps no path that a thing lies wholly inside of."""
    return bulk.count_clip_paths.of(bulk.clip_path.of(things)) > 0


def _cut(things: list[Any], start: int, place: Box) -> None:
    """Leaves of the things from `start` on what can be seen in a place."""
    if start < len(things):
        inside = [thing for thing in things[start:] if thing.box.touches(place)]
        things[start:] = [replace(thing, box=common(thing.box, place)) for thing in inside]


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
    left, bottom, right, top = _floats
    return _box((_apply(matrix, left, bottom), _apply(matrix, right, top)))


def _clip(thing: Any, matrix: Matrix, found: Drawings) -> Box | None:
    clip = clip_of(thing, found.clips)
    if clip is None:
        return None
    return _box((_apply(matrix, clip.x0, clip.y0), _apply(matrix, clip.x1, clip.y1)))


def _shown(box: Box, clip: Box | None) -> Box:
    return box if clip is None else common(box, clip)


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _add_path(
    thing: Any, path: Path | None, clip: Box | None, matrix: Matrix, found: Drawings, order: int
) -> None:
    if path is None:
        return
    if path.parts and all(part.straight for part in path.parts):
        path = with_square(thing, path, matrix)
        for part in _seen_parts(path, clip):
            if clip is None or part.box.touches(clip):
                _add_part(part, path, clip, order, found)
    else:
        found.shapes.append(Shape(_shown(_bounds(thing, matrix), clip), path.segments, order))


def _seen_parts(path: Path, clip: Box | None) -> Sequence[Subpath]:
    """The parts of a path; of a border painted between two boxes, its sides."""
    if not path.even_odd or path.stroke is not None or len(path.parts) != 2:
        return path.parts
    one, two = path.parts
    sides = ring_sides((one.box, two.box), clip)
    if sides is None:
        return path.parts
    return [Subpath(side, [], straight=True, rounded=False) for side in sides]


def _add_part(part: Subpath, path: Path, clip: Box | None, order: int, found: Drawings) -> None:
    box, paint = _shown(part.box, clip), path.stroke or path.fill
    colour = paint.value if paint else 0
    width, height = box.width, box.height
    if height <= THIN and width > height:
        found.rules.append(Rule(box, True, colour, order))
    elif width <= THIN:
        found.rules.append(Rule(box, False, colour, order))
    else:
        if path.fill is not None:
            stroked = path.stroke is not None
            found.fills.append(Fill(box, path.fill.value, stroked, order, path.fill.solid))
        if path.stroke is not None and height > THIN:
            _add_outline(part, clip, colour, order, found)


def _add_outline(part: Subpath, clip: Box | None, colour: int, order: int, found: Drawings) -> None:
    """Its sides that are seen.

    A box as wide as the page's text may have its right side just behind the edge of that, where
    the half of the line on this side of it is seen. Frames of drawings are as high as their clip.
    """
    box, points = part.box, part.points
    if part.rounded:
        points = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    edges = [_box((one, two)) for one, two in pairwise((*points, points[0])) if one != two]
    if clip is not None:
        beyond = sum(not edge.touches(clip) for edge in edges)
        of_page = len(edges) == SIDES and clip.height > OF_PAGE * box.height
        clip = clip.grown(HALF_LINE) if beyond == 1 and of_page else clip
        edges = [_shown(edge, clip) for edge in edges if edge.touches(clip)]
    for edge in edges:
        if edge.width > THIN or edge.height > THIN:
            found.rules.append(Rule(edge, edge.width > edge.height, colour, order))
