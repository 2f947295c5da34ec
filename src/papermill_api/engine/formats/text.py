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
LATIN = {"cp1250", "cp1254", "cp1257", "iso8859_2"}
TELLING_BYTES = 24  # that are not ASCII; fewer do not tell one encoding of Latin from another
SAMPLE = 64 * 1024  # bytes that an encoding is guessed by
# Encodings in use for text, so that no exotic one fits a short text by chance.
CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "iso8859_2"),
]


def read_text(path: Path) -> str:
    """The text with newlines as \\n. Raises EmptyDocument when only white space is left."""
    data = path.read_bytes()
    text = data.decode(detect_encoding(data), "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise EmptyDocument("The file holds no text")
    return text


def detect_encoding(data: bytes) -> str:
    """By byte order mark, else UTF-8 when it is valid, else what the text looks most like."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    return "utf-8"


def _guess(data: bytes) -> str:
    """From the lines that are not plain ASCII, for these alone tell encodings apart."""
    from charset_normalizer import from_bytes  # a PDF needs none of it

    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE]
    found = from_bytes(telling, cp_isolation=CANDIDATES).best()
    name = found.encoding if found else FALLBACK
    # A few accents fit any encoding of Latin letters.
    few = sum(byte > 127 for byte in telling) < TELLING_BYTES
    return FALLBACK if few and name in LATIN else name


def text_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs between blank lines; their source is page 1 without boxes."""
    parts = (part.strip("\n") for part in text.split("\n\n"))
    source = (Source(1, ()),)
    return tuple(Paragraph((Span(part),), source) for part in parts if part.strip())
