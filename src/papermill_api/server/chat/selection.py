"""Which passages of a document that is too long go to the model."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.server.chat.duplicates import say_the_same
from papermill_api.server.chat.excerpts import excerpt
from papermill_api.server.chat.index import DocumentIndex
from papermill_api.server.chat.passages import Passage
from papermill_api.server.chat.terms import terms_of

FIRST = 10  # best passages, before any neighbour
FUSED = 50  # of the ranking by meaning
BEGINNING = 3  # passages that tell what the document is


def select_passages(
    index: DocumentIndex,
    question: str,
    earlier: Sequence[str],
    budget: int,
    near: Sequence[int] = (),
) -> list[Passage]:
    """The passages to show, in the document's order, at most `budget` tokens together.

    `near`: markers as an embedding model ranks them, the best first; fused with those found here.
    In this order as long as there is room: the best for the question, their neighbours, the
    document's beginning, then the less good with theirs. None says what another says already.
    When none of those found fits, there is an excerpt of the best.
    """
    found = _fused(index.search(question, earlier), near[:FUSED])
    whole = budget
    chosen: set[int] = set()
    sketches: list[bytes] = []
    for marker in dict.fromkeys(_candidates(found)):
        outline = index.outline(marker)
        if outline is None or outline.tokens > budget:
            continue
        if any(say_the_same(outline.sketch, other) for other in sketches):
            continue
        sketches.append(outline.sketch)
        chosen.add(marker)
        budget -= outline.tokens
    if found and not chosen.intersection(found):
        (best,) = index.passages(found[:1])
        shown = excerpt(best, terms_of(question), whole)
        return [shown] if shown else index.passages(sorted(chosen))
    return index.passages(sorted(chosen))


def _fused(*rankings: Sequence[int]) -> list[int]:
    """One ranking of several, in which a place near the top of any counts.

    Source: reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009), with their constant.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, marker in enumerate(ranking, start=1):
            scores[marker] += 1 / (60 + rank)
    return sorted(scores, key=lambda marker: (-scores[marker], marker))


def _candidates(found: Sequence[int]) -> Iterator[int]:
    yield from found[:FIRST]
    yield from _neighbours(found[:FIRST])
    yield from range(1, BEGINNING + 1)
    for marker in found[FIRST:]:
        yield marker
        yield from _neighbours([marker])


def _neighbours(markers: Sequence[int]) -> Iterator[int]:
    for marker in markers:
        yield marker + 1
        yield marker - 1
