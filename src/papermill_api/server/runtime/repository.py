"""Every move of a task through its attempts, each one compare-and-set.

An attempt owns its task from `claim` on, for as long as its lease is renewed. All that it does
later names the attempt's id and asks for a live lease: once given away, nothing it says counts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, Update, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.figures.model import Figure
from papermill_api.server.tasks.model import Lane, OcrMode, Task, TaskStatus


@dataclass(frozen=True, slots=True)
class Claim:
    """One attempt at one task, and what it needs to know of it."""

    task_id: UUID
    attempt_id: UUID
    owner: str
    file_name: str
    input_path: str
    lane: Lane
    crashes: int
    setbacks: int
    ocr: str = OcrMode.AUTO
    ocr_languages: str = ""  # codes with commas between them


@dataclass(frozen=True, slots=True)
class FigureOutput:
    index: int  # from 1 within the document
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a successful attempt has put into storage."""

    output_path: str
    page_count: int
    figures: Sequence[FigureOutput]
    ocr_page_count: int = 0  # of them, read from their picture


class Fault(StrEnum):
    """What made an attempt fail; each is counted on its own."""

    CRASH = "crashes"  # of the conversion itself
    SETBACK = "setbacks"  # of the service around it


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is in one lane: the first owner after the last one, but for some."""

    lane: Lane
    after: str
    passed_over: Collection[str] = ()


async def lanes_waiting(session: AsyncSession, *, now: datetime) -> set[Lane]:
    """Those in which a task may be claimed; one query, for it is asked all the time."""
    row = (await session.execute(_LANES_WAITING, {"at": now})).one()
    return {lane for lane, waits in zip(Lane, row, strict=True) if waits}


async def next_queued(
    session: AsyncSession, turn: Turn, *, now: datetime, lock: bool = False
) -> tuple[UUID, str] | None:
    """The task whose turn it is, with its owner: the oldest of that owner's.

    Owners take turns in alphabetical order, round and round, so that nobody's thousand uploads
    hold up another's single one. Each step is one look into the index on (status, lane, owner,
    queued_at), however long the queue. `lock` it until the transaction ends, and pass over what
    others have locked: it is theirs in a moment.
    """
    for start, end in ((turn.after, None), ("", turn.after)):
        query = _waiting(turn.lane, bounded=end is not None, lock=lock)
        owner = start
        while True:
            known = {"at": now, "owner_after": owner, "last_owner": end}
            row = (await session.execute(query, known)).one_or_none()
            if row is None:
                break
            owner = row.owner
            if owner not in turn.passed_over:
                return row.id, owner
    return None


@cache
def _waiting(lane: Lane, *, bounded: bool, lock: bool) -> Select[UUID, str]:
    """The first task after an owner, if need be up to another; made once, for it is hot."""
    query = _claimable(Task.id, Task.owner, lane=lane).where(Task.owner > bindparam("owner_after"))
    if bounded:
        query = query.where(Task.owner <= bindparam("last_owner"))
    query = query.order_by(Task.owner, Task.queued_at).limit(1)
    return query.with_for_update(skip_locked=True) if lock else query


def _claimable(*columns: Any, lane: Lane) -> Select[Any]:
    return (
        select(*columns)
        .where(Task.status == TaskStatus.QUEUED, Task.lane == lane)
        .where(Task.queued_at <= bindparam("at"), Task.deleted_at.is_(None))
    )


_LANES_WAITING = select(*(_claimable(Task.id, lane=lane).exists() for lane in Lane))


async def claim(
    session: AsyncSession, task_id: UUID, *, worker_id: str, lease: timedelta, now: datetime
) -> Claim | None:
    """QUEUED -> PROCESSING under a lease; None when another was first or it is gone."""
    attempt_id = uuid4()
    known = {
        "claimed": task_id,
        "attempt": attempt_id,
        "worker": worker_id,
        "lease_end": now + lease,
        "at": now,
    }
    row = (await session.execute(_CLAIM, known)).one_or_none()
    return row and Claim(task_id, attempt_id, **row._mapping)


_CLAIM = (
    update(Task)
    .where(Task.id == bindparam("claimed"))
    .where(Task.status == TaskStatus.QUEUED, Task.deleted_at.is_(None))
    .values(
        status=TaskStatus.PROCESSING,
        attempt_id=bindparam("attempt"),
        worker_id=bindparam("worker"),
        lease_expires_at=bindparam("lease_end"),
        started_at=bindparam("at"),
        updated_at=bindparam("at"),
        pages_done=None,
        pages_total=None,
    )
    .returning(
        Task.owner,
        Task.file_name,
        Task.input_path,
        Task.lane,
        Task.crashes,
        Task.setbacks,
        Task.ocr,
        Task.ocr_languages,
    )
    .execution_options(synchronize_session=False)
)


async def renew(
    session: AsyncSession,
    attempt: Claim,
    *,
    lease: timedelta,
    now: datetime,
    pages: tuple[int, int] | None,
) -> bool:
    """Prolong the lease and note progress (pages done, pages in all); False when it is lost."""
    done, total = pages or (None, None)
    values = {"lease_expires_at": now + lease, "pages_done": done, "pages_total": total}
    return await _move(session, attempt, now, values)


async def give_back(session: AsyncSession, attempt: Claim, *, now: datetime) -> bool:
    """PROCESSING -> QUEUED at nobody's fault, as when the server stops."""
    return await _move(session, attempt, now, _QUEUED_AGAIN | {"updated_at": now})


async def change_lane(session: AsyncSession, attempt: Claim, lane: Lane, *, now: datetime) -> bool:
    """PROCESSING -> QUEUED in another lane, where its turn is no later than before."""
    return await _move(session, attempt, now, _QUEUED_AGAIN | {"lane": lane, "updated_at": now})


async def retry(
    session: AsyncSession, attempt: Claim, fault: Fault, *, pause: timedelta, now: datetime
) -> bool:
    """PROCESSING -> QUEUED after a failure that is counted; claimable after the pause.

    Interruptions are counted in a row: an attempt that came to an end of its own clears them.
    """
    counted = {fault.value: getattr(Task, fault.value) + 1}
    values = counted | {"interruptions": 0, "updated_at": now, "queued_at": now + pause}
    return await _move(session, attempt, now, _QUEUED_AGAIN | values)


async def complete(
    session: AsyncSession, attempt: Claim, outputs: Outputs, *, now: datetime
) -> Task | None:
    """PROCESSING -> DONE with the outputs' rows; None when the lease is lost."""
    values = {
        "status": TaskStatus.DONE,
        "output_path": outputs.output_path,
        "pages_done": outputs.page_count,
        "pages_total": outputs.page_count,
    }
    task = await _end(session, attempt, now, values)
    if task is not None:
        await _add_figures(session, attempt.task_id, outputs.figures)
    return task


async def fail(
    session: AsyncSession, attempt: Claim, message: str, *, now: datetime
) -> Task | None:
    """PROCESSING -> FAILED with a message for the owner; None when the lease is lost."""
    values = {"status": TaskStatus.FAILED, "error_message": message}
    return await _end(session, attempt, now, values)


_NO_LEASE: dict[str, Any] = {"attempt_id": None, "worker_id": None, "lease_expires_at": None}
_QUEUED_AGAIN: dict[str, Any] = _NO_LEASE | {
    "status": TaskStatus.QUEUED,
    "pages_done": None,
    "pages_total": None,
}


async def _end(
    session: AsyncSession, attempt: Claim, now: datetime, values: dict[str, Any]
) -> Task | None:
    """The task with its end, if this attempt still owns it."""
    ended = values | _NO_LEASE | {"finished_at": now, "updated_at": now, "interruptions": 0}
    statement = _change(attempt, now, ended).returning(Task)
    task: Task | None = await session.scalar(
        statement, execution_options={"populate_existing": True}
    )
    return task


async def _move(
    session: AsyncSession, attempt: Claim, now: datetime, values: dict[str, Any]
) -> bool:
    """Change the task if this attempt still owns it."""
    statement = _change(attempt, now, values).returning(Task.id)
    return await session.scalar(statement) is not None


def _change(attempt: Claim, now: datetime, values: dict[str, Any]) -> Update:
    return (
        update(Task)
        .where(
            Task.id == attempt.task_id,
            Task.status == TaskStatus.PROCESSING,
            Task.attempt_id == attempt.attempt_id,
            Task.lease_expires_at > now,
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )


async def _add_figures(
    session: AsyncSession, task_id: UUID, figures: Sequence[FigureOutput]
) -> None:
    rows = [
        {
            "task_id": task_id,
            "figure_index": figure.index,
            "title": figure.title,
            "s3_key": figure.key,
        }
        for figure in figures
    ]
    if rows:
        await session.execute(insert(Figure), rows)
