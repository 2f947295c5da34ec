from dataclasses import replace

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.crossing import without_crossing_frames
from papermill_api.engine.pdf.page import Fill, Rule
from tests.engine.drawn import page


def frame(box: Box, order: int) -> list[Rule]:
    x0, y0, x1, y1 = sides_of(box)
    sides = (Box(x0, y0, x1, y0), Box(x1, y0, x1, y1), Box(x0, y1, x1, y1), Box(x0, y0, x0, y1))
    return [Rule(side, side.width > 0, 0, order) for side in sides]


def left(*boxes: Box) -> int:
    rules = tuple(rule for order, box in enumerate(boxes) for rule in frame(box, order))
    return len(without_crossing_frames(page([], rules)).rules)


def test_frames_that_cross_are_dropped():
    assert left(Box(57, 168, 539, 217), Box(340, 160, 560, 230)) == 0


def test_cells_beside_each_other_stay():
    assert left(Box(50, 100, 150, 120), Box(150, 100, 250, 120)) == 8


def test_a_frame_inside_another_stays():
    assert left(Box(50, 100, 250, 200), Box(60, 110, 100, 150)) == 8


def tints_left(*boxes: Box) -> int:
    fills = tuple(Fill(box, 0xEEEEFF) for box in boxes)
    return len(without_crossing_frames(replace(page([]), fills=fills)).fills)


def test_a_border_painted_side_by_side_is_a_frame():
    sides = [
        replace(rule, order=order)
        for first, box in ((0, Box(57, 168, 539, 217)), (4, Box(340, 160, 560, 230)))
        for order, rule in enumerate(frame(box, 0), first)
    ]
    assert without_crossing_frames(page([], tuple(sides))).rules == ()


def test_tints_that_cross_are_dropped():
    assert tints_left(Box(57, 168, 539, 217), Box(340, 160, 560, 230)) == 0


def test_a_tinted_column_over_striped_rows_stays():
    rows = [Box(50, y, 250, y + 15) for y in (100, 130, 160)]
    assert tints_left(Box(100, 95, 200, 180), *rows) == 4


def test_the_sides_of_a_rounded_frame_over_its_cells_cross_nothing():
    side, cells = Box(48, 515, 564, 517.7), [Box(x, 516, x + 170, 545) for x in (50, 220, 390)]
    assert tints_left(side, *cells) == 4
