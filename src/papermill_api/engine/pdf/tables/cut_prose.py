"""Stretched lines of a narrow column, whose words align by chance, and no rows of a table."""

from itertools import pairwise
from statistics import median

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.regions import Region
from papermill_api.engine.pdf.tables.text import Row, Words

EDGE = 0.3  # em that ends of stretched lines differ by, at most
STEP = 1.15  # times the step between lines of the region to the next one, at most
STOPS = (".", ":", "!", "?", ";")


def goes_on_below(region: Region, words: Words, options: TableOptions) -> bool:
    """Does the sentence in a region without strokes go on right below it, from edge to edge?

    Clients      never      words of three lines of a paragraph, so stretched that they align
    servers        and
    networks       are
    set up by all that      goes on in a small letter, at the same step, and fills the column
    """
    if region.across or region.down:
        return False
    rows = words.rows(region.box, options)
    if len(rows) < 2 or rows[-1].runs[-1].text.rstrip().endswith(STOPS):
        return False
    step = median([below.baseline - above.baseline for above, below in pairwise(rows)])
    size, box = rows[-1].size, region.box
    reach = Box(box.x0 - size, box.y1, box.x1 + size, rows[-1].baseline + STEP * step + size)
    after = next((r for r in words.rows(reach, options) if r.baseline > rows[-1].baseline), None)
    if after is None or after.baseline - rows[-1].baseline > STEP * step:
        return False
    lines = [*rows, after]
    return starts_lower(after.runs[0].text) and all(_is_full(line, after) for line in lines)


def _is_full(line: Row, other: Row) -> bool:
    slack = EDGE * other.size
    return (
        abs(line.runs[0].x0 - other.runs[0].x0) <= slack
        and abs(line.runs[-1].x1 - other.runs[-1].x1) <= slack
    )
