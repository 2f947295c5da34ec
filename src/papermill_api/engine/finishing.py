"""What follows once the pages of a document are read: its stages, its output, its result folder.

A module of its own, so that workers can begin to read before all of this is loaded.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from papermill_api.engine.collecting import collector_paused
from papermill_api.engine.conversion import Conversion, make_conversion
from papermill_api.engine.document import Document
from papermill_api.engine.errors import ConversionError, EmptyDocument, Problem
from papermill_api.engine.formats.text import read_text, text_blocks
from papermill_api.engine.formats.types import MARKDOWN, FileType
from papermill_api.engine.jobs import Part, Summary, load_part, open_paged
from papermill_api.engine.options import Options
from papermill_api.engine.pdf.figures.words import with_words_of_figures
from papermill_api.engine.pdf.layout import FigureBlock, PageLayout
from papermill_api.engine.pdf.page import OutlineEntry
from papermill_api.engine.pdf.scans.provenance import reading_of, with_places
from papermill_api.engine.pdf.scans.resolving import PICTURED
from papermill_api.engine.pdf.understanding import understand


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
    with open_paged(path) as file:
        outline = file.outline()

    def load(name: str) -> bytes:
        return (work_dir / name).read_bytes()

    return convert_layouts(layouts, outline, problems, options, load)


def convert_layouts(
    layouts: Sequence[PageLayout],
    outline: Sequence[OutlineEntry],
    lost: Sequence[Problem],
    options: Options,
    load: Callable[[str], bytes],
) -> Conversion:
    """The conversion of pages that were read. Raises EmptyDocument when they hold no text.

    What stands in figures only is left to them, unless there is nothing else.
    """
    problems = [*lost, *(problem for layout in layouts for problem in layout.problems)]
    if not _hold_text(layouts):
        layouts = [with_words_of_figures(layout) for layout in layouts]
    if not _hold_text(layouts):
        raise _why_empty(layouts, problems)
    pages, blocks, failed = understand(layouts, outline, options)
    problems.extend(failed)
    figures = [b for page in pages for b in page.blocks if isinstance(b, FigureBlock) and b.image]
    images = [load(figure.image) for figure in figures]
    if not blocks:  # all that was there were marks of nothing, or boxes to tick
        raise _why_empty(layouts, problems)
    blocks = with_places(blocks, {page.number: page.placements for page in pages})
    document = Document(blocks, len(layouts) + sum(1 for p in lost if p.page))
    readings = [reading_of(page) for page in pages if page.reading]
    return make_conversion(document, images, problems, options, readings=readings)


def _hold_text(layouts: Sequence[PageLayout]) -> bool:
    return any(not isinstance(block, FigureBlock) for page in layouts for block in page.blocks)


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
