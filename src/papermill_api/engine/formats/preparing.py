"""What Docling's readers would lose, put where they carry it through, before they read.

A reader is told by its class; a reader that Docling changes is seen by the tests of its format.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

# Modules of ours are named and not imported: each brings libraries of its formats.
_PREPARE = {
    "MsWordDocumentBackend": "word:prepare",
    "MsPowerpointDocumentBackend": "slides:prepare",
    "MsExcelDocumentBackend": "sheets:prepare",
    "EmailDocumentBackend": "mail:prepare",
    "JatsDocumentBackend": "jats:prepare",
    "OdtDocumentBackend": "opendocument:prepare",
    "OdsDocumentBackend": "opendocument:prepare_sheets",
    "OdpDocumentBackend": "opendocument:prepare_slides",
    "AsciiDocBackend": "asciidoc:prepare",
    "IWorkNumbersDocumentBackend": "numbers:prepare",
}
_GUARDED = {
    "MsWordDocumentBackend",
    "JatsDocumentBackend",
    "OdtDocumentBackend",
    "WebPage",
    "EpubDocumentBackend",
    "EmailDocumentBackend",
}
# Readers that hand pages to the reader of web pages, by a name in their module.
_HOLD_PAGES = ("docling.backend.epub_backend", "docling.backend.email_backend")


def reader_class(module: str, name: str) -> type[Any]:
    """Docling's reader of that name, with our reader of web pages in place of its own."""
    loaded = import_module(f"docling.backend.{module}")
    if name == "HTMLDocumentBackend" or loaded.__name__ in _HOLD_PAGES:
        page: type[Any] = import_module("papermill_api.engine.formats.web").WebPage
        if name == "HTMLDocumentBackend":
            return page
        loaded.HTMLDocumentBackend = page  # type: ignore[attr-defined]
    found: type[Any] = getattr(loaded, name)
    return found


def prepare(backend: Any) -> bool:
    """Change what an opened reader holds of its file; says whether its blanks are marked now."""
    name = type(backend).__name__
    if name in _PREPARE:
        module, function = _PREPARE[name].split(":")
        change: Callable[[Any], None] = getattr(
            import_module(f"papermill_api.engine.formats.{module}"), function
        )
        change(backend)
    return name in _GUARDED
