"""Bold headings over text that begins with a small letter, among others of their look."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from tests.engine.drawn import BODY, BOLD, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."
NAME = "int open(char *name) says that\nthe link of this name is open."
STEP = 70  # points from part to part


def headings(*names: str, x: float = 72, below: str = NAME) -> list[str]:
    """Headings among names over text, the last of which is over a text that begins at x."""
    blocks: list[TextBlock] = [block(PROSE, y=64)]
    for at, name in enumerate(names):
        y, last = 120 + STEP * at, at == len(names) - 1
        blocks += [
            block(name, y=y, style=BOLD),
            block(below if last else PROSE, x=x if last else 72, y=y + 11),
        ]
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def test_a_bold_line_over_a_small_letter_is_a_heading_where_two_others_are_set_like_it():
    names = "Arguments", "Remarks", "Function"
    assert headings(*names) == list(names)
    assert headings(*names[1:]) == ["Remarks"]


def test_what_goes_on_or_is_set_in_below_a_bold_line_has_no_heading():
    others = ["Arguments", "Remarks"]
    assert headings(*others, "Function", x=90) == others
    long = "A bold start of a sentence that"
    assert headings(*others, long, below=NAME.replace("says that", "tells")) == others
