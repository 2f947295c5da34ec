import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from papermill_api.server.db import Database
from papermill_api.server.figures.model import Figure
from papermill_api.server.runtime import repository
from papermill_api.server.runtime.repository import Fault, FigureOutput, Outputs, Turn
from papermill_api.server.tasks.model import Lane, TaskStatus
from tests.server.runtime.conftest import LEASE, NOW, AddTask, claimed, task_of

pytestmark = pytest.mark.anyio

LATER = NOW + timedelta(seconds=10)
TOO_LATE = NOW + LEASE + timedelta(seconds=1)
OUTPUTS = Outputs(
    "outputs/x/result.md", 3, [FigureOutput(2, "Figure 2", "x/figures/picture-2.png")]
)


async def next_owner(database: Database, after: str, busy: set[str] | None = None) -> str | None:
    async with database.read() as session:
        found = await repository.next_queued(
            session, Turn(Lane.SHORT, after, busy or set()), now=NOW
        )
    return found and found[1]


async def test_a_claim_puts_the_task_under_a_lease(database: Database, add_task: AddTask):
    task_id = await add_task()
    attempt = await claimed(database, task_id, worker_id="w1")
    task = await task_of(database, task_id)
    assert (task.status, task.attempt_id) == (TaskStatus.PROCESSING, attempt.attempt_id)
    assert (task.worker_id, task.lease_expires_at) == ("w1", NOW + LEASE)


async def test_of_many_claims_one_wins(database: Database, add_task: AddTask):
    task_id = await add_task()

    async def claim(worker_id: str) -> object:
        async with database.write() as session:
            return await repository.claim(
                session, task_id, worker_id=worker_id, lease=LEASE, now=NOW
            )

    claims = await asyncio.gather(*(claim(f"w{number}") for number in range(8)))
    assert len([found for found in claims if found]) == 1


async def test_a_deleted_task_is_not_claimed(database: Database, add_task: AddTask):
    await add_task(deleted_at=NOW)
    assert await next_owner(database, "") is None


async def test_owners_take_turns(database: Database, add_task: AddTask):
    for owner in ("user:a", "user:a", "user:b", "user:c"):
        await add_task(owner=owner)
    assert await next_owner(database, "") == "user:a"
    assert await next_owner(database, "user:a") == "user:b"
    assert await next_owner(database, "user:b") == "user:c"
    assert await next_owner(database, "user:c") == "user:a"


async def test_busy_owners_are_passed_over(database: Database, add_task: AddTask):
    for owner in ("user:a", "user:b"):
        await add_task(owner=owner)
    assert await next_owner(database, "", {"user:a"}) == "user:b"
    assert await next_owner(database, "user:a", {"user:b"}) == "user:a"
    assert await next_owner(database, "user:b", {"user:a", "user:b"}) is None


async def test_each_lane_is_claimed_from_by_itself(database: Database, add_task: AddTask):
    await add_task(owner="user:a", lane=Lane.LONG)
    await add_task(owner="user:b", lane=Lane.SHORT)
    assert await next_owner(database, "") == "user:b"
    async with database.read() as session:
        long = await repository.next_queued(session, Turn(Lane.LONG, ""), now=NOW)
    assert long is not None
    assert long[1] == "user:a"


async def test_a_task_that_changes_lanes_keeps_its_place_in_time(
    database: Database, add_task: AddTask
):
    attempt = await claimed(database, await add_task())
    async with database.write() as session:
        assert await repository.change_lane(session, attempt, Lane.LONG, now=LATER)
    task = await task_of(database, attempt.task_id)
    assert (task.status, task.lane, task.queued_at) == (TaskStatus.QUEUED, Lane.LONG, NOW)


async def test_an_owners_oldest_task_goes_first(database: Database, add_task: AddTask):
    await add_task(queued_at=NOW - timedelta(seconds=1))
    oldest = await add_task(queued_at=NOW - timedelta(seconds=2))
    async with database.read() as session:
        found = await repository.next_queued(session, Turn(Lane.SHORT, ""), now=NOW)
    assert found == (oldest, "user:a")


async def test_a_paused_task_waits(database: Database, add_task: AddTask):
    await add_task(queued_at=NOW + timedelta(seconds=1))
    assert await next_owner(database, "") is None


async def test_renewal_prolongs_the_lease_and_notes_progress(database: Database, add_task: AddTask):
    attempt = await claimed(database, await add_task())
    async with database.write() as session:
        assert await repository.renew(session, attempt, lease=LEASE, now=LATER, pages=(2, 9))
    task = await task_of(database, attempt.task_id)
    assert (task.lease_expires_at, task.pages_done, task.pages_total) == (LATER + LEASE, 2, 9)
    assert task.updated_at == NOW  # progress is no change of state


async def test_completion_stores_the_outputs_and_ends_the_lease(
    database: Database, add_task: AddTask
):
    attempt = await claimed(database, await add_task(interruptions=4))
    async with database.write() as session:
        assert await repository.complete(session, attempt, OUTPUTS, now=LATER)
    task = await task_of(database, attempt.task_id)
    assert (task.status, task.output_path) == (TaskStatus.DONE, OUTPUTS.output_path)
    assert (task.pages_done, task.pages_total, task.finished_at) == (3, 3, LATER)
    assert (task.attempt_id, task.lease_expires_at, task.interruptions) == (None, None, 0)
    async with database.read() as session:
        figure = (await session.scalars(select(Figure))).one()
    assert (figure.figure_index, figure.title) == (2, "Figure 2")


@pytest.mark.parametrize("now", [LATER, TOO_LATE], ids=["taken over", "lease ran out"])
async def test_a_lost_lease_changes_nothing(database: Database, add_task: AddTask, now):
    task_id = await add_task()
    lost = await claimed(database, task_id)
    if now == LATER:
        async with database.write() as session:
            await repository.give_back(session, lost, now=NOW)
        await claimed(database, task_id, now=LATER)
    before = (await task_of(database, task_id)).__dict__ | {"_sa_instance_state": None}
    pause = timedelta(0)
    async with database.write() as session:
        assert not await repository.renew(session, lost, lease=LEASE, now=now, pages=None)
        assert not await repository.give_back(session, lost, now=now)
        assert not await repository.retry(session, lost, Fault.CRASH, pause=pause, now=now)
        assert await repository.complete(session, lost, OUTPUTS, now=now) is None
        assert await repository.fail(session, lost, "no", now=now) is None
    after = (await task_of(database, task_id)).__dict__ | {"_sa_instance_state": None}
    assert after == before
    async with database.read() as session:
        assert (await session.scalars(select(Figure))).all() == []


async def test_giving_back_blames_nobody(database: Database, add_task: AddTask):
    attempt = await claimed(database, await add_task(interruptions=2, crashes=1))
    async with database.write() as session:
        assert await repository.give_back(session, attempt, now=LATER)
    task = await task_of(database, attempt.task_id)
    assert (task.status, task.queued_at) == (TaskStatus.QUEUED, NOW)
    assert (task.interruptions, task.crashes, task.setbacks) == (2, 1, 0)


@pytest.mark.parametrize(
    "fault, counts", [(Fault.CRASH, (2, 0, 0)), (Fault.SETBACK, (1, 1, 0))], ids=str
)
async def test_a_retry_is_counted_and_paused(database: Database, add_task: AddTask, fault, counts):
    attempt = await claimed(database, await add_task(interruptions=2, crashes=1))
    pause = timedelta(seconds=5)
    async with database.write() as session:
        assert await repository.retry(session, attempt, fault, pause=pause, now=LATER)
    task = await task_of(database, attempt.task_id)
    assert (task.status, task.queued_at) == (TaskStatus.QUEUED, LATER + pause)
    assert (task.crashes, task.setbacks, task.interruptions) == counts


async def test_a_lane_waits_when_one_of_its_tasks_may_be_claimed(
    database: Database, add_task: AddTask
):
    async def lanes() -> set[Lane]:
        async with database.read() as session:
            return await repository.lanes_waiting(session, now=NOW)

    await add_task(lane=Lane.SHORT, queued_at=LATER)
    await add_task(lane=Lane.LONG, status=TaskStatus.PROCESSING)
    assert await lanes() == set()
    await add_task(lane=Lane.LONG)
    assert await lanes() == {Lane.LONG}
