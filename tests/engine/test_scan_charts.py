"""Drawings in a picture, and which lines are their labels. One pixel is a point."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.scans.charts import find_charts, with_labels
from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.records import replace

TOP, BOTTOM = Box(100, 100, 400, 101), Box(100, 300, 400, 301)
LEFT, RIGHT = Box(100, 100, 101, 301), Box(400, 100, 401, 301)
FRAME = Box(100, 100, 400, 301)
MARKS = [Box(x, 150 + x / 10, x + 5, 155 + x / 10) for x in (150.0, 220.0, 290.0)]


def test_a_frame_with_marks_is_a_chart():
    assert find_charts([TOP, BOTTOM], [LEFT, RIGHT], MARKS, [], 1.0) == [FRAME]


def test_two_axes_with_marks_are_a_chart():
    assert find_charts([BOTTOM], [LEFT], MARKS, [], 1.0) == [FRAME]


def test_axes_that_cross_are_a_chart_with_the_ends_that_stick_out():
    bottom, left = replace(BOTTOM, x0=92), replace(LEFT, y1=306)
    assert find_charts([bottom], [left], MARKS, [], 1.0) == [replace(FRAME, x0=92, y1=306)]
    assert find_charts([replace(BOTTOM, x0=60)], [LEFT], MARKS, [], 1.0) == []


def test_axes_with_one_curve_between_them_are_a_chart():
    curve = Box(120, 140, 380, 270)
    assert find_charts([BOTTOM], [LEFT], [curve], [], 1.0) == [FRAME]
    assert find_charts([BOTTOM], [LEFT], [replace(curve, x1=150)], [], 1.0) == []


def test_a_frame_with_strokes_from_side_to_side_is_a_table():
    row = Box(100, 200, 400, 201)
    assert find_charts([TOP, row, BOTTOM], [LEFT, RIGHT], MARKS, [], 1.0) == []


def test_ticks_that_go_on_from_the_frame_do_not_make_its_side_part_it():
    axis, side = Box(96.8, 300, 400, 301), Box(99.5, 100, 102.5, 301)
    (chart,) = find_charts([TOP, axis], [side, RIGHT], MARKS, [], 1.0)
    assert chart == Box(96.8, 100, 400, 301)


def test_a_frame_whose_left_side_bars_hide_is_a_chart():
    bars = [Box(101, y, x, y + 20.0) for x, y in ((300, 120.0), (250, 170.0), (350, 220.0))]
    assert find_charts([TOP, BOTTOM], [RIGHT], bars, [], 1.0) == [FRAME]
    assert find_charts([TOP, BOTTOM], [RIGHT], [], [], 1.0) == []
    assert find_charts([replace(TOP, x1=300), BOTTOM], [RIGHT], bars, [], 1.0) == []


def test_an_empty_frame_with_labels_along_both_axes_is_a_chart():
    below = [Box(x, 304, x + 20, 314) for x in (120.0, 220.0, 320.0)]
    beside = [Box(60, y, 95, y + 10) for y in (120.0, 180.0, 240.0)]
    assert find_charts([TOP, BOTTOM], [LEFT, RIGHT], [], below + beside, 1.0) == [FRAME]
    assert find_charts([TOP, BOTTOM], [LEFT, RIGHT], [], below, 1.0) == []  # a field to sign in
    assert find_charts([BOTTOM], [LEFT], [], below + beside, 1.0) == []


def test_a_frame_full_of_text_is_a_note():
    lines = [Box(110, y, 390, y + 12.0) for y in range(110, 280, 16)]
    assert find_charts([TOP, BOTTOM], [LEFT, RIGHT], MARKS, lines, 1.0) == []


def test_labels_around_a_drawing_belong_to_it_and_its_caption_does_not():
    tick, name = Box(180, 304, 220, 314), Box(230, 317, 280, 327)
    side, caption = Box(70, 195, 97, 205), Box(150, 345, 350, 355)
    paragraph = Box(80, 86, 420, 98)
    whole = with_labels(FRAME, [tick, name, side, caption, paragraph])
    assert whole == Box(70, 100, 400, 327)


def test_the_name_of_an_axis_that_runs_upwards_stands_further_off():
    name, note = Box(78, 150, 90, 250), Box(40, 195, 90, 207)
    assert with_labels(FRAME, [name]) == Box(78, 100, 400, 301)
    assert with_labels(FRAME, [note]) == FRAME


@pytest.fixture
def paper() -> Image.Image:
    return Image.new("L", (600, 400), 248)


def test_slanted_lines_are_pieces_of_a_drawing(paper: Image.Image):
    ImageDraw.Draw(paper).line((100, 100, 300, 220), 30, 2)
    (piece,) = find_drawn(np.asarray(paper.convert("RGB")), [], 1.0).pieces
    assert sides_of(piece) == pytest.approx(sides_of(Box(100, 100, 300, 220)), abs=3)


def test_letters_that_were_read_are_no_drawing(paper: Image.Image):
    ImageDraw.Draw(paper).line((100, 100, 130, 120), 30, 2)
    assert find_drawn(np.asarray(paper.convert("RGB")), [Box(95, 95, 135, 125)], 1.0).pieces == []


def test_a_dark_box_with_text_is_a_ground_and_no_picture(paper: Image.Image):
    draw = ImageDraw.Draw(paper)
    draw.rectangle((100, 100, 400, 160), 60)
    draw.rectangle((120, 120, 300, 140), 250)
    drawn = find_drawn(np.asarray(paper.convert("RGB")), [Box(118, 117, 303, 143)], 1.0)
    assert drawn.areas == []
    assert len(drawn.grounds) == 1


def test_a_bar_beside_a_quote_is_a_stroke(paper: Image.Image):
    ImageDraw.Draw(paper).rectangle((100, 100, 103, 160), 190)
    (bar,) = find_drawn(np.asarray(paper.convert("RGB")), [], 1.0).upright
    assert sides_of(bar) == pytest.approx(sides_of(Box(100, 100, 104, 161)), abs=1)


def test_two_axes_with_one_bar_between_them_and_labels_along_both_are_a_chart():
    bar, names = Box(350, 120, 380, 300), Box(120, 304, 390, 314)  # read as one line
    beside = [Box(60, y, 95, y + 10) for y in (120.0, 180.0, 240.0)]
    assert find_charts([BOTTOM], [LEFT], [bar], [names, *beside], 1.0) == [FRAME]
    assert find_charts([BOTTOM], [LEFT], [bar], [names], 1.0) == []
    assert find_charts([BOTTOM], [LEFT], [], [names, *beside], 1.0) == []
