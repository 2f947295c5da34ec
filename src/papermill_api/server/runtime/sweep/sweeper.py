"""Finds tasks and objects that fell by the wayside; every step may be repeated safely."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.db import Database, utc_now
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.outcome import INTERRUPTED_TOO_OFTEN, MAX_INTERRUPTIONS
from papermill_api.server.runtime.sweep import repository
from papermill_api.server.runtime.sweep.retention import Retention, remove_expired
from papermill_api.server.storage.protocol import Storage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import ENDED, OPEN, Task, TaskStatus
from papermill_api.server.tasks.service import finish_deletion
from papermill_api.server.webhooks import service as webhooks

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SweepTimes:
    tasks_every: timedelta = timedelta(seconds=10)
    objects_every: timedelta = timedelta(minutes=10)
    # PENDING for longer was never handed over: a queue has refused it long before.
    handover: timedelta = timedelta(seconds=20)
    deletion: timedelta = timedelta(minutes=1)  # begun longer ago, it was cut off
    # An upload is stored a moment before its row; for longer, the row will not come.
    orphan: timedelta = timedelta(minutes=30)
    # Between two counts of all that has ended: so many times what a count takes.
    counting_rest: float = 1000


@dataclass(slots=True)
class Sweeper:
    """Runs beside the workers, on one server or on several at once.

    What must not wait for anybody, every server does; what reads much, one of them.
    """

    database: Database
    storage: Storage
    metrics: WorkMetrics = field(default_factory=WorkMetrics)
    times: SweepTimes = SweepTimes()
    retention: Retention = field(default_factory=Retention)
    _orphans_since: dict[UUID, datetime] = field(default_factory=dict)
    _count_ended_at: float = 0.0  # by the monotonic clock

    async def run(self) -> None:
        """Sweep until cancelled."""
        objects_due, duty = utc_now(), self.database.duty("sweep objects")
        try:
            while True:
                await self.sweep_tasks()
                if utc_now() >= objects_due and await duty.is_ours():
                    await _safely(self.sweep_objects())
                    await _safely(remove_expired(self.database, self.storage, self.retention))
                    objects_due = utc_now() + self.times.objects_every
                await asyncio.sleep(self.times.tasks_every.total_seconds())
        finally:
            await duty.lay_down()

    async def take_over(self, worker_id: str) -> None:
        """Go on, at once, with what the dead servers of this worker id had begun or accepted."""
        await self._give_back_interrupted(worker_id)
        await self._queue_accepted(timedelta(0))

    async def sweep_tasks(self) -> None:
        await _safely(self._give_back_interrupted())
        await _safely(self._queue_accepted(self.times.handover))
        await _safely(self._finish_deletions())
        await _safely(self._measure())

    async def _give_back_interrupted(self, worker_id: str | None = None) -> None:
        """Queue again what a dead worker held: expired leases, or all of a `worker_id`."""
        while number := await self._give_back_some(worker_id):
            logger.warning("gave back %d tasks of a worker that died", number)

    async def _give_back_some(self, worker_id: str | None) -> int:
        async with self.database.write() as session:
            tasks = await repository.interrupted(session, now=utc_now(), worker_id=worker_id)
            for task in tasks:
                _interrupt(task, utc_now())
                if task.status is TaskStatus.FAILED:
                    await webhooks.announce(session, task)
        return len(tasks)

    async def _queue_accepted(self, min_age: timedelta) -> None:
        while number := await self._queue_some(utc_now() - min_age):
            logger.warning("queued %d accepted tasks that were never handed over", number)

    async def _queue_some(self, before: datetime) -> int:
        async with self.database.write() as session:
            return await repository.queue_accepted(session, before=before, now=utc_now())

    async def _finish_deletions(self) -> None:
        async with self.database.read() as session:
            found = await repository.half_deleted(session, before=utc_now() - self.times.deletion)
        for task_id in found:
            await finish_deletion(self.database, self.storage, task_id)

    async def _measure(self) -> None:
        now = utc_now()
        async with self.database.read() as session:
            tasks = await repository.count_by_status(session, OPEN)
            since = await repository.queued_since(session) or now
            tasks |= await self._count_ended(session)
        self.metrics.show_queue(tasks, max(now - since, timedelta(0)))

    async def _count_ended(self, session: AsyncSession) -> dict[TaskStatus, int]:
        """Nothing, most of the time, where there are millions of them: counting reads them all."""
        start = monotonic()
        if start < self._count_ended_at:
            return {}
        ended = await repository.count_by_status(session, ENDED)
        self._count_ended_at = monotonic() + self.times.counting_rest * (monotonic() - start)
        return ended

    async def sweep_objects(self) -> None:
        """Remove objects that have had no task for long enough.

        Their age is counted from when we first saw them: a service that was started on the wrong
        database by mistake must not empty the right one's store at once.
        """
        now, orphans = utc_now(), set[UUID]()
        async for page in self.storage.list_pages(""):  # a store may hold millions
            orphans |= await self._without_task(page)
        self._orphans_since = {one: self._orphans_since.get(one, now) for one in orphans}
        for task_id, since in list(self._orphans_since.items()):
            if now - since >= self.times.orphan:
                logger.warning("removing the objects of %s, which is no task", task_id)
                await self._remove_objects(task_id)

    async def _without_task(self, stored: Sequence[str]) -> set[UUID]:
        task_ids = {task_id for key in stored if (task_id := keys.task_of(key)) is not None}
        async with self.database.read() as session:
            return await repository.without_row(session, task_ids)

    async def _remove_objects(self, task_id: UUID) -> None:
        for prefix in keys.prefixes(task_id):
            await self.storage.delete_prefix(prefix)
        del self._orphans_since[task_id]


def _interrupt(task: Task, now: datetime) -> None:
    """Count an interruption; too many in a row and the document itself is suspected."""
    task.attempt_id = task.worker_id = task.lease_expires_at = None
    task.pages_done = task.pages_total = None
    task.interruptions += 1
    task.updated_at = now
    task.status = TaskStatus.QUEUED
    if task.interruptions >= MAX_INTERRUPTIONS:
        task.status, task.finished_at = TaskStatus.FAILED, now
        task.error_message = INTERRUPTED_TOO_OFTEN


async def _safely(step: Awaitable[None]) -> None:
    """One step's failure must not keep the others from their work."""
    try:
        await step
    except Exception:
        logger.exception("a sweep failed; it comes again")
