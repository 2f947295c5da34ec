"""The call that wakes a worker; what there is to do stands in the tasks table."""

import asyncio

# Whoever enqueues commits QUEUED just after, so the worker looks again a moment later.
LOOK_AGAIN_S = (0.01, 0.05, 0.25)


class WakeUp:
    """For one event loop. A call that comes before the wait is kept."""

    def __init__(self) -> None:
        self._awake = asyncio.Event()

    def wake(self) -> None:
        self._awake.set()

    def wake_repeatedly(self) -> None:
        """Now, and again when what was announced is surely committed."""
        self.wake()
        loop = asyncio.get_running_loop()
        for delay in LOOK_AGAIN_S:
            loop.call_later(delay, self.wake)

    async def wait(self, timeout_seconds: float) -> None:
        """Return when woken since the last return, or after the time-out."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._awake.wait()
        except TimeoutError:
            pass
        self._awake.clear()
