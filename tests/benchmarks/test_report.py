from benchmarks.report import Goal, comparison
from benchmarks.results import Record, add_record, last_record


def test_a_value_stands_beside_the_last_one_and_its_goal():
    last = Record("2026-01-01T00:00Z", "abc", {"nid": 0.5})
    lines = comparison("quality", {"nid": 0.75}, last, {"nid": Goal(0.9)})
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
    assert cells == ["nid", "0.500", "0.750", "+0.250", ">= 0.9 MISSED"]


def test_a_goal_may_be_an_upper_limit():
    assert Goal(0.02, at_least=False).is_met(0.01)
    assert not Goal(0.02, at_least=False).is_met(0.03)


def test_the_last_record_is_the_one_added_last(tmp_path):
    add_record("speed", {"ratio": 3.0}, tmp_path)
    added = add_record("speed", {"ratio": 2.123456}, tmp_path)
    assert last_record("speed", tmp_path) == added
    assert added.values == {"ratio": 2.1235}


def test_nothing_recorded_is_no_record(tmp_path):
    assert last_record("speed", tmp_path) is None
