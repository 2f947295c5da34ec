"""How heavy and how slanted the letters of words are, measured in their ink."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median_low
from typing import NamedTuple

import cv2
import numpy as np

from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import MAGNIFIED, Ink, LineInk
from papermill_api.engine.pdf.scripts import is_cjk, is_right_to_left

MIN_LETTERS = 3  # a word with fewer has no strokes to measure
CURVED = 0.93  # times; strokes of a few figures vary more than those of letters
MIN_FIGURES = 6  # numbers of a page, to compare their strokes with each other
STEM_RANK = 40  # percent of a word's strokes across, from the thinnest, that are thinner
GROUND_RANK = 20  # percent of the pixels of a word, the lightest ones, are its ground
STEM = 0.095  # em, of upright strokes that are not bold
BOLD_LINE, BOLD_WORD = 1.22, 1.32  # times the stems of the usual text
BOLD_SURE, AS_LARGE = 1.17, 0.1  # or of a line that is as large as these, by that share,
LIGHT_WORD = 1.06  # times; no word of a heavy line is as light that is bold
SURE_LETTERS, MANY = 10, 20  # and of so many letters, or so many of any size
WIDE_STEPS = 1.04  # times; the thickness of all strokes of a character differs less
MEAN_STEPS = 1.02  # times; the mean of both differs less than the larger one does
SLANTS = tuple(range(-4, 22, 2))  # degrees that are tried
OBLIQUE, OBLIQUE_SHARE = frozenset("kvwxyzAKMNVWXYZ7/уУхХжЖиИйЙγζκλνυχΑΔΛΧΥΚ"), 0.25
ITALIC_LINE, ITALIC_WORD = 5, 7  # degrees; upright letters seem to lean by 2


class Strokes(NamedTuple):
    """Of one word; 0 when unknown."""

    stem: float  # thickness of upright strokes, or of all where letters join, pixels
    slant: float  # degrees to the right
    thickness: float = 0.0  # of all strokes, in Chinese and Japanese


def measure_strokes(line: OcrLine, found: LineInk) -> list[Strokes]:
    """Those of each word of a line."""
    joined = is_right_to_left(line.text)  # letters with few upright strokes
    strokes = []
    for word, glyphs in zip(line.words, found.words, strict=True):
        if not glyphs or not (_has_strokes(word.text) or _is_figures(word.text)):
            strokes.append(Strokes(0.0, 0.0))
            continue
        first = round((glyphs[0].box.x0 - found.x0) * MAGNIFIED)
        last = round((max(g.box.x1 for g in glyphs) - found.x0) * MAGNIFIED)
        ink = found.ink[:, max(0, first - MAGNIFIED) : last + MAGNIFIED]
        if joined:
            strokes.append(Strokes(_thickness(ink), 0.0))
            continue
        thickness = _thickness(ink) if is_cjk(word.text) else 0.0
        strokes.append(Strokes(_stem(ink), _slant(ink), thickness))
    return strokes


def _has_strokes(text: str) -> bool:
    """Are there enough to measure? Of Chinese and Japanese characters each has several."""
    return sum(1 + is_cjk(char) for char in text if char.isalpha()) >= MIN_LETTERS


def _is_figures(text: str) -> bool:
    return not _has_strokes(text) and sum(map(str.isdigit, text)) >= MIN_LETTERS


def _stem(ink: Ink) -> float:
    """Ink goes up and down through a half of full; the widths between, whose ends are exact."""
    wide = np.pad(ink, ((0, 0), (1, 1)))
    before, after = wide[:, :-1], wide[:, 1:]
    up, down = (
        np.nonzero((before < 0.5) & (after >= 0.5)),
        np.nonzero((before >= 0.5) & (after < 0.5)),
    )
    if not len(up[0]):
        return 0.0
    starts = up[1] + (0.5 - before[up]) / (after[up] - before[up])
    ends = down[1] + (before[down] - 0.5) / (before[down] - after[down])
    return float(np.percentile(ends - starts, STEM_RANK)) / MAGNIFIED


def _thickness(ink: Ink) -> float:
    """Of strokes in all directions, most of them short: their area by half of their edges.

    A ground that is tinted, as that of a cell is, counts for nothing.
    """
    ink = np.clip(ink - np.percentile(ink, GROUND_RANK), 0.0, None)
    across, down = np.diff(ink, axis=1)[:-1], np.diff(ink, axis=0)[:, :-1]
    edges = float(np.hypot(across, down).sum())
    return 2 * float(ink.sum()) / edges / MAGNIFIED if edges else 0.0


def _slant(ink: Ink) -> float:
    """The lean whose undoing makes columns of ink and of white alternate most sharply."""
    return float(max(SLANTS, key=lambda degrees: (_clearness(ink, degrees), -abs(degrees))))


def _clearness(ink: Ink, degrees: float) -> float:
    height, width = ink.shape
    lean = float(np.tan(np.radians(degrees)))
    room = abs(lean) * height
    matrix = np.array([[1.0, lean, room if lean < 0 else 0.0], [0.0, 1.0, 0.0]], np.float32)
    columns = cv2.warpAffine(ink, matrix, (int(width + room) + 2, height)).sum(axis=0)
    return float((np.diff(columns) ** 2).sum())


def bold_words(
    lines: Sequence[OcrLine],
    strokes: Sequence[Sequence[Strokes]],
    sizes: Sequence[float],
    runs: Sequence[Sequence[int]] = (),
) -> list[list[bool]]:
    """Which words of a page are bold: all of a heavy line, or those that stand out far.

    `runs`: lines that are heavy together or not at all.
    """
    stems = [
        [0.0 if _is_figures(word.text) else one.stem for word, one in _each(line, measured)]
        for line, measured in zip(lines, strokes, strict=True)
    ]
    figures = [
        [one.stem if _is_figures(word.text) else 0.0 for word, one in _each(line, measured)]
        for line, measured in zip(lines, strokes, strict=True)
    ]
    areas = [[one.thickness for one in measured] for measured in strokes]
    usual, usual_area = (_usual(lines, values, sizes) for values in (stems, areas))
    counted = sum(one > 0 for of_line in figures for one in of_line)
    usual_figures = _usual(lines, figures, sizes) if counted >= MIN_FIGURES else None
    ratios = [
        [
            _of_figures(one.stem, usual_figures, size)
            if _is_figures(word.text)
            else _ratio(
                one.stem / _expected(*usual, size),
                WIDE_STEPS * one.thickness / _expected(*usual_area, size),
                len(word.text),
            )
            for word, one in _each(line, measured)
        ]
        for line, measured, size in zip(lines, strokes, sizes, strict=True)
    ]
    em = usual[1]
    letters = list(map(_of_letters, lines, ratios))
    for run in runs:
        together = [ratio for index in run for ratio in letters[index]]
        for index in run:
            letters[index] = together
    heavy = [_are_heavy(*one, em) for one in zip(letters, sizes, strict=True)]
    return [
        _like_neighbours([_look(ratio, is_heavy) for ratio in of_line], ends=is_heavy)
        for is_heavy, of_line in zip(heavy, ratios, strict=True)
    ]


def _each(line: OcrLine, measured: Sequence[Strokes]) -> Iterator[tuple[OcrWord, Strokes]]:
    return zip(line.words, measured, strict=True)


def _of_figures(stem: float, usual: tuple[float, float] | None, size: float) -> float:
    """How heavy a number is beside others, for few of their strokes are upright."""
    return CURVED * stem / _expected(*usual, size) if usual else 0.0


def _ratio(stem: float, thickness: float, letters: int) -> float:
    """How heavy a word is: of a few Chinese or Japanese characters some are light one way."""
    if thickness and stem and letters < SURE_LETTERS:
        return MEAN_STEPS * (stem + thickness) / 2
    return max(stem, thickness)


def _look(ratio: float, is_heavy: bool) -> bool | None:
    """Is a word of a line bold? Light ones of a heavy line go on from a heading run into it."""
    return ratio >= (LIGHT_WORD if is_heavy else BOLD_WORD) if ratio else None


def _of_letters(line: OcrLine, ratios: Sequence[float]) -> list[float]:
    """How heavy each letter of the words of a line is that could be measured."""
    return [
        ratio for ratio, word in zip(ratios, line.words, strict=True) for _ in word.text if ratio
    ]


def _are_heavy(letters: Sequence[float], size: float, em: float) -> bool:
    """Are letters of this size heavy? Of many, or next to text of their own size, less is enough:
    strokes of few vary, and those of other sizes are expected by rule.
    """
    if not letters:
        return False
    near = abs(size - em) <= AS_LARGE * em
    sure = len(letters) >= (SURE_LETTERS if near else MANY)
    return float(np.median(letters)) >= (BOLD_SURE if sure else BOLD_LINE)


def _expected(usual: float, em: float, size: float) -> float:
    """How thick strokes of a size are that are not bold.

    They are at least as thick as a pixel that was scanned, however small the letters.
    """
    return max(usual, min(usual * size / em, STEM * size)) or 1.0


def _usual(
    lines: Sequence[OcrLine], values: Sequence[Sequence[float]], sizes: Sequence[float]
) -> tuple[float, float]:
    """How thick the strokes of most text of the page are, and its em; pixels."""
    known = [
        (size, value)
        for line, measured, size in zip(lines, values, sizes, strict=True)
        for word, value in zip(line.words, measured, strict=True)
        for _ in word.text
        if value
    ]
    if not known:
        return 0.0, 1.0
    em = median_low([size for size, _ in known])  # one that is there, however many there are
    return float(np.median([value for size, value in known if abs(size - em) <= 0.05 * em])), em


def italic_words(line: OcrLine, measured: Sequence[Strokes]) -> list[bool]:
    """Which words lean: all of a line that does, or those that clearly do."""
    telling = [
        bool(one.stem)
        and _has_strokes(word.text)
        and not _is_oblique(word.text)
        and not is_cjk(word.text)
        for one, word in zip(measured, line.words, strict=True)
    ]
    known = [
        one.slant
        for one, word, tells in zip(measured, line.words, telling, strict=True)
        for _ in word.text
        if tells
    ]
    if known and float(np.median(known)) >= ITALIC_LINE:
        return [True] * len(measured)
    looks = [
        one.slant >= ITALIC_WORD if tells else None
        for one, tells in zip(measured, telling, strict=True)
    ]
    return _like_neighbours(looks)


def _like_neighbours(looks: Sequence[bool | None], *, ends: bool = False) -> list[bool]:
    """Each word's look; None, of a word that tells nothing, is true between others that are.

    `ends`: what the line is before its first word and after its last one.
    """
    before = list(accumulate(looks, _known, initial=ends))[1:]
    after = list(accumulate(reversed(looks), _known, initial=ends))[:0:-1]
    return [a and b for a, b in zip(before, after, strict=True)]


def _known(last: bool, look: bool | None) -> bool:
    return last if look is None else look


def _is_oblique(text: str) -> bool:
    """Are many of its letters drawn with oblique strokes in upright typefaces, too?"""
    return sum(char in OBLIQUE for char in text) >= OBLIQUE_SHARE * len(text)
