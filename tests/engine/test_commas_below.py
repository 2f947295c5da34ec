from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.commas_below import with_commas_below
from tests.engine.drawn import BODY, word

SMALL = Style("Body", 6.0)


def read(*words: Word) -> list[tuple[str, bool]]:
    return [(one.text, one.space) for one in with_commas_below(by_column(words))]


def test_a_small_comma_below_a_letter_is_a_part_of_it_and_of_its_word():
    words = word("avut", 72, 100, space=False), word(",", 88.5, 101.5, SMALL), word("ii", 92, 100)
    assert read(*words) == [("avuții", True)]
    assert read(*words[:2], word("noi", 98, 100)) == [("avuț", True), ("noi", True)]


def test_a_comma_on_the_line_or_behind_its_word_ends_that():
    letters = word("avut", 72, 100, space=False)
    for comma in (word(",", 88.5, 100, SMALL), word(",", 93, 101.5, SMALL), word(",", 92, 100)):
        assert [text for text, _ in read(letters, comma)] == ["avut", ","]


def test_a_comma_below_another_letter_stays():
    words = word("ave", 72, 100, BODY, space=False), word(",", 83.5, 101.5, SMALL)
    assert [text for text, _ in read(*words)] == ["ave", ","]
