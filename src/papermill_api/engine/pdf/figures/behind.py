"""What is drawn behind or over the text and no figure: words across the page as outlines."""

from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.labels import INSIDE, PROSE_WORDS
from papermill_api.engine.pdf.page import Page, Shape
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.records import replace

MIN_POINTS = 8  # of the outline of a letter "T"; frames and rules have fewer
WORD_POINTS = 40  # of the outline of a word, at least; rounded boxes have fewer
WORD_SIDE = 0.25  # of the sides of the page that a word across it takes, at least
WORD_LINES = 3  # of text over it, at least
EDGE, WORD_GAP = 2.0, 1.0  # points that text stands out, at least; em between words, at most
MIDDLE, MIDDLE_WORDS = 0.03, 2  # of the page from its middle; of such a line in it, at least
WORD_SIGNS = 2  # characters of a script without spaces that are as much as a word


def without_drawn_marks(page: Page, text: Sequence[Stretch]) -> Page:
    """The page without watermarks that word processors draw, and their forms.

            /T/         lines of prose have their middle in it and run out at its sides, as those
    the li/F/es of text do not of a figure: no label of one is as long and stands out of it; and
        /A/             it is painted before all of them, or after

    Where no line runs out, a large outline of a whole word with nothing else drawn in its bounds
    is one over which three lines of text stand or run out, however they are cut, which may be
    short if it is in the middle of the sheet.
    """
    drawn = [shape for shape in page.shapes if shape.points >= MIN_POINTS]
    if not drawn:
        return page
    prose = [one for one in text if len(one.words) >= PROSE_WORDS]
    first, last = _painted(prose)
    lines = [one.box for one in prose]
    marks = {
        shape.box
        for shape in drawn
        if (not first < shape.order < last and _is_run_across(shape.box, lines))
        or _is_word(shape, page, text)
    }
    if not marks:
        return page
    return replace(
        page,
        shapes=tuple(shape for shape in page.shapes if shape.box not in marks),
        forms=tuple(form for form in page.forms if form.box not in marks),
    )


def _painted(text: Sequence[Stretch]) -> tuple[int, int]:
    """When the first and the last word of a text are painted."""
    orders = [word.order for one in text for word in one.words]
    return min(orders, default=0), max(orders, default=0)


def _is_run_across(box: Box, lines: Sequence[Box]) -> bool:
    return any(box.has_center_of(line) and not box.contains(line, INSIDE) for line in lines)


def _is_word(shape: Shape, page: Page, text: Sequence[Stretch]) -> bool:
    box = shape.box
    if (
        shape.points < WORD_POINTS
        or box.width < WORD_SIDE * page.width
        or box.height < WORD_SIDE * page.height
        or any(other is not shape and box.touches(other.box) for other in page.shapes)
        or any(box.touches(image.box) for image in page.images)
    ):
        return False
    level = [one for one in text if box.y0 < one.box.center_y < box.y1]
    over = _over(box, level)
    first, last = _painted(over)
    if not over or first < shape.order < last:
        return False
    least = MIDDLE_WORDS if _is_in_the_middle(box, page.box) else PROSE_WORDS
    lines = defaultdict[int, list[Stretch]](list)
    for one in level:
        lines[round(one.baseline)].append(one)
    return sum(_tells_mark(line, box, least) for line in lines.values()) >= WORD_LINES


def _tells_mark(line: Sequence[Stretch], box: Box, least: int) -> bool:
    """Does a line have as many words in the box, or go on at one of its sides?"""
    if sum(map(_word_count, _over(box, line))) >= least:
        return True
    return any(_goes_on_at(x, line) for x in (box.x0, box.x1))


def _over(box: Box, text: Sequence[Stretch]) -> list[Stretch]:
    """What of a text that is level with a box stands in it or reaches into it."""
    return [one for one in text if one.box.x0 < box.x1 and one.box.x1 > box.x0]


def _goes_on_at(x: float, line: Sequence[Stretch]) -> bool:
    """Is there text at that place, with no more white in it than between words?"""
    ends = [one.box.x1 for one in line if one.box.x0 < x - EDGE]
    starts = [one.box.x0 for one in line if one.box.x1 > x + EDGE]
    return bool(ends and starts) and min(starts) - max(ends) < WORD_GAP * line[0].style.size


def _is_in_the_middle(box: Box, sheet: Box) -> bool:
    aside, below = box.center_x - sheet.center_x, box.center_y - sheet.center_y
    return abs(aside) < MIDDLE * sheet.width and abs(below) < MIDDLE * sheet.height


def _word_count(one: Stretch) -> int:
    """How many words with letters there are, or would be in a script with spaces."""
    count = sum([any(map(str.isalpha, word.text)) for word in one.words])
    letters = "".join([word.text for word in one.words])
    return max(count, len(letters) // WORD_SIGNS) if is_cjk(letters) else count
