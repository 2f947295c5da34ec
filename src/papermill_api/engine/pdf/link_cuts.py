"""Words that a link covers in part are cut where it begins and ends.

Chinese and Japanese sentences have no spaces, and a full stop after a link touches it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.glyph_boxes import loose_boxes
from papermill_api.engine.pdf.page import Link, Word
from papermill_api.engine.pdf.reader import Matrix, View

SLACK = 0.15  # em; a word that reaches out of its link by less is inside


def cuts_at_links(
    view: View,
    text_page: Any,
    firsts: Sequence[int],
    lasts: Sequence[int],
    words: Sequence[Word],
    links: Sequence[Link],
) -> list[int]:
    """Glyphs inside of words with which a link begins or is over.

    `words` are those from the first to the last glyphs, one each.
    """
    cuts: dict[int, list[int]] = {}
    for link in links:
        for word, first, last in zip(words, firsts, lasts, strict=True):
            if first < last and first not in cuts and _is_partly_under(link.box, word):
                cuts[first] = _cuts(view.matrix, text_page, range(first, last + 1), link.box)
    return [cut for found in cuts.values() for cut in found]


def _is_partly_under(link: Box, word: Word) -> bool:
    x0, y0, x1, y1 = word.box
    if not link.y0 <= (y0 + y1) / 2 <= link.y1:
        return False
    slack = SLACK * word.style.size
    apart = link.x1 <= x0 + slack or link.x0 >= x1 - slack
    return not apart and (link.x0 > x0 + slack or link.x1 < x1 - slack)


def _cuts(matrix: Matrix, text_page: Any, glyphs: range, link: Box) -> list[int]:
    """Glyphs that are inside of a link while the one before is not, or the other way round."""
    a, _, c, _, e, _ = matrix
    left, top, right, bottom = loose_boxes(text_page, glyphs).T.astype(float)
    middles = a * (left + right) / 2 + c * (top + bottom) / 2 + e
    inside = (link.x0 <= middles) & (middles <= link.x1)
    return [glyphs[1 + step] for step in np.flatnonzero(inside[1:] != inside[:-1]).tolist()]
