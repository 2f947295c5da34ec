"""Text of PDFs that no library writes for us."""

from pathlib import Path

import pytest

from papermill_api.engine.convert import convert

# One page that shows "ABC"; its font's map says what the three codes mean. PDFium finds the
# objects without a cross-reference table.
PDF = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R
  /Resources <</Font <</F1 5 0 R>>>>>> endobj
4 0 obj <</Length 36>> stream
BT /F1 12 Tf 20 50 Td (ABC) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>> endobj
6 0 obj <</Length {length}>> stream
{cmap}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <41> <{0}> <42> <{1}> <43> <{2}> endbfchar
endcmap end end"""


def mapped(path: Path, *codes: str) -> str:
    cmap = CMAP.format(*codes)
    path.write_text(PDF.format(length=len(cmap), cmap=cmap))
    return convert(path).markdown.strip()


def test_a_font_says_what_its_codes_mean(tmp_path: Path):
    assert mapped(tmp_path / "a.pdf", "0078", "0079", "007A") == "xyz"


@pytest.mark.parametrize("letter", ["𝕊", "😀"])
def test_characters_beyond_the_basic_plane_are_whole(tmp_path: Path, letter: str):
    pair = letter.encode("utf-16-be").hex()
    assert mapped(tmp_path / "a.pdf", "0078", pair, "007A") == f"x{letter}z"


def test_words_slanted_by_the_text_matrix_keep_the_spaces_between_them(tmp_path: Path):
    path = tmp_path / "a.pdf"
    shown = "BT /F1 12 Tf 1 0 0.33 1 20 50 Tm (as it is said) Tj ET"
    plain = PDF.replace("/Length 36", f"/Length {len(shown)}")
    plain = plain.replace("BT /F1 12 Tf 20 50 Td (ABC) Tj ET", shown).replace(
        " /ToUnicode 6 0 R", ""
    )
    path.write_text(plain)
    assert "as it is said" in convert(path).markdown


def test_a_hyphen_at_a_line_end_stays_on_a_page_with_a_character_beyond_the_basic_plane(
    tmp_path: Path,
):
    path = tmp_path / "a.pdf"
    shown = "BT /F1 12 Tf 20 50 Td (C of pa-) Tj 0 -14 Td (tience and pa-tience) Tj ET"
    cmap = CMAP.format("0041", "0042", "𝕊".encode("utf-16-be").hex())
    drawn = PDF.replace("/Length 36", f"/Length {len(shown)}")
    drawn = drawn.replace("BT /F1 12 Tf 20 50 Td (ABC) Tj ET", shown)
    path.write_text(drawn.format(length=len(cmap), cmap=cmap))
    assert "𝕊 of pa" in (text := convert(path).markdown)
    assert "pa tience" not in text
