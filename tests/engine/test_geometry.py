import time

from papermill_api.engine.geometry import (
    Box,
    cluster,
    group_touching,
    overlap_area,
    reached_from,
    union,
)


def test_union_is_the_smallest_box_around_all():
    assert union([Box(0, 5, 2, 6), Box(1, 1, 9, 2)]) == Box(0, 1, 9, 6)


def test_boxes_apart_share_no_area():
    assert overlap_area(Box(0, 0, 1, 1), Box(2, 2, 3, 3)) == 0


def test_cluster_gives_the_mean_of_near_values():
    assert cluster([10, 1, 1.5, 10.5], tolerance=1) == [1.25, 10.25]


def test_boxes_that_reach_each_other_in_a_chain_are_one_group():
    boxes = [Box(0, 0, 1, 1), Box(4, 0, 5, 1), Box(2, 0, 3, 1), Box(50, 50, 51, 51)]
    assert sorted(sorted(group) for group in group_touching(boxes, slack=1)) == [[0, 1, 2], [3]]


def test_reached_boxes_are_those_that_touch_the_first_or_one_another():
    chain = [Box(10 * at, 0, 10 * at + 9, 1) for at in range(5)]
    boxes = [chain[0], Box(0, 500, 900, 501), *reversed(chain[1:])]
    assert reached_from(1, boxes, slack=1) == [0, 2, 3, 4, 5]
    assert reached_from(1, boxes, slack=0.5) == [0]


def test_a_plan_of_many_lines_is_looked_up_and_not_compared_with_itself():
    grid = [Box(10 * x, 10 * y, 10 * x + 9, 10 * y) for x in range(150) for y in range(150)]
    start = time.perf_counter()
    assert len(reached_from(1, grid, slack=1)) == 150  # of 22,500, each 1 point from the next
    assert time.perf_counter() - start < 2
