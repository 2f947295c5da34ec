from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.words.math_letters import with_plain_letters
from tests.engine.drawn import word

MATH = Style("LatinModernMath-Regular", 10.0)


def texts(*parts: str) -> list[str]:
    return [
        found.text for found in with_plain_letters([word(part, 72, 100, MATH) for part in parts])
    ]


def test_italic_and_bold_letters_of_mathematics_are_typed_plain():
    assert texts("𝑥", "𝐯", "𝜋𝟐", "ℎ", "∑︁") == ["x", "v", "π2", "h", "∑"]


def test_symbols_that_letters_make_stay():
    assert texts("𝑥", "ℝ𝔸", "𝒜", "𝔤") == ["x", "ℝ𝔸", "𝒜", "𝔤"]


def test_pages_without_such_letters_are_left_alone():
    words = [word("é", 72, 100)]
    assert with_plain_letters(words) is words


def test_a_word_of_nothing_but_the_mark_of_a_variant_is_none():
    assert texts("𝑥", "\ufe0e") == ["x"]


def test_small_capitals_and_old_style_figures_are_typed_plain():
    assert texts("\uf645\uf643\uf644\uf64c", "n\uf6f0") == ["2019", "nᵒ"]
    assert texts("\uf732\uf730\uf730\uf736", "\uf774\uf764\uf773", "\uf7e9") == ["2006", "tds", "é"]
