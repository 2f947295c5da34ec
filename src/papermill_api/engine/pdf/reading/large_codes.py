"""The large signs of TeX's formulas that have no names, apart from those that are named."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.tex_signs import CODES, LARGE_FONTS


def with_large_codes(
    text_page: int,
    codes: NDArray[np.uint32],
    looks: NDArray[np.int64],
    styles: Sequence[Style],
) -> NDArray[np.uint32]:
    """The characters of a page, the codes that PDFium gives for signs without names among these.

    "(" may be the name of a bracket, or the code of another. `looks`: of each character the place
    of its style in `styles`. The characters are given back where the page has no such signs.
    """
    large = [at for at, style in enumerate(styles) if style.font.startswith(LARGE_FONTS)]
    if not large:
        return codes
    glyphs = np.isin(looks, large).nonzero()[0]
    glyphs = glyphs[codes[glyphs] < CODES]
    nameless = glyphs[bulk.char_without_meaning.of(text_page, glyphs.astype(np.int32)) == 1]
    read = codes.copy()
    read[nameless] += CODES
    return read
