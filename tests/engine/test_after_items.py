"""Paragraphs below lists whose first lines are set in as far as the markers of these."""

from tests.engine.drawn import line
from tests.engine.test_blocks import texts

ITEM = "- An item that fills the whole of its line."
FIRST = "A paragraph whose first line is set in as it"


def test_a_first_line_at_the_edge_of_a_marker_is_none_of_the_item():
    lines = [line(ITEM, 30, 50), line(FIRST, 30, 62), line("and that goes on further left", 15, 74)]
    assert texts(*lines) == [ITEM, f"{FIRST}\nand that goes on further left"]


def test_a_line_that_goes_on_with_a_sentence_is_one_of_the_item():
    item = ITEM.removesuffix(".")
    lines = [line(item, 30, 50), line(FIRST, 30, 62), line("and that goes on further left", 15, 74)]
    assert texts(*lines)[0] == f"{item}\n{FIRST}"
