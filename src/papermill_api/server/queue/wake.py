"""The call that wakes a worker; what there is to do stands in the tasks table."""

import asyncio
import math
from collections import deque
from contextlib import suppress

# Whoever enqueues commits QUEUED just after. The first look comes when that has most likely
# happened, the others where it took longer.
LOOK_AFTER_S = (0.004, 0.02, 0.06, 0.25)


class WakeUp:
    """For one event loop. A call that comes before the wait is kept."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._woken = False
        self._announced: deque[float] = deque()  # when, by the clock of the loop
        self._looked = -math.inf

    def wake(self) -> None:
        self._woken = True
        self._changed.set()

    def announce(self) -> None:
        """A task is about to be there: look in a moment, and again until it is `found`."""
        self._announced.append(asyncio.get_running_loop().time())
        self._changed.set()

    def found(self) -> None:
        """A task was there, so that one announcement less is to be looked after."""
        if self._announced:
            self._announced.popleft()

    async def wait(self, timeout_seconds: float) -> None:
        """Return when woken since the last return, when a look is due, or after the time-out."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout_seconds
        while not self._woken and (left := min(end, self._next_look()) - loop.time()) > 0:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._changed.wait()
        self._woken, self._looked = False, loop.time()

    def _next_look(self) -> float:
        while self._announced and self._announced[0] + LOOK_AFTER_S[-1] <= self._looked:
            self._announced.popleft()
        due = (at + after for at in self._announced for after in LOOK_AFTER_S)
        return min((moment for moment in due if moment > self._looked), default=math.inf)
