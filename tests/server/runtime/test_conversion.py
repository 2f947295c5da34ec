"""Documents through the real engine, and misbehaving ones in its place."""

import asyncio
import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from papermill_api.engine.errors import (
    ConversionCrashed,
    ConversionError,
    ConversionOutOfMemory,
    ConversionTimedOut,
)
from papermill_api.engine.jobs import Summary
from papermill_api.engine.options import Options
from papermill_api.engine.processes import ProcessPool
from papermill_api.server.runtime.conversion import Converter, Progress, RunJobs, run_jobs
from papermill_api.server.runtime.lanes import FairScheduler, Scheduler
from papermill_api.server.runtime.outcome import UploadMissing
from papermill_api.server.runtime.repository import Claim
from papermill_api.server.runtime.time_limit import TimeLimit
from papermill_api.server.storage import Storage
from papermill_api.server.tasks import keys
from papermill_api.server.tasks.model import Lane
from tests.engine import pdf_maker

pytestmark = [pytest.mark.anyio, pytest.mark.embedded]

MEMORY_BYTES = 1_000_000_000


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    with ProcessPool(1, MEMORY_BYTES) as pool:
        yield pool


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def take_memory() -> int:
    return len(bytearray(4 * MEMORY_BYTES))


def misbehaving(function: Any, *args: Any) -> RunJobs:
    """An engine whose one job is that call."""

    def run(
        path: Path, output_dir: Path, options: Options, scheduler: Scheduler, *rest: Any
    ) -> Any:
        return scheduler.submit(function, *args, timeout=60).result()

    return run


class Bench:
    """A converter and one upload for it."""

    def __init__(
        self, storage: Storage, pool: ProcessPool, threads: ThreadPoolExecutor, folder: Path
    ) -> None:
        self.storage, self.folder = storage, folder
        self.scheduler, self.threads = FairScheduler(pool, 2), threads
        self.scratch = folder / "scratch"

    async def upload(self, path: Path) -> Claim:
        task_id = uuid4()
        key = keys.input_key(task_id, path.suffix)
        await self.storage.put_file(key, path, "application/octet-stream")
        return Claim(task_id, uuid4(), "user:a", path.name, key, Lane.SHORT, 0, 0)

    def converter(
        self, engine: RunJobs = run_jobs, *, seconds: float = 60, **options: Any
    ) -> Converter:
        limit = TimeLimit(timedelta(seconds=seconds))
        return Converter(
            self.storage,
            self.scheduler,
            self.threads,
            self.scratch,
            Options(**options),
            limit,
            engine,
        )

    async def convert_report(self, **options: Any) -> tuple[UUID, Any, Progress]:
        attempt = await self.upload(pdf_maker.report(self.folder / "report.pdf"))
        progress = Progress()
        outputs = await self.converter(**options)(attempt, progress)
        return attempt.task_id, outputs, progress


@pytest.fixture
def bench(
    storage: Storage, pool: ProcessPool, threads: ThreadPoolExecutor, tmp_path: Path
) -> Bench:
    return Bench(storage, pool, threads, tmp_path)


async def test_the_engine_is_told_how_the_upload_wants_pictures_read(bench: Bench):
    told: list[Options] = []

    def engine(path: Path, output: Path, options: Options, *others: Any) -> Summary:
        told.append(options)
        return run_jobs(path, output, options, *others)

    attempt = await bench.upload(pdf_maker.report(bench.folder / "report.pdf"))
    wanted = replace(attempt, ocr="off", ocr_languages="en,de")
    await bench.converter(engine)(wanted, Progress())
    assert (told[0].ocr.mode, told[0].ocr.languages) == ("off", ("en", "de"))


async def test_the_results_are_stored_under_their_keys(bench: Bench):
    task_id, outputs, _ = await bench.convert_report()
    assert (outputs.output_path, outputs.page_count) == (f"outputs/{task_id}/result.md", 2)
    assert b"On Paper Mills" in await bench.storage.read(outputs.output_path)
    manifest = json.loads(await bench.storage.read(keys.assets_key(task_id)))
    titles = [figure["title"] for figure in manifest["figures"]]
    assert titles == [figure.title for figure in outputs.figures]
    assert titles
    for index, figure in enumerate(outputs.figures, start=1):
        assert (figure.index, figure.key) == (index, keys.figure_key(task_id, index))
        assert (await bench.storage.read(figure.key)).startswith(b"\x89PNG")


def without_the_first_picture(
    path: Path, output_dir: Path, options: Options, scheduler: Scheduler, *rest: Any
) -> Any:
    """An engine that could not show a figure, and named it in the manifest all the same."""
    summary = run_jobs(path, output_dir, options, scheduler, *rest)
    (output_dir / "figures" / "fig_0001.png").unlink()
    return summary


async def test_a_figure_without_a_picture_is_passed_over(bench: Bench):
    whole = (await bench.convert_report())[1].figures
    kept = (await bench.convert_report(engine=without_the_first_picture))[1].figures
    assert [figure.index for figure in kept] == [figure.index for figure in whole][1:]


async def test_progress_is_told_as_slices_end(bench: Bench):
    _, _, progress = await bench.convert_report(slice_pages=1)
    assert progress.pages == (2, 2)


async def test_plain_text_stays_plain(bench: Bench):
    path = bench.folder / "notes.txt"
    path.write_text("Just a note.\n")
    attempt = await bench.upload(path)
    outputs = await bench.converter()(attempt, Progress())
    assert outputs.output_path == f"outputs/{attempt.task_id}/result.txt"
    assert await bench.storage.read(outputs.output_path) == b"Just a note.\n"


@pytest.mark.parametrize(
    "engine, seconds, error",
    [
        (misbehaving(os.abort), 60, ConversionCrashed),
        (misbehaving(take_memory), 60, ConversionOutOfMemory),
        (misbehaving(time.sleep, 3600), 0.5, ConversionTimedOut),
    ],
    ids=["crash", "memory bomb", "hang"],
)
async def test_a_bad_document_fails_alone_and_frees_its_worker(
    bench: Bench, engine: RunJobs, seconds: float, error: type[ConversionError]
):
    attempt = await bench.upload(pdf_maker.report(bench.folder / "report.pdf"))
    with pytest.raises(error):
        await bench.converter(engine, seconds=seconds)(attempt, Progress())
    async with asyncio.timeout(60):
        _, outputs, _ = await bench.convert_report()
    assert outputs.page_count == 2


async def test_no_scratch_is_left_by_success_failure_or_cancelling(bench: Bench):
    await bench.convert_report()
    attempt = await bench.upload(pdf_maker.report(bench.folder / "report.pdf"))
    with pytest.raises(ConversionCrashed):
        await bench.converter(misbehaving(os.abort))(attempt, Progress())
    hanging = asyncio.create_task(
        bench.converter(misbehaving(time.sleep, 3600))(attempt, Progress())
    )
    await asyncio.sleep(0.05)
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert list(bench.scratch.iterdir()) == []


async def test_an_upload_that_is_missing_is_said_to_be(bench: Bench):
    attempt = await bench.upload(pdf_maker.report(bench.folder / "report.pdf"))
    await bench.storage.delete_prefix("uploads/")
    with pytest.raises(UploadMissing):
        await bench.converter()(attempt, Progress())
