"""What Docling's readers would lose, put where they carry it through, before they read."""

from collections.abc import Callable
from typing import Any

from papermill_api.engine.formats import word

PREPARE: dict[str, Callable[[Any], None]] = {
    "MsWordDocumentBackend": word.prepare,
}
GUARDED = {"MsWordDocumentBackend"}


def prepare(backend: Any) -> bool:
    """Change what an opened reader holds of its file; says whether its blanks are marked now."""
    name = type(backend).__name__
    if name in PREPARE:
        PREPARE[name](backend)
    return name in GUARDED
