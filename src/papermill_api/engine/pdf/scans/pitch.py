"""Lines of fixed-width letters, told by how evenly their letters stand."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import NamedTuple

from papermill_api.engine.pdf.scans.glyphs import NARROW, WIDE, Glyph, LineInk
from papermill_api.engine.pdf.scripts import is_cjk

MIN_STEPS = 9  # from letter to letter, that prove a pitch
FEW_STEPS = 2  # that do beside lines of the same pitch
MIN_TELLING = 2  # of them from or to a letter that is narrow or wide elsewhere
EVEN = 0.16  # of the pitch; steps that differ from it by less are even
EVEN_SHARE = 0.9  # of a line's steps
USUAL_EVEN = 0.055  # of the pitch; half of the steps are as near
KNOWN_SHARE = 0.5  # of a line's letters do not touch, and are not Chinese
MOST_WIDE = 0.25  # of them are Chinese at most: code in prose tells nothing of its line
SAME_PITCH = 0.05  # share; pitches that differ by less are one
WORD_STEPS, WORD_EVEN = 3, 0.12  # steps in a word that stands at a pitch, and how even they are
WORD_SHARE = 0.8  # of those of a long word: in a path a stroke is off its cell, or was not matched
ODD = NARROW | WIDE


class _Step(NamedTuple):
    """From one letter to the next."""

    length: float  # from middle to middle, pixels
    inside: bool  # of one word
    telling: bool  # one of the two is narrow or wide in letters of different widths


def pitches_of(inks: Sequence[LineInk], sizes: Sequence[float]) -> list[float]:
    """The pitch of each line of a page in pixels, 0 for one in letters of different widths.

    A line that proves none, as it is short or smudged, is taken for what others of its size are.
    """
    steps = [_steps(ink) for ink in inks]
    own = [_pitch(line, MIN_STEPS) for line in steps]
    proven = [(pitch, size) for pitch, size in zip(own, sizes, strict=True) if pitch]
    found = []
    for pitch, line, size, ink in zip(own, steps, sizes, inks, strict=True):
        few = proven and not pitch and _may_prove(ink, line)
        likely = _pitch(line, FEW_STEPS) if few else 0.0
        if likely and any(_is_same(likely, size, *other) for other in proven):
            pitch = likely
        found.append(pitch)
    return found


def _may_prove(ink: LineInk, steps: Sequence[_Step]) -> bool:
    """Do a few even steps tell anything? Most Greek and Cyrillic letters are of one width."""
    letters = [glyph.char for word in ink.words for glyph in word if glyph.char.isalpha()]
    latin = sum(char.isascii() for char in letters)
    return 2 * latin >= len(letters) or sum(step.telling for step in steps) >= MIN_TELLING


def even_sizes(sizes: Sequence[float], pitches: Sequence[float]) -> list[float]:
    """The sizes, lines of one pitch in the usual size of those: the pitch is told best."""
    even = list(sizes)
    for index, pitch in enumerate(pitches):
        if pitch:
            alike = (
                size
                for size, other in zip(sizes, pitches, strict=True)
                if abs(other - pitch) <= SAME_PITCH * pitch
            )
            even[index] = median_low(alike)
    return even


def is_typed(word: Sequence[Glyph]) -> bool:
    """Do the letters of a word stand at one pitch?"""
    return pitch_of(word) > 0


def pitch_of(word: Sequence[Glyph]) -> float:
    """The pitch that the letters of a word stand at, those that are narrow or wide elsewhere, too;
    0 where they stand at none.

    All of them in a short word; the more steps there are, the more likely some were mismeasured.
    """
    steps = _steps_of(word)
    if len(steps) < WORD_STEPS or not any(step.telling for step in steps):
        return 0.0
    pitch = median(step.length for step in steps)
    off = [abs(step.length - pitch) for step in steps]
    even = sum(one <= WORD_EVEN * pitch for one in off)
    if len(steps) < MIN_STEPS:
        return pitch if even == len(steps) else 0.0
    fits = even >= WORD_SHARE * len(steps) and median(off) <= USUAL_EVEN * pitch
    return pitch if fits else 0.0


def _is_same(pitch: float, size: float, other: float, other_size: float) -> bool:
    near = abs(pitch - other) <= SAME_PITCH * other
    return near and abs(size - other_size) <= 2 * SAME_PITCH * other_size


def _steps(ink: LineInk) -> list[_Step]:
    """From each letter's middle to the next one's.

    Figures are of one width in most typefaces: only steps from or to a letter count. None when
    too many letters touch for the line to be in fixed width.
    """
    letters = [glyph.char for word in ink.words for glyph in word]
    wide = sum(bool(char) and is_cjk(char) for char in letters)
    known = sum(map(bool, letters)) - wide
    if wide > MOST_WIDE * len(letters):
        return []
    if known < KNOWN_SHARE * sum(max(len(word), 1) for word in ink.words):
        return []
    over = [_step(a[-1], b[0], inside=False) for a, b in pairwise(ink.words) if a and b]
    inside = [step for word in ink.words for step in _steps_of(word)]
    return [step for step in (*inside, *over) if step]


def _steps_of(word: Sequence[Glyph]) -> list[_Step]:
    return [step for a, b in pairwise(word) if (step := _step(a, b, inside=True))]


def _step(left: Glyph, right: Glyph, *, inside: bool) -> _Step | None:
    if not _counts(left, right):
        return None
    length = right.box.center_x - left.box.center_x
    return _Step(length, inside, not ODD.isdisjoint((left.char, right.char)))


def _counts(left: Glyph, right: Glyph) -> bool:
    """Neither figures nor Chinese characters differ in width in usual typefaces."""
    both = left.char + right.char
    if not left.char or not right.char or is_cjk(both):
        return False
    return left.char.isalpha() or right.char.isalpha()


def _pitch(steps: Sequence[_Step], least: int) -> float:
    """Steps inside of words are one pitch, those over spaces are whole pitches."""
    inside = [step.length for step in steps if step.inside]
    if len(inside) < least:
        return 0.0
    pitch = median(inside)
    if pitch <= 0:
        return 0.0
    off = [_off(step, pitch) for step in steps]
    telling = [one for step, one in zip(steps, off, strict=True) if step.telling]
    if least == MIN_STEPS and (len(telling) < MIN_TELLING or not _are_even(telling)):
        return 0.0
    return pitch if _are_even(off) and median(off) <= USUAL_EVEN else 0.0


def _off(step: _Step, pitch: float) -> float:
    """How far a step is from whole pitches, pitches."""
    count = step.length / pitch
    return abs(count - (1 if step.inside else max(2, round(count))))


def _are_even(off: Sequence[float]) -> bool:
    return sum(one <= EVEN for one in off) >= EVEN_SHARE * len(off)
