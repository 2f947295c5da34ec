import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from papermill_api.server.db.driver import OneTripConnection
from papermill_api.server.db.sqlite import DriverThreads

pytestmark = pytest.mark.anyio


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[OneTripConnection]:
    connection = await OneTripConnection(tmp_path / "test.sqlite3", isolation_level=None)
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE words (word TEXT UNIQUE)")
    await cursor.executemany("INSERT INTO words VALUES (?)", [("mill",), ("paper",)])
    yield connection
    await connection.close()


async def test_a_statement_brings_its_rows_with_it(connection: OneTripConnection):
    cursor = connection.cursor()
    await cursor.execute("SELECT word FROM words WHERE word > ? ORDER BY word", ("a",))
    assert await cursor.fetchall() == [("mill",), ("paper",)]
    assert [column[0] for column in cursor.description] == ["word"]


async def test_changed_rows_are_counted_and_returned(connection: OneTripConnection):
    cursor = connection.cursor()
    await cursor.execute("UPDATE words SET word = upper(word)")
    assert (cursor.rowcount, cursor.description) == (2, None)
    await cursor.execute("DELETE FROM words WHERE word = ? RETURNING word", ("MILL",))
    assert (await cursor.fetchall(), cursor.rowcount) == ([("MILL",)], 1)


async def test_a_failed_statement_says_why_and_leaves_the_connection_usable(
    connection: OneTripConnection,
):
    cursor = connection.cursor()
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        await cursor.execute("INSERT INTO words VALUES ('mill')")
    await cursor.execute("SELECT count(*) FROM words")
    assert await cursor.fetchall() == [(2,)]


async def test_closing_does_not_wait_for_a_connection_that_has_not_begun(tmp_path: Path):
    threads = DriverThreads()
    connection = threads.connect(str(tmp_path / "a.sqlite3"))
    await threads.join()
    async with connection:
        await connection.execute("SELECT 1")
    await threads.join()
