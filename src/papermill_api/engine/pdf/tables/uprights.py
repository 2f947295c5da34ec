"""Tables drawn by vertical strokes: rules between columns, and none or one between rows."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import kept_white
from papermill_api.engine.pdf.tables.outer_rows import add_rows
from papermill_api.engine.pdf.tables.prose import fills_lines
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words, rows_of

LEAST_ROWS = 3  # with text on both sides of a stroke
SECTION_HEAD = 3.0  # em; a row over all columns without strokes beside it is no higher
LEVEL = 0.3  # em; baselines of a row differ by no more


def find_uprights(
    down: Sequence[Stroke], across: Sequence[Stroke], words: Words, options: TableOptions
) -> list[Region]:
    """Strokes of the same two ends with rows of text on both sides of each, as regions.

    Item  |  Since  |  Meaning       the outer columns end where their text does, or with a stroke
          |         |                that crosses all others
    port  |  1.0    |  Where ...
    host  |  1.2    |  Its name      text of a page on both sides of a stroke is prose
    """
    if not words.parts:
        return []
    groups = _chained(_same_ends(down, options), words.parts[0].style.size, options)
    found = (_region(group, across, words, options) for group in groups)
    return [region for region in found if region is not None]


def _same_ends(down: Sequence[Stroke], options: TableOptions) -> list[list[Stroke]]:
    """Strokes that begin and end at the same heights together, each group from left to right."""
    groups: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in down:
        ends = round(stroke.start / options.same_end), round(stroke.stop / options.same_end)
        near = ((ends[0] + i, ends[1] + j) for i in (0, -1, 1) for j in (0, -1, 1))
        key = next((key for key in near if key in groups), ends)
        groups.setdefault(key, []).append(stroke)
    return list(groups.values())


def _chained(
    groups: Sequence[list[Stroke]], size: float, options: TableOptions
) -> list[list[Stroke]]:
    """Groups at the same places right below one another as one: sections have heads without."""
    chains: list[list[Stroke]] = []
    for group in sorted(groups, key=lambda group: group[0].start):
        for chain in reversed(chains):
            last = chain[-len(group) :]
            near = 0 <= group[0].start - last[0].stop <= SECTION_HEAD * size
            if (
                near
                and len(last) == len(group)
                and all(
                    abs(one.at - two.at) <= options.snap
                    for one, two in zip(last, group, strict=True)
                )
            ):
                chain.extend(group)
                break
        else:
            chains.append(list(group))
    return chains


def _region(
    group: Sequence[Stroke], across: Sequence[Stroke], words: Words, options: TableOptions
) -> Region | None:
    top, bottom = min(s.start for s in group), max(s.stop for s in group)
    inner = cluster((stroke.at for stroke in group), options.snap)
    sides = [-inf, *inner, inf]
    columns = [
        rows_of(words.between(Box(left, top, right, bottom)).parts, options)
        for left, right in pairwise(sides)
    ]
    if min(map(len, columns)) < LEAST_ROWS:
        return None
    crossing = [
        stroke
        for stroke in across
        if top - options.snap <= stroke.at <= bottom + options.snap
        and stroke.start < inner[0] - options.overhang
        and stroke.stop > inner[-1] + options.overhang
    ]
    if crossing:
        x0, x1 = min(s.start for s in crossing), max(s.stop for s in crossing)
    else:
        columns[0] = _nearest(columns[0], options, -1)
        columns[-1] = _nearest(columns[-1], options, 0)
        x0 = min(row.runs[0].x0 for row in columns[0]) - 1.0
        x1 = max(row.runs[-1].x1 for row in columns[-1]) + 1.0
    shared = [_level(one, two) for one, two in pairwise(columns)]
    if min(shared) < LEAST_ROWS or all(map(fills_lines, columns)):
        return None
    box = add_rows(Box(x0, top, x1, bottom), words, options)
    ys = cluster([box.y0, *(stroke.at for stroke in crossing), box.y1], options.snap)
    return Region(box, tuple(crossing), tuple(group), (x0, *inner, x1), tuple(ys), False)


def _nearest(rows: Sequence[Row], options: TableOptions, side: int) -> list[Row]:
    """The column next to a stroke that is at that side: what white parts from it is none of it."""
    white = kept_white(rows, options)
    if not white:
        return list(rows)
    start, stop = (white[-1][1], inf) if side else (-inf, white[0][0])
    parts = (
        row._replace(runs=tuple(run for run in row.runs if start <= run.x0 and run.x1 <= stop))
        for row in rows
    )
    return [row for row in parts if row.runs]


def _level(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many rows of a column have one beside them on their baseline."""
    count = at = 0
    for row in left:
        slack = LEVEL * row.size
        while at < len(right) and right[at].baseline < row.baseline - slack:
            at += 1
        count += at < len(right) and right[at].baseline <= row.baseline + slack
    return count
