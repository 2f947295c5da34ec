import pytest

from papermill_api.engine.pdf.markers import read_markers


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("•", ["•"]),
        ("–", ["–"]),
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


def test_a_chinese_marker_may_touch_its_text():
    assert read_markers("（2）方法")[0].rest == "方法"
