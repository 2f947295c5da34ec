"""What is this file? Decided by its bytes; the name only breaks ties."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from papermill_api.engine.errors import EmptyDocument, UnsupportedDocument

HEAD_BYTES = 64 * 1024
PDF_HEADER_WITHIN = 1024  # readers accept a header within the first 1,024 bytes (ISO 32000-1, H.3)
MAX_CONTROL_SHARE = 0.02  # of characters; beyond that it is binary data and not text


@dataclass(frozen=True, slots=True)
class FileType:
    name: str
    extension: str  # with its dot, of a stored upload
    media_type: str
    result_name: str  # what the converted text is called


PDF = FileType("pdf", ".pdf", "application/pdf", "result.md")
TEXT = FileType("text", ".txt", "text/plain", "result.txt")

BINARY_STARTS = (
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b",
    b"\x7fELF", b"MZ", b"RIFF", b"%!PS", b"{\\rtf", b"7z\xbc\xaf", b"Rar!", b"II*\x00", b"MM\x00*",
)  # fmt: skip


def sniff(source: Path | bytes, file_name: str) -> FileType:
    """The type of a file, from its path or the first 64 KiB of its bytes.

    Raises UnsupportedDocument for a type that is not converted or that its name contradicts,
    and EmptyDocument for no bytes.
    """
    head = source if isinstance(source, bytes) else _read_head(source)
    if not head:
        raise EmptyDocument("The file is empty")
    for file_type, matches in _REGISTRY:
        if matches(head):
            _check_name(file_type, file_name)
            return file_type
    raise UnsupportedDocument


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _check_name(file_type: FileType, file_name: str) -> None:
    """A .pdf that is plain text is a mistake somewhere: say so instead of converting it."""
    if file_type is not PDF and file_name.lower().endswith(".pdf"):
        raise UnsupportedDocument("The file is called .pdf but is not a PDF")


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:PDF_HEADER_WITHIN]


def _is_text(head: bytes) -> bool:
    if head.startswith(BINARY_STARTS):
        return False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    control = sum(head.count(byte) for byte in _CONTROL_BYTES)
    return control <= MAX_CONTROL_SHARE * len(head) and head.count(0) == 0


_CONTROL_BYTES = tuple(bytes([n]) for n in range(32) if n not in (9, 10, 12, 13, 27))
_REGISTRY: tuple[tuple[FileType, Callable[[bytes], bool]], ...] = (
    (PDF, _is_pdf),
    (TEXT, _is_text),
)
