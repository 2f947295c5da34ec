"""A picture of a page into a Page: straightened, read, its letters measured, its lines found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.choice import (
    CannotRead,
    choose,
    engine_of,
    order,
    other_scripts,
)
from papermill_api.engine.ocr.protocol import OcrEngine, OcrLine, OcrReading, Picture
from papermill_api.engine.options import OcrOptions, Options, OrderOptions
from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.order import order_blocks
from papermill_api.engine.pdf.page import Fill, Image, Page, Rule, Shape, Word
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.pdf.scans.captioned import captioned_areas
from papermill_api.engine.pdf.scans.cells import cut_at_strokes
from papermill_api.engine.pdf.scans.drawn import find_drawn
from papermill_api.engine.pdf.scans.glyphs import Grey
from papermill_api.engine.pdf.scans.gutters import cut_at_gutters
from papermill_api.engine.pdf.scans.light import without_shade
from papermill_api.engine.pdf.scans.measuring import measure_lines, words_of
from papermill_api.engine.pdf.scans.other_side import on_this_side
from papermill_api.engine.pdf.scans.straighten import straighten
from papermill_api.engine.pdf.scans.text_layer import bounds_of, lines_of
from papermill_api.engine.pdf.scans.unruled import without_lines, without_rules
from papermill_api.engine.records import replace

NO_BLACK = 0x404040  # words count as black, and are to be seen on a dark ground
APART = 1.5  # heights of a line, between words of it that have nothing to do with each other
CORNERS = 4  # that a piece of a drawing counts for, whatever it has


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was read from its picture."""

    page: Page
    picture: Picture  # straight and upright
    scale: float  # pixels per point
    placement: Placement
    engine: str
    reading: OcrReading


def read_scan(picture: Picture, number: int, scale: float, options: Options) -> Scan:
    """`scale`: pixels per point. Raises CannotRead and OcrFailed."""
    straight = straighten(picture)
    engine, reading = recognise(straight.picture, scale, options.ocr)
    upright = straight.picture[::-1, ::-1] if reading.upside_down else straight.picture
    upright = np.ascontiguousarray(upright)
    height, width = (side / scale for side in upright.shape[:2])
    turn = (straight.turn + 180 * reading.upside_down) % 360
    page = _page(upright, reading.lines, number, scale, options.order)
    placement = Placement(turn, straight.skew, width, height)
    return Scan(page, upright, scale, placement, engine, reading)


def measure_layer(
    picture: Picture, words: Sequence[Word], number: int, scale: float, options: Options
) -> Scan | None:
    """The page of a picture whose words are known, their looks measured in its ink.

    None for a page that stands on its side, whose words nobody has turned with it.
    """
    straight = straighten(picture)
    if straight.turn:
        return None
    height, width = (side / scale for side in straight.picture.shape[:2])
    placement = Placement(0, straight.skew, width, height)
    upright = [replace(word, box=placement.straightened(bounds_of(word))) for word in words]
    grey = cv2.cvtColor(straight.picture, cv2.COLOR_RGB2GRAY)
    reading = OcrReading(tuple(lines_of(upright, grey, scale)))
    page = _page(straight.picture, reading.lines, number, scale, options.order)
    return Scan(page, straight.picture, scale, placement, "", reading)


def recognise(picture: Picture, scale: float, options: OcrOptions) -> tuple[str, OcrReading]:
    """What the first engine makes of it that knows its script, and that engine's name.

    Where only a part is in an unknown script, and no other engine knows that, the rest counts.
    """
    first = choose(options.languages, options.engine)
    known = reading = _read(first, picture, scale, options.languages)
    if reading.readable:
        return first.name, reading
    for name in order(options.engine):
        other = engine_of(name)
        if other is not None and other is not first:
            reading = _read(other, picture, scale, options.languages)
            if not options.languages and _is_guess(reading, first):
                scripts = other_scripts(first, other)
                tried = (_read(other, picture, scale, codes) for codes in scripts)
                reading = max((reading, *tried), key=lambda one: one.confidence)
            if reading.readable and not (known.lines and _is_guess(reading, first)):
                return other.name, reading
    if known.lines:
        return first.name, replace(known, readable=True, languages=())
    raise CannotRead(
        "The script of this text cannot be read by what is installed; "
        "Tesseract with data of its language can (Debian: apt install tesseract-ocr-all)"
    )


def _is_guess(reading: OcrReading, first: OcrEngine) -> bool:
    """Was it read in a script that the first engine knows and did not find on the page?

    On a page of few words a script is often seen wrongly.
    """
    return reading.readable and bool(reading.languages) and first.can_read(reading.languages)


def _read(
    engine: OcrEngine, picture: Picture, scale: float, languages: Sequence[str]
) -> OcrReading:
    if engine.reads_lines:
        picture = without_lines(without_shade(picture, scale), scale)
    return engine.read(picture, languages)


def _page(
    picture: Picture, lines: Sequence[OcrLine], number: int, scale: float, order: OrderOptions
) -> Page:
    height, width = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    drawn = find_drawn(picture, [box for line in lines for box in _stretches(line)], scale)
    lines = on_this_side(lines, grey, shines_through=drawn.shines_through)
    lines = cut_at_gutters(cut_at_strokes(lines, drawn.upright))
    tints = [ground.box for ground in drawn.grounds]
    if drawn.across:  # rules that touch letters would make these large
        grey = without_rules(picture, drawn.across, scale)
    rules = [Rule(_points(box, scale), horizontal=True) for box in drawn.across]
    rules += [Rule(_points(box, scale), horizontal=False) for box in drawn.upright]
    words = _words(lines, grey, tints, scale)
    page = Page(
        number,
        width / scale,
        height / scale,
        tuple(_in_order(words, number, order)),
        rules=tuple(rules),
        fills=tuple(Fill(_points(g.box, scale), g.colour | NO_BLACK) for g in drawn.grounds),
        shapes=tuple(Shape(_points(box, scale), CORNERS) for box in drawn.pieces),
        images=tuple(Image(_points(box, scale)) for box in drawn.areas),
    )
    areas = captioned_areas(page, words)
    return replace(page, images=(*page.images, *map(Image, areas))) if areas else page


def _stretches(line: OcrLine) -> Iterator[Box]:
    """The parts of a line that stand far apart, as labels of an axis and cells of a table do."""
    x0, words = line.box.x0, line.words
    for left, right in pairwise(words):
        if right.x0 - left.x1 >= APART * line.box.height:
            yield replace(line.box, x0=x0, x1=left.x1)
            x0 = right.x0
    yield replace(line.box, x0=x0)


def _points(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.y0 / scale, box.x1 / scale, box.y1 / scale)


def _words(
    lines: Sequence[OcrLine], grey: Grey, tints: Sequence[Box], scale: float
) -> list[list[Word]]:
    """The words of each line."""
    return [words_of(line, scale) for line in measure_lines(lines, grey, tints)]


def _in_order(lines: Sequence[list[Word]], number: int, options: OrderOptions) -> list[Word]:
    """Column by column, as a typesetter writes them: grouping goes by that order."""
    ordered = sorted(lines, key=lambda words: (words[0].baseline, words[0].box.x0))
    blocks = [make_text_block(number, [make_line(words)]) for words in ordered]
    if not blocks:
        return []
    em = float(np.median([block.style.size for block in blocks]))
    return [
        word
        for block in order_blocks(blocks, em, options)
        if isinstance(block, TextBlock)
        for line in block.lines
        for word in line.words
    ]
