"""What is this file? Decided by its bytes; the name only tells texts and packages apart."""

import codecs
import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from papermill_api.engine.errors import EmptyDocument, UnsupportedDocument
from papermill_api.engine.formats.types import (
    ALL_TYPES,
    ASCIIDOC,
    CSV,
    DOCX,
    EPUB,
    HTML,
    JATS,
    LATEX,
    MAIL,
    MARKDOWN,
    ODP,
    ODS,
    ODT,
    OUTLOOK,
    PDF,
    PPTX,
    TEXT,
    XLSX,
    FileType,
)

HEAD_BYTES = 64 * 1024
PDF_HEADER_WITHIN = 1024  # readers accept a header within the first 1,024 bytes (ISO 32000-1, H.3)
MAX_CONTROL_SHARE = 0.02  # of characters; beyond that it is binary data and not text
MARKUP_WITHIN = 4096  # bytes; a document's first tag stands in them

PDF_MARK, ZIP_MARK, OLE_MARK = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BINARY_STARTS = (
    ZIP_MARK, OLE_MARK, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b",
    b"\x7fELF", b"MZ", b"RIFF", b"%!PS", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"II*\x00", b"MM\x00*",
)  # fmt: skip

# The installed module that tells whether an optional part is there.
EXTRA_MODULES = {"office": "docling"}

# OpenDocument and EPUB begin with an uncompressed member that names their type.
_MIMETYPE = re.compile(rb"mimetype(application/[\w.+-]+?)(?:PK|$)")
_PACKAGES = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP, EPUB)}
_OPEN_XML_PARTS = {b"word/": DOCX, b"ppt/": PPTX, b"xl/": XLSX}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_JATS = re.compile(rb"<article[\s>]|<pmc-articleset", re.I)
_HEADER = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to):",
    re.I | re.M,
)
_TOLD_BY_NAME = (MARKDOWN, ASCIIDOC, CSV, LATEX)


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
        return OUTLOOK if extension in OUTLOOK.extensions else None
    return _kind_of_text(head, extension) if _is_text(head) else None


def _package(head: bytes, extension: str) -> FileType | None:
    """A ZIP file by its first members; its name decides when these say nothing."""
    if named := _MIMETYPE.search(head[:200]):
        return _PACKAGES.get(named[1])
    for part, kind in _OPEN_XML_PARTS.items():
        if re.search(re.escape(ZIP_MARK) + b".{26}" + part, head, re.S):
            return kind
    by_name = (k for k in _OPEN_XML_PARTS.values() if extension in k.extensions)
    return next(by_name, None) if b"[Content_Types].xml" in head else None


def _kind_of_text(head: bytes, extension: str) -> FileType:
    start = head[:MARKUP_WITHIN]
    for kind in _TOLD_BY_NAME:
        if extension in kind.extensions:
            return kind
    if extension in MAIL.extensions and len(_HEADER.findall(start)) > 1:
        return MAIL
    if _HTML.search(start):
        return HTML
    return JATS if extension in JATS.extensions and _JATS.search(start) else TEXT


def _check_name(found: FileType, extension: str) -> None:
    """A .pdf that is plain text is a mistake somewhere: say so instead of converting it."""
    named = next((kind for kind in ALL_TYPES if extension in kind.extensions), None)
    binary = {PDF, DOCX, PPTX, XLSX, ODT, ODS, ODP, EPUB, OUTLOOK}
    if named in binary and found not in binary:
        raise UnsupportedDocument(f"The file is called {extension} but is not a {_short(named)}")


def _short(kind: FileType | None) -> str:
    return kind.name.upper() if kind else ""


def _check_installed(found: FileType) -> None:
    module = EXTRA_MODULES.get(found.extra)
    if module and find_spec(module) is None:
        raise UnsupportedDocument(
            f"{found.name} files need an optional part: pip install 'papermill-api[{found.extra}]'"
        )


def _is_text(head: bytes) -> bool:
    if head.startswith(BINARY_STARTS):
        return False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    control = sum(head.count(byte) for byte in _CONTROL_BYTES)
    return control <= MAX_CONTROL_SHARE * len(head) and head.count(0) == 0


_CONTROL_BYTES = tuple(bytes([n]) for n in range(32) if n not in (9, 10, 12, 13, 27))
