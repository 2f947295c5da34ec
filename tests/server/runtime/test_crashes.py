"""Power cuts under load: whatever was accepted is DONE in the end, with the right text."""

import asyncio
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

import httpx
import pytest
from sqlalchemy import select

from papermill_api.server.db import Database
from papermill_api.server.runtime.sweep.sweeper import Sweeper, SweepTimes
from papermill_api.server.settings import Settings
from papermill_api.server.storage import Storage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.webhooks.model import WebhookDelivery
from tests.engine import pdf_maker
from tests.forms import Form
from tests.objects import keys_in
from tests.server.runtime.serving import Server, create_key

pytestmark = pytest.mark.anyio

SEED = 20260308
ROUNDS = {"embedded": 4, "production": 1}  # each costs seconds
LIFE_SECONDS = (0.3, 2.0)  # of a server, from the first task it accepts to its end
CLIENTS = 3
SETTLE_SECONDS = 40


def small_pdf(number: int) -> bytes:
    """One to three pages that say which document they belong to."""
    file = BytesIO()
    sheet = pdf_maker.Canvas(file, invariant=1)
    for page in range(1, number % 3 + 2):
        sheet.drawString(72, 700, f"This is page {page} of document number {number}.")
        sheet.showPage()
    sheet.save()
    return file.getvalue()


@dataclass
class Uploaders:
    """Threads that upload without pause, and note what the service said it accepted."""

    headers: dict[str, str]
    address: str
    accepted: dict[str, int] = field(default_factory=dict)  # task -> number of its document
    _numbers: list[int] = field(default_factory=lambda: list(range(100_000, 0, -1)))
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self._threads = [threading.Thread(target=self._upload) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def wait_for_one(self) -> None:
        deadline = time.monotonic() + SETTLE_SECONDS
        while not self.accepted and time.monotonic() < deadline:
            time.sleep(0.01)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _upload(self) -> None:
        with httpx.Client(base_url=self.address, headers=self.headers, timeout=20) as client:
            while not self._stop.is_set():
                number = self._numbers.pop()
                try:
                    answer = client.post(
                        "/tasks",
                        files={"file": (f"{number}.pdf", small_pdf(number))},
                        data={"webhook_url": "https://hooks.example.com/done"},
                    )
                except httpx.TransportError:
                    return  # the server is gone
                assert answer.status_code == 201, answer.text
                self.accepted[answer.json()["id"]] = number


def run_until_killed(
    new_server: Callable[[], Server], headers: dict[str, str], seconds: float
) -> dict[str, int]:
    with new_server() as server:
        uploaders = Uploaders(headers, server.address())
        uploaders.start()
        uploaders.wait_for_one()
        time.sleep(seconds)
        server.kill()
        uploaders.stop()
    return uploaders.accepted


async def unfinished(database: Database) -> list[Task]:
    ended = (TaskStatus.DONE, TaskStatus.FAILED)
    async with database.read() as session:
        return list(await session.scalars(select(Task).where(Task.status.not_in(ended))))


async def settle(new_server: Callable[[], Server], database: Database) -> None:
    with new_server() as server:
        server.address()
        deadline = time.monotonic() + SETTLE_SECONDS
        while await unfinished(database) and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert await unfinished(database) == []


async def stored_text(storage: Storage, task: Task) -> str:
    assert task.output_path, task.error_message
    return (await storage.read(task.output_path)).decode()


async def test_kills_at_random_moments_lose_no_accepted_task(
    form: Form, settings: Settings, database: Database, storage: Storage
):
    dice = random.Random(SEED)
    parts = form.parts(settings.data_dir)
    new_server = partial(Server, settings.data_dir, workers=2, **parts)
    headers = {"Authorization": f"Bearer {create_key(settings.data_dir, **parts)}"}
    accepted: dict[str, int] = {}
    for _ in range(ROUNDS[form.name]):
        accepted |= run_until_killed(new_server, headers, dice.uniform(*LIFE_SECONDS))
    assert len(accepted) >= ROUNDS[form.name]
    await settle(new_server, database)

    async with database.read() as session:
        tasks = {str(task.id): task for task in await session.scalars(select(Task))}
        announced = [str(one) for one in await session.scalars(select(WebhookDelivery.task_id))]
    assert accepted.keys() <= tasks.keys()
    assert {task.status for task in tasks.values()} == {TaskStatus.DONE}
    for task_id, number in accepted.items():
        found = re.findall(r"document number (\d+)", await stored_text(storage, tasks[task_id]))
        assert set(found) == {str(number)}, task_id
        assert len(found) == number % 3 + 1
    assert sorted(announced) == sorted(tasks)  # each once

    await Sweeper(
        database, storage, times=SweepTimes(orphan=SweepTimes().orphan * 0)
    ).sweep_objects()
    left = {str(keys.task_of(key)) for key in await keys_in(storage)}
    assert left - {"None"} == tasks.keys()
    assert list((settings.data_dir / "scratch").glob("*/*")) == []
