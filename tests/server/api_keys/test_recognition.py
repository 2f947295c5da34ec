"""Recognising a token, and noting its use, below HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from papermill_api.server.api_keys import service, tokens
from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.api_keys.uses import KeyUses
from papermill_api.server.auth.identity import User
from papermill_api.server.db import Database

pytestmark = pytest.mark.anyio

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


async def create(database: Database) -> tuple[ApiKey, str]:
    async with database.write() as session:
        return await service.create(session, User("ann"), "CI")


async def find(database: Database, token: str) -> ApiKey | None:
    async with database.read() as session:
        return await service.find_by_token(session, token)


async def last_use(database: Database, key: ApiKey) -> datetime | None:
    async with database.read() as session:
        found = await session.get(ApiKey, key.id)
        assert found is not None
        return found.last_used_at


async def set_last_use(database: Database, key: ApiKey, moment: datetime) -> None:
    async with database.write() as session:
        session.add(await session.merge(ApiKey(id=key.id, last_used_at=moment)))


async def test_a_token_is_found_among_keys_of_one_prefix(database: Database):
    first, token = await create(database)
    twin = token[:-43] + tokens.new_token()[-43:]
    async with database.write() as session:
        session.add(
            ApiKey(
                user_id="eve",
                name="twin",
                key_prefix=tokens.prefix_of(twin),
                key_hash=tokens.hash_token(twin),
            )
        )
    found, other = await find(database, token), await find(database, twin)
    assert found is not None
    assert other is not None
    assert (found.id, found.user_id, other.user_id) == (first.id, "ann", "eve")


async def test_a_token_with_another_secret_is_nobodys(database: Database):
    _, token = await create(database)
    assert await find(database, token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert await find(database, token[:-43] + "x" * 43) is None


@pytest.mark.parametrize("change", [str.upper, str.strip, lambda text: text[:15]])
async def test_only_the_whole_token_counts(database: Database, change):
    _, token = await create(database)
    altered = change(token + "\n") if change is not str.strip else token + " "
    assert await find(database, altered) is None


async def test_the_first_use_is_noted(database: Database):
    key, _ = await create(database)
    uses = KeyUses(database)
    uses.note(key)
    await uses.close()
    assert await last_use(database, key) is not None


async def test_a_use_within_the_minute_is_not_written_again(database: Database):
    key, _ = await create(database)
    recent = datetime.now(UTC) - timedelta(seconds=30)
    await set_last_use(database, key, recent)
    uses = KeyUses(database)
    uses.note(key)  # as read before another server wrote
    await uses.close()
    assert await last_use(database, key) == recent


async def test_a_use_after_the_minute_is_written(database: Database):
    key, _ = await create(database)
    await set_last_use(database, key, LONG_AGO)
    uses = KeyUses(database)
    uses.note(key)
    await uses.close()
    noted = await last_use(database, key)
    assert noted is not None
    assert noted > LONG_AGO


async def test_a_use_that_cannot_be_noted_harms_nobody(database: Database, caplog):
    key, _ = await create(database)
    uses = KeyUses(Database.from_url("sqlite+aiosqlite:////no/such/folder/x"))
    uses.note(key)
    await uses.close()
    assert "cannot note the use" in caplog.text
