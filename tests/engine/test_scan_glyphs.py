"""The letters of a line, next to what is drawn around it."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.glyphs import ink_of_line
from tests.engine.scan_maker import FONT

SIZE, LEFT, TOP = 40, 100, 40
FACE = ImageFont.truetype(FONT, SIZE)


def letters_of(text: str, *strokes: tuple[int, int, int, int], dark: bool = False) -> str:
    """The letters told apart in a line with strokes around it; `dark`: light ones on a dark bar."""
    width = FACE.getlength(text)
    picture = Image.new("L", (round(width) + 2 * LEFT, 140), 40 if dark else 245)
    draw = ImageDraw.Draw(picture)
    draw.text((LEFT, TOP), text, 250 if dark else 20, FACE)
    for stroke in strokes:
        draw.rectangle(stroke, 20)
    line = OcrLine(
        Box(LEFT - 5, TOP - 4, LEFT + width + 5, TOP + 54),
        (OcrWord(text, LEFT - 2, LEFT + width + 2),),
        0.99,
    )
    (word,) = ink_of_line(line, np.asarray(picture)).words
    return "".join(glyph.char or "?" for glyph in word)


def test_a_rule_that_descenders_reach_is_none_of_the_letters():
    assert letters_of("hayway", (0, 83, 600, 87)) == "hayway"


def test_rules_above_and_below_are_not_taken_for_the_ground():
    above, below = (0, 20, 600, 33), (0, 96, 600, 110)
    assert letters_of("moon", above, below) == "moon"


def test_light_letters_on_a_dark_ground_are_told_apart():
    assert letters_of("moon", dark=True) == "moon"


def test_light_letters_are_told_apart_in_the_first_cell_of_a_dark_bar():
    bar = Image.new("L", (600, 200), 245)
    draw = ImageDraw.Draw(bar)
    draw.rectangle((LEFT - 3, TOP - 2, 600, 200), 60)
    draw.text((LEFT + 5, TOP + 10), "moon", 245, FACE)
    x1 = LEFT + 5 + FACE.getlength("moon")
    word = OcrWord("moon", LEFT, x1 + 4)
    line = OcrLine(Box(LEFT - 4, TOP - 6, x1 + 6, TOP + 62), (word,), 0.99)
    (found,) = ink_of_line(line, np.asarray(bar)).words
    assert "".join(glyph.char or "?" for glyph in found) == "moon"


def test_an_accent_of_the_next_line_is_no_letter_of_this_one():
    assert letters_of("moon", (LEFT - 1, TOP + 56, LEFT + 3, TOP + 58)) == "moon"


def test_letters_broken_by_fine_strokes_are_told_where_others_of_the_word_touch():
    picture = np.full((60, 220), 250, np.uint8)
    for x in (60, 82, 104, 126, 148):
        picture[20:40, x : x + 5] = picture[20:40, x + 12 : x + 17] = 20  # the stems of "n"
        picture[20:23, x + 5 : x + 12] = 160  # which fades between them
    picture[38:40, 77:82] = 160  # and a foot that reaches to the next letter
    line = OcrLine(Box(50, 14, 175, 46), (OcrWord("nnnnn", 56, 168),), 0.99)
    (word,) = ink_of_line(line, picture).words
    assert [glyph.char for glyph in word] == ["", "n", "n", "n"]


def test_a_bullet_that_was_not_read_is_no_letter_of_the_word_behind_it():
    picture = Image.new("L", (400, 140), 245)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((LEFT, 62, LEFT + 10, 72), 20)
    draw.text((LEFT + 40, TOP), "moon", 20, FACE)
    end = LEFT + 40 + FACE.getlength("moon")
    line = OcrLine(Box(LEFT - 5, TOP - 4, end, TOP + 54), (OcrWord("moon", LEFT, end),), 0.99)
    (word,) = ink_of_line(line, np.asarray(picture)).words
    assert [glyph.char for glyph in word] == list("moon")
    assert word[0].box.x0 > LEFT + 30
