import asyncio
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, text

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.db import Base, Database
from papermill_api.server.db.migrate import current_revision, head_revision, migrate
from papermill_api.server.figures.model import Figure
from papermill_api.server.settings import Settings
from papermill_api.server.tasks.model import Lane, Task

pytestmark = pytest.mark.anyio


OLD_TASK = """
INSERT INTO tasks (id, owner, file_name, file_type, size_bytes, source_type, status, input_path,
                   created_at, updated_at, crashes, setbacks, interruptions)
VALUES (:id, 'user:a', 'a.pdf', 'pdf', 1, 'DOCUMENT', 'DONE', 'uploads/a',
        '2026-03-08 12:00:00', '2026-03-08 12:00:00', 0, 0, 0)
"""
OLD_FIGURE = "INSERT INTO figures VALUES (:id, 1, 'Figure 1', 'a/figures/picture-1.png')"


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


async def test_migrating_keeps_tasks_and_what_belongs_to_them(settings: Settings):
    database = Database.from_url(settings.sqlalchemy_url)
    await migrate(database, "0001")
    task_id = uuid4().hex
    async with database.engine.begin() as connection:
        await connection.execute(text(OLD_TASK), {"id": task_id})
        await connection.execute(text(OLD_FIGURE), {"id": task_id})
    await migrate(database)
    async with database.read() as session:
        assert [task.lane for task in await session.scalars(select(Task))] == [Lane.SHORT]
        assert len((await session.scalars(select(Figure))).all()) == 1
    await database.close()


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
