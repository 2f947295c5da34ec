from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.weave import weave_words
from tests.engine.drawn import row, word

OTHER = Style("Fallback", 10.0)


def text(words: list[Word]) -> str:
    return "".join(w.text + (" " if w.space else "") for w in weave_words(words)).strip()


def test_letters_of_another_font_fill_the_gaps_of_their_line():
    line = [word("H", 72, 100), word("ng", 87, 100), word("d", 102, 100), word("n", 112, 100)]
    fallback = [word("ướ", 77, 100, OTHER), word("ẫ", 107, 100, OTHER)]
    assert text([*line, *fallback]) == "Hướng dẫn"


def test_a_line_below_is_not_woven_in():
    assert text([*row("one two", 72, 100), *row("three", 80, 112)]) == "one two three"


def test_a_word_printed_over_another_is_not_woven_in():
    assert text([*row("one two", 72, 100), *row("two", 90, 100)]) == "one two two"


def test_a_column_on_the_left_that_is_painted_later_stays_later():
    assert text([*row("right column", 300, 100), *row("left", 72, 100)]) == "right column left"
