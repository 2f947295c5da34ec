from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.low_quotes import with_low_quotes
from tests.engine.drawn import BODY, MONO, word


def read(*words: Word) -> list[tuple[str, float, bool]]:
    found = with_low_quotes(by_column(words))
    return [(one.text, one.baseline, one.space) for one in found]


def test_a_lowered_closing_quote_opens_the_word_behind_it():
    words = word("Die", 72, 100), word("”", 90, 105.9), word("Lehre“", 95, 100)
    assert read(*words) == [("Die", 100, True), ("„Lehre“", 100, True)]
    assert read(word("’", 90, 105.9), word("inner‘", 95, 100)) == [("‚inner‘", 100, True)]


def test_before_a_word_in_another_style_it_is_a_word_of_its_own_on_that_line():
    words = word("”", 90, 105.9, BODY), word(".dtx", 95, 100, MONO)
    assert read(*words) == [("„", 100, False), (".dtx", 100, True)]


def test_a_quote_on_the_line_or_far_from_the_next_word_closes():
    for x, baseline in ((90, 100), (80, 105.9)):
        assert read(word("”", x, baseline), word("Lehre", 95, 100))[0][0] == "”"
