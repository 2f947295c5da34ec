"""The assets manifest: figures and chunks that name each other, as JSON-ready values."""

from collections.abc import Mapping, Sequence
from typing import Any

from papermill_api.engine.document import Document, Figure, figures_of
from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.output.chunks import Chunk
from papermill_api.engine.output.places import Place


def write_assets(
    document: Document,
    chunks: Sequence[Chunk],
    problems: Sequence[Problem],
    readings: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """The content of result.assets.json; boxes in points from the top left of their page."""
    figures = list(figures_of(document.blocks))
    return {
        "source_type": "DOCUMENT",
        "source_url": None,
        "final_url": None,
        "figures": [_figure(figure, chunks) for figure in figures],
        "chunks": [_chunk(chunk) for chunk in chunks],
        "problems": [problem._asdict() for problem in problems],
        "page_count": document.page_count,
        "readings": list(readings),
    }


def _figure(figure: Figure, chunks: Sequence[Chunk]) -> dict[str, Any]:
    source = figure.sources[0]
    return {
        "id": figure.id,
        "title": figure.title,
        "file": f"figures/{figure.id}.png",
        "chunk_ids": [chunk.id for chunk in chunks if figure.id in chunk.figure_ids],
        "page": source.page,
        "boxes": _boxes(source.boxes),
    }


def _chunk(chunk: Chunk) -> dict[str, Any]:
    return {
        "id": chunk.id,
        "text": chunk.text,
        "figure_ids": list(chunk.figure_ids),
        "headings": list(chunk.headings),
        "pages": chunk.pages,
        "provenance": [_place(place) for place in chunk.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"page": place.page, "boxes": _boxes(place.boxes), "start": place.start}


def _boxes(boxes: Sequence[Box]) -> list[list[float]]:
    return [[round(value, 2) for value in sides_of(box)] for box in boxes]
