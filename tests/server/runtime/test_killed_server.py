"""kill -9 and SIGTERM of a real server with a conversion under way."""

import asyncio
import os
import signal
from pathlib import Path
from uuid import UUID

import pytest

from papermill_api.server.db import Database
from papermill_api.server.settings import Settings
from papermill_api.server.storage import Storage
from papermill_api.server.tasks.model import TaskStatus
from tests.forms import Form
from tests.server.runtime.conftest import AddTask, task_of, until
from tests.server.runtime.documents import accept, ended, long_document
from tests.server.runtime.serving import Server, all_gone

pytestmark = [pytest.mark.anyio, pytest.mark.embedded]


MIN_CHILDREN = 3  # resource tracker, fork server, one process that converts
PAGES = 300  # a few seconds of work


async def converting(server: Server, database: Database, task_id: UUID) -> set[int]:
    """The server's children, once they convert the task."""
    await until(lambda task: task.status is TaskStatus.PROCESSING, database, task_id, seconds=30)
    async with asyncio.timeout(30):
        while len(children := server.descendants()) < MIN_CHILDREN:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return children


async def test_no_child_outlives_a_killed_server_and_the_next_goes_on_at_once(
    form: Form,
    settings: Settings,
    database: Database,
    storage: Storage,
    add_task: AddTask,
    tmp_path: Path,
):
    task_id = await accept(add_task, storage, long_document(tmp_path / "long.pdf", PAGES))
    parts = form.parts(settings.data_dir)
    with Server(settings.data_dir, workers=2, **parts) as server:
        server.address()
        children = await converting(server, database, task_id)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        assert all_gone(children, within_seconds=5)
    held = await task_of(database, task_id)
    assert held.status is TaskStatus.PROCESSING
    with Server(settings.data_dir, workers=2, **parts) as server:
        server.address()
        again = await until(lambda task: task.started_at != held.started_at, database, task_id)
        assert again.started_at < held.lease_expires_at
        task = await until(ended, database, task_id, seconds=60)
    assert (task.status, task.pages_done, task.crashes) == (TaskStatus.DONE, PAGES, 0)


async def test_sigterm_gives_back_what_runs_and_leaves_no_child(
    form: Form,
    settings: Settings,
    database: Database,
    storage: Storage,
    add_task: AddTask,
    tmp_path: Path,
):
    task_id = await accept(add_task, storage, long_document(tmp_path / "long.pdf", PAGES))
    parts = form.parts(settings.data_dir)
    with Server(settings.data_dir, workers=1, **parts) as server:
        server.address()
        children = await converting(server, database, task_id)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=10) == 0
        assert all_gone(children, within_seconds=5)
    task = await task_of(database, task_id)
    assert (task.status, task.interruptions) == (TaskStatus.QUEUED, 0)
