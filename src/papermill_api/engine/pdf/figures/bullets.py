"""Small drawings that are the bullets of lists and no part of a picture."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.markers import DRAWN_GAP, DRAWN_SIDE
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import Stretch

BALL_SIDE = 2.0  # em of the number in it that the ball of a list is wide at most
MOST_DIGITS = 2
SAME_EDGE = 1.0  # points; marks that begin this near stand below one another


def without_bullets(art: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The drawings but for those below one another that a word stands level with and right of.

    +------------+  +-----------+
    | * cistern  |  | * pier    |    the points of a cloud stand below one another by chance
    | * orchard  |  | * lantern |
    +------------+  +-----------+
    """
    sizes = [word.style.size for word in words]
    largest = DRAWN_SIDE * max(sizes, default=0.0)
    small = [box for box in art if max(box.width, box.height) <= largest]
    if len(small) < 2:  # most drawings
        return list(art)
    marks = [box for box in small if any(_stands_before(box, word) for word in words)]
    edges = sorted(box.x0 for box in marks)
    rows = {x for x, other in pairwise(edges) if other - x <= SAME_EDGE}
    bullets = {box for box in marks if any(abs(box.x0 - x) <= SAME_EDGE for x in rows)}
    return [box for box in art if box not in bullets]


def are_of_list(art: Sequence[Box], held: Sequence[Word], text: Sequence[Stretch]) -> bool:
    """Is it all balls with the numbers of items, and the bullets of items in those?

    (1) Motivation        the contents of slides, where balls of two levels nearly touch
      * Why measure
    """
    numbers = [word for word in held if len(word.text) <= MOST_DIGITS and word.text.isdecimal()]
    if not art or not numbers or len(numbers) < len(held):
        return False
    starts = [stretch.words[0] for stretch in text]
    return all(
        any(_stands_before(box, word) for word in starts)
        and (_is_ball(box, numbers) or max(box.width, box.height) <= numbers[0].style.size)
        for box in art
    )


def _is_ball(box: Box, numbers: Sequence[Word]) -> bool:
    return any(
        box.has_center_of(word.box) and max(box.width, box.height) <= BALL_SIDE * word.style.size
        for word in numbers
    )


def _stands_before(box: Box, word: Word) -> bool:
    gap = word.box.x0 - box.x1
    return word.box.y0 < box.center_y < word.box.y1 and 0 <= gap <= DRAWN_GAP * word.style.size
