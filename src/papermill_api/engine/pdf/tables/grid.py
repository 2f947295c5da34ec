"""A region and its words as a grid: column and row boundaries, drawn ones and those of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.tables.columns import boundaries, find_gutters
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.rows import split_rows
from papermill_api.engine.pdf.tables.text import Row, rows_of_runs, words_between


@dataclass(frozen=True, slots=True)
class Grid:
    """`lines` holds the text lines of each row; `drawn_xs` and `drawn_ys` are among xs and ys."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[tuple[Row, ...], ...]
    drawn_xs: frozenset[float]
    drawn_ys: frozenset[float]
    head_rows: int  # above the first stroke, 0 when strokes do not tell

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lay_grid(region: Region, words: Sequence[Word], options: TableOptions) -> Grid | None:
    """The grid of a region, or None without words. Drawn boundaries are kept, text adds to them."""
    inside = words_between(words, region.box)
    if not inside:
        return None
    bands = [
        rows_of_runs(words_between(inside, Box(region.box.x0, top, region.box.x1, bottom)), options)
        for top, bottom in pairwise(region.ys)
    ]
    xs = _columns(region, inside, bands, options)
    return _rows(region, bands, xs, options)


def _columns(
    region: Region, words: Sequence[Word], bands: Sequence[Sequence[Row]], options: TableOptions
) -> list[float]:
    if len(region.xs) == 2:
        return boundaries(_gutters_of_bands(bands, options), region.xs[0], region.xs[1])
    xs = [region.xs[0]]
    for left, right in pairwise(region.xs):
        box = Box(left, region.box.y0, right, region.box.y1)
        rows = rows_of_runs(words_between(words, box), options)
        if sum(len(row.runs) > 1 for row in rows) >= max(3, options.split_share * len(rows)):
            xs.extend(boundaries(find_gutters(rows, options), left, right)[1:-1])
        xs.append(right)
    return xs


def _gutters_of_bands(
    bands: Sequence[Sequence[Row]], options: TableOptions
) -> list[tuple[float, float]]:
    """Gutters of the body, since heads span columns; of all rows when the body is small."""
    filled = [band for band in bands if band]
    body = [row for band in filled[1:] for row in band]
    every = [row for band in filled for row in band]
    if len(body) < 2:
        return find_gutters(every, options)
    return max(find_gutters(every, options), find_gutters(body, options), key=len)


def _rows(
    region: Region, bands: Sequence[Sequence[Row]], xs: Sequence[float], options: TableOptions
) -> Grid:
    filled = [index for index, band in enumerate(bands) if band]
    ruled = region.closed or len(filled) > options.few_bands
    ys, drawn = [region.ys[0]], {region.ys[0]}
    lines: list[tuple[Row, ...]] = []
    head_rows = 0
    for index, (band, bottom) in enumerate(zip(bands, region.ys[1:], strict=True)):
        if not band and bottom - ys[-1] < options.min_row_height and index < len(bands) - 1:
            continue
        if index == filled[0] and len(filled) > 1 and not ruled:
            parts = _split_head(band, xs)
        else:
            parts = split_rows(band, xs, ruled, options)
        for above, below in pairwise(parts):
            ys.append((max(r.bottom for r in above) + min(r.top for r in below)) / 2)
        lines.extend(tuple(part) for part in parts or [[]])
        ys.append(bottom)
        drawn.add(bottom)
        if index == filled[0] and len(filled) > 1:
            head_rows = len(lines)
    return Grid(
        tuple(xs), tuple(ys), tuple(lines), frozenset(region.xs), frozenset(drawn), head_rows
    )


def _split_head(band: Sequence[Row], xs: Sequence[float]) -> list[list[Row]]:
    """A head of several lines is one row, unless a line with a run over columns is above others."""
    for index, row in enumerate(band[:-1]):
        if any(crosses(row, x) for x in xs[1:-1]) and len(row.runs) < len(band[index + 1].runs):
            return [list(band[: index + 1]), list(band[index + 1 :])]
    return [list(band)]


def crosses(row: Row, x: float) -> bool:
    """Does a run of the row stand on both sides of x?"""
    slack = 0.3 * row.size
    return any(run.x0 < x - slack and x + slack < run.x1 for run in row.runs)
