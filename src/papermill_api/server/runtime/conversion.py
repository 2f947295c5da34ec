"""One document from storage through the engine's processes and back into storage."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol, cast

from papermill_api.engine.jobs import Summary
from papermill_api.engine.options import OcrModes, Options
from papermill_api.engine.scheduling import run_jobs
from papermill_api.server.runtime import manifest
from papermill_api.server.runtime.lanes import FairScheduler, Scheduler
from papermill_api.server.runtime.manifest import Manifest, read_manifest
from papermill_api.server.runtime.outcome import UploadMissing
from papermill_api.server.runtime.repository import Claim, FigureOutput, Outputs
from papermill_api.server.runtime.scratch import scratch_folder
from papermill_api.server.runtime.time_limit import TimeLimit
from papermill_api.server.storage.protocol import ObjectNotFound, Storage
from papermill_api.server.tasks import keys


class LongDocument(Exception):
    """It has more pages than its place is for."""


@dataclass(slots=True)
class Progress:
    """Pages done and pages in all, as far as known; set from the converting thread."""

    most_pages: int | None = None  # that may be converted here
    pages: tuple[int, int] | None = None

    def set(self, done: int, total: int) -> None:
        """Raises LongDocument."""
        if self.most_pages is not None and total > self.most_pages:
            raise LongDocument
        self.pages = (done, total)


class RunJobs(Protocol):
    """The engine: converts a file into a result folder, its work done by a scheduler."""

    def __call__(
        self,
        path: Path,
        output_dir: Path,
        options: Options,
        scheduler: Scheduler,
        on_progress: Callable[[int, int], None] | None = None,
        scratch: Path | None = None,
    ) -> Summary: ...


class Convert(Protocol):
    """Makes the outputs of one attempt, or raises; cancelled, it leaves no process behind."""

    async def __call__(self, attempt: Claim, progress: Progress) -> Outputs: ...


@dataclass(frozen=True, slots=True)
class Converter:
    """The real `Convert`: scratch folder, engine, storage.

    Raises ConversionError for what the document did, UploadMissing, StorageUnavailable or OSError
    for what happened around it, and LongDocument as soon as that is known.
    """

    storage: Storage
    scheduler: FairScheduler
    threads: Executor  # waits for the processes; nothing is computed in it
    scratch: Path
    options: Options
    time_limit: TimeLimit
    run_jobs: RunJobs = run_jobs

    async def __call__(self, attempt: Claim, progress: Progress) -> Outputs:
        async with scratch_folder(self.scratch, attempt.attempt_id) as folder:
            source = folder / PurePosixPath(attempt.input_path).name
            await self._fetch(attempt.input_path, source)
            options = _asked_for(attempt, self.options)
            result = await self._run(source, folder / "output", options, progress)
            return await self._store(attempt, folder / "output", result)

    async def _fetch(self, key: str, path: Path) -> None:
        try:
            await self.storage.fetch(key, path)
        except ObjectNotFound as error:
            raise UploadMissing from error

    async def _run(
        self, source: Path, output: Path, options: Options, progress: Progress
    ) -> "_Result":
        lane = self.scheduler.lane()

        def convert() -> _Result:
            summary = self.run_jobs(source, output, options, lane, progress.set, source.parent)
            return _Result(summary, read_manifest(output, lane))

        running = asyncio.get_running_loop().run_in_executor(self.threads, convert)
        try:
            await self.time_limit.wait(running, progress)
            return running.result()
        finally:
            # Its jobs stopped, the thread has nothing to wait for; the folder must outlive it.
            lane.close()
            await asyncio.wait({running})
            running.exception()

    async def _store(self, attempt: Claim, output: Path, result: "_Result") -> Outputs:
        figures = []
        for figure in result.manifest.figures:
            key = keys.figure_key(attempt.task_id, figure.index)
            await self.storage.put_file(key, output / figure.file, "image/png")
            figures.append(FigureOutput(figure.index, figure.title, key))
        assets_key = keys.assets_key(attempt.task_id)
        await self.storage.put_file(assets_key, output / manifest.NAME, "application/json")
        name = result.summary.result_name
        output_key = keys.output_key(attempt.task_id, PurePosixPath(name).suffix)
        media_type = "text/markdown" if name.endswith(".md") else "text/plain"
        await self.storage.put_file(output_key, output / name, media_type)
        return Outputs(
            output_key, result.summary.page_count, figures, result.manifest.ocr_page_count
        )


def _asked_for(attempt: Claim, options: Options) -> Options:
    """The service's options with those of the upload."""
    languages = tuple(code for code in attempt.ocr_languages.split(",") if code)
    ocr = replace(options.ocr, mode=cast(OcrModes, attempt.ocr), languages=languages)
    return replace(options, ocr=ocr)


@dataclass(frozen=True, slots=True)
class _Result:
    summary: Summary
    manifest: Manifest
