"""What each service answers in: one operation at a time, through the service's own doors."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

from benchmarks.postgres import own_database
from benchmarks.server.documents import draw_report
from papermill_api.server.auth.identity import User
from papermill_api.server.db import Database, utc_now
from papermill_api.server.db.migrate import migrate
from papermill_api.server.queue import from_url as queue_from_url
from papermill_api.server.runtime import repository as runtime
from papermill_api.server.runtime.repository import Outputs, Turn
from papermill_api.server.settings import Settings, load_settings
from papermill_api.server.storage import Storage
from papermill_api.server.storage import from_settings as storage_from_settings
from papermill_api.server.tasks import repository as tasks
from papermill_api.server.tasks.model import Lane, Task

ROUNDS = 200
LEASE = timedelta(minutes=1)
CALLER = User("benchmark")

Operation = Callable[[], Awaitable[object]]


def operations(variables: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds (median) of each; `variables`: of the environment, store and broker."""
    with tempfile.TemporaryDirectory() as name, own_database() as database_url:
        settings = _settings(variables, Path(name), database_url)
        return asyncio.run(_measure(settings, draw_report(Path(name) / "page.pdf", 1)))


def _settings(variables: Mapping[str, str], folder: Path, database_url: str) -> Settings:
    named = {name.removeprefix("PAPERMILL_"): value for name, value in variables.items()}
    given = {name if name.startswith("AWS") else name.lower(): v for name, v in named.items()}
    return load_settings(**given, data_dir=folder / "data", database_url=database_url)


async def _measure(settings: Settings, pdf: Path) -> dict[str, float]:
    database = Database.from_url(settings.sqlalchemy_url)
    await migrate(database)
    storage, queue = storage_from_settings(settings), queue_from_url(settings.broker_url)
    found = {
        **await _of_storage(storage, pdf),
        **await _of_database(database),
        "operation_publish_ms": await _median(lambda: queue.enqueue(uuid4())),
    }
    await queue.close()
    await storage.close()
    await database.close()
    return found


async def _of_storage(storage: Storage, pdf: Path) -> dict[str, float]:
    content = await asyncio.to_thread(pdf.read_bytes)

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    return {
        "operation_put_upload_ms": await _median(
            lambda: storage.put("benchmark/input.pdf", chunks(), "application/pdf")
        ),
        "operation_put_result_ms": await _median(
            lambda: storage.put_file("benchmark/result.pdf", pdf, "application/pdf")
        ),
        "operation_fetch_ms": await _median(
            lambda: storage.fetch("benchmark/input.pdf", pdf.with_suffix(".fetched"))
        ),
    }


async def _of_database(database: Database) -> dict[str, float]:
    """The four transactions of a task that is small, in their order."""
    ids = [uuid4() for _ in range(ROUNDS)]
    claims: list[runtime.Claim] = []
    new, accepted = iter(ids), iter(ids)

    async def add() -> None:
        async with database.write() as session:
            session.add(_task(next(new)))

    async def queue() -> None:
        async with database.write() as session:
            await tasks.set_queued(session, next(accepted))

    async def claim() -> None:
        turn, now = Turn(Lane.SHORT, ""), utc_now()
        async with database.write() as session:
            found = await runtime.next_queued(session, turn, now=now, lock=True)
            assert found
            attempt = await runtime.claim(session, found[0], worker_id="w", lease=LEASE, now=now)
            assert attempt
            claims.append(attempt)

    async def complete() -> None:
        async with database.write() as session:
            await runtime.complete(session, claims.pop(), Outputs("x", 1, []), now=utc_now())

    return {
        f"operation_{call.__name__}_ms": await _median(call)
        for call in (add, queue, claim, complete)
    }


def _task(task_id: UUID) -> Task:
    return Task(
        id=task_id,
        owner=CALLER.owner,
        file_name="page.pdf",
        file_type="pdf",
        size_bytes=1,
        input_path="x",
    )


async def _median(operation: Operation) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        await operation()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)
