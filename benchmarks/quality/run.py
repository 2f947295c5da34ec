"""Convert and score the documents of a corpus, several at once."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.quality.corpus import SCANNED, Sample, samples_in
from benchmarks.quality.score import Scores, score
from papermill_api import ConversionError, Options, convert


@dataclass(frozen=True, slots=True)
class Outcome:
    id: str
    tags: frozenset[str]
    scores: Scores
    seconds: float  # of the conversion
    error: str = ""

    @property
    def is_scan(self) -> bool:
        return SCANNED in self.tags


@dataclass(frozen=True, slots=True)
class Request:
    """What to score: `<id>.md` of the folder `markdown` or, without one, what our engine makes."""

    markdown: Path | None = None
    out: Path | None = None  # keeps the Markdown that was scored
    figures: bool = False  # with figures rendered and referred to


def run_corpus(corpus: Path, only: str, request: Request) -> list[Outcome]:
    """Outcomes by id of the documents whose id has `only` in it; the longest start first."""
    samples = [sample for sample in samples_in(corpus) if only in sample.id]
    samples.sort(key=lambda sample: -(sample.folder / "truth.md").stat().st_size)
    if request.out is not None:
        request.out.mkdir(parents=True, exist_ok=True)
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        outcomes = list(pool.map(partial(run_sample, request=request), samples))
    return sorted(outcomes, key=lambda outcome: outcome.id)


def run_sample(sample: Sample, request: Request) -> Outcome:
    facts = sample.facts()
    start = time.perf_counter()
    try:
        text, error = _markdown_of(sample, request), ""
    except (ConversionError, OSError) as failure:
        text, error = "", str(failure)
    seconds = time.perf_counter() - start
    if request.out is not None:
        (request.out / f"{sample.id}.md").write_text(text, encoding="utf-8")
    return Outcome(sample.id, facts.tags, score(sample.truth(), text, facts), seconds, error)


def _markdown_of(sample: Sample, request: Request) -> str:
    if request.markdown is None:
        return convert(sample.pdf, Options(figures=request.figures), processes=1).markdown
    path = request.markdown / f"{sample.id}.md"
    return path.read_text(encoding="utf-8", errors="replace")
