from benchmarks.faults.gaps import longest_gap


def test_the_longest_gap_is_between_two_ends():
    assert longest_gap([0, 2, 9, 10]) == 7


def test_a_gap_counts_from_the_last_fault_in_it():
    assert longest_gap([0, 2, 9, 10], faults=[3, 6, 9.5]) == 3


def test_where_nothing_ended_there_is_no_gap():
    assert longest_gap([]) == 0
