from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.quotes.cards import open_cards
from tests.engine.drawn import BODY, BOLD, block, layout

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


def test_listings_on_grounds_of_their_own_are_in_the_card_around_them():
    outer = Box(60, 100, 400, 300)
    parts = [block("Keys", 72, 120, LARGE), block("What is\nin a key", 72, 140)]
    code = block("\n".join(["a line of code"] * 6), 80, 180)
    inside = [replace(part, frame=outer) for part in parts]
    grounded = replace(code, frame=Box(72, 170, 390, 260))
    text = block("words\nof the text", y=400)
    assert framed(layout(*inside, grounded, text)) == [[False, False, True, False]]


def test_a_box_whose_title_is_of_the_size_of_the_text_is_a_note():
    assert framed(layout(*card(100, title=BODY))) == [[True, True]]


def test_a_card_may_go_on_after_a_page_break():
    more = replace(block("and more"), frame=Box(60, 40, 400, 120), page=2)
    assert framed(layout(*card(100)), layout(more, number=2)) == [[False, False], [False]]


def titled(title: str, place: Box, look: Style = BOLD, page: int = 1) -> list[TextBlock]:
    parts = block(title, place.x0 + 10, place.y0 + 20, look), block("What is\nin a key", 72, 140)
    return [replace(part, frame=place, page=page) for part in parts]


UPPER, LOWER = Box(60, 80, 400, 160), Box(60, 170, 400, 250)
LEFT, RIGHT = Box(60, 80, 200, 160), Box(210, 80, 350, 160)


def test_boxes_with_titles_that_count_on_are_sections():
    first, second = titled("1. Keys", UPPER), titled("2. Locks", LOWER)
    assert framed(layout(*first, *second)) == [[False] * 4]
    assert framed(layout(*first), layout(*second, number=2)) == [[False] * 2, [False] * 2]
    assert framed(layout(*first, *titled("3. Locks", LOWER))) == [[True] * 4]


def test_boxes_with_numbered_names_in_the_size_of_the_text_are_notes():
    first, second = titled("Note 1", UPPER), titled("Note 2", LOWER)
    assert framed(layout(*first, *second)) == [[True] * 4]
    text = block("\n".join(["words of the text"] * 9), y=300)
    steps = titled("Step 1: Keys", UPPER, LARGE), titled("Step 2: Locks", LOWER, LARGE)
    assert framed(layout(*steps[0], *steps[1], text)) == [[False] * 5]


def test_boxes_of_one_height_side_by_side_are_sections():
    assert framed(layout(*titled("Keys", LEFT), *titled("Locks", RIGHT))) == [[False] * 4]
    lower = replace(RIGHT, y1=190)
    assert framed(layout(*titled("Keys", LEFT), *titled("Locks", lower))) == [[True] * 4]


def test_a_bar_along_all_of_a_card_is_its_own():
    cards = [*titled("1. Keys", UPPER), *titled("2. Locks", LOWER)]
    barred = [replace(part, barred=True) for part in cards]
    (page,) = open_cards([layout(*barred)], BODY)
    assert not any(block.barred for block in page.blocks if isinstance(block, TextBlock))
