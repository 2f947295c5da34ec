"""Boxes to tick that are drawn, and whether they are ticked."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import WHITE, Page, Rule

ASPECT = 1.1  # of the sides of a box to tick, which is square
EDGE = 1.0  # points by which its outline and its tick may reach out of the box
SMALLEST = 5.0  # points; less is a speck or the end of a line
SIDES = 4  # of an outline
LETTERS = 2  # in a square, at most
TYPED = frozenset("xX✓✔✗✘")  # into a box that is ticked so


class TickBox(NamedTuple):
    box: Box
    ticked: bool


class _Square(NamedTuple):
    box: Box
    order: int
    outlined: bool


def boxes_to_tick(page: Page) -> list[TickBox]:
    """Squares, white with an outline or drawn by four lines, and what is painted into them.

    +---+   +---+
    |   |   | X |   nothing stands beside it that is drawn alike, as the places for letters of a
    +---+   +---+   form do
    """
    if not page.fills and len(page.rules) < SIDES:  # as on many pages
        return []
    limit = largest_mark(page)
    squares = [*_white_squares(page, limit), *_outlines(page.rules, limit)]
    if not squares:
        return []
    drawn = [(rule.box, rule.order) for rule in page.rules]
    drawn += [(fill.box, fill.order) for fill in page.fills]
    drawn += [(shape.box, shape.order) for shape in page.shapes]
    small = limit + 2 * EDGE  # what is in or at such a square is no larger
    drawn = [(box, order) for box, order in drawn if box.width <= small and box.height <= small]
    drawn.sort(key=_top)  # drawings have thousands
    letters = [w.box for w in page.words if len(w.text) <= LETTERS and w.text not in TYPED]
    found = []
    for box, order, outlined in squares:
        edge = box.grown(EDGE)
        near = drawn[bisect_left(drawn, edge.y0, key=_top) : bisect_right(drawn, edge.y1, key=_top)]
        over = [other for other, at in near if at > order and edge.contains(other)]
        if (over or outlined) and not any(map(box.has_center_of, letters)):
            inner = box.grown(-min(box.width, box.height) / 4)
            found.append(TickBox(box, any(inner.touches(other) for other in over)))
    return found


def largest_mark(page: Page) -> float:
    """How high a mark before a line may be."""
    sizes = by_column(page.words).columns.sizes
    return 2.0 * float(sizes[:200].max(initial=0.0))


def _white_squares(page: Page, limit: float) -> Iterator[_Square]:
    for fill in page.fills:
        if fill.colour == WHITE and _is_square(fill.box, limit):
            yield _Square(fill.box, fill.order, fill.stroked)


def _outlines(rules: Sequence[Rule], limit: float) -> list[_Square]:
    """Those of four lines that were drawn as one, and of which none touch."""
    sides: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        box = rule.box
        if SMALLEST <= max(box.x1 - box.x0, box.y1 - box.y0) <= limit:
            sides[rule.order].append(rule)
    found = [
        _Square(box, order, True)
        for order, parts in sides.items()
        if len(parts) == SIDES and sum(part.horizontal for part in parts) * 2 == SIDES
        if _is_square(box := union([part.box for part in parts]), limit)
        if all(_is_side(part, box) for part in parts)
    ]
    sorted_down = sorted(found, key=_top_of)  # charts may have thousands
    return [one for one in found if not _has_neighbour(one, sorted_down, limit)]


def _is_side(rule: Rule, box: Box) -> bool:
    """Is it as long as a side, and at one?"""
    if rule.horizontal:
        at_end = min(rule.box.y0 - box.y0, box.y1 - rule.box.y1) < EDGE
        return at_end and rule.box.width >= box.width - 2 * EDGE
    at_end = min(rule.box.x0 - box.x0, box.x1 - rule.box.x1) < EDGE
    return at_end and rule.box.height >= box.height - 2 * EDGE


def _has_neighbour(one: _Square, squares: Sequence[_Square], reach: float) -> bool:
    """`squares`: from the top down; `reach`: no square is higher."""
    around = one.box.grown(0.5 * one.box.height)
    first = bisect_left(squares, around.y0 - reach, key=_top_of)
    near = squares[first : bisect_right(squares, around.y1, key=_top_of)]
    return any(other is not one and around.touches(other.box) for other in near)


def _is_square(box: Box, limit: float) -> bool:
    low, high = sorted((box.width, box.height))
    return high <= ASPECT * low and high <= limit


def _top_of(square: _Square) -> float:
    return square.box.y0


def _top(drawn: tuple[Box, int]) -> float:
    return drawn[0].y0
