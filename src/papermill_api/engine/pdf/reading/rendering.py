"""What PDFium draws of a page, as pixels."""

import ctypes

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading import reader, substitutes
from papermill_api.engine.pdf.reading.pdfium import function, ready
from papermill_api.engine.pdf.reading.reader import View

_ANNOTATIONS = 0x01
_BGRX = 3
_OPACITY_BYTES = 4  # of a pixel: blue, green, red, opacity
_WHITE = 0xFFFFFFFF

_INT, _PTR, _FLOAT, _ULONG = ctypes.c_int, ctypes.c_void_p, ctypes.c_float, ctypes.c_ulong
_create_bitmap = function("FPDFBitmap_CreateEx", _PTR, _INT, _INT, _INT, _PTR, _INT)
_fill_bitmap = function("FPDFBitmap_FillRect", _INT, _PTR, _INT, _INT, _INT, _INT, _ULONG)
_render = function("FPDF_RenderPageBitmap", None, _PTR, _PTR, _INT, _INT, _INT, _INT, _INT, _INT)
_destroy_bitmap = function("FPDFBitmap_Destroy", None, _PTR)
_render_text = function("FPDFTextObj_GetRenderedBitmap", _PTR, _PTR, _PTR, _PTR, _FLOAT)
_bitmap_size = [function(f"FPDFBitmap_Get{side}", _INT, _PTR) for side in ("Height", "Width")]
_bitmap_stride = function("FPDFBitmap_GetStride", _INT, _PTR)
_bitmap_buffer = function("FPDFBitmap_GetBuffer", _PTR, _PTR)


def render(view: View, box: Box, scale: float) -> NDArray[np.uint8]:
    """A part of a page as rows of pixels of red, green and blue."""
    width = max(1, round(box.width * scale))
    height = max(1, round(box.height * scale))
    pixels = np.empty((height, width, 4), np.uint8)  # blue, green, red and an unused byte
    bitmap = _create_bitmap(width, height, _BGRX, pixels.ctypes.data, width * 4)
    try:
        _fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
        _render(
            bitmap, view.page, -round(box.x0 * scale), -round(box.y0 * scale),
            round(view.width * scale), round(view.height * scale), 0, _ANNOTATIONS,
        )  # fmt: skip
    finally:
        _destroy_bitmap(bitmap)
        substitutes.unsettle()
    return pixels[:, :, 2::-1]


def render_text(view: View, thing: int, scale: float, most: int) -> NDArray[np.uint8] | None:
    """How opaque a text object in an embedded font is, pixel by pixel, from 0 to 255.

    None for one without ink, or of more than `most` pixels. Embedded fonts leave those alone that
    stand in for others (`substitutes`).
    """
    sides = (ctypes.c_float * 4)()
    reader.object_bounds(ready(thing), *(ctypes.byref(sides, 4 * index) for index in range(4)))
    left, bottom, right, top = sides
    if not (right - left) * (top - bottom) * scale * scale <= most:
        return None
    bitmap = _render_text(view.document, view.page, thing, scale)
    if not bitmap:
        return None
    try:
        height, width = (ask(bitmap) for ask in _bitmap_size)
        stride = _bitmap_stride(bitmap)
        if height < 1 or not width <= stride // _OPACITY_BYTES:
            return None
        rows = ctypes.string_at(_bitmap_buffer(bitmap), height * stride)
    finally:
        _destroy_bitmap(bitmap)
    pixels = np.frombuffer(rows, np.uint8).reshape(height, stride)
    return pixels[:, _OPACITY_BYTES - 1 : _OPACITY_BYTES * width : _OPACITY_BYTES]
