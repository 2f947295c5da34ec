"""Words that a link covers in part are cut where it begins and ends.

Chinese and Japanese sentences have no spaces, and a full stop after a link touches it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.page import Link, Word
from papermill_api.engine.pdf.reading.glyph_boxes import Numbers, loose_boxes
from papermill_api.engine.pdf.reading.reader import Matrix, View

SLACK = 0.1  # em; a word that reaches out of its link by less is inside, a stop is not


class Spans(NamedTuple):
    """Words beside the glyphs that they reach from and to, and their boxes, a row of four each."""

    firsts: NDArray[np.int64]
    lasts: NDArray[np.int64]
    words: Sequence[Word]
    boxes: Numbers


def cuts_at_links(view: View, text_page: int, spans: Spans, links: Sequence[Link]) -> list[int]:
    """Glyphs inside of words with which a link begins or is over."""
    if not links:
        return []
    x0, y0, x1, y1 = spans.boxes.T
    middles = (y0 + y1) / 2
    cuts: set[int] = set()
    for link in links:
        left, top, right, bottom = sides_of(link.box)
        near = (top <= middles) & (middles <= bottom) & (x0 < right) & (left < x1)
        for index in (near & ((x0 < left) | (right < x1))).nonzero()[0].tolist():
            first, last = spans.firsts[index].item(), spans.lasts[index].item()
            if first < last and _is_cut(link.box, spans.words[index]):
                cuts.update(_cuts(view.matrix, text_page, range(first, last + 1), link.box))
    return sorted(cuts)


def _is_cut(link: Box, word: Word) -> bool:
    """Does a link on the word's line end well inside of the word?"""
    x0, x1 = word.box.x0, word.box.x1
    slack = SLACK * word.style.size
    apart = link.x1 <= x0 + slack or link.x0 >= x1 - slack
    return not apart and (link.x0 > x0 + slack or link.x1 < x1 - slack)


def _cuts(matrix: Matrix, text_page: int, glyphs: range, link: Box) -> list[int]:
    """Glyphs that are inside of a link while the one before is not, or the other way round."""
    a, _, c, _, e, _ = matrix
    left, top, right, bottom = loose_boxes(text_page, glyphs).T.astype(float)
    middles = a * (left + right) / 2 + c * (top + bottom) / 2 + e
    inside = (link.x0 <= middles) & (middles <= link.x1)
    return [glyphs[1 + step] for step in (inside[1:] != inside[:-1]).nonzero()[0].tolist()]
