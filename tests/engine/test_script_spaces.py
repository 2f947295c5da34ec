"""White between East Asian letters and numbers that nobody typed."""

from pathlib import Path

from papermill_api.engine.convert import convert
from tests.engine.mapped_font import page_of

CODES = {"41": "7B2C", "42": "7AE0", "43": "C6D4", "32": "0032", "20": "0020"}


def markdown(path: Path, shown: str) -> str:
    path.write_text(page_of(f"BT /F1 12 Tf 20 70 Td {shown} ET", CODES))
    return convert(path).markdown.strip()


def test_a_quarter_of_an_em_that_nothing_paints_is_no_space(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "(A) Tj 11 0 Td (2) Tj 9.67 0 Td (B) Tj") == "第2章"


def test_so_is_it_beside_korean(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "(2) Tj 9.67 0 Td (C) Tj") == "2월"


def test_more_than_that_may_be_one(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "(A) Tj 12 0 Td (2) Tj 10.67 0 Td (B) Tj") == "第 2 章"


def test_white_of_a_line_that_was_spread_is_no_space_between_letters(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "(A) Tj 12.8 0 Td (B) Tj 12.8 0 Td (A) Tj") == "第章第"


def test_a_space_that_is_painted_was_typed(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", "(A 2 B) Tj") == "第 2 章"


PAINTED = {"61": "0061", "62": "0062"}
WORDS = "(ab ab ab ab) Tj"  # on a line of its own


def stretched(path: Path, words: str) -> str:
    shown = f"[(A) -600 (2) -600 (B)] TJ 0 -24 Td {words}"
    path.write_text(page_of(f"BT /F1 12 Tf 20 70 Td {shown} ET", {**CODES, **PAINTED}))
    return convert(path).markdown.split("ab")[0].strip()


def test_white_inside_of_one_text_is_no_space_where_others_are_painted(tmp_path: Path):
    assert stretched(tmp_path / "a.pdf", WORDS) == "第2章"


def test_it_may_be_one_where_no_space_is_painted(tmp_path: Path):
    unpainted = "[(ab) -400 (ab) -400 (ab) -400 (ab)] TJ"
    assert stretched(tmp_path / "a.pdf", unpainted) == "第 2 章"
