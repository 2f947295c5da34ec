"""`python -m benchmarks quality`: convert a corpus, or take Markdown as given, and score it."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.places import shared_folder
from benchmarks.quality.run import Outcome, Request, run_corpus
from benchmarks.quality.score import LOWER_IS_BETTER, METRICS, Scores, mean_scores
from benchmarks.report import Goal, aligned, report

GOALS = {
    "overall": Goal(0.92),
    "nid": Goal(0.965),
    "teds": Goal(0.90),
    "mhs": Goal(0.88),
    "list_f1": Goal(0.93),
    "code": Goal(0.90),
    "caption": Goal(0.97),
    "links": Goal(0.95),
    "run_leak": Goal(0.02, at_least=False),
    "fig_leak": Goal(0.02, at_least=False),
    "hyph_err": Goal(0.03, at_least=False),
}
LOW = 0.70  # a document that scores less needs a reason
TAG_METRICS = ("overall", "nid", "teds", "mhs", "list_f1", "code", "caption", "links", "run_leak")
WORST = 12


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    if options.corpus is None:
        print("quality: no corpus; give one with --corpus")
        return 0
    request = Request(options.markdown, options.out, options.figures)
    outcomes = run_corpus(options.corpus, options.only, request)
    chosen = [o for o in outcomes if options.scans or not o.is_scan]
    for outcome in (o for o in chosen if o.error):
        print(f"{outcome.id}: {outcome.error}")
    report("quality", mean_scores([o.scores for o in chosen]), GOALS, options.record)
    print_documents(chosen, options.worst)
    if options.by_tag:
        print_tags(chosen)
    if options.against:
        print_changes(chosen, json.loads(options.against.read_text(encoding="utf-8")))
    if options.json:
        found = {o.id: dict(o.scores) for o in outcomes}
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks quality", description=__doc__)
    default = shared_folder("bench", "corpus")
    parser.add_argument("--corpus", type=Path, default=default, help="<id>/{doc.pdf,truth.md}")
    parser.add_argument("--markdown", type=Path, help="score <id>.md of this folder instead")
    parser.add_argument("--out", type=Path, help="keep what was converted, as <id>.md")
    parser.add_argument("--figures", action="store_true", help="render figures, refer to them")
    parser.add_argument("--only", default="", help="documents whose id has this in it")
    parser.add_argument("--scans", action="store_true", help="count scans too")
    parser.add_argument("--by-tag", action="store_true")
    parser.add_argument("--worst", type=int, default=WORST, help="how many documents to list")
    parser.add_argument("--json", type=Path, help="write every document's scores")
    parser.add_argument("--against", type=Path, help="show changes from an earlier --json")
    parser.add_argument("--record", action="store_true", help="store the means under results/")
    return parser.parse_args(arguments)


def print_documents(outcomes: Sequence[Outcome], count: int) -> None:
    ranked = sorted(outcomes, key=lambda o: o.scores.get("overall", 1.0))
    low = sum(o.scores.get("overall", 1.0) < LOW for o in outcomes)
    print(f"\n{len(outcomes)} documents, {low} below {LOW:.2f}; the lowest:")
    rows = [[o.id, *_cells(o.scores, METRICS)] for o in ranked[:count]]
    print("\n".join(aligned([["document", *METRICS], *rows])))


def print_tags(outcomes: Sequence[Outcome]) -> None:
    tags = sorted({tag for outcome in outcomes for tag in outcome.tags})
    rows = []
    for tag in tags:
        tagged = [o.scores for o in outcomes if tag in o.tags]
        rows.append([f"{tag} ({len(tagged)})", *_cells(mean_scores(tagged), TAG_METRICS)])
    print()
    print("\n".join(aligned([["tag", *TAG_METRICS], *rows])))


def print_changes(outcomes: Sequence[Outcome], before: Mapping[str, Scores]) -> None:
    """Documents whose overall or any finer score moved, the most worsened first."""
    rows = []
    for outcome in outcomes:
        old = before.get(outcome.id, {})
        moved = {
            name: (new - old[name]) * (-1 if name in LOWER_IS_BETTER else 1)
            for name, new in outcome.scores.items()
            if name in old and abs(new - old[name]) >= 0.005
        }
        if moved:
            told = " ".join(f"{name} {old[name]:.3f}->{outcome.scores[name]:.3f}" for name in moved)
            rows.append((sum(moved.values()), f"{outcome.id}: {told}"))
    print(f"\n{len(rows)} documents changed")
    print("\n".join(line for _, line in sorted(rows)))


def _cells(scores: Scores, metrics: Sequence[str]) -> list[str]:
    return [f"{scores[name]:.2f}" if name in scores else "" for name in metrics]
