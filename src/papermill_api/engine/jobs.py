"""A conversion as a few jobs, each of which may run in another process.

A few pages are one job, convert_small. More are read_slice for each slice -> `finishing.finish`.
What the pages hold stays in files of the work folder, so that a parent that only schedules never
reads what a hostile document made. `scheduling` has the order they run in.

What follows once all pages are read is in `finishing`, and loaded when it is needed: whoever has
workers loads it while they read.
"""

import atexit
import pickle
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from papermill_api.engine.collecting import collector_paused
from papermill_api.engine.cores import usable_cores
from papermill_api.engine.errors import Problem, TooManyPages
from papermill_api.engine.formats.types import PAGED, PDF, FileType
from papermill_api.engine.options import Options
from papermill_api.engine.pdf import pipeline
from papermill_api.engine.pdf.layout import PageLayout
from papermill_api.engine.pdf.page import OutlineEntry
from papermill_api.engine.pdf.pipeline import open_pdf
from papermill_api.engine.pdf.reading.pictures import Store
from papermill_api.engine.pdf.scans.resolving import PicturePutOff, pictures_put_off
from papermill_api.engine.sniff import sniff

if TYPE_CHECKING:
    from papermill_api.engine.conversion import Conversion

MIN_SLICE = 4  # pages; to open a file and its fonts anew takes as long as one or two

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


def inspect(path: Path, options: Options) -> Plan:
    """What the file is and how its pages are shared out. Raises ConversionError."""
    file_type = sniff(path, path.name)
    if file_type not in PAGED:
        return Plan(file_type, 1, ())
    with open_paged(path, file_type) as file:
        return _plan(file, file_type, options)


class PagedFile(Protocol):
    """An open PDF or picture."""

    @property
    def page_count(self) -> int: ...

    def outline(self) -> list[OutlineEntry]: ...

    def layouts(
        self, first: int, last: int, options: Options, store: Store
    ) -> Iterator[PageLayout]: ...


def open_paged(path: Path, file_type: FileType | None = None) -> AbstractContextManager[PagedFile]:
    """The file of one of the PAGED types. Raises ConversionError."""
    known = file_type or sniff(path, path.name)
    if known == PDF:
        return open_pdf(path)
    from papermill_api.engine.formats.images import open_picture

    return open_picture(path, known)


_until_the_end = ExitStack()  # of this process


@cache
def _left_open(path: Path) -> PagedFile:
    """The file, which stays open until this process ends. Raises ConversionError.

    It is closed before PDFium is, which no open file outlives.
    """
    atexit.register(_until_the_end.close)
    return _until_the_end.enter_context(open_paged(path))


def _plan(file: PagedFile, file_type: FileType, options: Options) -> Plan:
    count = file.page_count
    if options.max_pages is not None and count > options.max_pages:
        raise TooManyPages(f"The document has {count} pages; {options.max_pages} are allowed")
    slices = share_out(count, options.slice_pages, usable_cores())
    return Plan(file_type, count, tuple(slices))


def share_out(page_count: int, most: int, workers: int) -> Iterator[Slice]:
    """All pages in slices of at most `most`, smaller ones at the end.

        158 pages, 2 workers:  32 31 23 18 13 10 7 6 4 4 4 4 2

    Whoever is done early finds something small to do, so all workers end at about the same time.
    """
    first = 1
    while first <= page_count:
        left = page_count - first + 1
        size = min(left, most, max(MIN_SLICE, left // (2 * workers)))
        yield Slice(first, first + size - 1)
        first += size


@collector_paused()
def convert_here(
    path: Path, options: Options, most_pages: int | None = None, on_progress: Progress = None
) -> "Conversion | Plan":
    """The whole conversion in this process; but only the plan of more than `most_pages`.

    With `most_pages`, also the plan of several pages as soon as one of them is a picture to be
    read: that takes seconds, and is worth other processes.
    """
    file_type = sniff(path, path.name)
    if file_type not in PAGED:
        from papermill_api.engine.finishing import convert_whole

        return convert_whole(path, file_type, options)
    images: dict[str, bytes] = {}
    layouts: list[PageLayout] = []
    with open_paged(path, file_type) as file:
        plan = _plan(file, file_type, options)
        if most_pages is not None and plan.page_count > most_pages:
            return plan
        try:
            with pictures_put_off(most_pages is not None and plan.page_count > 1):
                for layout in file.layouts(1, plan.page_count, options, images.__setitem__):
                    layouts.append(layout)
                    if on_progress is not None:
                        on_progress(len(layouts), plan.page_count)
        except PicturePutOff:
            return plan
        outline = file.outline()
    from papermill_api.engine.finishing import convert_layouts

    return convert_layouts(layouts, outline, (), options, images.__getitem__)


def convert_small(path: Path, options: Options, output: Path) -> Summary | Plan:
    """The whole conversion as one job when it is worth no more; else the plan for several."""
    done = convert_here(path, options, options.slice_pages)
    if isinstance(done, Plan):
        return done
    from papermill_api.engine.finishing import written

    return written(done, output)


@collector_paused()
def read_slice(
    path: Path, part: Slice, options: Options, work_dir: Path, stay_open: bool = False
) -> Part:
    """Read some pages into a file of the work folder, their figures beside it.

    It ends with the first page whose picture was read: the part may be shorter than was asked.
    With `stay_open` the file is opened, and its fonts are made, only once in this process: for
    workers of a single conversion.
    """

    def store(name: str, png: bytes) -> None:
        (work_dir / name).write_bytes(png)

    layouts: list[PageLayout] = []
    with nullcontext(_left_open(path)) if stay_open else open_paged(path) as file:
        for layout in file.layouts(part.first, part.last, options, store):
            layouts.append(layout)
            if layout.reading is not None and layout.reading.engine:
                break
    pipeline.read_ahead(layouts)  # here, where other processes do the same for other pages
    name = f"pages-{part.first:06d}.pickle"
    with (work_dir / name).open("wb") as stream:
        pickle.dump(layouts, stream, pickle.HIGHEST_PROTOCOL)
    return Part(part.first, part.first + len(layouts) - 1, name)


@collector_paused()
def load_part(part: Part, work_dir: Path) -> list[PageLayout]:
    """Layouts of a part, none of a lost one; our own process wrote the file a moment ago."""
    if not part.file:
        return []
    with (work_dir / part.file).open("rb") as stream:
        layouts: list[PageLayout] = pickle.load(stream)  # noqa: S301
    return layouts
