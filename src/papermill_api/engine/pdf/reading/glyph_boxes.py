"""Where words stand on the page: boxes and baselines from a few glyphs of each."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.reader import Matrix, View

Numbers = NDArray[np.float64]
Indexes = Sequence[int] | NDArray[np.int64]  # of glyphs

SAME_HEIGHT = 0.02  # em; loose boxes of a style that differ more are not as tall as the font
TALLEST = 3.0  # em; no font of text is, but Cambria Math, also where it calls itself Cambria
ASCENT, DESCENT = 0.8, 0.2  # em; of words whose font box PDFium cannot give


class Groups(NamedTuple):
    """Words by style: their rows, group after group."""

    order: NDArray[np.int64]
    starts: NDArray[np.int64]  # in `order`, of each group
    counts: NDArray[np.int64]  # of the rows of each
    leads: NDArray[np.int64]  # the first row of each
    styles: list[Style]

    def rows(self) -> Iterator[NDArray[np.int64]]:
        ends = [*self.starts[1:].tolist(), len(self.order)]
        return (self.order[start:end] for start, end in zip(self.starts, ends, strict=True))

    def spread(self, values: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
        """What is true of each group, for every row."""
        array = np.asarray(values)
        spread = np.empty(len(self.order), array.dtype)
        spread[self.order] = array.repeat(self.counts)
        return spread

    def ranges(self, values: Numbers) -> Numbers:
        """How far apart the values of the rows of each group are."""
        ordered = values[self.order]
        highest = np.maximum.reduceat(ordered, self.starts)
        return highest - np.minimum.reduceat(ordered, self.starts)


def by_style(looks: NDArray[np.int64], styles: Sequence[Style]) -> Groups:
    """Words by their looks, each the place of its style among `styles`."""
    order = looks.argsort(kind="stable")
    ordered = looks[order]
    begins = np.ones(len(order), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    starts = begins.nonzero()[0]
    counts = np.append(starts[1:], len(order)) - starts
    leads = order[starts]
    return Groups(order, starts, counts, leads, [styles[look] for look in looks[leads].tolist()])


def measure(
    view: View,
    text_page: int,
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
    groups: Groups,
    sides: Mapping[int, tuple[float, float]],
) -> tuple[Numbers, Numbers]:
    """Boxes (a row of four each) and baselines of words, as shown on the page.

    Loose boxes of one style are equally tall and their origins equally high over their bottom, so
    one origin per style gives all baselines. Fonts that do not tell their ascent have boxes as
    tall as each glyph, fonts of mathematics as tall as their largest sign; theirs are made as tall
    as fonts usually are. Boxes of glyphs that the text
    matrix slants reach over their neighbours; they are set upright, so that spaces stay seen.
    `sides`: left and right ones, in user space, of last glyphs that reach further than their box.
    """
    one, two = loose_boxes(text_page, firsts), loose_boxes(text_page, lasts)
    if sides:
        reach = [sides.get(glyph, (0.0, -math.inf))[1] for glyph in lasts.tolist()]
        two[:, 2] = np.maximum(two[:, 2], reach)
    corners, origins = np.empty((len(firsts), 4)), np.zeros((len(firsts), 2))
    np.minimum(one[:, ::3], two[:, ::3], out=corners[:, :2])
    np.maximum(one[:, 2:0:-1], two[:, 2:0:-1], out=corners[:, 2:])
    bottoms = one[:, 3].astype(np.float64)
    lifts = origins_of(text_page, firsts[groups.leads])[:, 1] - bottoms[groups.leads]
    origins[:, 1] = bottoms + groups.spread(lifts)
    heights = one[:, 1] - bottoms
    uneven, usual = groups.ranges(heights).tolist(), heights[groups.leads].tolist()
    for style, rows, off, height in zip(groups.styles, groups.rows(), uneven, usual, strict=True):
        even = off <= SAME_HEIGHT * style.size and height <= TALLEST * style.size
        if style.angle == view.rotation and even:
            if style.lean:
                _set_upright(corners, rows, origins[rows, 1], style.lean)
            continue
        own, ends = firsts[rows], lasts[rows]
        if style.angle != view.rotation:
            corners[rows], origins[rows] = _turned_boxes(view, text_page, own, ends, style)
        else:
            origins[rows, 1] = level = origins_of(text_page, own)[:, 1]
            if style.lean:
                _set_upright(corners, rows, level, style.lean)
            corners[rows, 1] = level - DESCENT * style.size
            corners[rows, 3] = level + ASCENT * style.size
    sideways = [style.angle % 180 == 90 for style in groups.styles]
    shown = _shown_points(origins, view.matrix)
    baselines = np.where(groups.spread(sideways), *shown) if any(sideways) else shown[1]
    return _shown_boxes(corners, view.matrix), baselines


def _set_upright(corners: Numbers, rows: NDArray[np.int64], level: Numbers, lean: float) -> None:
    """Take back what slanting did to the sides of boxes: left under, right over the baseline."""
    corners[rows, 0] += lean * (level - corners[rows, 1])
    corners[rows, 2] -= lean * (corners[rows, 3] - level)


def loose_boxes(text_page: int, indexes: Indexes) -> NDArray[np.float32]:
    """Left, top, right and bottom of glyphs in user space, as tall as their font."""
    return bulk.char_loose_box.of(text_page, indexes)


def origins_of(text_page: int, indexes: Indexes) -> Numbers:
    """Where glyphs stand in user space, x and y."""
    return bulk.char_origin.of(text_page, indexes)


def _turned_boxes(
    view: View, text_page: int, firsts: Indexes, lasts: Indexes, style: Style
) -> tuple[Numbers, Numbers]:
    """Bounds and origins in user space of words of one style that is set at an angle.

    The bounds are those of the glyphs at both ends, from the origin as far along as their ink
    reaches, as tall as fonts usually are. The origin is that of the first one.
    """
    angle = math.radians(view.rotation - style.angle)
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    corners: list[Numbers] = []
    for glyphs in (lasts, firsts):
        origins, tight = origins_of(text_page, glyphs), ink_boxes(text_page, glyphs)
        reach = np.zeros(len(glyphs))
        for x, y in product((0, 1), (2, 3)):
            off = tight[:, (x, y)] - origins
            np.maximum(reach, off[:, 0] * along[0] + off[:, 1] * along[1], out=reach)
        for rise in (ASCENT * style.size, -DESCENT * style.size):
            level = origins + np.multiply(rise, up)
            corners += [level, level + reach[:, None] * along]
    return np.hstack((np.min(corners, axis=0), np.max(corners, axis=0))), origins


def ink_boxes(text_page: int, indexes: Indexes) -> Numbers:
    """Left, right, bottom and top of glyphs in user space, just around their ink."""
    return bulk.char_box.of(text_page, indexes)


def _shown_points(points: Numbers, matrix: Matrix) -> tuple[Numbers, Numbers]:
    """Points of user space as shown: all x, all y."""
    a, b, c, d, e, f = matrix
    x, y = points[..., 0], points[..., 1]
    return a * x + c * y + e, b * x + d * y + f


def _shown_boxes(corners: Numbers, matrix: Matrix) -> Numbers:
    (x0, x1), (y0, y1) = (axis.T for axis in _shown_points(corners.reshape(-1, 2, 2), matrix))
    lowest, highest = np.minimum, np.maximum
    return np.array((lowest(x0, x1), lowest(y0, y1), highest(x0, x1), highest(y0, y1))).T
