"""Formulas as Docling writes them, without what only text can hold."""

import re

from papermill_api.engine.docling.marks import unmarked

_DOTS = re.compile(r"\\text\s*\{\s*\\textellipsis\s*\}|\\textellipsis\b")
_NOTHING = re.compile(r"[_^]\{\s*\}")  # a limit that is not there


def tex(text: str) -> str:
    return _NOTHING.sub("", _DOTS.sub(r"\\ldots", unmarked(text)))
