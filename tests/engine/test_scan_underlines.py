"""Rules under words in a picture, which typists drew under headings."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.pdf.scans.underlines import find_underline
from tests.engine.scan_maker import FONT

SCALE = 150 / 72
FACE = ImageFont.truetype(FONT, 21)
LEFT, BASELINE = 150, 200
HEADING = "Mills and their millers"
WIDTH = round(FACE.getlength(HEADING))


def across_in(y: int | None) -> list[Box]:
    """The rules of a page with one line of text, `y` pixels below whose baseline is a rule."""
    page = Image.new("L", (1240, 400), 245)
    draw = ImageDraw.Draw(page)
    draw.text((LEFT, BASELINE), HEADING, 20, FACE, anchor="ls")
    if y is not None:
        draw.line((LEFT, BASELINE + y, LEFT + WIDTH, BASELINE + y), 20, 2)
    box = Box(LEFT - 3, BASELINE - 19, LEFT + WIDTH + 3, BASELINE + 9)
    return find_drawn(np.asarray(page.convert("RGB")), [box], SCALE).across


def test_a_rule_close_under_words_is_found_below_their_baseline():
    (rule,) = across_in(3)
    assert (rule.x0, rule.x1) == pytest.approx((LEFT, LEFT + WIDTH), abs=2)
    assert BASELINE < rule.center_y < BASELINE + 6


def test_the_feet_of_letters_are_no_rule():
    assert across_in(None) == []


def test_a_stroke_through_letters_is_no_rule_under_them():
    assert across_in(-6) == []


def test_a_dark_band_in_a_line_is_no_rule():
    grey = np.full((60, 300), 245, np.uint8)
    grey[30:42, 20:280] = 20
    stroke, line = Box(20, 28, 280, 44), Box(10, 16, 290, 44)
    assert find_underline(stroke, [line], grey, 190) is None
