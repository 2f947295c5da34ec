"""Columns that have a name in the head and nothing below it."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.tables.columns import Span, centre
from papermill_api.engine.pdf.tables.text import Row, Run, has_bold_names

APART = 1.5  # em between the names of two columns; words of one name stand nearer
LEAST = 0.5  # em of white beside an empty column


def with_unfilled(gutters: Sequence[Span], bands: Sequence[Sequence[Row]]) -> list[Span]:
    """The gutters with those beside names that stand over nothing, in a bold head between strokes.

    ----------------------------------------------
    Type    Name        Description       Notes      that white parts them is told by one row alone
    ----------------------------------------------
    BYTE    attNum      The first one
    ----------------------------------------------
    """
    filled = [band for band in bands if band]
    if len(filled) < 2 or len(filled[0]) > 1:
        return list(gutters)
    (head,), body = filled[0], [run for band in filled[1:] for row in band for run in row.runs]
    if len(head.runs) <= len(gutters) + 1 or len(head.runs) < 3 or not has_bold_names(head):
        return list(gutters)
    found = list(gutters)
    for one, two in pairwise(head.runs):
        apart = two.x0 - one.x1 >= APART * head.size
        if apart and not any(one.x1 <= centre(gutter) <= two.x0 for gutter in gutters):
            start, stop = _left_between(one, two, body)
            found += [(start, stop)] if stop - start >= LEAST * head.size else []
    return sorted(found)


def _left_between(one: Run, two: Run, body: Sequence[Run]) -> Span:
    """The white between two names that the texts below one of them leave; none over two texts."""
    if _is_over_nothing(two, body):
        return max([one.x1, *(run.x1 for run in body if run.x0 < two.x0)]), two.x0
    if _is_over_nothing(one, body):
        return one.x1, min([two.x0, *(run.x0 for run in body if run.x0 > one.x1)])
    return one.x1, one.x1


def _is_over_nothing(name: Run, body: Sequence[Run]) -> bool:
    return not any(run.x0 < name.x1 and name.x0 < run.x1 for run in body)
