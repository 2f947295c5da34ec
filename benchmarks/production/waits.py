"""From the row of a new task to its claim, on a service that has nothing else to do."""

import asyncio
import random
import time
from pathlib import Path

from sqlalchemy import select

from benchmarks.server.documents import draw_report
from benchmarks.server.service import Service
from papermill_api.server.db import Database
from papermill_api.server.tasks.model import Task

TASKS = 40
WARM_UP = 2
SEED = 20261126
LONGEST_PAUSE = 1.2  # seconds; a worker looks every second anyway, and must not be met in step


def waits(service: Service, folder: Path, database_url: str, label: str) -> dict[str, float]:
    """Milliseconds at p50 and p95 between `created_at` and `started_at` of a task.

    `database_url`: of the service, as SQLAlchemy has it.
    """
    pdf = draw_report(folder / "waits.pdf", 1)
    dice = random.Random(SEED)
    for _ in range(TASKS):
        service.wait_for(service.upload(pdf))
        time.sleep(dice.uniform(0, LONGEST_PAUSE))
    found = sorted(asyncio.run(_read(database_url))[WARM_UP:])
    return {
        f"wait_{label}_p{percent}_ms": found[len(found) * percent // 100] for percent in (50, 95)
    }


async def _read(database_url: str) -> list[float]:
    database = Database.from_url(database_url)
    async with database.read() as session:
        times = await session.execute(
            select(Task.created_at, Task.started_at).order_by(Task.created_at)
        )
        found = [1000 * (start - made).total_seconds() for made, start in times.all() if start]
    await database.close()
    return found
