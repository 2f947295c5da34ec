"""Bullets and boxes to tick that are drawn and not written, before the first word of a line."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.markers import DRAWN_GAP, DRAWN_SIDE, OPENED
from papermill_api.engine.pdf.page import Page, Shape, Word
from papermill_api.engine.pdf.scripts import are_right_to_left, is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch, all_words, make_stretches
from papermill_api.engine.pdf.tick_boxes import boxes_to_tick, largest_mark
from papermill_api.engine.records import replace

BULLET, EMPTY, TICKED = "•", "☐", "☑"
MIN_SIDE = 0.15  # em; smaller is a speck
MAX_TICK_SIDE = 1.4  # em; a box to tick is about as high as the line
MAX_ASPECT = 1.6  # longer side to shorter side; a dash or a rule is longer
SQUARE, DOTS = 0.1, 2.0  # times its height that a square is wider at most, and from the next
MOST_SQUARES = 100  # of a page; more are dots
CORNERS, FLAT = 4, 1.1  # points of a triangle at most; times its height that one is wide
BELOW = 0.6  # em between a box to tick and the top of the line below it, at most
AT_EDGE = 0.2  # em between the edges of a bullet and of the paragraph right below it, at most
UNDER = 1.6  # em between them at most
ICON = 4.0  # times as high as what is drawn on it, at most
CLEAR = 2.0  # em left of a bullet without a word on its line; else it is an ornament in text
GUTTER = 1.0  # em, the same of one that another stands below or above: text is no such column


def add_drawn_bullets(
    page: Page, text: Sequence[Stretch], claims: Sequence[Box]
) -> Sequence[Stretch]:
    """The words with a bullet's word put before each one that a drawn bullet stands before.

        ■ First     a square of about an x-height, at half height of the line,
        ■ Second    nothing on its left (where lines read leftwards: on its right)

    Boxes to tick are as high as the line, or stand alone on the one above it. Shapes inside
    `claims` (tables, figures) are none. Words stay in content order.
    """
    marks = [
        (box, mark)
        for box, mark in (*_ticks(page), *_small_boxes(page))
        if not any(claim.contains(box, 1.0) for claim in claims)
        if not (page.images and _is_on_icon(box, page))
    ]
    if not marks or not text:
        return text
    words = all_words(text)
    before: dict[int, Word] = {}
    texts = [word.text for word in words]
    leftwards = page.leftward or (is_right_to_left("".join(texts)) and are_right_to_left(texts))
    sides = Counter((round(box.x0), round(box.x1)) for box, _ in marks)
    for box, mark in marks:
        highest = DRAWN_SIDE if mark in (BULLET, OPENED) else MAX_TICK_SIDE
        clear = CLEAR if sides[round(box.x0), round(box.x1)] == 1 else GUTTER
        word = _word_after(box, text, highest, clear, leftwards)
        if word is None and mark in (EMPTY, TICKED):
            word = _word_below(box, text, leftwards)
        elif word is None and mark == BULLET and clear == GUTTER:
            word = _paragraph_below(box, text, leftwards)
        if word is not None and id(word) not in before:
            style = replace(word.style, mono=False)  # it is in no font; code behind it is an item
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


def _ticks(page: Page) -> Iterator[tuple[Box, str]]:
    return ((box, TICKED if ticked else EMPTY) for box, ticked in boxes_to_tick(page))


def _small_boxes(page: Page) -> Iterator[tuple[Box, str]]:
    limit = largest_mark(page)
    for box, mark in (
        *((s.box, OPENED if _points_down(s) else BULLET) for s in page.shapes),
        *((f.box, BULLET) for f in page.fills),
        *((i.box, BULLET) for i in page.images),
        *((box, BULLET) for box in _small_squares(page)),
    ):
        low, high = sorted((box.width, box.height))
        if low > 0.5 and high < limit and high <= MAX_ASPECT * low:
            yield box, mark


def _is_on_icon(box: Box, page: Page) -> bool:
    """Is it drawn on an image that is a little larger, as a part of the sign that this is?"""
    return any(
        image.box.height < ICON * box.height
        and image.box.area > box.area
        and image.box.contains(box, 0.0)
        for image in page.images
    )


def _small_squares(page: Page) -> Iterator[Box]:
    """Those that are read as rules because they are thin, but for the dots of dotted lines."""
    boxes = [rule.box for rule in page.rules]
    square = [
        box for box in boxes if abs(box.x1 - box.x0 - (high := box.y1 - box.y0)) < SQUARE * high
    ]
    for box in square if len(square) <= MOST_SQUARES else ():
        reach = box.grown(DOTS * box.height)
        if not any(other is not box and reach.touches(other) for other in square):
            yield box


def _points_down(shape: Shape) -> bool:
    """Is it a triangle wider than high, the sign of what was opened, as browsers draw it?

    v How long does it take?     no list has such bullets, and no heading
    """
    return shape.points <= CORNERS and shape.box.width > FLAT * shape.box.height


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.y0, -box.x0, box.y1)


def _as_it_is(box: Box) -> Box:
    return box


def _word_after(
    box: Box, text: Sequence[Stretch], highest: float, clear: float, leftwards: bool
) -> Word | None:
    """The word that a bullet, `highest` em at most, belongs to; None when it is none.

    `clear`: em left of it without a word.

    Where lines are read leftwards, that is the first of the line on its left, maybe in Latin.
    """
    seen = _mirrored if leftwards else _as_it_is
    middle, height, own = box.center_y, box.height, seen(box)
    left, right = own.x0, own.x1
    found, start = None, inf
    for at, stretch in enumerate(text):
        em = stretch.style.size
        if not stretch.box.y0 < middle < stretch.box.y1 or stretch.style.angle:
            continue
        if not MIN_SIDE * em <= height <= highest * em:
            continue
        for word in stretch.words:
            place = seen(word.box)
            x0 = place.x0
            if not place.y0 < middle < place.y1:
                continue
            if x0 >= right:
                if x0 - right <= DRAWN_GAP * em and x0 < start:
                    found, start = _first_of_line(text, at) if leftwards else word, x0
            elif place.x1 > left - clear * em:
                return None
    return found


def _first_of_line(text: Sequence[Stretch], at: int) -> Word:
    """The first word of the line that a stretch is in, which may have several looks."""
    while at and text[at - 1].baseline == text[at].baseline and _meet(text[at - 1], text[at]):
        at -= 1
    return text[at].words[0]


def _meet(one: Stretch, two: Stretch) -> bool:
    return one.box.grown(one.style.size).touches(two.box)


def _word_below(box: Box, text: Sequence[Stretch], leftwards: bool) -> Word | None:
    """The first word of the line right below a box that stands alone, left of all of it.

    +-+            WeasyPrint breaks the line behind a box that hangs out of its item
    +-+
        First
    """
    seen = _mirrored if leftwards else _as_it_is
    right, found = seen(box).x1, None
    for stretch in text:
        em, top, foot = stretch.style.size, stretch.box.y0, stretch.box.y1
        if stretch.style.angle or foot < box.y0 or top > box.y1 + BELOW * em:
            continue
        if top < box.center_y < foot:
            return None
        gap = seen(stretch.box).x0 - right
        if top < box.center_y or gap > DRAWN_GAP * em:
            continue
        if gap < 0:
            return None
        if found is None or stretch.baseline < found.baseline:
            found = stretch.words[0]
    return found


def _paragraph_below(box: Box, text: Sequence[Stretch], leftwards: bool) -> Word | None:
    """The first word of a line that begins at the edge of a bullet alone, right below it.

    •                       browsers break the line behind a bullet inside of an item that begins
    Items may hold more.    with a paragraph
    """
    seen = _mirrored if leftwards else _as_it_is
    edge = seen(box).x0
    for stretch in text:
        em, place = stretch.style.size, stretch.box
        if place.y0 < box.center_y < place.y1 or not MIN_SIDE * em <= box.height <= DRAWN_SIDE * em:
            continue
        if 0 < place.y0 - box.y1 < UNDER * em and abs(seen(place).x0 - edge) < AT_EDGE * em:
            return None if _goes_on_from(stretch, text, seen) else stretch.words[0]
    return None


def _goes_on_from(stretch: Stretch, text: Sequence[Stretch], seen: Callable[[Box], Box]) -> bool:
    """Does text of its line stand right before a stretch?"""
    near, em = seen(stretch.box).x0, stretch.style.size
    return any(
        other.box.y0 < stretch.baseline < other.box.y1
        and 0 <= near - seen(other.box).x1 < CLEAR * em
        for other in text
    )


def _on_line(box: Box, word: Word) -> Box:
    """The bullet's box, as tall as the line's."""
    return Box(box.x0, word.box.y0, box.x1, word.box.y1)
