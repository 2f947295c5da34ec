"""A conversion as a few jobs, each of which may run in another process.

A few pages are one job, convert_small. More are read_slice for each slice -> finish. What the
pages hold stays in files of the work folder, so that a parent that only schedules never reads what
a hostile document made. `scheduling` has the order they run in.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from papermill_api.engine.collecting import collector_paused
from papermill_api.engine.conversion import Conversion, make_conversion
from papermill_api.engine.cores import usable_cores
from papermill_api.engine.document import Document
from papermill_api.engine.errors import ConversionError, EmptyDocument, Problem, TooManyPages
from papermill_api.engine.formats.text import read_text, text_blocks
from papermill_api.engine.formats.types import MARKDOWN, PAGED, PDF, FileType
from papermill_api.engine.options import Options
from papermill_api.engine.pdf import pipeline
from papermill_api.engine.pdf.page import FigureBlock, OutlineEntry, PageLayout
from papermill_api.engine.pdf.pictures import Store
from papermill_api.engine.pdf.pipeline import open_pdf
from papermill_api.engine.pdf.scans.provenance import reading_of, with_places
from papermill_api.engine.pdf.scans.resolving import PICTURED, PicturePutOff, pictures_put_off
from papermill_api.engine.sniff import sniff

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
    with _open(path, file_type) as file:
        return _plan(file, file_type, options)


class PagedFile(Protocol):
    """An open PDF or picture."""

    @property
    def page_count(self) -> int: ...

    def outline(self) -> list[OutlineEntry]: ...

    def layouts(
        self, first: int, last: int, options: Options, store: Store
    ) -> Iterator[PageLayout]: ...


def _open(path: Path, file_type: FileType | None = None) -> AbstractContextManager[PagedFile]:
    """The file of one of the PAGED types. Raises ConversionError."""
    known = file_type or sniff(path, path.name)
    if known == PDF:
        return open_pdf(path)
    from papermill_api.engine.formats.images import open_picture

    return open_picture(path, known)


_until_the_end = ExitStack()  # of this process


@cache
def _left_open(path: Path) -> PagedFile:
    """The file, which stays open until this process ends. Raises ConversionError."""
    return _until_the_end.enter_context(_open(path))


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
) -> Conversion | Plan:
    """The whole conversion in this process; but only the plan of more than `most_pages`.

    With `most_pages`, also the plan of several pages as soon as one of them is a picture to be
    read: that takes seconds, and is worth other processes.
    """
    file_type = sniff(path, path.name)
    if file_type not in PAGED:
        return convert_whole(path, file_type, options)
    images: dict[str, bytes] = {}
    layouts: list[PageLayout] = []
    with _open(path, file_type) as file:
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
    return convert_layouts(layouts, outline, (), options, images.__getitem__)


def convert_whole(path: Path, file_type: FileType, options: Options) -> Conversion:
    """A file that is not read page by page."""
    # Loaded here, as the parser below: a process that converts only PDFs does without.
    from papermill_api.engine.formats.office import READERS, read_office

    if file_type.name in READERS:
        read = read_office(path, file_type, figures=options.figures)
        return make_conversion(read.document, read.images, read.problems, options)
    if file_type == MARKDOWN:
        from papermill_api.engine.formats.markdown import read_markdown

        read = read_markdown(path, figures=options.figures)
        return make_conversion(read.document, read.images, read.problems, options)
    text = read_text(path)
    document, name = Document(text_blocks(text), 1), file_type.result_name
    return make_conversion(document, (), (), options, text=text, result_name=name)


def convert_small(path: Path, options: Options, output: Path) -> Summary | Plan:
    """The whole conversion as one job when it is worth no more; else the plan for several."""
    done = convert_here(path, options, options.slice_pages)
    return done if isinstance(done, Plan) else written(done, output)


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
    with nullcontext(_left_open(path)) if stay_open else _open(path) as file:
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
def finish(
    path: Path, parts: Sequence[Part], options: Options, work_dir: Path, output: Path
) -> Summary:
    """Write the result folder from the parts. Raises EmptyDocument when there is no text."""
    read = [(part, load_part(part, work_dir)) for part in parts]
    return written(build(path, read, options, work_dir), output)


def written(conversion: Conversion, output: Path) -> Summary:
    """What is told of a conversion once it is written into its result folder."""
    conversion.write(output)
    count = conversion.document.page_count
    return Summary(count, len(conversion.figures), conversion.problems, conversion.result_name)


@collector_paused()
def build(
    path: Path, read: Sequence[tuple[Part, list[PageLayout]]], options: Options, work_dir: Path
) -> Conversion:
    """The conversion from its parts and what they hold, whatever order they came in."""
    ordered = sorted(read, key=lambda pair: pair[0].first)
    layouts = [layout for _, loaded in ordered for layout in loaded]
    problems = [part.problem for part, _ in ordered if part.problem]
    with _open(path) as file:
        outline = file.outline()

    def load(name: str) -> bytes:
        return (work_dir / name).read_bytes()

    return convert_layouts(layouts, outline, problems, options, load)


@collector_paused()
def load_part(part: Part, work_dir: Path) -> list[PageLayout]:
    """Layouts of a part, none of a lost one; our own process wrote the file a moment ago."""
    if not part.file:
        return []
    with (work_dir / part.file).open("rb") as stream:
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
        raise _why_empty(layouts, problems)
    pages, blocks = pipeline.understand(layouts, outline, options)
    figures = [b for page in pages for b in page.blocks if isinstance(b, FigureBlock) and b.image]
    images = [load(figure.image) for figure in figures]
    blocks = with_places(blocks, {page.number: page.placements for page in pages})
    document = Document(blocks, len(layouts) + sum(1 for p in lost if p.page))
    readings = [reading_of(page) for page in pages if page.reading]
    return make_conversion(document, images, problems, options, readings=readings)


def _why_empty(layouts: Sequence[PageLayout], problems: Sequence[Problem]) -> ConversionError:
    unread = next((p.message for p in problems if p.message.startswith(PICTURED)), None)
    if unread is not None:
        reason = unread.removeprefix(PICTURED)
        scan = "The document holds no text, only pictures: it seems to be a scan"
        return EmptyDocument(scan + reason)
    if problems:
        return ConversionError(problems[0].message)
    if any(layout.reading and layout.reading.engine for layout in layouts):
        return EmptyDocument("No text was found in the pictures of the document")
    return EmptyDocument("The document holds no text")
