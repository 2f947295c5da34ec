"""The queue of a single server: a wake-up call, for the tasks table itself is the queue."""

import asyncio
from uuid import UUID

# Whoever enqueues commits QUEUED just after, so the worker looks again a moment later.
LOOK_AGAIN_S = (0.01, 0.05, 0.25)


class EmbeddedQueue:
    """Wakes the worker of the same event loop; a wake-up missed is found by its idle poll."""

    def __init__(self) -> None:
        self._awake = asyncio.Event()

    async def enqueue(self, task_id: UUID) -> None:
        self.wake()
        loop = asyncio.get_running_loop()
        for delay in LOOK_AGAIN_S:
            loop.call_later(delay, self.wake)

    def wake(self) -> None:
        self._awake.set()

    async def wait(self, timeout_seconds: float) -> None:
        """Return when woken since the last return, or after the time-out."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._awake.wait()
        except TimeoutError:
            pass
        self._awake.clear()

    async def check(self) -> None:
        """It is there as long as the process is."""

    async def close(self) -> None:
        """Nothing is held."""
