"""The corpus as the chat sees it: converted, in chunks, indexed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from papermill_api.engine.convert import convert
from papermill_api.server.chat.index import DocumentIndex, build_index
from papermill_api.server.chat.passages import Passage
from papermill_api.server.tasks.schemas import AssetChunk, Assets


@dataclass(frozen=True, slots=True)
class Indexed:
    """Passages and their index; `owners` names the document that each passage is of."""

    index: DocumentIndex
    passages: Sequence[Passage]
    owners: Sequence[str]
    page_count: int


def convert_documents(folders: Iterable[Path], names: set[str]) -> dict[str, Assets]:
    """The manifests of the PDFs of these names, wherever they are below the folders."""
    paths = {_name(path): path for folder in folders for path in folder.rglob("*.pdf")}
    return {
        name: Assets.model_validate(convert(paths[name], processes=1).manifest)
        for name in sorted(names & paths.keys())
    }


def _name(path: Path) -> str:
    return path.parent.name if path.name == "doc.pdf" else path.stem


def index_one(name: str, assets: Assets) -> Indexed:
    return index_all({name: assets})


def index_all(documents: dict[str, Assets], at_least_pages: int = 0) -> Indexed:
    """One long document of them all, repeated until it has so many pages."""
    pages = sum(assets.page_count or 1 for assets in documents.values())
    rounds = max(1, -(-at_least_pages // pages))
    parts = [
        (name, chunk)
        for _ in range(rounds)
        for name, assets in documents.items()
        for chunk in assets.chunks
    ]
    figures = [figure for assets in documents.values() for figure in assets.figures]
    whole = Assets(chunks=[_numbered(chunk, n) for n, (_, chunk) in enumerate(parts)])
    if len(documents) == 1:
        whole = whole.model_copy(update={"figures": figures})
    index = DocumentIndex(build_index(whole.model_dump_json().encode()))
    return Indexed(index, index.all_passages(), [name for name, _ in parts], pages * rounds)


def _numbered(chunk: AssetChunk, number: int) -> AssetChunk:
    return chunk.model_copy(update={"id": f"chunk_{number:05}"})
