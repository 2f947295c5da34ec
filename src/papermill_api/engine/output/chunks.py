"""A document in chunks for retrieval: by section, within a token budget, with provenance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from papermill_api.engine.document import (
    Block,
    Document,
    Figure,
    Heading,
    Source,
    Sources,
    plain_text,
)
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import ChunkOptions
from papermill_api.engine.output.markdown import write_block

CHARACTERS_PER_TOKEN = 4  # of text in alphabets
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # about a token each


@dataclass(frozen=True, slots=True)
class Chunk:
    id: str  # chunk_0001, in reading order
    text: str
    headings: tuple[str, ...]  # from the title down to the section it stands in
    figure_ids: tuple[str, ...]
    sources: Sources


@dataclass(slots=True)
class _Draft:
    headings: tuple[str, ...]
    texts: list[str] = field(default_factory=list)
    figure_ids: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    tokens: int = 0


def make_chunks(document: Document, options: ChunkOptions) -> tuple[Chunk, ...]:
    """Chunks in reading order. A block is never cut; one over the budget is a chunk of its own."""
    drafts: list[_Draft] = [_Draft(())]
    path: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [*(head for head in path if head.level < block.level), block]
            drafts.append(_Draft(tuple(plain_text(head.spans) for head in path)))
        text = write_block(block)
        tokens = count_tokens(text)
        if drafts[-1].texts and drafts[-1].tokens + tokens > options.max_tokens:
            drafts.append(_Draft(drafts[-1].headings))
        _add(drafts[-1], block, text, tokens)
    full = [draft for draft in drafts if draft.texts or draft.figure_ids]
    return tuple(_chunk(number, draft) for number, draft in enumerate(full, start=1))


def count_tokens(text: str) -> int:
    """About how many tokens a language model sees in a text."""
    wide = len(_WIDE.findall(text))
    return wide + -(-(len(text) - wide) // CHARACTERS_PER_TOKEN)


def _add(draft: _Draft, block: Block, text: str, tokens: int) -> None:
    if text:
        draft.texts.append(text)
    draft.tokens += tokens
    draft.sources.extend(block.sources)
    if isinstance(block, Figure):
        draft.figure_ids.append(block.id)


def _chunk(number: int, draft: _Draft) -> Chunk:
    return Chunk(
        f"chunk_{number:04d}",
        "\n\n".join(draft.texts),
        draft.headings,
        tuple(draft.figure_ids),
        merge_sources(draft.sources),
    )


def merge_sources(sources: Sequence[Source]) -> Sources:
    """One source per page, pages in the order they come."""
    boxes: dict[int, list[Box]] = {}
    for source in sources:
        boxes.setdefault(source.page, []).extend(source.boxes)
    return tuple(Source(page, tuple(found)) for page, found in boxes.items())
