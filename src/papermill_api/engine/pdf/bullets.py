"""Bullets that are drawn and not written: small shapes before the first word of a line."""

from collections.abc import Iterable, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch, all_words, make_stretches

BULLET = "•"
MIN_SIDE, MAX_SIDE = 0.15, 0.7  # em; smaller is a speck, larger a picture
MAX_ASPECT = 1.6  # longer side to shorter side; a dash or a rule is longer
MAX_GAP = 3.0  # em of white between a bullet and its text
CLEAR = 2.0  # em left of a bullet without a word on its line; else it is an ornament in text


def add_drawn_bullets(
    page: Page, text: Sequence[Stretch], claims: Sequence[Box]
) -> Sequence[Stretch]:
    """The words with a bullet's word put before each one that a drawn bullet stands before.

        ■ First     a square of about an x-height, at half height of the line,
        ■ Second    nothing on its left (where lines read leftwards: on its right)

    Shapes inside `claims` (tables, figures) are none. Words stay in content order.
    """
    shapes = [box for box in _small_boxes(page) if not any(c.contains(box, 1.0) for c in claims)]
    if not shapes or not text:
        return text
    words = all_words(text)
    before: dict[int, Word] = {}
    boxes = [word.box for word in words]
    leftwards = 2 * sum(is_right_to_left(word.text) for word in words) > len(words)
    if leftwards:
        boxes = [_mirrored(box) for box in boxes]
    for box in shapes:
        index = _word_after(_mirrored(box) if leftwards else box, words, boxes)
        if index is not None and index not in before:
            word = words[index]
            before[index] = word._replace(
                text=BULLET, box=_on_line(box, word), space=True, link=None
            )
    if not before:
        return text
    added: list[Word] = []
    for index, word in enumerate(words):
        if index in before:
            added.append(before[index])
        added.append(word)
    return make_stretches(added)


def _small_boxes(page: Page) -> Iterable[Box]:
    limit = 2 * max((word.style.size for word in page.words[:200]), default=0.0)
    for box in (
        *(s.box for s in page.shapes),
        *(f.box for f in page.fills),
        *(i.box for i in page.images),
    ):
        low, high = sorted((box.width, box.height))
        if low > 0.5 and high < limit and high <= MAX_ASPECT * low:
            yield box


def _mirrored(box: Box) -> Box:
    return Box(-box.x1, box.y0, -box.x0, box.y1)


def _word_after(box: Box, words: Sequence[Word], boxes: Sequence[Box]) -> int | None:
    """The index of the word a bullet belongs to; None when it is no bullet."""
    middle, best = box.center_y, None
    for index, (word, other) in enumerate(zip(words, boxes, strict=True)):
        if not other.y0 < middle < other.y1 or word.style.angle:
            continue
        em = word.style.size
        if not MIN_SIDE * em <= box.height <= MAX_SIDE * em:
            continue
        if other.x0 >= box.x1:
            if other.x0 - box.x1 <= MAX_GAP * em and (best is None or other.x0 < boxes[best].x0):
                best = index
        elif other.x1 > box.x0 - CLEAR * em:
            return None
    return best


def _on_line(box: Box, word: Word) -> Box:
    """The bullet's box, as tall as the line's."""
    return Box(box.x0, word.box.y0, box.x1, word.box.y1)
