"""Small capitals in the picture: capitals of two heights, which engines read as one.

Why Is One Of Them So     the first letters are tall and the others low;
LOW?                      a line that goes on from such a line may have low ones only
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median, median_low
from typing import NamedTuple

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk

LOW = 0.88  # of the height of the tall ones, at most
LEAST = 0.6  # at least
MIN_LETTERS = 2  # small ones, in a line
ALIKE = frozenset("cosuvwxz")  # small letters that look like capitals
AS_LOW = 0.06  # of the height of tall ones, that low ones of two lines of a heading differ by
NEXT_LINE = 3.0  # times that height, from a line to the one that goes on from it
SAME_EDGE = 0.5  # times that height that their edges, or middles, are apart


class Capitals(NamedTuple):
    """Heights of a line's capitals, in pixels."""

    tall: float
    low: float
    opens: bool = True  # does a word whose letters touch start with a tall one?


def small_capitals(text: str, ink: LineInk) -> Capitals | None:
    """The capitals of a line that has low ones behind tall ones; None for any other line.

    Letters with accents are higher than others and tell nothing. Some low ones may have been read
    as the small letters that look like them, but for most.
    """
    small = [char for char in text if char.islower()]
    if not ALIKE.issuperset(small) or 2 * len(small) > sum(map(str.isupper, text)):
        return None
    letters = _letters(text, ink)
    words = [_heights(word) for word in letters]
    heights = [height for word in words for height in word]
    if not heights:
        return None
    tall = max(heights)
    signs = [glyph.char for word in letters for glyph in word]
    low = [
        height
        for height, char in zip(heights, signs, strict=True)
        if LEAST * tall <= height <= LOW * tall and not char.islower()
    ]
    if len(low) < MIN_LETTERS or not any(_opens(word, tall) for word in words):
        return None
    return Capitals(tall, median(low))


def lines_going_on(
    lines: Sequence[OcrLine], inks: Sequence[LineInk], found: Sequence[Capitals | None]
) -> Iterator[tuple[int, int, Capitals]]:
    """Lines of low capitals only, the line of small capitals that each goes on from, and its own.

    `found`: the small capitals of each line.
    """
    first: dict[int, int] = {}
    for above in sorted(range(len(lines)), key=lambda index: lines[index].box.y1):
        start = first.get(above, above)
        capitals = found[start]
        if capitals is None:
            continue
        index = _line_below(above, lines, capitals.tall)
        if (
            index is not None
            and found[index] is None
            and _are_low(lines[index], inks[index], capitals)
        ):
            first[index] = start
            yield index, start, capitals._replace(opens=False)


def _line_below(above: int, lines: Sequence[OcrLine], tall: float) -> int | None:
    """The next line under a line, if it starts at its edge or both are centred."""
    upper = lines[above].box
    below = [
        (line.box.y1 - upper.y1, index)
        for index, line in enumerate(lines)
        if 0 < line.box.y1 - upper.y1 <= NEXT_LINE * tall and overlap_x(line.box, upper) > 0
    ]
    if not below:
        return None
    _, nearest = min(below)
    box = lines[nearest].box
    off = min(abs(box.x0 - upper.x0), abs(box.center_x - upper.center_x))
    return nearest if off <= SAME_EDGE * tall else None


def _are_low(line: OcrLine, ink: LineInk, capitals: Capitals) -> bool:
    if any(char.islower() for char in line.text):
        return False
    heights = [height for word in _letters(line.text, ink) for height in _heights(word)]
    if len(heights) < MIN_LETTERS:
        return False
    return abs(median(heights) - capitals.low) <= AS_LOW * capitals.tall


def _letters(text: str, ink: LineInk) -> list[list[Glyph]]:
    """Of each word, its letters, and pieces of several that touch if it is of letters alone."""
    words = text.split()
    if len(words) != len(ink.words):
        words = [""] * len(ink.words)
    return [
        [g for g in glyphs if (g.char.isalpha() and g.char.isascii()) or (not g.char and plain)]
        for glyphs, plain in zip(
            ink.words, (word.isascii() and word.isalpha() for word in words), strict=True
        )
    ]


def _heights(word: Sequence[Glyph]) -> list[float]:
    """Of the letters over their baseline, which J and Q of many typefaces go below."""
    if not word:
        return []
    baseline = median_low(glyph.box.y1 for glyph in word)
    return [baseline - glyph.box.y0 for glyph in word]


def _opens(heights: Sequence[float], tall: float) -> bool:
    """Is a word's first letter a tall one, and are the others low?"""
    if len(heights) < 2 or heights[0] <= LOW * tall:
        return False
    return all(height <= LOW * tall for height in heights[1:])


def pieces(text: str, glyphs: Sequence[Glyph], capitals: Capitals) -> Iterator[tuple[str, bool]]:
    """A word of such a line in pieces of tall and of low capitals; which are low.

    What was read as a small letter is one of these.
    """
    first = 1 if capitals.opens else 0
    low = [index >= first and char.isalpha() for index, char in enumerate(text)]
    if len(glyphs) == len(text):
        letters = [i for i, g in enumerate(glyphs) if g.char.isalpha() and g.char.isascii()]
        heights = _heights([glyphs[index] for index in letters])
        for index, height in zip(letters, heights, strict=True):
            low[index] = height <= LOW * capitals.tall
    for is_low, run in groupby(zip(text, low, strict=True), key=lambda pair: pair[1]):
        yield "".join(char for char, _ in run).upper(), is_low
