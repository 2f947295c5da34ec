"""Boxes that cross each other: notes beside each other, never cells of a table."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box, overlap_area, union
from papermill_api.engine.pdf.page import WHITE, Page, Rule
from papermill_api.engine.records import replace

SIDES = 4
SLACK = 3.0  # points; a box that sticks out by less is inside the other
MIN_SHARE = 0.2  # of the smaller box that lies in the other
MAX_BOXES = 200  # of a page; more are cells
MAX_CROSSED = 2  # by one box; what crosses more is the tint of a column over striped rows


def without_crossing_frames(page: Page) -> Page:
    """The page without the outlines and tints of boxes that cross.

    +------------+
    |    +-------|----+     A float beside a note overlaps the box of the note, but neither
    +----|-------+    |     holds the other. Cells of a table never do so.
         +------------+
    """
    fills = [fill.box for fill in page.fills if fill.colour != WHITE and _is_box(fill.box)]
    boxes = fills + frames_of(page.rules)
    if not 1 < len(boxes) <= MAX_BOXES:
        return page
    crossed: dict[Box, set[Box]] = {}
    for a, b in _meeting(boxes):
        if _cross(a, b):
            crossed.setdefault(a, set()).add(b)
            crossed.setdefault(b, set()).add(a)
    notes = [box for box, others in crossed.items() if _is_note(box, others, crossed)]
    if not notes:
        return page
    rules = (r for r in page.rules if not any(_is_on_edge(r, box) for box in notes))
    left = (fill for fill in page.fills if fill.box not in notes)
    return replace(page, rules=tuple(rules), fills=tuple(left))


def _is_box(box: Box) -> bool:
    """Sides of a rounded frame are painted as strips, which reach over the cells at its corners."""
    return min(box.width, box.height) > SLACK


def frames_of(rules: Sequence[Rule]) -> list[Box]:
    """Boxes outlined by four rules in a row; browsers paint each side as a path of its own."""
    return [box for _, box in frames_at(rules)]


def frames_at(rules: Sequence[Rule]) -> list[tuple[int, Box]]:
    """Such boxes with the place of the first of their four rules."""
    frames: list[tuple[int, Box]] = []
    across = [rule.horizontal for rule in rules]
    fours = zip(across, across[1:], across[2:], across[3:], strict=False)
    end = 0  # of the last one
    for first in [at for at, lying in enumerate(map(sum, fours)) if lying == SIDES // 2]:
        box = _frame(rules[first : first + SIDES]) if first >= end else None
        if box is not None:
            frames.append((first, box))
            end = first + SIDES
    return frames


def _frame(sides: Sequence[Rule]) -> Box | None:
    one, two = [rule.box for rule in sides if rule.horizontal]
    if abs(one.x0 - two.x0) > SLACK:  # as of most four that follow one another
        return None
    box = union([rule.box for rule in sides])
    return box if all(_is_side(rule, box) for rule in sides) else None


def _is_side(rule: Rule, box: Box) -> bool:
    """Does a rule run along a whole side of a box?"""
    side = rule.box
    whole = (
        side.x0 - box.x0 <= SLACK >= box.x1 - side.x1
        if rule.horizontal
        else side.y0 - box.y0 <= SLACK >= box.y1 - side.y1
    )
    return whole and _is_on_edge(rule, box)


def _is_on_edge(rule: Rule, box: Box) -> bool:
    """Does a rule lie on an edge of a box, along a part of it?"""
    side = rule.box
    if not box.contains(side, SLACK):
        return False
    if rule.horizontal:
        return min(side.y0 - box.y0, box.y1 - side.y1) <= SLACK
    return min(side.x0 - box.x0, box.x1 - side.x1) <= SLACK


def _meeting(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that share some height."""
    falling = sorted(boxes, key=lambda box: box.y0)
    for index, box in enumerate(falling):
        bottom = box.y1
        for other in falling[index + 1 :]:
            if other.y0 >= bottom:
                break
            yield box, other


def _cross(a: Box, b: Box) -> bool:
    shared = overlap_area(a, b)
    if shared <= MIN_SHARE * min(a.area, b.area):
        return False
    return not a.contains(b, SLACK) and not b.contains(a, SLACK)


def _is_note(box: Box, others: set[Box], crossed: dict[Box, set[Box]]) -> bool:
    return all(len(boxes) <= MAX_CROSSED for boxes in (others, *(crossed[o] for o in others)))
