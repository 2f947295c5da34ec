"""Numbers of a list that stand in drawn balls or boxes before its items, as slides have them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.stretches import Stretch, alone

MOST_DIGITS = 2
MIN_SIDE, MAX_SIDE = 0.6, 2.2  # em of the text behind it; of the ball
MAX_ASPECT = 1.4  # longer side of the ball to its shorter side
OFF_CENTRE = 0.2  # of the ball's height; the middle of its number is no further from its own
MAX_GAP = 2.0  # em of white between a ball and its text
SAME_EDGE = 0.5  # em by which balls of one list are out of line at most


def read_badges(page: Page, text: Sequence[Stretch]) -> Sequence[Stretch]:
    """The text with numbers in balls as those of list items, on the lines of their text.

    (1) Beat the eggs.       two or more that count on, one below the other at one place; a number
    (2) Melt the butter.     that stands in no ball, or alone, stays as it is
    """
    if not (page.shapes or page.fills or page.images):
        return text
    numbers = [i for i, part in enumerate(text) if len(part.words) == 1 and _is_number(part)]
    if len(numbers) < 2:
        return text
    balls = list(_balls(page, [text[index] for index in numbers]))
    found = [(index, item) for index in numbers if (item := _item(text[index], balls, text))]
    counted = {
        place
        for (above, one), (below, two) in pairwise(found)
        if int(text[below].words[0].text) == int(text[above].words[0].text) + 1
        and abs(text[below].box.center_x - text[above].box.center_x) <= SAME_EDGE * one.style.size
        and two.baseline > one.baseline
        for place in (above, below)
    }
    if not counted:
        return text
    items = dict(found)
    return [
        _marker(part, items[index]) if index in counted else part for index, part in enumerate(text)
    ]


def _is_number(part: Stretch) -> bool:
    text = part.words[0].text
    return len(text) <= MOST_DIGITS and text.isdecimal()


def _balls(page: Page, numbers: Sequence[Stretch]) -> Iterator[Box]:
    """What is drawn around one of the numbers, and not much larger than text."""
    most = MAX_SIDE * 2 * max(number.style.size for number in numbers)
    shapes, fills, images = page.shapes, page.fills, page.images
    for box in (*(s.box for s in shapes), *(f.box for f in fills), *(i.box for i in images)):
        low, high = sorted((box.width, box.height))
        if 0 < high <= most and high <= MAX_ASPECT * low:
            yield box


def _item(number: Stretch, balls: Sequence[Box], text: Sequence[Stretch]) -> Stretch | None:
    """The text that a number in a ball stands before, if it does."""
    place = number.box
    ball = next((ball for ball in balls if ball.grown(0.5).contains(place)), None)
    if ball is None or abs(ball.center_y - place.center_y) > OFF_CENTRE * ball.height:
        return None
    behind = [
        part
        for part in text
        if part.box.y0 < ball.center_y < part.box.y1
        and ball.x1 - 0.5 <= part.box.x0 <= ball.x1 + MAX_GAP * part.style.size
    ]
    first = min(behind, key=lambda part: part.box.x0, default=None)
    if first is None or not MIN_SIDE <= ball.height / first.style.size <= MAX_SIDE:
        return None
    return first


def _marker(number: Stretch, item: Stretch) -> Stretch:
    """The number as a list's, on the line of its item and in the look of that."""
    first: Word = item.words[0]
    box = Box(number.box.x0, first.box.y0, number.box.x1, first.box.y1)
    word = number.words[0]._replace(
        text=f"{number.words[0].text}.",
        box=box,
        style=first.style,
        baseline=first.baseline,
        space=True,
    )
    return alone(word)
