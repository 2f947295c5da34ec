"""One run: upload, break, wait until everything has ended, look."""

import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.brokers import BROKERS, Broker
from benchmarks.faults.cluster import Cluster, running_cluster
from benchmarks.faults.gaps import longest_gap
from benchmarks.faults.plan import Step, plan
from benchmarks.faults.receiver import Receiver
from benchmarks.faults.uploads import Uploads
from benchmarks.faults.verdict import Ended, complaints

POLL_SECONDS = 0.1
ENDED = "SELECT count(*) FROM tasks WHERE status IN ('DONE', 'FAILED')"
OPEN = "SELECT count(*) FROM tasks WHERE status NOT IN ('DONE', 'FAILED')"
UNHEARD = "SELECT count(*) FROM webhook_deliveries WHERE finished_at IS NULL"
# Ends that a worker brought about, and the first moment at which there was something to do.
MOMENTS = """
SELECT extract(epoch FROM min(created_at))::float FROM tasks
UNION ALL
SELECT extract(epoch FROM finished_at)::float FROM tasks
WHERE error_message IS DISTINCT FROM 'Failed to enqueue task'
ORDER BY 1
"""
ALL = """
SELECT id::text, status, output_path, error_message, crashes,
       extract(epoch FROM finished_at - created_at)::float FROM tasks
"""


@dataclass(frozen=True, slots=True)
class Scenario:
    seed: int
    tasks: int
    workers: int
    rounds: int  # of each fault
    limit_seconds: float  # for everything to have ended


@dataclass(frozen=True, slots=True)
class Report:
    figures: Mapping[str, float]
    steps: list[str]  # what broke, and when
    complaints: list[str]  # what should not be


def run(scenario: Scenario, broker: str) -> Report:
    own = BROKERS[broker]()
    try:
        with tempfile.TemporaryDirectory() as name:
            return run_on(scenario, own, Path(name))
    finally:
        own.close()


def run_on(scenario: Scenario, broker: Broker, folder: Path) -> Report:
    dice = random.Random(scenario.seed)
    steps = plan(dice, scenario.rounds)
    with Receiver() as receiver, running_cluster(folder, broker, scenario.workers) as cluster:
        uploads = Uploads(cluster.address, cluster.headers, receiver.url)
        start = time.monotonic()
        with ThreadPoolExecutor(1) as thread:
            uploading = thread.submit(uploads.upload_all, range(scenario.tasks))
            broken = list(_break(cluster, uploads, uploading, steps, scenario.tasks, dice))
            uploading.result()
        end = start + scenario.limit_seconds
        quiet = _wait_for_none(cluster, OPEN, end) and _wait_for_none(cluster, UNHEARD, end)
        seconds = time.monotonic() - start
        ended = [Ended(*row) for row in cluster.database.execute(ALL).fetchall()]
        wrong = [] if quiet else [f"not all had ended after {seconds:.0f} s"]
        wrong += complaints(ended, uploads.accepted, receiver, folder / "data" / "objects")
        figures = _figures(ended, uploads, receiver, cluster.log(), seconds)
        figures |= _gaps(cluster, [moment for moment, _ in broken])
        return Report(figures, [line for _, line in broken], wrong)


def _break(
    cluster: Cluster,
    uploads: Uploads,
    uploading: "Future[None]",
    steps: list[Step],
    tasks: int,
    dice: random.Random,
) -> Iterator[tuple[float, str]]:
    """Make each step happen at its time; when (by the clock of all) it did, and a line of it."""
    start = time.monotonic()
    for step in steps:
        while (ended := _count(cluster, ENDED)) + len(uploads.accepted) < step.at * 2 * tasks:
            if uploading.done() and uploading.exception():
                return
            time.sleep(POLL_SECONDS)
        line = (
            f"{time.monotonic() - start:6.1f} s  {step.name}, "
            f"{len(uploads.accepted)} accepted, {ended} ended"
        )
        print(line, file=sys.stderr, flush=True)
        step.happen(cluster, dice)
        yield time.time(), line


def _wait_for_none(cluster: Cluster, query: str, deadline: float) -> bool:
    while _count(cluster, query):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _count(cluster: Cluster, query: str) -> int:
    row = cluster.database.execute(query.encode()).fetchone()
    assert row
    return int(row[0])


def _figures(
    ended: list[Ended], uploads: Uploads, receiver: Receiver, log: str, seconds: float
) -> dict[str, float]:
    statuses = Counter(task.status for task in ended)
    waits = sorted(task.seconds for task in ended if task.seconds is not None)
    return {
        "tasks_accepted": len(uploads.accepted),
        "tasks_done": statuses["DONE"],
        "tasks_failed": statuses["FAILED"],
        "uploads_refused": len(uploads.refused),
        "uploads_unanswered": uploads.unanswered,
        "leases_lost": log.count("lease lost"),
        "tasks_given_back": sum(map(int, re.findall(r"gave back (\d+) tasks", log))),
        "webhooks_sent_again": sum(ids.total() - 1 for ids in receiver.ids.values()),
        "median_seconds_to_end": waits[len(waits) // 2],
        "longest_seconds_to_end": waits[-1],
        "seconds": seconds,
    }


def _gaps(cluster: Cluster, faults: Sequence[float]) -> dict[str, float]:
    ends = [row[0] for row in cluster.database.execute(MOMENTS).fetchall()]
    return {
        "longest_gap_seconds": longest_gap(ends),
        "longest_gap_after_faults_seconds": longest_gap(ends, faults),
        "slowest_start_seconds": max(cluster.starts),
    }
