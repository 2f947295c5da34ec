from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.code_signs import with_code_signs
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, word

MATH = Style("CMMI10", 10.0, italic=True)


def line(*parts: tuple[str, Style] | str) -> list[Word]:
    """The words set one right behind the other; " " is white between two."""
    words: list[Word] = []
    x = 72.0
    for part in parts:
        if isinstance(part, str):
            words[-1] = replace(words[-1], space=True)
            x += 5
            continue
        words.append(word(part[0], x, 100, part[1], space=False))
        x = words[-1].box.x1
    return words


def coded(*parts: tuple[str, Style] | str) -> str:
    """The text in fixed width, that of other words left out."""
    read = with_code_signs(by_column(line(*parts)))
    return " ".join(one.text for one in read if one.style.mono)


def test_signs_that_touch_code_are_code():
    assert coded(("<", MATH), ("alias", MONO), (">", MATH)) == "< alias >"
    assert coded(("<", MATH), ("a", MONO), (">", MATH), ("<", MATH), ("b", MONO)) == "< a > < b"
    assert coded(("if(x)", MONO), ("{", MATH)) == "if(x) {"


def test_the_other_sign_of_a_pair_around_code_is_code_as_well():
    assert coded(("map<", MONO), ("a", MONO), " ", (">", MATH)) == "map< a"
    assert coded(("map", MONO), ("<", MATH), " ", ("a", MONO), " ", (">", MATH)) == "map < a >"


def test_a_pair_around_more_than_code_is_none():
    grammar = ("{", MATH), ("const", MONO), " ", ("term", BODY), ("}", MATH)
    assert coded(*grammar) == "const"


def test_a_sign_as_far_from_code_on_both_sides_as_spaces_of_that_are_wide_is_code():
    code = replace(MONO, size=10.0)
    throw = ("{", MATH), " ", ("throw", code)
    assert coded(("()", code), " ", *throw) == "() { throw"
    assert coded(("=", code), (">", MATH), " ", *throw) == "= > { throw"
    assert coded(("()", BODY), " ", *throw) == "throw"
    assert coded(("local", code), " ", ("|", MATH), " ", ("global", code)) == "local global"
    assert coded(("()", code), " ", " ", *throw) == "() throw"


def test_a_bar_is_code_only_between_words_of_code():
    assert coded(("host", MONO), ("|", MATH), ("address", MONO)) == "host | address"
    assert coded(("a", MONO), ("|", MATH), " ", ("b", MONO)) == "a b"


def test_a_sign_of_a_word_that_touches_code_is_set_apart_from_it():
    assert coded(("<", MATH), ("file", MONO), (">)", BODY)) == "< file >"


def test_signs_of_formulas_are_none():
    assert coded(("i", MATH), ("<", MATH), ("n", MATH), " ", ("len", MONO)) == "len"
    assert coded(("n", MONO), " ", ("<", MATH), " ", ("m", MONO)) == "n m"
