"""A conversion as a few jobs, each of which may run in another process.

A few pages are one job, convert_small. More are inspect -> read_slice for each slice -> finish.
What the pages hold stays in files of the work folder, so that a parent that only schedules never
reads what a hostile document made.
"""

import pickle
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from papermill_api.engine.collecting import collector_paused
from papermill_api.engine.conversion import Conversion, make_conversion
from papermill_api.engine.document import Document
from papermill_api.engine.errors import ConversionError, EmptyDocument, Problem, TooManyPages
from papermill_api.engine.formats.office import READERS, read_office
from papermill_api.engine.formats.text import read_text, text_blocks
from papermill_api.engine.formats.types import PDF, FileType
from papermill_api.engine.options import Options
from papermill_api.engine.pdf import pipeline
from papermill_api.engine.pdf.load import PICTURED
from papermill_api.engine.pdf.page import FigureBlock, OutlineEntry, PageLayout
from papermill_api.engine.pdf.pipeline import PdfFile, open_pdf
from papermill_api.engine.sniff import sniff

MAX_LOST_PAGES = 8  # when this many pages failed and none was read, the document is given up


Progress = Callable[[int, int], None] | None  # takes pages done and pages in all


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


def inspect(path: Path, options: Options) -> Plan:
    """What the file is and how its pages are shared out. Raises ConversionError."""
    file_type = sniff(path, path.name)
    if file_type != PDF:
        return Plan(file_type, 1, ())
    with open_pdf(path) as pdf:
        return _plan(pdf, options)


def _plan(pdf: PdfFile, options: Options) -> Plan:
    count, step = pdf.page_count, options.slice_pages
    if options.max_pages is not None and count > options.max_pages:
        raise TooManyPages(f"The document has {count} pages; {options.max_pages} are allowed")
    slices = (Slice(n, min(n + step - 1, count)) for n in range(1, count + 1, step))
    return Plan(PDF, count, tuple(slices))


@collector_paused()
def convert_here(
    path: Path, options: Options, most_pages: int | None = None, on_progress: Progress = None
) -> Conversion | Plan:
    """The whole conversion in this process; but only the plan of more than `most_pages`."""
    file_type = sniff(path, path.name)
    if file_type != PDF:
        return convert_whole(path, file_type, options)
    images: dict[str, bytes] = {}
    with open_pdf(path) as pdf:
        plan = _plan(pdf, options)
        if most_pages is not None and plan.page_count > most_pages:
            return plan
        layouts = []
        for layout in pdf.layouts(1, plan.page_count, options, images.__setitem__):
            layouts.append(layout)
            if on_progress is not None:
                on_progress(len(layouts), plan.page_count)
        outline = pdf.outline()
    return convert_layouts(layouts, outline, (), options, images.__getitem__)


def convert_whole(path: Path, file_type: FileType, options: Options) -> Conversion:
    """A file that is not read page by page."""
    if file_type.name in READERS:
        read = read_office(path, file_type, figures=options.figures)
        return make_conversion(read.document, read.images, read.problems, options)
    text = read_text(path)
    document, name = Document(text_blocks(text), 1), file_type.result_name
    return make_conversion(document, (), (), options, text=text, result_name=name)


def convert_small(path: Path, options: Options, output: Path) -> Summary | Plan:
    """The whole conversion as one job when it is worth no more; else the plan for several."""
    done = convert_here(path, options, options.slice_pages)
    return done if isinstance(done, Plan) else _written(done, output)


@collector_paused()
def read_slice(path: Path, part: Slice, options: Options, work_dir: Path) -> Part:
    """Read some pages into a file of the work folder, their figures beside it."""

    def store(name: str, png: bytes) -> None:
        (work_dir / name).write_bytes(png)

    with open_pdf(path) as pdf:
        layouts = list(pdf.layouts(part.first, part.last, options, store))
    name = f"pages-{part.first:06d}.pickle"
    with (work_dir / name).open("wb") as file:
        pickle.dump(layouts, file, pickle.HIGHEST_PROTOCOL)
    return Part(part.first, part.last, name)


def finish(
    path: Path, plan: Plan, parts: Sequence[Part], options: Options, work_dir: Path, output: Path
) -> Summary:
    """Write the result folder from the parts. Raises EmptyDocument when there is no text."""
    return _written(build(path, plan, parts, options, work_dir), output)


def _written(conversion: Conversion, output: Path) -> Summary:
    conversion.write(output)
    count = conversion.document.page_count
    return Summary(count, len(conversion.figures), conversion.problems, conversion.result_name)


@collector_paused()
def build(
    path: Path, plan: Plan, parts: Sequence[Part], options: Options, work_dir: Path
) -> Conversion:
    """The conversion from its parts, in page order whatever order they came in."""
    if plan.file_type != PDF:
        return convert_whole(path, plan.file_type, options)
    ordered = sorted(parts)
    layouts = [layout for part in ordered if part.file for layout in _load(work_dir / part.file)]
    with open_pdf(path) as pdf:
        outline = pdf.outline()
    problems = [part.problem for part in ordered if part.problem]

    def load(name: str) -> bytes:
        return (work_dir / name).read_bytes()

    return convert_layouts(layouts, outline, problems, options, load)


def _load(file: Path) -> list[PageLayout]:
    """Layouts of a part; the file was written by our own process a moment ago."""
    with file.open("rb") as stream:
        layouts: list[PageLayout] = pickle.load(stream)  # noqa: S301
    return layouts


def convert_layouts(
    layouts: Sequence[PageLayout],
    outline: Sequence[OutlineEntry],
    lost: Sequence[Problem],
    options: Options,
    load: Callable[[str], bytes],
) -> Conversion:
    """The conversion of pages that were read. Raises EmptyDocument when they hold no text."""
    problems = [*lost, *(problem for layout in layouts for problem in layout.problems)]
    if not any(not isinstance(b, FigureBlock) for layout in layouts for b in layout.blocks):
        raise _why_empty(problems)
    pages, blocks = pipeline.understand(layouts, outline, options)
    figures = [b for page in pages for b in page.blocks if isinstance(b, FigureBlock) and b.image]
    images = [load(figure.image) for figure in figures]
    document = Document(blocks, len(layouts) + sum(1 for p in lost if p.page))
    return make_conversion(document, images, problems, options)


def _why_empty(problems: Sequence[Problem]) -> ConversionError:
    if any(problem.message == PICTURED for problem in problems):
        return EmptyDocument("The document holds no text, only pictures: it seems to be a scan")
    if problems:
        return ConversionError(problems[0].message)
    return EmptyDocument("The document holds no text")


def run_jobs(
    path: Path,
    output_dir: Path,
    options: Options,
    scheduler: Scheduler,
    on_progress: Progress = None,
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
    on_progress: Progress = None,
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
