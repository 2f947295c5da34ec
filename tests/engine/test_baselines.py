from papermill_api.engine.pdf.baselines import Baselines


def test_things_on_a_level_are_given_once_each_in_the_order_of_their_numbers():
    baselines = Baselines([(10.0, 3), (12.0, 0), (10.4, 1), (10.2, 3), (30.0, 2)])
    assert baselines.level_with(10.0, 0.5) == [1, 3]
    assert baselines.level_with(11.0, 1.0) == [0, 1, 3]
    assert baselines.level_with(20.0, 1.0) == []
