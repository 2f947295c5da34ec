"""Tables drawn by horizontal strokes alone: booktabs, lines under rows, zebra fills."""

from collections.abc import Sequence
from itertools import zip_longest
from math import inf

from papermill_api.engine.geometry import Box, cluster
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.tables.bands import (
    heads_another,
    holds_rows,
    is_larger,
    is_numbered_heading,
)
from papermill_api.engine.pdf.tables.chains import (
    ends_in_title,
    find_chains,
    is_crossed,
    keep_gutter,
)
from papermill_api.engine.pdf.tables.columns import (
    Span,
    boundaries,
    centre,
    find_gutters,
)
from papermill_api.engine.pdf.tables.group_heads import (
    are_between,
    group_gutters,
    names_groups,
)
from papermill_api.engine.pdf.tables.last_stripes import with_last_row
from papermill_api.engine.pdf.tables.lone_heads import with_lone_head
from papermill_api.engine.pdf.tables.outer_rows import add_rows, usual_pitch
from papermill_api.engine.pdf.tables.parted_heads import with_parted_head
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.repeated_heads import SET_OFF, is_set_off, set_off_at
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.stubs import with_labels, with_stub
from papermill_api.engine.pdf.tables.text import Row, Words
from papermill_api.engine.records import replace

REACH = 2.5  # times the height of what is found; strokes further down belong to something else


def find_stacks(across: Sequence[Stroke], words: Words, options: TableOptions) -> list[Region]:
    """Strokes of the same ends with table rows between them, as regions.

    ------------------
         -----  -----        shorter ones belong to the stack they stand in
    ------------------

    ------------------
    """
    regions: list[Region] = []
    used: set[Stroke] = set()
    for stack in _same_ends(across, options):
        chains = find_chains([s for s in stack if s not in used], across, words, options)
        for (top, bottom), (end, _) in zip_longest(chains, chains[1:], fillvalue=(inf, inf)):
            box = Box(stack[0].start, top, stack[0].stop, bottom)
            over = [s for s in across if s.at < end - options.snap]
            box = with_lone_head(_reach_down(box, over, words, options), stack, words, options)
            box = with_parted_head(box, across, words, options)
            drawn, box = box.x0, with_labels(box, words, options)
            last = with_last_row(box, stack, words, options)
            box = add_rows(box, words, options)
            box = replace(box, y1=max(box.y1, last.y1))
            box, xs = _add_groups(box, across, words, options)
            inner = [s for s in across if _within(s, box, options)]
            if used.intersection(inner):
                continue
            used.update(inner)
            stub = with_stub(box, inner, words, options)
            if stub is not box:
                box, xs = stub, (stub.x0, box.x1)
            if box.x0 < drawn:
                inner = [replace(s, start=min(s.start, box.x0)) for s in inner]
            ys = cluster([box.y0, *(stroke.at for stroke in inner), box.y1], options.snap)
            while len(ys) > 2 and not words.text_in(replace(box, y1=ys[1])):
                box, ys = replace(box, y0=ys[1]), ys[1:]  # below the rule of a heading
            regions.append(Region(box, tuple(inner), (), xs, tuple(ys), False))
    return regions


def _same_ends(across: Sequence[Stroke], options: TableOptions) -> list[list[Stroke]]:
    """Strokes with the same two ends together, top to bottom, longest strokes first."""
    stacks: list[list[Stroke]] = []
    for stroke in across:
        for stack in stacks:
            if (
                abs(stack[0].start - stroke.start) <= options.same_end
                and abs(stack[0].stop - stroke.stop) <= options.same_end
            ):
                stack.append(stroke)
                break
        else:
            stacks.append([stroke])
    found = [stack for stack in stacks if len(stack) > 1]
    return sorted(found, key=lambda stack: -stack[0].length)


def _reach_down(box: Box, across: Sequence[Stroke], words: Words, options: TableOptions) -> Box:
    """The box down to strokes that share one of its ends: rows beside a cell of several rows.

    Right below a table of all columns the strokes of boxes and tables of the first or last column
    share one, too: there is nothing between.
    """
    found = box.height
    for stroke in across:
        shared = (abs(stroke.start - box.x0) <= options.same_end) + (
            abs(stroke.stop - box.x1) <= options.same_end
        )
        inside = (
            box.x0 - options.same_end <= stroke.start < stroke.stop <= box.x1 + options.same_end
        )
        if not (shared and inside and stroke.at > box.y1):
            continue
        if shared == 1 and stroke.at - box.y1 > REACH * found:
            break
        below = replace(box, y0=box.y1, y1=stroke.at)
        if shared == 1 and (
            not words.text_in(below)
            or _ends_in_head(below, stroke, words, options)
            or is_numbered_heading(below, words, options)
        ):
            break
        if is_crossed(below, across, options) or heads_another(below, words, options):
            break
        if not holds_rows(below, words, options):
            break
        if is_larger(below, box, words, options):
            break
        striped = not any(s.rule and abs(s.at - box.y1) <= options.snap for s in across)
        if striped == stroke.rule and ends_in_title(below, words, options):
            break
        if not keep_gutter([replace(box, y1=stroke.at)], words, options):
            break
        box = replace(box, y1=stroke.at)
    return box


def _ends_in_head(below: Box, stroke: Stroke, words: Words, options: TableOptions) -> bool:
    """Does a row over a stroke of some columns, all within them, stand off from the one above it?

    Bolt       10    0.12        rows beside a cell of several rows are as near as others
    ----------------------

    Sum     Tax
    -----------
    """
    rows = words.rows(below, options)
    if len(rows) <= 1:  # that is the head, or it is on a ground that begins there
        return set_off_at(below, words, options) is not None or is_set_off(below, words, options)
    head, above = rows[-1], rows[-2]
    if head.runs[0].x0 < stroke.start or head.runs[-1].x1 > stroke.stop:
        return False
    padding = max(rows[0].top - below.y0, 0.0) + max(below.y1 - head.bottom, 0.0)
    return head.top - above.bottom - padding > SET_OFF * head.size


def _add_groups(
    box: Box, across: Sequence[Stroke], words: Words, options: TableOptions
) -> tuple[Box, tuple[float, ...]]:
    """The box with a row above it whose cells over several columns are underlined.

    Without such strokes the row must name what the head below it leaves unnamed: then it tells
    where columns begin, too. The second value are the sides of columns that are known.

    Segment      Revenue       Margin
              ------------  ------------
               2023   2022   2023   2022
    ------------------------------------
    """
    sides: tuple[float, ...] = (box.x0, box.x1)
    rows = words.rows(box, options)
    gutters = find_gutters(rows, options)
    if not gutters:
        return box, sides
    top = rows[0]
    reach = usual_pitch(rows, options)
    place = replace(box, y0=top.baseline - reach - top.size, y1=top.top)
    above = [row for row in words.rows(place, options) if top.baseline - row.baseline <= reach]
    to_foot = replace(place, y1=top.baseline)  # heads in the middle of theirs are level with it
    lines = [s for s in across if _within(s, to_foot, options)]
    partial = [s for s in lines if s.length < box.width - options.same_end]
    label: Row | None = None
    if len(above) > 1:
        under = [s for s in partial if s.at > above[-1].baseline]
        if _underlined(above[-1], gutters, under):
            above = above[-1:]
        else:
            label = next((row for row in above if are_between(row, top)), None)
            above = [row for row in above if not are_between(row, top)]
    if len(above) != 1 or opens_caption(above[0].runs[0].words):
        return box, sides
    named = (
        label is not None
        and all(s.start >= label.runs[0].x1 for s in lines)
        and names_groups(above[0], label, top, gutters)
    )
    if not (named or _underlined(above[0], gutters, partial)):
        found = group_gutters(above[0], top, gutters)
        parted = any(s.rule for s in lines) or bool(partial)  # and not by the edge of a stripe
        if found is None or parted or abs(above[0].size - top.size) > 0.1 * top.size:
            return box, sides
        sides = tuple(boundaries(found, box.x0, box.x1))
    return replace(box, y0=min(box.y0, above[0].top - 0.2 * above[0].size)), sides


def _underlined(row: Row, gutters: Sequence[Span], lines: Sequence[Stroke]) -> bool:
    """Has the row runs over several columns, each of them with a stroke below as long or longer?"""
    crossing = [run for run in row.runs if any(run.x0 < centre(g) < run.x1 for g in gutters)]
    return bool(crossing) and all(
        any(s.start <= run.x0 and run.x1 <= s.stop for s in lines) for run in crossing
    )


def _within(stroke: Stroke, box: Box, options: TableOptions) -> bool:
    return (
        box.x0 - options.same_end <= stroke.start
        and stroke.stop <= box.x1 + options.same_end
        and box.y0 - options.snap <= stroke.at <= box.y1 + options.snap
    )
