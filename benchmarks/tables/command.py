"""`python -m benchmarks tables`: find and read the tables of the ICDAR 2013 competition's form.

Regions are found by the engine, none is given. Figures are means over documents, as the
competition's tables print them; `_all` is over all relations or characters together.
"""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean

from benchmarks.places import shared_folder
from benchmarks.report import Goal, aligned, report
from benchmarks.tables.adjacency import Counts, compare
from benchmarks.tables.read import read_tables
from benchmarks.tables.regions import compare_regions
from benchmarks.tables.truth import TruthDocument, truths_in

GOALS = {
    "adjacency_f1": Goal(0.90),
    "region_recall": Goal(0.90),
    "region_precision": Goal(0.90),
}
WORST = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    tables_wanted: int
    tables_found: int
    structure: Counts
    regions: Counts


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    if options.folder is None:
        print("tables: no documents; give a folder with --folder")
        return 0
    truths = [truth for truth in truths_in(options.folder) if options.only in truth.name]
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:
        outcomes = list(pool.map(measure, truths))
    report("tables", summary(outcomes), GOALS, options.record)
    print_documents(outcomes, options.worst)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks tables", description=__doc__)
    default = shared_folder("corpus", "tables", "icdar2013-eu")
    parser.add_argument("--folder", type=Path, default=default, help="<name>{.pdf,-reg.xml,...}")
    parser.add_argument("--only", default="", help="documents whose name has this in it")
    parser.add_argument("--worst", type=int, default=WORST, help="how many documents to list")
    parser.add_argument("--record", action="store_true", help="store the values under results/")
    return parser.parse_args(arguments)


def measure(truth: TruthDocument) -> Outcome:
    tables = read_tables(truth.pdf)
    return Outcome(
        truth.name,
        len(truth.tables),
        len(tables),
        compare(truth.tables, [table.cells for table in tables]),
        compare_regions(truth.pdf, truth.regions, [table.region for table in tables]),
    )


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    structure = _together([outcome.structure for outcome in outcomes])
    regions = _together([outcome.regions for outcome in outcomes])
    recall = fmean(outcome.structure.recall for outcome in outcomes)
    precision = fmean(outcome.structure.precision for outcome in outcomes)
    return {
        "adjacency_recall": recall,
        "adjacency_precision": precision,
        "adjacency_f1": 2 * recall * precision / (recall + precision) if recall else 0.0,
        "adjacency_f1_all": structure.f1,
        "region_recall": fmean(outcome.regions.recall for outcome in outcomes),
        "region_precision": fmean(outcome.regions.precision for outcome in outcomes),
        "region_recall_all": regions.recall,
        "region_precision_all": regions.precision,
    }


def _together(counts: Sequence[Counts]) -> Counts:
    return Counts(
        sum(count.wanted for count in counts),
        sum(count.found for count in counts),
        sum(count.right for count in counts),
    )


def print_documents(outcomes: Sequence[Outcome], count: int) -> None:
    ranked = sorted(outcomes, key=lambda outcome: outcome.structure.f1)
    rows = [
        [o.name, f"{o.tables_found}/{o.tables_wanted}"] + [f"{value:.2f}" for value in _values(o)]
        for o in ranked[:count]
    ]
    head = ["document", "tables", "recall", "precision", "f1", "region rec.", "region prec."]
    print("\n" + "\n".join(aligned([head, *rows])))


def _values(outcome: Outcome) -> tuple[float, ...]:
    structure, regions = outcome.structure, outcome.regions
    return (structure.recall, structure.precision, structure.f1, regions.recall, regions.precision)
