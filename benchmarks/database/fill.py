"""Scratch databases of both engines, filled and gone afterwards."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from benchmarks.database.rows import TABLES, Table
from papermill_api.server.db import Database
from papermill_api.server.db.migrate import migrate

# The names and definitions of all that a constraint did not make.
SQLITE_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
POSTGRES_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


@contextmanager
def filled_sqlite(tasks: int) -> Iterator[str]:
    """The URL of a database with so many tasks."""
    with TemporaryDirectory(prefix="papermill-benchmark-") as folder:
        path = Path(folder, "papermill.sqlite3")
        url = f"sqlite+aiosqlite:///{path}"
        asyncio.run(_migrate(url))
        with closing(sqlite3.connect(path)) as connection:
            indexes = connection.execute(SQLITE_INDEXES).fetchall()
            for name, _ in indexes:  # made at the end, they are made in a fraction of the time
                connection.execute(f"DROP INDEX {name}")
            for table in TABLES:
                places = ", ".join("?" * len(table.columns))
                connection.executemany(f"{_insert(table)} VALUES ({places})", table.rows(tasks))
            for _, definition in indexes:
                connection.execute(definition)
            connection.commit()
        yield url


@contextmanager
def filled_postgres(server_url: str, tasks: int) -> Iterator[str]:
    """The same on a PostgreSQL server, where it makes a database of its own."""
    name = f"papermill_benchmark_{uuid4().hex}"
    url = urlsplit(server_url)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            asyncio.run(_migrate(url))
            _copy(url, tasks)
            yield url
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _copy(url: str, tasks: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET timezone = 'UTC'")
        indexes = connection.execute(POSTGRES_INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}".encode())
        for table in TABLES:
            names = ", ".join(table.columns)
            statement = f"COPY {table.name} ({names}) FROM STDIN".encode()
            with connection.cursor().copy(statement) as copy:
                for row in table.rows(tasks):
                    copy.write_row(row)
        for _, definition in indexes:
            connection.execute(definition.encode())
        connection.execute("VACUUM ANALYZE")  # as autovacuum does it by itself, sooner or later


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} ({', '.join(table.columns)})"


async def _migrate(url: str) -> None:
    database = Database.from_url(url)
    try:
        await migrate(database)
    finally:
        await database.close()
