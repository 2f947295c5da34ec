"""Is a place on a page drawn over, as that of a chart or a picture is?"""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, cluster, union
from papermill_api.engine.pdf.grounds import fits_code
from papermill_api.engine.pdf.page import WHITE, Page, Word

MARK = 20.0  # points; smaller drawings are ticks and signs in cells
CURVE_POINTS = 8
FRAME_POINTS = 40  # of a frame with round corners at most
GROUND = 0.6  # of a box that its words fill at least, if it is their ground
SHEET = 0.9  # of the page's area that a picture behind all of it takes at least
SIDE = 1.5  # points from a box to the lines around it


def in_chart(box: Box, page: Page) -> bool:
    """Is the place drawn over with curves, slanted lines or bars, as a chart's grid is?"""
    lines = [
        shape
        for shape in page.shapes
        if min(shape.box.width, shape.box.height) > 2.0
        and max(shape.box.width, shape.box.height) > MARK
        and (shape.box.width < 0.9 * box.width or shape.points > FRAME_POINTS)
        and box.has_center_of(shape.box)
    ]
    if sum(s.points for s in lines) >= CURVE_POINTS:
        lines = [shape for shape in lines if not _is_badge(shape.box, page)]
        if sum(s.points for s in lines) >= CURVE_POINTS:
            return True
    bars = [fill.box for fill in page.fills if box.contains(fill.box, 2.0) and fill.colour != WHITE]
    return _are_bars(bars) and _are_bars([bar for bar in bars if not _is_ground(bar, page)])


def _are_bars(boxes: Sequence[Box]) -> bool:
    sides = cluster([x for box in boxes for x in (box.x0, box.x1)], 1.5)
    rows = cluster([box.y0 for box in boxes], 1.5)
    return len(rows) > 3 and len(sides) > len(boxes) / 2 + 3


def _is_badge(box: Box, page: Page) -> bool:
    """Does it fit the words on it, as a ground with round corners behind code in a cell does?"""
    words = _words_on(box, page)
    return bool(words) and _fits(box, words)


def _is_ground(box: Box, page: Page) -> bool:
    """Is it as large as the words on it, without a line around if these are no code?"""
    words = _words_on(box, page)
    if not words:
        return False
    if all(word.style.mono for word in words) and _fits(box, words):
        return True
    if union(word.box for word in words).area < GROUND * box.area:
        return False
    around = box.grown(SIDE)
    return not any(around.contains(rule.box) for rule in page.rules)


def _words_on(box: Box, page: Page) -> list[Word]:
    return [word for word in page.words if box.has_center_of(word.box)]


def _fits(ground: Box, words: Sequence[Word]) -> bool:
    return fits_code(ground, union(word.box for word in words), words[0].style.size)


def in_drawing(box: Box, page: Page) -> bool:
    """Does the place lie on a picture or a drawing, as a chart's labels do?

    A picture over the whole sheet is the paper that letters and statements are printed on.
    """
    sheet = SHEET * page.box.area
    if any(i.box.grown(4.0).contains(box) and i.box.area < sheet for i in page.images):
        return True
    near = box.grown(6.0)
    points = sum(
        shape.points for shape in page.shapes if shape.points > 2 and near.touches(shape.box)
    )
    return points >= 12
