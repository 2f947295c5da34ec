"""A PDF of one page in a font that says what its codes mean, which no library writes for us."""

from collections.abc import Mapping

# PDFium finds the objects without a cross-reference table.
_PDF = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R
  /Resources <</Font <</F1 5 0 R>>>>>> endobj
4 0 obj <</Length {size}>> stream
{shown}
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica {font}>> endobj
6 0 obj <</Length {length}>> stream
{cmap}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
{count} beginbfchar {codes} endbfchar
endcmap end end"""


def page_of(shown: str, codes: Mapping[str, str], font: str = "") -> str:
    """The file whose page of 300 by 100 points shows something in the font F1.

    `codes`: two digits for each character that the font's map names, and its UTF-16, all in
    hexadecimals; the font has no map without any. `font`: what else its dictionary holds.
    """
    pairs = " ".join(f"<{code}> <{meaning}>" for code, meaning in codes.items())
    cmap = _CMAP.format(count=len(codes), codes=pairs)
    font = f"{font} /ToUnicode 6 0 R" if codes else font
    return _PDF.format(size=len(shown), shown=shown, font=font, length=len(cmap), cmap=cmap)
