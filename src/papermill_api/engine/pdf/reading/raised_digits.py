"""Superscript digits that a font draws by glyphs of their own, on the baseline and at full size.

Their codes are those of common digits: only their ink tells that they are raised. They get the
size and the baseline that a smaller, raised digit of the font would have.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes, origins_of
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.records import replace

RAISED = 0.3  # of its height over the baseline; digits of a text stand on it or reach below
DIGIT_HEIGHT = 0.7  # em; of most fonts
SCRIPT_SCALE = 0.85  # of the font's size; what is taller than a digit of this is no script
# Digits that touch what is before them, or a word right after them; Chinese and Japanese text goes
# on without a space.
_MARK = re.compile(
    r"\d(?:(?<=[^\W\d_]\d|[.,;:!?)\]»”’\"'…。、！？；：」』）]\d)\d{0,2}(?![^\W\u3040-\u9fff]|-)"
    r"|(?<!\S\d)\d{0,2}(?=[^\W\d_]))"
)


def find_raised_digits(
    view: View, text_page: int, text: str, numbers: Iterable[int]
) -> list[range]:
    """Glyphs of each number whose ink starts far above the baseline.

    `text`: one sign a glyph; `numbers`: the places of all digits in it that begin one.
    """
    if view.rotation:
        return []
    found: list[range] = []
    for at in numbers:
        if (not found or at >= found[-1].stop) and (match := _MARK.match(text, at)):
            found.append(range(*match.span()))
    if not found:
        return []
    leads = [glyphs[0] for glyphs in found]
    inks, origins = ink_boxes(text_page, leads), origins_of(text_page, leads)
    return [
        glyphs
        for glyphs, (_, _, bottom, top), (_, base) in zip(
            found, inks.tolist(), origins.tolist(), strict=True
        )
        if bottom - base > RAISED * (top - bottom) > 0
    ]


def ends_inside(
    found: Sequence[range], firsts: NDArray[np.int64], is_space: NDArray[np.bool_]
) -> list[int]:
    """The glyphs with which those numbers begin or end inside of words, `firsts` being known."""
    if not found:
        return []
    ends = {end for glyphs in found for end in (glyphs.start, glyphs.stop)}
    return sorted(end for end in ends.difference(firsts.tolist()) if not is_space[end])


def with_raised_digits(
    view: View,
    text_page: int,
    words: Sequence[Word],
    firsts: NDArray[np.int64],
    found: Sequence[range],
) -> Sequence[Word]:
    """The words, in which those of raised digits are as small and as high as their ink."""
    starts = {glyphs[0] for glyphs in found}
    rows = [row for row, first in enumerate(firsts.tolist()) if first in starts]
    leads = firsts[rows]
    inks, origins = ink_boxes(text_page, leads).tolist(), origins_of(text_page, leads).tolist()
    raised, scale = list(words), abs(view.matrix[3])
    for row, (_, _, bottom, top), (_, base) in zip(rows, inks, origins, strict=True):
        word = words[row]
        size = round(scale * (top - bottom) / DIGIT_HEIGHT, 2)
        if word.style.angle or size > SCRIPT_SCALE * word.style.size:
            continue
        raised[row] = replace(
            word,
            style=replace(word.style, size=size),
            baseline=word.baseline - scale * (bottom - base),
        )
    return raised
