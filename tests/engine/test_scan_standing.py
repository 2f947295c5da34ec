"""Strokes across, and bars that stand on one. One pixel is a point."""

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.standing import strokes_in
from papermill_api.engine.pdf.scans.straighten import Mask

AXIS = Box(10, 40, 190, 42)


def mask(*boxes: tuple[int, int, int, int]) -> Mask:
    drawn = np.zeros((60, 200), np.uint8)
    for x0, y0, x1, y1 in boxes:
        drawn[y0:y1, x0:x1] = 1
    return drawn


def test_the_axis_that_bars_stand_on_is_a_stroke():
    assert strokes_in(mask((10, 40, 190, 42), (40, 30, 70, 40), (110, 34, 140, 40)), 4.0) == [AXIS]


def test_a_thin_stroke_is_one_by_itself():
    assert strokes_in(mask((10, 40, 190, 42)), 4.0) == [AXIS]


def test_a_thick_bar_is_none():
    assert strokes_in(mask((10, 30, 190, 42)), 4.0) == []


def test_what_stands_out_on_both_sides_is_drawn_on_no_axis():
    assert strokes_in(mask((10, 40, 190, 42), (40, 30, 70, 40), (110, 42, 140, 52)), 4.0) == []
