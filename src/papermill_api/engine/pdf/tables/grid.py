"""A region and its words as a grid: column and row boundaries, drawn ones and those of text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.pdf.tables.columns import (
    beside_heads,
    boundaries,
    clear_of_heads,
    find_gutters,
)
from papermill_api.engine.pdf.tables.group_heads import heads_repeated
from papermill_api.engine.pdf.tables.named_groups import ends_in_name, is_over_label
from papermill_api.engine.pdf.tables.places import PlaceLine, by_column, numbers
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.rows import split_rows
from papermill_api.engine.pdf.tables.tall_places import ROW_PITCH, is_stepped
from papermill_api.engine.pdf.tables.text import Row, Run, Words, is_bold
from papermill_api.engine.pdf.tables.tight import Bands, part_tight
from papermill_api.engine.pdf.tables.tight_numbers import part_tight_numbers
from papermill_api.engine.pdf.tables.to_fill import are_labels

HEAD_LINES = 5  # at most, which may reach into the white between the columns below them
FLUSH_SHARE = 0.6  # of the runs of a column that is flush left begin at one place
LEAST_BODY = 3  # numbers below each other; a head has fewer
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
        inside.rows(bounds._replace(y0=top, y1=bottom), options)
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
        return boundaries(_gutters_of_bands(bands, options), region.xs[0], region.xs[1])
    xs = [region.xs[0]]
    share = options.split_share if len(region.down) > 1 else 0.0  # one beside labels tells no more
    for left, right in pairwise(region.xs):
        box = Box(left, region.box.y0, right, region.box.y1)
        rows = words.rows(box, options)
        if sum(len(row.runs) > 1 for row in rows) >= max(3, share * len(rows)):
            found = clear_of_heads(
                find_gutters(rows, options), rows[:HEAD_LINES], options.min_gutter
            )
            xs.extend(boundaries(found, left, right)[1:-1])
        xs.append(right)
    return xs


def _gutters_of_bands(
    bands: Sequence[Sequence[Row]], options: TableOptions
) -> list[tuple[float, float]]:
    """The most gutters found in all rows or without the first few, since heads span columns.

    Under a head in a form there may be nothing but the labels of the rows.
    """
    rows = [row for band in bands for row in band]
    if len(rows) > 1 and are_labels(rows[1:], rows[0]):
        return find_gutters(rows[:1], options)
    first = next((len(band) for band in bands if band), 0)
    found = find_gutters(rows, options)
    for skipped in sorted({1, 2, first}):
        if len(rows) - skipped >= 2:
            body = find_gutters(rows[skipped:], options)
            found = body if len(body) > len(found) else found
    found = list(beside_heads(found, rows, options.min_gutter))
    return clear_of_heads(found, rows[:HEAD_LINES], options.min_gutter)


def _rows(
    region: Region,
    words: Words,
    bands: Sequence[Sequence[Row]],
    xs: Sequence[float],
    options: TableOptions,
) -> Grid:
    filled = [index for index, band in enumerate(bands) if band] or [0]
    ruled = region.closed or len(filled) > options.few_bands
    height = _row_height(region, bands) if ruled else 0.0
    ys, drawn = [region.ys[0]], {region.ys[0]}
    lines: list[tuple[Row, ...]] = []
    head_rows = 0
    is_open = not (region.told or region.down) and not _is_drawn(region, region.ys[0], options)
    single = _single_bands(region, bands)
    several = len(filled) > 1
    summed = several and not (region.closed or region.told) and _holds_body(bands[filled[0]], xs)
    is_named = is_open and several and ends_in_name(bands[filled[0]], bands[filled[1]])
    for index, (band, bottom) in enumerate(zip(bands, region.ys[1:], strict=True)):
        if not band and bottom - ys[-1] < options.min_row_height and index < len(bands) - 1:
            continue
        if region.told:
            parts = [list(band)]
        elif index == filled[0] and summed:
            bold = _bold_rows(band)
            heads = _split_head(band[:bold], xs) if bold else []
            parts = [*heads, *split_rows(band[bold:], xs, 0.0, options)]
        elif index == filled[0] and several and not ruled:
            parts = _split_head(band, xs)
        else:
            stepped = height == inf and is_stepped(band, xs, options)
            parts = split_rows(band, xs, 0.0 if stepped else height, options)
            if len(parts) == 1 < len(band) and index == filled[0] and not region.closed:
                parts = _split_head(band, xs)  # filled rows below it tell nothing of its lines
        if index == filled[0] and is_named and len(parts[-1]) > 1:
            parts = [*parts[:-1], list(parts[-1][:-1]), list(parts[-1][-1:])]
        head = len(heads) if summed and index == filled[0] else len(parts)
        head -= is_named and not summed and index == filled[0]
        if index == filled[0] and is_open and several and not summed:
            groups = _from_head(band, bands[filled[1]], median(single or (inf,)))
            if len(groups) > 1:
                parts = [*(heads := _split_head(groups[0], xs)), *groups[1:]]
                head = len(heads)
        for above, below in pairwise(parts):
            ys.append((max(r.bottom for r in above) + min(r.top for r in below)) / 2)
        lines.extend(tuple(part) for part in parts or [[]])
        ys.append(bottom)
        drawn.add(bottom)
        if index == filled[0] and several:
            head_rows = head
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


def _holds_body(band: Sequence[Row], xs: Sequence[float]) -> bool:
    """Are lines over the first stroke rows with numbers, and not lines of a head?

    Item      2023    2024
    Rent       310     322     the only stroke is the one over the sum
    Travel      97     104
    ----------------------
    Total      407     426
    """
    body = band[_bold_rows(band) :]
    columns = Counter(at for row in body for at in numbers(PlaceLine(row, by_column(row, xs))))
    return max(columns.values(), default=0) >= LEAST_BODY


def _bold_rows(band: Sequence[Row]) -> int:
    """How many lines at the top of a place are bold, if others are not; no name of a section is."""
    bold = next((at for at, row in enumerate(band) if not is_bold(row)), 0)
    return bold - 1 if bold > 1 and is_over_label(band[bold - 1], band[bold]) else bold


def _is_drawn(region: Region, y: float, options: TableOptions) -> bool:
    return any(abs(stroke.at - y) <= options.snap for stroke in region.across)


def _from_head(band: Sequence[Row], below: Sequence[Row], height: float) -> list[list[Row]]:
    """The lines over the first stroke, those of a head apart from a row that it stands over.

    Price    Weight     head, in a look of its own; no stroke under it
    4.50     12
    --------------- first stroke
    3.20     9

    A bold head needs no more white below it than lines of a cell have.
    """
    bold = _bold_rows(band)
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


def _row_height(region: Region, bands: Sequence[Sequence[Row]]) -> float:
    """The usual distance of strokes with one line between them; endless when there are few."""
    single = _single_bands(region, bands)
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
    starts = []
    for left, right in pairwise(xs):
        counts = Counter(
            round(run.x0) for row in rows for run in row.runs if left <= run.x0 < right
        )
        common, most = counts.most_common(1)[0] if counts else (left, 0)
        if most < FLUSH_SHARE * counts.total():
            starts.append(-inf)
            continue
        near = [
            run.x0
            for row in rows
            for run in row.runs
            if left <= run.x0 < right and round(run.x0) == common
        ]
        starts.append(sum(near) / len(near) if near else left)
    return tuple(starts)


def _split_head(band: Sequence[Row], xs: Sequence[float]) -> list[list[Row]]:
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
    one, two = by_column(row, xs).keys(), by_column(below, xs).keys()
    return len(one) < len(two) and bool(one & two) and bool(one - two)


def _is_under(run: Run, below: Run) -> bool:
    return below.x0 < run.x1 and run.x0 < below.x1


def _stands_over(row: Row, below: Row, x: float) -> bool:
    """Does a run reach over x while the line below has runs under it on both sides of x?"""
    for run in row.runs:
        if crosses_at(run, x, row.size):
            under = [one for one in below.runs if _is_under(run, one)]
            return any(one.x1 <= x for one in under) and any(one.x0 >= x for one in under)
    return False


def crosses_at(run: Run, x: float, size: float) -> bool:
    """Does the run stand on both sides of x by more than a little?"""
    return run.x0 < x - 0.3 * size and x + 0.3 * size < run.x1
