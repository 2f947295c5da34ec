"""Rows over the names of columns that name groups of these, without a stroke below them."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.tables.columns import Span
from papermill_api.engine.pdf.tables.text import Row, Run, is_bold

SMALLER = 0.9  # times the size of a head; what is above it in less is no part of it
CENTRED = 1.0  # em; the middle of a group's name is no further from that of its columns


def group_gutters(row: Row, head: Row, gutters: Sequence[Span]) -> list[Span] | None:
    """The white between columns beside the names in a row above the head, if it completes this.

    Port       Acts        Share %     the head names neither the first column nor the last,
            2023   2022                the row above it names these and groups of others
    -------------------------------
    Ellery   3,9    3,7      24.6

    The first column may have no name at all. `gutters`: the white of the rows below.
    """
    places = [(start + stop) / 2 for start, stop in gutters]
    named = {column for run in head.runs for column in _columns(run, places)}
    blank = set(range(len(gutters) + 1)) - named
    kept, groups = list(gutters), 0
    for run in row.runs:
        inked, group = _inked_columns(run, gutters), _columns(run, places)
        if len(inked) == 1 and inked[0] in blank:
            blank.remove(inked[0])
            kept = _beside(run, inked[0], kept)
        elif len(group) > 1 and named.issuperset(group):
            groups += 1
        else:
            return None
    return kept if 0 < groups < len(row.runs) and blank <= {0} else None


def lone_group(row: Row, head: Row, gutters: Sequence[Span], right: float) -> bool:
    """Is the only text of a row above the head the name of a group of columns?

               Share of all      in the middle of these, which the first column is not of; the
    Region    Coast   Inland     title of a table is in the middle of all
    ------------------------
    What is smaller, or regular over a bold head, is a running head.
    `right`: where the last column ends.
    """
    if len(row.runs) > 1 or len(head.runs) != len(gutters) + 1:
        return False
    if row.size < SMALLER * head.size or (is_bold(head) and not is_bold(row)):
        return False
    run, places = row.runs[0], [(start + stop) / 2 for start, stop in gutters]
    group = _columns(run, places)
    if len(group) < 2 or run.x0 <= places[0]:
        return False
    first, last = group[0], group[-1]
    end = gutters[last][0] if last < len(gutters) else right
    off = (run.x0 + run.x1) / 2 - (gutters[first - 1][1] + end) / 2
    return abs(off) <= CENTRED * row.size


def are_between(labels: Row, head: Row) -> bool:
    """Does a row above a head name only columns that the head does not?

                  Acts      Share     it is set in the middle of the head and the names of groups
    Port   Year
                2023   2022   2023
    """
    runs = [*labels.runs, *head.runs]
    return all(one.x1 < two.x0 for one, two in pairwise(sorted(runs, key=lambda run: run.x0)))


def names_groups(row: Row, label: Row, head: Row, gutters: Sequence[Span]) -> bool:
    """Does a row name groups of columns, beside the name of the first column, set in the middle?

                    Revenue       Profit      browsers set a cell of two rows so; the head below
    Segment                                   names no first column, and more columns than there
              Home   Abroad   2023   2022     are groups
    """
    first = (gutters[0][0] + gutters[0][1]) / 2
    if len(label.runs) > 1 or label.runs[0].x1 > first or len(row.runs) >= len(head.runs):
        return False
    return row.runs[0].x0 > first and head.runs[0].x0 > first


def heads_repeated(row: Row, head: Row) -> bool:
    """Does each text of a row stand over one of the groups whose names a head repeats?

                   2025              2024
    Estate   Flats  Vacant    Flats  Vacant      but for the first columns, which are in none
    """
    names, groups = [run.text for run in head.runs], len(row.runs)
    labels = len(names) % groups
    size = len(names) // groups
    if groups < 2 or size < 2 or names[labels:] != groups * names[labels : labels + size]:
        return False
    firsts = range(labels, len(names), size)
    return all(
        head.runs[first].x0 < run.x1 and run.x0 < head.runs[first + size - 1].x1
        for run, first in zip(row.runs, firsts, strict=True)
    )


def _beside(run: Run, column: int, gutters: Sequence[Span]) -> list[Span]:
    """The gutters, those at both sides of a column without what the run in it takes of them."""
    kept = list(gutters)
    if column > 0:
        start, stop = kept[column - 1]
        kept[column - 1] = (start, min(stop, run.x0))
    if column < len(kept):
        start, stop = kept[column]
        kept[column] = (max(start, run.x1), stop)
    return kept


def _columns(run: Run, places: Sequence[float]) -> range:
    """The columns that a run stands over, parted in the middle of the white between them."""
    return range(bisect(places, run.x0), bisect(places, run.x1) + 1)


def _inked_columns(run: Run, gutters: Sequence[Span]) -> range:
    """The columns whose ink a run reaches over or under; it may end in the white beside them."""
    first = sum(run.x0 >= start for start, _ in gutters)
    return range(first, max(first, sum(run.x1 > stop for _, stop in gutters)) + 1)
