"""Documents into Markdown, figures and chunks: as a library, a command and a REST service.

The names below load the engine, with PDFium and numpy, only when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papermill_api.engine.conversion import Conversion
    from papermill_api.engine.convert import convert
    from papermill_api.engine.errors import ConversionError
    from papermill_api.engine.options import Options

__all__ = ["Conversion", "ConversionError", "Options", "convert"]

_HOMES = {
    "convert": "papermill_api.engine.convert",
    "Conversion": "papermill_api.engine.conversion",
    "Options": "papermill_api.engine.options",
    "ConversionError": "papermill_api.engine.errors",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from papermill_api.engine.collecting import collector_paused

    with collector_paused():  # modules are no garbage; looking for some takes a twentieth more
        return getattr(import_module(_HOMES[name]), name)
