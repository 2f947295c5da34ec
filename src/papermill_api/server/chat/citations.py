"""From the marks in an answer to the places in the document that they name."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from papermill_api.engine.output.places import places_within
from papermill_api.server.chat.passages import Passage
from papermill_api.server.chat.terms import terms_of
from papermill_api.server.tasks.schemas import AssetChunk, Provenance

MARK = re.compile(r"\[(\d{1,6}(?:\s*,\s*\d{1,6})*)\]")
# A full stop ends a sentence only before a blank: not in 12.5 or e.g. example.com.
SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|[。！？]|(?=\n)|$)")
CLAIM_LENGTH = 300  # characters before a mark that it is taken to stand for
MAX_QUOTE_LENGTH = 300


def find_citations(answer: str, passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """One citation for each passage that the answer names, in the order of their first marks.

    Marks that name no passage the model was shown are left out.
    """
    shown = {passage.marker: passage for passage in passages}
    citations: dict[int, dict[str, Any]] = {}
    for marker, claim in _marks(answer):
        if marker in shown and marker not in citations:
            citations[marker] = _citation(shown[marker], claim)
    return list(citations.values())


def _marks(answer: str) -> Iterator[tuple[int, str]]:
    """Each mark with the text that it follows; `[1, 2]` is two."""
    for found in MARK.finditer(answer):
        claim = answer[max(0, found.start() - CLAIM_LENGTH) : found.start()]
        for marker in found[1].split(","):
            yield int(marker), claim


def _citation(passage: Passage, claim: str) -> dict[str, Any]:
    start, end = _quote(passage.chunk.text, claim)
    places = _places(passage.chunk, start, end)
    page = places[0].page if places else None
    return {
        "marker": passage.marker,
        "chunk_id": passage.chunk.id,
        "page_no": page,
        "bbox": [box for place in places if place.page == page for box in place.boxes],
        "quote": passage.chunk.text[start:end],
        "figure_ids": passage.chunk.figure_ids,
    }


def _quote(text: str, claim: str) -> tuple[int, int]:
    """Where the sentence of `text` that is nearest to the claim in its words begins and ends."""
    wanted = set(terms_of(claim))
    nearest = max(
        SENTENCE.finditer(text),
        key=lambda sentence: len(wanted.intersection(terms_of(sentence[0]))),
        default=None,
    )
    if nearest is None:
        return 0, 0
    start = nearest.end() - len(nearest[0].lstrip())
    end = nearest.start() + len(nearest[0].rstrip())
    return start, min(end, start + MAX_QUOTE_LENGTH)


def _places(chunk: AssetChunk, start: int, end: int) -> list[Provenance]:
    """Where the text from `start` to `end` stands; where the chunk begins if that is not known."""
    return places_within(chunk.provenance, start, end) or chunk.provenance[:1]
