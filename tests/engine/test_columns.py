from papermill_api.engine.pdf.columns import PageWords, by_column
from tests.engine.drawn import BOLD, row


def test_columns_hold_an_item_for_each_word():
    columns = by_column([*row("one two", 10, 50), *row("bold", 80, 50, BOLD)]).columns
    assert columns.texts == ("one", "two", "bold")
    assert columns.x0[0] == 10
    assert len(columns.styles) == 2


def test_columns_are_made_once_and_passed_on():
    words = PageWords(row("one two", 10, 50))
    assert by_column(words) is words
    assert words.touched_up(words).columns is words.columns


def test_no_words_have_empty_columns():
    assert by_column([]).columns.texts == ()


def test_a_page_tells_its_characters_beyond_ascii_and_its_words_of_one_character():
    words = by_column(row("Größe – größer a", 10, 50))
    assert sorted(words.foreign) == ["ß", "ö", "–"]
    assert words.lone == [1, 3]
    assert by_column(row("plain", 10, 50)).foreign == ""
