"""Radicals and points that a PDF names for the characters that its font draws by their glyphs."""

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.scripts.radicals import with_ideographs
from tests.engine.drawn import word


def texts(*words: str) -> list[str]:
    return [w.text for w in with_ideographs(PageWords(word(text, 72, 100) for text in words))]


def test_radicals_among_characters_are_characters():
    assert texts("勘定科\u2f6c", "設定") == ["勘定科目", "設定"]


def test_radicals_that_are_no_kangxi_radicals_are_so_too():
    assert texts("国\u2ea0的", "设定") == ["国民的", "设定"]


def test_a_page_about_radicals_keeps_them():
    assert texts("\u2f6c\u2f84\u2f2f", "目") == ["\u2f6c\u2f84\u2f2f", "目"]


def test_the_point_between_words_in_katakana_is_that_of_katakana():
    assert texts("ア\u2027イ", "hy\u2027phen") == ["ア\u30fbイ", "hy\u2027phen"]
