"""Heads of two rows above the first stroke of a table, with one between them in later columns."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.tables.columns import cross_gutters, find_gutters
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Words
from papermill_api.engine.records import replace

HEIGHT = 3.0  # em of the place of a row of names, at most
LEAST_NAMES = 2  # below such a stroke


def with_parted_head(
    box: Box, across: Sequence[Stroke], words: Words, options: TableOptions
) -> Box:
    """The box up to the names of groups over a stroke that ends where the table does.

                  Sales          labels beside it stand in the middle of both rows
    Region    -------------
              2023     2022
    -----------------------
    North       12       10
    """
    stroke = next((s for s in reversed(across) if _is_over(s, box, options)), None)
    if stroke is None:
        return box
    place = Box(stroke.start, stroke.at, box.x1, box.y0)
    names = words.rows(place, options)
    if len(names) != 1 or len(names[0].runs) < LEAST_NAMES:
        return box
    if place.height > HEIGHT * names[0].size:
        return box
    gutters = find_gutters(words.rows(box, options), options)
    if cross_gutters(names[0].runs, gutters):
        return box
    over = words.rows(replace(place, y0=stroke.at - place.height, y1=stroke.at), options)
    if not over:
        return box
    return replace(box, y0=over[-1].top - (names[0].top - stroke.at))


def _is_over(stroke: Stroke, box: Box, options: TableOptions) -> bool:
    """Does it begin in a later column above the box, and end with it?"""
    ends = abs(stroke.stop - box.x1) <= options.same_end
    return ends and stroke.start > box.x0 + options.overhang and stroke.at < box.y0 - options.snap
