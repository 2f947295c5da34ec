"""Office, web, mail and book formats, through Docling's readers: they need no model.

Each reader is loaded on its first use: the first takes about 2 s, and a process that converts
only PDFs never pays.
"""

import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast, runtime_checkable

from papermill_api.engine.document import Block, Document
from papermill_api.engine.errors import (
    ConversionError,
    DamagedDocument,
    EmptyDocument,
    EncryptedDocument,
)
from papermill_api.engine.formats.libreoffice import Runner, find_libreoffice
from papermill_api.engine.formats.limits import check_size
from papermill_api.engine.formats.pictures import Pictures, Reading, TooSmall
from papermill_api.engine.formats.text import read_text
from papermill_api.engine.formats.types import FileType

if TYPE_CHECKING:
    from docling.backend.abstract_backend import DeclarativeDocumentBackend
    from docling.datamodel.document import InputDocument
    from docling_core.types.doc import DoclingDocument

MAX_RUNS = 40  # of LibreOffice for one document: its old format, and drawings in it
PAGE = "page.html"  # a name for one that has none
LEGACY = "docling.backend.docx.drawingml.utils"  # where Docling's readers call LibreOffice
OLE_MARK = b"\xd0\xcf\x11\xe0"  # around Office's new formats when they have a password


@runtime_checkable
class PageBackend(Protocol):
    """A reader that gives our tree itself."""

    def read(self, take: Any) -> Document: ...


class Reader(NamedTuple):
    format: str  # Docling's name of the format
    module: str  # below docling.backend
    backend: str
    options: str = ""  # class of its options, where it takes other than its own
    settings: dict[str, Any] = {}  # noqa: RUF012


_WORD = ("msword_backend", "MsWordDocumentBackend", "MsWordBackendOptions")
_SLIDES = ("mspowerpoint_backend", "MsPowerpointDocumentBackend", "MsPowerpointBackendOptions")
_SHEETS = ("msexcel_backend", "MsExcelDocumentBackend", "MsExcelBackendOptions")
_PAGE = ("html_backend", "HTMLDocumentBackend", "HTMLBackendOptions")
_MAIL = ("EMAIL", "email_backend", "EmailDocumentBackend", "EmailBackendOptions")
_SINGLE = {"treat_singleton_as_text": True}
# Pictures that are in the file itself; what is elsewhere is not allowed to be fetched.
_INSIDE = {"fetch_images": True, "infer_furniture": False}
_UNPACKED = {"fetch_images": True, "enable_local_fetch": True}  # into a folder of its own

READERS = {
    "docx": Reader("DOCX", *_WORD),
    "doc": Reader("DOC", *_WORD),
    "rtf": Reader("RTF", *_WORD),
    "pptx": Reader("PPTX", *_SLIDES),
    "ppt": Reader("PPT", *_SLIDES),
    "xlsx": Reader("XLSX", *_SHEETS, _SINGLE),
    "xls": Reader("XLS", *_SHEETS, _SINGLE),
    "odt": Reader("ODT", "opendocument_backend", "OdtDocumentBackend"),
    "ods": Reader(
        "ODS", "opendocument_backend", "OdsDocumentBackend", "OdsBackendOptions", _SINGLE
    ),
    "odp": Reader("ODP", "opendocument_backend", "OdpDocumentBackend"),
    "pages": Reader("IWORK_PAGES", "iwork_backend", "IWorkPagesDocumentBackend"),
    "numbers": Reader("IWORK_NUMBERS", "iwork_backend", "IWorkNumbersDocumentBackend"),
    "keynote": Reader("IWORK_KEYNOTE", "iwork_backend", "IWorkKeynoteDocumentBackend"),
    "epub": Reader("EPUB", "epub_backend", "EpubDocumentBackend", "EpubBackendOptions", _UNPACKED),
    "html": Reader("HTML", *_PAGE, _INSIDE),
    "mhtml": Reader("MHTML", *_PAGE, _INSIDE),
    "jats": Reader("XML_JATS", "xml.jats_backend", "JatsDocumentBackend"),
    "eml": Reader(*_MAIL),
    "msg": Reader(*_MAIL),
    "asciidoc": Reader("ASCIIDOC", "asciidoc_backend", "AsciiDocBackend"),
    "csv": Reader("CSV", "csv_backend", "CsvDocumentBackend"),
    "latex": Reader("LATEX", "latex", "LatexDocumentBackend"),
}
DECODED = {"ASCIIDOC", "CSV", "LATEX"}  # text that does not tell its encoding
DRAWS_CHARTS = {_WORD[1], _SLIDES[1], _SHEETS[1]}  # through LibreOffice
# Their first heading is "Heading 1" and the like, whether there is a title above it or not.
TEXT_DOCUMENTS = {"docx", "doc", "rtf", "odt", "pages", "latex"}


def read_office(path: Path, file_type: FileType, *, figures: bool = True) -> Reading:
    """Read a file of one of READERS' types.

    Raises EmptyDocument, EncryptedDocument, DamagedDocument, or ConversionError for one that is
    too large.
    """
    from papermill_api.engine.docling import Taken, from_docling
    from papermill_api.engine.formats.preparing import prepare

    pictures = Pictures(figures)

    def take(name: str, title: str, data: bytes) -> Taken:
        try:
            return Taken.SHOWN if pictures.take(name, title, data) else Taken.MISSING
        except TooSmall:
            return Taken.DECORATION

    def read(backend: Any) -> Document:
        if isinstance(backend, PageBackend):
            return backend.read(take)
        guarded = prepare(backend)
        source = backend.convert()
        level = _first_level(source, file_type)
        return from_docling(source, take, first_level=level, boxes=False, guarded=guarded)

    check_size(path, file_type)
    document = _load(path, READERS[file_type.name], figures, read)
    if not document.blocks:
        raise EmptyDocument("The document holds no text")
    return pictures.reading(document)


def read_page(text: str) -> Sequence[Block]:
    """The blocks of a piece of HTML; its pictures are left out. Raises DamagedDocument."""
    from papermill_api.engine.docling import Taken

    def read(backend: PageBackend) -> Document:
        return backend.read(lambda *_: Taken.DECORATION)

    return _load(BytesIO(text.encode()), READERS["html"], False, read).blocks


def _first_level(source: "DoclingDocument", file_type: FileType) -> int:
    titled = any(text.label.value == "title" for text in source.texts)
    return 1 if file_type.name in TEXT_DOCUMENTS and not titled else 2


def _load(
    path: Path | BytesIO, reader: Reader, figures: bool, read: Callable[[Any], Document]
) -> Document:
    """What `read` makes of the opened file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of details that the reader leaves out
            backend = _open(path, reader, figures)
            try:
                return read(backend)
            finally:
                backend.unload()  # type: ignore[no-untyped-call]
    except (ConversionError, MemoryError):
        raise
    except Exception as error:
        # Whatever a reader trips over in a file is the file's damage, as far as its owner cares.
        raise DamagedDocument from error


def _open(path: Path | BytesIO, reader: Reader, figures: bool) -> "DeclarativeDocumentBackend":
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    from papermill_api.engine.formats.preparing import reader_class

    import_module(LEGACY)._run_hardened_soffice = Runner(MAX_RUNS)  # type: ignore[attr-defined]
    backend = reader_class(reader.module, reader.backend)
    options = import_module("docling.datamodel.backend_options")
    settings = dict(reader.settings)
    if reader.backend in DRAWS_CHARTS:
        settings["render_chart_images"] = figures and find_libreoffice() is not None
    chosen = getattr(options, reader.options)(**settings) if reader.options else None
    content, name = (_content(path, reader), path.name) if isinstance(path, Path) else (path, PAGE)
    source = InputDocument(
        content, InputFormat[reader.format], backend, backend_options=chosen, filename=name
    )
    if not source.valid:
        raise _refusal(source, path, reader)
    return cast("DeclarativeDocumentBackend", source._backend)


def _content(path: Path, reader: Reader) -> Path | BytesIO:
    """The file, or what its reader is to see instead."""
    if reader.format in DECODED:
        text = read_text(path)
        if reader.format == "LATEX":
            from papermill_api.engine.formats.latex import simplified

            text = simplified(text)
        elif reader.format == "ASCIIDOC":
            from papermill_api.engine.formats import asciidoc

            text = asciidoc.simplified(text)
        return BytesIO(text.encode())
    if reader.format == "XML_JATS":
        from papermill_api.engine.formats.jats import with_doctype

        return BytesIO(with_doctype(path.read_bytes()))
    return path


def _refusal(source: "InputDocument", path: Path | BytesIO, reader: Reader) -> ConversionError:
    """Why Docling does not take an input. One without a slide or sheet counts as such."""
    if _has_password(path, reader):
        return EncryptedDocument()
    opened = getattr(source, "_backend", None)  # absent where opening it failed
    if opened is not None and opened.is_valid():
        return EmptyDocument("The document holds no text")
    return DamagedDocument()


def _has_password(path: Path | BytesIO, reader: Reader) -> bool:
    if isinstance(path, BytesIO) or reader.format not in ("DOCX", "PPTX", "XLSX"):
        return False
    with path.open("rb") as file:
        return file.read(len(OLE_MARK)) == OLE_MARK
