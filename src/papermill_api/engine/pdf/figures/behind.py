"""What is drawn behind or over the text and no figure: words across the page as outlines."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.labels import INSIDE, PROSE_WORDS
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.stretches import Stretch
from papermill_api.engine.records import replace

MIN_POINTS = 8  # of the outline of a letter "T"; frames and rules have fewer


def without_drawn_marks(page: Page, text: Sequence[Stretch]) -> Page:
    """The page without watermarks that word processors draw, and their forms.

            /T/         lines of prose have their middle in it and run out at its sides, as those
    the li/F/es of text do not of a figure: no label of one is as long and stands out of it; and
        /A/             it is painted before all of them, or after
    """
    drawn = [shape for shape in page.shapes if shape.points >= MIN_POINTS]
    prose = [one for one in text if len(one.words) >= PROSE_WORDS] if drawn else []
    if not prose:
        return page
    orders = [word.order for one in prose for word in one.words]
    first, last = min(orders), max(orders)
    lines = [one.box for one in prose]
    marks = {
        shape.box
        for shape in drawn
        if not first < shape.order < last and _is_run_across(shape.box, lines)
    }
    if not marks:
        return page
    return replace(
        page,
        shapes=tuple(shape for shape in page.shapes if shape.box not in marks),
        forms=tuple(form for form in page.forms if form.box not in marks),
    )


def _is_run_across(box: Box, lines: Sequence[Box]) -> bool:
    return any(box.has_center_of(line) and not box.contains(line, INSIDE) for line in lines)
