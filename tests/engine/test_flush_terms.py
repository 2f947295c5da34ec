"""Terms that are set flush at their right, on the line of what they name."""

from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.layout import Line, make_line
from tests.engine.drawn import row

AT = 170.0  # where what the terms name begins


def entry(term: str, text: str, y: float, end: float = AT - 9) -> Line:
    start = end - 5 * len(term)
    return make_line([*row(term, start, y), *row(text, AT, y)])


def texts(*lines: Line) -> list[str]:
    return [block.text for block in group_blocks(1, lines, BlockOptions())]


def test_each_term_that_ends_at_one_edge_begins_a_paragraph():
    first = entry("Walking", "long paths in any weather", 100)
    second = entry("Music", "plays the cello", 114)
    assert len(texts(first, second)) == 2
    third, last = entry("Chess", "on Sundays", 128), entry("Boats", "in summer", 142)
    assert len(texts(first, second, third, last)) == 4


def test_white_that_two_lines_have_at_different_places_parts_them_not():
    first = entry("Walking", "long paths in any weather", 100)
    second = entry("Music", "plays the cello", 114, end=AT - 6)
    assert len(texts(first, second)) == 1
