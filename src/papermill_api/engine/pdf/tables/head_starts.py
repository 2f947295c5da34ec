"""Heads of columns that begin a line above the rest of their row, being set to its foot."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, centre, left_free
from papermill_api.engine.pdf.tables.steps import are_lines_of_label, has_room
from papermill_api.engine.pdf.tables.text import Row, Run, Words
from papermill_api.engine.pdf.tables.wrapped import LINE_PITCH
from papermill_api.engine.records import replace

MOST_LINES = 3  # above the row in which the heads end
BEHIND = 1.0  # em of white before the name of a column that stands behind all others, at least
SAME_SIDE = 0.3  # em by which lines of a head are apart at most, left, in the middle or right


def head_starts(
    box: Box, head: Row, gutters: Sequence[Span], words: Words, options: TableOptions
) -> list[Row]:
    """The lines above a head row that are the first ones of some of its heads, from below.

                            Discus-     each stands over a head of its look that it is flush
    Code   Description      sion        with, and not all in the first column, as titles do
    --------------------------------

    A head of one line may stand in the middle of those beside it, as browsers set it.
    """
    found: list[Row] = []
    runs = list(head.runs)
    height = MOST_LINES * LINE_PITCH * head.size
    place = replace(box, y0=head.top - height, y1=head.top)
    below = head
    for row in reversed(words.rows(place, options)):
        far = below.baseline - row.baseline > LINE_PITCH * row.size
        if far or row.size != head.size or row.runs[-1].x1 <= gutters[0][1]:
            break
        if _is_middle(row, below, runs, gutters):
            runs += row.runs
        elif len(row.runs) < len(runs) and _begins(row, below, gutters):
            below = row
        else:
            break
        found.append(row)
    return found


def lines_over(
    rows: Sequence[Row], first: int, end: int, gutters: Sequence[Span], options: TableOptions
) -> tuple[int, tuple[Span, ...]]:
    """Where the head of a table without strokes beside it begins, and the white its lines leave.

                Depth at low            the row `first` of those up to `end`, and the lines over it
    Harbour     water         Ships     in which some of its heads begin

    The first column's alone does only if labels below go on in lines as far apart, or it left no
    room for the next word: elsewhere it is the title of the table. Heads of one line may stand in
    the middle of those beside them here, too.
    """
    head, free, at = rows[first], tuple(gutters), first
    for row in reversed(rows[max(0, first - MOST_LINES) : first] if free else []):
        pitch = rows[at].baseline - row.baseline
        if pitch > LINE_PITCH * row.size or row.size != head.size:
            break
        left = [left_free([gap], row.runs, options.min_gutter * row.size) for gap in free]
        if not all(left):
            break
        gaps = [max(parts, key=lambda gap: gap[1] - gap[0]) for parts in left]
        middled = _is_middle(row, rows[at], head.runs, gaps)
        if not (middled or _begins(row, head, gaps)):
            break
        if row.runs[-1].x1 <= gaps[0][1]:
            whole = has_room(rows[first:end], row.runs[0], rows[at].runs[0])
            if not are_lines_of_label(rows[first + 1 : end], pitch, row.size, had_room=whole):
                break
        head = replace(head, runs=tuple(sorted([*head.runs, *row.runs], key=lambda run: run.x0)))
        free, at = tuple(gaps), at - 1
    return at, free


def _is_middle(row: Row, below: Row, runs: Sequence[Run], gutters: Sequence[Span]) -> bool:
    """Is it half a line above another, in a look and no column of the runs below it?

    Or behind the last of these: columns that have no other name are not known yet.
    """
    look, other = row.runs[0].parts[0].style, below.runs[0].parts[0].style
    if row.bottom <= below.top or look != other:
        return False
    if row.runs[0].x0 - max(run.x1 for run in runs) > BEHIND * row.size:
        return True
    taken = {_column(run, gutters) for run in runs}
    return taken.isdisjoint(_column(run, gutters) for run in row.runs)


def _column(run: Run, gutters: Sequence[Span]) -> int:
    return sum(centre(gutter) < (run.x0 + run.x1) / 2 for gutter in gutters)


def _begins(row: Row, below: Row, gutters: Sequence[Span]) -> bool:
    """Is each run over one of the row below, in its look and its column, or over none of them?

    Port of      Depth    Remarks       heads that are set to the head of their row may all
    departure    (m)                    begin in its first line
    """
    over = [any(_is_over(run, under, gutters) for under in below.runs) for run in row.runs]
    return any(over) and all(
        begins or all(run.x1 <= under.x0 or under.x1 <= run.x0 for under in below.runs)
        for run, begins in zip(row.runs, over, strict=True)
    )


def _is_over(run: Run, under: Run, gutters: Sequence[Span]) -> bool:
    one, two = run.parts[0].style, under.parts[-1].style
    if (one.bold, one.italic, one.colour) != (two.bold, two.italic, two.colour):
        return False
    left, right = min(run.x0, under.x0), max(run.x1, under.x1)
    if any(left < centre(gutter) < right for gutter in gutters):
        return False
    slack = SAME_SIDE * one.size
    return apart((run.x0, run.x1), (under.x0, under.x1)) <= slack


def apart(one: Span, two: Span) -> float:
    """How far two texts of a column are apart, at the left, in the middle or at the right."""
    lefts, rights = one[0] - two[0], one[1] - two[1]
    return min(abs(lefts), abs(rights), abs(lefts + rights) / 2)
