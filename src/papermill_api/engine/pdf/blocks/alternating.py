"""Short lines from two edges in turn: terms and what each of them means, a line of either."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.seen import is_ended
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

LEAST_LINES = 4  # in turn; two of either
INDENT = 0.7  # em; a definition stands further in than its term
SAME_EDGE = 0.3  # em; lines that begin this near begin at one edge
NEAR = 3.0  # em between a line and the next at most
LEADER = "..."
TERM_WIDTH = 12.0  # em; lines of text, as those of references that hang, are longer


def starts_in_turn(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
    items: Sequence[bool],
) -> set[int]:
    """Ids of the lines of such a row but for the first: no sentence goes on from one to the next.

    Order
        PO-2026      text of two lines a paragraph is set in or hangs in turn as well, but its
    Due              first lines are full: they leave no room for the next one's first word
        1 March
    `rights`: where the columns of the lines end; `items`: which of them a marker begins.
    """
    if len(lines) < LEAST_LINES:
        return set()
    found: set[int] = set()
    first = 0
    beside = zip(pairwise(boxes), pairwise(baselines), lines[1:], strict=True)
    for at, ((one, two), (y, y_below), line) in enumerate(beside, start=1):
        em, away = line.style.size, two.x0 - one.x0
        if abs(away) < INDENT * em:  # most lines
            first = at
            continue
        turns = 0 < y_below - y <= NEAR * em
        if at - first >= 2:
            turns = turns and abs(two.x0 - boxes[at - 2].x0) <= SAME_EDGE * em
        short = (one if away > 0 else two).width <= TERM_WIDTH * em
        last, right = lines[at - 1], rights[at - 1]
        if not (turns and short) or (
            items[at - 1] and _hangs(last, one, right, line)
            if away > 0
            else _is_full(last, one, right, line)
        ):
            first = at
        elif at - first + 1 == LEAST_LINES:
            found.update(id(line) for line in lines[first + 1 : at + 1])
        elif at - first + 1 > LEAST_LINES:
            found.add(id(lines[at]))
    return found


def _hangs(item: Line, box: Box, right: float, below: Line) -> bool:
    """Does a line stand below the text of an item, however short, that had no room for its word?"""
    if len(item.words) < 2 or abs(item.words[1].box.x0 - below.box.x0) > SAME_EDGE * item.size:
        return False
    return not _has_room(item, box, right, below)


def _is_full(line: Line, box: Box, right: float, below: Line) -> bool:
    """Is a line too long for a term, with no room for the first word of the next behind it?

    Entries of an index fill their column by leaders. A definition that happens to fill it ends with
    a stop, and the term below it does not, as the last line of a paragraph would.
    """
    if box.width <= TERM_WIDTH * line.size or _has_room(line, box, right, below):
        return False
    if is_ended(line) and not is_ended(below):
        return False
    return LEADER not in line.text.replace(" ", "")


def _has_room(line: Line, box: Box, right: float, below: Line) -> bool:
    """Would the first word of the next line have fitted behind it?"""
    return right - box.x1 - line.size > unbroken_width(below.words[0])
