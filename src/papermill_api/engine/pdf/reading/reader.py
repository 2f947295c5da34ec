"""PDFium. What is asked of many things at once goes through `bulk`; all else of it is here.

Calls go through prototypes of our own over plain addresses, and those that are made thousands of
times a page go a shorter way still. PDFium is not thread-safe: one thread of a process may use
this module.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2_raw
from numpy.typing import NDArray

from papermill_api.engine.errors import DamagedDocument, EmptyDocument, EncryptedDocument
from papermill_api.engine.geometry import Box

_INT, _PTR, _FLOAT, _ULONG = ctypes.c_int, ctypes.c_void_p, ctypes.c_float, ctypes.c_ulong
_SIZE, _TEXT, _UINT = ctypes.c_size_t, ctypes.c_char_p, ctypes.c_uint
_library = ctypes.CDLL(pypdfium2_raw.bindings._libs["pdfium"]._name)
pypdfium2_raw.FPDF_InitLibrary()

ERROR_PASSWORD, ERROR_SECURITY = 4, 5
RENDER_ANNOTATIONS = 0x01
FORMAT_BGRX = 3
FORM_INFO_VERSION = 2
OPACITY_BYTES = 4  # of a pixel: blue, green, red, opacity
WHITE = 0xFFFFFFFF
_LEFTWARDS = b"R2L"  # ISO 32000-1, table 150
MARK_LENGTH = 512  # bytes of the name of marked content, or of a layer


def _function(name: str, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)((name, _library))


def quick(name: str, result: Any) -> Any:
    """A function that is called thousands of times a page, for a third of the usual price.

    ctypes converts each declared argument by a call of its type, and gives the interpreter's lock
    away around the call; for PDFium's shortest functions both cost more than what they do. Here
    nothing is declared, so arguments must come ready to be passed: whole numbers of 32 bits as
    they are, handles made by `handle`, places for results by ctypes.byref. Nothing checks that.
    """
    return ctypes.PYFUNCTYPE(result)((name, _library))


ready = ctypes.c_void_p.from_param  # makes a handle an argument of quick functions


def address_of(name: str) -> int:
    """Where a function of PDFium is, for code that calls it without Python."""
    return ctypes.cast(getattr(_library, name), _PTR).value or 0


load_document = _function("FPDF_LoadDocument", _PTR, _TEXT, _TEXT)
close_document = _function("FPDF_CloseDocument", None, _PTR)
last_error = _function("FPDF_GetLastError", _ULONG)
count_pages = _function("FPDF_GetPageCount", _INT, _PTR)
_viewer_preference = _function("FPDF_VIEWERREF_GetName", _ULONG, _PTR, _TEXT, _PTR, _ULONG)
load_page = _function("FPDF_LoadPage", _PTR, _PTR, _INT)
close_page = _function("FPDF_ClosePage", None, _PTR)
page_width = _function("FPDF_GetPageWidthF", _FLOAT, _PTR)
page_height = _function("FPDF_GetPageHeightF", _FLOAT, _PTR)
page_bounds = _function("FPDF_GetPageBoundingBox", _INT, _PTR, _PTR)
page_rotation = _function("FPDFPage_GetRotation", _INT, _PTR)

load_text = _function("FPDFText_LoadPage", _PTR, _PTR)
close_text = _function("FPDFText_ClosePage", None, _PTR)
count_chars = _function("FPDFText_CountChars", _INT, _PTR)
get_text = _function("FPDFText_GetText", _INT, _PTR, _INT, _INT, _PTR)
is_hyphen = _function("FPDFText_IsHyphen", _INT, _PTR, _INT)

font_name = _function("FPDFFont_GetBaseFontName", _SIZE, _PTR, _PTR, _SIZE)
font_flags = _function("FPDFFont_GetFlags", _INT, _PTR)
font_weight = _function("FPDFFont_GetWeight", _INT, _PTR)
letter_width = _function("FPDFFont_GetGlyphWidth", _INT, _PTR, _UINT, _FLOAT, _PTR)

count_objects = _function("FPDFPage_CountObjects", _INT, _PTR)
count_form_objects = _function("FPDFFormObj_CountObjects", _INT, _PTR)
form_object = _function("FPDFFormObj_GetObject", _PTR, _PTR, _ULONG)
object_bounds = quick("FPDFPageObj_GetBounds", _INT)
object_matrix = quick("FPDFPageObj_GetMatrix", _INT)
segment_point = quick("FPDFPathSegment_GetPoint", _INT)
_mark_name = _function("FPDFPageObjMark_GetName", _INT, _PTR, _PTR, _ULONG, _PTR)
_mark_value = _function(
    "FPDFPageObjMark_GetParamStringValue", _INT, _PTR, _TEXT, _PTR, _ULONG, _PTR
)
clip_path = quick("FPDFPageObj_GetClipPath", _SIZE)
count_clip_paths = quick("FPDFClipPath_CountPaths", _INT)
count_clip_segments = quick("FPDFClipPath_CountPathSegments", _INT)
clip_segment = quick("FPDFClipPath_GetPathSegment", _SIZE)

next_link = _function("FPDFLink_Enumerate", _INT, _PTR, _PTR, _PTR)
link_rect = _function("FPDFLink_GetAnnotRect", _INT, _PTR, _PTR)
link_action = _function("FPDFLink_GetAction", _PTR, _PTR)
link_destination = _function("FPDFLink_GetDest", _PTR, _PTR, _PTR)
action_type = _function("FPDFAction_GetType", _ULONG, _PTR)
action_uri = _function("FPDFAction_GetURIPath", _ULONG, _PTR, _PTR, _PTR, _ULONG)
action_destination = _function("FPDFAction_GetDest", _PTR, _PTR, _PTR)
destination_page = _function("FPDFDest_GetDestPageIndex", _INT, _PTR, _PTR)
first_bookmark = _function("FPDFBookmark_GetFirstChild", _PTR, _PTR, _PTR)
next_bookmark = _function("FPDFBookmark_GetNextSibling", _PTR, _PTR, _PTR)
bookmark_title = _function("FPDFBookmark_GetTitle", _ULONG, _PTR, _PTR, _ULONG)
bookmark_destination = _function("FPDFBookmark_GetDest", _PTR, _PTR, _PTR)

count_annotations = _function("FPDFPage_GetAnnotCount", _INT, _PTR)
get_annotation = _function("FPDFPage_GetAnnot", _PTR, _PTR, _INT)
annotation_subtype = _function("FPDFAnnot_GetSubtype", _INT, _PTR)
close_annotation = _function("FPDFPage_CloseAnnot", None, _PTR)
annotation_flags = _function("FPDFAnnot_GetFlags", _INT, _PTR)
annotation_rect = _function("FPDFAnnot_GetRect", _INT, _PTR, _PTR)
appearance = _function("FPDFAnnot_GetAP", _ULONG, _PTR, _INT, _PTR, _ULONG)
open_forms = _function("FPDFDOC_InitFormFillEnvironment", _PTR, _PTR, _PTR)
close_forms = _function("FPDFDOC_ExitFormFillEnvironment", None, _PTR)
form_type = _function("FPDF_GetFormType", _INT, _PTR)
field_type = _function("FPDFAnnot_GetFormFieldType", _INT, _PTR, _PTR)
field_value = _function("FPDFAnnot_GetFormFieldValue", _ULONG, _PTR, _PTR, _PTR, _ULONG)
annotation_entry = _function("FPDFAnnot_GetStringValue", _ULONG, _PTR, _TEXT, _PTR, _ULONG)
flatten = _function("FPDFPage_Flatten", _INT, _PTR, _INT)

is_tagged = _function("FPDFCatalog_IsTagged", _INT, _PTR)
load_structure = _function("FPDF_StructTree_GetForPage", _PTR, _PTR)
close_structure = _function("FPDF_StructTree_Close", None, _PTR)
count_roots = _function("FPDF_StructTree_CountChildren", _INT, _PTR)
root_element = _function("FPDF_StructTree_GetChildAtIndex", _PTR, _PTR, _INT)
element_type = quick("FPDF_StructElement_GetType", _ULONG)
element_alt = _function("FPDF_StructElement_GetAltText", _ULONG, _PTR, _PTR, _ULONG)
count_kids = quick("FPDF_StructElement_CountChildren", _INT)
kid_element = quick("FPDF_StructElement_GetChildAtIndex", _SIZE)
kid_content = quick("FPDF_StructElement_GetChildMarkedContentID", _INT)
count_attributes = quick("FPDF_StructElement_GetAttributeCount", _INT)
element_attributes = quick("FPDF_StructElement_GetAttributeAtIndex", _SIZE)
attribute_value = quick("FPDF_StructElement_Attr_GetValue", _SIZE)
attribute_number = quick("FPDF_StructElement_Attr_GetNumberValue", _INT)

_create_bitmap = _function("FPDFBitmap_CreateEx", _PTR, _INT, _INT, _INT, _PTR, _INT)
_fill_bitmap = _function("FPDFBitmap_FillRect", _INT, _PTR, _INT, _INT, _INT, _INT, _ULONG)
_render = _function("FPDF_RenderPageBitmap", None, _PTR, _PTR, _INT, _INT, _INT, _INT, _INT, _INT)
_destroy_bitmap = _function("FPDFBitmap_Destroy", None, _PTR)
_render_text = _function("FPDFTextObj_GetRenderedBitmap", _PTR, _PTR, _PTR, _PTR, _FLOAT)
_bitmap_size = [_function(f"FPDFBitmap_Get{side}", _INT, _PTR) for side in ("Height", "Width")]
_bitmap_stride = _function("FPDFBitmap_GetStride", _INT, _PTR)
_bitmap_buffer = _function("FPDFBitmap_GetBuffer", _PTR, _PTR)


Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """An open page and how its coordinates become ours.

    `matrix` (a, b, c, d, e, f) takes PDF user space to points from the top left of the page as
    shown: x' = a x + c y + e, y' = b x + d y + f.
    """

    document: int
    page: int
    number: int
    width: float
    height: float
    rotation: int  # degrees clockwise that the page is turned by when shown
    matrix: Matrix


@contextmanager
def open_document(path: Path) -> Iterator[int]:
    """A handle of the document, closed at the end.

    Raises EncryptedDocument, EmptyDocument (no pages) or DamagedDocument.
    """
    document = load_document(bytes(path), None)
    if not document:
        if last_error() in (ERROR_PASSWORD, ERROR_SECURITY):
            raise EncryptedDocument
        raise DamagedDocument
    try:
        if count_pages(document) < 1:
            raise EmptyDocument("The document has no pages")
        yield document
    finally:
        close_document(document)


def is_set_leftwards(document: int) -> bool:
    """Does a document say that it reads from right to left? PDFium then turns all lines around."""
    name = ctypes.create_string_buffer(len(_LEFTWARDS) + 1)
    size = _viewer_preference(document, b"Direction", name, len(name))
    return bool(size == len(name) and name.value == _LEFTWARDS)


@contextmanager
def open_page(document: int, number: int) -> Iterator[View]:
    """The page of that number, from 1. Raises DamagedDocument when it cannot be loaded."""
    page = load_page(document, number - 1)
    if not page:
        raise DamagedDocument(f"Page {number} is damaged and cannot be read")
    try:
        turn = page_rotation(page) % 4
        matrix = _to_top_left(page, turn)
        yield View(document, page, number, page_width(page), page_height(page), turn * 90, matrix)
    finally:
        close_page(page)


def _to_top_left(page: int, turn: int) -> Matrix:
    bounds = (_FLOAT * 4)()  # left, top, right, bottom
    page_bounds(page, ctypes.addressof(bounds))
    left, top, right, bottom = bounds
    return (
        (1.0, 0.0, 0.0, -1.0, -left, top),
        (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        (0.0, -1.0, -1.0, 0.0, top, right),
    )[turn]


def text_of(ask: Any, *whom: int | bytes) -> str:
    """A text that PDFium gives in UTF-16 with an end of two bytes, without white space around."""
    size = ask(*whom, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(*whom, ctypes.addressof(buffer), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace").strip()


def mark_name(mark: int) -> str:
    """What kind of marked content it is; "" for a name that is too long."""
    return _marked(_mark_name, mark)


def mark_value(mark: int, key: bytes) -> str:
    """A text in the properties of marked content; "" where there is none."""
    return _marked(_mark_value, mark, key)


def _marked(ask: Any, *whom: int | bytes) -> str:
    buffer, size = ctypes.create_string_buffer(MARK_LENGTH), ctypes.c_ulong()
    told = ask(*whom, ctypes.addressof(buffer), MARK_LENGTH, ctypes.addressof(size))
    length = size.value - 2 if told and size.value <= MARK_LENGTH else 0
    return buffer.raw[: max(length, 0)].decode("utf-16-le", "replace")


def shown_box(view: View, sides: Sequence[float]) -> Box:
    """A box of user space, by its left, top, right and bottom, as shown on the page."""
    a, b, c, d, e, f = view.matrix
    xs = [a * x + c * y + e for x, y in (sides[0:2], sides[2:4])]
    ys = [b * x + d * y + f for x, y in (sides[0:2], sides[2:4])]
    return Box(min(xs), min(ys), max(xs), max(ys))


def form_info() -> ctypes.Structure:
    """What `open_forms` takes the address of; it must live as long as the forms are open."""
    info: ctypes.Structure = pypdfium2_raw.FPDF_FORMFILLINFO(version=FORM_INFO_VERSION)
    return info


def render(view: View, box: Box, scale: float) -> NDArray[np.uint8]:
    """A part of a page as rows of pixels of red, green and blue."""
    width = max(1, round(box.width * scale))
    height = max(1, round(box.height * scale))
    pixels = np.empty((height, width, 4), np.uint8)  # blue, green, red and an unused byte
    bitmap = _create_bitmap(width, height, FORMAT_BGRX, pixels.ctypes.data, width * 4)
    try:
        _fill_bitmap(bitmap, 0, 0, width, height, WHITE)
        _render(
            bitmap, view.page, -round(box.x0 * scale), -round(box.y0 * scale),
            round(view.width * scale), round(view.height * scale), 0, RENDER_ANNOTATIONS,
        )  # fmt: skip
    finally:
        _destroy_bitmap(bitmap)
    return pixels[:, :, 2::-1]


def render_text(view: View, thing: int, scale: float, most: int) -> NDArray[np.uint8] | None:
    """How opaque a text object is, pixel by pixel, from 0 to 255.

    None for one without ink, or of more than `most` pixels.
    """
    sides = (ctypes.c_float * 4)()
    object_bounds(ready(thing), *(ctypes.byref(sides, 4 * index) for index in range(4)))
    left, bottom, right, top = sides
    if not (right - left) * (top - bottom) * scale * scale <= most:
        return None
    bitmap = _render_text(view.document, view.page, thing, scale)
    if not bitmap:
        return None
    try:
        height, width = (ask(bitmap) for ask in _bitmap_size)
        stride = _bitmap_stride(bitmap)
        if height < 1 or not width <= stride // OPACITY_BYTES:
            return None
        rows = ctypes.string_at(_bitmap_buffer(bitmap), height * stride)
    finally:
        _destroy_bitmap(bitmap)
    pixels = np.frombuffer(rows, np.uint8).reshape(height, stride)
    return pixels[:, OPACITY_BYTES - 1 : OPACITY_BYTES * width : OPACITY_BYTES]
