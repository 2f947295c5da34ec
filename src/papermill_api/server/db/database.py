"""Engines and transactions; the one place that knows SQLite from PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

from sqlalchemy import event, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

BUSY_TIMEOUT_MS = 30_000


class DatabaseUnavailable(Exception):
    """The database cannot be used now; the message says why, without its address."""


class Database:
    """Short transactions on one database.

    `write()` commits at its end and rolls back on any error; `read()` never commits. Do no
    other I/O inside either: SQLite has one writer, and it waits for yours.
    """

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self._engines = (writer, reader)
        self._write = async_sessionmaker(writer, expire_on_commit=False)
        self._read = async_sessionmaker(reader, expire_on_commit=False, autoflush=False)

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Connects to nothing yet. Raises DatabaseUnavailable for a URL that says no database."""
        try:
            return cls._from_url(url)
        except (ArgumentError, ImportError) as error:
            raise DatabaseUnavailable("PAPERMILL_DATABASE_URL is not usable") from error

    @classmethod
    def _from_url(cls, url: str) -> Self:
        if make_url(url).get_backend_name() == "sqlite":
            return cls(_sqlite_engine(url, writer=True), _sqlite_engine(url, writer=False))
        engine = create_async_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)
        return cls(engine, engine)

    @property
    def engine(self) -> AsyncEngine:
        return self._engines[0]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with self._read() as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with self._write() as session, session.begin():
            yield session

    async def check(self) -> None:
        """Raises DatabaseUnavailable."""
        try:
            async with self.read() as session:
                await session.execute(select(1))
        except DBAPIError as error:
            # aiosqlite's thread still has a word for this loop, which a command closes at once.
            await asyncio.sleep(0.01)
            raise DatabaseUnavailable(f"the database cannot be used: {error.orig}") from error

    async def close(self) -> None:
        for engine in set(self._engines):
            await engine.dispose()


def _sqlite_engine(url: str, *, writer: bool) -> AsyncEngine:
    """One of SQLite's two engines.

    A transaction that reads first and writes later cannot be upgraded under load ("database is
    locked" at once, whatever the timeout), so writers queue for one connection and take the
    lock with BEGIN IMMEDIATE; readers never wait, thanks to the write-ahead log.
    """
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 60} if writer else {}
    engine = create_async_engine(url, connect_args={"isolation_level": None}, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine
