"""Drawings that are made of boxes. One pixel is a point."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.scans.diagrams import Strokes, find_drawings
from papermill_api.engine.pdf.scans.grounds import Ground

PAGE = Box(0, 0, 600, 800)
NOTHING = Strokes((), (), ())


def tint(*box: float) -> Ground:
    return Ground(Box(*box), 0x446688, tinted=True, upright=True, share=1.0)


def white(*box: float) -> Ground:
    return Ground(Box(*box), 0xFFFFFF, tinted=False, upright=True, share=1.0)


def found(grounds: Sequence[Ground], strokes: Strokes = NOTHING, *text: Box) -> list[Box]:
    return find_drawings(grounds, strokes, text, PAGE, 1.0)


BARS = [tint(100, 200, 130, 300), tint(150, 250, 180, 300), tint(200, 180, 230, 300)]


def test_bars_on_one_line_are_a_chart_with_its_axes():
    axes = Strokes([Box(90, 300, 260, 301)], [Box(90, 150, 91, 301)], ())
    assert union(found(BARS, axes)) == Box(90, 150, 260, 301)


def test_the_first_bar_stands_as_far_from_its_axis_as_from_the_next_bar():
    near, far = Box(82, 150, 83, 301), Box(70, 150, 71, 301)
    assert found(BARS, Strokes((), [near], ())) == [Box(82, 150, 230, 301)]
    assert found(BARS, Strokes((), [far], ())) == [Box(100, 180, 230, 300)]


def test_boxes_as_high_as_each_other_are_no_bars():
    assert found([tint(x, 200, x + 30, 300) for x in (100, 150, 200)]) == []


def test_boxes_with_text_in_them_are_no_bars():
    assert found(BARS, NOTHING, *(bar.box.grown(-5) for bar in BARS)) == []


LYING = [tint(100, 100, 180, 120), tint(100, 130, 300, 150), tint(100, 160, 150, 180)]


def test_lying_bars_start_at_an_axis():
    axis = Box(98, 90, 99, 190)
    assert found(LYING, Strokes((), [axis], ())) == [Box(98, 90, 300, 190)]


def test_tinted_fields_below_each_other_are_no_bars():
    assert found(LYING) == []


NODES = [white(100, 100, 180, 140), white(220, 100, 300, 140), white(340, 100, 420, 140)]
NAMES = [Box(110, 112, 160, 126), Box(230, 112, 280, 126), Box(350, 112, 400, 126)]
ARROWS = [Box(181, 119, 219, 121), Box(301, 119, 339, 121)]


def test_boxes_joined_by_lines_are_a_diagram():
    assert found(NODES, Strokes(ARROWS, (), ()), *NAMES) == [Box(100, 100, 420, 140)]


def test_boxes_that_nothing_joins_are_no_diagram():
    assert found(NODES, NOTHING, *NAMES) == []


def test_cells_of_a_table_touch_and_are_no_diagram():
    cells = [white(100, 100, 200, 140), white(201, 100, 300, 140), white(301, 100, 400, 140)]
    rules = [Box(200, 90, 201, 150), Box(300, 90, 301, 150)]
    assert found(cells, Strokes((), rules, ()), *NAMES) == []


def test_several_boxes_on_one_are_a_screen_with_its_title_bar():
    window, title = tint(100, 100, 400, 300), tint(100, 78, 400, 99)
    widgets = [white(120, 150, 260, 170), tint(120, 200, 180, 220), tint(200, 200, 260, 220)]
    assert found([window, title, *widgets]) == [union([window.box, title.box])]


def test_rows_on_a_tinted_box_are_no_screen():
    rows = [tint(102, y, 398, y + 20) for y in (120, 160, 200, 240)]
    assert found([tint(100, 100, 400, 300), *rows]) == []


def test_named_squares_near_a_drawing_are_its_legend():
    pie = Ground(Box(100, 100, 200, 200), 0x446688, tinted=True, upright=False, share=0.7)
    marks = [tint(240, y, 252, y + 12) for y in (120, 150)]
    names = [Box(258, y, 300, y + 12) for y in (120, 150)]
    assert union(found([pie, *marks], NOTHING, *names)) == Box(100, 100, 300, 200)
