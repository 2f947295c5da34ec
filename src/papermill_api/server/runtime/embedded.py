"""Everything that works in the background of a single server."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool
from papermill_api.server.db import Database
from papermill_api.server.queue import EmbeddedQueue
from papermill_api.server.runtime.attempts import Attempts
from papermill_api.server.runtime.conversion import Converter
from papermill_api.server.runtime.lanes import FairScheduler
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.scratch import clear_scratch
from papermill_api.server.runtime.sweep.retention import Retention
from papermill_api.server.runtime.sweep.sweeper import Sweeper
from papermill_api.server.runtime.worker import EmbeddedWorker
from papermill_api.server.settings import Settings
from papermill_api.server.storage.protocol import Storage

# A small document spends most of its time being fetched, stored and written down, so that four of
# them keep a process busier than two (a quarter more documents of one page per second).
PLACES_PER_PROCESS = 4
EXTRA_PLACES = 16
# Of conversions, so that requests are answered first while every core converts.
NICENESS = 10


@asynccontextmanager
async def embedded_runtime(
    settings: Settings,
    database: Database,
    storage: Storage,
    queue: EmbeddedQueue,
    metrics: WorkMetrics,
    *,
    worker_id: str,
) -> AsyncIterator[None]:
    """Convert and sweep until the end of the block; then give back what is running.

    `worker_id` must be this process's alone, and may have been that of dead ones: what they
    left is taken up at once.
    """
    scratch = settings.data_dir / "scratch"
    clear_scratch(scratch)
    sweeper = Sweeper(database, storage, queue, metrics, retention=Retention(*settings.retention))
    await sweeper.take_over(worker_id)
    places = settings.workers * PLACES_PER_PROCESS + 1
    async with AsyncExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(places + EXTRA_PLACES, "conversion"))
        pool = stack.enter_context(
            ProcessPool(settings.workers, settings.worker_memory_bytes, niceness=NICENESS)
        )
        converter = Converter(
            storage,
            FairScheduler(pool, settings.workers + 1),  # one waits in the pool, to lose no time
            threads,
            scratch,
            Options(max_pages=settings.max_pages),
            timedelta(seconds=settings.task_timeout),
        )
        attempts = Attempts(database, converter, settings.lease, metrics)
        worker = EmbeddedWorker(
            database, queue, attempts, worker_id, settings.lease, places, EXTRA_PLACES
        )
        await stack.enter_async_context(_running(worker.run(), sweeper.run()))
        yield


@asynccontextmanager
async def _running(*loops: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
