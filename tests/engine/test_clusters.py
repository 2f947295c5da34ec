"""Clusters of Devanagari that one text stands for and several text objects paint."""

from pathlib import Path

from papermill_api.engine.convert import convert
from tests.engine.mapped_font import page_of

CODES = {"41": "0932", "42": "093E", "43": "0928", "20": "0020"}
CLUSTER = "/Span<</ActualText <FEFF0932093E>>> BDC (A) Tj {step} 0 Td (B) Tj EMC"


def markdown(path: Path, shown: str) -> str:
    path.write_text(page_of(f"BT /F1 12 Tf 20 70 Td {shown} ET", CODES))
    return convert(path).markdown.strip()


def test_a_cluster_reaches_as_far_as_all_of_its_glyphs(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", f"{CLUSTER.format(step=8)} 8 0 Td (C) Tj") == "लान"


def test_a_space_behind_a_cluster_that_is_painted_stays(tmp_path: Path):
    shown = f"{CLUSTER.format(step=8)} 8 0 Td ( ) Tj 4 0 Td (C) Tj"
    assert markdown(tmp_path / "a.pdf", shown) == "ला न"


def test_white_as_wide_as_a_word_space_stays_where_none_is_painted(tmp_path: Path):
    assert markdown(tmp_path / "a.pdf", f"{CLUSTER.format(step=8)} 12 0 Td (C) Tj") == "ला न"


def test_a_cluster_whose_sign_stands_behind_the_next_letter_comes_once(tmp_path: Path):
    shown = f"{CLUSTER.format(step=12)} -4 0 Td (C) Tj 9 0 Td (C) Tj"
    assert markdown(tmp_path / "a.pdf", shown) == "लानन"


ARABIC = {"41": "0631", "69": "0651", "43": "0639", "44": "06CC", "45": "0647", "20": "200C"}
MARKED = "/Span<</ActualText <FEFF06310651>>> BDC 5 1 Td (i) Tj -5 -1 Td (A) Tj EMC"


def leftward(path: Path, shown: str) -> str:
    path.write_text(page_of(f"BT /F1 12 Tf 20 70 Td {shown} ET", ARABIC))
    return convert(path).markdown.strip()


def test_a_letter_with_a_mark_that_is_painted_first_stays_in_its_word(tmp_path: Path):
    shown = f"(D) Tj 8 0 Td {MARKED} 8 0 Td (C) Tj"
    assert leftward(tmp_path / "a.pdf", shown) == "عر\u0651ی"


def test_a_sign_without_width_between_letters_is_read_though_nothing_shows_it(tmp_path: Path):
    shown = "(C) Tj 8.6 0 Td /Span<</ActualText <FEFF>>> BDC ( ) Tj EMC 0 0 Td (E) Tj"
    assert leftward(tmp_path / "a.pdf", shown) == "ه\u200cع"


def test_what_says_which_way_text_runs_is_not_read(tmp_path: Path):
    codes = {**ARABIC, "61": "0061202C", "62": "0062"}
    shown = "(C) Tj 8 0 Td (D) Tj -30 0 Td (ba) Tj"
    path = tmp_path / "a.pdf"
    path.write_text(page_of(f"BT /F1 12 Tf 60 70 Td {shown} ET", codes))
    assert "\u202c" not in convert(path).markdown
