import numpy as np

from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.reading.thickened import find_thickened

PLAIN, NAMELESS = Style("Amiri", 10.0), Style("", 10.0)
WIDTHS = {"ا": 0.9, "د": 3.3, "ر": 4.6, "م": 6.0}  # points of ink


def found(outline: float, letters: str = "ادرم") -> set[Style]:
    """Letters in regular type, and in type without a name with more ink on every side."""
    text, styles, inks = [], [], []
    for style, more in ((PLAIN, 0.0), (NAMELESS, outline)):
        for char in letters:
            text.append(char)
            styles.append(style)
            inks.append((-more, WIDTHS[char] + more, -more, 7 + more))
    return find_thickened(text, styles, np.array(inks))


def test_letters_with_an_outline_are_bold():
    assert found(0.15) == {NAMELESS}


def test_letters_of_the_same_ink_are_not():
    assert not found(0.0)


def test_letters_of_another_font_are_not():
    assert not found(0.6)


def test_few_letters_tell_nothing():
    assert not found(0.15, "اد")
