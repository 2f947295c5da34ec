"""Digits that a font draws raised, with the codes of common ones."""

from pathlib import Path

from papermill_api.engine.convert import convert
from tests.engine.mapped_font import page_of


def markdown(path: Path, text: str, **codes: str) -> str:
    """Of a page whose font says that a superscript 1 is a 1, and what its other `codes` are."""
    shown = f"BT /F1 12 Tf 20 50 Td ({text}) Tj ET"
    path.write_text(page_of(shown, {"B9": "0031", **codes}, "/Encoding /WinAnsiEncoding"))
    return convert(path).markdown.strip()


def test_a_digit_with_ink_far_above_the_baseline_is_raised(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", r"the mill\271 turns") == "the mill<sup>1</sup> turns"


def test_so_it_is_behind_a_chinese_stop_with_the_text_right_behind_it(tmp_path: Path):
    codes = {"41": "6C34", "42": "3002"}
    assert markdown(tmp_path / "a.pdf", r"AAB\271AAA", **codes) == "水水。<sup>1</sup>水水水"


def test_a_digit_on_the_baseline_is_none(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "the mill1 turns") == "the mill1 turns"
