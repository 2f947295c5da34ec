from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.crossing import without_crossing_frames
from papermill_api.engine.pdf.page import Rule
from tests.engine.drawn import page


def frame(box: Box, order: int) -> list[Rule]:
    x0, y0, x1, y1 = box
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
