"""Boxes on a page: points, top-left origin, y grows downwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from papermill_api.engine.records import record

RASTER = 64  # squares along the longer side of what boxes are looked up in


@record(frozen=True, slots=True)
class Box:
    """An upright rectangle; x0 <= x1 and y0 <= y1 by construction of whoever makes it.

    Its sides are read tens of thousands of times a page.
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
        return (
            self.x0 <= (other.x0 + other.x1) / 2 <= self.x1
            and self.y0 <= (other.y0 + other.y1) / 2 <= self.y1
        )

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and self.x1 + slack >= other.x1
            and self.y1 + slack >= other.y1
        )

    def touches(self, other: "Box", slack: float = 0.0) -> bool:
        """Do they share a point, after growing one of them by `slack`?"""
        return (
            self.x0 - slack <= other.x1
            and other.x0 <= self.x1 + slack
            and self.y0 - slack <= other.y1
            and other.y0 <= self.y1 + slack
        )


# The sides of a box, x0, y0, x1 and y1, as a plain tuple, by which boxes are sorted, too.
sides_of: Callable[[Box], tuple[float, float, float, float]] = attrgetter("x0", "y0", "x1", "y1")


def overlap_x(a: Box, b: Box) -> float:
    """Length shared by the two on the x axis; 0 when apart."""
    return max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0))


def overlap_y(a: Box, b: Box) -> float:
    """Length shared by the two on the y axis; 0 when apart."""
    return max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))


def flipped(box: Box) -> Box:
    """The box with its axes swapped, by which a rule for rows holds for columns, too."""
    return Box(box.y0, box.x0, box.y1, box.x1)


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
    left, top, right, bottom = first.x0, first.y0, first.x1, first.y1
    for box in others:
        if box.x0 < left:
            left = box.x0
        if box.y0 < top:
            top = box.y0
        if box.x1 > right:
            right = box.x1
        if box.y1 > bottom:
            bottom = box.y1
    return Box(left, top, right, bottom)


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
        start = box.x0
        x0, y0, x1, y1 = sides_of(box)
        for group in groups:
            left, top, right, bottom = sides_of(group[0])
            if right + slack < start:
                done.append(group[1])
            elif (
                left - slack <= x1
                and x0 <= right + slack
                and (top - slack <= y1 and y0 <= bottom + slack)
            ):
                box = union((group[0], box))
                x0, y0, x1, y1 = sides_of(box)
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
    x0, y0, x1, y1 = sides_of(box)
    left, top = bounds.x0, bounds.y0
    for column in range(max(0, int((x0 - left) / side)), min(RASTER, int((x1 - left) / side)) + 1):
        for row in range(max(0, int((y0 - top) / side)), min(RASTER, int((y1 - top) / side)) + 1):
            yield column, row
