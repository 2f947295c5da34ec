"""First lines of paragraphs that are set in, where the line above is alone in its paragraph."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.seen import is_ended
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

SAME_EDGE = 1.0  # points; lines of one edge begin this near
LEAST_INDENT, MOST_INDENT = 0.8, 3.0  # em that a first line is set in
LEADING = 1.6  # em between two lines of a paragraph, at most
SURE = 2  # paragraphs of the page that begin and go on so

_Place = tuple[int, int]  # where a first line begins and the next one, in points


def starts_set_in(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
    items: Sequence[bool],
) -> frozenset[int]:
    """The ids of lines that begin where other paragraphs of the page have their first line.

    Languages: en, fr              alone at the edge below a heading: the next one is set in
       To know who someone is      as the paragraphs below are, of which at least two go on at
    takes a name and a proof.      the edge from a full line
       Applied                     alone and set in: a second line would begin at the edge
       Not applied

       Opening a lock              several, each with room for the next one's first word, the last
       Closing it                  of which is such a first line
       Both are done by hand at
    low water.

    Closes the queue and waits for what stands in it:
       Arguments are none.         alone at the edge and full: where each line of the page above
                                   one that is set in so far ends a sentence, as no entry does
                                   that hangs, these begin paragraphs, if two do or one goes on
    """
    sizes = [line.style.size for line in lines]
    if not any(map(_may_be_indent, boxes, boxes[1:], sizes)):
        return frozenset()
    near = [
        one.style is two.style and not one.style.mono and 0 < step <= LEADING * one.style.size
        for (one, two), step in zip(pairwise(lines), _steps(baselines), strict=True)
    ]
    firsts = list(_firsts(lines, boxes, rights, items, near))
    below = _below_sentences(lines, boxes, items, near, firsts)
    if len(firsts) < SURE and not below:
        return frozenset()
    known = Counter(_place(boxes, at) for at in firsts)
    below |= _above_firsts(lines, boxes, rights, items, near, firsts)
    long = Counter(_place(boxes, at) for at in firsts if _runs_on(boxes, near, at))
    return frozenset(
        id(lines[at])
        for at in range(1, len(lines))
        if near[at - 1] and not (items[at] or items[at - 1])
        if at in below
        or _is_below_edge(boxes, at, long)
        or (_is_below_first(boxes, near, at) and _begins(boxes, at, known))
        or (_is_below_first(boxes, near, at) and _begins_alike(lines, boxes, at, below))
    )


def _steps(baselines: Sequence[float]) -> Iterator[float]:
    return (below - above for above, below in pairwise(baselines))


def _firsts(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    rights: Sequence[float],
    items: Sequence[bool],
    near: Sequence[bool],
) -> Iterator[int]:
    """Full lines that are set in from the next one, which they go on in."""
    for at, (one, two) in enumerate(pairwise(boxes)):
        if one.x0 <= two.x0 or not _is_indent(one.x0 - two.x0, lines[at]):
            continue
        if near[at] and not items[at] and not items[at + 1]:
            room = rights[at] - one.x1 - lines[at].style.size
            if room <= unbroken_width(lines[at + 1].words[0]):
                yield at


def _place(boxes: Sequence[Box], at: int) -> _Place:
    return round(boxes[at].x0), round(boxes[at + 1].x0)


def _runs_on(boxes: Sequence[Box], near: Sequence[bool], at: int) -> bool:
    """Has the paragraph a third line, at the edge as well? Entries that hang have none there."""
    after = at + 2 < len(boxes) and near[at + 1]
    return after and abs(boxes[at + 2].x0 - boxes[at + 1].x0) <= SAME_EDGE


def _below_sentences(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    items: Sequence[bool],
    near: Sequence[bool],
    firsts: Sequence[int],
) -> frozenset[int]:
    """Lines set in from the end of a sentence, as all that are set in there are."""
    found = [
        at
        for at in range(1, len(lines))
        if near[at - 1] and not items[at] and not items[at - 1]
        if (step := boxes[at].x0 - boxes[at - 1].x0) > 0 and _is_indent(step, lines[at])
    ]
    if not found:
        return frozenset()
    ended = [at for at in found if is_ended(lines[at - 1])]
    places = [(boxes[at].x0, boxes[at - 1].x0) for at in ended]
    open_ = [(boxes[at].x0, boxes[at - 1].x0) for at in set(found).difference(ended)]
    begun = [(boxes[at].x0, boxes[at + 1].x0) for at in firsts]
    return frozenset(
        at
        for at, place in zip(ended, places, strict=True)
        if not _count_alike(place, open_) and _count_alike(place, places + begun) >= SURE
    )


def _above_firsts(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    rights: Sequence[float],
    items: Sequence[bool],
    near: Sequence[bool],
    firsts: Sequence[int],
) -> frozenset[int]:
    """Lines that begin in a row where a full first line below them does, all with room for more."""
    found: set[int] = set()
    for first in firsts if len(firsts) > SURE else ():
        at = first
        while at and near[at - 1] and not items[at - 1] and _is_flush(boxes, at):
            room = rights[at - 1] - boxes[at - 1].x1 - lines[at - 1].style.size
            if room <= unbroken_width(lines[at].words[0]):
                break
            at -= 1
        else:
            if _count_alike(_edges(boxes, first), [_edges(boxes, one) for one in firsts]) > SURE:
                found.update(range(at + 1, first + 1))
    return frozenset(found)


def _is_flush(boxes: Sequence[Box], at: int) -> bool:
    return abs(boxes[at - 1].x0 - boxes[at].x0) <= SAME_EDGE


def _edges(boxes: Sequence[Box], at: int) -> tuple[float, float]:
    return boxes[at].x0, boxes[at + 1].x0


def _may_be_indent(one: Box, two: Box, size: float) -> bool:
    """Does a line begin as far from the one above it as first lines do, on either side?"""
    return LEAST_INDENT * size <= abs(two.x0 - one.x0) <= MOST_INDENT * size


def _is_indent(step: float, line: Line) -> bool:
    return LEAST_INDENT * line.style.size <= step <= MOST_INDENT * line.style.size


def _count_alike(place: tuple[float, float], others: Sequence[tuple[float, float]]) -> int:
    """How many edges of a first line and of others are these?"""
    first, edge = place
    return sum(
        abs(one - first) <= SAME_EDGE and abs(two - edge) <= SAME_EDGE for one, two in others
    )


def _is_below_edge(boxes: Sequence[Box], at: int, known: Counter[_Place]) -> bool:
    """Is a line set in from the one above, as the first lines of other paragraphs are?"""
    return known[(round(boxes[at].x0), round(boxes[at - 1].x0))] >= SURE


def _is_below_first(boxes: Sequence[Box], near: Sequence[bool], at: int) -> bool:
    """Are this line and the one above set in alike, and no others around them?"""
    x0 = boxes[at].x0
    if abs(boxes[at - 1].x0 - x0) > SAME_EDGE:
        return False
    above, below = at >= 2 and near[at - 2], at + 1 < len(boxes) and near[at]
    return not (above and boxes[at - 2].x0 > x0 - SAME_EDGE) and not (
        below and abs(boxes[at + 1].x0 - x0) <= SAME_EDGE
    )


def _begins(boxes: Sequence[Box], at: int, known: Counter[_Place]) -> bool:
    """Do other paragraphs of the page have their first line there?"""
    place = round(boxes[at].x0)
    return any(count >= SURE for (first, _), count in known.items() if first == place)


def _begins_alike(
    lines: Sequence[Line], boxes: Sequence[Box], at: int, below: Collection[int]
) -> bool:
    """Does a sentence end above, and do lines that are set in from such ends begin there?"""
    x0 = boxes[at].x0
    return is_ended(lines[at - 1]) and any(abs(boxes[one].x0 - x0) <= SAME_EDGE for one in below)
