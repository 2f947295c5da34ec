from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Rule, Shape
from papermill_api.engine.pdf.reading.shadings import without_bands, without_rings

BLOCK = Fill(Box(72.0, 100.0, 300.0, 140.0), 0xE6EFE6)


def across(y: float, colour: int = 0, x1: float = 300.0) -> Rule:
    return Rule(Box(72.0, y, x1, y), True, colour)


def rings(x: float, y: float) -> list[Shape]:
    """Around a point, from 4 points of radius on."""
    radii = (4.0, 3.5, 3.0, 2.5, 2.0, 1.5)
    return [Shape(Box(x - r, y - r, x + r, y + r), 13) for r in radii]


def test_bands_that_fade_into_another_colour_are_no_strokes():
    shadow = [across(140 + 0.5 * step, 0x808080 + 0x0D0D0D * step) for step in range(8)]
    below = across(200)
    assert without_bands([*shadow, below]) == [below]


def test_ends_of_bands_that_go_on_in_new_colours_are_no_strokes_either():
    steps = enumerate((110.0, 112.0, 113.0, 114.0, 115.5, 117.0))
    side = [Rule(Box(300.0, y, 300.0, y + 1), False, 0x101010 * at) for at, y in steps]
    touching = [
        Rule(Box(300.0, a.box.y0, 300.0, b.box.y0), False, a.colour) for a, b in pairwise(side)
    ]
    assert without_bands(touching) == []


def test_strokes_of_one_colour_beside_each_other_stay():
    staff = [across(100 + step) for step in range(6)]
    assert without_bands(staff) == staff


def test_strokes_as_far_apart_as_rows_stay_whatever_their_colours():
    rows = [across(100 + 12 * step, 0x101010 * step) for step in range(6)]
    assert without_bands(rows) == rows


def test_rings_in_each_other_are_one_drawing_as_of_a_ball():
    ball = rings(60, 120)
    assert without_rings(ball, [BLOCK]) == ball[:1]


def test_rings_on_the_corner_of_a_box_are_its_shadow():
    assert without_rings(rings(300, 140), [BLOCK]) == []


def test_drawings_apart_from_each_other_stay():
    apart = [Shape(Box(72.0 + 20 * at, 50.0, 80.0 + 20 * at, 58.0), 13) for at in range(6)]
    assert without_rings(apart, [BLOCK]) == apart
