from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import select

from papermill_api.server.db import Database, utc_now
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.outcome import INTERRUPTED_TOO_OFTEN, MAX_INTERRUPTIONS
from papermill_api.server.runtime.sweep.sweeper import Sweeper, SweepTimes
from papermill_api.server.storage import Storage
from papermill_api.server.storage.links import LinkSigner
from papermill_api.server.storage.object_store import LocalStorage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.objects import keys_in
from tests.server.runtime.conftest import NOW, AddTask, claimed, task_of

pytestmark = pytest.mark.anyio

AT_ONCE = SweepTimes(orphan=timedelta(0))


@pytest.fixture
def sweeper(database: Database, storage: Storage) -> Sweeper:
    return Sweeper(database, storage)


async def some_bytes() -> AsyncIterator[bytes]:
    yield b"bytes"


async def store_objects_of(storage: Storage, task_id: UUID) -> None:
    for key in (
        keys.input_key(task_id, ".pdf"),
        keys.output_key(task_id, ".md"),
        keys.figure_key(task_id, 1),
    ):
        await storage.put(key, some_bytes(), "text/plain")


async def test_an_expired_lease_is_given_back(
    sweeper: Sweeper, database: Database, add_task: AddTask
):
    expired = (await claimed(database, await add_task())).task_id
    held = (await claimed(database, await add_task(), now=utc_now())).task_id
    await sweeper.sweep_tasks()
    task = await task_of(database, expired)
    assert (task.status, task.attempt_id, task.interruptions) == (TaskStatus.QUEUED, None, 1)
    assert task.crashes == 0
    assert (await task_of(database, held)).status is TaskStatus.PROCESSING


async def test_a_successor_goes_on_before_leases_end(
    sweeper: Sweeper, database: Database, add_task: AddTask
):
    mine = (await claimed(database, await add_task(), worker_id="me", now=utc_now())).task_id
    other = (await claimed(database, await add_task(), worker_id="you", now=utc_now())).task_id
    accepted = await add_task(status=TaskStatus.PENDING, queued_at=None, created_at=utc_now())
    await sweeper.take_over("me")
    assert (await task_of(database, mine)).status is TaskStatus.QUEUED
    assert (await task_of(database, accepted)).status is TaskStatus.QUEUED
    assert (await task_of(database, other)).status is TaskStatus.PROCESSING


async def test_the_tenth_interruption_in_a_row_fails_the_task_and_is_announced(
    sweeper: Sweeper, database: Database, add_task: AddTask
):
    hook = "https://hooks.example.com"
    task_id = await add_task(interruptions=MAX_INTERRUPTIONS - 1, webhook_url=hook)
    await claimed(database, task_id)
    await sweeper.sweep_tasks()
    task = await task_of(database, task_id)
    assert (task.status, task.error_message) == (TaskStatus.FAILED, INTERRUPTED_TOO_OFTEN)
    async with database.read() as session:
        assert (await session.scalars(select(WebhookDelivery.task_id))).all() == [task_id]


async def test_an_accepted_task_that_was_never_handed_over_is_queued(
    sweeper: Sweeper, database: Database, add_task: AddTask
):
    stale = await add_task(status=TaskStatus.PENDING, queued_at=None, created_at=NOW)
    fresh = await add_task(status=TaskStatus.PENDING, queued_at=None, created_at=utc_now())
    await sweeper.sweep_tasks()
    task = await task_of(database, stale)
    assert task.status is TaskStatus.QUEUED
    assert task.queued_at is not None
    assert (await task_of(database, fresh)).status is TaskStatus.PENDING


async def test_a_deletion_cut_off_halfway_is_finished(
    sweeper: Sweeper, database: Database, storage: Storage, add_task: AddTask
):
    task_id = await add_task(status=TaskStatus.DONE, deleted_at=NOW)
    await store_objects_of(storage, task_id)
    await sweeper.sweep_tasks()
    assert await keys_in(storage) == []
    async with database.read() as session:
        assert (await session.scalars(select(Task))).all() == []


async def test_objects_without_a_task_go(database: Database, storage: Storage, add_task: AddTask):
    kept = await add_task(status=TaskStatus.DONE)
    await store_objects_of(storage, kept)
    await store_objects_of(storage, uuid4())
    await storage.put("not-ours/file", some_bytes(), "text/plain")
    await Sweeper(database, storage, times=AT_ONCE).sweep_objects()
    left = {keys.task_of(key) for key in await keys_in(storage)}
    assert left == {kept, None}


async def test_objects_whose_task_may_still_come_stay(sweeper: Sweeper, storage: Storage):
    await store_objects_of(storage, uuid4())
    await sweeper.sweep_objects()
    await sweeper.sweep_objects()
    assert len(await keys_in(storage)) == 3


async def test_one_step_that_fails_does_not_stop_the_others(
    database: Database, add_task: AddTask, tmp_path: Path, caplog
):
    class DeadStorage(LocalStorage):
        async def delete_prefix(self, prefix: str) -> None:
            raise ConnectionError("no store")

    await add_task(status=TaskStatus.DONE, deleted_at=NOW)
    registry = CollectorRegistry()
    dead = DeadStorage(tmp_path, LinkSigner("s"))
    await Sweeper(database, dead, WorkMetrics(registry)).sweep_tasks()
    assert "no store" in caplog.text
    assert registry.get_sample_value("papermill_tasks", {"status": "DONE"}) == 1


async def test_the_queue_is_measured(database: Database, storage: Storage, add_task: AddTask):
    registry = CollectorRegistry()
    await add_task(status=TaskStatus.DONE)
    await add_task(queued_at=utc_now() - timedelta(seconds=40))
    await Sweeper(database, storage, WorkMetrics(registry)).sweep_tasks()
    assert registry.get_sample_value("papermill_tasks", {"status": "QUEUED"}) == 1
    assert registry.get_sample_value("papermill_tasks", {"status": "FAILED"}) == 0
    assert 40 <= (registry.get_sample_value("papermill_queue_age_seconds") or 0) < 60


async def test_what_has_ended_is_counted_seldom_and_what_waits_always(
    database: Database, storage: Storage, add_task: AddTask
):
    registry = CollectorRegistry()
    seldom = SweepTimes(counting_rest=1e9)
    sweeper = Sweeper(database, storage, WorkMetrics(registry), seldom)
    await sweeper.sweep_tasks()
    await add_task(status=TaskStatus.DONE)
    await add_task(status=TaskStatus.QUEUED)
    await sweeper.sweep_tasks()
    assert registry.get_sample_value("papermill_tasks", {"status": "DONE"}) == 0
    assert registry.get_sample_value("papermill_tasks", {"status": "QUEUED"}) == 1
