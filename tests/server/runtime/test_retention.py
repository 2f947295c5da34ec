from datetime import timedelta

import pytest
from sqlalchemy import select

from papermill_api.server.db import Database, utc_now
from papermill_api.server.runtime.sweep.retention import Retention, remove_expired
from papermill_api.server.storage import Storage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from tests.objects import keys_in
from tests.server.runtime.conftest import AddTask
from tests.server.runtime.test_sweep import store_objects_of

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
DONE = TaskStatus.DONE


async def left(database: Database) -> set[str]:
    async with database.read() as session:
        return set((await session.scalars(select(Task.file_name))).all())


async def test_tasks_that_ended_long_enough_ago_go_with_their_objects(
    database: Database, storage: Storage, add_task: AddTask
):
    ended = utc_now() - 31 * DAY
    gone = await add_task(status=DONE, finished_at=ended, file_name="old")
    kept = await add_task(status=DONE, finished_at=ended + 2 * DAY, file_name="new")
    for task_id in (gone, kept):
        await store_objects_of(storage, task_id)
    await remove_expired(database, storage, Retention(users=30 * DAY))
    assert await left(database) == {"new"}
    assert {keys.task_of(key) for key in await keys_in(storage)} == {kept}


async def test_guests_have_a_life_of_their_own(
    database: Database, storage: Storage, add_task: AddTask
):
    ended = {"status": TaskStatus.FAILED, "finished_at": utc_now() - 2 * DAY}
    await add_task(**ended, owner="guest:1", file_name="guest's")
    await add_task(**ended, owner="user:guest:1", file_name="user's")
    await remove_expired(database, storage, Retention(guests=DAY))
    assert await left(database) == {"user's"}
    await remove_expired(database, storage, Retention(users=DAY))
    assert await left(database) == set()


async def test_what_has_not_ended_stays_however_old(
    database: Database, storage: Storage, add_task: AddTask
):
    await add_task(created_at=utc_now() - 100 * DAY, queued_at=utc_now() - 100 * DAY)
    await remove_expired(database, storage, Retention(DAY, DAY))
    assert await left(database) == {"a.pdf"}


async def test_without_a_retention_everything_stays(
    database: Database, storage: Storage, add_task: AddTask
):
    await add_task(status=DONE, finished_at=utc_now() - 9999 * DAY)
    await remove_expired(database, storage, Retention())
    assert await left(database) == {"a.pdf"}
