"""White inside of justified lines of cells, which parts no columns."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.pdf.stretches import all_words
from papermill_api.engine.pdf.tables.text import Row, Run

EVEN = 0.15  # em by which the white between the words of one line differs at most
SAME_EDGE = 0.1  # em; lines of a cell begin this near
STOPS = frozenset(",;:.!?")  # behind which TeX stretches more
LINE_STEP = 1.5  # em between the lines of a cell, at most

Span = tuple[float, float]


def without_torn_lines(gutters: Sequence[Span], rows: Sequence[Row]) -> list[Span]:
    """Gutters without those before nothing but ends of lines that go on below.

    Station        State
    Ash            Needs a new roof       no name stands over that white; each line with a text
    Fern           Mended   twice  after  behind it has the same white between all of its words,
                   storms                 and goes on in the next one below, without a label
    """
    if len(gutters) < 2:
        return list(gutters)
    middles = [(start + stop) / 2 for start, stop in gutters]
    kept, left = [gutters[0]], middles[0]
    for gutter, (middle, right) in zip(gutters[1:], pairwise([*middles[1:], inf]), strict=True):
        if not _is_torn(rows, middles[0], (left, middle), (middle, right)):
            kept.append(gutter)
            left = middle
    return kept


def _is_torn(rows: Sequence[Row], labels: float, before: Span, behind: Span) -> bool:
    """`labels`: where those of the rows end."""
    counts: list[int] = []
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        ends = _in(row, behind)
        if not ends:
            continue
        own = _in(row, before)
        if not own or below is None or below.runs[0].x0 < labels:
            return False
        count = _count_even(row, own[0].x0, ends[-1].x1)
        if not count or not _goes_on(row, below, own[0], before):
            return False
        counts.append(count)
    return max(counts, default=0) > 1


def _count_even(row: Row, start: float, end: float) -> int:
    """How many gaps from there on are the same; 0 if they are not as far as the end."""
    words = all_words([part for run in row.runs if run.x0 >= start for part in run.parts])
    gaps: list[float] = []
    for one, two in pairwise(words):
        gap = two.box.x0 - one.box.x1
        if one.text[-1] in STOPS:
            continue
        if gaps and abs(gap - gaps[0]) > EVEN * row.size:
            return len(gaps) if one.box.x1 >= end else 0
        gaps.append(gap)
    return len(gaps)


def _in(row: Row, column: Span) -> list[Run]:
    return [run for run in row.runs if column[0] <= (run.x0 + run.x1) / 2 < column[1]]


def _goes_on(row: Row, below: Row, first: Run, column: Span) -> bool:
    """Does the line below begin where this one does?"""
    lines = _in(below, column)
    near = below.baseline - row.baseline <= LINE_STEP * row.size
    return near and bool(lines) and abs(lines[0].x0 - first.x0) <= SAME_EDGE * row.size
