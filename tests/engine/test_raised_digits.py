"""Digits that a font draws raised, with the codes of common ones."""

from pathlib import Path

from papermill_api.engine.convert import convert

# One page that shows "mill" and a superscript 1, which the font's map says is a 1.
PDF = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R
  /Resources <</Font <</F1 5 0 R>>>>>> endobj
4 0 obj <</Length {size}>> stream
{shown}
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding
  /ToUnicode 6 0 R>> endobj
6 0 obj <</Length {length}>> stream
{cmap}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <B9> <0031> endbfchar
endcmap end end"""


def markdown(path: Path, text: str) -> str:
    shown = f"BT /F1 12 Tf 20 50 Td ({text}) Tj ET"
    path.write_text(PDF.format(size=len(shown), shown=shown, length=len(CMAP), cmap=CMAP))
    return convert(path).markdown.strip()


def test_a_digit_with_ink_far_above_the_baseline_is_raised(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", r"the mill\271 turns") == "the mill<sup>1</sup> turns"


def test_a_digit_on_the_baseline_is_none(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "the mill1 turns") == "the mill1 turns"
