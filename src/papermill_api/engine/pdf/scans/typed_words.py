"""Words in letters of one width inside of lines of others, as code in prose.

    the usual letters of a page stand as far apart as they are wide, with the same white between;
    |t|h|e|s|e| stand at one pitch, whatever their widths, and all words of code on a page do at
    the same

Which of the two fits a word better is told by the usual widths of the page's letters.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from statistics import median
from typing import NamedTuple

from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph, LineInk
from papermill_api.engine.pdf.scripts import is_cjk

# Em.
NOISE = 0.012  # that middles of letters are off
UNEVEN = 0.04  # that steps of a word differ by, where they are one pitch,
ROUGH = 0.055  # in a word of the page's known pitch
LEAST_PITCH, MOST_PITCH = 0.38, 0.7
# Shares.
SAME_PITCH, ROUGH_PITCH = 0.04, 0.08
MOST_TYPED = 0.4  # of a page's words; more are its usual typeface
FILLED = 0.15  # of a pitch that a word between others of code is wider or narrower than its cells
# Heights of a line.
EDGE = 0.3  # that the left edges of a column differ by
ROWS = 4.0  # from one cell of a column to another at most
# How much likelier one pitch is, as a natural logarithm.
SURE, LIKELY = 7.0, 4.0
MIN_SURE = 2  # words of one pitch on a page that prove it,
PROVEN = 11.0  # or one so likely
MIN_STEPS, FEW_STEPS = 3, 2
MIN_SEEN = 3  # letters of a page that tell how wide one usually is

QUOTES = frozenset("«»„“”")
STOPS = QUOTES | frozenset(".,;:!?…")  # of the prose around a word
PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
CLOSING = {last: first for first, last in PAIRS.items()}


class _Fit(NamedTuple):
    """How well a word fits letters of one width."""

    pitch: float  # pixels
    likelier: float
    even: bool
    sure: bool


def typed_words(
    lines: Sequence[OcrLine],
    inks: Sequence[LineInk],
    sizes: Sequence[float],
    pitches: Sequence[float],
    bold: Sequence[Sequence[bool]],
) -> list[list[bool]]:
    """Which words of each line are in letters of one width, in lines of others.

    `sizes`, `pitches`: of the lines in pixels, 0 for lines in letters of different widths;
    `bold`: which of their words are, whose letters are wider than usual ones and must be sure.
    """
    widths = _usual_widths(inks, sizes)
    steps = [
        [_steps(glyphs, size, widths) if not pitch else [] for glyphs in ink.words]
        for ink, size, pitch in zip(inks, sizes, pitches, strict=True)
    ]
    white = [step - width for line in steps for word in line for step, width in word]
    usual = median(white) if white else 0.0
    fits = [
        [_fit(word, usual, size) for word in line] for line, size in zip(steps, sizes, strict=True)
    ]
    known = _pitches([fit for line in fits for fit in line if fit])
    found = [
        [
            _pitch_of(fit, known) if fit and (fit.sure or not heavy) else 0.0
            for fit, heavy in zip(line, words, strict=True)
        ]
        for line, words in zip(fits, bold, strict=True)
    ]
    if known:
        for index, alone in enumerate(lines):
            if len(alone.words) == 1 and not (pitches[index] or found[index][0] or bold[index][0]):
                found[index] = [_of_column(index, fits, found, lines)]
    return [_with_between(line.words, typed) for line, typed in zip(lines, found, strict=True)]


def core_of(text: str) -> slice:
    """A word without the stops, quotes and brackets of the prose around it."""
    start, end = 0, len(text)
    while start < end:
        first, last = text[start], text[end - 1]
        if last in STOPS or CLOSING.get(last, "") not in text[start : end - 1]:
            end -= 1
        elif first in QUOTES or PAIRS.get(first, "") not in text[start + 1 : end]:
            start += 1
        else:
            return slice(start, end)
    return slice(0, len(text))


def parted(word: OcrWord, glyphs: Sequence[Glyph]) -> list[tuple[OcrWord, Sequence[Glyph], bool]]:
    """A word of code and the signs of the prose before and behind it: which of them is code?"""
    core = core_of(word.text)
    step, parts = (word.x1 - word.x0) / len(word.text), []
    for piece in (slice(0, core.start), core, slice(core.stop, len(word.text))):
        if text := word.text[piece]:
            known = len(glyphs) == len(word.text)
            letters = glyphs[piece] if known else glyphs if piece == core else ()
            x0, x1 = word.x0 + step * piece.start, word.x0 + step * piece.stop
            part = OcrWord(text, x0, x1, word.space and piece.stop == len(word.text))
            parts.append((part, letters, piece == core))
    return parts


def _usual_widths(inks: Sequence[LineInk], sizes: Sequence[float]) -> dict[str, float]:
    """How wide each letter usually is, em."""
    seen: dict[str, list[float]] = defaultdict(list)
    for ink, size in zip(inks, sizes, strict=True):
        for glyph in (glyph for word in ink.words for glyph in word):
            if glyph.char and not is_cjk(glyph.char):
                seen[glyph.char].append(glyph.box.width / size)
    return {char: median(found) for char, found in seen.items() if len(found) >= MIN_SEEN}


def _steps(
    glyphs: Sequence[Glyph], size: float, widths: Mapping[str, float]
) -> list[tuple[float, float]]:
    """From each letter to the next, and their usual widths in the middle; em."""
    core = core_of("".join(glyph.char or " " for glyph in glyphs))
    return [
        ((b.box.center_x - a.box.center_x) / size, (widths[a.char] + widths[b.char]) / 2)
        for a, b in pairwise(glyphs[core])
        if a.char in widths and b.char in widths and (a.char.isalpha() or b.char.isalpha())
    ]


def _fit(steps: Sequence[tuple[float, float]], white: float, size: float) -> _Fit | None:
    """`white`: em, between the usual letters."""
    if len(steps) < FEW_STEPS:
        return None
    pitch = median(step for step, _ in steps)
    uneven = sum((step - pitch) ** 2 for step, _ in steps) / (len(steps) - 1)
    unusual = sum((step - width - white) ** 2 for step, width in steps) / len(steps)
    likelier = len(steps) / 2 * log((unusual + NOISE**2) / (uneven + NOISE**2))
    usual = LEAST_PITCH <= pitch <= MOST_PITCH
    sure = likelier >= SURE and len(steps) >= MIN_STEPS and sqrt(uneven) <= UNEVEN and usual
    return _Fit(pitch * size, likelier, sqrt(uneven) <= ROUGH, sure)


def _pitches(fits: Sequence[_Fit]) -> list[float]:
    """Those of a page's code; none where nothing is sure, or little else."""
    groups: list[list[_Fit]] = []
    for fit in sorted((fit for fit in fits if fit.sure), key=lambda fit: fit.pitch):
        if groups and fit.pitch <= (1 + SAME_PITCH) * groups[-1][0].pitch:
            groups[-1].append(fit)
        else:
            groups.append([fit])
    found = [
        median(fit.pitch for fit in group)
        for group in groups
        if len(group) >= MIN_SURE or group[0].likelier >= PROVEN
    ]
    typed = sum(_pitch_of(fit, found) > 0 for fit in fits)
    return found if typed <= MOST_TYPED * len(fits) else []


def _pitch_of(fit: _Fit, known: Sequence[float]) -> float:
    """The pitch that a word stands at; 0 where it fits the usual letters as well."""
    if not fit.even or fit.likelier < LIKELY:
        return 0.0
    return next((one for one in known if abs(fit.pitch - one) <= SAME_PITCH * one), 0.0)


def _of_column(
    index: int,
    fits: Sequence[Sequence[_Fit | None]],
    found: Sequence[Sequence[float]],
    lines: Sequence[OcrLine],
) -> float:
    """The pitch of the nearest word of code that stands alone at the same edge, as in a table.

    0 where the usual letters fit better.
    """
    fit, box = fits[index][0], lines[index].box
    if fit is None or fit.likelier < 0.0:
        return 0.0
    column = [
        (abs(line.box.y0 - box.y0), pitches[0])
        for line, pitches in zip(lines, found, strict=True)
        if len(pitches) == 1 and pitches[0] and abs(line.box.x0 - box.x0) <= EDGE * box.height
    ]
    away, pitch = min(column, default=(0.0, 0.0))
    near = away <= ROWS * box.height and abs(fit.pitch - pitch) <= ROUGH_PITCH * pitch
    return pitch if near else 0.0


def _with_between(words: Sequence[OcrWord], pitches: Sequence[float]) -> list[bool]:
    """Also figures and signs between two words of code, and options behind one, that are as wide
    as their cells.
    """
    found = [pitch > 0 for pitch in pitches]
    for index, (word, last, after) in enumerate(
        zip(words[1:], pitches, (*pitches[2:], 0.0), strict=False), 1
    ):
        between = after > 0 and not any(map(str.isalpha, word.text))
        if last and (between or word.text.startswith("-")):
            cells = len(word.text[core_of(word.text)]) * last
            found[index] |= abs(word.x1 - word.x0 - cells) <= FILLED * cells + last / 2
    return found
