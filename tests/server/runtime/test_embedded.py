"""The whole runtime of one server, on real documents."""

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from papermill_api.server.db import Database, utc_now
from papermill_api.server.pulse import Pulse
from papermill_api.server.queue import WakeUp
from papermill_api.server.runtime.embedded import embedded_runtime
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.working import Surroundings
from papermill_api.server.settings import Settings
from papermill_api.server.storage import Storage
from papermill_api.server.tasks.model import TaskStatus
from tests.engine import pdf_maker
from tests.server.runtime.conftest import AddTask, claimed, task_of, until
from tests.server.runtime.documents import accept, ended, long_document

pytestmark = [pytest.mark.anyio, pytest.mark.embedded]


def running(
    settings: Settings, database: Database, storage: Storage, wake_up: WakeUp | None = None
) -> AbstractAsyncContextManager[None]:
    around = Surroundings(settings, database, storage, WorkMetrics(), Pulse())
    return embedded_runtime(around, wake_up or WakeUp(), worker_id="me")


async def test_it_converts_what_waits_and_takes_up_what_its_dead_predecessor_held(
    settings: Settings, database: Database, storage: Storage, add_task: AddTask, tmp_path: Path
):
    report = pdf_maker.report(tmp_path / "report.pdf")
    waiting = await accept(add_task, storage, report)
    held = await accept(add_task, storage, report)
    await claimed(database, held, worker_id="me", now=utc_now())
    leftover = settings.data_dir / "scratch" / "of-a-dead-process"
    leftover.mkdir(parents=True)
    async with running(settings, database, storage):
        for task_id in (waiting, held):
            task = await until(ended, database, task_id, seconds=20)
            assert (task.status, task.error_message) == (TaskStatus.DONE, None)
            assert b"On Paper Mills" in await storage.read(str(task.output_path))
    assert not leftover.exists()


async def test_small_documents_do_not_wait_behind_a_long_one(
    settings: Settings, database: Database, storage: Storage, add_task: AddTask, tmp_path: Path
):
    long = await accept(add_task, storage, long_document(tmp_path / "long.pdf", 600))
    wake_up = WakeUp()
    async with running(settings, database, storage, wake_up):
        await until(lambda task: task.status is TaskStatus.PROCESSING, database, long, seconds=30)
        await asyncio.sleep(0.3)  # until its slices wait for the one process
        small = await accept(add_task, storage, pdf_maker.report(tmp_path / "report.pdf"))
        wake_up.wake()
        await until(ended, database, small, seconds=30)
        assert (await task_of(database, long)).status is TaskStatus.PROCESSING


async def test_stopping_is_prompt_and_gives_back_what_runs(
    settings: Settings, database: Database, storage: Storage, add_task: AddTask, tmp_path: Path
):
    long = await accept(add_task, storage, long_document(tmp_path / "long.pdf", 160))
    async with running(settings, database, storage):
        await until(lambda task: task.status is TaskStatus.PROCESSING, database, long)
        await asyncio.sleep(0.2)
        stopping = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - stopping < 5
    task = await task_of(database, long)
    assert (task.status, task.interruptions, task.crashes) == (TaskStatus.QUEUED, 0, 0)
    assert list((settings.data_dir / "scratch").iterdir()) == []
