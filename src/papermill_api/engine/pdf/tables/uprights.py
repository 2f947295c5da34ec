"""Tables drawn by vertical strokes: rules between columns, and none or one between rows."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.bands import BIGGER
from papermill_api.engine.pdf.tables.column_kinds import is_dashed
from papermill_api.engine.pdf.tables.columns import kept_white
from papermill_api.engine.pdf.tables.outer_rows import add_rows
from papermill_api.engine.pdf.tables.prose import fills_lines, is_of_words
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.strokes import PLACE, Stroke
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

LEAST_ROWS = 3  # with text on both sides of a stroke
SECTION_HEAD = 3.0  # em; a row over all columns without strokes beside it is no higher
NEARLY_ALL = 0.8  # of the rows of a column are level with those of another of its table
TALL = 36.0  # em; no table of texts is as high without a stroke across
LEVEL = 0.3  # em; baselines of a row differ by no more
GOING_ON, LEAST_ENDS = 0.3, 2  # of the lines of prose, at least; ends of sentences at line ends
LONG_LINE, LONG_LINES = 5, 2  # words of a line of text, and how many such lines a column has
BAR_GAP = 1.5  # em; a stroke further from all text at its left, and so many times further than
TIMES_FURTHER = 3.0  # from that at its right, is a bar beside this,
BESIDE_CODE = 1.5  # or so many times where that is a listing
_LINE_NUMBER = re.compile(r"\d{1,4}")


def find_uprights(
    down: Sequence[Stroke], across: Sequence[Stroke], words: Words, options: TableOptions
) -> list[Region]:
    """Strokes of the same lower end with rows of text on both sides of each, as regions.

    Item  |  Since  |  Meaning       the outer columns end where their text does, or with a stroke
          |         |                that crosses all others
    port  |  1.0    |  Where ...     (those with nothing beyond are their sides);
    host  |  1.2    |  Its name      text of a page on both sides of a stroke is prose

    Those of the blocks of an algorithm stand inside of one another, or right of numbers of lines.
    """
    if not words.parts:
        return []
    groups = _chained(_same_ends(down, options), words.parts[0].style.size, options)
    regions = [_region(group, across, words, options) for group in groups]
    found = [region for region in regions if region is not None]
    return [
        one
        for one in found
        if not any(one is not two and one.box.touches(two.box) for two in found)
    ]


def _same_ends(down: Sequence[Stroke], options: TableOptions) -> list[list[Stroke]]:
    """Strokes that end at one height, top to bottom, each group from left to right.

    A head over several columns may leave out those between them, so that they begin apart.
    """
    groups: list[list[Stroke]] = []
    for stroke in sorted(down, key=lambda stroke: stroke.stop):
        group = groups[-1] if groups else []
        if group and stroke.stop - group[0].stop <= options.same_end:
            group.append(stroke)
        else:
            groups.append([stroke])
    return [sorted(group, key=PLACE) for group in groups]


def _chained(
    groups: Sequence[list[Stroke]], size: float, options: TableOptions
) -> list[list[Stroke]]:
    """Groups at the same places right below one another as one: sections have heads without."""
    chains: list[list[Stroke]] = []
    for group in groups:
        for chain in reversed(chains):
            last = chain[-len(group) :]
            near = 0 <= group[0].start - last[0].stop <= SECTION_HEAD * size
            if near and _same_places(last, group, options):
                chain.extend(group)
                break
        else:
            chains.append(list(group))
    return chains


def _same_places(ones: Sequence[Stroke], twos: Sequence[Stroke], options: TableOptions) -> bool:
    pairs = zip(ones, twos, strict=False)
    return len(ones) == len(twos) and all(abs(a.at - b.at) <= options.snap for a, b in pairs)


def _region(
    group: Sequence[Stroke], across: Sequence[Stroke], words: Words, options: TableOptions
) -> Region | None:
    top, bottom = min(s.start for s in group), max(s.stop for s in group)
    inner = cluster((stroke.at for stroke in group), options.snap)
    sides = [-inf, *inner, inf]
    columns: list[Sequence[Row]] = [
        words.rows(Box(left, top, right, bottom), options) for left, right in pairwise(sides)
    ]
    whole = len(group) == len(inner)  # boxes to fill below one another are not
    closed = whole and not columns[0] and not columns[-1]  # by a stroke at each side
    columns = columns[1:-1] if closed else columns
    if len(columns) < 2 or min(map(len, columns)) < LEAST_ROWS or any(map(_holds_heading, columns)):
        return None
    if _are_counted(columns[0]) or _is_bar(group, columns):
        return None
    crossing = [
        stroke
        for stroke in across
        if top - options.snap <= stroke.at <= bottom + options.snap
        and stroke.start < inner[0] - options.overhang
        and stroke.stop > inner[-1] + options.overhang
    ]
    if not crossing and (any(map(_are_items, columns)) or _are_of_page(bottom - top, columns)):
        return None
    if crossing:
        x0, x1 = min(s.start for s in crossing), max(s.stop for s in crossing)
    elif closed:
        x0, x1 = inner[0], inner[-1]
    else:
        lefts, rights = _beside(columns[0], options, -1), _beside(columns[-1], options, 1)
        x0 = min(row.runs[0].x0 for column in lefts for row in column) - 1.0
        x1 = max(row.runs[-1].x1 for column in rights for row in column) + 1.0
        columns[0], columns[-1] = lefts[0], rights[0]
    shared = [_level(one, two) for one, two in pairwise(columns)]
    if min(shared) < LEAST_ROWS or _are_prose(columns):
        return None
    box = add_rows(Box(x0, top, x1, bottom), words, options)
    ys = cluster([box.y0, *(stroke.at for stroke in crossing), box.y1], options.snap)
    xs = tuple(sorted({x0, *inner, x1}))
    return Region(box, tuple(crossing), tuple(group), xs, tuple(ys), False)


def _holds_heading(rows: Sequence[Row]) -> bool:
    """Does larger text stand below the first line, as in columns of a page parted by a rule?"""
    return max(row.size for row in rows[1:]) > BIGGER * median(row.size for row in rows)


def _are_prose(columns: Sequence[Sequence[Row]]) -> bool:
    """Are lines of all columns full, or those of one, and the others as long as text that ends?"""
    full = [fills_lines(rows) for rows in columns]
    return all(full) or (any(full) and all(map(_are_lines_of_text, columns)))


def _are_lines_of_text(rows: Sequence[Row]) -> bool:
    counts = [sum(len(run.text.split()) for run in row.runs) for row in rows]
    return is_of_words(rows) and sum(count >= LONG_LINE for count in counts) >= LONG_LINES


def _are_of_page(height: float, columns: Sequence[Sequence[Row]]) -> bool:
    """Are strokes so tall, and words so many beside them, as between the columns of a page?"""
    rows = [row for column in columns for row in column]
    if height <= TALL * median(row.size for row in rows):
        return False
    return is_of_words(rows) or _are_sentences(columns)


def _are_sentences(columns: Sequence[Sequence[Row]]) -> bool:
    """Do many lines of each go on in a small letter, below others, and end sentences in most?

    Columns of a page may hold no more than two words.
    """
    ended = 0
    for rows in columns:
        small = sum(row.runs[0].text[:1].islower() for row in rows)
        ends = sum(row.runs[-1].text.rstrip().endswith(".") for row in rows)
        if small <= max(GOING_ON * len(rows), ends):
            return False
        ended += ends >= LEAST_ENDS
    return 2 * ended > len(columns)


def _are_items(rows: Sequence[Row]) -> bool:
    """Do most rows begin with a bullet, as in a column of a page and in no column of a table?"""
    return is_dashed([" ".join([run.text for run in row.runs]) for row in rows])


def _is_bar(group: Sequence[Stroke], columns: Sequence[Sequence[Row]]) -> bool:
    """Does a lone stroke belong to the text close right of it, far from prose at its left?

    text of the left  |  | int n = 0;      a bar beside a listing or a quote in the right column
    column of a page  |  | n += 1;
    """
    if len(group) > 1 or not is_of_words(columns[0]):
        return False
    at, size = group[0].at, columns[0][0].size
    before = at - max(row.runs[-1].x1 for row in columns[0])
    after = min(row.runs[0].x0 for row in columns[1]) - at
    code = all(part.style.mono for row in columns[1] for run in row.runs for part in run.parts)
    return before > BAR_GAP * size and before > (BESIDE_CODE if code else TIMES_FURTHER) * after


def _are_counted(rows: Sequence[Row]) -> bool:
    """Are all of them numbers of lines, each one more than the one above, without a head?"""
    numbers = [row.runs[0].text for row in rows]
    return all(map(_LINE_NUMBER.fullmatch, numbers)) and all(
        int(below) == int(above) + 1 for above, below in pairwise(numbers)
    )


def _beside(rows: Sequence[Row], options: TableOptions, outwards: int) -> list[list[Row]]:
    """The columns beside an outer stroke, right of it with 1 for `outwards`, left of it with -1.

    The nearest comes first. Beyond the white that all rows leave free only those are that are
    level with it: text in another column of the page is not.
    """
    edges = [-inf, *(edge for white in kept_white(rows, options) for edge in white), inf]
    sides = list(zip(edges[::2], edges[1::2], strict=True))[::outwards]
    near, *others = [_between(rows, left, right) for left, right in sides]
    kept = [near]
    for column in others:
        if fills_lines(column) or _level(column, near) < NEARLY_ALL * len(column):
            break
        kept.append(column)
    return kept


def _between(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    parts = (
        replace(row, runs=tuple(run for run in row.runs if left <= run.x0 and run.x1 <= right))
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
