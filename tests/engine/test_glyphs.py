"""Text of PDFs that no library writes for us."""

from math import inf, nan
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading.fonts import describe_font
from papermill_api.engine.pdf.reading.glyph_looks import UPRIGHT, make_style
from tests.engine.mapped_font import page_of

ABC = "BT /F1 12 Tf 20 50 Td (ABC) Tj ET"


def mapped(path: Path, *codes: str) -> str:
    """What a page of "ABC" says whose font tells what the three codes mean."""
    path.write_text(page_of(ABC, dict(zip(("41", "42", "43"), codes, strict=True))))
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
    path.write_text(page_of(shown, {}))
    assert "as it is said" in convert(path).markdown


def test_a_hyphen_at_a_line_end_stays_on_a_page_with_a_character_beyond_the_basic_plane(
    tmp_path: Path,
):
    path = tmp_path / "a.pdf"
    shown = "BT /F1 12 Tf 20 50 Td (C of pa-) Tj 0 -14 Td (tience and pa-tience) Tj ET"
    codes = {"41": "0041", "42": "0042", "43": "𝕊".encode("utf-16-be").hex()}
    path.write_text(page_of(shown, codes))
    assert "𝕊 of pa" in (text := convert(path).markdown)
    assert "pa tience" not in text


def test_lines_of_a_document_that_reads_leftwards_keep_the_order_of_their_script(tmp_path: Path):
    path = tmp_path / "a.pdf"
    page = page_of("BT /F1 12 Tf 20 50 Td (the words of a line) Tj ET", {})
    leftwards = "/Type /Catalog /ViewerPreferences <</Direction /R2L>>"
    path.write_text(page.replace("/Type /Catalog", leftwards))
    assert convert(path).markdown.strip() == "the words of a line"


def look(size: float = 12, matrix: tuple[float, float, float, float] = UPRIGHT) -> Style:
    font = describe_font(0)
    return make_style(font, 0, size, (0, 0, 0, 255), matrix, 0)


@pytest.mark.parametrize(
    ("size", "matrix"),
    [(-12, (-1, 0, 0, -1)), (12, (nan, nan, nan, nan)), (12, (inf, 0, 0, inf))],
    ids=["negative size in a matrix that turns", "no number", "beyond numbers"],
)
def test_odd_numbers_give_the_look_that_is_meant(
    size: float, matrix: tuple[float, float, float, float]
):
    assert look(size, matrix) == look()


def test_text_scaled_to_nothing_has_a_size_to_divide_by():
    assert look(0).size == look(12, (0, 0, 0, 0)).size > 0


def test_text_of_a_negative_size_is_read_as_it_is_seen(tmp_path: Path):
    stream = "BT /F1 -12 Tf -1 0 0 -1 20 50 Tm (seen upright) Tj ET"
    (tmp_path / "a.pdf").write_text(page_of(stream, {}))
    assert convert(tmp_path / "a.pdf").markdown == "seen upright\n"
