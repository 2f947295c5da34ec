"""Tasks at any point of their life, in a database of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from papermill_api.server.db import Database
from papermill_api.server.runtime import repository
from papermill_api.server.runtime.repository import Claim
from papermill_api.server.settings import Settings
from papermill_api.server.storage import Storage, from_settings
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
LEASE = timedelta(seconds=30)

AddTask = Callable[..., Awaitable[UUID]]


@pytest.fixture
def storage(settings: Settings) -> Storage:
    return from_settings(settings)


@pytest.fixture
def add_task(database: Database) -> AddTask:
    async def add(**fields: object) -> UUID:
        task_id = uuid4()
        defaults: dict[str, object] = {
            "id": task_id,
            "owner": "user:a",
            "file_name": "a.pdf",
            "file_type": "pdf",
            "size_bytes": 1,
            "status": TaskStatus.QUEUED,
            "queued_at": NOW,
            "created_at": NOW,
            "input_path": keys.input_key(task_id, ".pdf"),
        }
        async with database.write() as session:
            session.add(Task(**defaults | fields))
        return task_id

    return add


async def task_of(database: Database, task_id: UUID) -> Task:
    async with database.read() as session:
        return await session.get_one(Task, task_id)


async def until(
    condition: Callable[[Task], bool], database: Database, task_id: UUID, *, seconds: float = 10
) -> Task:
    """The task once it is so; what happens in a database wakes nobody, so look again."""
    async with asyncio.timeout(seconds):
        while not condition(task := await task_of(database, task_id)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    return task


async def claimed(
    database: Database,
    task_id: UUID,
    *,
    worker_id: str = "w",
    now: datetime = NOW,
    lease: timedelta = LEASE,
) -> Claim:
    async with database.write() as session:
        attempt = await repository.claim(
            session, task_id, worker_id=worker_id, lease=lease, now=now
        )
    assert attempt is not None
    return attempt
