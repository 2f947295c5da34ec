"""Boxes and bars that stand beside text, whose rows are none of the page's."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.crossing import frames_of
from papermill_api.engine.pdf.page import WHITE, Page
from papermill_api.engine.pdf.stretches import Stretch, outside
from papermill_api.engine.pdf.tables.strokes import Stroke

LEAST_HEIGHT = 48.0  # points; four rows seldom stand in less
LEAST_WIDTH, MOST_WIDTH = 0.15, 0.6  # of the page's
LEAST_BESIDE = 2  # texts beside it
BAR_WIDTH, BAR_HEIGHT = 0.34, 0.5  # of the page's; a bar at its side is narrower and higher
EDGE = 2.0  # points; what ends this near to the edge of the page bleeds
PROSE_WORDS, PROSE_LINES = 6, 6  # at least, of stretches, each in a line of its own
MOST_BOXES = 12  # of a page; more are the cells of a table


def boxes_beside_text(page: Page, text: Sequence[Stretch]) -> list[Box]:
    """The grounds and frames of a page that other text stands level with.

    Text that runs         +---------------+
    along the facts        | Opened   1840 |
    of what it tells       | Length    20 m|
    """
    found = [fill.box for fill in page.fills if fill.colour != WHITE and _may_be(fill.box, page)]
    sides = [r for r in page.rules if not r.horizontal and r.box.height >= LEAST_HEIGHT]
    if len(sides) > 1:
        found += [box for box in frames_of(page.rules) if _may_be(box, page)]
    if not found or len(found) > MOST_BOXES:
        return []
    return [box for box in found if _beside(box, text) >= LEAST_BESIDE]


def beside_bars(page: Page, text: Sequence[Stretch]) -> list[Sequence[Stretch]]:
    """The text of a page, and that of each bar that bleeds at its side, as slides and CVs have.

    ######|               no row of a table begins on a bar and goes on beside it
    # One#|  Text of the
    # Two#|  page
    """
    bars = [fill.box for fill in page.fills if fill.colour != WHITE and _is_bar(fill.box, page)]
    if not bars:
        return [text]
    held = [[one for one in text if bar.has_center_of(one.box)] for bar in bars]
    return [outside(text, bars), *(part for part in held if part)]


def beside_rules(down: Sequence[Stroke], text: Sequence[Stretch]) -> list[Sequence[Stretch]]:
    """Text on either side of a stroke between two columns of a page, and what is over or under it.

    Lines of text that | run on, on both sides,
    as no cells do, in | tell it: no row of a
    Place      Depth   | table goes on behind it
    """
    prose = sum([len(one.words) >= PROSE_WORDS for one in text]) if down else 0
    for stroke in down if prose >= 2 * PROSE_LINES else ():
        sides: tuple[list[Stretch], ...] = [], [], []
        for one in text:
            box = one.box
            level = stroke.start < box.center_y < stroke.stop
            if level and box.x0 < stroke.at - EDGE and box.x1 > stroke.at + EDGE:
                break  # across it
            sides[(1 + (box.x0 > stroke.at - EDGE)) if level else 0].append(one)
        else:
            _, left, right = sides
            if _runs_on(left) and _runs_on(right):
                return [
                    part for side in sides for part in beside_rules(_others(down, stroke), side)
                ]
    return [text] if text else []


def _others(down: Sequence[Stroke], stroke: Stroke) -> list[Stroke]:
    return [other for other in down if other.at > stroke.at + EDGE]


def _runs_on(text: Sequence[Stretch]) -> bool:
    """Are there several lines of prose?"""
    return sum(len(one.words) >= PROSE_WORDS for one in text) >= PROSE_LINES


def leaves_box(place: Box, boxes: Sequence[Box], text: Sequence[Stretch]) -> bool:
    """Do rows of a place begin or end in a box that goes on above or below with text of its own?

    +-----------+
    | def f():  |              a listing beside the text of the next column; the ground of
    |   one = 1 | Text that    a table's column ends with its rows
    |   two = 2 | goes on
    +-----------+
    """
    for box in boxes:
        around = box.x0 <= place.x0 + EDGE and place.x1 <= box.x1 + EDGE
        if around or not box.touches(place):
            continue
        middles = [one.box.center_y for one in text if box.has_center_of(one.box)]
        inside = [place.y0 < middle < place.y1 for middle in middles]
        if any(inside) and not all(inside):
            return True
    return False


def _is_bar(box: Box, page: Page) -> bool:
    at_side = box.x0 <= EDGE or box.x1 >= page.width - EDGE
    at_end = box.y0 <= EDGE or box.y1 >= page.height - EDGE
    narrow = box.width <= BAR_WIDTH * page.width
    return at_side and at_end and narrow and box.height >= BAR_HEIGHT * page.height


def _may_be(box: Box, page: Page) -> bool:
    narrow = LEAST_WIDTH * page.width <= box.width <= MOST_WIDTH * page.width
    return narrow and box.height >= LEAST_HEIGHT


def _beside(box: Box, text: Sequence[Stretch]) -> int:
    return sum(
        box.y0 < one.box.center_y < box.y1 and (one.box.x1 < box.x0 or box.x1 < one.box.x0)
        for one in text
    )
