"""The real servers that tests use: where they are, and places of a test run's own on them.

Each is looked for at the address in its variable, and missed by its name:

    PAPERMILL_TEST_POSTGRES_URL   postgresql://postgres@127.0.0.1:5432/postgres
    PAPERMILL_TEST_REDIS_URL      redis://127.0.0.1:6379/0
    PAPERMILL_TEST_RABBITMQ_URL   amqp://guest:guest@127.0.0.1:5672//
    PAPERMILL_TEST_S3_URL         unset: a server of the run's own, see s3_server.py;
                                  else http://ACCESS_KEY:SECRET_KEY@HOST:PORT
"""

import asyncio
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit
from uuid import uuid4

import httpx
import obstore
import psycopg
import pytest
from obstore.store import S3Store

from papermill_api.server.db import Base, Database
from papermill_api.server.db.migrate import migrate
from papermill_api.server.db.tables import ALL_MODELS
from tests.live import s3_server

POSTGRES_URL = os.environ.get(
    "PAPERMILL_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres"
)
REDIS_URL = os.environ.get("PAPERMILL_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
RABBITMQ_URL = os.environ.get("PAPERMILL_TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")
S3_URL = os.environ.get("PAPERMILL_TEST_S3_URL", "")
START_SECONDS = 90.0

assert ALL_MODELS  # imported so that Base.metadata knows every table


def missing(what: str) -> None:
    """Skip the test, telling what it needs; fail it where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing", pytrace=False)
    pytest.skip(f"{what} is missing")


def require_listener(name: str, url: str) -> str:
    """`url` itself, if something listens there; else the test ends with the server's name."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=2).close()
    except OSError:
        missing(f"{name} at {parts.hostname}:{parts.port}")
    return url


class Postgres:
    """Databases of this process's own, made fast as copies of one that is migrated once.

    They are used again, emptied: making and dropping one costs more than most tests.
    """

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._made: list[str] = []
        self._free: list[str] = []
        self._template = ""

    def new_database(self) -> str:
        """The URL of a database with the schema of this version, and no rows."""
        if self._free:
            return self._free.pop()
        if not self._template:
            template = self._create()
            asyncio.run(_migrate(self._url(template)))
            self._template = template
        return self._url(self._create(f" TEMPLATE {self._template}"))

    def blank_database(self) -> str:
        """The URL of one without any table."""
        return self._url(self._create())

    def release(self, url: str) -> None:
        """Nobody uses this one any more. What a test has spoiled is left to the end of the run."""
        with suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '5s'")
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(f"DELETE FROM {table.name}".encode())
            self._free.append(url)

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement on the server itself."""
        with psycopg.connect(self._server_url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        for name in self._made:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _create(self, options: str = "") -> str:
        name = f"papermill_test_{uuid4().hex}"
        self.run(f"CREATE DATABASE {name}{options}")
        self._made.append(name)
        return name

    def _url(self, name: str) -> str:
        return urlsplit(self._server_url)._replace(path=f"/{name}").geturl()


async def _migrate(url: str) -> None:
    database = Database.from_url(url)
    await migrate(database)
    await database.close()


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of this process's own on a real server."""

    endpoint: str
    access_key: str
    secret_key: str
    name: str

    @classmethod
    def on(cls, server_url: str) -> "Bucket":
        parts = urlsplit(server_url)
        endpoint = f"{parts.scheme}://{parts.hostname}:{parts.port}"
        keys = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(endpoint, *keys, f"papermill-test-{uuid4().hex}")

    def url(self, prefix: str = "") -> str:
        """As `PAPERMILL_STORAGE_URL` has it."""
        path = f"/{prefix}" if prefix else ""
        return f"s3://{self.name}{path}?{urlencode({'endpoint': self.endpoint})}"

    @property
    def credentials(self) -> dict[str, str]:
        """The settings that go with the URL."""
        return {"AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key}

    def create(self) -> None:
        self._send("PUT").raise_for_status()

    def remove(self) -> None:
        """With everything in it, unfinished uploads too."""
        store = self._store()
        for page in obstore.list(store):
            obstore.delete(store, [entry["path"] for entry in page])
        self._send("DELETE")

    def _send(self, method: str) -> httpx.Response:
        url = obstore.sign(self._store(), method, "", timedelta(minutes=1))  # type: ignore[call-overload]
        return httpx.request(method, url)

    def _store(self) -> S3Store:
        return S3Store(
            self.name,
            endpoint=self.endpoint,
            region="us-east-1",
            access_key_id=self.access_key,
            secret_access_key=self.secret_key,
            client_options={"allow_http": True},
        )


def s3_server_url(shared_folder: Path) -> str:
    """The S3 server's address with its keys; started on first use, for all of a run's workers.

    `shared_folder`: one and the same for every process of the run.
    """
    if S3_URL:
        return require_listener("S3", S3_URL)
    if absent := s3_server.missing_programs():
        missing(f"the S3 server ({', '.join(absent)}: `make live-services` installs it)")
    address = _start_once(shared_folder)
    return address.replace("://", f"://{s3_server.ACCESS_KEY}:{s3_server.SECRET_KEY}@")


def _start_once(shared_folder: Path) -> str:
    ready = shared_folder / "s3-server"
    with _locked(shared_folder / "s3-server.lock"):
        if not ready.exists():
            _start(ready)
    return ready.read_text()


def _start(ready: Path) -> None:
    """It ends with the run: with pytest itself, or with the process that started its workers."""
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    command = [sys.executable, "-m", "tests.live.s3_server"]
    with ready.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--ready", str(ready), "--while-alive", str(run)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
    end = time.monotonic() + START_SECONDS
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"no S3 server: {ready.with_suffix('.log').read_text()[-2000:]}")
        time.sleep(0.05)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
