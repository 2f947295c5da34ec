from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.symbol_signs import read_symbol_signs
from tests.engine.drawn import BODY, word

SYMBOL = Style("SymbolMT", 10.0)


def texts(*words: Word) -> list[str]:
    return [one.text for one in read_symbol_signs(words)]


def test_private_codes_of_symbol_are_the_signs_of_its_encoding():
    codes = ("\uf02b", "\uf0a3\uf06d", "\uf0e5")
    assert texts(*(word(code, 100, 100, SYMBOL) for code in codes)) == ["+", "≤μ", "∑"]


def test_what_lists_are_marked_by_is_read_alone_whatever_the_font():
    words = word("\uf0b7", 72, 100, SYMBOL), word("\uf0a7", 72, 112, Style("Wingdings", 10.0))
    assert texts(*words, word("\uf0e0", 72, 124, BODY)) == ["•", "▪", "→"]


def test_other_codes_of_other_fonts_stay():
    assert texts(word("\uf02b", 72, 124, BODY), word("\uf0b7x", 90, 124)) == ["\uf02b", "\uf0b7x"]


def test_codes_that_adobe_has_for_signs_are_these_in_any_font():
    assert texts(word("\uf8e92012", 72, 100, BODY), word("\uf6db", 90, 100, SYMBOL)) == [
        "©2012",
        "™",
    ]


def test_letters_of_wordperfects_font_of_signs_are_quotes_bullets_and_sections():
    font = Style("WPTypographicSymbols", 10.0)
    signs = texts(*(word(code, 72, 100, font) for code in ("!", "'", "=", "A", "@", "G")))
    assert signs == ["●", "§", "’", "“", "”", "□"]


def test_codes_of_mac_os_between_letters_are_ligatures():
    found = texts(
        word("\uf0dend", 72, 100), word("con\uf0dfict", 90, 100), word("\uf0df\uf0df", 9, 9)
    )
    assert found == ["find", "conflict", "\uf0df\uf0df"]
    assert texts(word("\uf0dfag", 72, 100)) == ["flag"]
