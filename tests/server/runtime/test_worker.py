import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from papermill_api.server.db import Database
from papermill_api.server.queue import WakeUp
from papermill_api.server.runtime.attempts import Attempts
from papermill_api.server.runtime.conversion import Progress
from papermill_api.server.runtime.repository import Claim, Outputs
from papermill_api.server.runtime.rooms import Room
from papermill_api.server.runtime.worker import Worker
from papermill_api.server.tasks.model import Lane, Task, TaskStatus
from tests.server.runtime.conftest import LEASE, AddTask, task_of, until

pytestmark = [pytest.mark.anyio, pytest.mark.embedded]


class Conversions:
    """Notes who comes, in which order; owners in `held` are kept waiting."""

    def __init__(self, *held: str, seconds: float = 0.001) -> None:
        self.held, self.seconds = held, seconds
        self.owners: list[str] = []
        self.most_at_once = self._at_once = 0

    async def __call__(self, attempt: Claim, progress: Progress) -> Outputs:
        self.owners.append(attempt.owner)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(3600 if attempt.owner in self.held else self.seconds)
        finally:
            self._at_once -= 1
        return Outputs(f"outputs/{attempt.task_id}/result.md", 1, [])


@asynccontextmanager
async def working(
    database: Database,
    conversions: Conversions,
    *,
    wake_up: WakeUp | None = None,
    places: int = 1,
    extra_places: int = 0,
) -> AsyncIterator[Worker]:
    attempts = Attempts(database, conversions, LEASE, tick=timedelta(milliseconds=5))
    worker = Worker(
        database,
        wake_up or WakeUp(),
        attempts,
        "w",
        LEASE,
        {lane: Room(lane, places, extra_places) for lane in Lane},
        idle_poll_seconds=3600,
    )
    running = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def all_done(database: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.read() as session:
                statuses = set(await session.scalars(select(Task.status)))
            if statuses == {TaskStatus.DONE}:
                return
            await asyncio.sleep(0.005)


async def test_a_thousand_uploads_of_one_owner_do_not_starve_anothers(
    database: Database, add_task: AddTask
):
    for _ in range(10):
        await add_task(owner="user:a")
    await add_task(owner="user:b")
    conversions = Conversions()
    async with working(database, conversions):
        await all_done(database)
    assert conversions.owners.index("user:b") <= 1


async def test_no_more_tasks_run_than_there_are_places(database: Database, add_task: AddTask):
    for _ in range(8):
        await add_task()
    conversions = Conversions(seconds=0.4)
    async with working(database, conversions, places=3, extra_places=9):
        await all_done(database)
    assert conversions.most_at_once == 3


async def test_an_owner_with_nothing_running_does_not_wait_for_a_place(
    database: Database, add_task: AddTask
):
    for _ in range(3):
        await add_task(owner="user:long")
    task_id = await add_task(owner="user:quick")
    async with working(database, Conversions("user:long"), places=2, extra_places=1):
        await until(lambda task: task.status is TaskStatus.DONE, database, task_id)


async def test_a_task_enqueued_while_idle_starts_at_once(database: Database, add_task: AddTask):
    wake_up = WakeUp()
    async with working(database, Conversions(), wake_up=wake_up):
        await asyncio.sleep(0.02)
        task_id = await add_task()
        wake_up.wake()
        await until(lambda task: task.status is TaskStatus.DONE, database, task_id)


async def test_stopping_gives_back_what_runs(database: Database, add_task: AddTask):
    task_id = await add_task(owner="user:long")
    async with working(database, Conversions("user:long")):
        await until(lambda task: task.status is TaskStatus.PROCESSING, database, task_id)
    task = await task_of(database, task_id)
    assert (task.status, task.interruptions) == (TaskStatus.QUEUED, 0)


async def test_short_documents_do_not_wait_for_the_places_of_long_ones(
    database: Database, add_task: AddTask
):
    for _ in range(3):
        await add_task(owner="user:a", lane=Lane.LONG)
    async with working(database, Conversions("user:a"), places=1) as worker:
        await until_places_are_taken(worker.rooms[Lane.LONG])
        task_id = await add_task(owner="user:b")
        worker.wake_up.wake()
        await until(lambda task: task.status is TaskStatus.DONE, database, task_id)


async def test_two_workers_share_what_waits_without_doing_anything_twice(
    database: Database, add_task: AddTask
):
    for number in range(30):
        await add_task(owner=f"user:{number % 3}")
    one, other = Conversions(), Conversions()
    async with working(database, one, places=4), working(database, other, places=4):
        await all_done(database)
    assert len(one.owners) + len(other.owners) == 30


async def test_a_look_ends_when_what_waits_is_claimed(database: Database, add_task: AddTask):
    async with working(database, Conversions("user:a"), places=2) as worker:
        task_id = await add_task()
        await asyncio.wait_for(worker.look(), 5)
        assert (await task_of(database, task_id)).status is TaskStatus.PROCESSING


async def test_a_look_lasts_while_there_is_no_place(database: Database, add_task: AddTask):
    await add_task()
    async with working(database, Conversions(seconds=0.3), places=1) as worker:
        await until_places_are_taken(worker.rooms[Lane.SHORT])
        looking = asyncio.create_task(worker.look())
        await asyncio.sleep(0.05)
        assert not looking.done()
        await asyncio.wait_for(looking, 5)


async def test_draining_lets_what_runs_end_and_claims_nothing_more(
    database: Database, add_task: AddTask
):
    running = await add_task()
    async with working(database, Conversions(seconds=0.2), places=1) as worker:
        await until_places_are_taken(worker.rooms[Lane.SHORT])
        waiting = await add_task()
        worker.drain()
        await asyncio.wait_for(worker.look(), 5)
        await until(lambda task: task.status is TaskStatus.DONE, database, running)
    assert (await task_of(database, waiting)).status is TaskStatus.QUEUED


async def until_places_are_taken(room: Room) -> None:
    async with asyncio.timeout(10):
        while room.has_place:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
