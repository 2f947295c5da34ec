"""Runs of strokes of the same ends with table rows between each and the next."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise, permutations
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.numbering import section_number
from papermill_api.engine.pdf.tables.bands import (
    BIGGER,
    heads_another,
    holds_rows,
    is_larger,
    is_numbered_heading,
)
from papermill_api.engine.pdf.tables.columns import kept_white
from papermill_api.engine.pdf.tables.lone_cells import is_lone_cell
from papermill_api.engine.pdf.tables.middles import as_one_row
from papermill_api.engine.pdf.tables.page_heads import holds_rest, is_under_head, top_of_head
from papermill_api.engine.pdf.tables.repeated_heads import cut_at_heads
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Row, Words, is_bold
from papermill_api.engine.pdf.tables.tight_numbers import part_tight_numbers
from papermill_api.engine.pdf.tables.to_fill import with_rows_to_fill
from papermill_api.engine.records import replace

HEAD_LINES = 5  # of text at most, whose runs may stand over several columns
PADDING = 2.0  # em of white at most at the left of a table
PANEL = 1.3  # times the height of rows; the name of a group of them is no higher
NEXT_ROW = 2.0  # times the height of a name; the row below it is no further down
HEAD_REACH = 1.5  # times the height of the place below a head; the head is no further up
LOOSE = 1.15  # times the height of rows; so much white is at rules as books have them
MORE_COLUMNS = 3  # tell that a row below the last stroke belongs to the table
LABEL_LINES = 3  # of the name of a group, where its column is narrow
NARROW = 1 / 3  # of the width of the table
TITLE_LINES = 2  # of a place that ends in a heading, at least
TITLE_WHITE = 1.0  # em over that heading, at least
BARS_APART = 1.0  # em of white between grounds that head columns of a page, at least
LEAST_RULED = 3  # places with rows over the name of a group at the foot of a page
LABEL_ROW = 1.5  # times the height of the next row; one as high may have the label of both


class _Place(Enum):
    """What stands between two strokes of a stack."""

    ROWS = auto()
    CODE = auto()  # that looks like rows
    REST = auto()  # of a row that the page cuts
    LONE = auto()  # cell of a row, in a later column
    LINE = auto()  # that may name a group of rows
    OTHER = auto()


def find_chains(
    stack: Sequence[Stroke], across: Sequence[Stroke], words: Words, options: TableOptions
) -> list[tuple[float, float]]:
    """Top and bottom of unbroken runs of strokes with table rows between each and the next.

    Between a filled bar with a heading or a listing in it and the table's head its caption may
    stand. A line in a place as high as a row, that names a group of rows, breaks no run, nor do
    several such places: the other cells of these rows are empty.
    """
    chains: list[tuple[float, float]] = []
    last = ended = 0.0  # top and bottom of the last place with rows
    place, filled, top_above = _Place.OTHER, False, 0.0  # of the place above
    ruled = False  # is a rule drawn over that place?
    for upper, lower in pairwise(stack):
        box = Box(upper.start, upper.at, upper.stop, lower.at)
        above, over_ground, y_above, over_rule = place, filled, top_above, ruled
        place = _place_below(upper, lower, across, chains, words, options)
        filled = not upper.rule and not lower.rule and bool(words.text_in(box))
        more = above is place is _Place.LINE
        top_above, ruled = (top_above, ruled) if more else (upper.at, upper.rule)
        if place in (_Place.REST, _Place.LONE) and chains and chains[-1][1] == upper.at:
            chains[-1] = (chains[-1][0], lower.at)
            last, ended = (upper.at, lower.at) if place is _Place.REST else (last, ended)
        if place not in (_Place.ROWS, _Place.CODE):
            continue
        ground = replace(box, y0=y_above, y1=upper.at)
        barred = over_ground and above in (_Place.LINE, _Place.OTHER)
        top = top_of_head(ground, words, options) if above is _Place.REST else upper.at
        if barred or (not chains and above is not _Place.REST):
            top = _below_caption(box, words, options, barred)
        elif over_ground and above is _Place.CODE and chains[-1][0] >= ground.y0:
            top = _below_caption(box, words, options, True)
            if top > upper.at:  # the ground is that of a listing
                chains.pop()
        foot = y_above if above is _Place.LINE else upper.at
        goes_on = bool(chains) and chains[-1][1] == foot
        alone = goes_on and chains[-1][0] >= last  # a head, which may be of many lines
        rows = replace(box, y0=last, y1=ended)
        last, ended = upper.at, lower.at
        if above is _Place.LINE:
            named = _is_name(ground, rows if goes_on else box, words, options) or (
                alone
                and is_under_head(ground, words, options)
                and _is_name(ground, box, words, options)
            )
            goes_on = goes_on and named
            first = not chains or (over_rule and not upper.rule and not lower.rule)
            headed = is_under_head(ground, words, options)
            headed = headed or (first and _is_under_names(ground, box, words, options))
            if named and not goes_on and headed:
                top = y_above
        goes_on = goes_on and not (alone and _is_heading(rows, box, words, options))
        if goes_on and keep_gutter([rows, box], words, options):
            chains[-1] = (chains[-1][0], lower.at)
        else:
            chains.append((top, lower.at))
    if place is _Place.LINE and chains:
        chains[-1] = _with_line(chains[-1], stack, last, words, options)
    parted = cut_at_heads(chains, stack, words, options)
    return with_rows_to_fill(parted, stack, words, options)


def _place_below(
    upper: Stroke,
    lower: Stroke,
    across: Sequence[Stroke],
    chains: Sequence[tuple[float, float]],
    words: Words,
    options: TableOptions,
) -> _Place:
    """What stands between two strokes, as the last chain, which may end above them, tells it."""
    box = Box(upper.start, upper.at, upper.stop, lower.at)
    place = _place(box, across, words, options)
    titled = lower.rule != upper.rule and ends_in_title(box, words, options)
    titled = titled or is_numbered_heading(box, words, options)
    if titled or (place is not _Place.CODE and _ends_chain(box, chains, words, options)):
        return _Place.OTHER
    if place is _Place.OTHER and _is_lone_row(upper, lower, chains, words, options):
        return _Place.LONE
    return place


def _place(box: Box, across: Sequence[Stroke], words: Words, options: TableOptions) -> _Place:
    inner = [s for s in across if box.y0 + options.snap < s.at < box.y1 - options.snap]
    if is_crossed(box, inner, options) or _holds_stack(box, inner, words, options):
        return _Place.OTHER
    if heads_another(box, words, options):
        return _Place.OTHER
    if holds_rows(box, words, options):
        rows = words.rows(box, options)
        if rows and not rows[0].runs[0].parts[0].style.mono:
            return _Place.ROWS
        held = words.text_in(box)
        return _Place.CODE if held and all(part.style.mono for part in held) else _Place.ROWS
    if holds_rest(box, words, options):
        return _Place.REST
    return _Place.LINE if _is_label(words.rows(box, options), box) else _Place.OTHER


def _ends_chain(
    box: Box, chains: Sequence[tuple[float, float]], words: Words, options: TableOptions
) -> bool:
    """Is what stands right below the last chain in larger type, over the rule of a heading?"""
    if not chains or chains[-1][1] != box.y0:
        return False
    return is_larger(box, replace(box, y0=chains[-1][0], y1=box.y0), words, options)


def _is_lone_row(
    upper: Stroke,
    lower: Stroke,
    chains: Sequence[tuple[float, float]],
    words: Words,
    options: TableOptions,
) -> bool:
    """Is there a row with a single cell, in a later column, between rules below the last chain?"""
    if not (chains and chains[-1][1] == upper.at and upper.rule and lower.rule):
        return False
    rows = Box(upper.start, chains[-1][0], upper.stop, upper.at)
    return is_lone_cell(replace(rows, y0=upper.at, y1=lower.at), rows, words, options)


def _is_heading(box: Box, below: Box, words: Words, options: TableOptions) -> bool:
    """Is a place a numbered heading between the rule of a running head and that over a table?

    -----------------
    **2   Weirs**        in larger bold type than the head of the table
    -----------------
    No.   Name   Year
    -----------------
    """
    rows = words.rows(box, options)
    if (
        len(rows) != 1
        or not is_bold(rows[0])
        or section_number(" ".join(run.text for run in rows[0].runs)) is None
    ):
        return False
    return rows[0].size > BIGGER * max(part.style.size for part in words.text_in(below))


def ends_in_title(box: Box, words: Words, options: TableOptions) -> bool:
    """Does a text alone stand over the lower stroke, set off from what is above it?

    ###############
    Weir   12    9        a rule below stripes is that of the next heading, and a ground below
    (white)               rules that of the listing under it
    2 Scope
    ---------------
    """
    rows = words.rows(box, options)
    if len(rows) < TITLE_LINES or len(rows[-1].runs) > 1:
        return False
    title, size = rows[-1].runs[0], rows[-1].size
    set_off = rows[-1].top - rows[-2].bottom > TITLE_WHITE * size
    return set_off and title.x0 - box.x0 <= PADDING * size


def _is_label(rows: Sequence[Row], box: Box) -> bool:
    """Is it a line that may name rows, or a few that begin as one does and end in its column?"""
    narrow = all(row.runs[0].x1 - box.x0 <= NARROW * box.width for row in rows)
    few = len(rows) == 1 or (narrow and len(rows) <= LABEL_LINES)
    return bool(rows) and few and all(_names_rows(row, box) for row in rows)


def _names_rows(row: Row, box: Box) -> bool:
    """Is it one text at the left edge of the table or in its middle, and no caption?"""
    run = row.runs[0]
    if len(row.runs) > 1 or opens_caption(run.words):
        return False
    centred = abs(run.x0 + run.x1 - box.x0 - box.x1) <= 2 * row.size
    return centred or run.x0 - box.x0 <= PADDING * row.size


def _is_name(label: Box, rows: Box, words: Words, options: TableOptions) -> bool:
    """Are the lines of a label no higher than rows are?"""
    lines = len(words.rows(label, options))  # none where the strokes below are shorter
    return lines > 0 and _is_as_high(label.height / lines, rows, words, options)


def _is_as_high(height: float, box: Box, words: Words, options: TableOptions) -> bool:
    """Is a place no higher than the rows in a box are?"""
    return height * len(words.rows(box, options)) <= PANEL * box.height


def _is_under_names(label: Box, row: Box, words: Words, options: TableOptions) -> bool:
    """Do texts right over the rule above a label keep the columns of the row below it?

    Item         2024   2023      stripes, or rules under all rows, begin below the head; the first
    ------------------------      place is the name of a group
    Assets
    ########################
    Stock         410    398
    """
    above = replace(label, y0=label.y0 - HEAD_REACH * label.height, y1=label.y0)
    names = words.rows(above, options)[-1:]
    if not names or len(names[0].runs) < 2:
        return False
    place = replace(above, y0=names[0].top)
    return bool(kept_white([*words.rows(place, options), *words.rows(row, options)], options))


def _with_line(
    chain: tuple[float, float],
    stack: Sequence[Stroke],
    last: float,
    words: Words,
    options: TableOptions,
) -> tuple[float, float]:
    """A run with the line in the last place, if it belongs there; its last row begins at `last`."""
    top, bottom = chain
    upper, lower = stack[-2:]
    striped = bottom == upper.at and not (upper.rule or lower.rule)  # as every other row
    if striped and lower.at - upper.at <= PANEL * (bottom - last):
        return top, lower.at
    leads_on = _leads_on(stack, last, words, options) or (
        bottom == upper.at and _ends_page(stack, top, words, options)
    )
    return (top, lower.at) if leads_on else chain


def _leads_on(stack: Sequence[Stroke], top: float, words: Words, options: TableOptions) -> bool:
    """Does a row like those above follow the name of a group, where the page cuts the table?

    Mal   Malachi   Maleachi
    ------------------------   the last two rules: there is none at the foot of the page
    New Testament
    ------------------------
    Mt    Matthew   Matthaeus
    """
    upper, lower = stack[-2:]
    rows = Box(lower.start, top, lower.stop, upper.at)
    height = lower.at - upper.at
    if not (upper.rule and lower.rule and _is_as_high(height / LOOSE, rows, words, options)):
        return False
    below = replace(rows, y0=lower.at, y1=lower.at + NEXT_ROW * height)
    found = words.rows(below, options)
    is_row = bool(found) and len(found[0].runs) >= MORE_COLUMNS
    return is_row and keep_gutter([rows, below], words, options)


def _ends_page(stack: Sequence[Stroke], top: float, words: Words, options: TableOptions) -> bool:
    """Is the last place no higher than others that rules close, and but a line of the page below?

    Oak       4.20    31
    --------------------    the name of a group, whose rows the next page has
    Of needles
    --------------------
            7
    """
    drawn = [stroke for stroke in stack if stroke.at >= top - options.snap]
    heights = [lower.at - upper.at for upper, lower in pairwise(drawn)]
    if len(heights) <= LEAST_RULED or not all(stroke.rule for stroke in drawn):
        return False
    if heights[-1] > LOOSE * min(heights[:-1]):
        return False
    last = stack[-1]
    below = words.rows(Box(last.start, last.at, last.stop, inf), options)
    return len(below) <= 1


def _below_caption(box: Box, words: Words, options: TableOptions, known: bool) -> float:
    """The top of the rows in a box, without lines above the first row of several runs.

    Unless they are `known` to be a caption they must start as one: the stroke above them may be
    that of a running head.
    """
    rows = words.rows(box, options)
    first = next((row for row in rows if len(row.runs) > 1), None)
    if first is None or first is rows[0] or not (known or opens_caption(rows[0].runs[0].words)):
        return box.y0
    return first.top - 0.2 * first.size


def keep_gutter(boxes: Sequence[Box], words: Words, options: TableOptions) -> bool:
    """Do rows of two places, heads apart, leave some white between columns free together?

    Or are they numbers no further apart than words, under a head with a text for each of them?
    Cells in the middle of their places, no lines of which are level, are rows, too.
    """
    places = [words.rows(box, options) for box in boxes]
    rows = [row for place in places for row in place]
    if any(kept_white(rows[skipped:], options) for skipped in range(HEAD_LINES)):
        return True
    ones = [as_one_row(place, box, options) for place, box in zip(places, boxes, strict=True)]
    if any(one is not place for one, place in zip(ones, places, strict=True)):
        return bool(kept_white([row for one in ones for row in one], options))
    (parted,) = part_tight_numbers([rows])
    return any(len(one.runs) < len(two.runs) for one, two in zip(rows, parted, strict=True))


def is_crossed(box: Box, across: Sequence[Stroke], options: TableOptions) -> bool:
    """Does a longer stroke run through the box, as that of a heading between two tables?"""
    return any(
        box.y0 + options.snap < stroke.at < box.y1 - options.snap
        and stroke.start <= box.x0 + options.same_end
        and stroke.stop >= box.x1 - options.same_end
        and stroke.length > box.width + options.same_end
        for stroke in across
    )


def _holds_stack(box: Box, across: Sequence[Stroke], words: Words, options: TableOptions) -> bool:
    """Do strokes of two same ends, other than the box's, stand above one another in it?

    Those that share one end with it may belong to the rows beside a cell of several rows: then
    there is text beside them, or in a row as high above the first or below the last of them.
    Bars side by side head columns of a page:

    #Uses########    #Limits######    no cell has so much white to the next one
    - ropes          - wet wood
    """
    ends: dict[tuple[int, int], list[Stroke]] = {}
    for stroke in across:
        if not (box.y0 + options.snap < stroke.at < box.y1 - options.snap):
            continue
        if stroke.start < box.x0 - options.same_end or stroke.stop > box.x1 + options.same_end:
            continue
        at_left = stroke.start < box.x0 + options.same_end
        at_right = stroke.stop > box.x1 - options.same_end
        if not (at_left and at_right):
            ends.setdefault((round(stroke.start), round(stroke.stop)), []).append(stroke)
    stacked = [strokes for strokes in ends.values() if strokes[-1].at > strokes[0].at]
    if any(not _is_beside_cell(box, strokes, words, options) for strokes in stacked):
        return True
    white = _white_of_bars(stacked)
    rows = words.rows(box, options) if white > 0 else ()
    return bool(rows) and white > BARS_APART * rows[0].size


def _white_of_bars(stacked: Sequence[Sequence[Stroke]]) -> float:
    """How much white is between fills that begin and end level; 0.0 if there are no two."""
    edges = [strokes for strokes in stacked if not any(stroke.rule for stroke in strokes)]
    return max(
        (
            right[0].start - left[0].stop
            for left, right in permutations(edges, 2)
            if [stroke.at for stroke in left] == [stroke.at for stroke in right]
        ),
        default=0.0,
    )


def _is_beside_cell(
    box: Box, strokes: Sequence[Stroke], words: Words, options: TableOptions
) -> bool:
    """Is there text beside strokes of two same ends, one of which is the box's?"""
    first, last = strokes[0], strokes[-1]
    second = next(stroke for stroke in strokes if stroke.at > first.at)
    row = LABEL_ROW * (second.at - first.at)
    top = box.y0 if first.at - box.y0 <= row else first.at
    bottom = box.y1 if box.y1 - last.at <= row else last.at
    if last.stop > box.x1 - options.same_end:
        aside = Box(box.x0, top, last.start, bottom)
    elif last.start < box.x0 + options.same_end:
        aside = Box(last.stop, top, box.x1, bottom)
    else:
        return False
    return bool(words.text_in(aside))
