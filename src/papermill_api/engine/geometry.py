"""Boxes on a page: points, top-left origin, y grows downwards."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

RASTER = 64  # squares along the longer side of what boxes are looked up in


class Box(NamedTuple):
    """An upright rectangle; x0 <= x1 and y0 <= y1 by construction of whoever makes it.

    A NamedTuple and not a dataclass because a page makes thousands of them: it is built in a
    third of the time of a frozen dataclass and pickles as a plain tuple.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def center_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def center_y(self) -> float:
        return (self.y0 + self.y1) / 2

    def grown(self, x: float, y: float | None = None) -> "Box":
        """The box with `x` more on the left and right and `y` (or `x`) above and below."""
        dy = x if y is None else y
        return Box(self.x0 - x, self.y0 - dy, self.x1 + x, self.y1 + dy)

    def has_center_of(self, other: "Box") -> bool:
        left, top, right, bottom = self
        x0, y0, x1, y1 = other
        return left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        left, top, right, bottom = self
        x0, y0, x1, y1 = other
        return (
            left - slack <= x0
            and top - slack <= y0
            and right + slack >= x1
            and bottom + slack >= y1
        )

    def touches(self, other: "Box", slack: float = 0.0) -> bool:
        """Do they share a point, after growing one of them by `slack`?"""
        left, top, right, bottom = self
        x0, y0, x1, y1 = other
        return (
            left - slack <= x1
            and x0 <= right + slack
            and top - slack <= y1
            and y0 <= bottom + slack
        )


def overlap_x(a: Box, b: Box) -> float:
    """Length shared by the two on the x axis; 0 when apart."""
    return max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0))


def overlap_y(a: Box, b: Box) -> float:
    """Length shared by the two on the y axis; 0 when apart."""
    return max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))


def are_level(one: Box, two: Box, slack: float) -> bool:
    """Do two boxes begin and end at one height each, within `slack`?"""
    return abs(one.y0 - two.y0) <= slack and abs(one.y1 - two.y1) <= slack


def overlap_area(a: Box, b: Box) -> float:
    return overlap_x(a, b) * overlap_y(a, b)


def common(one: Box, two: Box) -> Box:
    """What two boxes share; without width or height where they do not meet."""
    x0, y0 = max(one.x0, two.x0), max(one.y0, two.y0)
    return Box(x0, y0, max(x0, min(one.x1, two.x1)), max(y0, min(one.y1, two.y1)))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them. Raises ValueError for no boxes."""
    # A hot spot of every page: a few boxes cost a fifth of what `min` and `max` of columns do.
    others = iter(boxes)
    first = next(others, None)
    if first is None:
        raise ValueError("no boxes")
    left, top, right, bottom = first
    for x0, y0, x1, y1 in others:
        if x0 < left:
            left = x0
        if y0 < top:
            top = y0
        if x1 > right:
            right = x1
        if y1 > bottom:
            bottom = y1
    return tuple.__new__(Box, (left, top, right, bottom))


def cluster(values: Iterable[float], tolerance: float) -> list[float]:
    """Means of runs of sorted values whose neighbours are at most `tolerance` apart."""
    runs: list[list[float]] = []
    for value in sorted(values):
        if runs and value - runs[-1][-1] <= tolerance:
            runs[-1].append(value)
        else:
            runs.append([value])
    return [sum(run) / len(run) for run in runs]


def group_touching(boxes: Sequence[Box], slack: float) -> list[list[int]]:
    """Indexes of boxes that reach each other over gaps of at most `slack`, in groups.

    A sweep from left to right over open groups, so that a page of a thousand strokes costs
    thousands of comparisons and not a million.
    """
    groups: list[tuple[Box, list[int]]] = []
    done: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i].x0):
        box, members = boxes[index], [index]
        still_open: list[tuple[Box, list[int]]] = []
        start, x0, y0, x1, y1 = box.x0, *box
        for group in groups:
            left, top, right, bottom = group[0]
            if right + slack < start:
                done.append(group[1])
            elif (
                left - slack <= x1
                and x0 <= right + slack
                and (top - slack <= y1 and y0 <= bottom + slack)
            ):
                x0, y0, x1, y1 = box = union((group[0], box))
                group[1].extend(members)  # mostly one box, into the many of a chart
                members = group[1]
            else:
                still_open.append(group)
        groups = [*still_open, (box, members)]
    return done + [ids for _, ids in groups]


def reached_from(first: int, boxes: Sequence[Box], slack: float) -> list[int]:
    """Indexes of the first boxes, and of all that touch these, or others that do, within `slack`.

    The others are looked up by the squares that they lie in, so that a plan of twenty thousand
    lines costs as many look-ups and not as many times that number.
    """
    if not boxes:
        return []
    bounds = union(boxes)
    side = max(bounds.width, bounds.height, slack, 1.0) / RASTER
    squares: dict[tuple[int, int], set[int]] = {}
    for index in range(first, len(boxes)):
        for square in _squares(boxes[index], bounds, side):
            squares.setdefault(square, set()).add(index)
    found = set(range(first))
    ahead = list(found)
    while ahead:
        box = boxes[ahead.pop()].grown(slack)
        for square in _squares(box, bounds, side):
            here = squares.get(square, set())
            met = [i for i in here if i in found or boxes[i].touches(box)]
            here.difference_update(met)
            ahead += [i for i in met if i not in found]
            found.update(met)
    return sorted(found)


def _squares(box: Box, bounds: Box, side: float) -> Iterator[tuple[int, int]]:
    """The squares of a raster over the bounds that a box lies in."""
    x0, y0, x1, y1 = box
    left, top = bounds.x0, bounds.y0
    for column in range(max(0, int((x0 - left) / side)), min(RASTER, int((x1 - left) / side)) + 1):
        for row in range(max(0, int((y0 - top) / side)), min(RASTER, int((y1 - top) / side)) + 1):
            yield column, row
