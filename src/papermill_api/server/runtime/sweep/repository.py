"""What the sweeper looks for in the tasks table; each look is one index range, and bounded."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import GUEST_PREFIX
from papermill_api.server.db import utc_now
from papermill_api.server.tasks.model import Task, TaskStatus

BATCH = 200


async def interrupted(
    session: AsyncSession, *, now: datetime, worker_id: str | None
) -> Sequence[Task]:
    """Tasks whose lease ran out, or (`worker_id` given) whose worker is known to be dead."""
    dead = Task.lease_expires_at <= now if worker_id is None else Task.worker_id == worker_id
    query = select(Task).where(Task.status == TaskStatus.PROCESSING, dead).limit(BATCH)
    return (await session.scalars(query.with_for_update(skip_locked=True))).all()


async def queue_accepted(session: AsyncSession, *, before: datetime, now: datetime) -> int:
    """PENDING -> QUEUED for those accepted before then and never handed over; how many."""
    stale = (
        select(Task.id)
        .where(Task.status == TaskStatus.PENDING, Task.created_at <= before)
        .where(Task.deleted_at.is_(None))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
        .cte()
    )
    statement = (
        update(Task)
        .where(Task.id.in_(select(stale.c.id)), Task.status == TaskStatus.PENDING)
        .values(status=TaskStatus.QUEUED, queued_at=now, updated_at=now)
        .returning(Task.id)
        .execution_options(synchronize_session=False)
    )
    return len((await session.scalars(statement)).all())


async def half_deleted(session: AsyncSession, *, before: datetime) -> Sequence[UUID]:
    """Tasks whose deletion began before then and has not come to its end."""
    query = select(Task.id).where(Task.deleted_at < before).limit(BATCH)
    return (await session.scalars(query)).all()


async def hide_expired(
    session: AsyncSession, *, ended_before: datetime, guests: bool
) -> Sequence[UUID]:
    """Mark as deleted some tasks, of guests or of users, that ended before then; which.

    Only ended tasks have `finished_at`. Asked for their status, too, SQLite would go through all
    that ever ended.
    """
    is_guests = Task.owner.startswith(GUEST_PREFIX, autoescape=True)
    expired = (
        select(Task.id)
        .where(Task.finished_at < ended_before, Task.deleted_at.is_(None))
        .where(is_guests if guests else ~is_guests)
        .order_by(Task.finished_at)
        .limit(BATCH)
    )
    hidden = (
        update(Task)
        .where(Task.id.in_(expired), Task.deleted_at.is_(None))
        .values(deleted_at=utc_now())
        .returning(Task.id)
        .execution_options(synchronize_session=False)
    )
    return (await session.scalars(hidden)).all()


async def without_row(session: AsyncSession, task_ids: Collection[UUID]) -> set[UUID]:
    """Those of `task_ids` that no task has."""
    ids, known = list(task_ids), set[UUID]()
    for start in range(0, len(ids), BATCH):
        query = select(Task.id).where(Task.id.in_(ids[start : start + BATCH]))
        known.update((await session.scalars(query)).all())
    return set(ids) - known


async def count_by_status(
    session: AsyncSession, statuses: Collection[TaskStatus]
) -> dict[TaskStatus, int]:
    """How many tasks are in each of `statuses`; reads the index from end to end of each."""
    query = (
        select(Task.status, func.count().label("number"))
        .where(Task.status.in_(statuses))
        .group_by(Task.status)
    )
    found = {row.status: row.number for row in (await session.execute(query)).all()}
    return {status: found.get(status, 0) for status in statuses}


async def queued_since(session: AsyncSession) -> datetime | None:
    """When the oldest waiting task was queued."""
    query = select(Task.queued_at).where(Task.status == TaskStatus.QUEUED)
    return await session.scalar(query.order_by(Task.queued_at).limit(1))
