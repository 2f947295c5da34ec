"""Small capitals in the picture: capitals of two heights, which engines read as one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk

LOW = 0.88  # of the height of the tall ones, at most
LEAST = 0.6  # at least
MIN_LETTERS = 2  # small ones, in a line


def low_capitals(text: str, ink: LineInk) -> float:
    """How high the small capitals of a line are to its tall ones; 0 for a line without any.

    Letters with accents are higher than others and tell nothing.
    """
    if any(char.islower() for char in text):
        return 0.0
    words = _letters(text, ink)
    letters = [glyph.box.height for word in words for glyph in word]
    if not letters:
        return 0.0
    tall = max(letters)
    low = [height for height in letters if LEAST * tall <= height <= LOW * tall]
    if len(low) < MIN_LETTERS or not any(_opens(word, tall) for word in words):
        return 0.0
    return median(low) / tall


def tall_of(text: str, ink: LineInk) -> float:
    """How high the tall capitals of a line with small ones are, in pixels."""
    return max(glyph.box.height for word in _letters(text, ink) for glyph in word)


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


def _opens(word: Sequence[Glyph], tall: float) -> bool:
    """Is its first letter a tall one, and are the others low?"""
    if len(word) < 2 or word[0].box.height <= LOW * tall:
        return False
    return all(glyph.box.height <= LOW * tall for glyph in word[1:])


def pieces(text: str, glyphs: Sequence[Glyph], tall: float) -> Iterator[tuple[str, bool]]:
    """A word of such a line in pieces of tall and of low capitals; which are low.

    A word whose letters touch is taken to start with a tall one.
    """
    low = [bool(index) and char.isalpha() for index, char in enumerate(text)]
    if len(glyphs) == len(text):
        for index, glyph in enumerate(glyphs):
            if glyph.char.isalpha() and glyph.char.isascii():
                low[index] = glyph.box.height <= LOW * tall
    for is_low, run in groupby(zip(text, low, strict=True), key=lambda pair: pair[1]):
        yield "".join(char for char, _ in run), is_low
