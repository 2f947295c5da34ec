"""Whether the loops in the background of a process still turn."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

logger = logging.getLogger(__name__)

# A loop that beats does so every second or two; a database that is away does not stop it.
PATIENCE = timedelta(seconds=60)


class Pulse:
    """Watches loops: one that ended, or has beaten but not for a minute, is dead."""

    def __init__(self, patience: timedelta = PATIENCE) -> None:
        self._patience = patience
        self._loops: dict[str, asyncio.Task[None]] = {}
        self._beats: dict[str, float] = {}

    def beat(self, name: str) -> None:
        self._beats[name] = monotonic()

    def dead(self) -> list[str]:
        """The names of loops that do not turn any more."""
        ended = {name for name, loop in self._loops.items() if loop.done()}
        oldest = monotonic() - self._patience.total_seconds()
        return sorted(ended | {name for name, beat in self._beats.items() if beat < oldest})

    @asynccontextmanager
    async def running(
        self, name: str, loop: Coroutine[Any, Any, None]
    ) -> AsyncIterator[asyncio.Task[None]]:
        """Run a loop in the background, and watch it; it is cancelled at the end of the block."""
        task = asyncio.create_task(loop, name=name)
        task.add_done_callback(_log_death)
        self._loops[name] = task
        try:
            yield task
        finally:
            del self._loops[name]
            self._beats.pop(name, None)
            task.cancel()
            await asyncio.wait([task])


def _log_death(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.critical("the loop %s has died", task.get_name(), exc_info=error)
