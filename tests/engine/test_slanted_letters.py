from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading.slanted_letters import with_slanted_letters
from tests.engine.drawn import row

SLANTED = Style("CMTI10", 10.0, italic=True)
LETTERS = Style("CMMI10", 10.0)


def slanted(*parts: tuple[str, Style, float]) -> list[bool]:
    """Which words of a line are slanted; each part has its own baseline."""
    words, x = [], 72.0
    for text, style, y in parts:
        words += row(text, x, y, style)
        x = words[-1].box.x1 + 3.0
    return [word.style.italic for word in with_slanted_letters(words)]


def test_a_letter_of_a_formula_amid_slanted_words_is_slanted_as_they_are():
    line = ("Let", SLANTED, 100), ("x", LETTERS, 100), ("be", SLANTED, 100)
    assert slanted(*line) == [True, True, True]


def test_a_letter_of_a_formula_amid_upright_words_or_at_an_end_is_not():
    text = Style("CMR10", 10.0)
    assert slanted(("Let", text, 100), ("x", LETTERS, 100), ("be", SLANTED, 100))[1] is False
    assert slanted(("Let", SLANTED, 100), ("x", LETTERS, 100))[1] is False


def test_an_index_is_not():
    line = ("Let", SLANTED, 100), ("x", LETTERS, 103), ("be", SLANTED, 100)
    assert slanted(*line) == [True, False, True]


def test_a_sign_between_slanted_words_is_not():
    line = ("yes", SLANTED, 100), ("|", Style("CMSY10", 10.0), 100), ("no", SLANTED, 100)
    assert slanted(*line) == [True, False, True]
