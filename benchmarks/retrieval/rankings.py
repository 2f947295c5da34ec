"""Ways to rank a document's passages for a question: the service's, and the simplest two."""

from collections.abc import Callable, Sequence

from benchmarks.retrieval.documents import Indexed
from benchmarks.retrieval.questions import Question, answers

Ranking = Callable[[Indexed, Question], Sequence[int]]  # gives markers, the best first


def by_bm25(document: Indexed, question: Question) -> Sequence[int]:
    return document.index.search(question.question, question.before)


def by_place(document: Indexed, question: Question) -> Sequence[int]:
    """The first passages of the document, whatever is asked."""
    return range(1, len(document.passages) + 1)


def by_substring(document: Indexed, question: Question) -> Sequence[int]:
    """Passages by how many of the question's words they hold, as plain strings."""
    words = set(question.question.casefold().split())
    texts = [passage.chunk.text.casefold() for passage in document.passages]
    hits = [sum(word in text for word in words) for text in texts]
    return [place + 1 for place in sorted(range(len(hits)), key=lambda place: -hits[place])]


RANKINGS: dict[str, Ranking] = {
    "bm25": by_bm25,
    "first": by_place,
    "substring": by_substring,
}


def place_of_answer(document: Indexed, question: Question, ranking: Ranking) -> int | None:
    """At which place, from 1, a passage of the question's document with the answer comes."""
    for place, marker in enumerate(ranking(document, question), start=1):
        mine = document.owners[marker - 1] == question.document
        if mine and answers(question, document.passages[marker - 1].chunk.text):
            return place
    return None
