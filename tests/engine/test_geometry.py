from papermill_api.engine.geometry import Box, cluster, group_touching, overlap_area, union


def test_union_is_the_smallest_box_around_all():
    assert union([Box(0, 5, 2, 6), Box(1, 1, 9, 2)]) == Box(0, 1, 9, 6)


def test_boxes_apart_share_no_area():
    assert overlap_area(Box(0, 0, 1, 1), Box(2, 2, 3, 3)) == 0


def test_cluster_gives_the_mean_of_near_values():
    assert cluster([10, 1, 1.5, 10.5], tolerance=1) == [1.25, 10.25]


def test_boxes_that_reach_each_other_in_a_chain_are_one_group():
    boxes = [Box(0, 0, 1, 1), Box(4, 0, 5, 1), Box(2, 0, 3, 1), Box(50, 50, 51, 51)]
    assert sorted(sorted(group) for group in group_touching(boxes, slack=1)) == [[0, 1, 2], [3]]
