"""Claims tasks of the embedded queue and runs a few at a time."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from papermill_api.server.db import Database, utc_now
from papermill_api.server.queue import EmbeddedQueue
from papermill_api.server.runtime import repository
from papermill_api.server.runtime.attempts import Attempts
from papermill_api.server.runtime.repository import Claim

logger = logging.getLogger(__name__)

IDLE_POLL_SECONDS = 1.0


@dataclass(slots=True)
class EmbeddedWorker:
    """The claiming loop.

    `places` tasks are converted side by side. An owner who has none among them does not wait
    for a place: up to `extra_places` more are theirs, so that one owner's long documents never
    hold up another's.
    """

    database: Database
    queue: EmbeddedQueue
    attempts: Attempts
    worker_id: str
    lease: timedelta
    places: int
    extra_places: int
    idle_poll_seconds: float = IDLE_POLL_SECONDS  # how late the end of a pause may be noticed
    _last_owner: str = ""
    _busy: Counter[str] = field(default_factory=Counter)  # owners with running attempts

    async def run(self) -> None:
        """Work until cancelled; what runs then is given back."""
        async with asyncio.TaskGroup() as running:
            while True:
                attempt = await self._claim_safely()
                if attempt is None:
                    await self.queue.wait(self.idle_poll_seconds)
                else:
                    self._start(attempt, running)

    async def _claim_safely(self) -> Claim | None:
        try:
            return await self._claim_next()
        except Exception:
            logger.exception("no task could be claimed")
            await asyncio.sleep(IDLE_POLL_SECONDS)
            return None

    async def _claim_next(self) -> Claim | None:
        taken = self._busy.total()
        if taken >= self.places + self.extra_places:
            return None
        busy = set(self._busy) if taken >= self.places else set()
        now = utc_now()
        async with self.database.read() as session:
            found = await repository.next_queued(
                session, after=self._last_owner, busy=busy, now=now
            )
        if found is None:
            return None
        task_id, self._last_owner = found
        async with self.database.write() as session:
            return await repository.claim(
                session, task_id, worker_id=self.worker_id, lease=self.lease, now=now
            )

    def _start(self, attempt: Claim, running: asyncio.TaskGroup) -> None:
        self._busy[attempt.owner] += 1
        running.create_task(self._run(attempt))

    async def _run(self, attempt: Claim) -> None:
        try:
            await self.attempts.run(attempt)
        finally:
            self._busy[attempt.owner] -= 1
            self._busy += Counter()  # forget owners with none
            self.queue.wake()
