"""Lines whose letters are set apart, on pages that paint their spaces."""

from collections.abc import Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.spread_words import close_spread_words
from papermill_api.engine.records import replace
from tests.engine.drawn import word


def line(pieces: str, between: float, space: float) -> tuple[list[Word], set[int]]:
    """Pieces of words, torn at "|", and those that are painted behind nothing but white."""
    words: list[Word] = []
    apart = {1}
    x, order = 72.0, 1
    for text in pieces.split():
        for at, piece in enumerate(text.split("|")):
            if at:
                x -= space - between
                apart.add(order)
            words.append(replace(word(piece, x, 100), order=order))
            x, order = words[-1].box.x1 + space, order + 2
    return words, apart


def spelt(words: Sequence[Word], apart: set[int]) -> str:
    found = close_spread_words(PageWords(words), apart)
    return "".join(one.text + " " * one.space for one in found).strip()


TORN = "Wh|at o|n|e sees"


def test_unpainted_white_that_spaces_are_wider_than_by_their_own_width_is_none():
    assert spelt(*line(TORN, 1.5, 5.5)) == "What one sees"


def test_it_may_be_as_wide_as_a_space_of_other_lines():
    assert spelt(*line("f|i|l|l it", 3.0, 8.5)) == "fill it"


def test_unpainted_white_as_wide_as_the_spaces_of_its_line_parts_words():
    assert spelt(*line(TORN, 2.5, 3.5)) == "Wh at o n e sees"


def test_a_line_of_one_word_is_torn_where_white_is_too_narrow_for_a_space():
    assert spelt(*line("R|ai|n", 1.5, 0)) == "Rain"
    assert spelt(*line("R|ai|n", 2.5, 0)) == "R ai n"


def test_pages_that_paint_no_spaces_keep_them():
    words, _ = line(TORN, 1.5, 5.5)
    assert spelt(words, set()) == "Wh at o n e sees"


def test_pieces_without_a_letter_that_stands_alone_are_words():
    assert spelt(*line("Wh|at is seen", 1.5, 5.5)) == "Wh at is seen"


def test_words_of_a_squeezed_line_few_of_which_are_letters_are_words():
    squeezed = "takes|a|minute|or|two|A|while it"
    assert spelt(*line(squeezed, 1.5, 5.5)) == "takes a minute or two A while it"


def test_a_letter_with_unpainted_white_before_another_line_is_a_word():
    words = [replace(word("Fn", 72, 100), order=1), replace(word("K", 84, 102), order=2)]
    assert spelt(words, {1, 2}) == "Fn K"
