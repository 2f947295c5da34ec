import json
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from papermill_api.server.runtime.manifest import MAX_BYTES_HERE, NAME, read_manifest


class Elsewhere:
    """Runs jobs at once, and remembers that it was asked to."""

    def __init__(self) -> None:
        self.jobs = 0

    def submit(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]:
        self.jobs += 1
        done: Future[Any] = Future()
        done.set_result(function(*args))
        return done


def write(folder: Path, **parts: Any) -> Path:
    (folder / NAME).write_text(json.dumps({"figures": [], "readings": [], **parts}))
    return folder


def reading(page: int, engine: str | None) -> dict[str, Any]:
    return {"page": page, "engine": engine}


def test_pages_that_an_engine_read_are_counted(tmp_path: Path):
    readings = [reading(1, "tesseract"), reading(2, None), reading(5, "rapidocr")]
    manifest = read_manifest(write(tmp_path, readings=readings), Elsewhere())
    assert manifest.ocr_page_count == 2


def test_a_small_manifest_is_read_where_one_stands(tmp_path: Path):
    elsewhere = Elsewhere()
    read_manifest(write(tmp_path), elsewhere)
    assert elsewhere.jobs == 0


def test_a_large_manifest_is_read_elsewhere(tmp_path: Path):
    elsewhere = Elsewhere()
    write(tmp_path, readings=[reading(1, "tesseract")], chunks=["x" * MAX_BYTES_HERE])
    assert read_manifest(tmp_path, elsewhere).ocr_page_count == 1
    assert elsewhere.jobs == 1
