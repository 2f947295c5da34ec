import pytest

from papermill_api.engine.options import WordOptions
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.words import clean_words
from papermill_api.engine.records import replace
from tests.engine.drawn import word


def clean(text: str, font: str = "Serif") -> str:
    (found,) = clean_words([word(text, 72, 100, Style(font, 10.0))], WordOptions())
    return found.text


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("B¨orse", "Börse"),
        ("ˇCapek", "Čapek"),
        ("na¨ıve", "naïve"),
        ("Franc¸ois", "François"),
    ],
)
def test_an_accent_drawn_beside_its_letter_is_put_on_it(drawn: str, meant: str):
    assert clean(drawn) == meant


def test_an_acute_of_a_font_of_tex_is_an_accent():
    assert clean("Andr´e", "CMR10") == "André"


def test_a_sign_before_letters_that_take_no_such_accent_was_typed():
    keys = [word(text, 72 + 30 * n, 100) for n, text in enumerate(("ˆX", "ˆF", "ˆI"))]
    assert [one.text for one in clean_words(keys, WordOptions())] == ["ˆX", "ˆF", "ˆI"]
    others = clean_words([*keys[1:], word("¨uber", 200, 100)], WordOptions())
    assert [one.text for one in others] == ["ˆF", "Î", "über"]


def test_a_grave_of_computer_modern_is_an_accent():
    assert clean("Fl`eche", "CMR10") == "Flèche"


def test_an_accent_with_a_place_of_its_own_in_fixed_width_type_was_typed():
    mono = Style("CMTT10", 10.0, mono=True)
    for width, meant in ((30.0, "xˆalph"), (25.0, "xâlph")):
        drawn = word("xˆalph", 100, 100, mono)
        drawn = replace(drawn, box=replace(drawn.box, x1=drawn.box.x0 + width))
        for style in (mono, Style("CMTT10", 10.0, mono=True)):  # as large, of another font
            _, found = clean_words([word("beta", 72, 100, style), drawn], WordOptions())
            assert found.text == meant


@pytest.mark.parametrize("font", ["CMTT10", "Calibri"])
def test_a_grave_that_was_typed_stays(font: str):
    style = Style(font, 10.0, mono=font == "CMTT10")
    (found,) = clean_words([word("`eval", 72, 100, style)], WordOptions())
    assert found.text == "`eval"


def test_an_acute_that_stands_for_an_apostrophe_stays():
    assert clean("it´s", "Calibri") == "it´s"


def test_white_that_an_accent_stands_in_is_none_between_words():
    def spaces(gap: float) -> list[bool]:
        first = word("Einf", 72, 100)
        found = clean_words([first, word("¨uhrung", first.box.x1 + gap, 100)], WordOptions())
        assert [one.text for one in found] == ["Einf", "ührung"]
        return [one.space for one in found]

    assert spaces(1.6) == [False, True]
    assert spaces(2.8) == [True, True]
