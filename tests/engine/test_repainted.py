from papermill_api.engine.pdf.page import UP
from papermill_api.engine.pdf.words.repainted import without_repainted
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, row, word

LINES = [*row("The mill has ground", 72, 100), *row("the grain of ten years", 72, 112)]


def test_a_page_that_is_painted_twice_is_read_once():
    again = [*row("The mill has ground", 72, 100), *row("the grain of ten years", 72, 112)]
    assert list(without_repainted([*LINES, *again])) == LINES


def test_the_same_words_elsewhere_are_others():
    below = row("the grain of ten years", 72, 124)
    assert without_repainted([*LINES, *below]) == [*LINES, *below]


def test_labels_on_their_side_above_each_other_are_not_the_same():
    up = replace(BODY, angle=UP)
    labels = [replace(word("A", 60, y, up), baseline=72.0) for y in (100.0, 130.0)]
    assert list(without_repainted(labels)) == labels


def test_a_page_without_text_stays():
    assert not without_repainted([word("a", 72, 100)][:0])
