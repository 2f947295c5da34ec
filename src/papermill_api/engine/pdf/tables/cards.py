"""Cards side by side, each on a ground of its own, whose lines are level with each other."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import WHITE, Page
from papermill_api.engine.pdf.tables.tiles import LEVEL, MOST_WHITE

SLACK = 2.0  # points that text may stick out of its ground


def are_cards(table: TableBlock, page: Page) -> bool:
    """Do the texts of the first row stand on grounds that begin level, with wide white between?

    ###########  ###########    cells that are filled one by one stand nearer to each other, and
    # 1. Keys #  # 2. Tool #    those of a head mostly share one ground
    # what .. #  # with .. #
    ###########  ###########
    """
    first = sorted(
        union(line.box for line in cell.lines)
        for cell in table.cells
        if cell.row == 0 and cell.lines
    )
    if len(first) < 2 or not page.fills:
        return False
    tints = [fill.box for fill in page.fills if fill.colour != WHITE]
    grounds = [_ground(text, tints) for text in first]
    return all(
        one is not None and two is not None and _are_side_by_side(one, two)
        for one, two in pairwise(grounds)
    )


def _ground(text: Box, tints: Sequence[Box]) -> Box | None:
    around = [box for box in tints if box.contains(text, SLACK)]
    return min(around, key=lambda box: box.area, default=None)


def _are_side_by_side(one: Box, two: Box) -> bool:
    return abs(one.y0 - two.y0) <= LEVEL and two.x0 - one.x1 > MOST_WHITE
