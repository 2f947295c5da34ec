from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.reading.codes import without_codes
from tests.engine.drawn import BODY, row, word

UNMAPPED = Style("Unmapped", 10.0)


def texts(words: list[Word]) -> tuple[list[str], int]:
    kept, count = without_codes(words)
    return [each.text for each in kept], count


def test_words_of_codes_are_left_out_and_counted():
    words = [*row("some text", 72, 100), word("\x04\x05\x06!", 150, 100)]
    assert texts(words) == (["some", "text"], 4)


def test_so_are_the_short_ones_of_their_font():
    words = [word("\x04\x05", 72, 100, UNMAPPED), word("\x03", 90, 100, UNMAPPED)]
    words += [word('"', 100, 100, UNMAPPED), word("Sense", 110, 100, UNMAPPED)]
    assert texts(words) == (["Sense"], 4)


def test_a_code_inside_of_a_word_is_taken_out():
    assert texts([word("mo\x02del", 72, 100)]) == (["model"], 1)


def test_a_lone_code_may_be_a_bullet():
    words = [word("\x02", 72, 100, Style("Symbols", 10.0)), *row("an item", 84, 100)]
    assert texts(words) == (["\x02", "an", "item"], 0)


def test_words_without_codes_are_left_alone():
    words = row("some text", 72, 100, BODY)
    assert without_codes(words) == (words, 0)
