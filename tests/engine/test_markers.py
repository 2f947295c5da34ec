import pytest

from papermill_api.engine.pdf.markers import line_markers, read_markers
from tests.engine.drawn import MONO, row


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("•", ["•"]),
        ("▷", ["▷"]),
        ("◻", ["◻"]),
        ("‧", ["‧"]),
        ("♦", ["♦"]),
        ("⋅", ["⋅"]),
        ("◯", ["◯"]),
        ("◮", ["◮"]),
        ("◉", ["◉"]),
        ("\u20dd", ["\u20dd"]),
        ("–", ["–"]),
        ("∗", ["∗"]),
        ("1.", ["1."]),
        ("(12)", ["(1)"]),
        ("[3]", ["[1]"]),
        ("b)", ["a)"]),
        ("iv.", ["i."]),
        ("i.", ["i.", "a."]),
        ("C.", ["I.", "A."]),
        ("③", ["①"]),
        ("\uf06e", ["\uf06e"]),
        ("2014.", []),
        ("word", []),
        ("3", []),
        ("(a", []),
    ],
)
def test_markers_are_told_by_their_shape(word: str, kinds: list[str]):
    assert [marker.kind for marker in read_markers(word)] == kinds


def test_letters_count_in_their_own_alphabet():
    assert [read_markers(word)[0].value for word in ("b)", "β)", "б)")] == [2, 2, 2]


def test_letters_of_scripts_without_capitals_count_in_each_order_they_have():
    values = [[one.value for one in read_markers(word)] for word in ("ג.", "(ب)", "أ)", "ج)")]
    assert values == [[3], [2, 2], [1, 1], [3, 5]]
    kinds = [{one.kind for one in read_markers(word)} for word in ("(ا)", "(ج)", "(ב)")]
    assert kinds == [{"(ا)", "(ت)"}, {"(ا)", "(ت)"}, {"(א)"}]
    assert read_markers("ש.") == []


@pytest.mark.parametrize("sign", "⊲⊳▷⋄")
def test_triangles_and_diamonds_of_formulas_are_bullets(sign: str):
    assert read_markers(sign)[0].value is None


def test_a_chinese_marker_may_touch_its_text():
    assert read_markers("（2）方法")[0].rest == "方法"


def test_a_point_that_no_line_begins_with_in_japanese_is_a_bullet():
    (marker,) = read_markers("・これは項目です")
    assert (marker.text, marker.value, marker.rest) == ("・", None, "これは項目です")


@pytest.mark.parametrize("sign", "•◦▪")
def test_a_bullet_that_nobody_types_may_touch_its_text(sign: str):
    (marker,) = read_markers(f"{sign}jlreq.cls")
    assert (marker.text, marker.value, marker.rest) == (sign, None, "jlreq.cls")


def test_a_letter_o_is_a_bullet_when_a_wide_gap_follows():
    near, far = row("o also", 72, 100), [*row("o", 72, 100), *row("also", 95, 100)]
    assert [m.kind for m in line_markers(far)] == ["o"]
    assert line_markers(near) == []


def test_an_arrow_of_another_font_before_code_marks_nothing():
    assert not line_markers([*row("⇒", 72, 100), *row("7", 90, 100, MONO)])
    assert line_markers([*row("⇒", 72, 100), *row("grind", 90, 100)])
    assert line_markers(row("⇒ grind", 72, 100, MONO))
    named = [*row("⇒", 72, 100), *row("grind", 90, 100, MONO), *row("mills the grain", 140, 100)]
    assert line_markers(named)
