"""Fonts that are not embedded measure the same, whatever was rendered before.

PDFium draws all of them with two faces of its own, one with serifs and one without, which can be
of any weight and width. It sets these for each glyph that it renders and leaves them so, for every
document of the process; and glyphs of pages that it loads are measured in the shape that is left.
`settle` gives both faces the shape of regular type at its own width.
"""

import ctypes

from papermill_api.engine.pdf.reading.pdfium import close_document, close_page, function, load_page

_INT, _PTR, _FLOAT = ctypes.c_int, ctypes.c_void_p, ctypes.c_float
_load = function("FPDF_LoadMemDocument", _PTR, ctypes.c_char_p, _INT, ctypes.c_char_p)
_object = function("FPDFPage_GetObject", _PTR, _PTR, _INT)
_font = function("FPDFTextObj_GetFont", _PTR, _PTR)
_outline = function("FPDFFont_GetGlyphPath", _PTR, _PTR, ctypes.c_uint, _FLOAT)

# A letter in each of the two faces: no other font has that name, and letters that are 0 wide are
# drawn at the width of the face. PDFium finds the objects without a cross-reference table.
_LETTER = ord("a")
_FACES = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R
  /Resources <</Font <</F0 5 0 R /F1 6 0 R>>>>>> endobj
4 0 obj <</Length 37>> stream
BT /F0 1 Tf (a) Tj /F1 1 Tf (a) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /TrueType /BaseFont /Substitute /FirstChar 97 /LastChar 97
  /Widths [0] /FontDescriptor <</Type /FontDescriptor /FontName /Substitute /Flags 32 /StemV 80>>>>
endobj
6 0 obj <</Type /Font /Subtype /TrueType /BaseFont /Substitute /FirstChar 97 /LastChar 97
  /Widths [0] /FontDescriptor <</Type /FontDescriptor /FontName /Substitute /Flags 34 /StemV 80>>>>
endobj
trailer <</Root 1 0 R>>
%%EOF
"""


class _Faces:
    """What is known of the two faces, which all documents of a process share."""

    settled = False


def unsettle() -> None:
    """Something was rendered."""
    _Faces.settled = False


def settle() -> None:
    """Give the faces their shape, if something was rendered since; before a page is loaded.

    It takes a tenth of a millisecond. A document that stayed open would remember the outlines
    that it gave once and would not set the faces again.
    """
    if _Faces.settled:
        return
    document = _load(_FACES, len(_FACES), None)
    page = load_page(document, 0)
    for place in range(2):
        _outline(_font(_object(page, place)), _LETTER, 1.0)
    close_page(page)
    close_document(document)
    _Faces.settled = True
