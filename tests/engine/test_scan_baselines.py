"""Where lines of few letters stand."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.scans.baselines import level_baselines

ROW = [Box(0, 100, 80, 126), Box(120, 101, 160, 127), Box(200, 99, 240, 125)]


def test_cells_of_one_row_stand_level():
    assert level_baselines([120, 111, 123], ROW, [True, False, False]) == [120, 120, 120]


def test_lines_that_were_measured_well_stay_where_they_are():
    assert level_baselines([120, 123, 117], ROW, [True, True, True]) == [120, 123, 117]


def test_a_lone_cell_stands_where_its_box_tells():
    boxes = [*ROW[:1], Box(0, 200, 20, 226)]
    assert level_baselines([120, 209], boxes, [True, False]) == [120, 220]


def test_a_lone_cell_that_stands_near_enough_is_left_alone():
    boxes = [*ROW[:1], Box(0, 200, 20, 226)]
    assert level_baselines([120, 222], boxes, [True, False]) == [120, 222]


def test_a_line_of_another_column_half_a_line_off_is_no_row():
    boxes = [Box(0, 100, 300, 126), Box(400, 110, 420, 136)]
    assert level_baselines([120, 129], boxes, [True, False]) == [120, 129]


def test_nothing_is_known_where_no_line_was_measured():
    assert level_baselines([120, 111, 123], ROW, [False] * 3) == [120, 111, 123]


def test_a_raised_sign_alone_is_level_with_the_row_in_the_upper_half_of_which_it_stands():
    boxes = [Box(0, 100, 80, 126), Box(0, 140, 80, 166), Box(120, 92, 132, 112)]
    known = [120, 160, 111], boxes, [True, True, False]
    assert level_baselines(*known, ["expr", "&mut", "*"]) == [120, 160, 120]
    assert level_baselines(*known, ["expr", "&mut", "x"]) == [120, 160, 111]
