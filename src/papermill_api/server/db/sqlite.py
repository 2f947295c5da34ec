"""SQLite's two engines, and the threads that its driver works in."""

import asyncio
from threading import Thread
from typing import Any
from weakref import WeakSet

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from papermill_api.server.db.driver import OneTripConnection

BUSY_TIMEOUT_MS = 30_000
JOIN_SECONDS = 1.0


class DriverThreads:
    """One thread a connection, reporting to the event loop until its very end.

    The connection of a cancelled query is closed behind everybody's back. A loop that closes
    before that has its thread die with a traceback.
    """

    def __init__(self) -> None:
        self._threads: WeakSet[Thread] = WeakSet()

    def connect(self, *arguments: Any, **options: Any) -> OneTripConnection:
        connection = OneTripConnection(*arguments, **options)
        connection._thread.daemon = True  # as SQLAlchemy makes it, where it connects itself
        self._threads.add(connection._thread)
        return connection

    async def join(self) -> None:
        """Wait for the threads of connections that are closed, or about to be."""

        def join() -> None:
            for thread in list(self._threads):
                if thread.ident is not None:  # else it has not begun, and holds nothing
                    thread.join(JOIN_SECONDS)

        await asyncio.to_thread(join)


def sqlite_engine(url: str, threads: DriverThreads, *, writer: bool) -> AsyncEngine:
    """One of SQLite's two engines.

    A transaction that reads first and writes later cannot be upgraded under load ("database is
    locked" at once, whatever the timeout), so writers queue for one connection and take the
    lock with BEGIN IMMEDIATE; readers never wait, thanks to the write-ahead log, and go without
    BEGIN and ROLLBACK, each of which is a trip to the driver's thread.
    """
    pool: dict[str, Any] = (
        {"pool_size": 1, "max_overflow": 0, "pool_timeout": 60}
        if writer
        else {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}
    )
    connect_args = {"isolation_level": None, "async_creator_fn": threads.connect}
    engine = create_async_engine(url, connect_args=connect_args, **pool)

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

    if writer:

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
