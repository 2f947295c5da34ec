"""Timelines: marks below one another on a line, with the steps of a course beside them.

(1) Ask for a form       such a line is neither a drawing nor the bar beside a quote
 |  It is free.
(2) Fill it in
"""

from collections.abc import Iterable, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Page, Rule, Word
from papermill_api.engine.pdf.stretches import Stretch

MAX_WIDTH = 3.0  # em of the text beside it; a box of a diagram has room for a word
MAX_GAP = 3.0  # em of white between the marks and that text
MIN_MARKS = 2
MOST_DIGITS = 2  # of the number in a mark
LARGEST = 36.0  # points of a mark's side
MAX_ASPECT = 1.4  # of a mark's longer side to the shorter one
ON_LINE = 1.5  # points between the middles of a mark and of the line that it is on
MEETS = 4.0  # points between a piece of the line and the mark that it leads to


def is_timeline(
    box: Box, parts: Sequence[Box], held: Sequence[Word], text: Sequence[Stretch]
) -> bool:
    """Is a drawing a column of marks with nothing but numbers in them, and text beside each?

    Boxes of a diagram have words in them, or none beside them.
    """
    if box.height < 2 * box.width or not all(map(_is_number, held)):
        return False
    marks = [part for part in parts if _is_mark(part)]
    if sum(abs(mark.center_x - box.center_x) <= ON_LINE for mark in marks) < MIN_MARKS:
        return False
    beside = [
        one.box
        for one in text
        if box.y0 <= one.box.center_y <= box.y1
        and -1.0 <= one.box.x0 - box.x1 <= MAX_GAP * one.style.size
        and box.width <= MAX_WIDTH * one.style.size
    ]
    if not held:
        return len(beside) >= MIN_MARKS
    return len(held) >= MIN_MARKS and all(
        any(line.y0 <= word.box.center_y <= line.y1 for line in beside) for word in held
    )


def _is_number(word: Word) -> bool:
    return word.text.isdecimal() and len(word.text) <= MOST_DIGITS


def without_timelines(bars: list[Rule], page: Page) -> list[Rule]:
    """The upright lines without those that two marks or more stand on, or that lead to these."""
    if not bars or len(page.shapes) + len(page.fills) + len(page.images) < MIN_MARKS:
        return bars
    drawn = [one.box for kind in (page.shapes, page.fills, page.images) for one in kind]
    marks = [box for box in drawn if _is_mark(box)]
    if len(marks) < MIN_MARKS:
        return bars
    return [bar for bar in bars if not _is_on_line(bar.box, bars, marks)]


def _is_mark(box: Box) -> bool:
    low, high = sorted((box.width, box.height))
    return 0 < high <= min(LARGEST, MAX_ASPECT * low)


def _is_on_line(bar: Box, bars: Iterable[Rule], marks: Iterable[Box]) -> bool:
    """Is it a piece of a line with several marks, at one of them?"""
    on_it = [mark for mark in marks if _is_wider(mark, bar)]
    if len(on_it) < MIN_MARKS or not any(mark.touches(bar, MEETS) for mark in on_it):
        return False
    pieces = [other.box for other in bars if abs(other.box.center_x - bar.center_x) <= ON_LINE]
    met = {round(m.center_y) for m in on_it if any(m.touches(piece, MEETS) for piece in pieces)}
    return len(met) >= MIN_MARKS


def _is_wider(mark: Box, bar: Box) -> bool:
    return abs(mark.center_x - bar.center_x) <= ON_LINE and mark.width >= 2 * bar.width
