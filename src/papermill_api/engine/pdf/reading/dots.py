"""Dotted lines that are painted dot by dot, as those that browsers print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.page import Rule
from papermill_api.engine.records import replace

LARGEST = 3.0  # points across a dot
APART = 3.0  # times its size from one dot to the next, at most
MIN_DOTS = 12  # of a line; fewer are signs
SAME = 0.2  # points by which dots of one line differ in place
_X, _Y = attrgetter("box.x0"), attrgetter("box.y0")


def with_dotted_lines(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, those that are dots in a row as one rule each.

    . . . . . . . . . .     a border of 200 points would be 130 rules
    """
    if len(rules) < MIN_DOTS:  # of most pages
        return list(rules)
    dots = [
        rule
        for rule in rules
        if (box := rule.box).x1 - box.x0 <= LARGEST and box.y1 - box.y0 <= LARGEST
    ]
    if len(dots) < MIN_DOTS:
        return list(rules)
    lines = [*_lines(dots, True), *_lines(dots, False)]
    used = {id(dot) for line in lines for dot in line}
    kept = [rule for rule in rules if id(rule) not in used]
    return kept + [_whole(line) for line in lines]


def _lines(dots: Iterable[Rule], horizontal: bool) -> Iterator[list[Rule]]:
    """Rows or columns of dots near each other, in the order of their first."""
    start, side = (_X, _Y) if horizontal else (_Y, _X)
    levels: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for dot in dots:
        levels[round(side(dot) / SAME), dot.colour].append(dot)
    for level in levels.values():
        level.sort(key=start)
        line = [level[0]]
        for last, dot in pairwise(level):
            if start(dot) - start(last) > APART * max(last.box.width, last.box.height):
                if len(line) >= MIN_DOTS:
                    yield line
                line = []
            line.append(dot)
        if len(line) >= MIN_DOTS:
            yield line


def _whole(line: Sequence[Rule]) -> Rule:
    box = union(dot.box for dot in line)
    return replace(line[0], box=box, horizontal=box.width >= box.height)
