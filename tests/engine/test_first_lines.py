from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock, make_text_block
from tests.engine.drawn import BODY, BOLD, TITLE, block, layout, line

INDENT = 15  # points


def paragraph(y: float) -> TextBlock:
    first = line("The first line of a paragraph is", 72 + INDENT, y)
    return make_text_block(1, [first, line("set in, all others are flush.", 72, y + 12)])


def headings(*blocks: TextBlock) -> list[str]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def text(x: float, part: float) -> list[TextBlock]:
    """Two parts from x on, the headings of the first `part` from there on."""
    return [
        block("Title", y=60, style=TITLE),
        *(paragraph(100), block("Mills", part, 140, BOLD), paragraph(154)),
        *(block("Stones", x, 200, BOLD), paragraph(214), paragraph(240)),
    ]


def test_a_bold_line_set_in_as_first_lines_are_is_a_paragraph():
    assert headings(*text(72, 72)) == ["Title", "Mills", "Stones"]
    assert headings(*text(72 + INDENT, 72)) == ["Title", "Mills"]


def test_set_in_further_it_is_a_heading():
    assert headings(*text(80 + INDENT, 72)) == ["Title", "Mills", "Stones"]


def test_where_most_headings_are_set_in_so_they_are_headings():
    assert headings(*text(72 + INDENT, 72 + INDENT)) == ["Title", "Mills", "Stones"]


def test_a_bold_line_in_capitals_is_a_heading_wherever_it_starts():
    shouted = [block("CHAPTER 1", 72 + INDENT, 280, BOLD), paragraph(294)]
    assert headings(*text(72, 72), *shouted)[-1] == "CHAPTER 1"


def test_a_bold_line_in_the_middle_under_another_is_not_set_in_from_that():
    def found(head: str) -> list[str]:
        line, middle = block("a short one", 132, 124), block(head, 132 + INDENT, 150, BOLD)
        below = paragraph(164), block("Mills", 72, 220, BOLD), paragraph(234), paragraph(264)
        return headings(block("Title", y=60, style=TITLE), paragraph(90), line, middle, *below)

    assert found("Stone") == ["Title", "Stone", "Mills"]
    assert found("Stones") == ["Title", "Mills"]
