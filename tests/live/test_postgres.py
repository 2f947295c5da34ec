"""What only PostgreSQL can show: connections that break, and servers that share a database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.auth.identity import User
from papermill_api.server.chat import service as chat
from papermill_api.server.chat.model import ChatThread
from papermill_api.server.db import Database, DatabaseUnavailable, utc_now
from papermill_api.server.db.migrate import migrate, require_current_schema
from papermill_api.server.tasks import repository as tasks
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.webhooks import repository
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.live.services import Postgres

END_MS = 5000  # that the end of a connection is waited for; PostgreSQL frees its locks only then

pytestmark = [pytest.mark.anyio, pytest.mark.live]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def databases(postgres: Postgres) -> AsyncIterator[tuple[Database, Database]]:
    """One database as two servers see it."""
    url = await asyncio.to_thread(postgres.new_database)
    two = Database.from_url(url), Database.from_url(url)
    yield two
    for database in two:
        await database.close()
    postgres.release(url)


async def cut_connections(database: Database) -> None:
    """As a restart of the server cuts them, its own included; what they held is free then."""
    async with database.read() as session:
        others = text(
            "SELECT pg_terminate_backend(pid, :wait) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await session.execute(others, {"wait": END_MS})


async def test_a_connection_cut_in_the_middle_is_told_and_costs_only_that_transaction(
    databases: tuple[Database, Database],
):
    ours, other = databases

    async def add_and_be_cut() -> None:
        async with ours.write() as session:
            session.add(ApiKey(user_id="u", name="n", key_prefix="p", key_hash="h"))
            await session.flush()
            await cut_connections(other)
            await session.execute(select(ApiKey))

    with pytest.raises(DatabaseUnavailable):
        await add_and_be_cut()
    async with ours.read() as session:
        assert (await session.scalars(select(ApiKey))).all() == []


async def test_connections_cut_while_nobody_used_them_cost_nothing(
    databases: tuple[Database, Database],
):
    ours, other = databases
    await asyncio.gather(*(ours.check() for _ in range(5)))
    await cut_connections(other)
    await asyncio.gather(*(ours.check() for _ in range(5)))


async def test_a_server_that_is_not_there_is_told(postgres: Postgres):
    database = Database.from_url("postgresql://postgres@127.0.0.1:1/papermill")
    with pytest.raises(DatabaseUnavailable, match="cannot be used"):
        await database.check()
    await database.close()


async def test_a_duty_is_one_servers_until_its_connection_ends(
    databases: tuple[Database, Database],
):
    ours, other = (database.duty("sweep") for database in databases)
    assert await ours.is_ours()
    assert not await other.is_ours()
    another = databases[1].duty("something else")
    assert await another.is_ours()
    await another.lay_down()
    await cut_connections(databases[1])
    assert await other.is_ours()
    assert not await ours.is_ours()
    await other.lay_down()


async def test_servers_that_claim_at_once_share_what_is_due(
    databases: tuple[Database, Database],
):
    now = utc_now()
    async with databases[0].write() as session:
        session.add_all(a_delivery(now) for _ in range(60))

    async def claim(database: Database) -> list[str]:
        async with database.write() as session:
            lapses = now + timedelta(minutes=1)
            claims = await repository.claim_due(session, now, (), 20, lapses_at=lapses)
        return [claim.id for claim in claims]

    claimed = await asyncio.gather(*(claim(database) for database in databases * 2))
    assert max(map(len, claimed)) <= 20
    flat = [one for claims in claimed for one in claims]
    assert len(flat) == len(set(flat)) == 60


def a_delivery(due: datetime) -> WebhookDelivery:
    return WebhookDelivery(
        id=uuid4().hex,
        owner="user:a",
        task_id=uuid4(),
        url="https://hooks.example.com",
        payload="{}",
        next_attempt_at=due,
    )


async def test_servers_that_migrate_at_once_do_it_one_after_the_other(postgres: Postgres):
    url = postgres.blank_database()
    servers = [Database.from_url(url) for _ in range(3)]
    await asyncio.gather(*map(migrate, servers))
    await require_current_schema(servers[0])
    for server in servers:
        await server.close()


async def test_text_of_a_document_is_stored_but_for_what_cannot_be(
    databases: tuple[Database, Database],
):
    text_of_somebody = "日本語 \U0001f600 \u200b \x07 'quote\" %s :x"
    task = a_task(error_message=f"{text_of_somebody}\0\ud800")
    async with databases[0].write() as session:
        session.add(task)
    async with databases[1].read() as session:
        assert await session.scalar(select(Task.error_message)) == f"{text_of_somebody}?"


def a_task(**fields: object) -> Task:
    defaults = {"owner": "user:a", "file_name": "a", "file_type": "pdf", "size_bytes": 1}
    return Task(**{**defaults, "input_path": "a", "status": TaskStatus.DONE, **fields})


async def test_what_points_at_a_task_is_made_before_it_is_removed_or_not_at_all(
    databases: tuple[Database, Database],
):
    ours, other = databases
    task, ada = a_task(owner="user:ada"), User("ada")
    async with ours.write() as session:
        session.add(task)
    async with ours.write() as session:
        await chat.create_thread(session, ada, task.id, None)
        removing = asyncio.create_task(remove(other, task.id))
        await asyncio.sleep(0.1)
        assert not removing.done()
    await removing
    async with ours.read() as session:
        assert (await session.scalars(select(ChatThread))).all() == []


async def remove(database: Database, task_id: UUID) -> None:
    async with database.write() as session:
        await tasks.remove(session, task_id)
