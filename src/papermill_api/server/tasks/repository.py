"""Queries on tasks. What a request may see starts from `visible_to(caller)`."""

from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.auth.identity import Identity
from papermill_api.server.db import utc_now
from papermill_api.server.paging import PageParams
from papermill_api.server.tasks.model import ENDED, Task, TaskStatus


def visible_to(caller: Identity) -> Select[Task]:
    return select(Task).where(Task.owner == caller.owner, Task.deleted_at.is_(None))


async def find(session: AsyncSession, caller: Identity, task_id: UUID) -> Task | None:
    task: Task | None = await session.scalar(visible_to(caller).where(Task.id == task_id))
    return task


async def hold(session: AsyncSession, task_id: UUID) -> bool:
    """Keep the row until this transaction ends, for others to point at it; False if it is gone."""
    row = select(Task.id).where(Task.id == task_id)
    held = await session.scalar(row.with_for_update(read=True, key_share=True))
    return held is not None


async def count(session: AsyncSession, caller: Identity) -> int:
    seen = visible_to(caller).subquery()
    return await session.scalar(select(func.count()).select_from(seen)) or 0


async def page(
    session: AsyncSession, caller: Identity, params: PageParams
) -> tuple[list[Task], int]:
    """Newest first, and the count of all."""
    total = await count(session, caller)
    newest = visible_to(caller).order_by(Task.created_at.desc(), Task.id.desc())
    rows = await session.scalars(newest.limit(params.limit).offset(params.offset))
    return list(rows), total


async def set_queued(session: AsyncSession, task_id: UUID) -> Task:
    """PENDING -> QUEUED, unless somebody was faster; the task as it is now."""
    now = utc_now()
    moved = await _move(session, task_id, status=TaskStatus.QUEUED, queued_at=now, updated_at=now)
    if moved is None:
        return await session.get_one(Task, task_id)
    return moved


async def set_not_enqueued(session: AsyncSession, task_id: UUID, message: str) -> Task | None:
    """PENDING -> FAILED; None when somebody was faster."""
    now = utc_now()
    failure = {"status": TaskStatus.FAILED, "error_message": message}
    return await _move(session, task_id, **failure, finished_at=now, updated_at=now)


async def _move(session: AsyncSession, task_id: UUID, **values: object) -> Task | None:
    """The task with these values, if it was still PENDING."""
    task: Task | None = await session.scalar(
        update(Task)
        .where(Task.id == task_id, Task.status == TaskStatus.PENDING)
        .values(**values)
        .returning(Task)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return task


async def mark_deleted(session: AsyncSession, task_id: UUID) -> bool:
    """Hide an ended task from everybody; False when it is active or hidden already."""
    marked = await session.execute(
        update(Task)
        .where(Task.id == task_id, Task.status.in_(ENDED), Task.deleted_at.is_(None))
        .values(deleted_at=utc_now())
        .returning(Task.id)
    )
    return marked.scalar_one_or_none() is not None


async def remove(session: AsyncSession, task_id: UUID) -> None:
    """Delete the row; figures, threads and messages go with it."""
    await session.execute(delete(Task).where(Task.id == task_id))
