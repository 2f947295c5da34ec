"""Signs of code that a ligature is drawn over, which PDFium leaves out.

Fonts for code draw "!=" as one wide glyph in the cell of "=", over an empty one in that of "!".
Browsers write a text object for each; PDFium reads none that is not wide. One whose text is
stroked is as wide as its line, and the empty glyph is not seen either way.
"""

import ctypes
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.glyph_boxes import loose_boxes, origins_of
from papermill_api.engine.pdf.reading.page_text import PageText, Places
from papermill_api.engine.pdf.reading.pdfium import ready
from papermill_api.engine.records import replace

REACHES_BACK = 0.1  # of its height that a sign's box begins before its origin, at least
CELL = 0.8  # of its height that a cell is wide, at most
MOST_CELLS = 4  # that a ligature is drawn over, besides its own
_IS_SIGN = np.zeros(128, np.bool_)  # by code; the last, a control, stands for all above
_IS_SIGN[[*map(ord, "-=<>!&|+*/:;.~#?$%^_@\\wx")]] = True
_HYPHEN = ord("-")
_MEANING = b"ActualText"  # ISO 32000-1, 14.9.4
_FILLED, _STROKED = 0, 2  # how text is painted
_LINE = ctypes.c_float(0.1)
_UNMOVED = tuple(map(ctypes.c_double, (1, 0, 0, 1, 0, 0)))


class Covered(NamedTuple):
    """What ligatures are drawn over on a page."""

    widened: bool = False  # empty glyphs have width now: the text must be loaded anew
    # Hyphens, one for each that is missed before it: PDFium would leave the ligature out instead,
    # behind one that only marked content tells.
    missed: Sequence[int] = ()
    ligatures: Sequence[int] = ()


def uncover(page: PageText, orders: Mapping[int, int]) -> Covered:
    """Give width to empty glyphs under ligatures.

    `orders` are of all text objects of the page, by their handles.
    """
    signs = _IS_SIGN[np.minimum(page.codes, len(_IS_SIGN) - 1)].nonzero()[0]
    if not len(signs):
        return Covered()
    boxes, origins = loose_boxes(page.text_page, signs), origins_of(page.text_page, signs)
    heights = boxes[:, 1] - boxes[:, 3]
    wide = (origins[:, 0] - boxes[:, 0] > REACHES_BACK * heights).nonzero()[0]
    if not len(wide):  # as on nearly all pages
        return Covered()
    read = set(page.objects.tolist())
    painted = {order: handle for handle, order in orders.items()}
    widened, missed = False, []
    for at in wide.tolist():
        glyph = int(signs[at])
        least = boxes[at, 0].item() - CELL * heights[at].item()
        first = orders.get(int(page.objects[glyph]), 0) - 1
        for order in range(first, first - MOST_CELLS, -1):
            empty = painted.get(order)
            if empty is None or empty in read or reader.matrix_of(ready(empty))[4] < least:
                break
            if page.codes[glyph] == _HYPHEN and _is_told_hyphen(empty):
                missed.append(glyph)
            else:
                _widen(empty)
                widened = True
    return Covered(widened, missed, signs[wide].tolist())


def _is_told_hyphen(empty: int) -> bool:
    """Does its marked content tell that it is a hyphen, as where one glyph is many signs?"""
    texts = np.array([empty], np.uintp)
    for at in range(bulk.count_marks.of(texts).item()):
        mark = bulk.object_mark.of(texts, np.array([at], np.int32)).item()
        if reader.mark_value(mark, _MEANING) == chr(_HYPHEN):
            return True
    return False


def with_covered(words: Sequence[Word], firsts: Places, covered: Covered) -> list[Word]:
    """The words of glyphs that begin at `firsts`, with hyphens as often as they were missed.

    What PDFium takes for a space before a ligature that begins over the word before it is none.
    """
    whole = list(words)
    for glyph in covered.ligatures:
        at = int(np.searchsorted(firsts, glyph))
        if 0 < at < len(whole) and firsts[at] == glyph:
            before, word = whole[at - 1 : at + 1]
            if before.baseline == word.baseline and before.box.x0 < word.box.x0 < before.box.x1:
                whole[at - 1] = replace(before, space=False)
                whole[at] = replace(word, box=replace(word.box, x0=before.box.x1))
    for glyph in reversed(covered.missed):
        at = int(np.searchsorted(firsts, glyph, "right")) - 1
        place = glyph - int(firsts[at])
        text = whole[at].text
        whole[at] = replace(whole[at], text=text[:place] + chr(_HYPHEN) + text[place:])
    return whole


def _widen(text: int) -> None:
    reader.set_render_mode(text, _STROKED)
    reader.set_stroke_width(text, _LINE)
    reader.transform(text, *_UNMOVED)  # its bounds are told anew
    reader.set_render_mode(text, _FILLED)
