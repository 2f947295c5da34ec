"""Cards side by side, each on a ground of its own or in a frame, whose lines are level."""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from papermill_api.engine.geometry import Box, are_level, sides_of, union
from papermill_api.engine.pdf.crossing import frames_of
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import WHITE, Page
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.prose import are_full
from papermill_api.engine.pdf.tables.tiles import LEVEL, MOST_WHITE

STOPS = frozenset(".:;!?")
SLACK = 2.0  # points that text may stick out of its ground
BAR = 8.0  # points; a bar at the side of a text is no wider
BESIDE = 2.0  # em of white between a bar and its text at most


def are_cards(table: TableBlock, page: Page) -> bool:
    """Do the texts of the first row stand on grounds that begin level, with wide white between?

    ###########  +---------+  # 3. Days    cells that are filled one by one stand nearer to each
    # 1. Keys #  | 2. Tool |  # which ..   other, and those of a head mostly share one ground
    # what .. #  | with .. |  # they
    ###########  +---------+  #
    """
    heads = [cell for cell in table.cells if cell.row == 0 and cell.lines]
    first = sorted([union(line.box for line in cell.lines) for cell in heads], key=sides_of)
    if len(first) < 2 or not (page.fills or page.rules):
        return False
    tints = [fill.box for fill in page.fills if fill.colour != WHITE]
    reach = BESIDE * heads[0].lines[0].size
    tints += [*frames_of(page.rules), *_beside_bars(table, first, tints, reach)]
    grounds = [box for text in first if (box := _ground(text, tints))]
    if len(grounds) < len(first):
        return False
    if all(_are_side_by_side(one, two) for one, two in pairwise(grounds)):
        return True
    return _hold_texts(table, grounds)


def _hold_texts(table: TableBlock, grounds: Sequence[Box]) -> bool:
    """Do grounds that touch each hold a column of prose, whose sentences run on over the rows?

    ###########:::::::::::    a word processor fills the cells of a table of one row,
    # Four km, :Eleven km :   of which the lines of several texts are level
    # all flat :and steep :
    ###########:::::::::::
    """
    if len(set(grounds)) < table.column_count or len(grounds) < table.column_count:
        return False
    if not all(are_level(one, two, LEVEL) for one, two in pairwise(grounds)):
        return False
    return all(_is_text_on(table, column, box) for column, box in enumerate(grounds))


def _is_text_on(table: TableBlock, column: int, ground: Box) -> bool:
    cells = sorted(
        (c for c in table.cells if c.column == column and c.lines), key=attrgetter("row")
    )
    lines = [line for cell in cells for line in cell.lines]
    runs_on = any(
        starts_lower(two.lines[0].first_text) and one.lines[-1].last_text[-1] not in STOPS
        for one, two in pairwise(cells)
    )
    held = ground.contains(union(line.box for line in lines), SLACK)
    return runs_on and held and are_full(lines)


def _beside_bars(
    table: TableBlock, texts: Sequence[Box], tints: Sequence[Box], reach: float
) -> list[Box]:
    """Bars with the text at their right, where each text has one that is as high as the table."""
    bars = [
        bar
        for bar in tints
        if bar.width <= BAR and bar.y0 <= table.box.y0 and table.box.y1 <= bar.y1
    ]
    found = [
        union([bar, text])
        for text in texts
        for bar in bars
        if 0 <= text.x0 - bar.x1 <= reach and bar.y0 <= text.y0
    ]
    return found if len(found) == len(texts) else []


def _ground(text: Box, tints: Sequence[Box]) -> Box | None:
    around = [box for box in tints if box.contains(text, SLACK)]
    return min(around, key=lambda box: box.area, default=None)


def _are_side_by_side(one: Box, two: Box) -> bool:
    return abs(one.y0 - two.y0) <= LEVEL and two.x0 - one.x1 > MOST_WHITE
