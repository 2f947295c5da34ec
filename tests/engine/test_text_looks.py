"""Lines that look like headings beside the body text, and like other text as well."""

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."
LARGE = Style("Body", 12.0)
ITALIC = Style("Body-Italic", 10.0, italic=True)


def levels(*blocks: TextBlock) -> list[int]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.level for b in page.blocks if isinstance(b, TextBlock)]


def test_a_line_in_larger_type_that_paragraphs_are_set_in_is_no_heading():
    line, after = block("mills, water, paper", y=200, style=LARGE), block(PROSE, y=230)
    paragraphs = [block(PROSE, y=y, style=LARGE) for y in (300, 400)]
    assert levels(line, after) == [1, 0]
    assert levels(line, after, *paragraphs) == [0, 0, 0, 0]


def test_a_slanted_line_over_text_of_its_look_is_no_heading():
    above, line = block(PROSE, y=100), block("Other Sources", y=200, style=ITALIC)
    assert levels(above, line, block(PROSE, y=230)) == [0, 1, 0]
    assert levels(above, line, block(PROSE, y=230, style=ITALIC)) == [0, 0, 0]


def test_slanted_lines_centred_over_text_of_their_look_are_headings_if_they_are_several():
    scenes: list[TextBlock] = [block(PROSE, y=60)]
    for y in (160, 260, 360):
        scenes += [block("Scene", x=127, y=y, style=ITALIC), block(PROSE, y=y + 30, style=ITALIC)]
    assert levels(*scenes) == [0, 1, 0, 1, 0, 1, 0]
    assert levels(*scenes[:5]) == [0, 0, 0, 0, 0]
