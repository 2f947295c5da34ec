"""Fonts of a page whose painted glyphs have control codes, which are no characters."""

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.fonts import describe_font

FIRST = ord(" ")  # the first code that is no control code
LAST = 0xFF  # of a byte; as a letter, the y with a diaeresis, next to no language has it


def find_coded_fonts(codes: NDArray[np.uint32], objects: Handles) -> dict[int, NDArray[np.int64]]:
    """The places of all painted glyphs of each such font, by its handle; most pages have none.

    So are those of fonts without a name that have the last code of a byte: in the encodings of TeX
    it is a letter that texts without ligatures have. `objects`: of each code its text object, 0
    for what PDFium made up.
    """
    is_painted = objects != 0
    controls = ((codes < FIRST) & is_painted).nonzero()[0]
    last = ((codes == LAST) & is_painted).nonzero()[0]
    if not len(controls) and not len(last):
        return {}
    painted = is_painted.nonzero()[0]
    handles = bulk.text_font.of(objects[painted])
    fonts = set(bulk.text_font.of(objects[controls]).tolist())
    ends = set(bulk.text_font.of(objects[last]).tolist())
    fonts.update(font for font in ends if not describe_font(font).name)
    return {font: painted[handles == font] for font in fonts}
