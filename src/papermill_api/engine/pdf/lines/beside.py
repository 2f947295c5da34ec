"""Notes in the margin that stand no further from a line of the text than words stand apart."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.stretches import GAP, Stretch

WIDE = 15.0  # em of a line of the text; labels before values are shorter
LEAST_ENDS = 6  # lines that end at one edge
STEP = 1.6  # em from line to line of a note
CROSSING = 0.1  # times as many may reach over it


def cut_at_edge(runs: list[list[Stretch]]) -> list[list[Stretch]]:
    """The runs, cut where one goes on behind the edge at which the lines of the page end.

    text of the page whose lines are stretched
    to its right edge, as TeX does, and then a  a note that
    note beside two of them, level with both    explains it

    The notes come after the text, for they were painted between its lines.
    """
    cut = {at: gap for at, run in enumerate(runs) if len(run) > 1 and (gap := _gap_at(run))}
    if not cut:
        return runs
    firsts = [run[: cut[at]] if at in cut else run for at, run in enumerate(runs)]
    ends = Counter(_end(first) for first in firsts if _is_wide(first))
    edges = {edge for edge in {_end(firsts[at]) for at in cut} if _is_edge(edge, ends, firsts)}
    if not edges:
        return runs
    text: list[list[Stretch]] = []
    notes: list[list[Stretch]] = []
    for at, (run, first) in enumerate(zip(runs, firsts, strict=True)):
        if at in cut and _is_wide(first) and _end(first) in edges:
            text.append(first)
            notes.append(run[len(first) :])
        elif notes and _is_same_note(notes[-1][-1], run[0]):
            notes.append(run)
        else:
            text.append(run)
    return text + notes if notes else runs


def _is_same_note(note: Stretch, stretch: Stretch) -> bool:
    """Does the next line of a note begin where its first line does?"""
    return (
        stretch.style is note.style
        and abs(stretch.box.x0 - note.box.x0) <= 1
        and 0 < stretch.baseline - note.baseline <= STEP * note.style.size
    )


def _gap_at(run: Sequence[Stretch]) -> int:
    """Where its last wide white is, as an index of what follows; 0 for nowhere."""
    for at in range(len(run) - 1, 0, -1):
        one, two = run[at - 1], run[at]
        if not one.style.angle and two.box.x0 - one.box.x1 > GAP * two.style.size:
            return at
    return 0


def _is_wide(run: Sequence[Stretch]) -> bool:
    return run[-1].box.x1 - run[0].box.x0 >= WIDE * run[0].style.size


def _end(run: Sequence[Stretch]) -> int:
    return round(run[-1].box.x1)


def _is_edge(edge: int, ends: Counter[int], runs: Sequence[Sequence[Stretch]]) -> bool:
    """Do many lines end there, and next to none reach over it?"""
    count = ends[edge - 1] + ends[edge] + ends[edge + 1]
    if count < LEAST_ENDS:
        return False
    over = sum(run[0].box.x0 < edge - 1 and run[-1].box.x1 > edge + 1 for run in runs)
    return over <= CROSSING * count
