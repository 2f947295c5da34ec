"""Marks of letters that stand off the line and name their letter once more.

Where a font places a mark higher than the line, as over tall letters, the mark is painted as a text
of its own, and what both stand for ("رّ") is told of either of the two. PDFium gives each character
of such a text an equal share of its width, the first one the share on the right.
"""

from collections.abc import Sequence
from statistics import median_low

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.page import Glyph

OFF_LINE = 0.02  # em between the baselines of a mark that was moved and of its line, at least
SAME = 0.01  # points; shares of one text are as wide and touch
REACH = 0.3  # em from the letter that a mark names to that letter


def without_second_letters(
    letters: Sequence[Glyph], marks: Sequence[Glyph]
) -> tuple[Sequence[Glyph], Sequence[Glyph]]:
    """The letters of a line without those that a moved mark names, which stand there anyway.

    |  ّ  |  ر |      the glyph of the mark, with its letter's share and its own
    |    ر     |     the letter itself, on the line: the mark is whole over it
    """
    line = median_low([letter.baseline for letter in letters])
    moved = [one for one in letters if _is_off(one, line)]
    if not moved or not marks:  # most lines
        return letters, marks
    shares = {id(one): mark for one in moved for mark in marks if _share(one, mark)}
    kept = [one for one in letters if not _is_off(one, line)]
    second = [
        one
        for one in moved
        if id(one) in shares and any(_is_of(one, shares[id(one)], letter) for letter in kept)
    ]
    if not second:
        return letters, marks
    whole = {id(shares[id(one)]): union((one.box, shares[id(one)].box)) for one in second}
    dropped = {id(one) for one in second}
    return (
        [one for one in letters if id(one) not in dropped],
        [mark._replace(box=whole.get(id(mark), mark.box)) for mark in marks],
    )


def _is_off(glyph: Glyph, line: float) -> bool:
    return abs(glyph.baseline - line) > OFF_LINE * glyph.style.size


def _share(letter: Glyph, mark: Glyph) -> bool:
    """Are they two characters of one text, by their place?"""
    one, two = letter.box, mark.box
    return (
        letter.order == mark.order
        and abs(letter.baseline - mark.baseline) < SAME
        and abs(one.width - two.width) < SAME
        and min(abs(one.x0 - two.x1), abs(two.x0 - one.x1)) < SAME
    )


def _is_of(one: Glyph, mark: Glyph, letter: Glyph) -> bool:
    """Is it the letter that a moved mark, which names it as `one`, stands at?"""
    glyph = union((one.box, mark.box))
    reach = REACH * letter.style.size
    return (
        letter.text == one.text
        and glyph.x0 - reach <= letter.box.x1
        and letter.box.x0 <= glyph.x1 + reach
    )
