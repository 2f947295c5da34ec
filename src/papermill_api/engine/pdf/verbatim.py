"""Lines of fixed-width text as typed: indentation, gaps and blank lines from geometry."""

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from operator import sub
from typing import NamedTuple

import numpy as np

from papermill_api.engine.pdf import cells
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.typed_signs import typed_signs

_OPENS_WITH_CLOSER = re.compile("(?:^|[\\s(\\[{=,])\u2019", re.M)
_CLOSES_WITH_OPENER = re.compile("[^\\s(\\[{=,]\u2018(?:$|[\\s)\\]},.:;])", re.M)
LEAST_SPACE = 0.5  # characters; a space in fixed-width text is wider
PADDED = 0.85  # characters; a first line set in by less stands behind padding and no space
OFF = 0.03  # characters by which words in cells are off these on average
MAX_SPACES = 250  # in a row; a page of small characters is no wider
MAX_INDENT = 24  # characters by which a whole part of a listing is indented
MAX_BLANK_LINES = 3  # in a row; more white than that is layout


def verbatim_text(
    parts: Sequence[Sequence[Line]], grounds: Sequence[float | None] | None = None
) -> str:
    """The text of one listing that stands in one or more places, a part for each.

    `grounds`: where the ground behind each part begins from the left, None without one.

        |def f():          x0 of a line, in character widths from the part's
        |    return 1      left edge, is its indentation;
        |                  a baseline step of n pitches means n - 1 blank lines,
                  but for rows that the line itself is broken over
        |f()

    Words keep the number of spaces that their gap is wide. No newline at the end.
    """
    lines = [line for part in parts for line in part]
    if not lines:
        return ""
    rows = {id(line): _row_of(line) for line in lines}
    advance = _character_width(rows.values()) or max(1.0, 0.6 * lines[0].size)
    space = _space_width(list(rows.values()), advance, lines[0].size)
    pitch = line_pitch(lines)
    written: list[str] = []
    first_left: float | None = None
    padding: float | None = None
    for part, ground in zip(parts, grounds or [None] * len(parts), strict=True):
        left = _left_edge(part, first_left, advance)
        if first_left is None:
            first_left, padding = left, None if ground is None else left - ground
        elif ground is not None and padding is not None:
            left = min(left, max(ground + padding, left - MAX_INDENT * advance))
        for index, line in enumerate(part):
            if index:
                above = part[index - 1]
                step = round((line.baseline - above.baseline) / pitch) - _rows_of(above, pitch)
                written += [""] * min(MAX_BLANK_LINES, max(0, step))
            white = (line.box.x0 - left) / space
            indent = 0 if not index and white < PADDED else _spaces(white)
            written.append(" " * indent + _spaced(rows[id(line)], advance, space))
    return typed_signs(_straight_quotes("\n".join(written)))


def _straight_quotes(text: str) -> str:
    """Quotes as typed: some fonts print ' as a closing quote, ` as an opening one and " as either.

    Where it was typed, an opening quote opens and has one that closes it.
    """
    if "\u2018" in text and ("\u2019" not in text or _CLOSES_WITH_OPENER.search(text)):
        text = text.replace("\u2018", "`")
    if "\u201d" in text and "\u201c" not in text and '"' not in text:
        text = text.replace("\u201d", '"')
    if "\u2019" in text and _OPENS_WITH_CLOSER.search(text):
        return text.replace("\u2019", "'")
    return text


class _Row(NamedTuple):
    """The words of a line by column: those of a line that came packed need not be made."""

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    spaces: Sequence[bool]
    monos: Sequence[bool]


def _row_of(line: Line) -> _Row:
    packed = line.packed
    if packed is None:
        words = line.words
        return _Row(
            [word.text for word in words],
            [word.box.x0 for word in words],
            [word.box.x1 for word in words],
            [word.space for word in words],
            [word.style.mono for word in words],
        )
    count, sides = len(packed.texts), packed.sides
    style = packed.styles
    monos = [style.mono] * count if isinstance(style, Style) else [s.mono for s in style]
    return _Row(packed.texts, sides[0], sides[2], packed.spaces or [True] * count, monos)


def _character_width(rows: Iterable[_Row]) -> float:
    """The median over the words; 0 for text without width."""
    widths = [
        (right - left) / len(text)
        for texts, lefts, rights, _, _ in rows
        for text, left, right in zip(texts, lefts, rights, strict=True)
        if right > left and text.isascii()
    ]
    return statistics.median(widths) if widths else 0.0


def _space_width(rows: Sequence[_Row], advance: float, size: float) -> float:
    """Points that a typed space is wide: as a character, or the cell that each is set in.

    LaTeX's `listings` sets characters in cells, which may be wider than they are.
    """
    steps: list[float] = []  # as `cells.Step`, by column
    characters: list[float] = []
    for row in rows:
        middles = [(left + right) / 2 for left, right in zip(row.lefts, row.rights, strict=True)]
        steps += map(sub, middles[1:], middles)
        lengths = map(len, row.texts)
        characters += [(one + two) / 2 for one, two in itertools.pairwise(lengths)]
    if len(steps) < cells.LEAST_STEPS:
        return advance
    if cells.off_grid(steps, characters, np.array([advance]))[0] <= OFF:
        return advance
    return max(advance, cells.find_cell(list(map(cells.Step, steps, characters)), size, OFF))


def _rows_of(line: Line, pitch: float) -> int:
    """How many rows of its listing it takes: one that was too wide goes on in the next."""
    return max(1, round(line.box.height / pitch))


def line_pitch(lines: Sequence[Line]) -> float:
    """The usual step between baselines; a guess from the size for a single line."""
    steps = pitches(lines)
    return statistics.median_low(steps) if steps else 1.25 * max(lines[0].size, 1.0)


def pitches(lines: Sequence[Line]) -> list[float]:
    """The steps from line to line that hold no blank line."""
    return [
        b.baseline - a.baseline
        for a, b in itertools.pairwise(lines)
        if 0.5 * (size := a.style.size) < b.baseline - a.baseline < 2.0 * size
    ]


def _left_edge(part: Sequence[Line], first: float | None, advance: float) -> float:
    """The part's own left edge, or the first part's when this one is only indented deeper."""
    own = min(line.box.x0 for line in part)
    if first is None or own <= first:
        return own
    characters = (own - first) / advance
    is_indent = characters < MAX_INDENT and abs(characters - round(characters)) < 0.15
    return first if is_indent else own


def _spaced(row: _Row, advance: float, space: float) -> str:
    texts, lefts, rights, typed, monos = row
    gaps = [round((left - right) / space) for left, right in zip(lefts[1:], rights, strict=False)]
    if gaps.count(1) == len(gaps):  # as in most lines
        return " ".join(texts).rstrip()
    pieces: list[str] = []
    for at, (text, gap) in enumerate(zip(texts, gaps, strict=False)):
        if gap < 1 and typed[at]:
            # Some typesetters put narrow letters into wider columns, with white that is no space.
            narrow = lefts[at + 1] - rights[at] < LEAST_SPACE * advance
            gap = 0 if narrow and monos[at] and monos[at + 1] else 1
        pieces.append(text + " " * min(MAX_SPACES, gap))
    pieces.append(texts[-1])
    return "".join(pieces).rstrip()


def _spaces(characters: float) -> int:
    return min(MAX_SPACES, max(0, round(characters)))
