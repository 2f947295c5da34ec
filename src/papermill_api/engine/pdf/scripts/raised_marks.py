"""Marks of letters that are painted apart, and of which PDFium tells the letter, too.

Where a font moves a mark off the line, as over tall letters, the mark is painted as a text of its
own right before its letter, and either of the two stands for both ("رّ"). PDFium gives each
character of such a text an equal share of its width, the first one the share on the right:

    |  ّ  |  ر |      the glyph of the mark, off the line, which names its letter
    |   ّ   |   ر   |  the glyph of the letter, on the line, which names the mark
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median_low

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.records import replace

OFF_LINE = 0.02  # em between the baselines of a mark that was moved and of its line, at least
SAME = 0.01  # points; shares of one text are as wide and touch
REACH = 0.3  # em from what a moved mark names to that letter

_Texts = Mapping[int, Sequence[Glyph]]  # letters of a line by the text that paints them


def with_own_marks(
    letters: Sequence[Glyph], marks: Sequence[Glyph]
) -> tuple[Sequence[Glyph], Sequence[Glyph]]:
    """The letters of a line but for those that moved marks name, and its marks over their letters.

    A mark stands in the middle of the letter that it shares a text with.
    """
    if not marks:  # most lines
        return letters, marks
    line = median_low([letter.baseline for letter in letters])
    texts: dict[int, list[Glyph]] = defaultdict(list)
    for letter in letters:
        texts[letter.order].append(letter)
    second = {
        id(one): whose
        for one in letters
        if _is_off(one, line) and (whose := _named(one, texts, line)) is not None
    }
    named = {one.order: second[id(one)] for one in letters if id(one) in second}
    whole: dict[int, Box] = {}
    placed = []
    for mark in marks:
        whose = named.get(mark.order) or _shares_with(mark, texts.get(mark.order, ()))
        if whose is None:
            placed.append(mark)
            continue
        if whose.order == mark.order:
            whole[id(whose)] = union((whole.get(id(whose), whose.box), mark.box))
        placed.append(_over(mark, whose))
    kept = [one for one in letters if id(one) not in second]
    return [replace(one, box=whole.get(id(one), one.box)) for one in kept], placed


def _is_off(glyph: Glyph, line: float) -> bool:
    return abs(glyph.baseline - line) > OFF_LINE * glyph.style.size


def _named(one: Glyph, texts: _Texts, line: float) -> Glyph | None:
    """The letter on the line that is painted right behind what names it off the line."""
    reach = REACH * one.style.size
    for letter in texts.get(one.order + 1, ()):
        near = one.box.x0 - reach <= letter.box.x1 and letter.box.x0 <= one.box.x1 + reach
        if letter.text == one.text and near and not _is_off(letter, line):
            return letter
    return None


def _over(mark: Glyph, letter: Glyph) -> Glyph:
    x, half = letter.box.center_x, letter.box.width / 4
    return replace(mark, box=Box(x - half, mark.box.y0, x + half, mark.box.y1))


def _shares_with(mark: Glyph, letters: Sequence[Glyph]) -> Glyph | None:
    """The letter of the same text that is as wide as a mark and ends where it begins."""
    for letter in letters:
        one, two = letter.box, mark.box
        if (
            abs(letter.baseline - mark.baseline) < SAME
            and abs(one.width - two.width) < SAME
            and abs(one.x0 - two.x1) < SAME
        ):
            return letter
    return None
