r"""Drawings of a scanned page that only a caption shows: labels and a few strokes on white paper.

text text text text text text text
        one       two                what stands between text and the caption of a figure, set in
          \        |                 from both sides of the text, with things drawn among it
         f (x)  =  x + 1
     Figure 1: Parts of a function
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.captions import opens_caption_of_figure
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.records import replace

PROSE_WORDS = 8  # of a line, at least, which tells the sides of the text
INSET = 1.0  # em that lines of a drawing stand in from both sides, at least
LABEL_WORDS = 12  # of a line in a drawing, at most
LABEL_GAP = 1.2  # em between the topmost thing that is drawn and labels over it, at most
OWN_GAP = 3.0  # em between a caption and the picture that was found for it, at most
MIN_DRAWN = 2  # things: one may be a ground, or a rule between parts of the text
GROUND = 0.6  # of the drawing's area; a fill that takes more is the ground of a listing
MIN_HEIGHT = 36.0  # points


def captioned_areas(page: Page, lines: Sequence[Sequence[Word]]) -> list[Box]:
    """Where such drawings are, with their labels. `lines`: the words of each line of the page."""
    captions = [line for line in lines if opens_caption_of_figure(line)]
    if not captions:
        return []
    texts = [_Text(union([word.box for word in line]), len(line)) for line in lines]
    areas = (_over(caption, texts, page) for caption in captions)
    return [area for area in areas if area is not None]


class _Text(NamedTuple):
    """A line of text, and of how many words."""

    box: Box
    words: int


def _over(caption: Sequence[Word], texts: Sequence[_Text], page: Page) -> Box | None:
    """The drawing over a caption for which no picture was found."""
    place, em = union([word.box for word in caption]), caption[0].style.size
    reach = place.grown(0.0, OWN_GAP * em)
    prose = [box for box, words in texts if words >= PROSE_WORDS]
    column = [box for box in prose if box.x0 <= place.center_x <= box.x1]
    if not column or any(reach.touches(image.box) for image in page.images):
        return None
    sides = Box(median(box.x0 for box in column), 0.0, max(box.x1 for box in column), place.y0)
    inside = sides.grown(-INSET * em, 0.0)
    above = [one for one in texts if one.box.y1 <= place.y0 and sides.touches(one.box)]
    labels = []
    for box, words in sorted(above, key=lambda one: -one.box.y1):
        if words > LABEL_WORDS or not inside.contains(box):
            inside = replace(inside, y0=box.y1)
            break
        labels.append(box)
    return _drawing(inside, labels, page, em)


def _drawing(place: Box, labels: Sequence[Box], page: Page, em: float) -> Box | None:
    """What is drawn at a place with the labels around it, if there is enough of it."""
    things = [fill.box for fill in page.fills] + [shape.box for shape in page.shapes]
    things += [rule.box for rule in page.rules] + [image.box for image in page.images]
    drawn = [box for box in things if place.contains(box)]
    if len(drawn) < MIN_DRAWN:
        return None
    first = min(box.y0 for box in drawn) - LABEL_GAP * em
    whole = union([*drawn, *(box for box in labels if box.y1 >= first)])
    on_ground = any(box.area >= GROUND * whole.area for box in drawn)
    return None if on_ground or whole.height < MIN_HEIGHT else whole
