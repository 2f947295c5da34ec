"""Slides: the titles of their blocks, and that of the whole before those of few slides."""

from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.quotes import find_quotes
from tests.engine.drawn import BODY, block

LARGE = Style("Body", 14.0)
TEXT = "Rivers run to the sea,\nwhatever is in their way."


def slide(*blocks: TextBlock, number: int = 1, width: float = 363.0) -> PageLayout:
    return PageLayout(number, width, 272.0, blocks)


def a_block(title: str, y: float, page: int = 1) -> tuple[TextBlock, TextBlock]:
    """A line on a bar over two lines in a box as wide."""
    bar, box = Box(25, y - 10, 338, y + 4), Box(25, y + 5, 338, y + 34)
    return (
        replace(block(title, 28, y, page=page), frame=bar),
        replace(block(TEXT, 28, y + 15, page=page), frame=box),
    )


def found(*pages: PageLayout) -> list[tuple[int, bool]]:
    """The level of each text, and whether it is a quote."""
    headed = find_headings(pages, (), BODY, HeadingOptions())
    quoted = find_quotes(headed, BODY)
    return [(b.level, b.quoted) for p in quoted for b in p.blocks if isinstance(b, TextBlock)]


def test_lines_on_bars_over_boxes_of_slides_head_what_is_in_these():
    blocks = block("Water", 28, 40, LARGE), *a_block("Rivers", 90), *a_block("Lakes", 160)
    assert found(slide(*blocks)) == [(1, False)] + 2 * [(2, False), (0, False)]
    sheet = slide(*blocks, width=200.0)
    assert found(sheet)[1:] == 4 * [(0, True)]


def test_boxes_of_slides_that_begin_with_a_heading_hold_the_part_that_it_heads():
    box = Box(25, 80, 338, 140)
    head = replace(block("Rivers", 28, 92), frame=box, role="heading", level=2)
    text = replace(block(TEXT, 28, 108), frame=box)
    for width, quoted in ((363.0, False), (200.0, True)):
        (page,) = find_quotes([slide(head, text, width=width)], BODY)
        assert [b.quoted for b in page.blocks if isinstance(b, TextBlock)] == 2 * [quoted]


def test_the_title_on_the_first_of_few_slides_is_above_theirs():
    cover = slide(block("Water", 150, 120, LARGE), block("Ann Lee", 160, 150))
    pages = [
        slide(block(name, 28, 40, LARGE, n), block(TEXT, 28, 90, page=n), number=n)
        for n, name in ((2, "Rivers"), (3, "Lakes"))
    ]
    assert [level for level, _ in found(cover, *pages)] == [1, 0, 2, 0, 2, 0]
    plain = slide(block("Seas", 28, 40, LARGE), block(TEXT, 28, 90))
    assert [level for level, _ in found(plain, *pages)] == [1, 0, 1, 0, 1, 0]
