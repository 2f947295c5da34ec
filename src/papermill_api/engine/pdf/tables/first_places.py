"""The first place of a table, over its first stroke: which of its lines are the head."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.tables.bands import YEAR
from papermill_api.engine.pdf.tables.group_heads import heads_repeated
from papermill_api.engine.pdf.tables.named_groups import ends_in_name, is_over_label
from papermill_api.engine.pdf.tables.places import PlaceLine, by_column, numbers
from papermill_api.engine.pdf.tables.rows import split_rows
from papermill_api.engine.pdf.tables.tall_places import ROW_PITCH, is_stepped
from papermill_api.engine.pdf.tables.text import Row, Run, crosses_at, is_bold

SAME_SIDE = 0.3  # em by which lines of one cell end apart at most
LEAST_BODY = 3  # numbers below each other; a head has fewer
LEAST_AMOUNTS = 2  # the same, if all have a fraction
_AMOUNT = re.compile(r"\d[.,]\d\d\b")

Lines = list[list[Row]]  # of rows of a table


class FirstPlace(NamedTuple):
    """The lines over the first stroke of a table that has several places, and those below it."""

    band: Sequence[Row]
    below: Sequence[Row]
    xs: tuple[float, ...]  # sides of the columns
    closed: bool  # as of the region
    is_open: bool  # nothing is drawn above it
    striped: bool  # a rule is drawn above it, and the ground of a row begins below

    def rows(
        self, row_height: float | None, usual: float, options: TableOptions
    ) -> tuple[Lines, int]:
        """Its lines in rows, and how many of these are the head.

        `row_height`: as for `split_place`, None where strokes do not part rows. `usual`: how high
        the places are that hold one line.
        """
        band, bold = self.band, _bold_rows(self.band)
        named = self.is_open and ends_in_name(band, self.below)
        if not self.closed and _hold_numbers(band[bold:], self.xs):
            heads = split_head(band[:bold], self.xs) if bold else []
            parts = [*heads, *split_rows(band[bold:], self.xs, 0.0, options)]
            return _with_last_apart(parts) if named else parts, len(heads)
        if self.is_open or (self.striped and bold):
            groups = _from_head(band, self.below, bold, usual)
            if len(groups) > 1:
                heads = split_head(groups[0], self.xs)
                return [*heads, *groups[1:]], len(heads)
        if row_height is None:
            parts = split_head(band, self.xs)
        else:
            parts = split_place(band, self.xs, row_height, options)
            parts = parts if self.closed else split_alone(parts, self.xs)
        if named:
            parts = _with_last_apart(parts)
        return parts, len(parts) - named


def split_place(
    band: Sequence[Row], xs: Sequence[float], row_height: float, options: TableOptions
) -> Lines:
    """The lines between two strokes in rows; `row_height`: as for `split_rows`."""
    stepped = row_height == inf and is_stepped(band, xs, options)
    return split_rows(band, xs, 0.0 if stepped else row_height, options)


def is_lower_head(
    above: Sequence[Row], band: Sequence[Row], below: Sequence[Row], xs: Sequence[float]
) -> bool:
    """Is the second place of a table the lower row of its head, in several lines?

             Total                      Male             the row above has a text for several of
    -----------------------    -----------------------   its columns, and what stands below is
            Under    18 years          Under    18 years numbers
     All    18       and over   All    18       and over
    ----------------------------------------------------
    1,062   540      522        263    71       191
    """
    if len(band) < 2:
        return False
    lines = [PlaceLine(row, by_column(row, xs)) for row in band]
    if any(2 * len(_values(line)) > len(line.cells) for line in lines) or any(
        _stands_over(one, two, x) for one, two in pairwise(band) for x in xs[1:-1]
    ):
        return False
    labelled = (PlaceLine(row, by_column(row, xs)) for row in below if len(row.runs) > 1)
    first = next(labelled, lines[0])  # below the name of a group
    full = len(first.cells) == len(xs) - 1 == len(numbers(first)) + 1
    named = {column for line in lines for column in line.cells}
    grouped = max(len(by_column(row, xs).keys() - {0}) for row in above)
    return full and len(named) >= len(xs) - 2 and 2 * grouped <= len(named - {0})


def _values(line: PlaceLine) -> list[Run]:
    """Numbers that name no year, as heads do below a month."""
    held = (line.cells[column] for column in numbers(line))
    return [run for run in held if not YEAR.fullmatch(run.text)]


def split_alone(parts: Lines, xs: Sequence[float]) -> Lines:
    """A single row of several lines as a head: filled rows below it tell nothing of its lines."""
    return split_head(parts[0], xs) if len(parts) == 1 < len(parts[0]) else parts


def _with_last_apart(parts: Lines) -> Lines:
    """The last line in a row of its own."""
    last = parts[-1]
    return [*parts[:-1], last[:-1], last[-1:]] if len(last) > 1 else parts


def _hold_numbers(body: Sequence[Row], xs: Sequence[float]) -> bool:
    """Are lines over the first stroke rows with numbers, and not lines of a head?

    Item      2023    2024
    Rent       310     322     the only stroke is the one over the sum
    Travel      97     104
    ----------------------
    Total      407     426

    Of amounts with a fraction, as no head has, two are enough: a page may begin with the last rows.
    """
    lines = [PlaceLine(row, by_column(row, xs)) for row in body]
    columns = Counter(at for line in lines for at in numbers(line))
    least = LEAST_AMOUNTS if all(map(_holds_amount, lines)) else LEAST_BODY
    return max(columns.values(), default=0) >= least


def _holds_amount(line: PlaceLine) -> bool:
    return any(_AMOUNT.search(line.cells[at].text) for at in numbers(line))


def _bold_rows(band: Sequence[Row]) -> int:
    """How many lines at the top of a place are bold, if others are not; no name of a section is."""
    bold = next((at for at, row in enumerate(band) if not is_bold(row)), 0)
    return bold - 1 if bold > 1 and is_over_label(band[bold - 1], band[bold]) else bold


def _from_head(
    band: Sequence[Row], below: Sequence[Row], bold: int, height: float
) -> list[list[Row]]:
    """The lines over the first stroke, those of a head apart from a row that it stands over.

    Price    Weight     head, in a look of its own; no stroke under it
    4.50     12
    --------------- first stroke
    3.20     9

    A head of so many `bold` lines needs no more white below it than lines of a cell have.
    """
    if bold and not any(map(is_bold, (*band[bold:], *below))):
        return [list(band[:bold]), list(band[bold:])]
    groups = [[band[0]]]
    for above, row in pairwise(band):
        if row.baseline - above.baseline >= ROW_PITCH * height:
            groups.append([row])
        else:
            groups[-1].append(row)
    heads, firsts, body = (_looks(rows) for rows in (groups[0], groups[-1], below))
    return groups if heads.isdisjoint(firsts) and firsts <= body else [list(band)]


def _looks(rows: Sequence[Row]) -> set[Style]:
    return {part.style for row in rows for run in row.runs for part in run.parts}


def split_head(band: Sequence[Row], xs: Sequence[float]) -> list[list[Row]]:
    """A head of several lines is one row, unless a run stands over two or more of a line below.

             Revenue              Lines between both hold what is set in the middle of two rows:
    Segment            Share      they go with the first of them.
            2023  2022
    """
    for index, row in enumerate(band):
        for lower in range(index + 1, len(band)):
            if (
                heads_repeated(row, band[lower])
                or any(_stands_over(row, band[lower], x) for x in xs[1:-1])
                or _names_other_columns(row, band[lower], xs)
            ):
                return [list(band[:lower]), list(band[lower:])]
            if any(_is_under(run, one) for run in row.runs for one in band[lower].runs):
                break
    return [list(band)]


def _names_other_columns(row: Row, below: Row, xs: Sequence[float]) -> bool:
    """Has each of two lines a column that the other leaves out, and the lower one more of them?

    Segment         Revenue           lines of one cell of a head are all below its first line, or
             2023    2022    2021     all over its last one
    """
    above, lower = by_column(row, xs), by_column(below, xs)
    one, two = above.keys(), lower.keys()
    if not (len(one) < len(two) and one & two and one - two):
        return False
    return one - two != {0} or not _end_at_right(above, lower, SAME_SIDE * row.size)


def _end_at_right(above: dict[int, Run], lower: dict[int, Run], slack: float) -> bool:
    """Do texts begin above the last columns side by side, each as far right as its rest below?

    Offense           Indian/     Asian       none names a group: there is no other column between
             Black     Native   Islander      or behind them
    """
    shared = sorted(above.keys() & lower.keys())
    last = max(lower)
    return (
        len(shared) > 1
        and shared == list(range(last - len(shared) + 1, last + 1))
        and all(abs(above[at].x1 - lower[at].x1) <= slack for at in shared)
    )


def _is_under(run: Run, below: Run) -> bool:
    return below.x0 < run.x1 and run.x0 < below.x1


def _stands_over(row: Row, below: Row, x: float) -> bool:
    """Does a run reach over x while the line below has runs under it on both sides of x?"""
    for run in row.runs:
        if crosses_at(run, x, row.size):
            under = [one for one in below.runs if _is_under(run, one)]
            return any(one.x1 <= x for one in under) and any(one.x0 >= x for one in under)
    return False
