"""Numbers of a list that only their look tells from its items: in drawn balls, bold, coloured."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box, overlap_x, overlap_y
from papermill_api.engine.pdf.page import SAME_ROW, Page, Style, Word
from papermill_api.engine.pdf.stretches import Stretch, alone, dominant_style
from papermill_api.engine.records import replace

MOST_DIGITS = 2
MIN_SIDE, MAX_SIDE = 0.6, 3.0  # em of the text behind it; of the ball
MAX_ASPECT = 1.4  # longer side of the ball to its shorter side
OFF_CENTRE = 0.2  # of the ball's height; the middle of its number is no further from its own
MAX_GAP = 2.0  # em of white between a ball and its text
LEVEL = 0.5  # of the height of a line that is level with a ball, at least
INNER = 30  # items of lists inside of one item, at most
SAME_SIZE = 0.1  # share by which a number is larger or smaller than its text at most
SAME_EDGE = 0.5  # em by which balls of one list are out of line at most


def read_badges(page: Page, text: Sequence[Stretch]) -> Sequence[Stretch]:
    """The text with such numbers as those of list items, on the lines of their text.

    (1) Beat the eggs.       two or more that count on, one below the other at one place; a number
    (2) Melt the butter.     that stands in no ball or in the look of its text, or alone, stays
    """
    numbers = [
        index
        for index, part in enumerate(text)
        if len(part.words) == 1
        and len(number := part.words[0].text) <= MOST_DIGITS
        and number.isdecimal()
    ]
    if len(numbers) < 2:
        return text
    drawn = list(_balls(page, [text[index] for index in numbers]))
    balls = [(ball.grown(0.5), ball) for ball in drawn]
    beside = [index for index in numbers if balls or _is_before_text(index, text)]
    if not beside:
        return text
    body = dominant_style(text)
    found = [
        (index, item)
        for index in beside
        if (item := _item(text[index], balls, text) or _behind(index, text, body))
    ]
    items = dict(found)
    counted: set[int] = set()
    listed: set[int] = set()
    for at, (below, item) in enumerate(found):
        slack = SAME_EDGE * item.style.size
        near = reversed(found[max(0, at - INNER) : at])
        over = (above for above, _ in near if _is_over(text, above, below, slack))
        above = next(over, None)
        if above is not None and _value(text[below]) == _value(text[above]) + 1:
            counted.update((above, below))
            if not _has_text_between(text, items[above], items[below]):
                listed.update((above, below))
    if not counted:
        return text
    looks = {text[index].style for index in counted}  # what a column cuts off counts on from none
    counted.update(index for index, _ in found if text[index].style in looks)
    most = (1 + SAME_SIZE) * body.size
    return [
        _marker(part, items[index], index in listed or items[index].style.size <= most)
        if index in counted
        else part
        for index, part in enumerate(text)
    ]


def _value(number: Stretch) -> int:
    return int(number.words[0].text)


def _is_over(text: Sequence[Stretch], above: int, below: int, slack: float) -> bool:
    """Does one number stand over another, in the middle of its place?"""
    one, two = text[above].box, text[below].box
    return abs(one.center_x - two.center_x) <= slack and one.center_y < two.center_y


def _has_text_between(text: Sequence[Stretch], above: Stretch, below: Stretch) -> bool:
    """Is text in another look below the one and over the other, as headings have it?

    Size does not tell: on a slide of few words the small ones at its foot may be the most.
    """
    look, top, foot = above.style, above.box.y1, below.box.y0
    return look != below.style or any(
        top < part.box.center_y < foot and overlap_x(part.box, above.box) > 0
        for part in text
        if part.style is not look
    )


def _balls(page: Page, numbers: Sequence[Stretch]) -> Iterator[Box]:
    """What is drawn around one of the numbers, and not much larger than text."""
    most = MAX_SIDE * 2 * max(number.style.size for number in numbers)
    shapes, fills, images = page.shapes, page.fills, page.images
    for box in (*(s.box for s in shapes), *(f.box for f in fills), *(i.box for i in images)):
        low, high = sorted((box.width, box.height))
        if 0 < high <= most and high <= MAX_ASPECT * low:
            yield box


def _item(
    number: Stretch, balls: Sequence[tuple[Box, Box]], text: Sequence[Stretch]
) -> Stretch | None:
    """The text that a number in a ball stands before, if it does. `balls`: each grown, and it.

    +---+ Beat the eggs until     two lines may be level with a large one
    | 1 |
    +---+ they are white.
    """
    place = number.box
    ball = next((ball for around, ball in balls if around.contains(place)), None)
    if ball is None or abs(ball.center_y - place.center_y) > OFF_CENTRE * ball.height:
        return None
    behind = [
        part
        for part in text
        if overlap_y(part.box, ball) > LEVEL * part.box.height
        and ball.x1 - 0.5 <= part.box.x0 <= ball.x1 + MAX_GAP * part.style.size
    ]
    first = min(behind, key=lambda part: (part.box.y0, part.box.x0), default=None)
    if first is None or not MIN_SIDE <= ball.height / first.style.size <= MAX_SIDE:
        return None
    return first


def _behind(index: int, text: Sequence[Stretch], body: Style) -> Stretch | None:
    """The text right behind a number that is bold or in a colour, if it looks as most text does.

    Numbers of headings stand before text that looks otherwise.
    """
    number, after = text[index], text[index + 1 : index + 2]
    style = number.style
    if not after or after[0].style != body or abs(style.size - body.size) > SAME_SIZE * body.size:
        return None
    if style.bold == body.bold and style.colour == body.colour:
        return None
    item, before = after[0], text[index - 1] if index else None
    if before is not None and _is_level(before, number) and before.box.x1 <= number.box.x0:
        return None
    gap = item.box.x0 - number.box.x1
    return item if _is_level(item, number) and 0 < gap <= MAX_GAP * body.size else None


def _is_before_text(index: int, text: Sequence[Stretch]) -> bool:
    """Does text in another look stand right behind a number?"""
    number, after = text[index], text[index + 1 : index + 2]
    if not after or after[0].style is number.style or not _is_level(after[0], number):
        return False
    return 0 < after[0].box.x0 - number.box.x1 <= MAX_GAP * after[0].style.size


def _is_level(one: Stretch, two: Stretch) -> bool:
    return abs(one.baseline - two.baseline) <= SAME_ROW * two.style.size


def _marker(number: Stretch, item: Stretch, stopped: bool) -> Stretch:
    """The number as a list's, on the line of its item and in the look of that.

    `stopped`: with a stop behind it, which numbers of headings do not have?
    """
    first: Word = item.words[0]
    box = Box(number.box.x0, first.box.y0, number.box.x1, first.box.y1)
    text = number.words[0].text
    word = replace(
        number.words[0],
        text=f"{text}." if stopped else text,
        box=box,
        style=first.style,
        baseline=first.baseline,
        space=True,
    )
    return alone(word)
