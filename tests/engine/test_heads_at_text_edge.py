"""Headings that hang out of the text, and bold lines at its edge."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, BOLD, block, layout

SECTION = Style("Body-Bold", 11.0, bold=True)
TEXT = "The call sets what is given to it and\nreturns what has been there before it."


def headings(*blocks: TextBlock) -> list[str]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def manual(edge: float, *parts: TextBlock) -> list[TextBlock]:
    """Three sections, whose text starts at an edge, before the parts."""
    return [
        part
        for at, name in enumerate(("NAME", "USE", "VALUE"))
        for part in (
            block(name, 72, 100 + 60 * at, SECTION),
            block(TEXT, edge, 114 + 60 * at),
        )
    ] + [block("ERRORS", 72, 280, SECTION), *parts, block("What follows.", edge, 360)]


def test_a_lone_term_at_the_edge_of_text_that_headings_hang_out_of_is_no_heading():
    told = ["NAME", "USE", "VALUE", "ERRORS"]
    lone = (block("Invalid", 108, 300, BOLD), block("A wrong value.", 144, 314))
    assert headings(*manual(108, *lone)) == told
    flush = (block("Invalid", 72, 300, BOLD), block("A wrong value.", 108, 314))
    assert headings(*manual(72, *flush)) == [*told, "Invalid"]


def test_a_bold_line_over_text_in_its_look_there_is_no_heading():
    lines = (block("include calls", 108, 300, BOLD), block("Open it\nor close it", 108, 320, BOLD))
    assert "include calls" not in headings(*manual(108, *lines))


def test_lower_headings_over_plain_text_at_its_edge_are_headings():
    lines = (block("Invalid", 108, 300, BOLD), block(TEXT, 108, 314))
    assert "Invalid" in headings(*manual(108, *lines))
