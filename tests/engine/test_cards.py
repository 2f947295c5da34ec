from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.quotes.cards import open_cards
from tests.engine.drawn import BODY, block, layout

LARGE = Style("Body-Bold", 13.0, bold=True)


def card(top: float, title: Style = LARGE, page: int = 1) -> list[TextBlock]:
    """A title and a text of two lines in a box."""
    box = Box(60, top, 400, top + 80)
    parts = block("Keys", 72, top + 20, title, page), block("What is\nin a key", 72, top + 40, BODY)
    return [replace(part, frame=box, page=page) for part in parts]


def framed(*pages: PageLayout) -> list[list[bool]]:
    opened = open_cards(pages, BODY)
    return [[b.frame is not None for b in p.blocks if isinstance(b, TextBlock)] for p in opened]


def test_sections_in_boxes_stand_in_none():
    assert framed(layout(*card(100), *card(200))) == [[False] * 4]


def test_a_boxed_note_in_a_text_stays_in_its_box():
    text = block("\n".join(["words of the text"] * 9), y=300)
    assert framed(layout(*card(100), text)) == [[True, True, False]]


def test_a_box_whose_title_is_of_the_size_of_the_text_is_a_note():
    assert framed(layout(*card(100, title=BODY))) == [[True, True]]


def test_a_card_may_go_on_after_a_page_break():
    more = replace(block("and more"), frame=Box(60, 40, 400, 120), page=2)
    assert framed(layout(*card(100)), layout(more, number=2)) == [[False, False], [False]]
