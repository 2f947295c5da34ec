"""Fonts of a page whose painted glyphs have control codes, which are no characters."""

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles

FIRST = ord(" ")  # the first code that is no control code


def find_coded_fonts(codes: NDArray[np.uint32], objects: Handles) -> dict[int, NDArray[np.int64]]:
    """The places of all painted glyphs of each such font, by its handle; most pages have none.

    `objects`: of each code its text object, 0 for what PDFium made up.
    """
    is_painted = objects != 0
    controls = ((codes < FIRST) & is_painted).nonzero()[0]
    if not len(controls):
        return {}
    painted = is_painted.nonzero()[0]
    handles = bulk.text_font.of(objects[painted])
    fonts = set(bulk.text_font.of(objects[controls]).tolist())
    return {font: painted[handles == font] for font in fonts}
