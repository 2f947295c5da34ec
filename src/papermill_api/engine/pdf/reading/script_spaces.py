"""White that typesetters put between East Asian and other letters, which is no space."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes
from papermill_api.engine.pdf.scripts import is_cjk, is_hangul

WIDEST = 0.26  # em; a quarter of one is usual, and a fifth

Glyphs = NDArray[np.int64]


def script_spaces(
    text_page: int,
    text: str,
    objects: Handles,
    orders: Glyphs,
    firsts: Glyphs,
    lasts: Glyphs,
    size_of: Callable[[int], float],
) -> list[int]:
    """The spaces of a page that were not typed: nothing paints them, between two scripts.

    第 2 章       white of a quarter em around what is typed as 第2章; typed spaces are painted
      | |

    `text`, `objects`, `orders`, `size_of`: by glyph. `firsts`, `lasts`: the pieces between spaces.
    """
    if not _is_east_asian(text):
        return []
    behind = lasts[:-1] + 1
    near = (firsts[1:] == behind + 1) & (objects[behind] == 0)
    near &= orders[firsts[1:]] == orders[lasts[:-1]] + 1
    places = [at for at in near.nonzero()[0].tolist() if _parts(text, lasts[at], firsts[at + 1])]
    if not places:
        return []
    before, after = lasts[places], firsts[1:][places]
    gaps = loose_boxes(text_page, after)[:, 0] - loose_boxes(text_page, before)[:, 2]
    sizes = np.array([max(size_of(at), size_of(at + 2)) for at in before.tolist()])
    untyped: list[int] = behind[places][(gaps > 0) & (gaps <= WIDEST * sizes)].tolist()
    return untyped


def _parts(text: str, before: int, after: int) -> bool:
    """Is one of two letters or digits East Asian, and the other not?"""
    one, two = text[before], text[after]
    return one.isalnum() and two.isalnum() and _is_east_asian(one) != _is_east_asian(two)


def _is_east_asian(text: str) -> bool:
    return is_cjk(text) or is_hangul(text)
