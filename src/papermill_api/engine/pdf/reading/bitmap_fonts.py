"""Fonts whose glyphs are as large as their pictures, whatever size the text is given.

dvips writes TeX's bitmap fonts as Type 3 fonts of one unit for each dot of the printer. Their text
is a dot high by its size, 0.12 points, and is told by the ink of its letters instead.
"""

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk

LEAST = 1.0  # points; no text that is to be read is smaller
MOST = 200  # glyphs of a font that are measured
STEP = 0.5  # points; sizes are told as multiples, or those of two faces would hardly ever be one
# em from the lowest to the highest ink, of letters and figures whose height is alike in most faces
_HEIGHTS = dict.fromkeys(map(ord, "acemnorsuvwxz"), 0.45) | dict.fromkeys(
    map(ord, "bdfhklABCDEFGHIKLMNOPRSTUVWXYZ0123456789"), 0.68
)

Places = NDArray[np.int64]


def set_true_sizes(
    text_page: int, looks: NDArray[np.void], glyphs: Places, lengths: Places
) -> None:
    """Enlarge the `size` of looks of text that is smaller by it than its ink is.

    `looks`: of text objects, their font, size and matrix; `glyphs`: those of all, one after the
    other; `lengths`: how many each has.
    """
    told = np.abs(looks["size"]) * np.hypot(looks["matrix"][:, 2], looks["matrix"][:, 3])
    tiny = (told > 0) & (told < LEAST)
    if not tiny.any():
        return
    for font in sorted(set(looks["font"][tiny].tolist())):
        own = tiny & (looks["font"] == font)
        level, turned = (own & (looks["matrix"][:, at] == 0) for at in (1, 0))
        size = _size_of_ink(text_page, glyphs[level.repeat(lengths)][:MOST], turned=False)
        if size < LEAST:
            size = _size_of_ink(text_page, glyphs[turned.repeat(lengths)][:MOST], turned=True)
        if size >= LEAST:
            looks["size"][own] *= size / told[own]


def _size_of_ink(text_page: int, glyphs: Places, *, turned: bool) -> float:
    """In points, by the usual heights of letters; 0.0 where none is known.

    `turned`: of text that runs up or down the page, where letters are as wide as they are high.
    """
    codes = bulk.char_unicode.of(text_page, glyphs).tolist()
    heights = np.array([_HEIGHTS.get(code, 0.0) for code in codes])
    known = heights > 0
    if not known.any():
        return 0.0
    lefts, rights, bottoms, tops = bulk.char_box.of(text_page, glyphs[known]).T
    sides = rights - lefts if turned else tops - bottoms
    return STEP * round(float(np.median(sides / heights[known])) / STEP)
