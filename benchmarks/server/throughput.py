"""Documents per second from the first upload to the last result, and by the bare engine."""

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.server.documents import draw_report
from benchmarks.server.service import Service, running_service
from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool
from papermill_api.engine.scheduling import run_jobs
from papermill_api.server.runtime.working import NICENESS

# Pages of a document, and how many of them make one measurement.
SIZES = ((1, 150), (10, 40), (200, 4))
UPLOADERS = 4
WARM_UP = 3
ROUNDS = 2  # a shared machine changes its mind from minute to minute: the best of each side counts

# Starts a service with nothing in it, on a folder and with so many processes that convert.
Start = Callable[[Path, int], AbstractContextManager[Service]]


def throughput(workers: int, start: Start = running_service) -> dict[str, float]:
    """For each size: documents per second of both, and the service's share of the engine's."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages, number in SIZES:
            pdf = draw_report(folder / f"{pages}.pdf", pages)
            label = f"{pages}_pages_{workers}_workers"
            turns = [
                (
                    _engine_seconds(pdf, number, workers, folder),
                    _service_seconds(pdf, number, workers, folder, start),
                )
                for _ in range(ROUNDS)
            ]
            engine, service = (number / min(seconds) for seconds in zip(*turns, strict=True))
            found[f"engine_{label}_per_s"] = engine
            found[f"service_{label}_per_s"] = service
            found[f"ratio_{label}"] = service / engine
    return found


def _engine_seconds(pdf: Path, number: int, workers: int, folder: Path) -> float:
    """The engine over the same processes, with nothing around it but threads that wait."""

    def convert(index: int) -> None:
        run_jobs(pdf, Path(output) / str(index), Options(), pool)

    with (
        tempfile.TemporaryDirectory(dir=folder) as output,
        ProcessPool(workers, niceness=NICENESS) as pool,
        ThreadPoolExecutor(4 * workers + 1) as threads,
    ):
        list(threads.map(convert, range(-WARM_UP, 0)))
        start = time.perf_counter()
        list(threads.map(convert, range(number)))
        return time.perf_counter() - start


def _service_seconds(pdf: Path, number: int, workers: int, folder: Path, start: Start) -> float:
    with (
        tempfile.TemporaryDirectory(dir=folder) as place,
        start(Path(place), workers) as service,
        ThreadPoolExecutor(UPLOADERS) as threads,
    ):

        def upload_all(how_many: int) -> Iterator[str]:
            return threads.map(lambda _: service.upload(pdf), range(how_many))

        for task in upload_all(WARM_UP):
            service.wait_for(task)
        begun = time.perf_counter()
        statuses = {service.wait_for(task) for task in upload_all(number)}
        seconds = time.perf_counter() - begun
    if statuses != {"DONE"}:
        raise RuntimeError(f"not every document of {pdf.name} was converted: {statuses}")
    return seconds
