"""Lines that are turned or read leftwards, laid out as others are, and their columns' edges."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import are_right_to_left
from papermill_api.engine.records import replace

COLUMN = 2  # lines that begin at one place
FLUSH, NEXT = 3, 1.6  # lines that end at an edge, at least, and em to the next of their paragraph
NEIGHBOURS = 4  # lines before and after that tell where a column ends on the right


def flowing(
    lines: Sequence[Line], leftwards: bool, laid: bool = False
) -> tuple[list[Box], list[float]]:
    """Boxes and baselines as if all lines were upright and read rightwards, so the rules hold.

    `leftwards`: may some of them be read from right to left? `laid`: are all of the page?
    """
    boxes, baselines = [line.box for line in lines], [line.baseline for line in lines]
    if laid or (leftwards and are_right_to_left([line.text for line in lines])):
        return [Box(-box.x1, box.y0, -box.x0, box.y1) for box in boxes], baselines
    if any([line.angle for line in lines]):  # noqa: C419, a generator is slower
        turned = [_upright(line) for line in lines]
        return [box for box, _ in turned], [baseline for _, baseline in turned]
    return boxes, baselines


def _upright(line: Line) -> tuple[Box, float]:
    """A line turned so that it reads rightwards and the next one stands below it."""
    x0, y0, x1, y1 = sides_of(line.box)
    if line.angle == 90:
        return Box(y0, -x1, y1, -x0), -line.baseline
    if line.angle == 270:
        return Box(-y1, x0, -y0, x1), line.baseline
    if line.angle == 180:
        return Box(-x1, -y1, -x0, -y0), -line.baseline
    return line.box, line.baseline


def within_columns(
    lines: Sequence[Line], boxes: Sequence[Box], baselines: Sequence[float]
) -> Sequence[Box]:
    """The boxes, but for what code reaches beyond the edge that lines of prose end at.

    A line of a listing that was too wide tells nothing of the column, as lines of prose do over
    others of theirs; what a page says again and again ends alike anywhere.
    """
    code = [line.style.mono for line in lines]
    if not any(code):
        return boxes
    told = {
        (round(box.x1), line.text)
        for (line, below), box, (y, y_below) in zip(
            pairwise(lines), boxes, pairwise(baselines), strict=False
        )
        if not line.style.mono and 0 < y_below - y <= NEXT * line.style.size
        if line.style == below.style
    }
    ends = Counter(end for end, _ in told)
    edge = max((end for end, count in ends.items() if count >= FLUSH), default=inf)
    return [
        replace(box, x1=edge) if mono and box.x0 < edge < box.x1 else box
        for box, mono in zip(boxes, code, strict=True)
    ]


def right_edges(boxes: Sequence[Box]) -> list[float]:
    """For each line, how far right its column's text reaches, judged by the lines around it.

    Those are of its column that more than half of it stands under, or over, unless they reach
    over what is level with it:

        An abstract over both columns of the text.     no line of any column
        The first line of one            Another
    """
    sides = [(box.x0, box.x1) for box in boxes]
    beside = _beside(boxes)
    edges: list[float] = []
    for at, (box, (x0, x1)) in enumerate(zip(boxes, sides, strict=True)):
        around = sides[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        edge = _edge(around, x0, x1, inf)
        if beside and edge - x1 > box.y1 - box.y0:  # there is room for a letter
            next_one = _next_beside(beside, box)
            if next_one < edge:
                edge = _edge(around, x0, x1, next_one)
        edges.append(edge)
    return edges


def _edge(sides: Sequence[tuple[float, float]], x0: float, x1: float, limit: float) -> float:
    """The furthest right end, before a limit, of those that half of a line stands over or under."""
    edge, half = x1, 0.5 * (x1 - x0)
    for left, right in sides:
        if edge < right <= limit and x1 - (left if left > x0 else x0) > half:
            edge = right
    return edge


def _beside(boxes: Sequence[Box]) -> list[Box]:
    """Those that something on the page is level with, if they begin a column there.

    A piece of a line that stands apart by chance, as in a scan, begins none.
    """
    order = sorted(boxes, key=lambda box: box.y0)
    pairs = ((one, two) for one, two in pairwise(order) if two.y0 < (one.y0 + one.y1) / 2)
    level = [box for pair in pairs for box in pair]
    starts = Counter(round(box.x0) for box in level)
    return [box for box in level if starts[round(box.x0)] >= COLUMN]


def _next_beside(boxes: Sequence[Box], box: Box) -> float:
    """Where what is level with a line begins to the right of it."""
    right, middle = box.x1, box.center_y
    return min([b.x0 for b in boxes if b.x0 >= right and b.y0 < middle < b.y1], default=inf)
