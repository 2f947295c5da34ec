"""The words of a searchable scan as if an engine had read them just now.

Its invisible text was made by one, and tells where words begin and not what they look like: its
font has no shapes, letters are of one width in it and words end anywhere.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box, overlap_y, union
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scripts import is_right_to_left, joins_without_space
from papermill_api.engine.records import replace

ABOVE, BELOW = 0.95, 0.3  # em from the baseline, in which there may be ink
LEVEL = 0.5  # of the lower word, that words of one line are level
APART = 2.0  # em between words that are of two columns or cells
BACK = 1.0  # em that a word starts before the end of the one before it
INK = 64  # of 255, darker than the paper
INSIDE = 0.12  # em of white between letters of one word, at most
REACH = 1.0  # em that the last word of a line may go on

_Columns = NDArray[np.bool_]


def bounds_of(word: Word) -> Box:
    """Where its letters may have ink."""
    size = word.style.size
    return replace(word.box, y0=word.baseline - ABOVE * size, y1=word.baseline + BELOW * size)


def lines_of(words: Sequence[Word], grey: Grey, scale: float) -> list[OcrLine]:
    """Words in the order that they are written, as lines. `scale`: pixels per point."""
    ink = grey < float(np.median(grey)) - INK
    return [_line_of(line, ink, scale) for line in _lines(words)]


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and not _goes_on(line, word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _goes_on(line: Sequence[Word], word: Word) -> bool:
    """Does a word stand next to the last one of a line, where its script goes on?"""
    last = line[-1]
    size = max(last.style.size, word.style.size)
    level = overlap_y(last.box, word.box) >= LEVEL * min(last.box.height, word.box.height)
    after = word.box.x0 - last.box.x1
    if is_right_to_left(last.text + word.text):
        after = min(one.box.x0 for one in line) - word.box.x1
    return level and -BACK * size < after < APART * size


def _line_of(words: Sequence[Word], ink: NDArray[np.bool_], scale: float) -> OcrLine:
    box = _pixels(union([word.box for word in words]), scale)
    em = scale * max(word.style.size for word in words)
    columns: _Columns = np.any(ink[max(0, int(box.y0)) : int(box.y1) + 1], axis=0)
    starts = [word.box.x0 * scale for word in words]
    rightwards = sorted(range(len(words)), key=starts.__getitem__)
    found = [_end_before(columns, starts[a], starts[b]) for a, b in pairwise(rightwards)]
    found.append(_last_end(columns, words[rightwards[-1]].box.x1 * scale, em))
    ends = [end for _, end in sorted(zip(rightwards, found, strict=True))]
    spaces = [_has_space(word, after) for word, after in pairwise(words)]
    pieces = tuple(
        OcrWord(word.text, x0, max(x1, x0 + 1), space)
        for word, x0, x1, space in zip(words, starts, ends, [*spaces, True], strict=True)
    )
    return OcrLine(replace(box, x1=max(*(piece.x1 for piece in pieces), box.x0 + 1)), pieces, 1.0)


def _has_space(word: Word, after: Word) -> bool:
    """Between words there is one, though none may be painted; but not between characters."""
    return word.space or not joins_without_space(word.text[-1], after.text[0])


def _pixels(box: Box, scale: float) -> Box:
    return Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _end_before(columns: _Columns, start: float, after: float) -> float:
    """Where the ink ends that stands before the white before the next word."""
    before = columns[max(0, int(start)) : max(0, int(after)) + 1]
    white = np.flatnonzero(~before)
    if not len(white):
        return after
    inked = np.flatnonzero(before[: white[-1]])
    return start + inked[-1].item() + 1 if len(inked) else after


def _last_end(columns: _Columns, end: float, em: float) -> float:
    """Where the ink of a line's last word ends, which its box tells about."""
    at, gap = int(end), 0
    for column in range(at, min(len(columns), int(end + REACH * em))):
        gap = 0 if columns[column] else gap + 1
        if gap > INSIDE * em:
            break
        if columns[column]:
            at = column + 1
    return float(at)
