"""How large the letters of a page's lines are, measured in their ink.

    ___  ___________  tall letters and figures, 0.70 em above the baseline
     |  |   x-height  of small letters without strokes upwards or downwards
    _|__|___________  baseline

Of the two heights the tall one varies least between typefaces; a line with few tall letters is
measured by its small ones and by what the two are to each other on its page. Lines whose letters
could not be told apart, and lines of Chinese and Japanese, are measured by the band of rows with
much ink, which is as high as small letters, or as capitals and figures, or as wide characters.
"""

from collections.abc import Sequence
from statistics import median, median_high
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.capitals import small_capitals
from papermill_api.engine.pdf.scans.glyphs import LEVELS, MAGNIFIED, Glyph, LineInk
from papermill_api.engine.pdf.scans.pitch import is_typed
from papermill_api.engine.pdf.scans.typeface import Typeface
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left, joins_without_space

TALL, X_HEIGHT = 0.70, 0.50  # em, of usual typefaces
WIDE, WIDE_DESCENT = 0.86, 0.07  # of Chinese and Japanese characters
MIN_WIDE, WIDE_SHARE = 2, 0.35  # of the characters, in a line measured by their distance
NARROW = 0.56  # em, of other characters among them
SIDES = 0.1  # em of white in the cells of the first and of the last character,
STOPS, HALF = frozenset("。、，．：；！？」』）】》"), 0.6  # or behind a stop at the end
MIN_TALL = 3  # letters that a size is measured by without doubt,
MIN_SMALL = 6  # or so many small ones beside two; beside so many, fewer tall ones tell nothing
MANY_SMALL = 8  # or so many alone
ALEF, MUCH_OF_ALEFS = 2.5, 0.6  # times its width, an alef at least; and of the tallest one
MOSTLY = 0.6  # of the letters are small ones, and stand apart, where the usual piece is one
MUCH = 0.5  # of the ink of the fullest rows
SMALL_SHARE = 0.35  # of the letters are small ones in a line measured by their band
TOP, BOTTOM = 0.80, 0.22  # em around the baseline that a font takes
LEAST_OF_BOX, MOST_OF_BAND = 0.4, 0.9  # of the height of a line's box that its em may be
MOST_OF_BOX = 2.6  # times that height, in a line of small letters alone
LEAST_TALL = 1.15  # times the height of small letters
BOX_EM, BOX_BELOW = 0.8, 0.2  # of that height: the usual em, and the baseline above its bottom
MANY_MIXED = 5  # lines of both tell how large letters are beside Chinese or Japanese ones
FEW_LETTERS = 4  # a line of fewer is measured badly
OUTSIZED = 1.45  # times the share of its box that letters of a line usually take
LEVEL = 0.06  # of a box's height that letters on one baseline end above each other
MIN_SIZE = 4.0  # pixels
USUAL = Typeface()

_SMALL = frozenset("acemnorsuvwxzавгежиклмнопстхчшъыьэюяαεικνοπστυω")


class Heights(NamedTuple):
    """Of one line, in pixels; 0 where nothing could be measured."""

    tall: float
    small: float
    band: float  # em, by its rows of much ink
    baseline: float
    sure: bool  # enough letters were measured
    level: bool = True  # and enough of those that stand on the baseline
    letters: int = 0  # that were measured
    typed: bool = False  # are most of its words in fixed width, so in a typeface of their own?


def measure(line: OcrLine, found: LineInk, typeface: Typeface = USUAL) -> Heights:
    letters = [[glyph for glyph in word if glyph.char] for word in found.words]
    typed = [is_typed(word) for word in letters]
    glyphs, prose = _told(letters, typed)
    leftward = is_right_to_left(line.text)
    tall = _alefs(line, found) if leftward else _tall(glyphs, typeface)
    small = [g.box.height for g in glyphs if g.char in _SMALL or typeface.is_low(g.char)]
    if 0 < len(small) < MIN_SMALL and (leftward or max(small) > LEAST_TALL * min(small)):
        small = []  # a few pieces that cannot all be small letters, or are of joined ones
    if not tall and not small:
        small = _unnamed(line, found)
    bottoms = [g.box.y1 for g in glyphs if typeface.stands(g.char)]
    band, lowest = _by_band(line, found)
    if capitals := small_capitals(line.text, found):
        tall = [capitals.tall] * MIN_TALL
    if tall and small and not leftward and median(tall) < LEAST_TALL * median(small):
        tall = []  # other letters, wrongly read
    many = len(tall) >= MIN_TALL or len(small) < MIN_SMALL
    return Heights(
        median(tall) if tall and many else 0.0,
        median(small) if small else 0.0,
        band,
        median(bottoms) if bottoms else lowest,
        prose is None and _is_sure(line, glyphs, len(tall), len(small)),
        len(bottoms) >= FEW_LETTERS or _agree(bottoms, LEVEL * line.box.height),
        len(tall) + len(small) if prose is None else prose,
        2 * sum(typed) > len(typed),
    )


def _told(
    words: Sequence[Sequence[Glyph]], typed: Sequence[bool]
) -> tuple[list[Glyph], int | None]:
    """The letters that a line is measured by: not those of code in prose, which is of another size
    and of another typeface; and how many letters of prose stand beside that, if too few to
    measure. `typed`: which words are in fixed width.
    """
    whole, count = [glyph for word in words for glyph in word], 0
    if any(typed):
        prose = [g for word, code in zip(words, typed, strict=True) if not code for g in word]
        count = sum(glyph.char.isalpha() for glyph in prose)
        if count >= MIN_SMALL:
            return prose, None
    return whole, count or None


def _is_sure(line: OcrLine, glyphs: Sequence[Glyph], tall: int, small: int) -> bool:
    """Were enough letters measured? Figures alone tell badly how large the words beside are."""
    if _wide_em(line) > 0:
        return True
    if is_right_to_left(line.text):
        return tall >= MIN_TALL
    if not any(g.char.isalpha() for g in glyphs) and sum(map(str.isalpha, line.text)) >= MIN_TALL:
        return False
    return tall >= MIN_TALL or small >= MANY_SMALL or (tall > 1 and small >= MIN_SMALL)


def _tall(glyphs: Sequence[Glyph], typeface: Typeface) -> list[float]:
    """Heights of tall letters, as if all were ascenders; of figures where there are few others,
    for these differ most between typefaces.
    """
    tall = [(g.box.height / high, g.char) for g in glyphs if (high := typeface.tall(g.char))]
    letters = [height for height, char in tall if not char.isdigit()]
    return letters if len(letters) > 1 else [height for height, _ in tall]


def _alefs(line: OcrLine, found: LineInk) -> list[float]:
    """Heights, without marks, of the tall letter of Arabic that stands apart from the next.

    Latin words of the line are left out, whose letters are often larger.
    """
    ink = np.zeros(found.ink.shape, np.uint8)
    for word in line.words:
        if is_right_to_left(word.text):
            x0, x1 = (max(0, round((x - found.x0) * MAGNIFIED)) for x in (word.x0, word.x1))
            ink[:, x0:x1] = found.ink[:, x0:x1] > LEVELS[0]
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    upright = [h / MAGNIFIED for _, y, w, h, _ in stats[1:].tolist() if y and h >= ALEF * w]
    return [height for height in upright if height >= MUCH_OF_ALEFS * max(upright)]


def _agree(bottoms: Sequence[float], slack: float) -> bool:
    return len(bottoms) > 1 and max(bottoms) - min(bottoms) <= slack


def _unnamed(line: OcrLine, found: LineInk) -> list[float]:
    """Heights of pieces that could not be matched to letters, in a line where most are small."""
    letters = "".join(line.text.split())
    pieces = [glyph.box.height for word in found.words for glyph in word]
    small = sum(char in _SMALL for char in letters)
    if small <= MOSTLY * len(letters) or len(pieces) < MOSTLY * len(letters):
        return []
    return [median_high(pieces)]


def is_wide(text: str) -> bool:
    """Has it Chinese or Japanese characters?"""
    return any(joins_without_space(char, char) for char in text)


def _by_band(line: OcrLine, found: LineInk) -> tuple[float, float]:
    """The em and the baseline as the rows with much ink tell them; by the box if they cannot."""
    first = max(0, round((line.box.x0 - found.x0) * MAGNIFIED))
    top, bottom = _band(found.ink[:, first:].sum(axis=1))
    share, below = _kind(line.text)
    tall = line.box.height
    exact = max(MIN_SIZE, (bottom - top) / share / MAGNIFIED)
    if not LEAST_OF_BOX * tall <= exact <= MOST_OF_BAND * tall:
        # A drawn box or a neighbour came in between.
        return BOX_EM * tall, line.box.y1 - BOX_BELOW * tall
    return exact, found.y0 + bottom / MAGNIFIED - below * exact


def _band(rows: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Top and bottom of the rows with much ink."""
    fullest = rows[rows >= 0.6 * rows.max(initial=0.0)]
    much = MUCH * float(fullest.mean()) if fullest.size else 0.0
    inked = np.flatnonzero(rows >= much)
    if not much or not inked.size:
        return 0.0, float(len(rows))
    return float(inked[0]), float(inked[-1]) + 1.0


def _kind(text: str) -> tuple[float, float]:
    """How high the band of this text is, and how far below the baseline it ends, em."""
    if is_wide(text):
        return WIDE, WIDE_DESCENT
    letters = [char for char in text if char.isalnum()]
    small = sum(char.islower() for char in letters)
    return (X_HEIGHT if small >= SMALL_SHARE * len(letters) else TALL), 0.0


def measured_sizes(
    lines: Sequence[OcrLine], heights: Sequence[Heights], heavy: Sequence[bool] = ()
) -> list[float]:
    """The em of each line of a page in pixels, as its own letters tell it.

    `heavy`: which lines are bold throughout, if known: headings may be of another typeface.
    """
    heights = _without_smudges(lines, heights)
    usual = _ratio(heights, TALL / X_HEIGHT)
    bold = _ratio([one for one, is_bold in zip(heights, heavy, strict=False) if is_bold], usual)
    ratios = [bold if is_bold else usual for is_bold in heavy] or [usual] * len(lines)
    sizes = list(map(_em, lines, heights, ratios))
    shares = _wide_shares(lines, heights, ratios)
    share = median(shares) if shares else 1.0
    wide = [is_wide(line.text) for line in lines]
    # Then the other lines are in that typeface, too.
    mostly = len(shares) >= MANY_MIXED and 2 * sum(wide) > len(lines)
    sizes = [
        size * share
        if size == _by_letters(found, ratio) and (among or (mostly and not found.typed))
        else size
        for size, among, found, ratio in zip(sizes, wide, heights, ratios, strict=True)
    ]
    return _calibrated(sizes, heights)


def _without_smudges(lines: Sequence[OcrLine], heights: Sequence[Heights]) -> list[Heights]:
    """Without the heights of few letters that are much of a box: they touch a rule or a speck."""
    shares = [
        found.tall / line.box.height
        for line, found in zip(lines, heights, strict=True)
        if found.tall and found.sure
    ]
    most = OUTSIZED * median(shares) if shares else 1.0
    return [
        found._replace(tall=0.0)
        if found.letters < FEW_LETTERS and found.tall > most * line.box.height
        else found
        for line, found in zip(lines, heights, strict=True)
    ]


def _wide_shares(
    lines: Sequence[OcrLine], heights: Sequence[Heights], ratios: Sequence[float]
) -> list[float]:
    """The em of Chinese or Japanese characters, times that which letters among them tell, by line.

    Typefaces for both have tall letters; what stands among few wide characters is measured by them.
    """
    return [
        em / letters
        for line, found, ratio in zip(lines, heights, ratios, strict=True)
        if found.sure and (letters := _by_letters(found, ratio)) and (em := _wide_em(line))
    ]


def _ratio(heights: Sequence[Heights], usual: float) -> float:
    """How high tall letters are to small ones, in lines of one typeface."""
    both = [found.tall / found.small for found in heights if found.tall and found.small]
    return median(both) if both else usual


def _em(line: OcrLine, found: Heights, ratio: float) -> float:
    if is_wide(line.text) and (em := _wide_em(line) or (0.0 if found.sure else found.band)):
        return em
    em = _by_letters(found, ratio)
    tall = line.box.height
    return em if LEAST_OF_BOX * tall <= em <= MOST_OF_BOX * tall else found.band


def _by_letters(found: Heights, ratio: float) -> float:
    return (found.tall or ratio * found.small) / TALL


def _wide_em(line: OcrLine) -> float:
    """By how far Chinese or Japanese characters stand apart, which is an em; 0 for few of them."""
    text = line.text.replace(" ", "")
    wide = sum(is_cjk(char) for char in text)
    if wide < MIN_WIDE or wide < WIDE_SHARE * len(text):
        return 0.0
    return (line.words[-1].x1 - line.words[0].x0) / ems_of(text)


def ems_of(text: str) -> float:
    """How wide the ink of a text in Chinese or Japanese without spaces is, em."""
    wide = sum(is_cjk(char) for char in text)
    return wide + NARROW * (len(text) - wide) - (HALF if text[-1] in STOPS else SIDES)


def _calibrated(sizes: Sequence[float], heights: Sequence[Heights]) -> list[float]:
    """The sizes told by bands alone made comparable with those that letters told."""
    both = [s / found.band for s, found in zip(sizes, heights, strict=True) if found.sure]
    factor = median(both) if both else 1.0
    return [
        size * factor if size == found.band and not found.sure else size
        for size, found in zip(sizes, heights, strict=True)
    ]
