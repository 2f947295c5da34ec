"""`python -m benchmarks ocr`: characters read wrongly and time, RapidOCR beside Tesseract.

Paragraphs of known text are drawn at 10 pt with the machine's own fonts, as scans of 150, 200 and
300 dpi, with noise and leaning by 2 degrees, straightened as in a conversion, and read. The error
rate is the edit distance by the length of the text, white space counting as one space; time is
that of the processor (a child process's, too), for a paragraph of about 5 lines.
"""

import argparse
import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from benchmarks.ocr.drawing import CONDITIONS, TEXTS, Condition, Text, draw, find_font
from benchmarks.report import aligned
from benchmarks.results import add_record
from papermill_api.engine.ocr.choice import engine_of
from papermill_api.engine.ocr.protocol import OcrEngine, OcrReading

ENGINES = ("rapidocr", "tesseract")


@dataclass(frozen=True, slots=True)
class Score:
    error_rate: float
    seconds: float


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    engines = {name: engine for name in ENGINES if (engine := engine_of(name)) is not None}
    if not engines:
        print("ocr: neither RapidOCR nor Tesseract is installed")
        return 0
    rows: list[list[str]] = []
    values: dict[str, float] = {}
    for text in TEXTS:
        font = find_font(text.fonts)
        if font is None:
            print(f"ocr: no font for {text.script} here; try `apt-get install fonts-noto`")
            continue
        for condition in CONDITIONS:
            if options.only and options.only not in f"{text.script} {condition.name}":
                continue
            scores = {name: measure(e, text, font, condition) for name, e in engines.items()}
            rows.append([f"{text.script}, {condition.name}", *cells(scores)])
            values |= named(text, condition, scores)
    head = ["text, dpi", *(f"{name} {what}" for name in ENGINES for what in ("CER", "CPU s"))]
    print("\n".join(aligned([head, *rows])))
    if options.record:
        add_record("ocr", values)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks ocr", description=__doc__)
    parser.add_argument("--only", help="part of a row's name, such as Greek or 300")
    parser.add_argument("--record", action="store_true", help="store the values")
    return parser.parse_args(arguments)


def measure(engine: OcrEngine, text: Text, font: str, condition: Condition) -> Score | None:
    """None when the engine cannot read the language."""
    if not engine.can_read(text.languages):
        return None
    from papermill_api.engine.pdf.scans.straighten import straighten

    picture, truth = draw(text, font, condition)
    engine.read(picture[:60, :200], text.languages)  # loads what is loaded once
    before = cpu_seconds()
    reading = engine.read(straighten(picture).picture, text.languages)
    seconds = cpu_seconds() - before
    return Score(error_rate(text_of(reading), truth, spaced=text.spaced), seconds)


def text_of(reading: OcrReading) -> str:
    """Its lines from top to bottom, parts of one line from left to right."""
    lines = sorted(reading.lines, key=lambda line: line.box.center_y)
    rows: list[list[tuple[float, str]]] = []
    bottom = float("-inf")
    for line in lines:
        if line.box.center_y > bottom:
            rows.append([])
            bottom = line.box.y1
        rows[-1].append((line.box.x0, line.text))
    return "\n".join(" ".join(text for _, text in sorted(row)) for row in rows)


def error_rate(read: str, truth: str, *, spaced: bool) -> float:
    joint = " " if spaced else ""
    one, other = joint.join(read.split()), joint.join(truth.split())
    return Levenshtein.distance(one, other) / max(len(other), 1)


def cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def cells(scores: Mapping[str, Score | None]) -> list[str]:
    row: list[str] = []
    for score in map(scores.get, ENGINES):
        row += (f"{score.error_rate:.2%}", f"{score.seconds:.1f}") if score else ("-", "-")
    return row


def named(text: Text, condition: Condition, scores: Mapping[str, Score | None]) -> dict[str, float]:
    place = f"{text.script} {condition.name}".lower().replace(",", "").replace(" ", "_")
    return {
        f"{place}_{name}_{what}": value
        for name, score in scores.items()
        if score is not None
        for what, value in (("cer", score.error_rate), ("cpu_s", score.seconds))
    }
