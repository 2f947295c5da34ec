"""Lines drawn in a picture, next to text."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.drawn import find_drawn
from tests.engine.scan_maker import FONT

SCALE = 150 / 72
FACE = ImageFont.truetype(FONT, 21)
LEFT, RIGHT, STEP = 150, 900, 34


def test_a_faint_rule_goes_on_under_the_words_of_its_row():
    page = Image.new("RGB", (1240, 700), "white")
    draw, text = ImageDraw.Draw(page), []
    tops = [100 + STEP * row for row in range(6)]
    for top in tops:
        draw.line((LEFT, top, RIGHT, top), (218, 218, 218), 1)
        draw.text((LEFT + 10, top + 5), "Breakfast bowls, sea blue", (20, 20, 20), FACE)
        width = FACE.getlength("Breakfast bowls, sea blue")
        text.append(Box(LEFT + 8, top + 4, LEFT + 12 + width, top + STEP - 4))
    drawn = find_drawn(np.asarray(page), text, SCALE)
    found = [box for box in drawn.across if box.width >= 0.95 * (RIGHT - LEFT)]
    assert [round(box.center_y / STEP) for box in found] == [round(top / STEP) for top in tops]


def test_strokes_of_letters_that_nobody_read_are_no_rule():
    page = Image.new("RGB", (700, 300), "white")
    face = ImageFont.truetype(FONT, 24)
    ImageDraw.Draw(page).text((200, 100), "Eczema", (20, 20, 20), face)
    assert find_drawn(np.asarray(page), [], SCALE).across == []
