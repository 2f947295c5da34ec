"""Images of a single pixel, which are boxes filled with a colour: some programs shade text so."""

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Image
from papermill_api.engine.pdf.reading import reader, rendering
from papermill_api.engine.pdf.reading.paths import THIN
from papermill_api.engine.pdf.reading.reader import View

SIDE = 48  # pixels of the longer side of a box that is drawn to see its colour
MOST = 40  # on one page; more are a mosaic

_sides = (ctypes.c_uint * 2)()
_sides_at = [ctypes.byref(_sides, 4 * index) for index in range(2)]


def is_flat(image: Any, box: Box) -> bool:
    """Has it but one pixel, and more room than a line?"""
    if min(box.width, box.height) <= THIN:
        return False
    reader.image_pixels(image, *_sides_at)
    return _sides[0] == _sides[1] == 1


def as_fills(view: View, flat: Sequence[Image]) -> list[Fill]:
    """The boxes of such images in their colour, which a mask may change."""
    if len(flat) > MOST:
        return []
    return [Fill(image.box, usual_colour(view, image.box), order=image.order) for image in flat]


def usual_colour(view: View, box: Box) -> int:
    """The colour of most of a box, as drawn."""
    scale = SIDE / max(box.width, box.height, 1.0)
    red, green, blue = np.median(rendering.render(view, box, scale), axis=(0, 1))
    return int(red) << 16 | int(green) << 8 | int(blue)
