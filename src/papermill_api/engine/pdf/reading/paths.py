"""The paths of a page, asked for by column: hardly any Python runs between two calls of PDFium."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles, Question

MOVE, CURVE, LINE = 2, 1, 0
EVEN_ODD = 1  # how PDFium calls the fill that leaves open what lies in two parts
MAX_SEGMENTS = 400  # a path of more is a drawing and not a grid
RIGHT = 0.7  # points; a line leaning less over its length is along an axis
LEVEL = 0.005  # of its length; a line that leans by no more is drawn as a level one
OPAQUE = 255
BATCH = 256  # paths asked for at once
MAX_POINTS = 6  # of a straight subpath: a rectangle, closed twice
THIN = 2.5  # points; a rectangle no thicker is a rule
THIN_POINTS = 8  # of a rule, which RenderX XEP draws by way of its ends' middles
STILL = 0.01  # points; what moves the pen by less does not move it
CORNER_CURVES = 16  # that browsers draw one round corner with, at most
CORNER = 0.35  # of the shorter side; a round corner reaches no further
MITRED = 4.0  # times its thickness that the side of a box is long, at least

Point = tuple[float, float]
Numbers = NDArray[np.float64]


class Subpath(NamedTuple):
    """What is drawn without lifting the pen."""

    box: Box
    points: list[Point]  # of a stroked path, or a curved one
    straight: bool  # a line along an axis, or an upright rectangle (perhaps with round corners)
    rounded: bool


class Colour(NamedTuple):
    value: int  # 0xRRGGBB
    solid: bool  # nothing shows through


class Path(NamedTuple):
    """A path of which something is seen."""

    fill: Colour | None
    stroke: Colour | None
    segments: int  # how many it is drawn with
    parts: list[Subpath]  # none of a path of too many segments
    even_odd: bool = False  # is what lies in two of its parts left open?


def read_paths(things: Handles, matrices: Numbers) -> list[Path | None]:
    """The paths of these handles, each placed by its row of six numbers (a, b, c, d, e, f).

    One row is for all. None for a path that leaves no mark.
    """
    batches = [slice(at, at + BATCH) for at in range(0, len(things), BATCH)]
    return [
        path for batch in batches for path in _read_batch(things[batch], _rows_of(matrices, batch))
    ]


def _rows_of(matrices: Numbers, rows: Any) -> Numbers:
    return matrices if len(matrices) == 1 else matrices[rows]


def _read_batch(things: Handles, matrices: Numbers) -> list[Path | None]:
    modes = bulk.path_draw_mode.of(things)
    fills = _colours_of(things, bulk.path_fill, modes[:, 0] != 0)
    strokes = _colours_of(things, bulk.path_stroke, modes[:, 1] != 0)
    even_odd = (modes[:, 0] == EVEN_ODD).tolist()
    rows = [row for row, paints in enumerate(zip(fills, strokes, strict=True)) if any(paints)]
    shown = things[rows]
    counts = bulk.count_segments.of(shown).astype(np.int64)
    outlined = [strokes[row] is not None for row in rows]
    drawn = _subpaths(shown, counts, outlined, _rows_of(matrices, rows))
    paths: list[Path | None] = [None] * len(things)
    for row, segments, parts in zip(rows, counts.tolist(), drawn, strict=True):
        paths[row] = Path(fills[row], strokes[row], segments, parts, even_odd[row])
    return paths


def _colours_of(
    things: Handles, question: Question, used: NDArray[np.bool_]
) -> list[Colour | None]:
    """The answers for the paths that make use of it; None where nothing is to be seen."""
    colours: list[Colour | None] = [None] * len(things)
    rows = used.nonzero()[0]
    found = question.of(things[rows]).tolist()
    for row, (red, green, blue, opacity) in zip(rows.tolist(), found, strict=True):
        if opacity:
            colours[row] = Colour(red << 16 | green << 8 | blue, opacity == OPAQUE)
    return colours


def _subpaths(
    things: Handles, counts: NDArray[np.int64], outlined: Sequence[bool], matrices: Numbers
) -> list[list[Subpath]]:
    """Of each path its subpaths of two points or more; none of a path of too many segments."""
    found: list[list[Subpath]] = [[] for _ in things]
    asked = np.where(counts <= MAX_SEGMENTS, np.maximum(counts, 0), 0)
    owners = np.repeat(np.arange(len(things)), asked)
    if not len(owners):
        return found
    kinds, x, y = _read_segments(things, asked, owners, matrices)
    begins = kinds == MOVE
    begins[0] = True
    begins[1:] |= owners[1:] != owners[:-1]
    starts = begins.nonzero()[0]
    kinds = _without_flat(kinds, x, y)
    curved = kinds == CURVE
    curves, leans, turns, boxes = _measure(curved, x, y, starts)
    xs, ys, firsts = x.tolist(), y.tolist(), starts.tolist()
    ends, paths = [*firsts[1:], len(owners)], owners[starts].tolist()
    for start, end, path, box, bows, lean, corners in zip(
        firsts, ends, paths, boxes, curves, leans, turns, strict=True
    ):
        if end - start < 2:
            continue
        points: list[Point] = []
        if bows or outlined[path]:
            points = list(zip(xs[start:end], ys[start:end], strict=True))
        rounded = bows > 0 and _is_rounded_box(box, points, bows, curved[start:end])
        upright = not lean or (not outlined[path] and _is_mitred(box, lean))
        most = THIN_POINTS if min(box.width, box.height) <= THIN else MAX_POINTS
        straight = rounded or (upright and not bows and corners <= most)
        found[path].append(Subpath(box, points, straight, rounded))
    return found


def _measure(
    curved: NDArray[np.bool_], x: Numbers, y: Numbers, starts: NDArray[np.int64]
) -> tuple[list[int], list[float], list[int], Iterator[Box]]:
    """Of each subpath: its curves, its longest step that leans, its points apart, its bounds."""
    across, down = np.abs(x[1:] - x[:-1]), np.abs(y[1:] - y[:-1])
    leaning, moving = np.zeros(len(x)), np.ones(len(x), np.int64)
    longest = np.maximum(across, down)
    off = np.minimum(across, down)
    leaning[1:] = np.where((off > RIGHT) & (off > LEVEL * longest), longest, 0.0)
    moving[1:] = longest > STILL
    leaning[starts], moving[starts] = 0, 1  # the way to a first point is not drawn
    sides = [edge.reduceat(axis, starts) for edge in (np.minimum, np.maximum) for axis in (x, y)]
    leans = np.maximum.reduceat(leaning, starts).tolist()
    counted = (curved.astype(np.int64), moving)
    curves, turns = (np.add.reduceat(steps, starts).tolist() for steps in counted)
    return curves, leans, turns, map(Box, *[side.tolist() for side in sides])


def _is_mitred(box: Box, lean: float) -> bool:
    r"""Is it one side of a box, cut at its ends where it meets the next one?

    __________     browsers draw each side of a box by itself where they differ in colour; only
    \________/     its ends lean, by no more than it is thick
    """
    thin, long = sorted((box.width, box.height))
    return lean <= thin + STILL and long >= MITRED * thin


def _without_flat(kinds: NDArray[np.int32], x: Numbers, y: Numbers) -> NDArray[np.int32]:
    """The kinds of segments; curves whose three points are one are the lines that they draw.

    Boxes with round corners of no radius are drawn so, each border a path of its own.
    """
    curves = (kinds == CURVE).nonzero()[0]
    if not len(curves) or len(curves) % 3:
        return kinds
    of_three = curves.reshape(-1, 3)
    flat = np.maximum(np.ptp(x[of_three], axis=1), np.ptp(y[of_three], axis=1)) <= STILL
    kinds = kinds.copy()
    kinds[of_three[flat]] = LINE
    return kinds


def _read_segments(
    things: Handles, counts: NDArray[np.int64], owners: NDArray[np.int64], matrices: Numbers
) -> tuple[NDArray[np.int32], Numbers, Numbers]:
    """Kinds and points of the segments of all paths, one after the other.

    `counts`: of each path its segments; `owners`: of each segment the place of its path.
    """
    starts = np.cumsum(counts) - counts
    segments = bulk.path_segment.of(things[owners], np.arange(len(owners)) - starts[owners])
    kinds = bulk.segment_type.of(segments)
    points = bulk.segment_point.of(segments).astype(np.float64)
    own = bulk.object_matrix.of(things)
    if len(matrices) == 1 and (own == own[0]).all():  # as on nearly every page
        return kinds, *_placed(points.T, own[0].tolist(), matrices[0].tolist())
    rows = own.astype(np.float64)[owners]
    return kinds, *_placed(points.T, rows.T, _rows_of(matrices, owners).T)


def _placed(
    points: Numbers, own: Sequence[float] | Numbers, then: Sequence[float] | Numbers
) -> tuple[Numbers, Numbers]:
    """Points by their path's own matrix, then by what it is placed by (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = own
    p, q, r, s, t, u = then
    x, y = points
    return (
        (a * p + b * r) * x + (c * p + d * r) * y + (e * p + f * r + t),
        (a * q + b * s) * x + (c * q + d * s) * y + (e * q + f * s + u),
    )


def _is_rounded_box(
    box: Box, points: Sequence[Point], curves: int, curved: NDArray[np.bool_]
) -> bool:
    """One to four round corners, each of a few curves (three points each), between straight sides.

    .--------.     every point lies on the bounds or in a corner, and there is more to it than
    |        |     curves, which tells it from a circle, but no line that leans, which tells it
    '--------'     from the slice of one

    `curved`: which of the points belong to curves, in all so many `curves`.
    """
    drawn, sides = curves // 3, len(points) - curves
    if not 1 <= drawn <= 4 * CORNER_CURVES or sides < min(drawn, 4) + 1:
        return False
    shorter = min(box.width, box.height)
    if shorter < 4 * RIGHT:
        return False
    corner = CORNER * shorter
    on_bounds = all(
        min(aside := min(x - box.x0, box.x1 - x), above := min(y - box.y0, box.y1 - y)) <= RIGHT
        or max(aside, above) <= corner
        for x, y in points
    )
    longest = max(abs(one[0] - two[0]) + abs(one[1] - two[1]) for one, two in pairwise(points))
    if not on_bounds or longest <= 0.5 * max(box.width, box.height):
        return False
    steps = zip(pairwise([*points, points[0]]), [*curved[1:].tolist(), False], strict=True)
    lines = [step for step, is_curve in steps if not is_curve]
    return all(min(abs(x0 - x1), abs(y0 - y1)) <= RIGHT for (x0, y0), (x1, y1) in lines)
