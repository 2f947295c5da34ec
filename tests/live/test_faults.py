"""A small run of `python -m benchmarks faults`, with the same faults each time."""

from pathlib import Path

import pytest
from benchmarks.faults.run import Scenario, run_on

from tests.live.brokers import own_broker
from tests.live.services import POSTGRES_URL, require_listener

pytestmark = [pytest.mark.live, pytest.mark.timeout(500)]


def test_whatever_dies_each_task_ends_and_is_announced_under_one_id(tmp_path: Path):
    require_listener("PostgreSQL", POSTGRES_URL)
    scenario = Scenario(seed=20260308, tasks=40, workers=2, rounds=1, limit_seconds=400)
    with own_broker("redis") as broker:
        report = run_on(scenario, broker, tmp_path)
    assert report.complaints == [], report.steps
    assert report.figures["tasks_accepted"] == scenario.tasks
    assert len(report.steps) == 5
