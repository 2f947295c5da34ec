"""Bullets and boxes to tick that are drawn and not written, before the first word of a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.markers import DRAWN_GAP, DRAWN_SIDE, OPENED
from papermill_api.engine.pdf.page import WHITE, Page, Shape, Word
from papermill_api.engine.pdf.scripts import are_right_to_left, is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch, all_words, make_stretches

BULLET, EMPTY, TICKED = "•", "☐", "☑"
MIN_SIDE = 0.15  # em; smaller is a speck
MAX_TICK_SIDE = 1.4  # em; a box to tick is about as high as the line
TICK_ASPECT = 1.1  # of the sides of a box to tick, which is square
TICK_EDGE = 1.0  # points by which its outline and its tick may reach out of the box
MAX_ASPECT = 1.6  # longer side to shorter side; a dash or a rule is longer
SQUARE, DOTS = 0.1, 2.0  # times its height that a square is wider at most, and from the next
MOST_SQUARES = 100  # of a page; more are dots
CORNERS, FLAT = 4, 1.1  # points of a triangle at most; times its height that one is wide
CLEAR = 2.0  # em left of a bullet without a word on its line; else it is an ornament in text


def add_drawn_bullets(
    page: Page, text: Sequence[Stretch], claims: Sequence[Box]
) -> Sequence[Stretch]:
    """The words with a bullet's word put before each one that a drawn bullet stands before.

        ■ First     a square of about an x-height, at half height of the line,
        ■ Second    nothing on its left (where lines read leftwards: on its right)

    A white square with an outline, as high as the line, is a box to tick, and ticked when
    something is painted over it. Shapes inside `claims` (tables, figures) are none. Words stay in
    content order.
    """
    marks = [
        (box, mark)
        for box, mark in (*_boxes_to_tick(page), *_small_boxes(page))
        if not any(claim.contains(box, 1.0) for claim in claims)
    ]
    if not marks or not text:
        return text
    words = all_words(text)
    before: dict[int, Word] = {}
    texts = [word.text for word in words]
    leftwards = is_right_to_left("".join(texts)) and are_right_to_left(texts)
    for box, mark in marks:
        highest = DRAWN_SIDE if mark in (BULLET, OPENED) else MAX_TICK_SIDE
        word = _word_after(box, text, highest, leftwards)
        if word is not None and id(word) not in before:
            style = word.style._replace(mono=False)  # it is in no font; code behind it is an item
            place = _on_line(box, word)
            before[id(word)] = Word(mark, place, word.baseline, style, order=word.order)
    if not before:
        return text
    added: list[Word] = []
    for word in words:
        if id(word) in before:
            added.append(before[id(word)])
        added.append(word)
    return make_stretches(added)


def _small_boxes(page: Page) -> Iterator[tuple[Box, str]]:
    limit = _largest(page)
    for box, mark in (
        *((s.box, OPENED if _points_down(s) else BULLET) for s in page.shapes),
        *((f.box, BULLET) for f in page.fills),
        *((i.box, BULLET) for i in page.images),
        *((box, BULLET) for box in _small_squares(page)),
    ):
        low, high = sorted((box.width, box.height))
        if low > 0.5 and high < limit and high <= MAX_ASPECT * low:
            yield box, mark


def _small_squares(page: Page) -> Iterator[Box]:
    """Those that are read as rules because they are thin, but for the dots of dotted lines."""
    boxes = [rule.box for rule in page.rules]
    sides = [(box, x1 - x0, y1 - y0) for box, (x0, y0, x1, y1) in zip(boxes, boxes, strict=True)]
    square = [box for box, width, height in sides if abs(width - height) < SQUARE * height]
    for box in square if len(square) <= MOST_SQUARES else ():
        reach = box.grown(DOTS * box.height)
        if not any(other is not box and reach.touches(other) for other in square):
            yield box


def _points_down(shape: Shape) -> bool:
    """Is it a triangle wider than high, the sign of what was opened, as browsers draw it?

    v How long does it take?     no list has such bullets, and no heading
    """
    return shape.points <= CORNERS and shape.box.width > FLAT * shape.box.height


def _largest(page: Page) -> float:
    """How high a mark before a line may be."""
    sizes = by_column(page.words).columns.sizes
    return 2.0 * float(sizes[:200].max(initial=0.0))


def _boxes_to_tick(page: Page) -> Iterator[tuple[Box, str]]:
    """White squares with an outline and what they say."""
    if all(fill.colour != WHITE for fill in page.fills):
        return
    limit = _largest(page)
    drawn = [(rule.box, rule.order) for rule in page.rules]
    drawn += [(fill.box, fill.order) for fill in page.fills]
    drawn += [(shape.box, shape.order) for shape in page.shapes]
    small = limit + 2 * TICK_EDGE  # what is in or at such a square is no larger
    drawn = [(box, order) for box, order in drawn if box.width <= small and box.height <= small]
    drawn.sort(key=_top)  # drawings have thousands
    for fill in page.fills:
        low, high = sorted((fill.box.width, fill.box.height))
        if fill.colour != WHITE or high > TICK_ASPECT * low or high > limit:
            continue
        edge = fill.box.grown(TICK_EDGE)
        near = drawn[bisect_left(drawn, edge.y0, key=_top) : bisect_right(drawn, edge.y1, key=_top)]
        over = [box for box, order in near if order > fill.order and edge.contains(box)]
        if over or fill.stroked:
            inner = fill.box.grown(-low / 4)
            yield fill.box, TICKED if any(inner.touches(box) for box in over) else EMPTY


def _top(drawn: tuple[Box, int]) -> float:
    return drawn[0].y0


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.y0, -box.x0, box.y1)


def _as_it_is(box: Box) -> Box:
    return box


def _word_after(box: Box, text: Sequence[Stretch], highest: float, leftwards: bool) -> Word | None:
    """The word that a bullet, `highest` em at most, belongs to; None when it is none.

    Where lines are read leftwards, that is the first of the Latin words on its left.
    """
    seen = _mirrored if leftwards else _as_it_is
    middle, height, (left, _, right, _) = box.center_y, box.height, seen(box)
    found, start = None, inf
    for stretch in text:
        em = stretch.style.size
        if not stretch.box.y0 < middle < stretch.box.y1 or stretch.style.angle:
            continue
        if not MIN_SIDE * em <= height <= highest * em:
            continue
        for word in stretch.words:
            x0, top, x1, foot = seen(word.box)
            if not top < middle < foot:
                continue
            if x0 >= right:
                if x0 - right <= DRAWN_GAP * em and x0 < start:
                    found, start = stretch.words[0] if leftwards else word, x0
            elif x1 > left - CLEAR * em:
                return None
    return found


def _on_line(box: Box, word: Word) -> Box:
    """The bullet's box, as tall as the line's."""
    return Box(box.x0, word.box.y0, box.x1, word.box.y1)
