"""A worker on a host that is cut off for longer than its lease, with a conversion under way."""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from papermill_api.server.db import Database, utc_now
from papermill_api.server.settings import Settings, load_settings
from papermill_api.server.storage import Storage, from_settings
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.live.brokers import own_broker
from tests.live.hosts import Host, require_hosts
from tests.live.services import Postgres
from tests.server.runtime.conftest import AddTask, add_task, task_of, until
from tests.server.runtime.documents import ended, long_document
from tests.server.runtime.serving import descendants_of

pytestmark = [pytest.mark.anyio, pytest.mark.live, pytest.mark.timeout(300)]

LEASE_SECONDS = 3
PAGES = 120  # enough to be at it still when its processes are stopped
# A worker takes seconds to start, and many of them beside a whole test suite.
PATIENCE_SECONDS = 120
HOOK = "https://hooks.example.com/done"
__all__ = ["add_task"]  # a fixture


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path, postgres: Postgres) -> Settings:
    require_hosts()
    return load_settings(data_dir=tmp_path / "data", database_url=postgres.new_database())


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = Database.from_url(settings.sqlalchemy_url)
    yield database
    await database.close()


def environment(host: Host, settings: Settings, broker_url: str) -> dict[str, str]:
    """Of a worker that reaches database and broker through the host's cable."""
    database, broker = urlsplit(settings.database_url), urlsplit(broker_url)
    assert database.port
    assert broker.port
    there = f"{database.username}@{host.gateway}:{host.forward(database.port)}"
    return {
        "PAPERMILL_DATA_DIR": str(settings.data_dir),
        "PAPERMILL_DATABASE_URL": f"postgresql://{there}{database.path}?tcp_user_timeout=2000",
        "PAPERMILL_BROKER_URL": f"redis://{host.gateway}:{host.forward(broker.port)}/0",
        "PAPERMILL_LEASE_SECONDS": str(LEASE_SECONDS),
        "PAPERMILL_WORKERS": "1",
    }


async def stored(add_task: AddTask, storage: Storage, document: Path) -> UUID:
    """A task with its upload; the upload first, for a worker is waiting."""
    key = keys.input_key(uuid4(), ".pdf")
    await storage.put_file(key, document, "application/pdf")
    return await add_task(input_path=key, queued_at=utc_now(), webhook_url=HOOK)


async def started(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert "waiting for tasks" in await asyncio.to_thread(process.stdout.readline)


async def log_says(log: Path, words: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while words not in await asyncio.to_thread(log.read_text):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


def processing(task: Task) -> bool:
    return task.status is TaskStatus.PROCESSING


async def test_its_task_is_done_elsewhere_and_its_late_result_changes_nothing(
    settings: Settings, database: Database, add_task: AddTask, tmp_path: Path
):
    storage: Storage = from_settings(settings)
    document = long_document(tmp_path / "long.pdf", PAGES)
    log = tmp_path / "lost.log"
    with own_broker("redis") as broker, Host() as lost, Host() as other:
        first = lost.start_worker(log, environment(lost, settings, broker.url))
        second, frozen = None, set[int]()
        try:
            await started(first)
            task_id = await stored(add_task, storage, document)
            claimed = await until(processing, database, task_id, seconds=PATIENCE_SECONDS)
            frozen = descendants_of(first.pid)  # so that it is not done before the cable is back
            send(signal.SIGSTOP, frozen)
            lost.cut()
            second = other.start_worker(
                tmp_path / "other.log", environment(other, settings, broker.url)
            )
            done = await until(ended, database, task_id, seconds=PATIENCE_SECONDS)
            assert (done.status, done.pages_done, done.crashes) == (TaskStatus.DONE, PAGES, 0)
            assert done.started_at > claimed.started_at
            await stop_worker(second)
            lost.heal()
            send(signal.SIGCONT, frozen)
            await log_says(log, "lease lost, its result is dropped")
            now = await task_of(database, task_id)
            assert (now.updated_at, now.attempt_id) == (done.updated_at, None)
            async with database.read() as session:
                announced = (await session.scalars(select(WebhookDelivery.task_id))).all()
            assert list(announced) == [task_id]
            next_id = await stored(add_task, storage, document)
            await until(ended, database, next_id, seconds=PATIENCE_SECONDS)
        finally:
            send(signal.SIGCONT, frozen)
            for process in (first, second):
                if process is not None:
                    process.kill()
                    process.communicate()
    await storage.close()


async def stop_worker(process: subprocess.Popen[str]) -> None:
    process.terminate()
    assert await asyncio.to_thread(process.wait, 20) == 0


def send(number: signal.Signals, pids: set[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
