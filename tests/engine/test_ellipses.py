import pytest

from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.words.ellipses import close_ellipses
from tests.engine.drawn import BODY, BOLD, word


def read(*words: Word) -> str:
    return "".join(one.text + " " * one.space for one in close_ellipses(by_column(words))).strip()


def dots(count: int, gap: float, x: float = 92.0) -> list[Word]:
    """Each half an em wide, in points."""
    return [word(".", x + gap + (5.0 + gap) * at, 100) for at in range(count)]


@pytest.mark.parametrize(
    ("count", "gap", "text"),
    [
        (2, 1.7, "end... until"),
        (3, 1.7, "end.... until"),
        (4, 1.7, "end. . . . . until"),  # leaders
        (2, 4.4, "end. . . until"),
        (1, 1.7, "end. . until"),
    ],
)
def test_dots_that_stand_apart_alike_are_an_ellipsis(count, gap, text):
    assert read(word("end.", 72, 100), *dots(count, gap), word("until", 150, 100)) == text


def test_an_ellipsis_alone_keeps_the_spaces_around_it():
    words = word("f,", 72, 100), *dots(3, 1.7, 87.0), word("is", 120, 100)
    assert read(*words) == "f, ... is"


def test_a_comma_right_behind_an_ellipsis_follows_at_once():
    words = word("1,", 72, 100), *dots(3, 1.7, 87.0), word(",", 110, 100), word("n", 117, 100)
    assert read(*words) == "1, ..., n"
    far = word("1,", 72, 100), *dots(3, 1.7, 87.0), word(",", 125, 100), word("n", 132, 100)
    assert read(*far) == "1, ... , n"


def test_dots_in_two_styles_or_of_uneven_white_are_none():
    bold = word(".", 107, 100, BOLD)
    assert read(word("end.", 72, 100), word(".", 94, 100), bold) == "end. . ."
    uneven = word(".", 93, 100, BODY), word(".", 101, 100)
    assert read(word("end.", 72, 100), *uneven) == "end. . ."
