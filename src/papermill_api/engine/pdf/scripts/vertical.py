"""Chinese and Japanese set in columns that are read from the top down and from right to left.

PDFs have them glyph by glyph, each upright and below the one before it. Such a page is a page
whose text is turned by a quarter: its columns are lines that run down the sheet.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from papermill_api.engine.geometry import sides_of
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

SAME_COLUMN = 0.35  # em between the middles of glyphs of a column
STOP_OFF = 0.5  # em; a stop stands in the upper right corner of its square
WIDE = 1.3  # em; a wider word is no glyph of a column
STEP = 1.6  # em from one glyph to the next at most, spaces included
LAP = 0.4  # em by which glyphs may overlap
TALL = 1.8  # times its width; such a word is a column by itself
MOST = 0.5  # of a page's characters stand in columns, or it is none
BASELINE = 0.36  # em from the middle of a column's glyphs to where rotated Latin letters stand
# Punctuation as it is drawn in columns, and as it is written (Unicode, Vertical Forms).
_CODES = (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45), 0xFE47, 0xFE48)
_WRITTEN = "，、。：；！？〖〗…‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』［］"
_FORMS = dict(zip(_CODES, _WRITTEN, strict=True))


def lay_columns(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page, those in columns as text that runs downwards (angle 90)."""
    if not is_cjk(by_column(words).foreign):
        return words
    inside = [word.style.angle == 90 or _is_tall(word) for word in words]
    below = [False] * len(words)
    for index, (word, after) in enumerate(pairwise(words)):
        if _is_below(word, after):
            inside[index] = inside[index + 1] = below[index + 1] = True
    count = sum(len(word.text) for word, column in zip(words, inside, strict=True) if column)
    if count < MOST * sum(len(word.text) for word in words):
        return words
    columns: list[float] = []  # baselines, the last one at the end
    laid: list[Word] = []
    for word, column, under in zip(words, inside, below, strict=True):
        above = laid[-1] if under else None
        laid.append(_downward(word, columns, above) if column else word)
    return laid


def _is_tall(word: Word) -> bool:
    if len(word.text) < 2 or word.style.angle:
        return False
    return word.box.height > TALL * max(word.box.width, word.style.size) and is_cjk(word.text)


def _is_below(word: Word, after: Word) -> bool:
    """Is a glyph the next one of a column? One of the two is East Asian, stops included."""
    x0, y0, x1, _ = sides_of(after.box)
    em = max(word.style.size, after.style.size)
    if x1 - x0 > WIDE * em or word.box.x1 - word.box.x0 > WIDE * em:
        return False
    off = STOP_OFF if after.text in _WRITTEN else SAME_COLUMN
    if abs(x0 + x1 - word.box.x0 - word.box.x1) > 2 * off * em:
        return False
    if not -LAP * em <= y0 - word.box.y1 <= STEP * em:
        return False
    return is_cjk(word.text) or is_cjk(after.text) or after.text in _WRITTEN


def _downward(word: Word, columns: list[float], above: Word | None) -> Word:
    """A glyph as part of a column: of the one above it, or the nearest: some are off its middle.

    That of a comma is off by 0.3 em, and a column that begins with Latin letters has theirs.
    """
    own = word.baseline
    if not word.style.angle:
        own = (word.box.x0 + word.box.x1) / 2 - BASELINE * word.style.size
    slack = SAME_COLUMN * word.style.size
    baseline = next((x for x in reversed(columns) if abs(x - own) <= slack), own)
    if above is not None and above.style.size == word.style.size and not word.style.angle:
        baseline = own = above.baseline
    if baseline == own:
        columns.append(own)
    text = word.text.translate(_FORMS)
    return replace(word, text=text, baseline=baseline, style=_turned(word.style))


@lru_cache(maxsize=64)
def _turned(style: Style) -> Style:
    return replace(style, angle=90)
