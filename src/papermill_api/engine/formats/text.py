"""Plain text files, in whatever encoding they come."""

import codecs
from pathlib import Path

from papermill_api.engine.document import Block, Paragraph, Source, Span
from papermill_api.engine.errors import EmptyDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"  # what Western software without Unicode writes; it knows almost every byte


def read_text(path: Path) -> str:
    """The text with newlines as \\n. Raises EmptyDocument when only white space is left."""
    data = path.read_bytes()
    text = data.decode(detect_encoding(data), "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise EmptyDocument("The file holds no text")
    return text


def detect_encoding(data: bytes) -> str:
    """By byte order mark, else UTF-8 when it is valid, else Windows' Western code page."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def text_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs between blank lines; their source is page 1 without boxes."""
    parts = (part.strip("\n") for part in text.split("\n\n"))
    source = (Source(1, ()),)
    return tuple(Paragraph((Span(part),), source) for part in parts if part.strip())
