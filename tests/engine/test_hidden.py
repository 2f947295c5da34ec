from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Image, Page, Rule, Style, Word
from papermill_api.engine.pdf.words.hidden import visible_words
from tests.engine.drawn import BODY, page, row, word

WHITE = replace(BODY, colour=0xFFFFFF)
BAND = Box(60, 90, 300, 110)  # around a word whose baseline is at 100


def painted(text: str, order: int = 5, style: Style = BODY) -> Word:
    return replace(word(text, 72, 100, style), order=order)


def seen(*words: Word, **drawn: object) -> list[str]:
    elsewhere = replace(word("elsewhere", 72, 400), order=0)
    sheet: Page = replace(page([*words, elsewhere]), **drawn)  # type: ignore[arg-type]
    return [each.text for each in visible_words(sheet)[0] if each is not elsewhere]


def test_invisible_text_is_left_out_and_told():
    hidden = painted("secret", style=replace(BODY, invisible=True))
    words, (problem,) = visible_words(page([hidden, word("plain", 72, 130)]))
    assert [each.text for each in words] == ["plain"]
    assert problem.message.startswith("6 characters that cannot be seen")
    assert problem.page == 1


def test_invisible_text_is_kept_where_it_is_all():
    words, problems = visible_words(page([painted("scan", style=replace(BODY, invisible=True))]))
    assert ([each.text for each in words], problems) == (["scan"], [])


def test_text_on_a_tint_of_its_own_colour_is_seen():
    ink = 0x24292E
    code = painted("code", style=replace(BODY, colour=ink))
    assert seen(code, fills=(Fill(BAND, ink, order=1, solid=False),)) == ["code"]
    assert seen(code, fills=(Fill(BAND, ink, order=1),)) == []


def test_white_text_on_the_bare_page_is_not_seen():
    assert seen(painted("bait", style=WHITE)) == []


def test_white_text_on_a_dark_box_is_seen():
    assert seen(painted("Head", style=WHITE), fills=(Fill(BAND, 0x204060, order=1),)) == ["Head"]


def test_white_text_on_a_box_that_is_painted_twice_is_seen():
    grounds = (Fill(BAND, 0x204060, order=1), Fill(BAND, 0x204060, order=2))
    assert seen(painted("Head", style=WHITE), fills=grounds) == ["Head"]


def test_white_text_on_a_picture_is_seen():
    assert seen(painted("Sky", style=WHITE), images=(Image(BAND, order=1),)) == ["Sky"]


def test_white_text_on_a_thick_line_is_seen():
    line = Rule(Box(60, 97, 300, 97), True, order=1)
    assert seen(painted("Head", style=WHITE), rules=(line,)) == ["Head"]


def test_the_shadow_of_a_box_hides_no_title_in_its_bounds():
    shadow = Fill(Box(64, 88, 304, 130), 0, order=7)
    body = Fill(Box(60, 112, 300, 126), 0xE9E9F3, order=8)
    ground = Fill(Box(60, 90, 300, 111), 0x26267E, order=1)
    assert seen(painted("Note", style=WHITE), fills=(ground, shadow, body)) == ["Note"]
    assert seen(painted("Note", style=WHITE), fills=(ground, shadow)) == []


def test_a_picture_painted_later_makes_no_ground():
    assert seen(painted("bait", style=WHITE), images=(Image(BAND, order=9),)) == []


def test_text_in_the_colour_of_its_box_is_not_seen():
    assert seen(painted("bait"), fills=(Fill(BAND, 0x050505, order=1),)) == []


def test_a_ground_told_as_black_may_be_a_pattern():
    assert seen(painted("Label"), fills=(Fill(BAND, 0, order=1),)) == ["Label"]


def test_text_under_a_black_box_is_not_seen():
    assert seen(painted("name"), fills=(Fill(BAND, 0, order=9),)) == []


def test_text_under_a_translucent_or_bright_box_is_seen():
    marked = Fill(BAND, 0xFFFF00, order=9), Fill(BAND, 0, order=10, solid=False)
    assert seen(painted("marked"), fills=marked) == ["marked"]


def test_text_that_stands_out_of_a_black_box_is_seen():
    assert seen(painted("a_long_word_beside"), fills=(Fill(Box(60, 90, 90, 110), 0, order=9),)) == [
        "a_long_word_beside"
    ]


def test_text_too_small_to_read_is_not_seen():
    assert seen(painted("tiny", style=replace(BODY, size=0.5))) == []


@pytest.mark.parametrize("top, bottom", [(85, 106), (83, 104.00001)])
def test_a_heading_over_or_under_a_border_in_its_colour_is_seen(top: float, bottom: float):
    red = Style("Body", 10.0, colour=0xAA3333)
    boxes = Box(60, 85, 300, 104), Box(60, top, 300, bottom)
    fills = tuple(Fill(box, 0xAA3333, order=0) for box in boxes)
    words = tuple(replace(w, order=1) for w in row("Heading", 72, 100, red))
    assert visible_words(Page(1, 595, 842, words, fills=fills))[1] == []


def test_white_text_on_a_ground_with_a_bar_of_its_colour_at_the_left_is_seen():
    white = Style("Body", 10.0, colour=0xFFFFFF)
    boxes = Box(60, 80, 300, 110), Box(60, 80, 66, 110)
    fills = tuple(Fill(box, 0x333333, order=0) for box in boxes)
    words = tuple(replace(w, order=1) for w in row("Heading", 72, 100, white))
    assert visible_words(Page(1, 595, 842, words, fills=fills))[1] == []
