"""Spaces of squeezed lines, set by distances that PDFium takes for kerning."""

from pathlib import Path

from tests.engine.test_inner_spaces import read

SQUEEZED = "72 700 Td [(In) -140 (them) {} (first) -140 (part) -140 (of) -140 (it)] TJ"


def test_white_as_wide_as_the_spaces_of_its_line_is_one(tmp_path: Path):
    assert read(tmp_path / "a.pdf", SQUEEZED.format(-115)) == "In them first part of it"


def test_kerning_in_such_a_line_is_none(tmp_path: Path):
    assert read(tmp_path / "a.pdf", SQUEEZED.format(-60)) == "In themfirst part of it"


def test_lines_with_wide_spaces_keep_their_words(tmp_path: Path):
    loose = SQUEEZED.replace("-140", "-300").format(-115)
    assert read(tmp_path / "a.pdf", loose) == "In themfirst part of it"
