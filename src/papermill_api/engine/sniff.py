"""What is this file? Decided by its bytes; the name only tells texts and packages apart."""

import codecs
import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from papermill_api.engine.errors import EmptyDocument, UnsupportedDocument
from papermill_api.engine.formats.libreoffice import find_libreoffice
from papermill_api.engine.formats.types import (
    ALL_TYPES,
    ASCIIDOC,
    BMP,
    CSV,
    DOC,
    DOCX,
    EPUB,
    GIF,
    HTML,
    IMAGES,
    JATS,
    JPEG,
    KEYNOTE,
    LATEX,
    MAIL,
    MARKDOWN,
    MHTML,
    NUMBERS,
    ODP,
    ODS,
    ODT,
    OUTLOOK,
    PAGES,
    PDF,
    PNG,
    PPT,
    PPTX,
    RTF,
    TEXT,
    TIFF,
    WEBP,
    XLS,
    XLSX,
    FileType,
)

HEAD_BYTES = 64 * 1024
PDF_HEADER_WITHIN = 1024  # readers accept a header within the first 1,024 bytes (ISO 32000-1, H.3)
MAX_CONTROL_SHARE = 0.02  # of characters; beyond that it is binary data and not text
MARKUP_WITHIN = 4096  # bytes; a document's first tag stands in them

PDF_MARK, ZIP_MARK, OLE_MARK = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF_MARK = b"{\\rtf"
BINARY_STARTS = (
    ZIP_MARK, OLE_MARK, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b",
    b"\x7fELF", b"MZ", b"RIFF", b"%!PS", b"7z\xbc\xaf", b"Rar!", b"II*\x00", b"MM\x00*",
)  # fmt: skip

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG), (b"GIF87a", GIF), (b"GIF89a", GIF),
    (b"II*\x00", TIFF), (b"MM\x00*", TIFF), (b"II+\x00", TIFF), (b"MM\x00+", TIFF),
)  # fmt: skip
# Both begin with a length, so that two marks tell them: RIFF ...WEBP, BM ... the header's size.
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.S)
_BITMAP = re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3}", re.S)

# The installed module that tells whether an optional part is there.
EXTRA_MODULES = {"office": "docling", "ocr": "rapidocr"}

# OpenDocument and EPUB begin with an uncompressed member that names their type.
_MIMETYPE = re.compile(rb"mimetype(application/[\w.+-]+?)(?:PK|$)")
_PACKAGES = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP, EPUB)}
_TEMPLATE = b"-template"  # behind the type of an OpenDocument file
_BY_NAME_IN_ZIP = (PAGES, NUMBERS, KEYNOTE)
# Streams that a file of Microsoft's old container has, and what it then is. A document inside
# another one brings its own, so that the name decides first.
_STREAMS = {
    "WordDocument".encode("utf-16-le"): DOC,
    "PowerPoint Document".encode("utf-16-le"): PPT,
    "Workbook".encode("utf-16-le"): XLS,
    "__properties_version1.0".encode("utf-16-le"): OUTLOOK,
}
_OPEN_XML_PARTS = {b"word/": DOCX, b"ppt/": PPTX, b"xl/": XLSX}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s>/]", re.I)  # in a file that is called a web page
_JATS = re.compile(rb"<article[\s>]|<pmc-articleset", re.I)
_HEADER = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to):",
    re.I | re.M,
)
_SAVED_PAGE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_SNAPSHOT = re.compile(rb"^snapshot-content-location:", re.I | re.M)
_TOLD_BY_NAME = (MARKDOWN, ASCIIDOC, CSV, LATEX)


_BINARY = {PDF, RTF, *_OPEN_XML_PARTS.values(), *_PACKAGES.values(), *_STREAMS.values()} | {
    *_BY_NAME_IN_ZIP,
    *IMAGES,
}


def sniff(source: Path | bytes, file_name: str) -> FileType:
    """The type of a file, from its path or the first 64 KiB of its bytes.

    Raises UnsupportedDocument for a type that is not converted, that its name contradicts or
    whose optional part is not installed, and EmptyDocument for no bytes.
    """
    head = source if isinstance(source, bytes) else _read_head(source)
    if not head:
        raise EmptyDocument("The file is empty")
    extension = PurePosixPath(file_name.lower()).suffix
    found = _by_content(head, extension)
    if found is None:
        raise UnsupportedDocument
    _check_name(found, extension)
    _check_installed(found)
    return found


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _by_content(head: bytes, extension: str) -> FileType | None:
    if PDF_MARK in head[:PDF_HEADER_WITHIN]:
        return PDF
    if head.startswith(ZIP_MARK):
        return _package(head, extension)
    if head.startswith(OLE_MARK):
        return _compound(head, extension)
    if head.startswith(RTF_MARK):
        return RTF
    if (picture := _picture(head)) is not None:
        return picture
    return _kind_of_text(head, extension) if _is_text(head) else None


def _picture(head: bytes) -> FileType | None:
    if _WEBP.match(head):
        return WEBP
    if _BITMAP.match(head):
        return BMP
    return next((kind for mark, kind in _PICTURES if head.startswith(mark)), None)


def _package(head: bytes, extension: str) -> FileType | None:
    """A ZIP file by its first members; its name decides when these say nothing."""
    if named := _MIMETYPE.search(head[:200]):
        return _PACKAGES.get(named[1].removesuffix(_TEMPLATE))
    for part, kind in _OPEN_XML_PARTS.items():
        if re.search(re.escape(ZIP_MARK) + b".{26}" + part, head, re.S):
            return kind
    packages = _OPEN_XML_PARTS.values() if b"[Content_Types].xml" in head else _BY_NAME_IN_ZIP
    return next((kind for kind in packages if extension in kind.extensions), None)


def _compound(head: bytes, extension: str) -> FileType | None:
    """A file of Microsoft's old container, which also holds new ones under a password."""
    kinds = (*_STREAMS.values(), *_OPEN_XML_PARTS.values())
    by_name = next((kind for kind in kinds if extension in kind.extensions), None)
    return by_name or next((kind for name, kind in _STREAMS.items() if name in head), None)


def _kind_of_text(head: bytes, extension: str) -> FileType:
    start = head[:MARKUP_WITHIN]
    for kind in _TOLD_BY_NAME:
        if extension in kind.extensions:
            return kind
    if _SNAPSHOT.search(start) or (extension in MHTML.extensions and _SAVED_PAGE.search(start)):
        return MHTML
    if extension in MAIL.extensions and len(_HEADER.findall(start)) > 1:
        return MAIL
    if _HTML.search(start) or (extension in HTML.extensions and _TAG.search(start)):
        return HTML
    return JATS if extension in JATS.extensions and _JATS.search(start) else TEXT


def _check_name(found: FileType, extension: str) -> None:
    """A .pdf that is plain text is a mistake somewhere: say so instead of converting it.

    But programs write web pages and call them .doc or .xls, so that Office opens them.
    """
    named = next((kind for kind in ALL_TYPES if extension in kind.extensions), None)
    if found in (HTML, MHTML) and named in (DOC, XLS):
        return
    if named in _BINARY - {RTF} and found not in _BINARY:
        raise UnsupportedDocument(f"The file is called {extension} but is not a {_short(named)}")


def _short(kind: FileType | None) -> str:
    return kind.name.upper() if kind else ""


def _check_installed(found: FileType) -> None:
    module = EXTRA_MODULES.get(found.extra)
    if module and find_spec(module) is None:
        raise UnsupportedDocument(
            f"{found.name} files need an optional part: pip install 'papermill-api[{found.extra}]'"
        )
    if found.program and find_libreoffice() is None:
        raise UnsupportedDocument(
            f"{found.name} files are read through LibreOffice, which is not installed here "
            f"(no `{found.program}` on the path)"
        )


def _is_text(head: bytes) -> bool:
    if head.startswith(BINARY_STARTS):
        return False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    control = sum(head.count(byte) for byte in _CONTROL_BYTES)
    return control <= MAX_CONTROL_SHARE * len(head) and head.count(0) == 0


_CONTROL_BYTES = tuple(bytes([n]) for n in range(32) if n not in (9, 10, 12, 13, 27))
