"""Axes that stand apart from what they measure."""

from collections.abc import Sequence

from papermill_api.engine.geometry import flipped, overlap_y, union
from papermill_api.engine.pdf.figures.groups import Group
from papermill_api.engine.pdf.figures.ticks import TICK, count_axes
from papermill_api.engine.records import replace

REACH = 24.0  # points from an axis to the drawing beside it, at most
ALONG = 0.8  # of an axis and of the drawing that are level with each other
MAX_RULES = 30  # of an axis with its ticks
MIN_RULES = 6  # of a drawing made of lines alone


def with_axes(groups: Sequence[Group]) -> list[Group]:
    """Groups of things drawn close together, each with the axis that stands further off its side.

    1 -|   +--+        R draws that of a tree so; without it the tree is lines like any others,
    0 -|  ++  |        and the numbers of the axis are text
    """
    axes: list[Group] = []
    found: list[Group] = []
    for group in groups:
        (axes if _is_axis(group) else found).append(group)
    for axis in axes:
        at = next((at for at, group in enumerate(found) if _measures(axis, group)), None)
        if at is None:
            found.append(axis)
        else:
            found[at] = _joined(found[at], axis)
    return found


def _is_axis(group: Group) -> bool:
    if group.art or group.bars or len(group.rules) > MAX_RULES:
        return False
    return min(group.box.width, group.box.height) <= TICK and count_axes(group.rules) == 1


def _measures(axis: Group, group: Group) -> bool:
    if not group.art and len(group.rules) < MIN_RULES:
        return False
    one, two = axis.box, group.box
    if one.width > one.height:
        one, two = flipped(one), flipped(two)
    white = max(one.x0 - two.x1, two.x0 - one.x1)
    return 0 <= white <= REACH and overlap_y(one, two) >= ALONG * max(one.height, two.height)


def _joined(group: Group, axis: Group) -> Group:
    return replace(
        group,
        box=union([group.box, axis.box]),
        rules=(*group.rules, *axis.rules),
        orders=(*group.orders, *axis.orders),
    )
