"""Column boundaries from the white between runs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from math import inf
from operator import attrgetter

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.text import ITEM_SIGNS, Row, Run
from papermill_api.engine.pdf.tables.torn_lines import without_torn_lines
from papermill_api.engine.records import replace

Span = tuple[float, float]
LATE = 0.8
MOST = 0.6  # of the rows have a text in each column where others have fewer
STARS = frozenset("*∗⋆†‡")
LINE_STEP = 1.5  # em between the lines of a cell, at most
SAME_EDGE = 0.1  # em; lines of a cell begin this near
_LEFT = attrgetter("x0")


def find_gutters(rows: Sequence[Row], options: TableOptions) -> list[Span]:
    """White stripes that no row crosses, but for a few, between the columns of a table.

        Country     1996   1997
        Austria       59     54        rows with one run, such as section heads, may cross
        All of them                    when enough others tell the columns
        Belgium       62     60
               |----|   |--|

    So may the first text of rows that have fewer texts than most, as of sums.
    Left to right, each from the last ink before it to the first ink after it.
    """
    if any([run.parts[-1].words[-1].text[-1] in STARS for row in rows for run in row.runs]):  # noqa: C419
        rows = [_without_stars(row) for row in rows]
    several = [row for row in rows if len(row.runs) > 1]
    if not several:
        return []
    strict = kept_white(rows, options)
    if 0 < 3 * (len(rows) - len(several)) <= len(rows):
        told = [
            row
            for index, row in enumerate(rows)
            if len(row.runs) > 1 or (index and _goes_on(rows[index - 1], row))
        ]
        loose = _gutters(told, several, options)
        if len(loose) > len(strict):
            return loose
    full = _full_rows(rows)
    if full:
        found = _gutters(full, full, options)
        if len(found) > len(strict) and not _holds_others(rows, full, found):
            return found
    return strict


def _full_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows with the most runs, if these are most rows and not all.

    Those that begin in the second column count, below the label of a group.
    """
    most = max(len(row.runs) for row in rows)
    if most < 3:
        return []
    full = [row for row in rows if len(row.runs) == most]
    if len(full) > 1 and MOST * len(rows) > len(full):
        second = full[0].runs[1].x0
        full = [row for row in rows if len(row.runs) == most or _begins_at(second, row, most)]
    return full if MOST * len(rows) <= len(full) < len(rows) else []


def _begins_at(second: float, row: Row, most: int) -> bool:
    return len(row.runs) == most - 1 and abs(row.runs[0].x0 - second) <= SAME_EDGE * row.size


def cross_gutters(runs: Iterable[Run], gutters: Sequence[Span]) -> bool:
    """Does any of the runs stand across the middle of the white between two columns?"""
    return any(run.x0 < centre(gutter) < run.x1 for run in runs for gutter in gutters)


def _holds_others(rows: Sequence[Row], full: Sequence[Row], gutters: Sequence[Span]) -> bool:
    """Does anything but the first run of another row stand across a gutter?"""
    most = max(len(row.runs) for row in full)
    runs = [run for row in rows if len(row.runs) < most for run in row.runs[1:]]
    return cross_gutters(runs, gutters)


def _without_stars(row: Row) -> Row:
    """The row with runs that end before the stars of significance, which hang into the white."""
    if not any(run.parts[-1].words[-1].text[-1] in STARS for run in row.runs):
        return row
    return replace(row, runs=tuple(map(_before_stars, row.runs)))


def _before_stars(run: Run) -> Run:
    words = run.words
    kept = [word.box.x1 for word in words if not STARS.issuperset(word.text)]
    return replace(run, x1=max(kept)) if 0 < len(kept) < len(words) else run


def _goes_on(above: Row, row: Row) -> bool:
    """Is a row of one run a further line of a cell that is not the first, and no section's head?"""
    start = row.runs[0].x0
    near = row.baseline - above.baseline <= LINE_STEP * row.size
    return near and any(abs(run.x0 - start) <= SAME_EDGE * row.size for run in above.runs[1:])


def kept_white(rows: Sequence[Row], options: TableOptions) -> list[Span]:
    """White stripes between runs that no row crosses but for a small share of all."""
    several = [row for row in rows if len(row.runs) > 1]
    return _gutters(rows, several, options) if several else []


def _gutters(rows: Sequence[Row], several: Sequence[Row], options: TableOptions) -> list[Span]:
    allowed = int(options.crossing_share * len(rows))
    runs = sorted([run for row in rows for run in row.runs], key=_LEFT)
    gutters = _white(runs, allowed)
    if allowed:
        cells = sorted([run for row in rows if len(row.runs) > 1 for run in row.runs], key=_LEFT)
        gutters = [part for gutter in gutters for part in _around_cells(gutter, cells)]
    size = max(row.size for row in several)
    inner = [(row.runs[0].x1, row.runs[-1].x0) for row in several]
    if len(several) < len(rows):
        inner += _half_a_row_off(rows)
    wide = [
        (start, stop)
        for start, stop in _behind_columns(_around_columns(gutters, rows), runs)
        if stop - start >= options.min_gutter * size
        and _support(inner, (start + stop) / 2) >= min(2, len(several))
    ]
    return without_torn_lines(wide, rows)


def _white(runs: Sequence[Run], allowed: int) -> list[Span]:
    """Stretches that at most `allowed` rows cover, between the outer ends of all.

    Each begins where a run ends and leaves so many, and ends where one begins that is one more.
    """
    if not allowed:
        return _between_all(runs)
    starts, ends = [run.x0 for run in runs], sorted([run.x1 for run in runs])
    opened, begun, last = [], 0, len(starts)
    for ended, x in enumerate(ends, 1):
        while begun < last and starts[begun] < x:
            begun += 1
        if begun - ended == allowed:
            opened.append(x)
    closed, ended = [], 0
    for begun, x in enumerate(starts, 1):
        while ended < last and ends[ended] <= x:
            ended += 1
        if begun - ended == allowed + 1:
            closed.append(x)
    return [span for span in zip(opened, closed[1:], strict=False) if span[0] < span[1]]


def _between_all(runs: Sequence[Run]) -> list[Span]:
    """Stretches that none of the runs covers, between the outer ends of all."""
    white: list[Span] = []
    reached = inf
    for x0, x1 in [(run.x0, run.x1) for run in runs]:
        if x0 > reached:
            white.append((reached, x0))
        reached = x1 if reached == inf or x1 > reached else reached
    return white


def _within(span: Span, runs: Sequence[Run]) -> list[Run]:
    """Those of the runs, sorted by where they begin, that lie in a stretch."""
    first, last = bisect_left(runs, span[0], key=_LEFT), bisect_right(runs, span[1], key=_LEFT)
    return [run for run in runs[first:last] if run.x1 <= span[1]]


def _around_cells(gutter: Span, cells: Sequence[Run]) -> list[Span]:
    """The parts of a stretch around cells that stand inside it: they are a column's few."""
    inside = _within((gutter[0] - 0.1, gutter[1] + 0.1), cells)
    if len(inside) < 2:  # a head set beside its column is none
        return [gutter]
    start, stop = inside[0].x0, max([run.x1 for run in inside])
    return [(gutter[0], start), (stop, gutter[1])]


def _around_columns(gutters: Sequence[Span], rows: Sequence[Row]) -> list[Span]:
    """Gutters with those made one that have no column of their own between them.

    One run there is a head that reaches beside its column; so are several lines with nothing
    below them, beside a column without a head.
    """
    middles = [[(run.x0 + run.x1) / 2 for run in row.runs] for row in rows]
    centres = sorted(chain.from_iterable(middles))
    ends = [*(start for start, _ in gutters[1:]), inf][: len(gutters)]
    kept: list[Span] = []
    for gutter, end in zip(gutters, ends, strict=True):
        beside = (kept[-1][1] if kept else -inf, gutter[0]), (gutter[1], end)
        if (
            middles[0]
            and _holds(middles[0], beside[0]) != _holds(middles[0], beside[1])
            and (_is_head_of(*beside, middles) or _is_head_of(*beside[::-1], middles))
        ):
            continue
        between = bisect_right(centres, gutter[0]) - bisect_left(
            centres, kept[-1][1] if kept else 0
        )
        if kept and between < min(2, len(rows) - 1):
            kept[-1] = max(kept[-1], gutter, key=lambda span: span[1] - span[0])
        else:
            kept.append(gutter)
    return kept


def _is_head_of(one: Span, other: Span, rows: Sequence[Sequence[float]]) -> bool:
    """Does one column hold the first lines alone, and the other what stands below these?

    Low (cm)   Reach of a     flush left over numbers that are flush right, or the other way
               grown one      round
          82               124
    `rows`: the middles of their texts.
    """
    if len(rows) < 2 or not all(_holds(row, one) and not _holds(row, other) for row in rows[:2]):
        return False
    heads, body = ([i for i, row in enumerate(rows) if _holds(row, at)] for at in (one, other))
    return heads[-1] == len(heads) - 1 and len(heads) < len(body) and heads[-1] < body[0]


def _holds(middles: Sequence[float], column: Span) -> bool:
    left, right = column
    return any([left <= middle <= right for middle in middles])  # noqa: C419


def _behind_columns(gutters: Sequence[Span], runs: Sequence[Run]) -> list[Span]:
    """Gutters without those behind nothing but bullets: these belong to the text after them."""
    kept: list[Span] = []
    for start, stop in gutters:
        before = _within((kept[-1][1] if kept else -inf, start), runs)
        if not before or not all(run.text in ITEM_SIGNS for run in before):
            kept.append((start, stop))
    return kept


def _half_a_row_off(rows: Sequence[Row]) -> list[Span]:
    """Where labels in the middle between two rows end, and the last text of the row above begins.

    Such a label stands in a row, too, though on no baseline with others.
    """
    return [
        (two.runs[0].x1, one.runs[-1].x0)
        for one, two, three in zip(rows, rows[1:], rows[2:], strict=False)
        if len(two.runs) == 1 < len(one.runs)
        and one.bottom > two.top
        and two.bottom > three.top
        and two.runs[0].x1 < one.runs[0].x0
    ]


def _support(inner: Sequence[Span], x: float) -> int:
    """How many rows, given by where their first text ends and the last begins, have x between."""
    return sum([end <= x <= start for end, start in inner])


def clear_of_heads(gutters: Sequence[Span], rows: Sequence[Row], least: float) -> list[Span]:
    """Gutters without what runs take of them that reach in, where another text stands beyond.

    Reach           Low (cm)     a head that is wider than the numbers under it; the corner left
    Upper reach           82     of the first head may be empty
               |---|

    Once the white on one side of a head is told, it may be seen to end before the middle of that.
    """
    kept = list(gutters)
    for _ in gutters:
        before, kept = kept, _clear(kept, rows, least)
        if kept == before:
            break
    return kept


def _clear(gutters: Sequence[Span], rows: Sequence[Row], least: float) -> list[Span]:
    kept = list(gutters)
    for row in rows:
        for one, two in pairwise((Run(-inf, -inf, ()), *row.runs)):
            for index, (start, stop) in enumerate(kept):
                if one.x1 < stop and start < two.x0 and (one.x0 < start or two.x1 > stop):
                    before = sum(kept[index - 1]) / 2 if index else -inf
                    after = sum(kept[index + 1]) / 2 if index + 1 < len(kept) else inf
                    left, right = max(start, one.x1), min(stop, two.x0)
                    own = before <= one.x0 or _is_over(one, kept, index)
                    own = own and (two.x1 <= after or _is_over(two, kept, index + 1))
                    if own and right - left >= least * row.size:
                        kept[index] = (left, right)
    return kept


def _is_over(run: Run, gutters: Sequence[Span], column: int) -> bool:
    """Does a text reach over both sides of a column, and into no other?

    Event     Allowed      the ticks are far narrower than their head
    start        ✓
    """
    if not 0 < column < len(gutters):
        return False
    before, after = gutters[column - 1], gutters[column]
    return before[0] < run.x0 <= before[1] and after[0] <= run.x1 < after[1]


def beside_heads(gutters: Sequence[Span], rows: Sequence[Row], least: float) -> Sequence[Span]:
    """The gutters, or the white beside heads that stand in it, if each column has one.

    Reach    Low (cm)   High (cm)     at the left of columns whose numbers are at the right: those
    Upper          82         124     rows that have all texts tell the columns by their order
    """
    head = rows[0] if rows else None
    if head is None or len(head.runs) != len(gutters) + 1:
        return gutters
    sides = [-inf, *map(centre, gutters), inf]
    places = zip(pairwise(sides), head.runs, strict=True)
    if all(left <= (run.x0 + run.x1) / 2 <= right for (left, right), run in places):
        return gutters
    full = [row.runs for row in rows if len(row.runs) == len(head.runs)]
    white = [
        (max(runs[at].x1 for runs in full), min(runs[at + 1].x0 for runs in full))
        for at in range(len(gutters))
    ]
    enough = len(full) > 1 and all(stop - start >= least * head.size for start, stop in white)
    return white if enough else gutters


def boundaries(gutters: Sequence[Span], x0: float, x1: float) -> list[float]:
    """Column edges, outer ones included, late in the gutters: text that is too long ends there."""
    return [x0, *(start + LATE * (stop - start) for start, stop in gutters), x1]


def centre(span: Span) -> float:
    return (span[0] + span[1]) / 2


def left_free(gap: Sequence[Span], runs: Sequence[Run], least: float) -> list[Span]:
    """What runs leave free of the parts of a gap, if it is as wide as asked."""
    parts = [part for part in gap if part[1] - part[0] >= least]
    for run in runs:
        if not parts or run.x1 <= parts[0][0] or run.x0 >= parts[-1][1]:
            continue  # as most are
        sides = [
            side
            for start, stop in parts
            for side in ((start, min(stop, run.x0)), (max(start, run.x1), stop))
        ]
        parts = sorted({side for side in sides if side[1] - side[0] >= least})
    return parts
