"""A page whose text layer is no plain text: what is taken from it, what from its picture."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from papermill_api.engine.errors import Problem
from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.ocr.choice import CannotRead, choose
from papermill_api.engine.ocr.protocol import OcrFailed, Picture
from papermill_api.engine.options import OcrOptions, Options
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import PictureReading
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.reading import rendering
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.salvage import attempt
from papermill_api.engine.pdf.scans.router import Evidence, garbled, needs_reading
from papermill_api.engine.pdf.words.letter_bullets import with_letter_bullets
from papermill_api.engine.records import replace

if TYPE_CHECKING:
    from papermill_api.engine.pdf.scans.reading import Scan

PICTURED = "The page holds only pictures; text in them was not read"
TURNED_OFF = "Reading pictures was turned off"
MAX_PIXELS = 16_000_000  # of a rendered page
PROBE_DPI = 72.0  # that ink under invisible words is looked for at
INKED_WORDS = 0.7  # share of a searchable scan's words that have ink under them
SAMPLE_SIDE = 4.0  # inches of the part of a scan that is read to compare it with its text
TURNED_WORDS = 0.5  # share of them, on a page whose picture is turned, too
AGREEMENT = 0.6  # of those words are read in the picture, too
MIN_TOKENS = 5  # fewer prove nothing
_WIDE = late_pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_WORD = re.compile(r"[^\W_]{3,}")
SURE = 0.75  # confidence of a reading; less is told


_PUT_OFF = ContextVar("pictures_put_off", default=False)


class PicturePutOff(BaseException):
    """A page needs its picture read, elsewhere. It is no error, and caught by name alone."""


@contextmanager
def pictures_put_off(wanted: bool) -> Iterator[None]:
    """Inside, a page whose picture could be read raises PicturePutOff instead, if wanted."""
    token = _PUT_OFF.set(wanted)
    try:
        yield
    finally:
        _PUT_OFF.reset(token)


def put_off_if_wanted() -> None:
    if _PUT_OFF.get():
        raise PicturePutOff


@dataclass(frozen=True, slots=True)
class Resolved:
    page: Page
    reading: PictureReading | None = None
    scan: "Scan | None" = None  # when the page is what was read of its picture


def resolve(view: View, page: Page, evidence: Evidence, options: Options) -> Resolved:
    """The page with the text a person sees on it, and how it was come by.

    Whatever cannot be read is a Problem of the page.
    """
    if evidence.kind == "blank" and options.ocr.mode != "force":
        return _without_hidden(page, evidence)
    if evidence.kind == "searchable" and options.ocr.mode != "force":
        if _agrees(view, page, options.ocr):
            return _searchable(view, page, evidence, options)
        evidence = evidence._replace(why="invisible text that says other things than the picture")
    elif not needs_reading(evidence, options.ocr):
        return _unread(page, evidence, TURNED_OFF if options.ocr.mode == "off" else "")
    try:
        return _read(view, page, evidence, options)
    except (CannotRead, OcrFailed) as error:
        return _unread(page, evidence, str(error))


def _read(view: View, page: Page, evidence: Evidence, options: Options) -> Resolved:
    if options.ocr.mode == "off":
        raise CannotRead(TURNED_OFF)
    choose(options.ocr.languages, options.ocr.engine)  # before the picture library is loaded
    put_off_if_wanted()
    from papermill_api.engine.pdf.scans.reading import read_scan

    picture, scale = render(view, options.ocr.dpi)
    scan = read_scan(picture, page.number, scale, options)
    reading = PictureReading(
        evidence.kind,
        evidence.why,
        scan.engine,
        scan.reading.languages,
        round(scan.reading.confidence, 3),
        scan.placement,
    )
    problems = (*page.problems, *doubts(scan, page.number))
    return Resolved(replace(scan.page, links=page.links, problems=problems), reading, scan)


def doubts(scan: "Scan", number: int) -> list[Problem]:
    sure = scan.reading.confidence
    if not scan.reading.lines or sure >= SURE:
        return []
    message = f"The picture of the page was read with little certainty ({sure:.0%})"
    return [Problem("ocr", number, message)]


def render(view: View, dpi: float) -> tuple[Picture, float]:
    """The page as shown, and its pixels per point; a huge page at a smaller scale."""
    box = Box(0.0, 0.0, view.width, view.height)
    scale = min(dpi / 72, (MAX_PIXELS / max(box.area, 1.0)) ** 0.5)
    return np.ascontiguousarray(rendering.render(view, box, scale)), scale


def _unread(page: Page, evidence: Evidence, reason: str) -> Resolved:
    """What the text layer gives without its picture."""
    reading = PictureReading(evidence.kind, evidence.why)
    if evidence.kind == "garbled":
        what = f"The page may be unreadable ({evidence.why}) and its picture was not read"
    elif evidence.kind == "searchable":
        page = replace(page, words=tuple(w for w in page.words if not w.style.invisible))
        what = "Invisible text that does not agree with the picture was left out"
    elif evidence.kind == "picture":
        what = PICTURED
    else:
        return Resolved(page, reading)
    message = f"{what}. {reason}" if reason else what
    problems = (*page.problems, Problem("ocr", page.number, message))
    return Resolved(replace(page, problems=problems), reading)


def _without_hidden(page: Page, evidence: Evidence) -> Resolved:
    if not evidence.hidden:
        return Resolved(page)
    message = "Invisible text was left out: nobody sees it on the page"
    problems = (*page.problems, Problem("reader", page.number, message))
    return Resolved(replace(page, words=(), problems=problems))


def _searchable(view: View, page: Page, evidence: Evidence, options: Options) -> Resolved:
    """The page of an invisible text that agrees with its picture."""
    reading = PictureReading(evidence.kind, evidence.why)
    problem = Problem("ocr", page.number, "An error kept the picture from telling how text looks")

    def as_it_is(*told: Problem) -> Resolved:
        return Resolved(replace(_uncovered(page), problems=(*page.problems, *told)), reading)

    if options.ocr.mode != "off" and _is_turned(page):
        evidence = evidence._replace(why="invisible text that does not stand upright")
        with suppress(CannotRead, OcrFailed):
            return _read(view, page, evidence, options)
    return attempt(
        lambda: _measured(view, page, evidence, options) or as_it_is(), as_it_is, problem
    )


def _is_turned(page: Page) -> bool:
    """Does its invisible text stand on its side or on its head, as nobody turned the scan?

    Neither its lines nor its looks can then be told from where its words are.
    """
    hidden = [word for word in page.words if word.style.invisible]
    return sum(bool(word.style.angle) for word in hidden) > TURNED_WORDS * len(hidden)


def _measured(view: View, page: Page, evidence: Evidence, options: Options) -> Resolved | None:
    """The page with its invisible words as they look in the picture; None where none may look."""
    hidden = [word for word in page.words if word.style.invisible]
    if options.ocr.mode == "off" or any(word.style.angle for word in hidden):
        return None
    try:
        from papermill_api.engine.pdf.scans.reading import measure_layer
    except ImportError:  # the libraries for pictures are not installed
        return None
    picture, scale = render(view, options.ocr.dpi)
    scan = measure_layer(picture, hidden, page.number, scale, options)
    if scan is None:
        return None
    shown = tuple(word for word in page.words if not word.style.invisible)
    seen = replace(
        scan.page, words=(*scan.page.words, *shown), links=page.links, problems=page.problems
    )
    reading = PictureReading(evidence.kind, evidence.why, placement=scan.placement)
    return Resolved(seen, reading, scan)


def _uncovered(page: Page) -> Page:
    """The page with its invisible words as visible ones, and bullets for what they were read as."""
    styles = {word.style: replace(word.style, invisible=False) for word in page.words}
    words = with_letter_bullets(page.words)
    return replace(page, words=tuple(replace(w, style=styles[w.style]) for w in words))


def _agrees(view: View, page: Page, options: OcrOptions) -> bool:
    """Does the invisible text stand where the picture has ink, and say what it says?"""
    hidden = [word for word in page.words if word.style.invisible]
    if garbled(" ".join(word.text for word in hidden)) or not _is_inked(view, hidden):
        return False
    if options.mode == "off":
        return True
    try:
        return _says_the_same(view, hidden, options)
    except (CannotRead, OcrFailed):
        return True  # nothing speaks against it


def _is_inked(view: View, hidden: list[Word]) -> bool:
    """Ink differs from what is around it: words over plain paper or plain black have none."""
    picture, scale = render(view, PROBE_DPI)
    grey = picture.mean(axis=2)
    inked = 0
    for word in hidden:
        x0, y0, x1, y1 = (max(0, int(side * scale)) for side in sides_of(word.box))
        part = grey[y0 : y1 + 1, x0 : x1 + 1]
        inked += bool(part.size) and float(part.max() - part.min()) > 64
    return inked >= INKED_WORDS * len(hidden)


def _says_the_same(view: View, hidden: list[Word], options: OcrOptions) -> bool:
    """Compares a part of the page where much text is."""
    engine = choose(options.languages, options.engine)
    put_off_if_wanted()
    box = _sample(view, hidden)
    picture, scale = render(view, options.dpi)
    x0, y0, x1, y1 = (int(side * scale) for side in sides_of(box))
    seen = engine.read(np.ascontiguousarray(picture[y0:y1, x0:x1]), options.languages)
    if not seen.readable:
        return True
    inner = box.grown(-6.0)
    told = _tokens(" ".join(word.text for word in hidden if inner.has_center_of(word.box)))
    found = set(_tokens(" ".join(line.text for line in seen.lines)))
    if len(told) < MIN_TOKENS:
        return True
    return sum(token in found for token in told) >= AGREEMENT * len(told)


def _tokens(text: str) -> list[str]:
    """Words of some length; of scripts without spaces, pairs of neighbours."""
    plain = text.casefold()
    wide = _WIDE.findall(plain)
    pairs = [run[i : i + 2] for run in wide for i in range(len(run) - 1)]
    return _WORD.findall(_WIDE.sub(" ", plain)) + pairs


def _sample(view: View, hidden: list[Word]) -> Box:
    side = SAMPLE_SIDE * 72
    text = union(word.box for word in hidden)
    x0 = max(0.0, min(text.x0 - 6.0, view.width - side))
    y0 = max(0.0, min(text.center_y - side / 2, view.height - side))
    return Box(x0, y0, min(x0 + side, view.width), min(y0 + side, view.height))
