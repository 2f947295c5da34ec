from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from typing import Any

import pytest

from papermill_api.server.runtime.lanes import FairScheduler, Lane, LaneClosed


class HandCrankedPool:
    """Starts jobs at once and ends them when told, oldest first."""

    def __init__(self) -> None:
        self.started: list[Any] = []
        self.running: list[tuple[Callable[..., Any], Future[Any]]] = []

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]:
        future: Future[Any] = Future()
        self.started.append(function())
        self.running.append((function, future))
        return future

    def end_one(self) -> None:
        function, future = self.running.pop(0)
        if not future.cancelled():
            future.set_result(function())


class BrokenPool:
    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]:
        raise OSError("no more processes")


def submit(lane: Lane, *names: str) -> list[Future[Any]]:
    return [lane.submit(lambda name=name: name, timeout=1.0) for name in names]


def test_lanes_take_turns():
    pool = HandCrankedPool()
    scheduler = FairScheduler(pool, width=1)
    big, small = scheduler.lane(), scheduler.lane()
    submit(big, "big 1", "big 2", "big 3")
    submit(small, "small 1")
    while pool.running:
        pool.end_one()
    assert pool.started == ["big 1", "big 2", "small 1", "big 3"]


def test_no_more_jobs_run_than_there_are_processes():
    pool = HandCrankedPool()
    submit(FairScheduler(pool, width=2).lane(), *"abcde")
    assert pool.started == ["a", "b"]


def test_results_and_errors_reach_the_caller():
    pool = HandCrankedPool()
    good, bad = submit(FairScheduler(pool, width=2).lane(), "good", "bad")
    pool.running[1][1].set_exception(ValueError("bad"))
    pool.end_one()
    assert good.result(0) == "good"
    with pytest.raises(ValueError, match="bad"):
        bad.result(0)


def test_closing_a_lane_stops_its_jobs_and_frees_its_places():
    pool = HandCrankedPool()
    scheduler = FairScheduler(pool, width=1)
    lane, other = scheduler.lane(), scheduler.lane()
    running, waiting = submit(lane, "running", "waiting")
    submit(other, "other")
    lane.close()
    assert pool.running[0][1].cancelled()
    assert wait([running, waiting], timeout=0).not_done == set()
    with pytest.raises(CancelledError):
        running.result(0)
    assert pool.started == ["running", "other"]


def test_a_closed_lane_takes_no_more():
    lane = FairScheduler(HandCrankedPool(), width=1).lane()
    lane.close()
    with pytest.raises(LaneClosed):
        submit(lane, "late")


def test_a_job_dropped_while_waiting_never_starts():
    pool = HandCrankedPool()
    _, dropped, _ = submit(FairScheduler(pool, width=1).lane(), "first", "dropped", "last")
    dropped.cancel()
    pool.end_one()
    assert pool.started == ["first", "last"]


def test_a_broken_pool_fails_every_job():
    jobs = submit(FairScheduler(BrokenPool(), width=1).lane(), *map(str, range(2000)))
    assert all(isinstance(job.exception(0), OSError) for job in jobs)
