"""Hyphens that the map of their font calls soft."""

from pathlib import Path

from papermill_api.engine.convert import convert
from tests.engine.mapped_font import page_of


def markdown(path: Path, *lines: str, widths: str = "", code: str = "00AD") -> str:
    """Of a page of lines whose font says that its hyphen is a soft one."""
    shown = "BT /F1 12 Tf 14 TL 20 70 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    font = f"/Encoding /WinAnsiEncoding {widths}"
    path.write_text(page_of(shown, {"2D": code}, font))
    return convert(path).markdown.strip()


def test_a_soft_hyphen_seen_inside_of_a_line_is_a_hyphen(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "a year-long test") == "a year-long test"


def test_then_it_is_one_at_the_end_of_a_line_too(tmp_path: Path):
    text = markdown(tmp_path / "a.pdf", "the year-long test of this pseudo-", "Avicenna is here")
    assert text == "the year-long test of this pseudo-Avicenna is here"


def test_all_hyphens_that_one_glyph_stands_for_are_one(tmp_path: Path):
    for code in ("002D00AD2010", "002D00AD"):
        text = markdown(tmp_path / "a.pdf", "a year-long test -in here", code=code)
        assert text == "a year-long test -in here"


def test_one_that_only_ends_lines_is_soft(tmp_path: Path):
    text = markdown(tmp_path / "a.pdf", "this is the very long test of pa-", "permaking")
    assert text == "this is the very long test of papermaking"


def test_one_without_width_inside_of_a_line_is_not_there(tmp_path: Path):
    each = " ".join("0" if code == ord("-") else "556" for code in range(32, 123))
    widths = f"/FirstChar 32 /LastChar 122 /Widths [{each}]"
    assert markdown(tmp_path / "a.pdf", "a year-long test", widths=widths) == "a yearlong test"


def test_words_broken_at_line_ends_are_whole_on_a_page_with_right_to_left_script(tmp_path: Path):
    lines = ("this is the very long test of pa-", "permaking", "CCC CC")
    shown = "BT /F1 12 Tf 14 TL 20 70 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    path = tmp_path / "a.pdf"
    path.write_text(page_of(shown, {"43": "0639"}, "/Encoding /WinAnsiEncoding"))
    assert "test of papermaking" in convert(path).markdown
