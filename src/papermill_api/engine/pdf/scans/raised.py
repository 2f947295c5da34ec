"""Raised figures in the picture: marks of notes and powers, which engines read as any figure.

mill.¹ Both     a small figure that ends well above the baseline, behind a word
¹EBITDA is      or before the first word of a note
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.ocr.protocol import OcrWord
from papermill_api.engine.pdf.scans.glyphs import Glyph
from papermill_api.engine.pdf.scans.lettering import TALL
from papermill_api.engine.records import replace

FIGURES = frozenset("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MOST = 2  # figures of a mark
RISE = 0.15  # em from the baseline to the lower end of a raised figure, at least
LOWEST, HIGHEST = 0.28, 0.58  # em, that it is high; others are as high as capitals
UNDERLINE = 0.1  # em that the line of a link under it makes it higher


class Piece(NamedTuple):
    """A part of a word; pixels."""

    word: OcrWord
    glyphs: Sequence[Glyph]
    size: float  # em
    baseline: float
    raised: bool = False


def pieces_of(
    word: OcrWord, glyphs: Sequence[Glyph], size: float, baseline: float
) -> Iterator[Piece]:
    """The word, and by themselves the raised figures that it starts or ends with."""
    if len(glyphs) > len(word.text):  # specks, and accents of the next line
        glyphs = [glyph for glyph in glyphs if glyph.box.y0 < baseline]
    last = _raised(word.text[::-1], glyphs[::-1], size, baseline)
    first = 0 if last else _raised(word.text, glyphs, size, baseline)
    if not first and not last:
        yield Piece(word, glyphs, size, baseline)
        return
    if word.text.isdigit():
        yield _mark(word, glyphs, size, baseline)
    elif first:
        mark, glyphs = glyphs[:first], glyphs[first:]
        yield _mark(word._replace(text=word.text[:first], space=False), mark, size, baseline)
        yield Piece(
            word._replace(text=word.text[first:], x0=mark[-1].box.x1), glyphs, size, baseline
        )
    else:
        letters, mark = glyphs[:-last], glyphs[-last:]
        text = word.text[:-last]
        yield Piece(
            word._replace(text=text, x1=mark[0].box.x0, space=False), letters, size, baseline
        )
        yield _mark(word._replace(text=word.text[-last:]), mark, size, baseline)


def _raised(text: str, glyphs: Sequence[Glyph], size: float, baseline: float) -> int:
    """How many raised figures a word starts with, or is; 0 where a letter of it is no piece of ink.

    A mark set off from what it marks is a word of its own.
    """
    count = sum(1 for _ in takewhile(FIGURES.__contains__, text))
    if not 0 < count <= MOST or len(glyphs) < min(count + 1, len(text)):
        return 0
    boxes = [glyph.box for glyph in glyphs[:count]]
    boxes = [_without_underline(box, size, baseline) for box in boxes]
    low = all(LOWEST * size <= box.height <= HIGHEST * size for box in boxes)
    return count if low and all(baseline - box.y1 >= RISE * size for box in boxes) else 0


def _without_underline(box: Box, size: float, baseline: float) -> Box:
    """Of a figure that rises over all other letters, the line of a link under it left out."""
    rises = baseline - box.y0 > (TALL + UNDERLINE) * size
    if not rises or box.height <= HIGHEST * size:
        return box
    return replace(box, y1=box.y1 - UNDERLINE * size)


def _mark(word: OcrWord, glyphs: Sequence[Glyph], size: float, baseline: float) -> Piece:
    box = union([_without_underline(glyph.box, size, baseline) for glyph in glyphs])
    text = word.text.translate(PLAIN)
    part = word._replace(text=text, x0=box.x0, x1=box.x1)
    return Piece(part, glyphs, box.height / TALL, box.y1, True)
