"""Bold headings that end in a colon, among others of their look."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, BOLD, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."
SLANTED = Style("Body-BoldItalic", 10.0, bold=True, italic=True)
STEP = 70  # points from part to part


def headings(*names: str, style: Style = BOLD, x: float = 72, up: float = 0) -> list[str]:
    """Headings among names over text, the last of which begins at x and stands further up."""
    blocks: list[TextBlock] = [block(PROSE, y=64)]
    for at, name in enumerate(names):
        y, last = 120 + STEP * at, at == len(names) - 1
        blocks += [
            block(name, x=x if last else 72, y=y - up * last, style=style),
            block(PROSE, y=y + 14),
        ]
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def test_a_bold_line_with_a_colon_is_a_heading_where_two_others_are_set_like_it():
    names = "The mill", "The quay", "What it grinds:"
    assert headings(*names) == list(names)
    assert headings(*names[1:]) == ["The quay"]
    assert headings(*names, up=8) == headings(*names, x=90) == ["The mill", "The quay"]


def test_one_other_is_enough_where_they_are_slanted_as_well():
    assert headings("The quay", "What it grinds:", style=SLANTED) == ["The quay", "What it grinds:"]
