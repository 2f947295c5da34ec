"""Small capitals in scans, which engines read as capitals of one size."""

from pathlib import Path

import numpy as np
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.capitals import Capitals, pieces, small_capitals
from papermill_api.engine.pdf.scans.glyphs import Glyph, ink_of_line
from papermill_api.engine.pdf.scans.measuring import MeasuredLine, measure_lines, words_of

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
TALL, LOW = 28, 21  # pixels of an em
LEFT = 50.0


def page_of(*lines: str, left: float = LEFT, step: int = 50) -> list[MeasuredLine]:
    """Lines drawn with tall capitals and with small letters as low ones, later ones at `left`."""
    picture = Image.new("L", (600, step * len(lines) + 60), 250)
    draw = ImageDraw.Draw(picture)
    read = []
    for index, text in enumerate(lines):
        words, x, baseline = [], LEFT if not index else left, 60 + step * index
        for part in text.split():
            start = x
            for char in part:
                face = ImageFont.truetype(VERA, LOW if char.islower() else TALL)
                draw.text((x, baseline), char.upper(), 10, face, anchor="ls")
                x += face.getlength(char.upper()) + 1
            words.append(OcrWord(part.upper(), start - 1, x))
            x += 12
        box = Box(words[0].x0 - 4, baseline - 30, x, baseline + 8)
        read.append(OcrLine(box, tuple(words), 0.99))
    return measure_lines(read, np.asarray(picture))


def test_capitals_of_two_sizes_come_as_typesetters_set_them():
    words = words_of(*page_of("On Paper Mills"), 1.0)
    assert [word.text for word in words] == ["O", "N", "P", "APER", "M", "ILLS"]
    assert [word.space for word in words] == [False, True] * 3
    assert words[1].style.size / words[0].style.size == pytest.approx(0.75, abs=0.04)


def test_a_line_of_low_capitals_goes_on_from_one_with_tall_ones():
    first, last = page_of("On Paper Mills and", "their water")
    words = words_of(last, 1.0)
    assert last.size == first.size
    assert [word.text for word in words] == ["THEIR", "WATER"]
    assert {word.style for word in words} == {words_of(first, 1.0)[1].style}


def test_a_line_of_low_capitals_elsewhere_goes_on_from_none():
    far = page_of("On Paper Mills and", "their water", step=120)
    set_in = page_of("On Paper Mills and", "their water", left=90.0)
    assert [lines[1].capitals for lines in (far, set_in)] == [None, None]


def test_a_letter_that_goes_below_the_baseline_is_as_low_as_the_others():
    tops = {"P": 10.0, "R": 16.0, "O": 16.0, "J": 16.0}
    glyphs = [
        Glyph(Box(10 * i, tops[char], 10 * i + 8, 36 if char == "J" else 30), char)
        for i, char in enumerate("PROJ")
    ]
    assert list(pieces("PROJ", glyphs, Capitals(20.0, 14.0))) == [("P", False), ("ROJ", True)]


def test_small_capitals_are_told_where_letters_touch():
    heights = 20, 14, 14, 14  # of R, then E and L in one piece, then A and X
    picture = np.full((40, 120), 250, np.uint8)
    for index, height in enumerate(heights):
        left = 10 + 20 * index
        picture[30 - height : 30, left : left + (18 if index == 1 else 10)] = 10
    line = OcrLine(Box(8, 8, 82, 32), (OcrWord("RELAX", 9, 81),), 0.99)
    found = small_capitals("RELAX", ink_of_line(line, picture))
    assert found is not None
    assert found.low / found.tall == pytest.approx(0.7, abs=0.05)


def test_a_low_capital_that_was_read_as_a_small_letter_is_one():
    heights = 20, 14, 14, 14, 20, 20, 20, 14
    picture = np.full((40, 200), 250, np.uint8)
    for index, height in enumerate(heights):
        left = 10 + 20 * index + 20 * (index > 3)
        picture[30 - height : 30, left : left + 10] = 10
    words = OcrWord("OPEN", 9, 81), OcrWord("UIDs", 109, 181)
    ink = ink_of_line(OcrLine(Box(8, 8, 182, 32), words, 0.99), picture)
    found = small_capitals("OPEN UIDs", ink)
    assert found is not None
    assert list(pieces("UIDs", ink.words[1], found)) == [("UID", False), ("S", True)]
    assert small_capitals("OPEN Uhos", ink) is None
    assert (
        small_capitals("UIDs", ink_of_line(OcrLine(Box(108, 8, 182, 32), words[1:], 0.99), picture))
        is None
    )
