"""Small drawings that are the bullets of lists and no part of a picture."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.markers import DRAWN_GAP, DRAWN_SIDE
from papermill_api.engine.pdf.page import Word

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


def _stands_before(box: Box, word: Word) -> bool:
    gap = word.box.x0 - box.x1
    return word.box.y0 < box.center_y < word.box.y1 and 0 <= gap <= DRAWN_GAP * word.style.size
