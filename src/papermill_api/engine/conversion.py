"""What a conversion gives, and how it becomes a result folder."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papermill_api.engine.document import Document, figures_of
from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import Options
from papermill_api.engine.output.anchors import with_anchors
from papermill_api.engine.output.assets import write_assets
from papermill_api.engine.output.chunks import make_chunks
from papermill_api.engine.output.controls import has_controls, without_controls
from papermill_api.engine.output.markdown import markdown_of, write_each

MANIFEST_NAME = "result.assets.json"


@dataclass(frozen=True, slots=True)
class FigureImage:
    id: str
    title: str
    png: bytes
    page: int
    box: Box | None  # None in formats without pages


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted document. `problems` is empty for a clean success."""

    document: Document
    markdown: str
    manifest: dict[str, Any]
    figures: tuple[FigureImage, ...]
    problems: tuple[Problem, ...]
    result_name: str = "result.md"

    def write(self, directory: Path) -> None:
        """Write result.md (or .txt), result.assets.json and figures/ into a folder."""
        directory.mkdir(parents=True, exist_ok=True)
        (directory / self.result_name).write_text(self.markdown, encoding="utf-8", newline="\n")
        text = json.dumps(self.manifest, ensure_ascii=False)
        (directory / MANIFEST_NAME).write_text(text + "\n", encoding="utf-8")
        if self.figures:
            (directory / "figures").mkdir(exist_ok=True)
        for figure in self.figures:
            (directory / "figures" / f"{figure.id}.png").write_bytes(figure.png)


def make_conversion(
    document: Document,
    images: Sequence[bytes],
    problems: Sequence[Problem],
    options: Options,
    *,
    text: str | None = None,
    result_name: str = "result.md",
    readings: Sequence[Mapping[str, Any]] = (),
) -> Conversion:
    """A Conversion of a document; `images` are PNGs of its figures in order, or none at all.

    `text` stands in for the Markdown of a format that is kept as it is; `readings` tell how
    pages without a usable text layer came by their text.
    """
    written = write_each(with_anchors(document).blocks)
    markdown = markdown_of(written)
    if has_controls(markdown):
        document = without_controls(document)
        written = write_each(with_anchors(document).blocks)
        markdown = markdown_of(written)
    chunks = make_chunks(written, options.chunks)
    return Conversion(
        document,
        markdown if text is None else text,
        write_assets(document, chunks, problems, readings),
        _figure_images(document, images),
        tuple(problems),
        result_name,
    )


def _figure_images(document: Document, images: Sequence[bytes]) -> tuple[FigureImage, ...]:
    figures = [figure for figure in figures_of(document.blocks) if figure.image]
    return tuple(
        FigureImage(f.id, f.title, png, f.sources[0].page, next(iter(f.sources[0].boxes), None))
        for f, png in zip(figures, images, strict=True)
    )
