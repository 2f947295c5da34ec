from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.words.drawn_underscores import with_drawn_underscores
from tests.engine.drawn import MONO, word

Y = 100.0


def rule(x0: float, width: float, y: float = Y) -> Rule:
    return Rule(Box(x0, y, x0 + width, y), True)


def text_of(words: list[Word], *rules: Rule) -> str:
    read = with_drawn_underscores(words, rules)
    return "".join(one.text + " " * one.space for one in read).rstrip()


def test_a_short_rule_on_the_baseline_between_two_words_is_an_underscore():
    words = [word("debug", 10, Y, MONO), word("mode", 36.5, Y, MONO), word("on", 60, Y, MONO)]
    assert text_of(words, rule(33, 3)) == "debug_mode on"


def test_rules_in_a_row_are_as_many_underscores():
    words = [word("init", 17, Y, MONO), word("here", 50, Y, MONO)]
    marks = [rule(x, 3) for x in (10, 13.5, 35.5, 39)]
    assert text_of(words, *marks) == "__init__ here"


def test_a_rule_below_the_baseline_or_as_long_as_a_word_is_none():
    words = [word("debug", 10, Y, MONO), word("mode", 36.5, Y, MONO)]
    assert text_of(words, rule(33, 3, Y + 2)) == "debug mode"
    assert text_of([words[0], word("mode", 44, Y, MONO)], rule(33, 10)) == "debug mode"


def test_the_bar_of_a_root_is_no_underscore():
    assert text_of([word("√", 28, Y), word("b", 33, Y + 8)], rule(33, 3)) == "√ b"


def test_an_underscore_in_a_cell_of_its_own_has_white_around_it():
    words = [word("debug", 10, Y, MONO), word("mode", 38, Y, MONO)]
    assert text_of(words, rule(34, 2.7)) == "debug_mode"
