"""How much of a place on a page its words and what is drawn there take."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching

MIN_MARKS = 12  # small drawings that make a picture together, as in a cloud of points
MAX_LABELS = 25  # words on an image; more are text printed over a background
MAX_FORM_TEXT_SHARE = 0.5  # of a form's area; what was placed as one thing may have more labels


def is_large(box: Box, page: Page, options: FigureOptions) -> bool:
    """Is a place larger than an ornament, and no whole page?"""
    small = min(box.width, box.height) < options.min_side
    return not small and box.area <= options.max_page_share * page.box.area


def words_in(box: Box, text: Sequence[Stretch]) -> list[Word]:
    """The words whose centre lies in the box."""
    return [word for word in all_words(touching(text, box)) if box.has_center_of(word.box)]


def is_dense(art: Sequence[Box], box: Box, options: FigureOptions) -> bool:
    """Do things drawn inside of a box fill it, or are they many, so that they are a picture?"""
    return len(art) >= MIN_MARKS or is_filled(art, box, options)


def is_filled(art: Sequence[Box], box: Box, options: FigureOptions) -> bool:
    return sum(drawn.area for drawn in art) >= options.min_art_share * box.area


def text_share(box: Box, words: Sequence[Box]) -> float:
    return sum(word.area for word in words) / max(box.area, 1.0)
