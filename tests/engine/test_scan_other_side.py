"""What is printed on the other side of a sheet is not read as lines or words of this one."""

import numpy as np
from PIL import Image, ImageDraw

from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.pdf.scans.other_side import on_this_side
from tests.engine.scan_maker import line

WIDTH, HEIGHT, SCALE = 1240, 900, 150 / 72
THROUGH = 236  # of 255, the tone of ink that is seen through the paper


def sheet(*, bands: int, tone: int = THROUGH, thick: int = 7) -> np.ndarray:
    """A page with a black hairline and, below it, bands as long as words, four in a row."""
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(page)
    draw.line((150, 60, 1090, 60), "black", 2)
    for index in range(bands):
        x, y = 150 + 240 * (index % 4), 120 + 60 * (index // 4)
        draw.rectangle((x, y, x + 120, y + thick - 1), (tone, tone, tone))
    return np.asarray(page)


def test_broad_faint_bands_of_words_are_no_lines():
    drawn = find_drawn(sheet(bands=12), [], SCALE)
    assert len(drawn.across) == 1
    assert drawn.shines_through


def test_a_few_tinted_bars_are_lines():
    drawn = find_drawn(sheet(bands=3), [], SCALE)
    assert len(drawn.across) == 4
    assert not drawn.shines_through


def test_many_fine_faint_lines_are_lines():
    drawn = find_drawn(sheet(bands=12, thick=2), [], SCALE)
    assert len(drawn.across) == 13


def test_words_much_fainter_than_others_are_of_the_other_side():
    lines = [line(100, 100 + 60 * row, "a mill of paper") for row in range(4)]
    grey = np.full((HEIGHT, WIDTH), 250, np.uint8)
    for row, ink in enumerate((40, 40, 40, 215)):
        grey[102 + 60 * row : 120 + 60 * row, 100:300:4] = ink
    assert on_this_side(lines, grey, shines_through=True) == lines[:3]


def test_faint_words_read_with_doubt_are_of_the_other_side_of_any_page():
    lines = [line(100, 100 + 60 * row, "a mill of paper") for row in range(4)]
    doubted = line(100, 280, "19qsq to llim s", sure=0.8)
    grey = np.full((HEIGHT, WIDTH), 250, np.uint8)
    for row, ink in enumerate((40, 40, 40, 215)):
        grey[102 + 60 * row : 120 + 60 * row, 100:300:4] = ink
    assert on_this_side(lines, grey, shines_through=False) == lines
    assert on_this_side([*lines[:3], doubted], grey, shines_through=False) == lines[:3]
