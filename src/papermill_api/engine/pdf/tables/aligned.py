"""Tables without lines: rows whose runs stand under one another with white between them."""

from collections.abc import Callable, Iterator, Sequence
from math import inf

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import Stretch, outside
from papermill_api.engine.pdf.tables.columns import boundaries, find_gutters
from papermill_api.engine.pdf.tables.group_rows import over_head
from papermill_api.engine.pdf.tables.head_rules import UNDER, within_head_rule, without_beside
from papermill_api.engine.pdf.tables.head_starts import lines_over
from papermill_api.engine.pdf.tables.headed import Headed, find_headed
from papermill_api.engine.pdf.tables.labelled import Labelled, begun_rows, find_labelled
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Made, Row, rows_of
from papermill_api.engine.pdf.tables.text_columns import goes_over, page_columns
from papermill_api.engine.pdf.tables.windows import find_windows
from papermill_api.engine.records import replace


def find_aligned(
    text: Sequence[Stretch],
    across: Sequence[Stroke],
    options: TableOptions,
    boxes: Sequence[Box] = (),
    made: Made | None = None,
) -> list[Region]:
    """Places of rows that may be a table's; whether they are is for the reader of their cells.

    `boxes`: around text beside which other text stands, so that its rows are none of the page's.
    `made`: as for `rows_of`.
    """
    text = [stretch for stretch in text if not stretch.style.angle]
    found: list[Region] = []
    for box in boxes:
        inside = [stretch for stretch in text if box.has_center_of(stretch.box)]
        rows = rows_of(inside, options, made)
        tables = find_labelled(rows, options)
        found += [_beside_labels(rows[t.first : t.end], t, options) for t in tables]
    if found:
        text = outside(text, [region.box for region in found])
    rows = rows_of(text, options, made)
    return [*found, *_around_labelled(rows, across, options, _between)]


def _around_labelled(
    rows: list[Row],
    across: Sequence[Stroke],
    options: TableOptions,
    find_others: Callable[[list[Row], Sequence[Stroke], TableOptions], Iterator[Region]],
) -> Iterator[Region]:
    """Those whose labels tell them, and others between these."""
    start = 0
    for table in find_labelled(rows, options):
        first = max(start, _head_start(rows, table, across, options))
        yield from find_others(rows[start:first], across, options)
        yield _beside_labels(rows[first : table.end], table, options, table.first - first)
        start = table.end
    yield from find_others(rows[start:], across, options)


def _head_start(
    rows: Sequence[Row], table: Labelled, across: Sequence[Stroke], options: TableOptions
) -> int:
    """Where the first row of a table begins, which has more lines over its label at times.

                 The most memory that     word processors set what stands over a stroke to its foot
    Description  it may hold
    ---------------------------------
    Status       Core
    """
    head = rows[table.first]
    if not any(0 < stroke.at - head.baseline < UNDER * head.size for stroke in across):
        return table.first
    return lines_over(rows, table.first, table.end, (table.gutter,), options)[0]


def _between(rows: list[Row], across: Sequence[Stroke], options: TableOptions) -> Iterator[Region]:
    parts = page_columns(rows)
    parted = bool(parts) and parts[0] is not rows
    tables = find_headed(rows, across, options) if parted else []
    tables = [
        table
        for table in tables
        if not _is_of_one(rows[table.first], parts[1:])
        and goes_over(rows[table.first : table.end], parts[1:])
        and not _are_several(rows[table.first], parts[1:], across, options)
    ]
    start = 0
    for table in tables:
        yield from _between(rows[start : table.first], across, options)
        within = without_beside(rows[table.first : table.end], across, options)
        yield _headed_region(within, table, across, options)
        start = table.end
    if tables:
        yield from _between(rows[start:], across, options)
        return
    for part in parts:
        if parted:
            yield from _around_labelled(part, across, options, _regions)
        else:
            yield from _regions(part, across, options)


def _is_of_one(head: Row, columns: Sequence[Sequence[Row]]) -> bool:
    """Does all of a head stand in one column of the page, and so the table?"""
    left, right = head.runs[0].x0, head.runs[-1].x1
    return any(
        row.baseline == head.baseline and row.runs[0].x0 <= left and right <= row.runs[-1].x1
        for column in columns
        for row in column
    )


def _are_several(
    head: Row, columns: Sequence[Sequence[Row]], across: Sequence[Stroke], options: TableOptions
) -> bool:
    """Is it a row of the heads of tables in several columns of the page, below one of which text
    stands beside rows of another?

    **Year Sold**     **Month Sold**
    2023   130        May      120
    2024   150        June     140
    Of these years    July     130
    """
    ends: list[tuple[float, float]] = []  # the last baseline of each, and the next one below
    for column in columns:
        if not any(row.baseline == head.baseline for row in column):
            continue
        below = [row for row in column if row.baseline >= head.baseline]
        for table in find_headed(below, across, options):
            if table.first == 0:
                after = below[table.end].baseline if table.end < len(below) else inf
                ends.append((below[table.end - 1].baseline, after))
    return len(ends) > 1 and min(ends)[1] < max(ends)[0]


def _headed_region(
    rows: Sequence[Row], table: Headed, across: Sequence[Stroke], options: TableOptions
) -> Region:
    region = _region(rows, across, options)
    return replace(region, xs=tuple(boundaries(table.gutters, *region.xs)), headed=True)


def _beside_labels(
    rows: Sequence[Row], table: Labelled, options: TableOptions, over: int = 0
) -> Region:
    """The place of a table each label of which begins a row, unless it goes on from the last.

    `over`: lines of its first row above its label.
    """
    region = _region(rows, (), options)
    begun = [over + at for at in begun_rows(rows[over:], table)]
    starts = [(rows[at - 1].bottom + rows[at].top) / 2 for at in begun]
    top, bottom = region.ys
    xs = tuple(boundaries([table.gutter], *region.xs))
    return replace(region, xs=xs, ys=(top, *starts, bottom), headed=True, told=True)


def _regions(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> Iterator[Region]:
    """Those under a head that tells them, and those between these."""
    start = 0
    for table in find_headed(rows, across, options):
        yield from _windows(rows[start : table.first], across, options)
        named = _named_region(rows, table.first, table.end, across, options)
        within = rows[table.first : table.end]
        yield named or _headed_region(within, table, across, options)
        start = table.end
    yield from _windows(rows[start:], across, options)


def _windows(
    rows: Sequence[Row], across: Sequence[Stroke], options: TableOptions
) -> Iterator[Region]:
    places = {id(row): at for at, row in enumerate(rows)}
    for window in find_windows(rows, options):
        within = within_head_rule(window, across, options)
        named = None
        if within is window:
            first = places[id(window[0])]
            named = _named_region(rows, first, first + len(window), across, options)
        else:
            first = next(at for at, row in enumerate(rows) if row.baseline == within[0].baseline)
            gutters = find_gutters(within, options)
            top, _ = lines_over(rows, first, first + len(within), gutters, options)
            yield from _windows(window[: max(0, top - places[id(window[0])])], across, options)
            within = [*rows[top:first], *within]
        yield named or _region(within, across, options)


def _named_region(
    rows: Sequence[Row], first: int, end: int, across: Sequence[Stroke], options: TableOptions
) -> Region | None:
    """The place of a table with a row over its head that names groups of columns, if it has one."""
    start, gutters = over_head(rows, first, end, options)
    if start == first:
        return None
    region = _region(rows[start:end], across, options)
    return replace(region, xs=tuple(boundaries(gutters, *region.xs)), headed=True)


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
