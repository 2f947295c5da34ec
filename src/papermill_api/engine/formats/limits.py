"""How much a file may unfold into, told before anything of it is read."""

import zipfile
from pathlib import Path

from papermill_api.engine.errors import ConversionError, DamagedDocument
from papermill_api.engine.formats.types import FileType

MEBIBYTE = 1024 * 1024
MAX_TEXT = 64 * MEBIBYTE  # of a format that is text
MAX_TABLE = 16 * MEBIBYTE  # of one that is a single table
MAX_UNPACKED = 512 * MEBIBYTE  # of all parts of a package
MAX_PART = 128 * MEBIBYTE  # of one part that is XML; pictures may be as large as the package
MAX_PARTS = 20_000
XML = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".vml", ".svg")
TEXTS = {"html", "mhtml", "jats", "asciidoc", "csv", "latex", "markdown", "eml"}


def check_size(path: Path, file_type: FileType) -> None:
    """Refuse what would unfold into too much.

    A package says itself how large its parts are, and readers never take more of a part than it
    says. Raises ConversionError, or DamagedDocument for a package that cannot be opened.
    """
    limit = MAX_TABLE if file_type.name == "csv" else MAX_TEXT
    if file_type.name in TEXTS and path.stat().st_size > limit:
        raise ConversionError(
            f"The file is larger than {limit // MEBIBYTE} MiB, too large for its type"
        )
    if zipfile.is_zipfile(path):
        _check_package(path)


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedDocument from error
    largest = max((p.file_size for p in parts if p.filename.lower().endswith(XML)), default=0)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or largest > MAX_PART or len(parts) > MAX_PARTS:
        raise ConversionError("The file unfolds into too much data to be a document")
