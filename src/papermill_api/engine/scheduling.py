"""The order in which the jobs of one document run, and what is done when one of them dies."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from typing import Any, Protocol

from papermill_api.engine.errors import ConversionError, Problem
from papermill_api.engine.formats.types import PAGED
from papermill_api.engine.jobs import (
    Part,
    Plan,
    Progress,
    Slice,
    Summary,
    convert_small,
    inspect,
    read_slice,
)
from papermill_api.engine.options import Options

MAX_LOST_PAGES = 8  # when this many pages failed and none was read, the document is given up


class Scheduler(Protocol):
    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        """Run it somewhere; ConversionCrashed, TimedOut and OutOfMemory come out of the future."""
        ...


def run_jobs(
    path: Path,
    output_dir: Path,
    options: Options,
    scheduler: Scheduler,
    on_progress: Progress = None,
    scratch: Path | None = None,
) -> Summary:
    """Convert a file into a result folder through a scheduler; blocks until it is done.

    `on_progress(pages_done, pages_total)` is called from this thread, of more than a few pages
    first when they are counted; what it raises ends the conversion. `scratch`: the folder in
    which the work folder is made; by default that of the system. Raises ConversionError.
    """
    from papermill_api.engine.finishing import finish

    plan = small_or_plan(path, output_dir, options, scheduler)
    if isinstance(plan, Summary):
        if on_progress is not None:
            on_progress(plan.page_count, plan.page_count)
        return plan
    if on_progress is not None:
        on_progress(0, plan.page_count)
    with tempfile.TemporaryDirectory(prefix="papermill-", dir=scratch) as folder:
        work_dir = Path(folder)
        parts = list(read_parts(path, plan, options, work_dir, scheduler, on_progress))
        limit = options.slice_seconds + options.page_seconds * plan.page_count
        job = scheduler.submit(finish, path, parts, options, work_dir, output_dir, timeout=limit)
        summary: Summary = job.result()
        return summary


def small_or_plan(
    path: Path, output_dir: Path, options: Options, scheduler: Scheduler
) -> Summary | Plan:
    """The whole conversion where one job does it; the plan of a PDF that is longer, or kills it."""
    limit = options.slice_seconds + options.page_seconds + options.ocr.page_seconds
    try:
        job = scheduler.submit(convert_small, path, options, output_dir, timeout=limit)
        done: Summary | Plan = job.result()
    except ConversionError as error:
        if not error.retryable:
            raise
        plan: Plan = scheduler.submit(
            inspect, path, options, timeout=options.slice_seconds
        ).result()
        if plan.file_type not in PAGED:
            raise
        return plan
    return done


def read_parts(
    path: Path,
    plan: Plan,
    options: Options,
    work_dir: Path,
    scheduler: Scheduler,
    on_progress: Progress = None,
    stay_open: bool = False,
) -> Iterator[Part]:
    """Start to read every slice; they come as they are read, or given up page by page.

    A slice that crashes, hangs or runs out of memory is halved until single pages are left, so a
    bad page costs one page. `stay_open`: workers keep the file open until they end. Raises the
    first failure when no page at all can be read.
    """
    running: dict[Future[Part], Slice] = {}

    def start(piece: Slice) -> None:
        limit = options.slice_seconds + options.page_seconds * piece.page_count
        limit += options.ocr.page_seconds  # of the one page that a job reads the picture of
        job = scheduler.submit(read_slice, path, piece, options, work_dir, stay_open, timeout=limit)
        running[job] = piece

    for piece in plan.slices:
        start(piece)
    return _as_they_come(running, start, plan.page_count, on_progress)


def _as_they_come(
    running: dict["Future[Part]", Slice],
    start: Callable[[Slice], None],
    page_count: int,
    on_progress: Progress,
) -> Iterator[Part]:
    parts: list[Part] = []
    try:
        while running:
            for job in wait(running, return_when=FIRST_COMPLETED).done:
                found, again = _outcome(job, running.pop(job))
                parts.extend(found)
                for half in again:
                    start(half)
                _give_up_if_hopeless(parts)
                if on_progress is not None and found:
                    on_progress(sum(p.last - p.first + 1 for p in parts), page_count)
                yield from found
    finally:
        for job in running:
            job.cancel()
    _fail_if_all_lost(parts)


def _outcome(job: "Future[Part]", piece: Slice) -> tuple[list[Part], list[Slice]]:
    """What a finished job gives: its part, or what is to be tried again, or a lost page."""
    try:
        part = job.result()
        left = Slice(part.last + 1, piece.last)
        return [part], _halves(left) if left.page_count > 0 else []
    except ConversionError as error:
        if not error.retryable:
            raise
        if piece.page_count > 1:
            return [], _halves(piece)
        message = f"Page {piece.first} could not be read: {error}"
        return [Part(*piece, "", Problem("reader", piece.first, message))], []


def _halves(piece: Slice) -> list[Slice]:
    middle = (piece.first + piece.last) // 2
    halves = [Slice(piece.first, middle), Slice(middle + 1, piece.last)]
    return [half for half in halves if half.page_count]


def _give_up_if_hopeless(parts: Sequence[Part]) -> None:
    if len(parts) >= MAX_LOST_PAGES:
        _fail_if_all_lost(parts)


def _fail_if_all_lost(parts: Sequence[Part]) -> None:
    if parts and all(part.problem for part in parts):
        problem = parts[0].problem
        raise ConversionError(problem.message if problem else "")
