import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.db import Base, Database
from papermill_api.server.db.migrate import current_revision, head_revision, migrate

pytestmark = pytest.mark.anyio


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
