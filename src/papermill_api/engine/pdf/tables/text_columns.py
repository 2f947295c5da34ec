"""Columns of text on a page: what stands side by side there is no row of a table."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, pairwise
from statistics import median_low
from typing import NamedTuple

from papermill_api.engine.pdf.tables.text import Row, Run, row_of_runs

LEAST_ROWS = 3
LEAST_COLUMN_LINES = 8  # of text side by side make two columns of a page
FULL_SHARE = 0.35  # of the lines of a column of text are full, at least
FULL_LINE = 0.7  # share of a line that is inked
LEAST_EQUAL_LINES = 3  # full and as wide as those of the text beside them show a column, too
ALIKE = 0.04  # share of their width by which columns of a page differ at most
ABOUT_ALIKE = 0.1  # the same where columns may hold no full line
LEVEL = 0.05  # em; baselines of a row of a table differ by no more
SELDOM = 0.3  # of the lines of a column are level with one beside it by chance
WHOLE_LINE = 0.9  # share of its column that a full line without wide white takes
SAME_START = 3.0  # points; lines of a column begin this near
LEAST_LINE = 5.0  # em; shorter runs do not tell where a column of text begins
TRIED_STARTS = 6
SET_IN = 5.0  # em by which most lines of a column are set in at most
NARROWEST = 8.0  # em; lines that all are shorter are labels and no column of text
OVERFULL = 0.05  # of the lines of a column stick out of it at most, as long addresses do
LABELS = 0.8  # of the lines beside texts are their labels, at least
ACROSS = 0.3  # of the lines run over a gutter at most, as titles and wide figures do


def page_columns(rows: list[Row]) -> list[list[Row]]:
    """Rows of each column of text, when the page has such, and the rows that run over them."""
    several = [row for row in rows if len(row.runs) > 1]
    if len(several) < LEAST_ROWS:
        return []
    found = _gutter_of(rows)
    if found is None:
        return [rows]
    gutter, first, last = found
    beside = rows[first:last]
    crosses = [_is_across(row, gutter) for row in beside]
    over = list(compress(beside, crosses))
    parts = [over, *page_columns(rows[:first]), *page_columns(rows[last:])]
    apart = [row for row, over_it in zip(beside, crosses, strict=True) if not over_it]
    for left in (True, False):
        sides = ([run for run in row.runs if (run.x1 <= gutter) == left] for row in apart)
        side = [row_of_runs(row, runs) for row, runs in zip(apart, sides, strict=True) if runs]
        parts.extend(page_columns(side))
    return parts


def _gutter_of(rows: Sequence[Row]) -> tuple[float, int, int] | None:
    """Where white parts two columns of text, if anywhere: many lines begin right of it.

    Its x and the range of rows it goes through: all of them, or else those between the first
    and the last line that begins there.
    """
    least = LEAST_LINE * median_low(row.size for row in rows)  # titles are larger
    left = min(row.runs[0].x0 for row in rows) + least
    starts: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for run in row.runs:
            if run.x0 > left and run.width > least:
                starts[round(run.x0 / SAME_START)].append(index)
    tried = sorted(starts, key=lambda place: -len(starts[place]))[:TRIED_STARTS]
    places = [place for place in tried if len(starts[place]) >= LEAST_EQUAL_LINES]
    for whole in (True, False):
        for place in places:
            gutter = (place - 1) * SAME_START
            first, last = (0, len(rows)) if whole else (starts[place][0], starts[place][-1] + 1)
            if _parts_text(rows[first:last], gutter):
                return _least_crossed(rows[first:last], gutter, places), first, last
    edges = [(place - 1) * SAME_START for place in places]
    for gutter in edges:
        if any(_parts_text_up_to(rows, gutter, edge) for edge in edges if edge > gutter):
            return gutter, 0, len(rows)
    return None


def _least_crossed(rows: Sequence[Row], gutter: float, places: Sequence[int]) -> float:
    """A gutter, or one a little left of it that parts the text, too, and that fewer lines cross.

    The text      | most lines of the column may be set in, as code and items are;
    |The code     | those at its edge run over no gutter
    """
    crossed = sum(_is_across(row, gutter) for row in rows)
    if not crossed:
        return gutter
    nearest = gutter - SET_IN * rows[0].size
    for place in sorted(places):
        other = (place - 1) * SAME_START
        if nearest <= other < gutter and sum(_is_across(row, other) for row in rows) < crossed:
            return other if _parts_text(rows, other) else gutter
    return gutter


def _parts_text_up_to(rows: Sequence[Row], gutter: float, end: float) -> bool:
    """Is there text left of the gutter and between it and the next, on other baselines?

    Of three columns two seldom have their lines level, so that both together look like no text.
    """
    if sum(_is_across(row, gutter) or _is_across(row, end) for row in rows) > ACROSS * len(rows):
        return False
    left = [[run for run in row.runs if run.x1 <= gutter] for row in rows]
    right = [[run for run in row.runs if gutter <= run.x0 and run.x1 <= end] for row in rows]
    one, two = _lines(left), _lines(right)
    columns = (one.is_text and two.is_text) or one.is_about_as_wide_as(two)
    return columns and _are_seldom_level(left, right)


def _is_across(row: Row, x: float) -> bool:
    return any([run.x0 < x < run.x1 for run in row.runs])  # noqa: C419, a generator is slower


def _parts_text(rows: Sequence[Row], gutter: float) -> bool:
    """Is there text on both sides of the gutter, or text and something with lines as wide?

    Or are the sides about as wide and their lines seldom on one level, as those of a table are?
    """
    if sum(_is_across(row, gutter) for row in rows) > ACROSS * len(rows):
        return False
    left = [[run for run in row.runs if run.x1 <= gutter] for row in rows]
    right = [[run for run in row.runs if run.x0 >= gutter] for row in rows]
    one, two = _lines(left), _lines(right)
    least, most = sorted((one.lines, two.lines))
    if least + most < LEAST_COLUMN_LINES + LEAST_EQUAL_LINES:
        return False
    if one.is_text and two.is_text:
        return not _are_labels(left, right)
    if one.is_about_as_wide_as(two) and _are_seldom_level(left, right):
        return True
    return (
        abs(one.width - two.width) <= ALIKE * max(one.width, two.width)
        and (one.is_text or two.is_text)
        and min(one.whole, two.whole) >= LEAST_EQUAL_LINES
    )


def goes_over(rows: Sequence[Row], columns: Sequence[Sequence[Row]]) -> bool:
    """Do most rows with text in several columns of the page have it on one baseline, as a table?"""
    ends = [max(row.runs[-1].x1 for row in column) for column in columns if column]
    over = level = 0
    for row in rows:
        apart = [two for two in pairwise(row.runs) if any(two[0].x1 <= x < two[1].x0 for x in ends)]
        over += bool(apart)
        level += bool(apart) and all(_are_level([one], [two]) for one, two in apart)
    return 2 * level >= over


def _are_seldom_level(left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]]) -> bool:
    """Are no more lines of two sides level than those of two columns are by chance?"""
    least = min(sum(map(bool, left)), sum(map(bool, right)))
    return sum(map(_are_level, left, right)) <= SELDOM * least


def _are_level(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Is there text on both sides, on exactly one baseline as in the row of a table?"""
    if not left or not right:
        return False
    one, two = left[0].parts[0], right[0].parts[0]
    return abs(one.baseline - two.baseline) <= LEVEL * one.style.size


def _are_labels(left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]]) -> bool:
    """Are nearly all lines of one side level with one of the other, and either of the two in code?

    C-k      kill to the end of the line
    M-d      kill to the end of the current word
             and yank it
    """
    level = [pair for pair in zip(left, right, strict=True) if _are_level(*pair)]
    named = sum([_starts_in_code(one) != _starts_in_code(two) for one, two in level])
    return named >= LABELS * min(sum(map(bool, left)), sum(map(bool, right)))


def _starts_in_code(runs: Sequence[Run]) -> bool:
    return runs[0].parts[0].style.mono


class _Lines(NamedTuple):
    """What stands on one side of a gutter."""

    lines: int
    width: float
    full: int
    whole: int  # lines without wide white in them from one edge to the other
    narrow: bool = True

    @property
    def is_text(self) -> bool:
        """Do most lines fill their width, as text does and tables do not?"""
        full = self.full >= FULL_SHARE * self.lines
        return self.lines >= LEAST_COLUMN_LINES and full and not self.narrow

    def is_about_as_wide_as(self, other: "_Lines") -> bool:
        """May both be columns of a page although they hold no full line?"""
        alike = abs(self.width - other.width) <= ABOUT_ALIKE * max(self.width, other.width)
        return alike and min(self.lines, other.lines) >= LEAST_COLUMN_LINES


def _lines(rows: Sequence[Sequence[Run]]) -> _Lines:
    held = [runs for runs in rows if runs]
    if not held:
        return _Lines(0, 0.0, 0, 0)
    ends = sorted([runs[-1].x1 for runs in held])
    width = ends[-1 - int(OVERFULL * len(ends))] - min(runs[0].x0 for runs in held)
    full = sum(sum(run.width for run in runs) > FULL_LINE * width for runs in held)
    whole = sum(len(runs) == 1 and runs[0].width > WHOLE_LINE * width for runs in held)
    size = median_low(runs[0].parts[0].style.size for runs in held)
    return _Lines(len(held), width, full, whole, width < NARROWEST * size)
