"""A worker that is told to stop: what runs may end, and what may not is given back at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest

from papermill_api.server.db import Database
from papermill_api.server.settings import Settings, load_settings
from papermill_api.server.storage import Storage, from_settings
from papermill_api.server.tasks.model import TaskStatus
from tests.live.brokers import own_broker
from tests.live.hosts import SOURCES, WORKER
from tests.live.services import Postgres
from tests.live.test_lost_host import PAGES, processing, send, started, stored
from tests.server.runtime.conftest import AddTask, add_task, task_of, until
from tests.server.runtime.documents import long_document
from tests.server.runtime.serving import descendants_of

pytestmark = [pytest.mark.anyio, pytest.mark.live, pytest.mark.timeout(300)]

PATIENCE_SECONDS = 120
__all__ = ["add_task"]  # a fixture


@pytest.fixture
def settings(tmp_path: Path, postgres: Postgres) -> Settings:
    return load_settings(data_dir=tmp_path / "data", database_url=postgres.new_database())


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = Database.from_url(settings.sqlalchemy_url)
    yield database
    await database.close()


@pytest.fixture
async def storage(settings: Settings) -> AsyncIterator[Storage]:
    storage = from_settings(settings)
    yield storage
    await storage.close()


@contextmanager
def worker(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """With a minute to drain; killed, if it is still there at the end of the block."""
    with own_broker("redis") as broker:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, "worker"],
            env=_environment(settings, broker.url),
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def _environment(settings: Settings, broker_url: str) -> Mapping[str, str]:
    inherited = {name: value for name, value in os.environ.items() if "PAPERMILL" not in name}
    return inherited | {
        "PYTHONPATH": SOURCES,
        "PAPERMILL_DATA_DIR": str(settings.data_dir),
        "PAPERMILL_DATABASE_URL": settings.database_url,
        "PAPERMILL_BROKER_URL": broker_url,
        "PAPERMILL_WORKERS": "1",
        "PAPERMILL_DRAIN_SECONDS": "60",
    }


async def test_told_to_stop_it_ends_what_it_has_begun(
    settings: Settings, database: Database, storage: Storage, add_task: AddTask, tmp_path: Path
):
    document = long_document(tmp_path / "long.pdf", PAGES)
    with worker(settings) as process:
        await started(process)
        task_id = await stored(add_task, storage, document)
        await until(processing, database, task_id, seconds=PATIENCE_SECONDS)
        process.terminate()
        assert await anyio.to_thread.run_sync(process.wait, PATIENCE_SECONDS) == 0
    assert (await task_of(database, task_id)).status is TaskStatus.DONE


async def test_told_twice_it_gives_back_what_it_has_begun(
    settings: Settings, database: Database, storage: Storage, add_task: AddTask, tmp_path: Path
):
    document = long_document(tmp_path / "long.pdf", PAGES)
    with worker(settings) as process:
        await started(process)
        task_id = await stored(add_task, storage, document)
        await until(processing, database, task_id, seconds=PATIENCE_SECONDS)
        send(signal.SIGSTOP, converting(process.pid))  # it cannot be done before
        await anyio.to_thread.run_sync(terminate_again_and_again, process)
    task = await task_of(database, task_id)
    assert (task.status, task.attempt_id, task.interruptions) == (TaskStatus.QUEUED, None, 0)


def converting(pid: int) -> set[int]:
    """The processes that convert: those of the fork server, which ends them when it is told to."""
    found = descendants_of(pid)
    return set[int]().union(*(descendants_of(child) for child in found))


def terminate_again_and_again(process: subprocess.Popen[str]) -> None:
    """Until it has ended: two signals at once may be taken for one."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        process.terminate()
        time.sleep(0.3)
