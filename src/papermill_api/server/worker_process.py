"""A worker beside the servers: messages wake it, the tasks table tells it what to do.

broker --message--> look --claim--> tasks table
                            |
                   convert, store, settle
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from papermill_api.server.health.service import Health
from papermill_api.server.observability.metrics import Metrics
from papermill_api.server.pulse import Pulse
from papermill_api.server.queue import WakeUp, consuming
from papermill_api.server.queue import from_url as queue_from_url
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.worker import Worker
from papermill_api.server.runtime.working import Surroundings, open_worker
from papermill_api.server.settings import Settings
from papermill_api.server.stores import checks, open_stores


@dataclass(slots=True)
class WorkerProcess:
    """A running worker; messages reach it until it is drained."""

    name: str
    health: Health
    _worker: Worker
    _running: asyncio.Task[None]
    _messages: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def drain(self, grace: timedelta, hurry: asyncio.Event) -> None:
        """Claim no more and let what runs end, but not for longer than `grace`, nor in a hurry."""
        self._worker.drain()
        hurried = asyncio.create_task(hurry.wait())
        closing = asyncio.create_task(self._messages.aclose())
        await asyncio.wait(
            {self._running, hurried},
            timeout=grace.total_seconds(),
            return_when=asyncio.FIRST_COMPLETED,
        )
        # What still runs is given back now, before anything else is waited for.
        self._running.cancel()
        hurried.cancel()
        await asyncio.wait({self._running, closing})


@asynccontextmanager
async def running_worker(settings: Settings) -> AsyncIterator[WorkerProcess]:
    """Convert what the broker announces until the block ends; give back what runs then.

    Raises DatabaseUnavailable, StorageUnavailable, QueueUnavailable.
    """
    name = f"{socket.gethostname()}-{uuid4().hex[:12]}"
    metrics, pulse = Metrics(), Pulse()
    async with AsyncExitStack() as stack:
        database, storage = await open_stores(stack, settings)
        queue = queue_from_url(settings.broker_url)
        stack.push_async_callback(queue.close)
        around = Surroundings(settings, database, storage, WorkMetrics(metrics.registry), pulse)
        worker = await stack.enter_async_context(open_worker(around, WakeUp(), name))
        sweeper = around.sweeper()
        await stack.enter_async_context(pulse.running("sweeper", sweeper.run()))
        running = await stack.enter_async_context(pulse.running("worker", worker.run()))
        health = Health(metrics, pulse, checks(database, storage, queue))
        process = WorkerProcess(name, health, worker, running)

        async def look(_: UUID) -> None:
            await worker.look()

        messages = await stack.enter_async_context(process._messages)
        await messages.enter_async_context(consuming(settings.broker_url, name, look))
        yield process
