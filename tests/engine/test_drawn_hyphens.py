"""Hyphens that the map of their font calls soft."""

from pathlib import Path

from papermill_api.engine.convert import convert

# One page of some lines; the font's map says that its hyphen is a soft one.
PDF = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R
  /Resources <</Font <</F1 5 0 R>>>>>> endobj
4 0 obj <</Length {size}>> stream
{shown}
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding
  {widths} /ToUnicode 6 0 R>> endobj
6 0 obj <</Length {length}>> stream
{cmap}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <2D> <00AD> endbfchar
endcmap end end"""


def markdown(path: Path, *lines: str, widths: str = "") -> str:
    shown = "BT /F1 12 Tf 14 TL 20 70 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    file = PDF.format(size=len(shown), shown=shown, length=len(CMAP), cmap=CMAP, widths=widths)
    path.write_text(file)
    return convert(path).markdown.strip()


def test_a_soft_hyphen_seen_inside_of_a_line_is_a_hyphen(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "a year-long test") == "a year-long test"


def test_then_it_is_one_at_the_end_of_a_line_too(tmp_path: Path):
    text = markdown(tmp_path / "a.pdf", "the year-long test of this pseudo-", "Avicenna is here")
    assert text == "the year-long test of this pseudo-Avicenna is here"


def test_one_that_only_ends_lines_is_soft(tmp_path: Path):
    text = markdown(tmp_path / "a.pdf", "this is the very long test of pa-", "permaking")
    assert text == "this is the very long test of papermaking"


def test_one_without_width_inside_of_a_line_is_not_there(tmp_path: Path):
    each = " ".join("0" if code == ord("-") else "556" for code in range(32, 123))
    widths = f"/FirstChar 32 /LastChar 122 /Widths [{each}]"
    assert markdown(tmp_path / "a.pdf", "a year-long test", widths=widths) == "a yearlong test"
