from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.formulas import straighten_formulas
from papermill_api.engine.pdf.formulas.drawn_roots import with_drawn_roots
from papermill_api.engine.pdf.page import Page, Rule, Shape, Style, Word
from tests.engine.drawn import page, row, word

LETTERS, SMALL = Style("KaTeX_Main-Regular", 12.0), Style("KaTeX_Main-Regular", 6.0)


def with_root(*words: Word, box: Box) -> Page:
    return with_drawn_roots(replace(page(list(words)), shapes=(Shape(box, 9, 5),)))


def test_a_root_that_is_drawn_gets_a_sign_and_a_bar():
    left, under = word("x", 72, 100, LETTERS), word("2", 90, 100, LETTERS)
    found = with_root(left, under, box=Box(80, 88, under.box.x1, 103))
    assert [one.text for one in found.words] == ["x", "√", "2"]
    assert found.words[1].baseline == 100
    assert not found.shapes
    assert [rule.box.x0 for rule in found.rules] == [90]


def test_what_is_under_a_drawn_root_is_in_brackets_behind_its_index():
    index = word("3", 82, 96, SMALL)
    under = [
        word("a", 92, 100, LETTERS),
        word("+", 104, 100, LETTERS),
        word("b", 116, 100, LETTERS),
    ]
    found = with_root(index, *under, box=Box(80, 88, under[-1].box.x1, 103))
    straight = straighten_formulas(found.words, found.rules)
    assert "".join(one.text for one in straight) == "3√(a+b)"


def test_a_fraction_painted_in_layers_is_told_by_its_place():
    under, over = word("b", 102, 108, LETTERS), word("a", 102, 93, LETTERS)
    bar = Rule(Box(101, 97, 109, 97.5), horizontal=True, order=1)
    other = word("c", 102, 130, LETTERS)
    words = [word("y", 88, 100, LETTERS), under, over, other]
    straight = straighten_formulas(words, [bar])
    assert "".join(one.text for one in straight) == "ya/bc"


def test_a_shape_around_text_is_no_root():
    text = [word("x", 40, 100, LETTERS), *row("gate", 90, 100)]
    box = Box(80, 88, text[-1].box.x1, 103)
    assert with_root(*text, box=box).shapes


def test_a_shape_much_wider_than_its_words_is_no_root():
    under = word("2", 90, 100, LETTERS)
    assert with_root(under, box=Box(80, 88, 200, 103)).shapes
