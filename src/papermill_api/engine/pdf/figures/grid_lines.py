"""Lines of a chart's grid that its curves or bars leave, and what is drawn on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.figures.groups import MEETS, Group, joined
from papermill_api.engine.pdf.figures.labels import PROSE_WORDS
from papermill_api.engine.pdf.page import Rule
from papermill_api.engine.pdf.stretches import Stretch, touching

EVEN = 1.0  # points that steps between the lines of one grid differ by at most
REACH = 2 * MEETS  # points that a curve may reach out of its plot
MIN_LINES = 2  # of a grid, from which its step is known


def with_grid(
    group: Group, others: Sequence[Group], rules: Sequence[Rule], text: Sequence[Stretch]
) -> Group:
    r"""The chart with the lines that go on its grid at its step, and what stands on these.

    80 -----/\-----      lines of equal ends of which a curve or a bar crosses one
    60 ----/--\----
                         further from it than parts of a drawing are from each other
    20 ------------
    """
    grid = _grid(group)
    if len(grid) < MIN_LINES:
        return group
    step = grid[1].y0 - grid[0].y0
    level = [rule for rule in rules if _are_level(rule.box, grid[0])]
    for line, down in ((grid[0], -step), (grid[-1], step)):
        while (found := _next(line, down, level, text)) is not None:
            line = found.box
            if not any(_is_same(line, box) for box in group.rules):
                group = joined(group, _group_with(found, others))
    return group


def _grid(group: Group) -> list[Box]:
    """Its evenly spaced lines of equal ends, from top to bottom, if something crosses one."""
    solid = (*group.art, *group.bars)
    if not solid or len(group.rules) < MIN_LINES:
        return []
    rules = sorted((r for r in group.rules if r.width > r.height), key=lambda rule: rule.y0)
    tops = [rule.y0 for rule in rules]
    crossed: Box | None = None
    for one in solid:  # of each only the lines that it is level with
        for rule in rules[bisect_right(tops, one.y0 + MEETS) : bisect_left(tops, one.y1 - MEETS)]:
            if _crosses(one, rule) and (crossed is None or rule.y0 < crossed.y0):
                crossed = rule
    if crossed is None:
        return []
    lines = [rule for rule in rules if _are_level(rule, crossed)]
    steps = [below.y0 - above.y0 for above, below in pairwise(lines)]
    return lines if steps and max(steps) - min(steps) <= EVEN < min(steps) else []


def _crosses(drawn: Box, rule: Box) -> bool:
    return _is_over(drawn, rule) and drawn.y0 < rule.y0 - MEETS and rule.y1 + MEETS < drawn.y1


def _is_over(box: Box, rule: Box) -> bool:
    """Does it stand over or below the rule? Points and joints of a curve reach out of the plot."""
    return rule.x0 - REACH <= box.x0 and box.x1 <= rule.x1 + REACH


def _are_level(rule: Box, other: Box) -> bool:
    """Do both begin and end below each other?"""
    return max(abs(rule.x0 - other.x0), abs(rule.x1 - other.x1)) <= EVEN


def _next(line: Box, down: float, level: Sequence[Rule], text: Sequence[Stretch]) -> Rule | None:
    """The next line of the grid, if no prose stands before it."""
    for rule in level:
        if abs(rule.box.y0 - line.y0 - down) <= EVEN:
            between = touching(text, union((line, rule.box)))
            return None if any(len(one.words) >= PROSE_WORDS for one in between) else rule
    return None


def _group_with(rule: Rule, groups: Sequence[Group]) -> Group:
    """The things drawn on a line and near it, if all of them stand over it, or the line alone."""
    for group in groups:
        if any(_is_same(rule.box, box) for box in group.rules) and _is_over(group.box, rule.box):
            return group
    return Group(rule.box, (), (), (rule.box,), (rule.order,))


def _is_same(box: Box, other: Box) -> bool:
    return _are_level(box, other) and abs(box.y0 - other.y0) <= EVEN
