from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.page import OutlineEntry, TextBlock
from tests.engine.drawn import BOLD, TITLE, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."


def levels(*blocks: TextBlock, outline: tuple[OutlineEntry, ...] = ()) -> list[int]:
    (page,) = find_headings([layout(*blocks)], outline, HeadingOptions())
    return [b.level for b in page.blocks if isinstance(b, TextBlock)]


def test_larger_text_is_a_heading_and_bold_text_one_below_it():
    assert levels(block("Title", style=TITLE), block(PROSE), block("Part", style=BOLD)) == [1, 0, 2]


def test_a_bold_sentence_is_no_heading():
    assert levels(block(PROSE), block("Do not do this.", style=BOLD)) == [0, 0]


def test_what_the_outline_names_is_a_heading():
    entry = OutlineEntry(1, "Scope", 1)
    assert levels(block("Scope"), block(PROSE), outline=(entry,)) == [1, 0]
