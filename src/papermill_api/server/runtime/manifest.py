"""What the service wants to know of a result's manifest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from papermill_api.server.runtime.lanes import Scheduler

NAME = "result.assets.json"
# A larger one is parsed in a process: it would keep the event loop from its turn for too long.
MAX_BYTES_HERE = 64 * 1024
READ_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class ShownFigure:
    index: int  # from 1, among all that the manifest names
    title: str
    file: str  # path inside the result folder


@dataclass(frozen=True, slots=True)
class Manifest:
    figures: Sequence[ShownFigure]  # in order, but for those without a picture
    ocr_page_count: int  # pages whose text was read from their picture


def read_manifest(output: Path, scheduler: Scheduler) -> Manifest:
    """Of a result folder; blocks. Raises ConversionError when its process dies of it."""
    if (output / NAME).stat().st_size <= MAX_BYTES_HERE:
        return parse_manifest(output)
    found: Manifest = scheduler.submit(parse_manifest, output, timeout=READ_SECONDS).result()
    return found


def parse_manifest(output: Path) -> Manifest:
    manifest = json.loads((output / NAME).read_text(encoding="utf-8"))
    figures = (
        ShownFigure(index, figure["title"], figure["file"])
        for index, figure in enumerate(manifest["figures"], start=1)
    )
    shown = [figure for figure in figures if (output / figure.file).is_file()]
    return Manifest(shown, sum(1 for reading in manifest["readings"] if reading["engine"]))
