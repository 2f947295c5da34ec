"""How long a status or a list takes to answer, with and without conversions running."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.server.documents import draw_report
from benchmarks.server.service import Service, running_service

SAMPLES = 400
PAUSE_SECONDS = 0.01  # between two requests of one client
TASKS = 200  # in the list
LONG_PAGES = 2000  # keeps every core converting while we ask


def latencies(workers: int) -> dict[str, float]:
    """Milliseconds at p50 and p99 of one client that asks every few milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = draw_report(folder / "small.pdf", 1)
        long = draw_report(folder / "long.pdf", LONG_PAGES)
        with running_service(folder, workers) as service:
            tasks = [service.upload(small) for _ in range(TASKS)]
            for task in tasks:
                service.wait_for(task)
            idle = dict(_measure(service, tasks[0], "idle"))
            busy = [service.upload(long) for _ in range(workers)]
            _wait_until_pages_are_read(service, busy[0])
            return idle | dict(_measure(service, busy[0], "converting"))


def _measure(service: Service, task: str, state: str) -> Iterator[tuple[str, float]]:
    for what, path in (("status", f"/tasks/{task}"), ("list", "/tasks?limit=50")):
        times = sorted(_time_one(service, path) for _ in range(SAMPLES))
        for percent in (50, 99):
            yield f"{what}_p{percent}_{state}_ms", times[len(times) * percent // 100] * 1000


def _time_one(service: Service, path: str) -> float:
    time.sleep(PAUSE_SECONDS)
    start = time.perf_counter()
    service.client.get(path).raise_for_status()
    return time.perf_counter() - start


def _wait_until_pages_are_read(service: Service, task: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not service.client.get(f"/tasks/{task}").json()["pages_done"]:
        if time.monotonic() > deadline:
            raise TimeoutError("the long document does not start")
        time.sleep(0.05)
