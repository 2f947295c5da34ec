"""Entries that hang, one of a line below another."""

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.layout import Line
from tests.engine.drawn import line

EDGE, HUNG = 40, 58
FULL = "Author, A. 1970. A long title of a book that takes all of its line, and"


def sizes(*lines: Line) -> list[int]:
    return [len(block.lines) for block in group_blocks(1, lines, BlockOptions())]


def entries(*texts: tuple[str, int]) -> list[Line]:
    return [line(text, x, 50 + 12 * at) for at, (text, x) in enumerate(texts)]


def test_an_entry_of_a_line_that_ends_late_is_apart_from_the_next():
    rest = "its publisher in Berkeley"
    late = "Other, B. 1971. A title that nearly takes all of it. Paris"
    hanging = [(FULL, EDGE), (rest, HUNG), (late, EDGE), (FULL, EDGE), (rest, HUNG)]
    assert sizes(*entries(*hanging)) == [2, 1, 2]


def test_first_lines_of_paragraphs_that_are_set_in_begin_them():
    last = "of it at the edge"
    set_in = [(FULL, HUNG), (FULL, EDGE), (last, EDGE)]
    assert sizes(*entries(*set_in, *set_in)) == [3, 3]


def test_a_line_at_the_edge_that_goes_on_in_a_small_letter_begins_no_entry():
    late = "other ones have a title that nearly takes all of it. Paris"
    hanging = [(FULL, EDGE), ("and more", HUNG), (late, EDGE), (FULL, EDGE), ("and more", HUNG)]
    assert sizes(*entries(*hanging)) == [2, 2, 1]
