"""Tables without lines: rows whose runs stand under one another with white between them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from math import inf
from typing import NamedTuple

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.tables.columns import Span, boundaries, find_gutters
from papermill_api.engine.pdf.tables.head_rules import within_head_rule
from papermill_api.engine.pdf.tables.headed import Headed, find_headed
from papermill_api.engine.pdf.tables.judge import MARKER
from papermill_api.engine.pdf.tables.labelled import Labelled, find_labelled
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Run, rows_of
from papermill_api.engine.records import replace

LEAST_ROWS = 3
LEAST_COLUMN_LINES = 8  # of text side by side make two columns of a page
FULL_SHARE = 0.35  # of the lines of a column of text are full, at least
FULL_LINE = 0.7  # share of a line that is inked
BIGGER = 1.15  # times the size of the rows above
MORE = 1.1  # times the widest pitch of rows; what stands further down is set apart from them
LEAST_EQUAL_LINES = 3  # full and as wide as those of the text beside them show a column, too
ALIKE = 0.04  # share of their width by which columns of a page differ at most
ABOUT_ALIKE = 0.1  # the same where columns may hold no full line
LEVEL = 0.05  # em; baselines of a row of a table differ by no more
SELDOM = 0.3  # of the lines of a column are level with one beside it by chance
WHOLE_LINE = 0.9  # share of its column that a full line without wide white takes
SAME_START = 3.0  # points; lines of a column begin this near
LEAST_LINE = 5.0  # em; shorter runs do not tell where a column of text begins
TRIED_STARTS = 4
WIDE_RUN = 0.55  # times the width of the text; wider runs of some words are lines of text
WIDE_CELL = 0.75  # the same beside two other cells or more
TIGHT = 1.35  # em; the pitch of lines of one cell at most
SAME_EDGE = 0.3  # em by which the lines of a cell begin apart at most


def find_aligned(
    text: Sequence[Stretch], across: Sequence[Stroke], options: TableOptions
) -> list[Region]:
    """Places of rows that may be a table's; whether they are is for the reader of their cells."""
    rows = rows_of([stretch for stretch in text if not stretch.style.angle], options)
    found: list[Region] = []
    start = 0
    for table in find_labelled(rows, options):
        found += _between(rows[start : table.first], across, options)
        found.append(_beside_labels(rows[table.first : table.end], table, options))
        start = table.end
    return [*found, *_between(rows[start:], across, options)]


def _between(rows: list[Row], across: Sequence[Stroke], options: TableOptions) -> Iterator[Region]:
    parts = _page_columns(rows, options)
    parted = bool(parts) and parts[0] is not rows
    tables = find_headed(rows, across, options) if parted else []
    start = 0
    for table in tables:
        yield from _between(rows[start : table.first], across, options)
        yield _headed_region(rows, table, across, options)
        start = table.end
    if tables:
        yield from _between(rows[start:], across, options)
        return
    for part in parts:
        yield from _regions(part, across, options)


def _headed_region(
    rows: Sequence[Row], table: Headed, across: Sequence[Stroke], options: TableOptions
) -> Region:
    region = _region(rows[table.first : table.end], across, options)
    return replace(region, xs=tuple(boundaries(table.gutters, *region.xs)), headed=True)


def _beside_labels(rows: Sequence[Row], table: Labelled, options: TableOptions) -> Region:
    """The place of a table each label of which begins a row."""
    region = _region(rows, (), options)
    starts = [(above.bottom + row.top) / 2 for above, row in pairwise(rows) if len(row.runs) > 1]
    top, bottom = region.ys
    xs = tuple(boundaries([table.gutter], *region.xs))
    return replace(region, xs=xs, ys=(top, *starts, bottom), headed=True)


def _regions(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> Iterator[Region]:
    """Those under a head that tells them, and those between these."""
    start = 0
    for table in find_headed(rows, across, options):
        for window in _windows(rows[start : table.first], across, options):
            yield _region(within_head_rule(window, across, options), across, options)
        yield _headed_region(rows, table, across, options)
        start = table.end
    for window in _windows(rows[start:], across, options):
        yield _region(within_head_rule(window, across, options), across, options)


def _page_columns(rows: list[Row], options: TableOptions) -> list[list[Row]]:
    """Rows of each column of text, when the page has such, and the rows that run over them."""
    several = [row for row in rows if len(row.runs) > 1]
    if len(several) < LEAST_ROWS:
        return []
    found = _gutter_of(rows)
    if found is None:
        return [rows]
    gutter, first, last = found
    beside = rows[first:last]
    crosses = [any(run.x0 < gutter < run.x1 for run in row.runs) for row in beside]
    over = list(compress(beside, crosses))
    parts = [over, *_page_columns(rows[:first], options), *_page_columns(rows[last:], options)]
    apart = [row for row, over_it in zip(beside, crosses, strict=True) if not over_it]
    for left in (True, False):
        side = [
            row._replace(runs=tuple(run for run in row.runs if (run.x1 <= gutter) == left))
            for row in apart
        ]
        parts.extend(_page_columns([row for row in side if row.runs], options))
    return parts


def _gutter_of(rows: Sequence[Row]) -> tuple[float, int, int] | None:
    """Where white parts two columns of text, if anywhere: many lines begin right of it.

    Its x and the range of rows it goes through: all of them, or else those between the first
    and the last line that begins there.
    """
    least = LEAST_LINE * max(row.size for row in rows)
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
                return gutter, first, last
    return None


def _parts_text(rows: Sequence[Row], gutter: float) -> bool:
    """Is there text on both sides of the gutter, or text and something with lines as wide?

    Or are the sides about as wide and their lines seldom on one level, as those of a table are?
    """
    over = sum(any(run.x0 < gutter < run.x1 for run in row.runs) for row in rows)
    if over > 0.3 * len(rows):
        return False
    left = [[run for run in row.runs if run.x1 <= gutter] for row in rows]
    right = [[run for run in row.runs if run.x0 >= gutter] for row in rows]
    one, two = _lines(left), _lines(right)
    least, most = sorted((one.lines, two.lines))
    if least + most < LEAST_COLUMN_LINES + LEAST_EQUAL_LINES:
        return False
    if one.is_text and two.is_text:
        return True
    width = max(one.width, two.width)
    apart = abs(one.width - two.width)
    if (
        least >= LEAST_COLUMN_LINES
        and apart <= ABOUT_ALIKE * width
        and sum(map(_are_level, left, right)) <= SELDOM * least
    ):
        return True
    return (
        apart <= ALIKE * width
        and (one.is_text or two.is_text)
        and min(one.whole, two.whole) >= LEAST_EQUAL_LINES
    )


def _are_level(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Is there text on both sides, on exactly one baseline as in the row of a table?"""
    if not left or not right:
        return False
    one, two = left[0].parts[0], right[0].parts[0]
    return abs(one.baseline - two.baseline) <= LEVEL * one.style.size


class _Lines(NamedTuple):
    """What stands on one side of a gutter."""

    lines: int
    width: float
    full: int
    whole: int  # lines without wide white in them from one edge to the other

    @property
    def is_text(self) -> bool:
        """Do most lines fill their width, as text does and tables do not?"""
        return self.lines >= LEAST_COLUMN_LINES and self.full >= FULL_SHARE * self.lines


def _lines(rows: Sequence[Sequence[Run]]) -> _Lines:
    held = [runs for runs in rows if runs]
    if not held:
        return _Lines(0, 0.0, 0, 0)
    width = max(runs[-1].x1 for runs in held) - min(runs[0].x0 for runs in held)
    full = sum(sum(run.width for run in runs) > FULL_LINE * width for runs in held)
    whole = sum(len(runs) == 1 and runs[0].width > WHOLE_LINE * width for runs in held)
    return _Lines(len(held), width, full, whole)


def _windows(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> list[list[Row]]:
    """Unbroken runs of rows that leave the same white free."""
    windows: list[list[Row]] = [[]]
    width = max((row.runs[-1].x1 for row in rows), default=0.0) - min(
        (row.runs[0].x0 for row in rows), default=0.0
    )
    for index, row in enumerate(rows):
        window = windows[-1]
        if window and (
            _far(window[-1], row, options)
            or not _fits(window, row, width)
            or _parts_tables(window, row, rows[index + 1 :])
        ):
            windows.append(window := [])
        if window or len(row.runs) > 1:
            window.append(row)
    trimmed = (_trimmed(window) for window in windows)
    return [
        window
        for window in trimmed
        if sum(len(row.runs) > 1 for row in window) >= LEAST_ROWS and find_gutters(window, options)
    ]


def _parts_tables(window: Sequence[Row], row: Row, below: Sequence[Row]) -> bool:
    """Is a row of one run, over the white of those above it, no head of a section of the table?

    After such a head the same columns go on; after a caption other ones begin.
    """
    if len(row.runs) > 1:
        return False
    above = next(one for one in reversed(window) if len(one.runs) > 1)
    if not _covers(row, _gaps(above)):
        return False
    after = next((one for one in below if len(one.runs) > 1), None)
    if after is None or (len(below[0].runs) == 1 and _covers(below[0], _gaps(above))):
        return True
    one, two = _gaps(above), _gaps(after)
    met = min(
        sum(_meet([gap], others, row.size) for gap in gaps)
        for gaps, others in ((one, two), (two, one))
    )
    return met < max(len(one), len(two))


def _covers(row: Row, gaps: Sequence[Span]) -> bool:
    run = row.runs[0]
    return any(run.x0 < start and stop < run.x1 for start, stop in gaps)


def _far(above: Row, row: Row, options: TableOptions) -> bool:
    return row.baseline - above.baseline > options.far_pitch * max(row.size, above.size)


def _fits(window: Sequence[Row], row: Row, width: float) -> bool:
    """May the row be in a table with those above it?

    A row of one run may be the second line of a cell or a section's head, but no line of text
    and nothing beside the table;
    a row in bigger type is a heading, one in smaller type that is set apart the foot of the page.
    """
    if BIGGER * row.size < window[-1].size and _is_set_apart(window, row):
        return False
    if row.size > BIGGER * max(above.size for above in window[-LEAST_ROWS:]):
        return False
    if _is_mono(row) != _is_mono(window[-1]) and all(map(_is_mono, window)):
        return False
    if len(row.runs) == 1 and _goes_on_in_cell(window, row):
        return True
    cells = len(row.runs) >= LEAST_ROWS and not _is_listed(row)
    widest = (WIDE_CELL if cells else WIDE_RUN) * width
    if any(run.width > widest and len(run.words) > 5 for run in row.runs):
        return False
    if len(row.runs) == 1:
        left = min(above.runs[0].x0 for above in window) - row.size
        right = max(above.runs[-1].x1 for above in window) + row.size
        run = row.runs[0]
        return run.width < 0.45 * width and left < run.x0 and run.x1 < right
    last = next(above for above in reversed(window) if len(above.runs) > 1)
    return _shares_white(last, row)


def _is_set_apart(window: Sequence[Row], row: Row) -> bool:
    """Is it further off than any two rows above it?"""
    pitches = [two.baseline - one.baseline for one, two in pairwise(window)]
    return row.baseline - window[-1].baseline > MORE * max(pitches, default=inf)


def _goes_on_in_cell(window: Sequence[Row], row: Row) -> bool:
    """Does a row of one run stand right below a cell, that is not the first, where that begins?"""
    last = next(above for above in reversed(window) if len(above.runs) > 1)
    if len(last.runs) < LEAST_ROWS or _is_listed(last):
        return False
    if row.baseline - window[-1].baseline > TIGHT * row.size:
        return False
    run, ends = row.runs[0], [*(run.x0 for run in last.runs[1:]), inf]
    return any(
        abs(run.x0 - start) < SAME_EDGE * row.size and run.x1 < end for start, end in pairwise(ends)
    )


def _is_listed(row: Row) -> bool:
    """Is there the marker of an item in it? A lone dash in a later cell is for what is missing."""
    return any(
        MARKER.fullmatch(run.text) and (run is row.runs[0] or len(run.text) > 1) for run in row.runs
    )


def _is_mono(row: Row) -> bool:
    return all(part.style.mono for run in row.runs for part in run.parts)


def _shares_white(one: Row, two: Row) -> bool:
    """Does white inside one of the rows meet white inside or beside the other?"""
    return _meet(_gaps(one), _whites(two), one.size) or _meet(_gaps(two), _whites(one), one.size)


def _meet(gaps: Sequence[Span], whites: Sequence[Span], size: float) -> bool:
    return any(min(a[1], b[1]) - max(a[0], b[0]) > 0.2 * size for a in gaps for b in whites)


def _gaps(row: Row) -> list[Span]:
    return [(one.x1, two.x0) for one, two in pairwise(row.runs)]


def _whites(row: Row) -> list[Span]:
    return [(-inf, row.runs[0].x0), *_gaps(row), (row.runs[-1].x1, inf)]


def _trimmed(window: Sequence[Row]) -> list[Row]:
    """Without rows of one run at the end, but for those that go on from the row above."""
    kept = list(window)
    while kept and len(kept[-1].runs) == 1:
        kept.pop()
    rest = window[len(kept) :]
    if kept and rest:
        for row in rest:
            starts = [run.x0 for run in kept[-1].runs[1:]]
            tight = row.baseline - kept[-1].baseline < TIGHT * row.size
            if not (tight and any(abs(row.runs[0].x0 - x) < SAME_EDGE * row.size for x in starts)):
                break
            kept.append(row)
    return kept


def _region(rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions) -> Region:
    x0 = min(row.runs[0].x0 for row in rows) - 1.0
    x1 = max(row.runs[-1].x1 for row in rows) + 1.0
    top = rows[0].top - 0.2 * rows[0].size
    bottom = rows[-1].bottom + 0.2 * rows[-1].size
    inner = tuple(
        stroke
        for stroke in across
        if top + 1 < stroke.at < bottom - 1
        and min(stroke.stop, x1) - max(stroke.start, x0) > 0.2 * (x1 - x0)
    )
    ys = cluster([top, *(stroke.at for stroke in inner), bottom], options.snap)
    return Region(Box(x0, top, x1, bottom), inner, (), (x0, x1), tuple(ys), False)
