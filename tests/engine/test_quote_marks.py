import pytest

from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.quote_marks import without_quote_marks
from tests.engine.drawn import row, word

LARGE = Style("Display", 36.0)
QUOTE = row("Water is never where you want it", 100, 100)


def texts(words: list[Word]) -> list[str]:
    return [one.text for one in without_quote_marks(words)]


@pytest.mark.parametrize("mark", ["“", "”", "«", "❝", '"'])
def test_a_large_mark_that_stands_alone_beside_a_quote_is_no_text(mark: str):
    assert texts([word(mark, 72, 110, LARGE), *QUOTE]) == [one.text for one in QUOTE]


def test_a_mark_before_text_as_large_is_part_of_it():
    pulled = [word("“", 72, 110, LARGE), word("Water", 92, 110, LARGE)]
    assert texts([*pulled, *QUOTE, *QUOTE])[0] == "“"


def test_a_mark_of_the_size_of_text_stays():
    assert texts([word("“", 92, 100), *QUOTE])[0] == "“"


def test_other_large_letters_stay():
    assert texts([word("W", 72, 110, LARGE), *QUOTE])[0] == "W"
