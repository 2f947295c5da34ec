"""Control characters in texts: nobody can see them, and databases refuse some."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from papermill_api.engine.document import Document

# C0 but for tab and line ends, and DEL. Bullets of symbol fonts and damaged names hold such.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def has_controls(text: str) -> bool:
    return _CONTROL.search(text) is not None


def without_controls(document: Document) -> Document:
    """The document with a space for each control character of its texts."""
    cleaned: Document = _cleaned(document)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, tuple):
        items = [_cleaned(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value
