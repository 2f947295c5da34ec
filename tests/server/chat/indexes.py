"""Passages and indexes of a few chunks drawn by hand."""

from collections.abc import Sequence

from papermill_api.server.chat.index import DocumentIndex, build_index
from papermill_api.server.chat.passages import Passage
from papermill_api.server.tasks.schemas import AssetChunk, AssetFigure, Assets


def chunk(text: str, number: int = 1, **fields: object) -> AssetChunk:
    return AssetChunk(id=f"chunk_{number:04}", text=text, **fields)


def passage(text: str, marker: int = 1, **fields: object) -> Passage:
    return Passage(marker, chunk(text, marker, **fields))


def index_of(*parts: str | AssetChunk, figures: Sequence[AssetFigure] = ()) -> DocumentIndex:
    """The index of a document of these chunks, in this order."""
    chunks = [
        chunk(part, number) if isinstance(part, str) else part
        for number, part in enumerate(parts, start=1)
    ]
    assets = Assets(chunks=chunks, figures=list(figures))
    return DocumentIndex(build_index(assets.model_dump_json().encode()))
