"""Conversion time in units of PDFium's plain text extraction of the same files, on one core.

The two are timed file by file right after each other, for several rounds, and each keeps its
best time of a file. Time is the processor's: what else the machine does hardly counts.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from papermill_api import ConversionError, Options, convert
from papermill_api.engine.options import OcrOptions


@dataclass(frozen=True, slots=True)
class Timing:
    pages: int
    plain_seconds: float
    bare_seconds: float  # without figures rendered
    full_seconds: float
    off_seconds: float  # without figures, OCR turned off


def convertible(pdfs: Sequence[Path]) -> list[Path]:
    """All but scans, for which OCR has a benchmark of its own, and files that do not convert."""
    return [pdf for pdf in pdfs if _converts(pdf)]


def time_files(pdfs: Sequence[Path], rounds: int) -> list[Timing]:
    """One timing for each file; all must convert."""
    with one_core():
        return [_time_file(pdf, rounds) for pdf in pdfs]


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process on the last of its cores; no effect where that cannot be asked for."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def plain_text(pdf: Path) -> int:
    """Read every page's text as PDFium gives it, the unit of speed. Gives the page count."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    count = len(document)
    document.close()
    return count


def _converts(pdf: Path) -> bool:
    try:
        convert(pdf, Options(figures=False, ocr=OcrOptions(mode="off")), processes=1)
    except ConversionError:
        return False
    return True


def _time_file(pdf: Path, rounds: int) -> Timing:
    def bare() -> object:
        return convert(pdf, Options(figures=False), processes=1)

    def full() -> object:
        return convert(pdf, Options(figures=True), processes=1)

    def off() -> object:
        return convert(pdf, Options(figures=False, ocr=OcrOptions(mode="off")), processes=1)

    runs = (lambda: plain_text(pdf), bare, full, off)
    rows = []
    for number in range(rounds):  # there and back, so that none is always the one after another
        turn = -1 if number % 2 else 1
        rows.append([_seconds(run) for run in runs[::turn]][::turn])
    best = [min(column) for column in zip(*rows, strict=True)]
    return Timing(plain_text(pdf), *best)


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
