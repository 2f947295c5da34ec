"""A conversion as a few jobs, each of which may run in another process.

inspect -> read_slice for each slice -> finish. What the pages hold stays in files of the work
folder, so that a parent that only schedules never reads what a hostile document made.
"""

import pickle
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from papermill_api.engine.conversion import Conversion, make_conversion
from papermill_api.engine.document import Document
from papermill_api.engine.errors import ConversionError, EmptyDocument, Problem, TooManyPages
from papermill_api.engine.formats.text import read_text, text_blocks
from papermill_api.engine.options import Options
from papermill_api.engine.pdf import pipeline
from papermill_api.engine.pdf.page import FigureBlock, OutlineEntry, PageLayout
from papermill_api.engine.sniff import PDF, FileType, sniff

MAX_LOST_PAGES = 8  # when this many pages failed and none was read, the document is given up


class Slice(NamedTuple):
    first: int
    last: int  # inclusive

    @property
    def page_count(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Plan:
    file_type: FileType
    page_count: int
    slices: tuple[Slice, ...]


class Part(NamedTuple):
    """What became of a slice: a file in the work folder, or the reason there is none."""

    first: int
    last: int
    file: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    page_count: int
    figure_count: int
    problems: tuple[Problem, ...]
    result_name: str


class Scheduler(Protocol):
    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        """Run it somewhere; ConversionCrashed, TimedOut and OutOfMemory come out of the future."""
        ...


class InlineScheduler:
    """Runs each job at once, in the caller's thread and process."""

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> "Future[Any]":
        del timeout  # nothing can stop a call into PDFium from within its own process
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)
        return future


def inspect(path: Path, options: Options) -> Plan:
    """What the file is and how its pages are shared out. Raises ConversionError."""
    file_type = sniff(path, path.name)
    if file_type != PDF:
        return Plan(file_type, 1, ())
    count, _ = pipeline.read_outline_of(path)
    if options.max_pages is not None and count > options.max_pages:
        raise TooManyPages(f"The document has {count} pages; {options.max_pages} are allowed")
    step = options.slice_pages
    slices = (Slice(n, min(n + step - 1, count)) for n in range(1, count + 1, step))
    return Plan(file_type, count, tuple(slices))


def read_slice(path: Path, part: Slice, options: Options, work_dir: Path) -> Part:
    """Read some pages into a file of the work folder, their figures beside it."""
    images = work_dir if options.figures else None
    layouts = list(pipeline.read_layouts(path, part.first, part.last, options, images))
    name = f"pages-{part.first:06d}.pickle"
    with (work_dir / name).open("wb") as file:
        pickle.dump(layouts, file, pickle.HIGHEST_PROTOCOL)
    return Part(part.first, part.last, name)


def finish(
    path: Path, plan: Plan, parts: Sequence[Part], options: Options, work_dir: Path, output: Path
) -> Summary:
    """Write the result folder from the parts. Raises EmptyDocument when there is no text."""
    conversion = build(path, plan, parts, options, work_dir)
    conversion.write(output)
    return Summary(
        plan.page_count, len(conversion.figures), conversion.problems, conversion.result_name
    )


def build(
    path: Path, plan: Plan, parts: Sequence[Part], options: Options, work_dir: Path
) -> Conversion:
    """The conversion from its parts, in page order whatever order they came in."""
    if plan.file_type != PDF:
        text = read_text(path)
        document = Document(text_blocks(text), 1)
        name = plan.file_type.result_name
        return make_conversion(document, (), (), options, text=text, result_name=name)
    ordered = sorted(parts)
    layouts = [layout for part in ordered if part.file for layout in _load(work_dir / part.file)]
    _, outline = pipeline.read_outline_of(path)
    problems = [part.problem for part in ordered if part.problem]
    return _convert_layouts(layouts, outline, problems, options, work_dir)


def _load(file: Path) -> list[PageLayout]:
    """Layouts of a part; the file was written by our own process a moment ago."""
    with file.open("rb") as stream:
        layouts: list[PageLayout] = pickle.load(stream)  # noqa: S301
    return layouts


def _convert_layouts(
    layouts: Sequence[PageLayout],
    outline: Sequence[OutlineEntry],
    lost: Sequence[Problem],
    options: Options,
    work_dir: Path,
) -> Conversion:
    problems = [*lost, *(problem for layout in layouts for problem in layout.problems)]
    pages, blocks = pipeline.understand(layouts, outline, options)
    if not any(layout.blocks for layout in layouts) and problems:
        raise ConversionError(problems[0].message)
    if not any(not isinstance(b, FigureBlock) for layout in layouts for b in layout.blocks):
        raise EmptyDocument(_why_empty(layouts))
    figures = [b for page in pages for b in page.blocks if isinstance(b, FigureBlock) and b.image]
    images = [(work_dir / figure.image).read_bytes() for figure in figures]
    document = Document(blocks, len(layouts) + sum(1 for p in lost if p.page))
    return make_conversion(document, images, problems, options)


def _why_empty(layouts: Sequence[PageLayout]) -> str:
    if any(layout.blocks for layout in layouts):
        return "The document holds no text, only pictures: it seems to be a scan"
    return "The document holds no text"


def run_jobs(
    path: Path,
    output_dir: Path,
    options: Options,
    scheduler: Scheduler,
    on_progress: Callable[[int, int], None] | None = None,
    scratch: Path | None = None,
) -> Summary:
    """Convert a file into a result folder through a scheduler; blocks until it is done.

    `on_progress(pages_done, pages_total)` is called from this thread. `scratch`: the folder in
    which the work folder is made; by default that of the system. Raises ConversionError.
    """
    with tempfile.TemporaryDirectory(prefix="papermill-", dir=scratch) as folder:
        work_dir = Path(folder)
        plan = scheduler.submit(inspect, path, options, timeout=options.slice_seconds).result()
        parts = read_parts(path, plan, options, work_dir, scheduler, on_progress)
        limit = options.slice_seconds + options.page_seconds * plan.page_count
        job = scheduler.submit(
            finish, path, plan, parts, options, work_dir, output_dir, timeout=limit
        )
        summary: Summary = job.result()
        return summary


def read_parts(
    path: Path,
    plan: Plan,
    options: Options,
    work_dir: Path,
    scheduler: Scheduler,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Part]:
    """Every slice read, or given up page by page.

    A slice that crashes, hangs or runs out of memory is halved until single pages are left, so a
    bad page costs one page. Raises the first failure when no page at all can be read.
    """
    parts: list[Part] = []
    running: dict[Future[Part], Slice] = {}

    def start(piece: Slice) -> None:
        limit = options.slice_seconds + options.page_seconds * piece.page_count
        job = scheduler.submit(read_slice, path, piece, options, work_dir, timeout=limit)
        running[job] = piece

    for piece in plan.slices:
        start(piece)
    done = 0
    try:
        while running:
            for job in wait(running, return_when=FIRST_COMPLETED).done:
                piece = running.pop(job)
                found, again = _outcome(job, piece)
                parts.extend(found)
                for half in again:
                    start(half)
                _give_up_if_hopeless(parts)
                done += sum(part.last - part.first + 1 for part in found)
                if on_progress is not None and found:
                    on_progress(done, plan.page_count)
    finally:
        for job in running:
            job.cancel()
    _fail_if_all_lost(parts)
    return parts


def _outcome(job: "Future[Part]", piece: Slice) -> tuple[list[Part], list[Slice]]:
    """What a finished job gives: its part, or what is to be tried again, or a lost page."""
    try:
        return [job.result()], []
    except ConversionError as error:
        if not error.retryable:
            raise
        if piece.page_count > 1:
            middle = (piece.first + piece.last) // 2
            return [], [Slice(piece.first, middle), Slice(middle + 1, piece.last)]
        message = f"Page {piece.first} could not be read: {error}"
        return [Part(*piece, "", Problem("reader", piece.first, message))], []


def _give_up_if_hopeless(parts: Sequence[Part]) -> None:
    if len(parts) >= MAX_LOST_PAGES:
        _fail_if_all_lost(parts)


def _fail_if_all_lost(parts: Sequence[Part]) -> None:
    if parts and all(part.problem for part in parts):
        problem = parts[0].problem
        raise ConversionError(problem.message if problem else "")
