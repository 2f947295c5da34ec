"""A worker with all that it needs: processes, scratch folder, claims; for both forms."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool
from papermill_api.server.db import Database
from papermill_api.server.pulse import Pulse
from papermill_api.server.queue import WakeUp
from papermill_api.server.runtime.attempts import Attempts
from papermill_api.server.runtime.conversion import Converter
from papermill_api.server.runtime.lanes import FairScheduler
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.rooms import rooms
from papermill_api.server.runtime.scratch import worker_scratch
from papermill_api.server.runtime.sweep.retention import Retention
from papermill_api.server.runtime.sweep.sweeper import Sweeper, SweepTimes
from papermill_api.server.runtime.time_limit import TimeLimit
from papermill_api.server.runtime.worker import Worker
from papermill_api.server.settings import Settings
from papermill_api.server.storage.protocol import Storage

# Of conversions, so that requests are answered first while every core converts.
NICENESS = 10


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a worker shares with the rest of its process."""

    settings: Settings
    database: Database
    storage: Storage
    metrics: WorkMetrics
    pulse: Pulse

    def sweeper(self) -> Sweeper:
        return Sweeper(
            self.database,
            self.storage,
            self.metrics,
            # A dead worker's task waits for a lease and a third at most.
            SweepTimes(tasks_every=self.settings.lease / 3),
            Retention(*self.settings.retention),
        )


@asynccontextmanager
async def open_worker(
    around: Surroundings, wake_up: WakeUp, worker_id: str
) -> AsyncIterator[Worker]:
    """A worker whose `run` waits to be called; its processes end with the block.

    `worker_id` must be this process's alone.
    """
    settings, places = around.settings, rooms(around.settings.workers)
    async with AsyncExitStack() as stack:
        scratch = stack.enter_context(worker_scratch(settings.data_dir / "scratch", worker_id))
        size = sum(room.size for room in places.values())
        threads = stack.enter_context(ThreadPoolExecutor(size, "conversion"))
        pool = stack.enter_context(
            ProcessPool(settings.workers, settings.worker_memory_bytes, niceness=NICENESS)
        )
        converter = Converter(
            around.storage,
            FairScheduler(pool, settings.workers + 1),  # one waits in the pool, to lose no time
            threads,
            scratch,
            Options(max_pages=settings.max_pages),
            TimeLimit(settings.task_limit),
        )
        attempts = Attempts(around.database, converter, settings.lease, around.metrics)
        yield Worker(
            around.database,
            wake_up,
            attempts,
            worker_id,
            settings.lease,
            places,
            turned=lambda: around.pulse.beat("worker"),
        )
