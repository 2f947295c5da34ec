"""What every form of the database does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import IntegrityError

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.db import Base, Database
from papermill_api.server.db.migrate import (
    SchemaBehind,
    alembic_config,
    current_revision,
    head_revision,
    known_revisions,
    migrate,
    require_current_schema,
)
from papermill_api.server.figures.model import Figure
from papermill_api.server.tasks.model import Lane, Task
from tests.live.services import Postgres

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["sqlite", "postgresql"])
def postgres_or_none(request: pytest.FixtureRequest) -> Postgres | None:
    return request.getfixturevalue("postgres") if request.param == "postgresql" else None


@pytest.fixture
async def blank(postgres_or_none: Postgres | None, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any table."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'blank.sqlite3'}"
    if postgres_or_none:
        url = postgres_or_none.blank_database()
    database = Database.from_url(url)
    yield database
    await database.close()


@pytest.fixture
async def database(postgres_or_none: Postgres | None, tmp_path: Path) -> AsyncIterator[Database]:
    """A database with the schema of this version."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite3'}"
    if postgres_or_none:
        url = await asyncio.to_thread(postgres_or_none.new_database)
    database = Database.from_url(url)
    await migrate(database)
    yield database
    await database.close()
    if postgres_or_none:
        postgres_or_none.release(url)


def a_key(**fields: object) -> ApiKey:
    return ApiKey(**{"user_id": "u", "name": "n", "key_prefix": "p", "key_hash": "h"} | fields)


async def test_migrations_arrive_at_the_models(database: Database):
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert await current_revision(database) == head_revision()


async def test_migrating_twice_changes_nothing(database: Database):
    await migrate(database)
    assert await current_revision(database) == head_revision()


OLD_TASK = """
INSERT INTO tasks (id, owner, file_name, file_type, size_bytes, source_type, status, input_path,
                   created_at, updated_at, crashes, setbacks, interruptions)
VALUES (:id, 'user:a', 'a.pdf', 'pdf', 1, 'DOCUMENT', 'DONE', 'uploads/a',
        '2026-03-08 12:00:00', '2026-03-08 12:00:00', 0, 0, 0)
"""
OLD_FIGURE = "INSERT INTO figures VALUES (:id, 1, 'Figure 1', 'a/figures/picture-1.png')"


async def test_migrating_keeps_tasks_and_what_belongs_to_them(blank: Database):
    await migrate(blank, "0001")
    task_id = uuid4().hex
    async with blank.engine.begin() as connection:
        await connection.execute(text(OLD_TASK), {"id": task_id})
        await connection.execute(text(OLD_FIGURE), {"id": task_id})
    await migrate(blank)
    async with blank.read() as session:
        assert [task.lane for task in await session.scalars(select(Task))] == [Lane.SHORT]
        assert len((await session.scalars(select(Figure))).all()) == 1


async def test_a_failed_write_leaves_nothing(database: Database):
    async def fail_halfway() -> None:
        async with database.write() as session:
            session.add(a_key())
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_halfway()
    async with database.read() as session:
        assert (await session.scalars(select(ApiKey))).all() == []


async def test_timestamps_come_back_aware_and_in_utc(database: Database):
    paris = timezone(timedelta(hours=2))
    async with database.write() as session:
        session.add(a_key(last_used_at=datetime(2026, 7, 1, 14, 30, tzinfo=paris)))
    async with database.read() as session:
        key = (await session.scalars(select(ApiKey))).one()
    assert key.last_used_at == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    assert key.last_used_at.tzinfo is UTC


async def test_concurrent_read_then_write_transactions_all_commit(database: Database):
    async def add(number: int) -> None:
        async with database.write() as session:
            await session.scalars(select(ApiKey))
            session.add(a_key(name=str(number)))

    await asyncio.gather(*(add(number) for number in range(50)))
    async with database.read() as session:
        names = (await session.scalars(select(ApiKey.name))).all()
    assert sorted(names, key=int) == [str(number) for number in range(50)]


async def test_a_migrated_schema_is_current(database: Database):
    await require_current_schema(database)


async def test_a_schema_that_was_never_migrated_is_behind(blank: Database):
    with pytest.raises(SchemaBehind, match="run `papermill-api migrate`"):
        await require_current_schema(blank)


async def test_the_schema_of_an_earlier_version_is_behind(blank: Database):
    await migrate(blank, known_revisions()[-1])
    with pytest.raises(SchemaBehind):
        await require_current_schema(blank)


async def test_the_schema_of_a_later_version_will_do(database: Database):
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    await require_current_schema(database)
    async with database.write() as session:
        await session.execute(text(f"UPDATE alembic_version SET version_num = '{head_revision()}'"))


async def test_migrations_run_down_and_up_again(blank: Database):
    await migrate(blank)
    async with blank.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), "base"))
    await migrate(blank)
    await require_current_schema(blank)


async def test_what_breaks_a_rule_of_the_schema_is_no_outage(database: Database):
    key = a_key()
    async with database.write() as session:
        session.add(key)
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(a_key(id=key.id))


async def test_two_who_change_one_row_do_so_one_after_the_other(database: Database):
    async with database.write() as session:
        session.add(key := a_key(name=""))

    async def add(letter: str) -> None:
        async with database.write() as session:
            found = await session.get_one(ApiKey, key.id, with_for_update=True)
            await asyncio.sleep(0.02)
            found.name += letter

    await asyncio.gather(*map(add, "abc"))
    async with database.read() as session:
        name = (await session.get_one(ApiKey, key.id)).name
    assert sorted(name) == ["a", "b", "c"]


async def test_a_duty_that_is_laid_down_is_free_again(database: Database):
    duty = database.duty("sweep")
    assert await duty.is_ours()
    assert await duty.is_ours()
    await duty.lay_down()
    other = database.duty("sweep")
    assert await other.is_ours()
    await other.lay_down()
