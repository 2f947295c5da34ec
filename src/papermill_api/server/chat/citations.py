"""From the marks in an answer to the places in the document that they name."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from papermill_api.server.chat.passages import Passage
from papermill_api.server.chat.terms import terms_of

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
    first = passage.chunk.provenance[0] if passage.chunk.provenance else None
    return {
        "marker": passage.marker,
        "chunk_id": passage.chunk.id,
        "page_no": first and first.page,
        "bbox": first.boxes if first else [],
        "quote": _quote(passage.chunk.text, claim),
        "figure_ids": passage.chunk.figure_ids,
    }


def _quote(text: str, claim: str) -> str:
    """The sentence of `text` nearest to the claim in its words, to the letter."""
    wanted = set(terms_of(claim))
    sentences = [found[0].strip() for found in SENTENCE.finditer(text)]
    nearest = max(
        sentences, key=lambda sentence: len(wanted.intersection(terms_of(sentence))), default=""
    )
    return nearest[:MAX_QUOTE_LENGTH]
