"""Photographs behind text, whose words are the page's."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.ticks import is_number
from papermill_api.engine.pdf.page import Image, Page, Word

EDGE = 1.0  # points that an image may stick out of the form that it is in
PHOTO_SHARE = 0.8  # of a figure's area that one image covers
LEAST_VALUES = 3


def is_photographed(box: Box, words: Sequence[Word], page: Page) -> bool:
    """Does a photograph fill the box, or most of it and plain colour the rest?

    No photograph is an image with nothing but numbers on it, as of a map of heat, or one that was
    placed as one thing with all the words on it, as the shadows of a diagram.
    """
    image = max((i for i in page.images if box.touches(i.box)), key=_area, default=None)
    if image is None or _are_of_a_form([image.order, *(word.order for word in words)], box, page):
        return False
    on_it = [word for word in words if image.box.has_center_of(word.box)]
    if on_it and all(is_number(word.text) for word in on_it):
        return False
    photo = image.box.area
    if photo > PHOTO_SHARE * box.area:
        return True
    plain = sum(fill.box.area for fill in page.fills if box.contains(fill.box, 2.0))
    return photo > box.area / 2 and photo + plain > PHOTO_SHARE * box.area


def holds_values(words: Sequence[Word]) -> bool:
    """Do several labels with a colon stand before what they are, as on the letterhead of a bill?

    Invoice 1/2021
    Issued: 2021-04-26    Due: 2021-05-03      no picture has such labels
    Paid by: transfer
    """
    pairs = pairwise(words)
    named = [one for one, two in pairs if one.text.endswith(":") and one.baseline == two.baseline]
    return len(named) >= LEAST_VALUES


def _area(image: Image) -> float:
    return image.box.area


def _are_of_a_form(orders: Sequence[int], box: Box, page: Page) -> bool:
    """Were things painted at those times in one form XObject, which a box holds all of?"""
    first, last = min(orders), max(orders)
    return any(
        form.order <= first and last <= form.last and box.contains(form.box, EDGE)
        for form in page.forms
    )
