from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import Line, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, block, layout, row

LARGE = Style("Serif", 15.0, bold=True)


def item(y: float) -> TextBlock:
    return make_text_block(1, [line_of("•", "Keep one copy of it here.", y)])


def line_of(marker: str, text: str, y: float) -> Line:
    return make_line([*row(marker, 72, y, BODY), *row(text, 84, y, BODY)])


def headings(*blocks: TextBlock) -> list[str]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [b.text for b in page.blocks if isinstance(b, TextBlock) and b.role == "heading"]


def parts(x: float, look: Style = BOLD) -> list[TextBlock]:
    return [
        part
        for y in (140, 240)
        for part in (
            item(y),
            block("The reason", 84, y + 20, look),
            block("A disk may fail at any time of the day or night.", 84, y + 40),
        )
    ] + [block("What follows is set as all other text is.", x, 320)]


def test_bold_lines_at_the_edge_of_an_items_text_are_no_headings():
    assert headings(block("Storage", 72, 110, LARGE), *parts(72)) == ["Storage"]


def test_where_bullets_hang_out_of_all_text_bold_lines_at_its_edge_are_headings():
    found = headings(block("Storage", 84, 110, LARGE), *parts(84))
    assert found == ["Storage", "The reason", "The reason"]


def test_a_line_in_another_face_than_the_item_above_it_is_a_heading():
    other = replace(BOLD, font="Serif-Bold", serif=True)
    found = headings(block("Storage", 72, 110, LARGE), *parts(72, other))
    assert found == ["Storage", "The reason", "The reason"]
