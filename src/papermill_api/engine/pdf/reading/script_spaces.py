"""White that typesetters put around East Asian letters and signs, which is no space."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes
from papermill_api.engine.pdf.scripts import is_cjk, is_hangul

WIDEST = 0.26  # em; a quarter of one is usual, and a fifth
SPREAD = 0.45  # em by which justified lines set letters and signs further apart, at most
INSIDE = 1.0  # the same inside of one text, where nothing but stretching parts them
LEAST_PAINTED = 3  # spaces between words of letters, and most of these,
PAINTED = 0.9  # tell that a page paints all that are typed

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

    Or between letters of one line that was spread to its edge, and after its signs, with which it
    may be wider. Inside of what is painted at once, none is typed where a page paints its spaces.
    There are none where nothing on the page `is_east_asian`.

    `text`, `objects`, `orders`, `size_of`: by glyph. `firsts`, `lasts`: the pieces between spaces.
    """
    behind = lasts[:-1] + 1
    near = firsts[1:] == behind + 1
    made = near.copy()
    made[near] = bulk.char_generated.of(text_page, behind[near].astype(np.int32)) == 1
    steps = orders[firsts[1:]] - orders[lasts[:-1]]
    apart = near & (objects[behind] == 0) & (steps == 1)
    inside = made & (steps == 0)
    if inside.any() and not _paints_spaces(text, behind[near].tolist(), made[near].tolist()):
        inside[:] = False
    limits = {
        at: _limit(text[lasts[at]], text[firsts[at + 1]], bool(inside[at]))
        for at in (apart | inside).nonzero()[0].tolist()
    }
    places = [at for at, limit in limits.items() if limit]
    if not places:
        return []
    before, after = lasts[places], firsts[1:][places]
    gaps = loose_boxes(text_page, after)[:, 0] - loose_boxes(text_page, before)[:, 2]
    sizes = np.array([max(size_of(at), size_of(at + 2)) for at in before.tolist()])
    widest = sizes * [limits[at] for at in places]
    untyped: list[int] = behind[places][(gaps > 0) & (gaps <= widest)].tolist()
    return untyped


def _paints_spaces(text: str, spaces: Sequence[int], made: Sequence[bool]) -> bool:
    """Are the spaces between words of other scripts painted, as by most that make PDFs?

    `made`: by PDFium, of each of the spaces.
    """
    between = [
        own
        for at, own in zip(spaces, made, strict=True)
        if text[at] == " " and text[at - 1].isascii() and text[at + 1].isascii()
    ]
    painted = between.count(False)
    return painted >= LEAST_PAINTED and painted >= PAINTED * len(between)


def _limit(one: str, two: str, inside: bool) -> float:
    """How wide white between two characters may be that is no space (em); 0 where it is one."""
    if inside:
        return INSIDE if is_cjk(one) or is_cjk(two) else 0.0
    if is_cjk(one) and (is_cjk(two) or not one.isalnum()):
        return SPREAD
    apart = one.isalnum() and two.isalnum() and is_east_asian(one) != is_east_asian(two)
    return WIDEST if apart else 0.0


def is_east_asian(text: str) -> bool:
    return is_cjk(text) or is_hangul(text)
