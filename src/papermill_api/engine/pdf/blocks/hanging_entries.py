"""Entries that hang: each begins at the edge, and what it goes on in is set in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.seen import is_ended
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

LEAST_INDENT, MOST_INDENT = 0.8, 4.0  # em that lines are set in from the first of their entry
SAME_EDGE = 0.1  # em; lines of one edge begin this near
SAME_STEP = 0.1  # em by which steps between the lines of a run differ at most
LEADING = 1.6  # em between two lines of a run, at most
SURE = 2  # entries that go on in lines that are set in, at least


def starts_at_hanging_edge(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
    items: Sequence[bool],
) -> set[int]:
    """Ids of the first lines of entries that hang, but for the first entry of a run.

    Alone, John. 1946. The Alone-Stokes Short       each line that is set in stands below one
        Manual. London.                             without room for its first word, and each at
    Chaîne, Marius. 1907. Grammaire.                the edge below one with room for its own or
    Cohen, Marcel. 1970. Traité de langue           the end of a sentence; of paragraphs whose
    Leslau, Wolf. 1966. Ethiopians Speak:           first lines are set in it would be the other
        Studies in Cultural Background.             way round
    """
    found: set[int] = set()
    for first, end in _runs(lines, boxes, baselines, items):
        hung = _set_in(lines[first].style.size, [box.x0 for box in boxes[first:end]])
        if sum([two > one for one, two in pairwise(hung)]) < SURE:
            continue
        inner = range(first + 1, end)
        if all(_is_in_place(lines, boxes, rights, at, hung[at - first]) for at in inner):
            found.update(id(lines[at]) for at in inner if not hung[at - first])
    return found


def _runs(
    lines: Sequence[Line], boxes: Sequence[Box], baselines: Sequence[float], items: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Ranges of lines of one size and at one step, in which some stand off the one before."""
    first, step, uneven = 0, 0.0, False
    for at in range(1, len(lines) + 1):
        if at < len(lines):
            line, em = lines[at], lines[at].style.size
            now, slack = baselines[at] - baselines[at - 1], SAME_STEP * em
            if (
                0 < now <= LEADING * em
                and not (items[at] or line.style.mono)
                and abs(em - lines[at - 1].style.size) < slack
                and (at - first == 1 or abs(now - step) < slack)
            ):
                step = now
                uneven = uneven or abs(boxes[at].x0 - boxes[at - 1].x0) > LEAST_INDENT * em
                continue
        if uneven:
            yield first, at
        first, uneven = at, False


def _set_in(em: float, starts: Sequence[float]) -> list[bool]:
    """Which lines are set in from the edge of the others, by as much each; none if any differ."""
    edge, furthest = min(starts), max(starts)
    slack = SAME_EDGE * em
    if not LEAST_INDENT * em <= furthest - edge <= MOST_INDENT * em:
        return []
    if any(x - edge > slack and furthest - x > slack for x in starts):
        return []
    return [x - edge > slack for x in starts]


def _is_in_place(
    lines: Sequence[Line], boxes: Sequence[Box], rights: Sequence[float], at: int, hung: bool
) -> bool:
    """Does a line go on from a full one, or begin at the edge below the end of something?"""
    above, line = lines[at - 1], lines[at]
    room = rights[at - 1] - boxes[at - 1].x1 - above.style.size
    has_room = room > unbroken_width(line.words[0])
    if hung:
        return not has_room
    return (has_room or is_ended(above)) and not starts_lower(line.first_text)
