"""Head rows in which a single column has a name, between the two upper strokes of a table."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.captions import opens_caption
from papermill_api.engine.pdf.tables.columns import centre, cross_gutters, find_gutters
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import Words
from papermill_api.engine.records import replace

HEIGHT = 3.0  # em of the place of such a head; a caption has more white
LARGEST = 1.25  # times the size of rows, that of a head


def with_lone_head(box: Box, stack: Sequence[Stroke], words: Words, options: TableOptions) -> Box:
    """The box up to the stroke above it, if the text between them names one of its columns.

    ------------------------
              Name               not the first, over which a title may stand
    ------------------------
    \\x41     Character code
    """
    above = [stroke.at for stroke in stack if stroke.at < box.y0 - options.snap]
    if not above:
        return box
    place = replace(box, y0=above[-1], y1=box.y0)
    heads = words.rows(place, options)
    if len(heads) != 1 or len(heads[0].runs) > 1:
        return box
    high = HEIGHT * heads[0].size
    over = words.rows(replace(place, y0=place.y0 - high, y1=place.y0), options)
    if place.height > high or any(len(row.runs) > 1 for row in over):
        return box  # or that stroke is below other heads, or rows
    rows = words.rows(box, options)
    if rows and heads[0].size > LARGEST * max(row.size for row in rows):
        return box  # a title below the rule of a running head
    gutters = find_gutters(rows, options)
    run = heads[0].runs[0]
    if not gutters or run.x0 < centre(gutters[0]) or cross_gutters([run], gutters):
        return box
    if opens_caption(run.words):
        return box  # below the ground of a note as wide as the table
    return replace(place, y1=box.y1)
