"""A region and its words as a grid: column and row boundaries, drawn ones and those of text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.tables.columns import (
    beside_heads,
    boundaries,
    clear_of_heads,
    find_gutters,
)
from papermill_api.engine.pdf.tables.first_places import (
    FirstPlace,
    is_lower_head,
    split_alone,
    split_head,
    split_place,
)
from papermill_api.engine.pdf.tables.prose import SPACED
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.text import Row, Words, is_bold, most_beside, rows_of
from papermill_api.engine.pdf.tables.tight import Bands, part_tight
from papermill_api.engine.pdf.tables.tight_numbers import part_tight_numbers
from papermill_api.engine.pdf.tables.to_fill import are_labels, gutters_beside_labels
from papermill_api.engine.pdf.tables.unfilled import with_unfilled
from papermill_api.engine.records import replace

HEAD_LINES = 5  # at most, which may reach into the white between the columns below them
FLUSH_SHARE = 0.6  # of the runs of a column that is flush left begin at one place
LEAST_PARTED = 3  # rows of a column that white parts, at least, make it several
LEAST_SINGLE = 3  # rows of one line tell how high a row is


@dataclass(frozen=True, slots=True)
class Grid:
    """`lines` holds the text lines of each row; `drawn_xs` and `drawn_ys` are among xs and ys."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[tuple[Row, ...], ...]
    drawn_xs: frozenset[float]
    drawn_ys: frozenset[float]
    text: tuple[Stretch, ...]
    starts: tuple[float, ...]  # where the text of each column begins
    head_rows: int  # above the first stroke, 0 when strokes do not tell

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lay_grid(region: Region, words: Words, options: TableOptions) -> Grid | None:
    """The grid of a region, or None without words. Drawn boundaries are kept, text adds to them."""
    bounds = region.box if region.down else region.box.grown(options.overflow, 0.0)
    inside = words.between(bounds)
    if not inside.parts:
        return None
    bands: Bands = [
        inside.rows(replace(bounds, y0=top, y1=bottom), options)
        for top, bottom in pairwise(region.ys)
    ]
    if len(region.xs) == 2 and region.across:
        bands = part_tight(part_tight_numbers(bands))
    xs = _columns(region, inside, bands, options)
    return _rows(region, inside, bands, xs, options)


def _columns(
    region: Region, words: Words, bands: Sequence[Sequence[Row]], options: TableOptions
) -> list[float]:
    if len(region.xs) == 2:
        if region.down and _is_one_text(bands):
            return list(region.xs)
        return boundaries(_gutters_of_bands(bands, options), region.xs[0], region.xs[1])
    xs = [region.xs[0]]
    share = options.split_share if len(region.down) > 1 else 0.0  # one beside labels tells no more
    for left, right in pairwise(region.xs):
        box = Box(left, region.box.y0, right, region.box.y1)
        held = words.text_in(box)
        rows: Sequence[Row] = []
        if region.headed:
            (rows,) = part_tight([rows_of(held, options, words.made)])
        elif most_beside(held) >= LEAST_PARTED:
            rows = rows_of(held, options, words.made)
        if sum(len(row.runs) > 1 for row in rows) >= max(LEAST_PARTED, share * len(rows)):
            found = clear_of_heads(
                find_gutters(rows, options), rows[:HEAD_LINES], options.min_gutter
            )
            xs.extend(boundaries(found, left, right)[1:-1])
        xs.append(right)
    return xs


def _is_one_text(bands: Sequence[Sequence[Row]]) -> bool:
    """Is a single line of a frame parted, by no more white than the padding of code in it?

    +-----------------------------+    below the ground of its title, whose edge is a stroke
    | ! Clock skew                |
    |#############################|
    | Run a client or set  [late] |
    | in the file.                |
    +-----------------------------+
    """
    parted = [row for band in bands for row in band if len(row.runs) > 1]
    if len(parted) != 1:
        return False
    row = parted[0]
    return any(run.parts[0].style.mono for run in row.runs) and all(
        right.x0 - left.x1 <= SPACED * row.size for left, right in pairwise(row.runs)
    )


def _gutters_of_bands(
    bands: Sequence[Sequence[Row]], options: TableOptions
) -> list[tuple[float, float]]:
    """The most gutters found in all rows or without the first few, since heads span columns.

    Under a head in a form there may be nothing but the labels of the rows.
    """
    rows = [row for band in bands for row in band]
    if len(rows) > 1 and are_labels(rows[1:], rows[0]):
        return find_gutters(rows[:1], options)
    if rows and (beside := gutters_beside_labels(rows, options)):
        return beside
    if not rows:
        return []
    first = next((len(band) for band in bands if band), 0)
    found = find_gutters(rows, options)
    for skipped in sorted({1, 2, first, _over_names(rows)}):
        if len(rows) - skipped >= 2:
            body = find_gutters(rows[skipped:], options)
            found = body if len(body) > len(found) else found
    found = list(beside_heads(found, rows, options.min_gutter))
    return with_unfilled(clear_of_heads(found, rows[:HEAD_LINES], options.min_gutter), bands)


def _over_names(rows: Sequence[Row]) -> int:
    """How many of the first rows stand over one that has a text in each column but the first.

             Traffic          names of groups, of groups of these, and the name of the first
    Port                      column in the middle of all
           Sea      Land
         2023 2022 2023 2022
    """
    most = max(len(row.runs) for row in rows)
    named = (at for at, row in enumerate(rows[:HEAD_LINES]) if len(row.runs) >= most - 1)
    return next(named, 1)


def _rows(
    region: Region,
    words: Words,
    bands: Sequence[Sequence[Row]],
    xs: Sequence[float],
    options: TableOptions,
) -> Grid:
    filled = [index for index, band in enumerate(bands) if band] or [0]
    ruled = region.closed or len(filled) > options.few_bands
    single = _single_bands(region, bands)
    height = _row_height(single) if ruled else 0.0
    ys, drawn = [region.ys[0]], {region.ys[0]}
    lines: list[tuple[Row, ...]] = []
    several = len(filled) > 1
    head_rows = int(region.told and several)
    is_open = not (region.told or region.down) and not _is_drawn(region, region.ys[0], options)
    for index, (band, bottom) in enumerate(zip(bands, region.ys[1:], strict=True)):
        if not band and bottom - ys[-1] < options.min_row_height and index < len(bands) - 1:
            continue
        if region.told:
            parts = [list(band)]
        elif index == filled[0] and several:
            striped = _has_rule(region, ys[-1], options) and not _has_rule(region, bottom, options)
            below = bands[filled[1]]
            place = FirstPlace(band, below, tuple(xs), region.closed, is_open, striped)
            parts, head_rows = place.rows(
                height if ruled else None, median(single or (inf,)), options
            )
        elif (
            len(filled) > 2
            and index == filled[1]
            and is_lower_head(bands[filled[0]], band, _first_rows(bands[index + 1 :]), xs)
        ):
            parts = [list(band)]
            head_rows += 1
        else:
            parts = split_place(band, xs, height, options)
            if index == filled[0] and not region.closed:
                parts = split_alone(parts, xs)
            if not several and parts and all(map(is_bold, parts[0])):
                parts = [*split_head(parts[0], xs), *parts[1:]]
        for above, below in pairwise(parts):
            ys.append((max(r.bottom for r in above) + min(r.top for r in below)) / 2)
        lines.extend(tuple(part) for part in parts or [[]])
        ys.append(bottom)
        drawn.add(bottom)
    return Grid(
        tuple(xs),
        tuple(ys),
        tuple(lines),
        frozenset(region.xs),
        frozenset(drawn),
        words.parts,
        _starts([row for band in bands for row in band], xs),
        head_rows,
    )


def _first_rows(bands: Sequence[Sequence[Row]]) -> Sequence[Row]:
    """The first place that holds more than the name of a group of rows."""
    return next((band for band in bands if any(len(row.runs) > 1 for row in band)), ())


def _has_rule(region: Region, y: float, options: TableOptions) -> bool:
    return any(stroke.rule and abs(stroke.at - y) <= options.snap for stroke in region.across)


def _is_drawn(region: Region, y: float, options: TableOptions) -> bool:
    return any(abs(stroke.at - y) <= options.snap for stroke in region.across)


def _row_height(single: Sequence[float]) -> float:
    """The usual distance of strokes with one line between them; endless when there are few."""
    return median(single) if len(single) >= LEAST_SINGLE else inf


def _single_bands(region: Region, bands: Sequence[Sequence[Row]]) -> list[float]:
    """Heights of the places between strokes that hold one line."""
    return [
        bottom - top
        for band, (top, bottom) in zip(bands, pairwise(region.ys), strict=True)
        if len(band) == 1
    ]


def _starts(rows: Sequence[Row], xs: Sequence[float]) -> tuple[float, ...]:
    """The place at which most runs of each column begin; -inf where they are not flush left."""
    columns: list[list[float]] = [[] for _ in xs[1:]]
    for run in [run for row in rows for run in row.runs if xs[0] <= run.x0 < xs[-1]]:
        columns[bisect_right(xs, run.x0) - 1].append(run.x0)
    return tuple([_start(places, left) for places, left in zip(columns, xs, strict=False)])


def _start(places: Sequence[float], left: float) -> float:
    """Where most texts of a column begin; its left side where there are none."""
    if not places:
        return left
    counts = Counter(map(round, places))
    common, most = counts.most_common(1)[0]
    if most < FLUSH_SHARE * len(places):
        return -inf
    near = [x for x in places if round(x) == common]
    return sum(near) / len(near)
