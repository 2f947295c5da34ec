"""Bullets in the picture: engines leave them out, glue them to words or read them as other signs.

o  text of an item      a small round or square piece of ink at half height of small letters,
|--|                    white behind it, and nothing in front of it
"""

from collections.abc import Sequence
from typing import NamedTuple

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.markers import BULLETS
from papermill_api.engine.pdf.scans.glyphs import MAGNIFIED, Glyph, LineInk
from papermill_api.engine.pdf.scans.lettering import ems_of
from papermill_api.engine.pdf.scripts import is_cjk

BULLET, DASH = "•", "–"
MIN_SIDE, MAX_SIDE = 0.12, 0.62  # em
MAX_ASPECT = 1.5  # longer side to shorter side
SHORTEST, LONGEST, THICKEST = 0.25, 1.1, 0.12  # em, of a dash that engines leave out
LOWEST, HIGHEST = 0.1, 0.55  # em above the baseline that its middle stands between
WHITE, CELL = 0.3, 0.6  # em behind it at least, or behind one in a line of fixed width
IN_NO_WORD = 0.42  # em; letters of one word are nearer, those that touch others may be fewer
REACH = 2.6  # em of white at most
CLEAR = 1.0  # em in front of it without ink
FULL = 0.68  # of its box that a disc or a square inks; a letter inks less
RAISED = 0.06  # em above the baseline that a ring ends, and no letter does
# What engines make of bullets. Letters, figures and other signs only where they stand alone.
SIGNS = BULLETS | frozenset("·・。.,，°º˙*⚬'`\"¤©®")
LETTERS = frozenset("oO0ecaеоОс")
UPPER, ABOVE = frozenset("\"'"), 0.35  # these end so high, em above the baseline
QUOTES = frozenset("«»")  # alike, but for the white in them


class Bullet(NamedTuple):
    """A bullet before a line."""

    box: Box
    sign: str
    read: int  # characters of the line's first word that were read for it
    after: float  # where the text starts


def find_bullet(
    line: OcrLine,
    ink: LineInk,
    em: float,
    baseline: float,
    others: Sequence[Box],
    *,
    typed: bool = False,
) -> Bullet | None:
    """Pixels. None for a line without one. `others`: boxes of all lines of the page.

    `typed`: a line of fixed width, whose signs and letters stand far apart.
    """
    found = _before_or_in(line, ink.glyphs, em, baseline, typed) if line.words else None
    if found is None and line.words:  # a ring in fine strokes
        found = _before_or_in(line, ink.faint, em, baseline, typed)
    if found is None or (
        found.read and _is_read_right(line.words[0].text, found.box, ink, baseline, em)
    ):
        return None
    in_front = found.box.grown(CLEAR * em, 0.0)
    if any(box.touches(in_front) and box != line.box and box.x0 < found.box.x0 for box in others):
        return None  # the last point of another column
    return found


def _before_or_in(
    line: OcrLine, glyphs: Sequence[Glyph], em: float, baseline: float, typed: bool
) -> Bullet | None:
    first = line.words[0]
    boxes = [glyph.box for glyph in glyphs]
    start = next((i for i, box in enumerate(boxes) if box.center_x >= first.x0), None)
    if start is None:
        return None
    white = CELL if typed else WHITE
    if start and _is_bullet(boxes, start - 1, em, baseline, white):
        return Bullet(boxes[start - 1], BULLET, 0, first.x0)
    if start and _is_dash(boxes, start - 1, em, baseline, white):
        return Bullet(boxes[start - 1], DASH, 0, first.x0)
    if start + 1 >= len(boxes) or not _is_bullet(boxes, start, em, baseline, white):
        return None
    read = _signs(first.text, len(line.words), typed)
    if first.text[0] in UPPER and baseline - boxes[start + 1].y1 >= ABOVE * em:
        return Bullet(boxes[start], BULLET, 0, boxes[start + 1].x0)  # the quote stands behind it
    inside = sum(first.x0 <= box.center_x <= first.x1 for box in boxes)
    gap = boxes[start + 1].x0 - boxes[start].x1
    apart = len(first.text) > 1 and not typed and gap >= IN_NO_WORD * em
    if is_cjk(first.text[:1]):  # some consist of pieces as small, with as much white between them
        apart, inside = _is_wider(line, boxes[start:], em), 0
    if not read and inside <= len(first.text) and not apart:  # it is a letter
        return None
    return Bullet(boxes[start], BULLET, read, boxes[start + 1].x0)


def _is_wider(line: OcrLine, boxes: Sequence[Box], em: float) -> bool:
    """Is the ink of a Chinese or Japanese line wider than its text, which would do without the
    first piece?
    """
    ems, end = ems_of(line.text.replace(" ", "")), boxes[-1].x1
    whole, rest = (abs((end - box.x0) / em - ems) for box in boxes[:2])
    return rest < whole


def _signs(text: str, words: int, typed: bool) -> int:
    """How many of a word's characters stand for a bullet."""
    if len(text) == 1:
        sign = text in SIGNS or not (typed or text.isalnum())
        return int((sign or text in LETTERS) and words > 1)
    return int(text[0] in SIGNS | QUOTES)


def _is_read_right(text: str, box: Box, ink: LineInk, baseline: float, em: float) -> bool:
    """Is it the letter or sign that it was read as, such as a word "a" at the start of a line?"""
    if text[0] in SIGNS or (text in LETTERS and baseline - box.y1 >= RAISED * em):
        return False
    x0, x1 = (round((x - ink.x0) * MAGNIFIED) for x in (box.x0, box.x1))
    y0, y1 = (round((y - ink.y0) * MAGNIFIED) for y in (box.y0, box.y1))
    return float(ink.ink[y0:y1, x0:x1].mean()) < FULL


def _is_bullet(boxes: Sequence[Box], index: int, em: float, baseline: float, white: float) -> bool:
    box = boxes[index]
    low, high = sorted((box.width, box.height))
    if not MIN_SIDE * em <= low <= high <= MAX_SIDE * em or high > MAX_ASPECT * low:
        return False
    return _stands_alone(boxes, index, em, baseline, white)


def _is_dash(boxes: Sequence[Box], index: int, em: float, baseline: float, white: float) -> bool:
    box = boxes[index]
    if not SHORTEST * em <= box.width <= LONGEST * em or box.height > THICKEST * em:
        return False
    return _stands_alone(boxes, index, em, baseline, white)


def _stands_alone(
    boxes: Sequence[Box], index: int, em: float, baseline: float, white: float
) -> bool:
    """At half height of small letters, with white on both sides, `white` em of it behind?

    Signs of code have as much between them as a bullet has behind it.
    """
    box = boxes[index]
    if not LOWEST * em <= baseline - box.center_y <= HIGHEST * em:
        return False
    if index + 1 >= len(boxes) or not white * em <= boxes[index + 1].x0 - box.x1 <= REACH * em:
        return False
    return all(box.x0 - other.x1 >= CLEAR * em for other in boxes[:index])
