from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.strays import with_strays
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, row, word

CODE = Style("Code", 10.0, mono=True)


def texts(words: list[Word]) -> str:
    return " ".join(w.text for w in with_strays(words))


def around(hole: float, *strays: Word) -> list[Word]:
    """Three lines, the second with room for what is painted after all of them."""
    first, last = row("This is the first line", 72, 100), row("and this is the last", 72, 124)
    before = row("it sets", 72, 112)
    after = row("to its value", before[-1].box.x1 + hole, 112)
    return [*first, *before, *after, *last, *strays]


def test_words_in_another_font_painted_after_the_page_go_to_their_line():
    start = row("it sets", 72, 112)[-1].box.x1 + 3
    stray = row("host", start, 112, CODE)
    assert "it sets host to its value" in texts(around(6 + stray[0].box.width, *stray))


def test_words_painted_after_the_page_may_begin_or_end_a_line():
    end = row("This is the first line", 72, 100)[-1].box.x1 + 3
    words = [*around(3), *row("Note", 72 - 23, 112, BOLD), *row("ends", end, 100, BOLD)]
    assert texts(words).startswith("This is the first line ends Note it sets to")


def test_words_in_another_column_stay():
    words = [*around(3), *row("aside", 250, 112)]
    assert texts(words).endswith("last aside")


def test_signs_initials_and_words_painted_next_to_their_line_stay():
    start = row("it sets", 72, 112)[-1].box.x1 + 3
    for stray in (word("=", start, 112), word("Th", start, 112, replace(BODY, size=14))):
        assert texts(around(9 + stray.box.width, stray)).endswith(stray.text)
    assert texts([*row("two", 100, 100), *row("one", 82, 100), *row("below", 82, 112)]) == (
        "two one below"
    )


def test_pages_with_right_to_left_script_stay():
    words = [*around(40, *row("host", 110, 112)), word("שלום", 72, 150)]
    assert with_strays(words) is words
