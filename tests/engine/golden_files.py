"""Golden files: compared with, or rewritten when `make golden` asks for it."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
WRITE_GOLDEN = "PAPERMILL_WRITE_GOLDEN"


def golden(name: str, text: str) -> str:
    """What the golden file says; `text` becomes it when goldens are being written."""
    file = FOLDER / name
    if os.environ.get(WRITE_GOLDEN):
        file.write_text(text, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8")
