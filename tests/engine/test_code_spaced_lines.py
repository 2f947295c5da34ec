"""Listings of which every line is a paragraph of its own."""

from dataclasses import replace

from papermill_api.engine.pdf.code.spaced_lines import with_spaced_lines
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from tests.engine.drawn import MONO, block

PROSE = "Many words of the body text fill these lines\nso that its look is the usual one of them."
LINES = [
    "typedef int Mill;",
    "Mill mill_open(int width);",
    "#define NONE 0",
    "/* ends */",
    "int n;",
]
WRAPPED = "void mill_show(Mill mill, int times,\nunsigned_number width);"


def listings(*pieces: str, step: float = 17, last: float = 17) -> list[int]:
    """How many lines the listings have that pieces as far apart, and the last one, are."""
    blocks: list[PageBlock] = [block(PROSE, y=64)]
    y = 110.0
    for at, piece in enumerate(pieces):
        blocks.append(replace(block(piece, y=y, style=MONO), role="code"))
        y += 11 * piece.count("\n") + (last if at == len(pieces) - 2 else step)
    found = [b for b in with_spaced_lines(blocks) if isinstance(b, TextBlock)]
    return [len(piece.lines) for piece in found if piece.role == "code"]


def test_lines_of_code_that_are_all_as_far_apart_are_one_listing():
    assert listings(*LINES) == [5]
    assert listings(*LINES[:2], WRAPPED, *LINES[2:]) == [7]


def test_so_few_are_listings_of_a_line_each():
    assert listings(*LINES[:4]) == [1, 1, 1, 1]


def test_so_are_those_that_are_not_as_far_apart_or_broken_by_hand():
    assert listings(*LINES, last=26) == [1, 1, 1, 1, 1]
    assert listings(*LINES[:3], "a = 1\nb = 2", LINES[3]) == [1, 1, 1, 2, 1]
