from papermill_api.engine.pdf.formulas.nameless import with_named_fonts
from papermill_api.engine.pdf.formulas.words import LAYERED_FONTS
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import row, word

NAMELESS = Style("", 12.0)


def test_a_nameless_font_with_letters_of_mathematics_is_one_of_formulas_in_all_its_sizes():
    small = replace(NAMELESS, size=8.0)
    found = with_named_fonts([word("𝑥", 72, 100, NAMELESS), word("2", 80, 96, small)])
    assert all(one.style.font.startswith(LAYERED_FONTS) for one in found)


def test_a_nameless_font_of_text_beside_it_stays_nameless():
    text = row("where the", 90, 100, replace(NAMELESS, size=10.0))
    found = with_named_fonts([word("𝑥", 72, 100, NAMELESS), *text])
    assert [bool(one.style.font) for one in found] == [True, False, False]


def test_pages_without_such_letters_stay_as_they_are():
    words = row("x = 2", 72, 100, NAMELESS)
    assert with_named_fonts(words) is words
