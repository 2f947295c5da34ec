"""Lines of few words that are stretched from edge to edge."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.loose_lines import close_loose_lines
from papermill_api.engine.records import replace
from tests.engine.drawn import word


def line(text: str, gaps: Sequence[float], y: float = 100, order: int = 1) -> list[Word]:
    words: list[Word] = []
    x = 72.0
    for part, gap in zip(text.split(), [*gaps, 0.0], strict=True):
        words.append(replace(word(part, x, y), order=order))
        x = words[-1].box.x1 + gap
    return words


def widest(*lines: Sequence[Word]) -> float:
    """White in the first line of those given, in points."""
    words = [one for each in lines for one in each]
    found = close_loose_lines(PageWords(words))[: len(lines[0])]
    return max(two.box.x0 - one.box.x1 for one, two in pairwise(found))


NAMED = line("Dr. Ann Lee", [90, 90])
BELOW = line("Mill Lane", [4], y=112, order=2)
FULL = [replace(word("text", NAMED[-1].box.x1 - 20, 160), order=3)]  # that ends where it does


def test_a_line_alone_with_as_much_white_behind_each_word_was_stretched():
    assert widest(NAMED, BELOW, FULL) < 5


def test_a_line_whose_white_differs_has_columns():
    uneven = line("Dr. Ann Lee", [87, 93])
    assert widest(uneven, BELOW, FULL) > 80


def test_so_has_one_with_a_word_under_an_inner_one():
    assert widest(NAMED, line("Mr. Bob Low", [90, 80], y=112, order=2), FULL) > 80


def test_so_has_one_whose_words_are_painted_apart():
    apart = [replace(one, order=10 + at) for at, one in enumerate(NAMED)]
    assert widest(apart, BELOW, FULL) > 80


def test_so_has_one_beside_other_text():
    assert widest(NAMED, BELOW, FULL, [replace(word("12", 400, 100), order=4)]) > 80


def test_so_has_one_that_ends_where_no_other_line_does():
    assert widest(NAMED, BELOW) > 80
