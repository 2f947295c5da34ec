"""Names like TeX, whose letters are pushed into each other."""

from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words import clean_words
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, word

SMALL = Style("Body", 7.0)


def texts(*words: Word) -> list[str]:
    return [found.text for found in clean_words(words, WordOptions())]


def glued(text: str, x: float, y: float = 100, style: Style = BODY) -> Word:
    return word(text, x, y, style, space=False)


def test_a_lowered_letter_between_letters_pushed_over_it_is_small_and_in_the_word():
    assert texts(glued("T", 72), glued("E", 75.5, 102.1), word("X", 79, 100)) == ["TeX"]


def test_a_name_with_two_moved_letters_is_one_word():
    letters = [glued("L", 72), glued("A", 74, 98, SMALL), glued("T", 76.5), glued("E", 80, 102.1)]
    (found,) = clean_words([*letters, word("X", 83.5, 100)], WordOptions())
    assert (found.text, found.space, found.baseline) == ("LaTeX", True, 100)


def test_a_script_beside_its_letter_is_none_of_a_name():
    assert texts(glued("A", 72), glued("T", 77, 96, SMALL), word("B", 80.6, 100)) == ["A", "T", "B"]


def test_a_moved_letter_between_small_ones_is_none_of_a_name():
    assert texts(glued("t", 72), glued("e", 75.5, 102.1), word("x", 79, 100)) == ["t", "e", "x"]


def test_a_mirrored_letter_is_in_the_word_between_the_letters_pushed_over_it():
    mirrored = glued("E", 76.5, 102.1, replace(BODY, angle=180))
    found = clean_words(
        [
            word("X", 72, 100),
            glued("T", 80.5),
            mirrored,
            glued("E", 84, 102.1),
            word("X", 87.5, 100),
        ],
        WordOptions(),
    )
    assert [(one.text, one.space) for one in found] == [("Xe", False), ("TeX", True)]


def test_a_backward_letter_of_a_font_is_small_in_such_a_name():
    assert texts(glued("X", 72), glued("Ǝ", 76.5, 102.1), word("L", 80.5, 100)) == ["Xe", "L"]


def test_a_letter_of_a_line_upside_down_is_left_in_it():
    down = replace(BODY, angle=180)
    assert texts(*(word(text, x, 100, down) for text, x in (("X", 90), ("E", 84), ("T", 78)))) == [
        "X",
        "E",
        "T",
    ]
