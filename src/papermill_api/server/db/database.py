"""Engines and transactions; the one place that knows SQLite from PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Self

from sqlalchemy import make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from papermill_api.server.db.duty import Duty
from papermill_api.server.db.postgres import is_postgres, postgres_engine
from papermill_api.server.db.sqlite import DriverThreads, sqlite_engine


class DatabaseUnavailable(Exception):
    """The database cannot be used now; the message is for the operator."""

    reason = "unreachable"  # in two words, safe to show


class Database:
    """Short transactions on one database.

    `write()` commits at its end and rolls back on any error; in `read()` every query is a
    transaction of its own, and nothing may be changed. Do no other I/O inside either: SQLite has
    one writer, and it waits for yours. Both raise
    DatabaseUnavailable when the connection cannot be made or breaks; a commit that it cut off
    may have taken place.

    On PostgreSQL, too, nothing relies on more than READ COMMITTED: what must be true when a row
    is changed stands in the change's own WHERE.
    """

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine, threads: DriverThreads) -> None:
        self._engines = (writer, reader)
        self._threads = threads
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
        threads = DriverThreads()
        if make_url(url).get_backend_name() == "sqlite":
            writer = sqlite_engine(url, threads, writer=True)
            return cls(writer, sqlite_engine(url, threads, writer=False), threads)
        engine = postgres_engine(url) if is_postgres(url) else create_async_engine(url)
        # The same connections: BEGIN and ROLLBACK would be two trips beside that of a query.
        return cls(engine, engine.execution_options(isolation_level="AUTOCOMMIT"), threads)

    @property
    def engine(self) -> AsyncEngine:
        return self._engines[0]

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        with _translated():
            async with self._read() as session:
                yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        with _translated():
            async with self._write() as session, session.begin():
                yield session

    def duty(self, name: str) -> Duty:
        """What one process at a time does, of all that share this database."""
        return Duty(self.engine, name)

    async def check(self) -> None:
        """Raises DatabaseUnavailable."""
        try:
            async with self.read() as session:
                await session.execute(select(1))
        except DBAPIError as error:  # such as a file that is no database
            raise _unavailable(error) from error

    async def close(self) -> None:
        for engine in self._engines:
            await engine.dispose()
        await self._threads.join()


@contextmanager
def _translated() -> Iterator[None]:
    """The drivers' failures in our word; what a query itself does wrong stays what it is."""
    try:
        yield
    except OperationalError as error:
        raise _unavailable(error) from error
    except PoolExhausted as error:
        raise DatabaseUnavailable("every connection to the database is busy") from error


def _unavailable(error: DBAPIError) -> DatabaseUnavailable:
    return DatabaseUnavailable(f"the database cannot be used: {error.orig}")
