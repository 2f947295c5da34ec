"""Spaces that PDFium takes for kerning in lines whose spaces had to shrink.

Where spaces are distances and not painted, PDFium tells them from kerning by the width of the
letter before them. In a line of a narrow font that was squeezed to fit, some are missed:
"In thefirst parameter to.command()you".
"""

from collections import defaultdict
from statistics import median

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes
from papermill_api.engine.pdf.reading.link_cuts import Spans

NARROW = 0.115  # times the height of the font; PDFium misses no wider spaces
KERNING = 0.035  # times that height; pairs of letters are moved apart by less
EVEN = 0.8  # times the narrowest space of its line, at least, is another one
LEAST = 4  # letters; shorter pieces are seldom two words
SAME_LINE = 0.1  # points between baselines
SAMPLES = 12  # spaces that are asked whether they were painted


def narrow_spaces(
    text_page: int, is_blank: NDArray[np.bool_], spans: Spans
) -> tuple[list[int], list[int]]:
    """Glyphs behind missed spaces: those inside of pieces, and those that begin one.

    In thefirst parameter    the line's other spaces are no wider than the white in "thefirst"
      -   .     -            (`-`), and letters stand nearer

    Nothing on pages without such narrow spaces, or whose spaces are painted. `is_blank` (is it a
    space and no end of a line?): by glyph.
    """
    if len(spans.firsts) < LEAST:
        return [], []
    x0, y0, x1, y1 = spans.boxes.T
    heights = np.maximum(y1 - y0, 1.0)[:-1]
    gaps = (x0[1:] - x1[:-1]) / heights
    behind = spans.lasts[:-1] + 1
    spaced = is_blank[np.minimum(behind, len(is_blank) - 1)] & (spans.firsts[1:] > behind)
    narrow = spaced & (gaps > KERNING) & (gaps < NARROW)
    if not narrow.any() or _are_painted(text_page, behind[narrow]):
        return [], []
    least = _least_by_line(y1, gaps, narrow)
    return _inside(text_page, spans, least), _between(spans, gaps, spaced, least)


def _are_painted(text_page: int, spaces: NDArray[np.int64]) -> bool:
    some = spaces[:: max(1, len(spaces) // SAMPLES)].astype(np.int32)
    return not bulk.char_generated.of(text_page, some).all()


def _line(foot: float) -> int:
    return round(foot / SAME_LINE)


def _least_by_line(
    feet: NDArray[np.float64], gaps: NDArray[np.float64], narrow: NDArray[np.bool_]
) -> dict[int, float]:
    """The narrowest space of each line that has a narrow one, by where its letters end below."""
    least: dict[int, float] = defaultdict(lambda: NARROW)
    for at in np.flatnonzero(narrow).tolist():
        line = _line(feet[at].item())
        least[line] = min(least[line], gaps[at].item())
    return dict(least)


def _inside(text_page: int, spans: Spans, least: dict[int, float]) -> list[int]:
    long = np.flatnonzero(spans.lasts - spans.firsts >= LEAST - 1)
    lines = map(_line, spans.boxes[long, 3].tolist())
    spaces = np.fromiter((least.get(line, np.inf) for line in lines), np.float64, len(long))
    long, spaces = long[np.isfinite(spaces)], spaces[np.isfinite(spaces)]
    if not len(long):
        return []
    counts = spans.lasts[long] + 1 - spans.firsts[long]
    starts = np.cumsum(counts) - counts
    glyphs = np.arange(counts.sum()) + np.repeat(spans.firsts[long] - starts, counts)
    left, top, right, bottom = loose_boxes(text_page, glyphs).T.astype(np.float64)
    white = np.zeros(len(glyphs))  # before each
    white[1:] = (left[1:] - right[:-1]) / np.maximum(np.abs(top - bottom), 1.0)[1:]
    white[starts] = -np.inf
    limits = np.maximum(EVEN * spaces, KERNING)
    cuts: list[int] = []
    pieces = np.repeat(np.arange(len(long)), counts)
    for piece in sorted(set(pieces[white >= limits[pieces]].tolist())):
        start, count = starts[piece], counts[piece]
        own = white[start + 1 : start + count]
        spread = max(median(own.tolist()), 0.0)  # of letters that are set apart
        places = np.flatnonzero(own - spread >= limits[piece]) + start + 1
        cuts += glyphs[places].tolist()
    return cuts


def _between(
    spans: Spans,
    gaps: NDArray[np.float64],
    spaced: NDArray[np.bool_],
    least: dict[int, float],
) -> list[int]:
    """Pieces that another look begins, as far from those before them as words of their line."""
    starts: list[int] = []
    joined = (spans.firsts[1:] == spans.lasts[:-1] + 1) & ~spaced & (gaps > KERNING)
    for at in np.flatnonzero(joined).tolist():
        space = least.get(_line(spans.boxes[at, 3].item()))
        space = space or least.get(_line(spans.boxes[at + 1, 3].item()))
        if space is not None and EVEN * space <= gaps[at] < 3 * NARROW:
            starts.append(spans.firsts[at + 1].item())
    return starts
