"""Which engine reads a picture in these languages."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from multiprocessing import parent_process
from os import sched_getaffinity

from papermill_api.engine.ocr.languages import BY_CODE, LANGUAGES, names_of
from papermill_api.engine.ocr.protocol import OcrEngine
from papermill_api.engine.ocr.tesseract import TesseractEngine, installed

INSTALL = "pip install 'papermill-api[ocr]'"
MOST_LANGUAGES = 3  # of a script, the commonest first
STRAIGHTENING = "cv2"  # what pictures are straightened and searched with; comes with RapidOCR


class CannotRead(Exception):
    """No engine can: not installed, or not for these languages. str() is a sentence."""


def choose(languages: Sequence[str], wanted: str = "auto") -> OcrEngine:
    """The engine for a picture. Raises CannotRead, telling what to install."""
    engines = [engine for name in order(wanted) if (engine := engine_of(name)) is not None]
    if not engines:
        raise CannotRead(f"Reading pictures needs an optional part: {INSTALL}")
    for engine in engines:
        if engine.can_read(languages):
            return engine
    raise CannotRead(_missing(languages))


def order(wanted: str) -> tuple[str, ...]:
    return ("rapidocr", "tesseract") if wanted == "auto" else (wanted,)


def other_scripts(first: OcrEngine, other: OcrEngine) -> Iterator[tuple[str, ...]]:
    """Languages of each script that only the other engine can read, and English, if it can."""
    known = [one for one in LANGUAGES if other.can_read((one.code,))]
    beside = tuple(one.code for one in known if one.code == "en")
    unknown = [one for one in known if not first.can_read((one.code,))]
    for script in dict.fromkeys(one.script for one in unknown):
        codes = [one.code for one in unknown if one.script == script]
        yield (*codes[:MOST_LANGUAGES], *beside)


@cache
def engine_of(name: str) -> OcrEngine | None:
    """The engine of that name, one for the life of this process; None when not installed."""
    if find_spec(STRAIGHTENING) is None:
        return None
    if name == "tesseract":
        return TesseractEngine() if installed() else None
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    from papermill_api.engine.ocr.rapidocr import RapidOcrEngine

    return RapidOcrEngine(threads())


def threads() -> int:
    """One in a worker process, for there are as many of those as cores; else every core."""
    return 1 if parent_process() is not None else len(sched_getaffinity(0))


def _missing(languages: Sequence[str]) -> str:
    data = " ".join(
        f"tesseract-ocr-{BY_CODE[code].tesseract.replace('_', '-')}" for code in languages
    )
    return (
        f"Text in {names_of(languages)} cannot be read by what is installed; "
        f"Tesseract with its language data can (Debian: apt install tesseract-ocr {data})"
    )
