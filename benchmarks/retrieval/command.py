"""`python -m benchmarks retrieval`: are the passages found that answer questions, and how fast?

`own_*` ranks the passages of the document that a question is about; `all_*`, which is harder,
those of all documents as if they were one. Time is that of choosing passages for a prompt, from
all documents repeated to 2,000 pages; on a busy machine its processor time tells more.
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.places import shared_folder
from benchmarks.report import Goal, report
from benchmarks.retrieval.documents import Indexed, convert_documents, index_all, index_one
from benchmarks.retrieval.questions import Question, answers, read_questions
from benchmarks.retrieval.rankings import RANKINGS, place_of_answer
from papermill_api.server.chat.selection import select_passages

DEPTHS = (5, 10)
PAGES = 2000
BUDGET = 64_000  # tokens, the default of PAPERMILL_CHAT_CONTEXT_TOKENS
GOALS = {
    "questions": Goal(150),
    "own_bm25_at_10": Goal(0.95),
    "p95_ms": Goal(50.0, at_least=False),
}


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    asked = read_questions()
    documents = convert_documents(options.folders, {one.document for one in asked})
    if not documents:
        print("retrieval: no corpus; give its folders with --folder")
        return 0
    own = {name: index_one(name, assets) for name, assets in documents.items()}
    questions = [one for one in asked if one.document in own and _is_answered(own, one)]
    print(f"{len(questions)} of {len(asked)} questions have an answer in what was converted")
    whole = index_all(documents)
    values = {"questions": float(len(questions))}
    for name in RANKINGS:
        values |= recalls(f"own_{name}", name, [(own[one.document], one) for one in questions])
        values |= recalls(f"all_{name}", name, [(whole, one) for one in questions])
    print_misses(own, questions)
    values |= times(index_all(documents, PAGES), questions)
    report("retrieval", values, GOALS, options.record)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks retrieval", description=__doc__)
    parser.add_argument("--folder", dest="folders", action="append", type=Path)
    parser.add_argument("--record", action="store_true", help="store the values")
    options = parser.parse_args(arguments)
    shared = (shared_folder("bench", "corpus"), shared_folder("corpus", "documents"))
    options.folders = options.folders or [folder for folder in shared if folder]
    return options


def _is_answered(own: dict[str, Indexed], question: Question) -> bool:
    passages = own[question.document].passages
    if any(answers(question, passage.chunk.text) for passage in passages):
        return True
    print(f"left out, not in the text: {question.document}: {question.answer}")
    return False


def recalls(
    label: str, ranking: str, pairs: Sequence[tuple[Indexed, Question]]
) -> dict[str, float]:
    places = [place_of_answer(document, one, RANKINGS[ranking]) for document, one in pairs]
    return {
        f"{label}_at_{depth}": sum(place is not None and place <= depth for place in places)
        / len(places)
        for depth in DEPTHS
    }


def print_misses(own: dict[str, Indexed], questions: Sequence[Question]) -> None:
    missed: Counter[str] = Counter()
    for one in questions:
        place = place_of_answer(own[one.document], one, RANKINGS["bm25"])
        if place is None or place > max(DEPTHS):
            missed[one.kind] += 1
            print(f"missed ({place}): {one.document}: {one.question}")
    kinds = Counter(one.kind for one in questions)
    print(", ".join(f"{kind}: {n - missed[kind]} of {n}" for kind, n in sorted(kinds.items())))


def times(document: Indexed, questions: Sequence[Question]) -> dict[str, float]:
    spent, worked = [], []
    for one in questions:
        began, began_work = time.perf_counter(), time.thread_time()
        select_passages(document.index, one.question, one.before, BUDGET)
        worked.append(1000 * (time.thread_time() - began_work))
        spent.append(1000 * (time.perf_counter() - began))
    return {
        "pages": float(document.page_count),
        "passages": float(len(document.passages)),
        "p50_ms": _percentile(spent, 0.5),
        "p95_ms": _percentile(spent, 0.95),
        "p95_cpu_ms": _percentile(worked, 0.95),
    }


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * len(values))]
