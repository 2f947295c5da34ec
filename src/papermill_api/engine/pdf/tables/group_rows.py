"""Rows over the head of a table without lines that name groups of its columns."""

from bisect import bisect
from collections.abc import Sequence

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import Span, find_gutters
from papermill_api.engine.pdf.tables.group_heads import are_between
from papermill_api.engine.pdf.tables.text import Row

SAME_STEP = 1.1  # times the step from the head to the row below it, at most, to the names
LEAST_NAMES = 2  # of groups, or one and the name of the first column
LEAST_COLUMNS = 4  # two groups of two, or a first column and one of three


def over_head(
    rows: Sequence[Row], first: int, end: int, options: TableOptions
) -> tuple[int, list[Span]]:
    """Where the head of a table begins whose rows of columns do at `first`, and its gutters.

              2025               2024          each name over columns of its own, all named below,
    Estate    Flats   Vacant    Flats   Vacant     but for the first column: its name may be level
    Hill         12        3       11        4     with either row or in the middle between them

    `first` and no gutters where no such names stand there.
    """
    if first == 0 or len(rows[first - 1].runs) > len(rows[first].runs):
        return first, []
    head, at = rows[first], first - 1
    step = rows[first + 1].baseline - head.baseline if first + 1 < end else 0.0
    reach = max(options.wrap_pitch * head.size, SAME_STEP * step)
    named = list(head.runs)
    if at and len(rows[at].runs) == 1 and are_between(rows[at], head):
        named, at = [*rows[at].runs, *named], at - 1
    if head.baseline - rows[at].baseline > reach or len(named) < LEAST_COLUMNS - 1:
        return first, []
    gutters = find_gutters(rows[first:end], options)
    if len(gutters) + 1 < LEAST_COLUMNS:
        return first, []
    places = [(start + stop) / 2 for start, stop in gutters]
    columns = {bisect(places, (run.x0 + run.x1) / 2) for run in named}
    return (at, gutters) if _are_names(rows[at], places, columns) else (first, [])


def _are_names(row: Row, places: Sequence[float], named: set[int]) -> bool:
    """Has each text columns of its own that are named, or is the first the unnamed column's?"""
    groups = labels = 0
    last = -1
    for run in row.runs:
        left, right = bisect(places, run.x0), bisect(places, run.x1)
        if left <= last:
            return False
        last = right
        if left < right and named.issuperset(range(left, right + 1)):
            groups += 1
        elif left == right == 0 and 0 not in named:
            labels += 1
        else:
            return False
    whole = named | ({0} if labels else set())
    return groups > 0 and groups + labels >= LEAST_NAMES and whole >= set(range(1, len(places) + 1))
