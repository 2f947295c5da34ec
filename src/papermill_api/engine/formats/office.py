"""Office, web, mail and book formats, through Docling's readers: they need no model.

Each reader is loaded on its first use: the first takes about 2 s, and a process that converts
only PDFs never pays.
"""

import io
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PIL import Image, UnidentifiedImageError

from papermill_api.engine.document import Document
from papermill_api.engine.errors import (
    ConversionError,
    DamagedDocument,
    EmptyDocument,
    Problem,
)
from papermill_api.engine.formats.types import FileType

if TYPE_CHECKING:
    from docling_core.types.doc import DoclingDocument

MAX_SIDE = 2000  # pixels; bigger pictures are scaled down to it
MAX_PIXELS = 100_000_000  # a picture that claims more is not decoded


class Reader(NamedTuple):
    format: str  # Docling's name of the format
    module: str  # below docling.backend
    backend: str


READERS = {
    "docx": Reader("DOCX", "msword_backend", "MsWordDocumentBackend"),
    "pptx": Reader("PPTX", "mspowerpoint_backend", "MsPowerpointDocumentBackend"),
    "xlsx": Reader("XLSX", "msexcel_backend", "MsExcelDocumentBackend"),
    "odt": Reader("ODT", "opendocument_backend", "OdtDocumentBackend"),
    "ods": Reader("ODS", "opendocument_backend", "OdsDocumentBackend"),
    "odp": Reader("ODP", "opendocument_backend", "OdpDocumentBackend"),
    "epub": Reader("EPUB", "epub_backend", "EpubDocumentBackend"),
    "html": Reader("HTML", "html_backend", "HTMLDocumentBackend"),
    "jats": Reader("XML_JATS", "xml.jats_backend", "JatsDocumentBackend"),
    "eml": Reader("EMAIL", "email_backend", "EmailDocumentBackend"),
    "msg": Reader("EMAIL", "email_backend", "EmailDocumentBackend"),
    "markdown": Reader("MD", "md_backend", "MarkdownDocumentBackend"),
    "asciidoc": Reader("ASCIIDOC", "asciidoc_backend", "AsciiDocBackend"),
    "csv": Reader("CSV", "csv_backend", "CsvDocumentBackend"),
    "latex": Reader("LATEX", "latex", "LatexDocumentBackend"),
}


class Reading(NamedTuple):
    document: Document
    images: tuple[bytes, ...]  # PNGs of the figures that have one, in order
    problems: tuple[Problem, ...]


def read_office(path: Path, file_type: FileType, *, figures: bool = True) -> Reading:
    """Read a file of one of READERS' types. Raises EmptyDocument or DamagedDocument."""
    from papermill_api.engine.docling import from_docling

    images: list[bytes] = []
    problems: list[Problem] = []

    def take(name: str, title: str, data: bytes) -> bool:
        try:
            images.append(to_png(data))
        except ValueError as error:
            problems.append(Problem("figures", None, f"Figure “{title or name}” {error}"))
            return False
        return True

    def pass_over(name: str, title: str, data: bytes) -> bool:
        return False

    document = from_docling(_load(path, READERS[file_type.name]), take if figures else pass_over)
    if not document.blocks:
        raise EmptyDocument("The document holds no text")
    return Reading(document, tuple(images), tuple(problems))


def _load(path: Path, reader: Reader) -> "DoclingDocument":
    from docling.backend.abstract_backend import DeclarativeDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    backend = getattr(import_module(f"docling.backend.{reader.module}"), reader.backend)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of details that the reader leaves out
            source = InputDocument(path, InputFormat[reader.format], backend, filename=path.name)
            if not source.valid:
                raise DamagedDocument
            return cast(DeclarativeDocumentBackend, source._backend).convert()
    except (ConversionError, MemoryError):
        raise
    except Exception as error:
        # Whatever a reader trips over in a file is the file's damage, as far as its owner cares.
        raise DamagedDocument from error


def to_png(data: bytes) -> bytes:
    """A picture as PNG of bounded size. Raises ValueError with the end of a sentence about it."""
    if not data:
        raise ValueError("holds no picture that can be shown")
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError("is too large to be shown")
            image.thumbnail((MAX_SIDE, MAX_SIDE))
            buffer = io.BytesIO()
            shown = image if image.mode in ("RGB", "RGBA", "L") else image.convert("RGBA")
            shown.save(buffer, "PNG")
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("is of a kind that cannot be shown") from error
    return buffer.getvalue()
