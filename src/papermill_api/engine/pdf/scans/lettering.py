"""How large and how heavy the letters of a line are, measured in its ink.

    ___  ___________  capitals, 0.69 em above the baseline
     |  |   x-height  0.50: rows of much ink, sharp at both ends
    _|__|___________  baseline
        |

The band of rows with much ink is as high as small letters, whatever stands out of it; in a line
of capitals or figures it is as high as those. Its ends are found between rows of pixels.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scripts import joins_without_space

X_HEIGHT, CAPITALS = 0.50, 0.69  # em, of usual typefaces
WIDE, WIDE_DESCENT = 0.86, 0.07  # of Chinese and Japanese characters
MUCH = 0.5  # of the ink of the fullest rows
SMALL_SHARE = 0.35  # of the letters are small ones in a line measured by them
TOP, BOTTOM = 0.80, 0.22  # em around the baseline that a font takes
LEAST_OF_BOX = 0.5  # of the height of a line's box its em may be; at most it is all
BOX_EM, BOX_BELOW = 0.8, 0.2  # of that height: the usual em, and the baseline above its bottom
FEW_LETTERS = 4  # a line of fewer is measured badly
NEAR_SIZE = 0.35  # share; a badly measured line has a size of other lines this near
SAME_SIZE = 0.1  # share; sizes nearer than this are one size, measured twice
BOLD_LINE, BOLD_WORD = 1.35, 1.5  # times the stems of the page's usual text
MIN_BOLD_LETTERS = 3  # fewer have no stems to measure
MIN_CONTRAST = 24.0  # of 255, between a line's letters and their ground
MIN_SIZE = 4.0  # pixels

Grey = npt.NDArray[np.uint8]


class Lettering(NamedTuple):
    """Of one line, in pixels."""

    size: float  # of the font, its em
    baseline: float
    stems: tuple[float, ...]  # thickness of the strokes of each word, 0 when unknown


Darkness = npt.NDArray[np.float32]  # of each pixel: 0 paper to 1 ink


def measure(line: OcrLine, grey: Grey) -> Lettering:
    """A line's letters, in the whole picture."""
    x0, y0, x1, y1 = (max(0, round(side)) for side in line.box)
    ink = _inked(grey[y0 : max(y1, y0 + 2), x0 : max(x1, x0 + 2)])
    top, bottom = _band(ink.sum(axis=1))
    share, below = _kind(line.text)
    tall = line.box.height
    exact = max(MIN_SIZE, (bottom - top) / share)
    if not LEAST_OF_BOX * tall <= exact <= tall:  # a drawn box or a neighbour came in between
        return Lettering(BOX_EM * tall, y1 - BOX_BELOW * tall, (0.0,) * len(line.words))
    stems = tuple(
        _stem(ink[:, round(word.x0) - x0 : round(word.x1) - x0 + 1], word.text)
        for word in line.words
    )
    return Lettering(exact, y0 + bottom - below * exact, stems)


def _inked(part: Grey) -> npt.NDArray[np.float32]:
    """0 ground to 1 ink of each pixel; light letters on a dark ground are ink, too."""
    tones = part.astype(np.float32)
    ground = float(np.median(np.concatenate([tones[0], tones[-1], tones[:, 0], tones[:, -1]])))
    away = np.abs(tones - ground)
    deepest = max(float(np.percentile(away, 98)), MIN_CONTRAST)
    ink: npt.NDArray[np.float32] = np.clip((away / deepest - 0.15) / 0.7, 0.0, 1.0)
    return ink


def _band(rows: npt.NDArray[np.float32]) -> tuple[float, float]:
    """Top and bottom of the rows with much ink, where the ink between two rows passes it."""
    fullest = rows[rows >= 0.6 * rows.max(initial=0.0)]
    much = MUCH * float(fullest.mean()) if fullest.size else 0.0
    inked = np.flatnonzero(rows >= much)
    if not much or not inked.size:
        return 0.0, float(len(rows))
    first, last = int(inked[0]), int(inked[-1])
    before = float(rows[first - 1]) if first else 0.0
    after = float(rows[last + 1]) if last + 1 < len(rows) else 0.0
    above, below = float(rows[first]), float(rows[last])
    top = first - (above - much) / max(above - before, 1e-6)
    bottom = last + (below - much) / max(below - after, 1e-6)
    return top + 0.5, bottom + 0.5


def _kind(text: str) -> tuple[float, float]:
    """How high the band of this text is, and how far below the baseline it ends, em."""
    letters = [char for char in text if char.isalnum()]
    if any(joins_without_space(char, char) for char in letters):
        return WIDE, WIDE_DESCENT
    small = sum(char.islower() for char in letters)
    return (X_HEIGHT if small >= SMALL_SHARE * len(letters) else CAPITALS), 0.0


def _stem(ink: npt.NDArray[np.float32], text: str) -> float:
    """Ink of an average row between two edges: how thick upright strokes are."""
    if sum(char.isalpha() for char in text) < MIN_BOLD_LETTERS or not ink.size:
        return 0.0
    solid = ink > 0.5
    starts = solid[:, 0].sum() + (solid[:, 1:] & ~solid[:, :-1]).sum()
    return float(ink.sum() / starts) if starts else 0.0


def snapped(sizes: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """The sizes with those that are nearly equal made equal: the mean of their letters.

    The commonest sizes draw the others near them first; lines of few letters go with others.
    """
    left = {i for i in range(len(sizes)) if lengths[i] >= FEW_LETTERS}
    result, centres = list(sizes), []
    while left:
        centre = _densest([(sizes[i], lengths[i]) for i in left])
        near = [i for i in left if abs(sizes[i] - centre) <= SAME_SIZE * centre]
        centres.append(centre)
        for index in near:
            result[index] = centre
        left.difference_update(near)
    for index, (size, length) in enumerate(zip(sizes, lengths, strict=True)):
        if length < FEW_LETTERS and centres:
            nearest = min(centres, key=lambda centre: abs(centre - size))
            close = abs(nearest - size) <= NEAR_SIZE * nearest
            result[index] = nearest if close else size
    return result


def _densest(weighted: Sequence[tuple[float, int]]) -> float:
    """The mean of the sizes around the one with most letters around it."""
    best, most = weighted[0][0], 0
    for size, _ in weighted:
        around = [(s, n) for s, n in weighted if abs(s - size) <= 0.5 * SAME_SIZE * size]
        count = sum(n for _, n in around)
        if count > most:
            best, most = sum(s * n for s, n in around) / count, count
    return best


def usual_stem(letterings: Sequence[Lettering], lines: Sequence[OcrLine]) -> float:
    """Thickness of most text's strokes in em; 0 when nothing could be measured."""
    ratios = [
        stem / found.size
        for found, line in zip(letterings, lines, strict=True)
        for stem, word in zip(found.stems, line.words, strict=True)
        for _ in range(len(word.text))
        if stem
    ]
    return float(np.median(ratios)) if ratios else 0.0


def bold_words(found: Lettering, line: OcrLine, usual: float) -> list[bool]:
    """Which words are bold: all of a heavy line, or those that stand out far."""
    ratios = [stem / found.size / usual if usual else 0.0 for stem in found.stems]
    known = [
        ratio for ratio, word in zip(ratios, line.words, strict=True) for _ in word.text if ratio
    ]
    if known and float(np.median(known)) >= BOLD_LINE:
        return [True] * len(ratios)
    return [ratio >= BOLD_WORD for ratio in ratios]
