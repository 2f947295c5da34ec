"""`python -m benchmarks speed`: time, memory, start-up and scaling over a folder of PDFs.

The unit is PDFium's plain text extraction of the same files, measured beside each conversion.
"""

import argparse
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2

from benchmarks.places import shared_folder
from benchmarks.report import Goal, report
from benchmarks.speed.child import convert_apart, convert_together
from benchmarks.speed.interpreter import interpreter_ms
from benchmarks.speed.ratio import Timing, convertible, one_core, time_files

GOALS = {
    "units": Goal(4.0, at_least=False),
    "units_with_figures": Goal(5.0, at_least=False),
    "long_peak_mb": Goal(400.0, at_least=False),
    "long_scaling_on_2": Goal(1.8),
    "long_scaling_warm_on_2": Goal(1.8),
    "start_to_first_page_s": Goal(1.0, at_least=False),
    "ocr_auto_to_off": Goal(1.05, at_least=False),
    "ocr_auto_extra_mb": Goal(2.0, at_least=False),
    "optional_libraries_loaded": Goal(0.0, at_least=False),
}
ROUNDS = 3
START_RUNS = 5
LONG = 100  # pages; memory and scaling are measured on a document of at least these


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    if options.corpus is None:
        print("speed: no corpus; give one with --corpus")
        return 0
    pdfs = [pdf for pdf in sorted(options.corpus.rglob("*.pdf")) if options.only in str(pdf)]
    if not pdfs:
        print(f"speed: no PDF in {options.corpus}")
        return 1
    usable = convertible(pdfs)
    timings = time_files(usable, options.rounds)
    values = {**ratios(timings), "interpreter_ms": interpreter_ms()}
    if options.apart:
        unit = sum(timing.plain_seconds for timing in timings)
        values |= start_up_and_long_document(pdfs) | many_files(usable, unit)
    report("speed", values, GOALS, options.record)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks speed", description=__doc__)
    default = shared_folder("bench", "corpus")
    parser.add_argument("--corpus", type=Path, default=default, help="folder of PDFs, at any depth")
    parser.add_argument("--only", default="", help="PDFs whose path has this in it")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--no-apart",
        dest="apart",
        action="store_false",
        help="leave out what is measured in processes of its own: start-up, memory, scaling",
    )
    parser.add_argument("--record", action="store_true", help="store the values under results/")
    return parser.parse_args(arguments)


def ratios(timings: Sequence[Timing]) -> dict[str, float]:
    pages = sum(timing.pages for timing in timings)
    plain = sum(timing.plain_seconds for timing in timings)
    bare = sum(timing.bare_seconds for timing in timings)
    full = sum(timing.full_seconds for timing in timings)
    off = sum(timing.off_seconds for timing in timings)
    return {
        "units": bare / plain,
        "units_with_figures": full / plain,
        "unit_ms_per_page": 1000 * plain / pages,
        "ms_per_page": 1000 * bare / pages,
        "ms_per_page_with_figures": 1000 * full / pages,
        "ocr_auto_to_off": bare / off,
    }


def start_up_and_long_document(pdfs: Sequence[Path]) -> dict[str, float]:
    pages = {pdf: page_count(pdf) for pdf in pdfs}
    shortest = min(pdfs, key=lambda pdf: (pages[pdf], pdf.stat().st_size))
    longest = max(pdfs, key=lambda pdf: pages[pdf])
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "convert.py"
        starts = [convert_apart(shortest, script).seconds for _ in range(START_RUNS)]
        values = {"start_to_first_page_s": min(starts), **what_ocr_adds(longest, script)}
        if pages[longest] >= LONG:
            values |= scaling(longest, script)
    return values


def scaling(pdf: Path, script: Path) -> dict[str, float]:
    """Memory, and what a second process gains; the best of some rounds, one and two in turns.

    `long_ceiling_on_2`: the same gain of two conversions beside each other that share nothing but
    the machine.
    """
    cold, warm, beside = [], [], []
    for _ in range(ROUNDS):
        cold.append([convert_apart(pdf, script, count) for count in (1, 2)])
        warm.append([convert_apart(pdf, script, count, warm_ups=1) for count in (1, 2)])
        with ThreadPoolExecutor(2) as two:
            pair = two.map(lambda _: convert_apart(pdf, script), range(2))
            beside.append(max(run.seconds for run in pair) / 2)
    one, both = (min(run.seconds for run in runs) for runs in zip(*cold, strict=True))
    warm_one, warm_both = (min(r.warm_seconds for r in runs) for runs in zip(*warm, strict=True))
    return {
        "long_peak_mb": min(alone.peak_bytes for alone, _ in cold) / 1e6,
        "long_scaling_on_2": one / both,
        "long_scaling_warm_on_2": warm_one / warm_both,
        "long_ceiling_on_2": one / min(beside),
    }


def many_files(pdfs: Sequence[Path], unit: float) -> dict[str, float]:
    """What the command gains by every core where it is given many files; the best of some rounds.

    `files_units_on_all`: its wall time on all cores, start and end included, in units.
    """
    alone, together = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            with one_core():
                alone.append(convert_together(pdfs, Path(folder)))
            together.append(convert_together(pdfs, Path(folder)))
    return {
        "files_scaling_on_all": min(alone) / min(together),
        "files_units_on_all": min(together) / unit,
    }


def what_ocr_adds(pdf: Path, script: Path) -> dict[str, float]:
    """Memory and libraries that a PDF with text pays for OCR and Office readers being there."""
    auto = [convert_apart(pdf, script) for _ in range(START_RUNS)]
    off = [convert_apart(pdf, script, ocr="off") for _ in range(START_RUNS)]
    extra = min(run.peak_bytes for run in auto) - min(run.peak_bytes for run in off)
    loaded = frozenset[str]().union(*(run.optional for run in auto))
    return {"ocr_auto_extra_mb": extra / 1e6, "optional_libraries_loaded": float(len(loaded))}


def page_count(pdf: Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count
