"""Gradients painted step by step, as those of slides are: bands beside, rings in each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from papermill_api.engine.geometry import Box, flipped
from papermill_api.engine.pdf.page import Fill, Rule, Shape

LEAST = 5  # steps of a gradient; as many strokes beside each other are seldom drawn
COLOURS = 3  # of bands, at least
STEP = 1.0  # points from one to the next, at most
RING = 1.5  # points by which a ring is smaller than the one around it, at most
SAME = 0.05  # points by which the ends of bands differ at most

Drawn = TypeVar("Drawn", Rule, Shape)


def without_bands(rules: Sequence[Rule]) -> Sequence[Rule]:
    """The strokes but for those of one length, each hardly further than the last, in new colours.

    The shadow of a box, or the fading of one colour into another, is no line.
    """
    if len(rules) < LEAST or len({rule.colour for rule in rules}) < COLOURS:  # as on most pages
        return rules
    kept: list[Rule] = []
    for run in _runs(rules, _are_beside):
        if len(run) < LEAST or len({rule.colour for rule in run}) < COLOURS:
            kept += run
    return kept


def without_rings(shapes: Sequence[Shape], fills: Sequence[Fill]) -> Sequence[Shape]:
    """The drawings, of those that are painted into each other, each hardly smaller, the first.

    On the edge of a box not even that one is kept: it is a corner of its shadow.
    """
    if len(shapes) < LEAST:
        return shapes
    kept: list[Shape] = []
    for run in _runs(shapes, _is_in):
        if len(run) < LEAST:
            kept += run
        elif not any(_is_on_edge(run[0].box, fill.box) for fill in fills):
            kept.append(run[0])
    return kept


def _runs(drawn: Iterable[Drawn], goes_on: Callable[[Drawn, Drawn], bool]) -> Iterator[list[Drawn]]:
    run: list[Drawn] = []
    for one in drawn:
        if run and not goes_on(run[-1], one):
            yield run
            run = []
        run.append(one)
    yield run


def _are_beside(one: Rule, other: Rule) -> bool:
    if one.horizontal != other.horizontal:
        return False
    a, b = one.box, other.box
    if not one.horizontal:
        a, b = flipped(a), flipped(b)
    off = abs(a.y0 - b.y0)
    if abs(a.x0 - b.x0) + abs(a.x1 - b.x1) <= SAME:
        return off <= STEP
    return off <= SAME and min(abs(a.x0 - b.x1), abs(a.x1 - b.x0)) <= SAME


def _is_on_edge(box: Box, ground: Box) -> bool:
    return ground.touches(box, SAME) and not ground.contains(box)


def _is_in(one: Shape, other: Shape) -> bool:
    a, b = one.box, other.box
    if one.points != other.points or not a.contains(b, SAME):
        return False
    return (a.x1 - a.x0) - (b.x1 - b.x0) <= RING and (a.y1 - a.y0) - (b.y1 - b.y0) <= RING
