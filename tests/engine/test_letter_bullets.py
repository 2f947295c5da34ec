from dataclasses import replace

from papermill_api.engine.pdf.page import UNKNOWN, Style, Word
from papermill_api.engine.pdf.words.letter_bullets import with_letter_bullets
from tests.engine.drawn import BODY, row

SMALL = Style("Body", 6.0)
SYMBOLS = Style("Wingdings", 10.0)


def items(letter: str, style: Style, count: int = 3) -> list[Word]:
    """Lines of text, each after a letter in another style."""
    lines = range(100, 100 + 12 * count, 12)
    return [w for y in lines for w in (*row(letter, 72, y, style), *row("some text", 84, y))]


def first_words(words: list[Word]) -> list[str]:
    return [word.text for word in with_letter_bullets(words)][::3]


def test_a_small_letter_before_each_line_is_a_bullet():
    assert first_words(items("r", SMALL)) == ["•", "•", "•"]


def test_a_letter_of_a_symbol_font_before_each_line_is_a_bullet():
    assert first_words(items("y", SYMBOLS)) == ["•", "•", "•"]


def test_a_letter_that_a_symbol_font_draws_a_tick_for_is_a_bullet_there_alone():
    assert first_words(items("ü", SYMBOLS)) == ["•", "•", "•"]
    assert first_words(items("ü", SMALL)) == ["ü", "ü", "ü"]


def test_a_glyph_before_each_line_that_its_font_does_not_name_is_a_bullet():
    assert first_words(items(UNKNOWN, BODY)) == ["•", "•", "•"]
    assert first_words(items(UNKNOWN, BODY, count=2)) == [UNKNOWN, UNKNOWN]


def test_a_zero_before_each_line_of_a_scans_text_is_a_bullet():
    hidden = replace(BODY, invisible=True)
    assert first_words(items("0", hidden)) == ["•", "•", "•"]
    assert first_words(items("0", BODY)) == ["0", "0", "0"]
    numbers = [w for y in (100, 112, 124) for w in row("0 12 tons", 72, y, hidden)]
    assert first_words(numbers) == ["0", "0", "0"]


def test_a_letter_as_large_as_its_text_is_none():
    assert first_words(items("y", BODY)) == ["y", "y", "y"]


def test_a_letter_before_two_lines_is_none():
    assert first_words(items("r", SMALL, count=2)) == ["r", "r"]


def test_a_small_letter_after_words_is_none():
    lines = range(100, 136, 12)
    words = [
        w
        for y in lines
        for w in (*row("area", 72, y), *row("m", 94, y, SMALL), *row("each", 100, y))
    ]
    assert with_letter_bullets(words) == words


def test_a_letter_of_a_font_that_sets_nothing_but_such_letters_is_a_bullet():
    signs, again = items("x", Style("manfnt", 10.0)), row("longer", 72, 300, Style("manfnt", 10.0))
    assert first_words(signs) == ["•", "•", "•"]
    assert first_words([*signs, *again])[:3] == ["x", "x", "x"]


def test_a_variable_before_each_line_is_no_bullet():
    assert first_words(items("x", Style("CMMI10", 10.0, italic=True))) == ["x", "x", "x"]


def test_an_o_of_a_fixed_width_font_far_before_its_text_is_a_bullet_by_itself():
    typed = replace(BODY, font="Courier New", mono=True)
    assert first_words([*row("o", 72, 100, typed), *row("some text", 90, 100)]) == ["•"]
    near = [*row("o", 72, 100, typed), *row("tempo", 80, 100)]
    assert first_words(near) == ["o"]
    in_code = [*row("o", 72, 100, typed), *row("= 1", 90, 100, typed)]
    assert first_words(in_code) == ["o"]
