"""Lines of fixed-width text as typed: indentation, gaps and blank lines from geometry."""

import itertools
import re
import statistics
from collections.abc import Sequence

from papermill_api.engine.pdf.page import Line, Word

_OPENS_WITH_CLOSER = re.compile("(?:^|[\\s(\\[{=,])\u2019", re.M)
LEAST_SPACE = 0.5  # characters; a space in fixed-width text is wider
MAX_BLANK_LINES = 3  # in a row; more white than that is layout


def verbatim_text(parts: Sequence[Sequence[Line]]) -> str:
    """The text of one listing that stands in one or more places, a part for each.

        |def f():          x0 of a line, in character widths from the part's
        |    return 1      left edge, is its indentation;
        |                  a baseline step of n pitches means n - 1 blank lines
        |f()

    Words keep the number of spaces that their gap is wide. No newline at the end.
    """
    lines = [line for part in parts for line in part]
    if not lines:
        return ""
    advance = character_width(lines)
    pitch = line_pitch(lines)
    written: list[str] = []
    first_left: float | None = None
    for part in parts:
        left = _left_edge(part, first_left, advance)
        first_left = left if first_left is None else first_left
        for index, line in enumerate(part):
            if index:
                step = line.baseline - part[index - 1].baseline
                written += [""] * min(MAX_BLANK_LINES, max(0, round(step / pitch) - 1))
            indent = max(0, round((line.box.x0 - left) / advance))
            written.append(" " * indent + _spaced(line.words, advance))
    return _straight_quotes("\n".join(written))


def _straight_quotes(text: str) -> str:
    """Quotes as typed: some typesetters' fixed-width fonts print ' as a closing quote."""
    return text.replace("\u2019", "'") if _OPENS_WITH_CLOSER.search(text) else text


def character_width(lines: Sequence[Line]) -> float:
    """Points that a character is wide, from the longest words. 1.0 for text without width."""
    widths = [
        (box.x1 - box.x0) / len(text)
        for line in lines
        for text, box, *_ in line.words
        if box.x1 > box.x0 and text.isascii()
    ]
    return statistics.median(widths) if widths else max(1.0, 0.6 * lines[0].size)


def line_pitch(lines: Sequence[Line]) -> float:
    """The usual step between baselines; a guess from the size for a single line."""
    steps = [
        b.baseline - a.baseline
        for a, b in itertools.pairwise(lines)
        if 0.5 * a.size < b.baseline - a.baseline < 2.0 * a.size
    ]
    return statistics.median_low(steps) if steps else 1.25 * max(lines[0].size, 1.0)


def _left_edge(part: Sequence[Line], first: float | None, advance: float) -> float:
    """The part's own left edge, or the first part's when this one is only indented deeper."""
    own = min(line.box.x0 for line in part)
    if first is None or own <= first:
        return own
    characters = (own - first) / advance
    is_indent = characters < 24 and abs(characters - round(characters)) < 0.15
    return first if is_indent else own


def _spaced(words: Sequence[Word], advance: float) -> str:
    pieces: list[str] = []
    for word, after in itertools.pairwise(words):
        white = (after.box.x0 - word.box.x1) / advance
        # Some typesetters put narrow letters into wider columns, with white that is no space.
        narrow = white < LEAST_SPACE and word.style.mono and after.style.mono
        pieces.append(word.text + " " * max(round(white), 1 if word.space and not narrow else 0))
    pieces.append(words[-1].text)
    return "".join(pieces).rstrip()
