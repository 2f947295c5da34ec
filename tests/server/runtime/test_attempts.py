import asyncio
from contextlib import nullcontext
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import select, update

from papermill_api.engine.errors import ConversionCrashed, DamagedDocument
from papermill_api.server.db import Database, utc_now
from papermill_api.server.runtime.attempts import MOST_SHORT_PAGES, Attempts
from papermill_api.server.runtime.conversion import LongDocument, Progress
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.repository import Claim, Outputs
from papermill_api.server.storage.protocol import StorageUnavailable
from papermill_api.server.tasks.model import Lane, Task, TaskStatus
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.server.runtime.conftest import LEASE, AddTask, claimed, task_of, until

pytestmark = [pytest.mark.anyio, pytest.mark.embedded]

OUTPUTS = Outputs("outputs/x/result.md", 1, [])
HOOK = "https://hooks.example.com/done"


class Conversion:
    """A conversion that ends as told, once `released`."""

    def __init__(self, end: Outputs | Exception, *, held: bool = False) -> None:
        self.end = end
        self.started, self.released = asyncio.Event(), asyncio.Event()
        self.progress: Progress | None = None
        self.cleaned_up = False
        if not held:
            self.released.set()

    async def __call__(self, attempt: Claim, progress: Progress) -> Outputs:
        self.progress = progress
        self.started.set()
        try:
            await self.released.wait()
        finally:
            self.cleaned_up = True
        if isinstance(self.end, Exception):
            raise self.end
        return self.end


def attempts(database: Database, conversion: Conversion) -> Attempts:
    return Attempts(database, conversion, LEASE, tick=timedelta(milliseconds=5))


async def run(database: Database, end: Outputs | Exception, task_id) -> Task:
    await attempts(database, Conversion(end)).run(await claimed(database, task_id, now=utc_now()))
    return await task_of(database, task_id)


async def announced(database: Database) -> list[WebhookDelivery]:
    async with database.read() as session:
        return list(await session.scalars(select(WebhookDelivery)))


async def test_success_is_done_and_announced_together(database: Database, add_task: AddTask):
    task = await run(database, OUTPUTS, await add_task(webhook_url=HOOK))
    assert (task.status, task.output_path) == (TaskStatus.DONE, OUTPUTS.output_path)
    assert [delivery.task_id for delivery in await announced(database)] == [task.id]


async def test_a_bad_file_fails_with_its_message(database: Database, add_task: AddTask):
    task = await run(database, DamagedDocument("Page 1 is torn"), await add_task(webhook_url=HOOK))
    assert (task.status, task.error_message) == (TaskStatus.FAILED, "Page 1 is torn")
    assert len(await announced(database)) == 1


async def test_a_crash_is_tried_again_three_times(database: Database, add_task: AddTask):
    task_id = await add_task()
    statuses = [
        (await run(database, ConversionCrashed("It crashed"), task_id)).status for _ in range(3)
    ]
    assert statuses == [TaskStatus.QUEUED, TaskStatus.QUEUED, TaskStatus.FAILED]
    assert (await task_of(database, task_id)).error_message == "It crashed (tried 3 times)"


async def test_a_document_found_to_be_long_waits_in_its_own_lane(
    database: Database, add_task: AddTask
):
    task = await run(database, LongDocument(), await add_task())
    assert (task.status, task.lane, task.crashes) == (TaskStatus.QUEUED, Lane.LONG, 0)


@pytest.mark.parametrize(("lane", "refused"), [(Lane.SHORT, True), (Lane.LONG, False)])
async def test_only_places_for_short_documents_refuse_long_ones(
    database: Database, add_task: AddTask, lane: Lane, refused: bool
):
    conversion = Conversion(OUTPUTS)
    attempt = await claimed(database, await add_task(lane=lane), now=utc_now())
    await attempts(database, conversion).run(attempt)
    assert conversion.progress is not None
    conversion.progress.set(0, MOST_SHORT_PAGES)
    with pytest.raises(LongDocument) if refused else nullcontext():
        conversion.progress.set(0, MOST_SHORT_PAGES + 1)


async def test_an_outage_burns_no_document(database: Database, add_task: AddTask):
    task_id = await add_task()
    for _ in range(4):
        task = await run(database, StorageUnavailable("no bucket"), task_id)
    assert (task.status, task.crashes, task.setbacks) == (TaskStatus.QUEUED, 0, 4)
    assert (await run(database, OUTPUTS, task_id)).status is TaskStatus.DONE


async def test_progress_is_written_while_pages_are_read(database: Database, add_task: AddTask):
    conversion = Conversion(OUTPUTS, held=True)
    task_id = await add_task()
    attempt = await claimed(database, task_id, now=utc_now())
    running = asyncio.create_task(attempts(database, conversion).run(attempt))
    await conversion.started.wait()
    assert conversion.progress
    conversion.progress.set(16, 200)
    task = await until(lambda task: task.pages_done is not None, database, task_id)
    assert (task.pages_done, task.pages_total) == (16, 200)
    conversion.released.set()
    await running


async def test_the_lease_is_renewed_while_it_converts(database: Database, add_task: AddTask):
    conversion = Conversion(OUTPUTS, held=True)
    lease = timedelta(seconds=3)  # a third of it until it is due, the rest for a machine under load
    task_id = await add_task()
    attempt = await claimed(database, task_id, now=utc_now(), lease=lease)
    first_end = (await task_of(database, task_id)).lease_expires_at
    short = Attempts(database, conversion, lease, tick=timedelta(milliseconds=5))
    running = asyncio.create_task(short.run(attempt))
    await until(lambda task: task.lease_expires_at != first_end, database, task_id)
    conversion.released.set()
    await running
    assert (await task_of(database, task_id)).status is TaskStatus.DONE


async def test_a_lost_lease_stops_the_conversion(database: Database, add_task: AddTask):
    conversion = Conversion(OUTPUTS, held=True)
    task_id = await add_task(webhook_url=HOOK)
    attempt = await claimed(database, task_id, now=utc_now())
    running = asyncio.create_task(attempts(database, conversion).run(attempt))
    await conversion.started.wait()
    async with database.write() as session:
        await session.execute(update(Task).values(status=TaskStatus.QUEUED, attempt_id=None))
    assert conversion.progress
    conversion.progress.set(1, 2)  # something to renew for
    await asyncio.wait_for(running, 5)
    assert conversion.cleaned_up
    assert (await task_of(database, task_id)).status is TaskStatus.QUEUED
    assert await announced(database) == []


async def test_a_stopped_attempt_gives_its_task_back(database: Database, add_task: AddTask):
    conversion = Conversion(OUTPUTS, held=True)
    task_id = await add_task()
    attempt = await claimed(database, task_id, now=utc_now())
    running = asyncio.create_task(attempts(database, conversion).run(attempt))
    await conversion.started.wait()
    running.cancel()
    await asyncio.wait({running})
    task = await task_of(database, task_id)
    assert conversion.cleaned_up
    assert (task.status, task.crashes, task.interruptions) == (TaskStatus.QUEUED, 0, 0)


async def test_attempts_and_pages_are_counted(database: Database, add_task: AddTask):
    registry = CollectorRegistry()
    metrics = WorkMetrics(registry)
    for end in (OUTPUTS, DamagedDocument(), ConversionCrashed()):
        attempt = await claimed(database, await add_task(), now=utc_now())
        await Attempts(database, Conversion(end), LEASE, metrics).run(attempt)
    assert registry.get_sample_value("papermill_pages_total") == OUTPUTS.page_count
    for ending in ("done", "failed", "retried"):
        assert registry.get_sample_value("papermill_conversions_total", {"ending": ending}) == 1
