"""The SQLite driver with one trip to its thread for each statement.

aiosqlite makes four of them: make a cursor, execute, fetch, close. Each is two switches of
threads, and with every core busy converting it is they that a request waits for.
"""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any, Self

import aiosqlite


class OneTripConnection(aiosqlite.Connection):
    """Its cursors hold whole results; SQLAlchemy's `stream()` is not for them."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Takes what `sqlite3.connect` takes; opened when awaited."""
        super().__init__(partial(sqlite3.connect, *arguments, **options), iter_chunk_size=64)

    def cursor(self) -> "OneTripCursor":  # type: ignore[override]
        return OneTripCursor(self)


class OneTripCursor:
    """What SQLAlchemy asks of an asynchronous cursor."""

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount, self.arraysize = -1, 1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Any = ()) -> None:
        await self._run("execute", statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Any]) -> None:
        await self._run("executemany", statement, parameters)

    async def _run(self, method: str, statement: str, parameters: Any) -> None:
        run = partial(self._run_in_thread, method, statement, parameters)
        await self._connection._execute(run)  # type: ignore[no-untyped-call]

    def _run_in_thread(self, method: str, statement: str, parameters: Any) -> None:
        cursor = self._connection._conn.cursor()
        try:
            getattr(cursor, method)(statement, parameters)
            self._rows = cursor.fetchall() if cursor.description else []
            self.description = cursor.description
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Closed already, in the trip that executed."""
