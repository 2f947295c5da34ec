"""Everything that works in the background of a single server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from papermill_api.server.queue import WakeUp
from papermill_api.server.runtime.working import Surroundings, open_worker


@asynccontextmanager
async def embedded_runtime(
    around: Surroundings, wake_up: WakeUp, worker_id: str
) -> AsyncIterator[None]:
    """Convert and sweep until the end of the block; then give back what is running.

    `worker_id` must be this process's alone, and may have been that of dead ones: what they
    left is taken up at once.
    """
    sweeper = around.sweeper()
    await sweeper.take_over(worker_id)
    async with (
        open_worker(around, wake_up, worker_id) as worker,
        around.pulse.running("worker", worker.run()),
        around.pulse.running("sweeper", sweeper.run()),
    ):
        yield
