"""Notes in the margin that stand no further from a line of the text than words stand apart."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.lines.typed import is_typed
from papermill_api.engine.pdf.markers import may_mark
from papermill_api.engine.pdf.stretches import GAP, Stretch

WIDE = 15.0  # em of a line of the text; labels before values are shorter
LEAST_ENDS = 6  # lines that end at one edge
STOPS = (".", ":", "!", "?")
SPACE_OF_CODE = 0.7  # em, at most
NAME = 3  # characters of a name in the margin at least
STEP = 1.6  # em from line to line of a note
LEADERS = (".", "·")
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


def cut_at_start(runs: list[list[Stretch]]) -> list[list[Stretch]]:
    """The runs, cut where one begins before the edge at which the lines of the page begin.

               The class is loaded as others are, and the
        \\type  command tells it what is to be printed on
               the first page.

    The names of the margin, in a look of their own, come after the text. Markers of items and
    terms inside of the text's own column are no such names: text begins left of what they name.
    One beside the first line of a paragraph says what that is about, and stays with it.
    """
    cut = {
        at: gap
        for at, run in enumerate(runs)
        if at and len(run) > 1 and (gap := _name_at(run)) and _runs_on(runs[at - 1], run[gap:])
    }
    if not cut:
        return runs
    lines = [run for at, run in enumerate(runs) if at not in cut and _is_wide(run)]
    starts = Counter(round(run[0].box.x0) for run in lines)
    edges = {round(runs[at][gap].box.x0) for at, gap in cut.items()}
    edges = {edge for edge in edges if _is_edge(edge, starts, lines)}
    named = {at: gap for at, gap in cut.items() if round(runs[at][gap].box.x0) in edges}
    text = [run[named.get(at, 0) :] for at, run in enumerate(runs)]
    return text + [runs[at][:gap] for at, gap in named.items()]


def _name_at(run: Sequence[Stretch]) -> int:
    """Where a wide line of text begins behind a name in another look; 0 for nowhere."""
    for at, (one, two) in enumerate(pairwise(run), 1):
        if two.box.x0 - one.box.x1 > GAP * two.style.size:
            name, look = run[0], run[0].style
            other = look is not two.style and look.size <= two.style.size and not look.angle
            return at if other and _is_wide(run[at:]) and _is_name(name.words[0].text) else 0
    return 0


def _is_name(text: str) -> bool:
    return len(text) >= NAME and not may_mark(text)


def _runs_on(above: Sequence[Stretch], line: Sequence[Stretch]) -> bool:
    """Does a line go on from a full one right above it that ends no sentence?"""
    em, last = line[0].style.size, above[-1]
    if not 0 < line[0].baseline - above[0].baseline <= STEP * em or not _is_wide(above):
        return False
    full = abs(last.box.x1 - line[-1].box.x1) <= em or last.box.x1 > line[-1].box.x1
    return full and not last.words[-1].text.endswith(STOPS)


def _is_same_note(note: Stretch, stretch: Stretch) -> bool:
    """Does the next line of a note begin where its first line does?"""
    return (
        stretch.style is note.style
        and abs(stretch.box.x0 - note.box.x0) <= 1
        and 0 < stretch.baseline - note.baseline <= STEP * note.style.size
    )


def _gap_at(run: Sequence[Stretch]) -> int:
    """Where its last wide white is, as an index of what follows; 0 for nowhere.

    White behind a dot by itself leads from an entry of contents to its page. That between code may
    be a space of it, or several that were typed, as in listings that have columns.
    """
    for at in range(len(run) - 1, 0, -1):
        one, two = run[at - 1], run[at]
        white, em = two.box.x0 - one.box.x1, two.style.size
        if white <= GAP * em or one.style.angle or is_typed(one, two):  # mostly
            continue
        if white > SPACE_OF_CODE * em or not (one.style.mono and two.style.mono):
            return 0 if one.words[-1].text in LEADERS else at
    return 0


def _is_wide(run: Sequence[Stretch]) -> bool:
    return run[-1].box.x1 - run[0].box.x0 >= WIDE * run[0].style.size


def _end(run: Sequence[Stretch]) -> int:
    return round(run[-1].box.x1)


def _is_edge(edge: int, counts: Counter[int], runs: Sequence[Sequence[Stretch]]) -> bool:
    """Do many lines begin or end there, as counted, and next to none reach over it?"""
    count = counts[edge - 1] + counts[edge] + counts[edge + 1]
    if count < LEAST_ENDS:
        return False
    over = sum(run[0].box.x0 < edge - 1 and run[-1].box.x1 > edge + 1 for run in runs)
    return over <= CROSSING * count
