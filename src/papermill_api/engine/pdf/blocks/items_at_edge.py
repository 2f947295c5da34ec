"""Items set as paragraphs are: the bullet set in as a first line, all other lines at the edge."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.blocks.seen import is_ended
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.scripts.breaks import unbroken_width

LEADING = 1.6  # em between two lines of an item, at most
SET_IN = 0.3, 3.0  # em that a bullet is
SAME_STEP = 0.02  # em of rounding between two steps from line to line
SURE = 2  # items of the page that go on so


def goes_on_at_edge(
    lines: Sequence[Line],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    rights: Sequence[float],
    items: Sequence[bool],
) -> frozenset[int]:
    """The ids of lines in which items go on left of their bullets.

      • An item that fills its line       of a page where no item hangs from its bullet, and more
    goes on at the edge.                  than one goes on so from a full line without a stop: then
      • So do all others. The next        full ones with a stop go on, too, as paragraphs are set
    line is no further below.             in there
    """
    found: list[tuple[int, bool, float]] = []  # is a stop above? how far below, in em?
    for at in range(len(lines) - 1):
        if not items[at] or items[at + 1] or lines[at].first_text not in BULLETS:
            continue
        size, step = lines[at].style.size, baselines[at + 1] - baselines[at]
        if not 0 < step <= LEADING * size:
            continue
        off = boxes[at].x0 - boxes[at + 1].x0
        if off < 0:
            return frozenset()
        room = rights[at] - boxes[at].x1 - size
        full = room <= unbroken_width(lines[at + 1].words[0])
        if SET_IN[0] * size < off <= SET_IN[1] * size and full:
            found.append((id(lines[at + 1]), is_ended(lines[at]), step / size))
    steps = [step for _, ended, step in found if not ended]
    if len(steps) < SURE:
        return frozenset()
    most = max(steps) + SAME_STEP
    return frozenset(line for line, ended, step in found if not ended or step <= most)
