"""PDFium's documents, pages and things: the functions that ask about one at a time.

What is asked of many things at once goes through `bulk`, pixels come from `rendering`.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papermill_api.engine.errors import DamagedDocument, EmptyDocument, EncryptedDocument
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.reading import substitutes
from papermill_api.engine.pdf.reading.pdfium import (
    close_document,
    close_page,
    function,
    load_page,
    quick,
)

_INT, _PTR, _FLOAT, _ULONG = ctypes.c_int, ctypes.c_void_p, ctypes.c_float, ctypes.c_ulong
_SIZE, _TEXT, _UINT = ctypes.c_size_t, ctypes.c_char_p, ctypes.c_uint

ERROR_PASSWORD, ERROR_SECURITY = 4, 5
_LEFTWARDS = b"R2L"  # ISO 32000-1, table 150
MARK_LENGTH = 512  # bytes of the name of marked content, or of a layer


load_document = function("FPDF_LoadDocument", _PTR, _TEXT, _TEXT)
last_error = function("FPDF_GetLastError", _ULONG)
count_pages = function("FPDF_GetPageCount", _INT, _PTR)
_viewer_preference = function("FPDF_VIEWERREF_GetName", _ULONG, _PTR, _TEXT, _PTR, _ULONG)
page_width = function("FPDF_GetPageWidthF", _FLOAT, _PTR)
page_height = function("FPDF_GetPageHeightF", _FLOAT, _PTR)
page_bounds = function("FPDF_GetPageBoundingBox", _INT, _PTR, _PTR)
page_rotation = function("FPDFPage_GetRotation", _INT, _PTR)

load_text = function("FPDFText_LoadPage", _PTR, _PTR)
close_text = function("FPDFText_ClosePage", None, _PTR)
count_chars = function("FPDFText_CountChars", _INT, _PTR)
get_text = function("FPDFText_GetText", _INT, _PTR, _INT, _INT, _PTR)
is_hyphen = function("FPDFText_IsHyphen", _INT, _PTR, _INT)

font_name = function("FPDFFont_GetBaseFontName", _SIZE, _PTR, _PTR, _SIZE)
font_flags = function("FPDFFont_GetFlags", _INT, _PTR)
is_embedded = function("FPDFFont_GetIsEmbedded", _INT, _PTR)
font_weight = function("FPDFFont_GetWeight", _INT, _PTR)
letter_width = function("FPDFFont_GetGlyphWidth", _INT, _PTR, _UINT, _FLOAT, _PTR)

count_objects = function("FPDFPage_CountObjects", _INT, _PTR)
count_form_objects = function("FPDFFormObj_CountObjects", _INT, _PTR)
form_object = function("FPDFFormObj_GetObject", _PTR, _PTR, _ULONG)
object_bounds = quick("FPDFPageObj_GetBounds", _INT)
image_pixels = quick("FPDFImageObj_GetImagePixelSize", _INT)
object_matrix = quick("FPDFPageObj_GetMatrix", _INT)
stroke_width = quick("FPDFPageObj_GetStrokeWidth", _INT)
segment_point = quick("FPDFPathSegment_GetPoint", _INT)
set_render_mode = function("FPDFTextObj_SetTextRenderMode", _INT, _PTR, _INT)
set_stroke_width = function("FPDFPageObj_SetStrokeWidth", _INT, _PTR, _FLOAT)
transform = function("FPDFPageObj_Transform", None, _PTR, *[ctypes.c_double] * 6)
_mark_name = function("FPDFPageObjMark_GetName", _INT, _PTR, _PTR, _ULONG, _PTR)
_mark_value = function("FPDFPageObjMark_GetParamStringValue", _INT, _PTR, _TEXT, _PTR, _ULONG, _PTR)
clip_path = quick("FPDFPageObj_GetClipPath", _SIZE)
count_clip_paths = quick("FPDFClipPath_CountPaths", _INT)
count_clip_segments = quick("FPDFClipPath_CountPathSegments", _INT)
clip_segment = quick("FPDFClipPath_GetPathSegment", _SIZE)

next_link = function("FPDFLink_Enumerate", _INT, _PTR, _PTR, _PTR)
link_rect = function("FPDFLink_GetAnnotRect", _INT, _PTR, _PTR)
count_link_quads = function("FPDFLink_CountQuadPoints", _INT, _PTR)
link_quad = function("FPDFLink_GetQuadPoints", _INT, _PTR, _INT, _PTR)
link_action = function("FPDFLink_GetAction", _PTR, _PTR)
link_destination = function("FPDFLink_GetDest", _PTR, _PTR, _PTR)
action_type = function("FPDFAction_GetType", _ULONG, _PTR)
action_uri = function("FPDFAction_GetURIPath", _ULONG, _PTR, _PTR, _PTR, _ULONG)
action_destination = function("FPDFAction_GetDest", _PTR, _PTR, _PTR)
destination_page = function("FPDFDest_GetDestPageIndex", _INT, _PTR, _PTR)
destination_place = function(
    "FPDFDest_GetLocationInPage", _INT, _PTR, _PTR, _PTR, _PTR, _PTR, _PTR, _PTR
)
first_bookmark = function("FPDFBookmark_GetFirstChild", _PTR, _PTR, _PTR)
next_bookmark = function("FPDFBookmark_GetNextSibling", _PTR, _PTR, _PTR)
bookmark_title = function("FPDFBookmark_GetTitle", _ULONG, _PTR, _PTR, _ULONG)
bookmark_destination = function("FPDFBookmark_GetDest", _PTR, _PTR, _PTR)

count_annotations = function("FPDFPage_GetAnnotCount", _INT, _PTR)
get_annotation = function("FPDFPage_GetAnnot", _PTR, _PTR, _INT)
annotation_subtype = function("FPDFAnnot_GetSubtype", _INT, _PTR)
close_annotation = function("FPDFPage_CloseAnnot", None, _PTR)
annotation_flags = function("FPDFAnnot_GetFlags", _INT, _PTR)
annotation_rect = function("FPDFAnnot_GetRect", _INT, _PTR, _PTR)
appearance = function("FPDFAnnot_GetAP", _ULONG, _PTR, _INT, _PTR, _ULONG)
open_forms = function("FPDFDOC_InitFormFillEnvironment", _PTR, _PTR, _PTR)
close_forms = function("FPDFDOC_ExitFormFillEnvironment", None, _PTR)
form_type = function("FPDF_GetFormType", _INT, _PTR)
field_type = function("FPDFAnnot_GetFormFieldType", _INT, _PTR, _PTR)
field_value = function("FPDFAnnot_GetFormFieldValue", _ULONG, _PTR, _PTR, _PTR, _ULONG)
annotation_entry = function("FPDFAnnot_GetStringValue", _ULONG, _PTR, _TEXT, _PTR, _ULONG)
flatten = function("FPDFPage_Flatten", _INT, _PTR, _INT)

is_tagged = function("FPDFCatalog_IsTagged", _INT, _PTR)
load_structure = function("FPDF_StructTree_GetForPage", _PTR, _PTR)
close_structure = function("FPDF_StructTree_Close", None, _PTR)
count_roots = function("FPDF_StructTree_CountChildren", _INT, _PTR)
root_element = function("FPDF_StructTree_GetChildAtIndex", _PTR, _PTR, _INT)
element_type = quick("FPDF_StructElement_GetType", _ULONG)
element_alt = function("FPDF_StructElement_GetAltText", _ULONG, _PTR, _PTR, _ULONG)
count_kids = quick("FPDF_StructElement_CountChildren", _INT)
kid_element = quick("FPDF_StructElement_GetChildAtIndex", _SIZE)
kid_content = quick("FPDF_StructElement_GetChildMarkedContentID", _INT)
count_attributes = quick("FPDF_StructElement_GetAttributeCount", _INT)
element_attributes = quick("FPDF_StructElement_GetAttributeAtIndex", _SIZE)
attribute_value = quick("FPDF_StructElement_Attr_GetValue", _SIZE)
attribute_number = quick("FPDF_StructElement_Attr_GetNumberValue", _INT)

Matrix = tuple[float, float, float, float, float, float]

_matrix = (ctypes.c_float * 6)()
_matrix_at = ctypes.byref(_matrix)
_mark, _mark_size = ctypes.create_string_buffer(MARK_LENGTH), ctypes.c_ulong()
_mark_at, _mark_size_at = ctypes.addressof(_mark), ctypes.addressof(_mark_size)


def matrix_of(thing: Any) -> Matrix:
    """What a thing on a page is placed by; the matrix that changes nothing where it has none."""
    if not object_matrix(thing, _matrix_at):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = _matrix
    return (a, b, c, d, e, f)


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
    substitutes.settle()  # loading measures
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
    told = ask(*whom, _mark_at, MARK_LENGTH, _mark_size_at)
    length = _mark_size.value - 2 if told and _mark_size.value <= MARK_LENGTH else 0
    return _mark.raw[: max(length, 0)].decode("utf-16-le", "replace")


def shown_box(view: View, sides: Sequence[float]) -> Box:
    """A box of user space, by its left, top, right and bottom, as shown on the page."""
    a, b, c, d, e, f = view.matrix
    xs = [a * x + c * y + e for x, y in (sides[0:2], sides[2:4])]
    ys = [b * x + d * y + f for x, y in (sides[0:2], sides[2:4])]
    return Box(min(xs), min(ys), max(xs), max(ys))
