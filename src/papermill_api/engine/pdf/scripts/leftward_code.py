"""Listings on right-to-left pages that were set like the prose around them, put back as typed.

    :def weigh(batch)    what was typed first stands on the right, and so does the indentation;
return batch.weight      marks around the letters of a line change their sides
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.scripts.bidi_order import MIRRORED, count_unopened
from papermill_api.engine.records import replace

MAX_STEP = 3.5  # em between the baselines of two lines of a listing
SAME_EDGE = 0.3  # em; half of a character of fixed-width type
NUMBER_GAP = 0.9  # em of white, a character and a half, between a line and its number
ENDS = frozenset(";,:")  # what a line of code ends with, and none begins with
CLOSERS = {")": "(", "]": "[", "}": "{"}

_Line = Sequence[Glyph]  # from left to right


def set_rightwards(lines: Sequence[_Line]) -> dict[int, list[Glyph]]:
    """By index, lines of listings as they stand when they are set from left to right.

    `lines`: those of a page. Only listings of two or more lines count; those that were set
    leftwards are turned within their own bounds.
    """
    found: dict[int, list[Glyph]] = {}
    for stretch in _stretches(lines):
        listing = _in_cells([lines[index] for index in stretch])
        turned = _turned(listing) if _is_leftward(listing) else listing
        found.update(zip(stretch, turned, strict=True))
    return found


def is_typewritten(line: _Line) -> bool:
    """Is it in fixed-width type and without right-to-left script?"""
    return all(glyph.style.mono and not is_right_to_left(glyph.text) for glyph in line)


def _stretches(lines: Sequence[_Line]) -> list[list[int]]:
    """Indexes of fixed-width lines that follow each other, by listing."""
    found: list[list[int]] = []
    for index, line in enumerate(lines):
        if not is_typewritten(line):
            continue
        step = abs(line[0].baseline - lines[index - 1][0].baseline) if index else 0.0
        if found and found[-1][-1] == index - 1 and step <= MAX_STEP * line[0].style.size:
            found[-1].append(index)
        else:
            found.append([index])
    return [stretch for stretch in found if len(stretch) > 1]


def _in_cells(listing: Sequence[_Line]) -> list[list[Glyph]]:
    """The lines, every glyph a character wide: boxes of brackets turned may be as wide as ink."""
    cell = median(glyph.box.width for line in listing for glyph in line)
    return [
        [
            replace(glyph, box=glyph.box.grown(max(0.0, cell - glyph.box.width) / 2, 0.0))
            for glyph in line
        ]
        for line in listing
    ]


def _is_leftward(listing: Sequence[_Line]) -> bool:
    """Do its lines share right edges more often than left ones, and do not end there?"""
    ends = [sum(line[at].text in ENDS for line in listing) for at in (0, -1)]
    if ends[1] > ends[0]:
        return False
    near = _near(listing[0])
    rights = _count_edges([line[-1].box.x1 for line in listing], near)
    return rights < _count_edges([line[0].box.x0 for line in listing], near)


def _count_edges(places: list[float], near: float) -> int:
    places.sort()
    return 1 + sum(b - a > near for a, b in pairwise(places))


def _turned(listing: Sequence[_Line]) -> list[list[Glyph]]:
    """The lines as typed; brackets are named by their meaning or by their shape, throughout."""
    bounds = union(glyph.box for line in listing for glyph in line)
    starts = _number_starts(listing, bounds.x1)
    rows = [(line[:cut], line[cut:]) for line, cut in zip(listing, starts, strict=True)]
    plain = [_as_typed(code, number, bounds, mirror=False) for code, number in rows]
    mirrored = [_as_typed(code, number, bounds, mirror=True) for code, number in rows]
    return min(plain, mirrored, key=lambda lines: count_unopened(_text(line) for line in lines))


def _text(line: _Line) -> str:
    return "".join(glyph.text for glyph in line)


def _as_typed(code: _Line, number: _Line, bounds: Box, mirror: bool) -> list[Glyph]:
    """The glyphs in the order and at the places that they have when the line reads rightwards.

    }  )(main fn    marks beside the outermost letters or digits run leftwards, as the line does;
    ---|        |   what is between those keeps its way
    """
    start, stop = _core(code)
    right_to_left = [(number, False), (code[stop:], True), (code[start:stop], False)]
    right_to_left.append((code[:start], True))
    typed: list[Glyph] = []
    for part, leftward in right_to_left:
        if not part:
            continue
        shift = bounds.x0 + bounds.x1 - part[-1].box.x1 - part[0].box.x0
        for glyph in reversed(part) if leftward else part:
            box, text = glyph.box, glyph.text
            x0 = bounds.x0 + bounds.x1 - box.x1 if leftward else box.x0 + shift
            moved = Box(x0, box.y0, x0 + box.width, box.y1)
            text = text.translate(MIRRORED) if leftward and mirror else text
            typed.append(replace(glyph, text=text, box=moved))
    return typed


def _number_starts(listing: Sequence[_Line], edge: float) -> list[int]:
    """Where the number of each line begins; its end if lines have none.

    Numbers of lines stand apart from them at the right edge, and each is one more than the last.
    """
    none = [len(line) for line in listing]
    starts, numbers = [], []
    for line, end in zip(listing, none, strict=True):
        start = _number_start(line) if line[-1].box.x1 > edge - _near(line) else end
        if start < end:
            numbers.append(int("".join(glyph.text for glyph in line[start:])))
        starts.append(start)
    return starts if all(b == a + 1 for a, b in pairwise(numbers)) else none


def _number_start(line: _Line) -> int:
    """Where a number begins that the line ends with after white, or that is all of it."""
    for start in range(len(line) - 1, -1, -1):
        if not line[start].text.isdecimal():
            break
        white = line[start].box.x0 - line[start - 1].box.x1 if start else math.inf
        if white > NUMBER_GAP * line[start].style.size:
            return start
    return len(line)


def _near(line: _Line) -> float:
    return SAME_EDGE * line[0].style.size


def _core(line: _Line) -> tuple[int, int]:
    """From the first letter or digit to the last one, or to a bracket that closes one between."""
    solid = [index for index, glyph in enumerate(line) if glyph.text.isalnum()]
    if not solid:
        return len(line), len(line)
    start, stop = solid[0], solid[-1] + 1
    opened: list[str] = []
    for index, glyph in enumerate(line[start:], start):
        if glyph.text in CLOSERS.values():
            opened.append(glyph.text)
        elif opened and CLOSERS.get(glyph.text) == opened[-1]:
            opened.pop()
            stop = max(stop, index + 1)
    return start, stop
