"""Lines of tables are painted over, letters are not. One pixel is half a point."""

import numpy as np
from PIL import Image, ImageDraw

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import Picture
from papermill_api.engine.pdf.scans.unruled import without_lines, without_rules

SCALE, PAPER, INK = 2.0, 246, 90


def drawn(*boxes: tuple[int, int, int, int]) -> Picture:
    picture = Image.new("L", (600, 300), PAPER)
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, INK)
    return np.asarray(picture.convert("RGB"))


def test_lines_of_a_table_are_painted_over():
    table = drawn(
        (50, 100, 400, 101), (50, 200, 400, 201), (50, 100, 51, 200), (400, 100, 401, 200)
    )
    left = without_lines(table, SCALE) < PAPER
    assert left.sum() < 0.01 * (table < PAPER).sum()


def test_a_noisy_paper_gets_no_lighter_where_a_line_was():
    noise = np.random.default_rng(3).integers(-6, 7, (300, 600, 1))
    page = np.clip(drawn((50, 100, 400, 101)).astype(int) + noise, 0, 255).astype(np.uint8)
    painted = without_lines(page, SCALE)[98:104, 60:390]
    assert abs(float(painted.mean()) - PAPER) < 1.5


def test_a_line_that_leans_and_breaks_is_painted_over_whole():
    line = drawn((50, 100, 250, 101), (252, 101, 300, 102), (302, 102, 500, 103))
    assert without_lines(line, SCALE).min() == PAPER


def test_letters_and_areas_stay():
    letters = [(x, 150, x + 4, 170) for x in range(60, 380, 9)]
    page = drawn(*letters, (450, 50, 580, 250))
    assert (without_lines(page, SCALE) == page).all()


def test_only_the_lines_that_are_rules_are_painted_over():
    table = drawn((50, 100, 400, 101), (50, 200, 400, 201))
    left = without_rules(table, [Box(50, 100, 401, 102)], SCALE) < PAPER
    assert not left[90:110].any()
    assert left[200:202, 50:401].all()
