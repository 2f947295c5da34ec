from collections.abc import Sequence

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.formulas import straighten_formulas
from papermill_api.engine.pdf.formulas.words import (
    is_equation_number,
    is_for_formulas,
    is_formula,
)
from papermill_api.engine.pdf.page import Rule, Style, Word
from papermill_api.engine.records import replace
from tests.engine.drawn import row, word

LETTERS, LARGE = Style("CMMI10", 10.0), Style("CMEX10", 10.0)
SMALL = Style("CMMI7", 7.0)
LINE = 200.0


def painted(*parts: Word | Rule) -> tuple[list[Word], list[Rule]]:
    """Words and rules as they are painted, one after the other."""
    ordered = [replace(part, order=at) for at, part in enumerate(parts)]
    words = [part for part in ordered if isinstance(part, Word)]
    return words, [part for part in ordered if isinstance(part, Rule)]


def bar(x0: float, x1: float, y: float = LINE - 2.5) -> Rule:
    return Rule(Box(x0, y, x1, y + 0.4), horizontal=True)


def straight(*parts: Word | Rule) -> Sequence[Word]:
    return straighten_formulas(*painted(*parts))


def spelt(words: Sequence[Word]) -> str:
    return "".join(one.text + " " * one.space for one in words).strip()


def letter(text: str, x: float, y: float = LINE, *, space: bool = False) -> Word:
    return word(text, x, y, LETTERS, space=space)


def test_a_fraction_is_written_with_a_stroke_on_the_line_of_its_formula():
    words = straight(letter("y", 90), letter("a", 102, 193), bar(100, 109), letter("b", 102, 207))
    assert spelt(words) == "ya/b"
    assert {one.baseline for one in words} == {LINE}
    assert [one.box.x0 for one in words] == sorted(one.box.x0 for one in words)


def test_sums_over_and_under_a_bar_are_in_brackets():
    over = [letter("a", 102, 193, space=True), letter("+b", 110, 193)]
    under = [letter("c", 102, 207, space=True), letter("−d", 110, 207)]
    assert spelt(straight(*over, bar(101, 121), *under)) == "(a +b)/(c −d)"


def test_strokes_of_a_table_are_no_bars_of_fractions():
    head = row("Station Depth Reading", 100, 193)
    values = [*row("Mill 2 m 4.5", 100, 207), letter("±2.2", 0, 207)]
    width = head[-1].box.x1
    values[-1] = letter("±2.2", width - values[-1].box.width, 207)
    fraction = spelt(straight(*head, bar(100, width), *values))
    table = spelt(straight(bar(100, width, 181), *head, bar(100, width), *values))
    assert ("/" in fraction, "/" in table) == (True, False)


def test_what_is_under_a_root_is_in_brackets_without_the_stop_after_it():
    root = letter("√", 95)
    words = straight(root, bar(100, 118, LINE - 8), letter("x", 100, space=True), letter("1,", 109))
    assert spelt(words) == "√(x 1),"


def test_a_root_that_hangs_from_its_bar_comes_to_the_line_of_what_is_under_it():
    hung = letter("√", 95, LINE - 8)
    words = straight(hung, bar(100, 110, LINE - 8), letter("2", 100))
    assert [(one.text, one.baseline) for one in words] == [("√", LINE), ("2", LINE)]


@pytest.mark.parametrize("first", [True, False])
def test_the_index_of_a_root_stands_before_its_sign(*, first: bool):
    index, sign = word("3", 96, LINE - 5, SMALL), letter("√", 94)
    parts = [index, sign] if first else [sign, index]
    words = straight(*parts, bar(100, 105, LINE - 8), letter("8", 100))
    assert spelt(words) == "3√8"
    assert words[0].baseline < words[1].baseline
    assert words[0].box.x1 <= words[1].box.x0


@pytest.mark.parametrize(
    ("under", "text"), [("g/l", "√(g/l)"), ("12", "√12"), ("n", "√n"), ("(ab),", "√(ab),")]
)
def test_a_root_needs_brackets_for_more_than_a_letter_or_a_number(under: str, text: str):
    right = letter(under, 100).box.x1
    words = straight(letter("√", 95), bar(100, right, LINE - 8), letter(under, 100))
    assert spelt(words) == text


def test_the_exponent_of_a_large_bracket_is_raised_as_others_are():
    bracket = word(")", 110, LINE, LARGE, space=True)
    high = word("2", bracket.box.x1, LINE - 15, SMALL)
    words = straight(letter("x", 100), bracket, high, letter("+", 125))
    assert spelt(words) == "x)2 +"
    assert LINE - 5 < words[2].baseline < LINE


def test_a_small_word_far_from_a_bracket_is_no_exponent_of_it():
    bracket = word(")", 110, LINE, LARGE)
    words = straight(letter("x", 100), bracket, word("2", 130, LINE - 15, SMALL))
    assert words[-1].baseline == LINE - 15


def test_a_sign_set_larger_than_text_is_as_large_as_that_and_on_its_line():
    total = word("∑", 100, LINE + 2, Style("PazoMath", 14.0))
    words = straight(letter("y", 80), letter("=", 90), total, letter("x", 116))
    assert (words[2].style.size, words[2].baseline) == (10.0, LINE)


def test_a_sign_that_hangs_a_little_low_comes_to_the_line():
    words = straight(letter("y", 80), letter("∫", 90, LINE + 3), letter("x", 100))
    assert {one.baseline for one in words} == {LINE}


@pytest.mark.parametrize(
    "parts",
    [
        [*row("Year", 100, 193), bar(80, 300), *row("2024", 100, 207), letter("x", 90, 300)],
        [*row("Name", 100, 193), bar(100, 120), *row("Mill", 100, 207), letter("x", 90, 300)],
    ],
    ids=["rule over a table", "head over one column"],
)
def test_rules_of_tables_are_no_bars(parts):
    words, rules = painted(*parts)
    assert list(straighten_formulas(words, rules)) == words


def test_the_foot_of_a_box_around_a_word_is_no_bar():
    side = Rule(Box(100, 185, 100.4, LINE - 2), horizontal=False)
    words, rules = painted(letter("a", 102, 193), bar(100, 109), letter("b", 102, 207), side)
    assert list(straighten_formulas(words, rules)) == words


def test_limits_of_a_sum_follow_it_lowered_and_raised():
    upper = word("n", 104, LINE - 13, SMALL)
    lower = [word("i", 101, LINE + 12, SMALL, space=False), word("=1", 105, LINE + 12, SMALL)]
    total = replace(word("∑", 100, LINE, LARGE), box=Box(100, 185, 114, 205))
    words = straight(upper, total, *lower, letter("x", 116))
    assert [one.text for one in words] == ["∑", "i", "=1", "n", "x"]
    lines = [one.baseline - LINE for one in words]
    assert lines[1] == lines[2] > 0 > lines[3]


def test_limits_go_to_the_nearest_of_two_sums():
    sums = [replace(word("∑", x, LINE, LARGE), box=Box(x, 185, x + 14, 205)) for x in (100, 118)]
    lower = [word(text, x, LINE + 12, SMALL) for text, x in (("i", 105), ("j", 123))]
    words = straight(sums[0], lower[0], sums[1], lower[1], letter("x", 134))
    assert [one.text for one in words] == ["∑", "i", "∑", "j", "x"]


def test_the_name_of_an_operator_in_a_limit_of_another_has_no_limits():
    lower = [word("k", 100, LINE + 12, SMALL, space=False), word("max", 104, LINE + 13, SMALL)]
    total = replace(word("∑", 100, LINE, LARGE), box=Box(100, 185, 114, 205))
    words = straight(total, *lower, letter("x", 116))
    assert [one.text for one in words] == ["∑", "k", "max", "x"]
    assert words[1].baseline > LINE


def test_rows_between_large_brackets_follow_one_another():
    opened, closed = word("(", 90, LINE, LARGE), word(")", 130, LINE, LARGE)
    upper = [letter("1", 100, 194, space=True), letter("2", 120, 194, space=True)]
    lower = [letter("3", 100, 206, space=True), letter("4", 120, 206, space=True)]
    words = straight(opened, *upper, *lower, closed)
    assert spelt(words) == "( 1 2; 3 4 )"
    assert {one.baseline for one in words} == {LINE}


def test_rows_that_are_painted_by_column_are_read_by_row():
    opened, closed = word("(", 90, LINE, LETTERS), word(")", 130, LINE, LETTERS)
    first = [letter("1", 100, 194), letter("3", 100, 206)]
    second = [letter("2", 120, 194), letter("4", 120, 206)]
    words = straight(opened, *first, *second, closed)
    assert spelt(words) == "( 1 2; 3 4)"


def test_rows_between_inner_brackets_are_no_rows_of_the_outer_ones():
    outer, inner = word("(", 80, LINE, LARGE), word("(", 100, LINE, LARGE)
    rows = [letter(text, 110, y, space=True) for text, y in (("k", 194), ("h", 206))]
    ends = [word(")", x, LINE, LARGE) for x in (120, 130)]
    words = straight(outer, letter("p", 90), inner, *rows, *ends)
    assert spelt(words).replace(" ", "") == "(p(k;h))"


def test_lines_between_brackets_on_the_first_are_no_rows():
    opened, closed = word("(", 90, LINE, LETTERS), word(")", 130, LINE + 12, LETTERS)
    parts = [opened, letter("a", 100), letter("b", 110, LINE + 12), closed]
    words, rules = painted(*parts)
    assert list(straighten_formulas(words, rules)) == words


def test_what_follows_rows_on_the_line_of_their_bracket_is_in_none_of_them():
    rows = [letter("x", 100, y, space=True) for y in (194, 206)]
    words = straight(word("{", 90, LINE, LARGE), *rows, letter("y", 120))
    assert spelt(words) == "{ x; x y"


def test_a_bar_that_is_painted_after_both_parts_is_that_of_a_fraction():
    words = straight(letter("y", 90), letter("a", 102, 193), letter("b", 102, 207), bar(100, 109))
    assert spelt(words) == "ya/b"


def test_a_fraction_in_a_root_is_in_its_brackets_with_all_its_indices():
    over = [letter("x", 102, 193), word("i", 107, 196, SMALL)]
    under = [letter("y", 102, 207), word("i", 107, 211, SMALL)]
    outer, inner = bar(100, 112, 185), bar(101, 111)
    assert spelt(straight(letter("√", 95), outer, *over, inner, *under)) == "√(xi/yi)"


def test_a_root_under_a_bar_is_in_brackets():
    under = [letter("2", 102, 207), letter("√", 107, 207), letter("n", 112, 207)]
    assert spelt(straight(letter("1", 107, 193), bar(101, 118), *under)) == "1/(2√n)"


def test_the_number_of_an_equation_is_in_no_row_of_its_cases():
    rows = [[letter("x", 100, y, space=True)] for y in (194, 206)]
    words = straight(word("{", 90, LINE, LARGE), *rows[0], *rows[1], word("(5)", 200, LINE))
    assert spelt(words) == "{ x; x (5)"
    assert {one.baseline for one in words} == {LINE}


def test_a_fraction_with_a_sum_under_its_bar_gets_its_limits_first():
    total = replace(word("∑", 100, 207, LARGE), box=Box(100, 199, 108, 209))
    limits = [word("K", 108, 203, SMALL, space=False), word("i", 108, 210, SMALL)]
    over = letter("a", 110, 193)
    words = straight(letter("y", 90), over, bar(100, 122), total, *limits, letter("z", 116, 207))
    assert spelt(words) == "ya/(∑iK z)"


def test_limits_right_behind_an_operator_are_its_own():
    least = word("min", 100, LINE)
    lower = [word("θ", 115, LINE + 2, SMALL)]
    total = replace(word("∑", 120, LINE, LARGE), box=Box(120, 185, 130, 205))
    words = straight(least, *lower, total, letter("x", 132))
    assert [one.text for one in words] == ["min", "θ", "∑", "x"]
    assert not words[0].space


@pytest.mark.parametrize(("across", "sign"), [(0.0, "⋮"), (4.0, "⋱")])
def test_three_stops_below_each_other_are_one_sign(across: float, sign: str):
    stops = [word(".", 100 + at * across, 200 + at * 4.0) for at in range(3)]
    assert spelt(straight(letter("a", 80), *stops)) == f"a{sign}"


def test_scripts_above_one_another_have_no_space_between_them():
    base, upper = letter("x", 100), word("2", 105, LINE - 4, SMALL)
    lower = word("i", 105, LINE + 3, SMALL)
    assert spelt(straight(base, upper, lower, letter("+", 112))) == "x2i +"


def test_words_without_formulas_are_left_as_they_are():
    words = row("lim sup of a sum", 100, 200)
    assert straighten_formulas(words, [bar(100, 120)]) is words


def test_a_formula_is_mostly_signs_and_letters_of_formulas():
    assert is_formula([letter("x", 100), word("=", 106, LINE), word("1", 112, LINE)])
    assert not is_formula([*row("where the sign", 100, LINE), letter("x", 180)])
    assert not is_formula(row("1 + 1", 100, LINE))


def test_a_line_of_text_with_many_formulas_is_none():
    formulas = [letter(text, 10.0 * at) for at, text in enumerate("x=y+z-1a=b+c")]
    text = row("that we know from the levels which were read there before", 200, LINE)
    assert is_formula([*formulas, *text[:3]])
    assert not is_formula([*formulas, *text])


def test_slanted_letters_of_text_are_letters_of_a_formula():
    slanted = [
        word(text, x, LINE, Style("Body", 10.0, italic=True))
        for text, x in zip("abc", (1, 8, 20), strict=False)
    ]
    sign = letter("√", 14)
    assert is_formula([slanted[0], slanted[1], sign, slanted[2]])
    assert not is_formula([*slanted[:2], slanted[2]])


@pytest.mark.parametrize("text", ["(1)", "(2.14)", "(A.3)", "(7a)"])
def test_numbers_of_equations_are_known(text):
    assert is_equation_number(text)


@pytest.mark.parametrize("text", ["(2024)", "(x)", "1)", "(see 2)"])
def test_other_brackets_are_no_numbers_of_equations(text):
    assert not is_equation_number(text)


@pytest.mark.parametrize(
    ("font", "told"),
    [("TeXGyreTermesMath-Regular", True), ("txexs", True), ("CMMI10", True), ("Optima", False)],
)
def test_fonts_of_formulas_are_told_by_their_names(font: str, told: bool):
    assert is_for_formulas(font) is told
