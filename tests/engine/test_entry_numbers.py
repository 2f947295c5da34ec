"""Numbers that white cut from their entries of contents, on the lines of these again."""

from papermill_api.engine.pdf.lines.entry_numbers import join_entry_numbers
from tests.engine.drawn import line

LEADER = "Terms . . . . . . . ."


def texts(*lines: tuple[str, float, float]) -> list[str]:
    return [found.text for found in join_entry_numbers([line(*parts) for parts in lines])]


def test_a_number_joins_the_entry_whose_leader_ends_its_line():
    found = texts(("1", 72, 100), (LEADER, 100, 100), ("2", 72, 114), (LEADER, 100, 114))
    assert found == [f"1 {LEADER}", f"2 {LEADER}"]


def test_a_number_joins_an_entry_that_goes_on_to_its_leader():
    found = texts(("4", 72, 100), ("The terms and", 100, 100), (LEADER, 100, 114))
    assert found == ["4 The terms and", LEADER]


def test_a_number_beside_text_without_a_leader_stays():
    lines = [("4", 72, 100), ("The terms and", 100, 100), ("what they say", 100, 114)]
    assert texts(*lines) == [text for text, *_ in lines]


def test_the_page_of_an_entry_in_the_column_before_stays():
    lines = [(LEADER, 72, 100), ("3", 190, 100), (LEADER, 220, 100)]
    assert texts(*lines) == [text for text, *_ in lines]
