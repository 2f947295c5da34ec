"""Where the spaces of a line are: what a model read, and what it left out, in the white of its ink.

Mill Lane    a model reads MillLane here and there; the white between the letters is still
---------    there, but for the rule of a table that the line's box takes in
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from papermill_api.engine.geometry import Box
from papermill_api.engine.ocr.protocol import OcrLine, OcrWord, Picture

NARROW = 0.6  # of the usual space; white inside a word this wide is a lost one
MIN_SPACES = 3  # in a line that tells how wide they are in others
LONE_SPACE = 0.2  # of the height of a line without any, where no line tells
MIN_SPACE = 0.13  # of the height of any line
BESIDE_SIGN = 0.5  # of it, in numbers and before points, where narrow white is none: between cells
BESIDE_WIDE = 0.18  # of it, between a Chinese or Japanese character and a letter: they have white
BEHIND_NUMBER = 0.2  # of it, between the number of a heading and such a character,
WIDER = 1.5  # times the white between the characters of that line
WIDE_SPACE = 0.8  # of the step of such characters, between two of them: as wide as one, or of cells
BLURRED = 1.0  # pixel that edges of letters are off; white must be wider by it
RULE_EDGE = 0.22  # of a line's height at top and bottom, where a drawn line may be
STROKE_WIDTH = 0.25  # of a line's height, with its blur; wider is a letter
EDGE_WIDTH = 0.1  # of the height, of what is left of a stroke that a box ends in
RULE_SHARE = 0.45  # of a row of pixels that it inks; letters ink less at the edges of their line

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_WIDE_LETTER = re.compile("[\u3040-\u9fff\uf900-\ufaff]")  # of these, without stops
_JOINED_LETTER = re.compile(
    "[\u0620-\u06d3]"
)  # of Arabic, of which some stand apart inside of words
# Behind a name that Chinese or Japanese tells about; before a letter it may begin an option.
_DASH = re.compile("(?<=[0-9A-Za-z)])[-–](?=[\u3040-\u9fff\uf900-\ufaff])")
# The number of a heading or of an item before Chinese: the models lose the narrow space behind it.
_SECTION = re.compile(r"^[0-9]{1,2}(?:\.[0-9]{1,2})*(?=[\u3040-\u9fff])")
_NUMBERED = re.compile("^([0-9]{1,2}[.)])([\u3040-\u9fff])")


class Characters(NamedTuple):
    """A line as a model read it: its text, and where in it, in shares of its length, each
    character that is no white space stands.
    """

    box: Box
    text: str
    places: tuple[float, ...]
    confidence: float


def lines_of(lines: Sequence[Characters], pixels: Picture) -> list[OcrLine]:
    """Those of one picture with their words, each as far as the white around it."""
    rows = [_Row(line.box, _parts(line), _white_of(cut_out(pixels, line.box))) for line in lines]
    usual = _Usual(_usual_space(rows), _usual_step(rows))
    return [
        OcrLine(line.box, _words(row, usual), line.confidence)
        for line, row in zip(lines, rows, strict=True)
    ]


def cut_out(pixels: Picture, box: Box) -> Picture:
    """At least two pixels each way."""
    height, width = pixels.shape[:2]
    x0, y0, x1, y1 = max(0, int(box.x0)), max(0, int(box.y0)), int(box.x1) + 1, int(box.y1) + 1
    return pixels[min(y0, height - 2) : max(y1, y0 + 2), min(x0, width - 2) : max(x1, x0 + 2)]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, and which columns of its pixels are white."""

    box: Box
    parts: "list[_Part]"  # its words as they were read
    white: Sequence[bool]

    @property
    def spaces(self) -> list[tuple[float, float]]:
        return _spaces(self.parts, self.box, self.white)

    @property
    def step(self) -> float:
        """Pixels from one character of a word to the next; 0 in a line of single characters."""
        steps = [b - a for part in self.parts for a, b in pairwise(part.places)]
        return median(steps) * self.box.width if steps else 0.0


class _Usual(NamedTuple):
    """What the lines of a picture have in common; 0 when unknown."""

    space: float  # to the steps of characters
    step: float  # of characters as high as a line, of Chinese and Japanese


def _usual_step(rows: Sequence[_Row]) -> float:
    """From one Chinese or Japanese character to the next, of the height of their line."""
    steps = [
        row.step / row.box.height
        for row in rows
        if 2 * sum(len(_WIDE.findall(part.text)) for part in row.parts)
        > sum(len(part.text) for part in row.parts)
    ]
    return median(steps) if steps else 0.0


def _usual_space(rows: Sequence[_Row]) -> float:
    """How wide the spaces of a picture are to the steps of its characters; 0 when unknown."""
    widths = [
        median(end - start for start, end in spaces) / step
        for row in rows
        if (step := row.step) and len(spaces := row.spaces) >= MIN_SPACES
    ]
    return median(widths) if widths else 0.0


def _white_of(line: Picture) -> list[bool]:
    """For each column of a line's pixels: is there no ink in it?"""
    grey = line.mean(axis=2)
    low, high = np.percentile(grey, (2, 60))  # of ink and of paper; light on dark is told apart
    if high - low < np.percentile(grey, 98) - high:
        grey, low, high = 255 - grey, 255 - np.percentile(grey, 98), 255 - np.percentile(grey, 40)
    white = _without_rules(grey > (low + 2 * high) / 3)
    return _without_strokes(white)


def _without_rules(white: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Without the rows of lines drawn along the upper or lower edge, such as those of tables."""
    height = len(white)
    inked = np.flatnonzero(white.mean(axis=1) < 1 - RULE_SHARE)
    above = inked[inked < RULE_EDGE * height]
    below = inked[inked >= (1 - RULE_EDGE) * height]
    first = above[-1] + 2 if len(above) else 0  # with the row next to it, which is blurred
    last = below[0] - 1 if len(below) else height
    return white[first:last] if first < last else white


def _without_strokes(white: npt.NDArray[np.bool_]) -> list[bool]:
    """Which columns are white; also those of an upright stroke at an end, as the side of a cell.

    Letters are not as high as the box of their line, nor are they cut off by its ends, as the
    blurred edge of a stroke beside it is.
    """
    columns = list(np.all(white, axis=0).tolist())
    drawn = ~np.any(white, axis=0)
    runs = [
        list(run) for empty, run in groupby(range(len(columns)), columns.__getitem__) if not empty
    ]
    for run in (runs[0], runs[-1]) if len(runs) > 1 else ():
        is_edge = {0, len(columns) - 1} & set(run) and len(run) <= EDGE_WIDTH * len(white)
        if is_edge or (drawn[run].any() and len(run) <= STROKE_WIDTH * len(white)):
            for column in run:
                columns[column] = True
    return columns


def _words(row: _Row, usual: _Usual) -> tuple[OcrWord, ...]:
    """The line cut at its spaces, each word as far as the white around it."""
    box = row.box
    parts = _with_lost_spaces(row, usual)
    gaps = _spaces(parts, box, row.white)
    first, last = _inked(row.white)
    starts = [first, *(min(end, last - 1) for _, end in gaps)]
    ends = [*(start for start, _ in gaps), last]
    return tuple(
        OcrWord(part.text, box.x0 + start, box.x0 + max(end, start + 1))
        for part, start, end in zip(parts, starts, ends, strict=True)
    )


class _Part(NamedTuple):
    """A word with the places of its characters, in shares of the line."""

    text: str
    places: tuple[float, ...]

    @property
    def first(self) -> float:
        return self.places[0]

    @property
    def last(self) -> float:
        return self.places[-1]


def _with_lost_spaces(row: _Row, usual: _Usual) -> list[_Part]:
    """The models lose a narrow space here and there; the white in the picture is still there."""
    parts, box, spaces = row.parts, row.box, row.spaces
    unread = _without_spaces(row.white, spaces)

    def gap(left: float, right: float) -> float:
        start, end = _widest_white(unread, left * box.width, right * box.width, 0.0)
        return end - start

    inside = [gap(a, b) for part in parts for a, b in pairwise(part.places)]
    if not inside:
        return parts
    if spaces:
        least = NARROW * median(end - start for start, end in spaces)
    else:
        least = NARROW * usual.space * row.step if usual.space else LONE_SPACE * box.height
    least = max(least, MIN_SPACE * box.height, 3 * median(inside)) + BLURRED
    stretched = max(0.0, row.step - usual.step * box.height)
    beside_wide = BESIDE_WIDE * box.height + stretched

    def has_space(left: str, right: str, at: tuple[float, float]) -> bool:
        if _WIDE_LETTER.match(left) and _WIDE_LETTER.match(right):
            return gap(*at) >= WIDE_SPACE * usual.step * box.height + stretched
        if _WIDE_LETTER.match(left) or _WIDE_LETTER.match(right):
            return _parts_scripts(left, right) and gap(*at) >= beside_wide
        far = max(least, BESIDE_SIGN * box.height)
        return _may_be_apart(left, right) and gap(*at) >= (least if _may_part(left, right) else far)

    parts = [piece for part in parts for piece in _around_dashes(part, gap, beside_wide)]
    pieces = [piece for part in parts for piece in _split(part, has_space)]
    return [*_behind_number(pieces[0], gap, BEHIND_NUMBER * box.height), *pieces[1:]]


def _around_dashes(
    part: _Part, gap: Callable[[float, float], float], least: float
) -> Iterator[_Part]:
    """A word, cut on both sides of each dash with that much white on both, between a letter and a
    Chinese or Japanese character: in code a hyphen between letters has as much.
    """
    start = 0
    for match in _DASH.finditer(part.text):
        at = match.start()
        before, dash, after = part.places[at - 1 : at + 2]
        if gap(before, dash) >= least and gap(dash, after) >= least:
            yield _Part(part.text[start:at], part.places[start:at])
            yield _Part(part.text[at], part.places[at : at + 1])
            start = at + 1
    yield _Part(part.text[start:], part.places[start:])


def _behind_number(
    part: _Part, gap: Callable[[float, float], float], least: float
) -> Iterator[_Part]:
    """The first word of a line, its number apart from what a heading says, if white parts them."""
    number = _SECTION.match(part.text)
    if number is not None:
        first, *others = [gap(*pair) for pair in pairwise(part.places[number.end() - 1 :])]
        if first >= max(least, WIDER * median(others or [0.0])):
            yield _Part(number[0], part.places[: number.end()])
            part = _Part(part.text[number.end() :], part.places[number.end() :])
    yield part


def _spaces(parts: Sequence[_Part], box: Box, white: Sequence[bool]) -> list[tuple[float, float]]:
    """First and last column of the white between each word and the next."""
    return [
        _widest_white(white, left.last * box.width, right.first * box.width, box.height)
        for left, right in pairwise(parts)
    ]


def _without_spaces(white: Sequence[bool], spaces: Sequence[tuple[float, float]]) -> list[bool]:
    """The white that no space was read for: places of letters may be off into the next space."""
    left = list(white)
    for start, end in spaces:
        left[int(start) : int(end)] = [False] * (int(end) - int(start))
    return left


def _split(
    part: _Part, has_space: Callable[[str, str, tuple[float, float]], bool]
) -> Iterator[_Part]:
    start = 0
    for index, pair in enumerate(pairwise(part.places), start=1):
        if has_space(part.text[index - 1], part.text[index], pair):
            yield _Part(part.text[start:index], part.places[start:index])
            start = index
    yield _Part(part.text[start:], part.places[start:])


def _parts_scripts(left: str, right: str) -> bool:
    """Do a Chinese or Japanese character and a letter or figure stand beside each other?"""
    other = right if _WIDE_LETTER.match(left) else left
    return other.isascii() and (other.isalnum() or other == ("(" if other is right else ")"))


def _may_be_apart(left: str, right: str) -> bool:
    """Not inside of Chinese or Arabic, nor from one point of a row to the next."""
    if _JOINED_LETTER.match(left) and _JOINED_LETTER.match(right):
        return False
    return not (_WIDE.match(left) or _WIDE.match(right) or (left == right and not left.isalnum()))


def _may_part(left: str, right: str) -> bool:
    """Not inside of numbers, nor before a point."""
    if not (right.isalnum() or right in "([“"):
        return False
    return not (right.isdigit() and (left.isdigit() or left in ".,-+$€£"))


def _inked(white: Sequence[bool]) -> tuple[float, float]:
    """First and last columns of ink: boxes of lines have white around them."""
    inked = [column for column, empty in enumerate(white) if not empty]
    return (float(inked[0]), inked[-1] + 1.0) if inked else (0.0, float(len(white)))


def _parts(read: Characters) -> list[_Part]:
    parts: list[_Part] = []
    at = 0
    for text in _NUMBERED.sub(r"\1 \2", read.text).split():
        places = read.places[at : at + len(text)]
        at += len(text)
        if places:
            parts.append(_Part(text[: len(places)], places))
    return parts


def _widest_white(
    white: Sequence[bool], start: float, end: float, height: float
) -> tuple[float, float]:
    """The widest run of columns without ink between two characters; a guess when there is none.

    The underline of a link, and a rule close by, run on below a space that was read.
    """
    first, last = max(0, int(start - 0.2 * height)), min(len(white), int(end + 0.2 * height) + 1)
    best, run = (0, 0), first
    for column in range(first, last):
        if not white[column]:
            run = column + 1
        elif column + 1 - run > best[1] - best[0]:
            best = (run, column + 1)
    if best[1] > best[0]:
        return float(best[0]), float(best[1])
    middle, half = (start + end) / 2, LONE_SPACE / 2 * height
    return middle - half, middle + half
