"""Text over its own shadow: PDFium tells of text that is painted twice what is painted first.

Style sheets of the web give letters a shadow, mostly a white one or a soft one that is drawn as a
picture of letters nobody sees: taken for the text, they would hide it. Pages without such are not
looked at.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import WHITE, Style
from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.glyph_looks import INVISIBLE_MODE
from papermill_api.engine.pdf.words.hidden import is_lost
from papermill_api.engine.records import replace

NEXT = 5  # texts behind its shadow that a text is painted at most
SAME_SIZE = 0.1  # points by which both are wider or higher at most
OFFSET = 0.4  # of its height that a shadow is off at most


def with_shadowed_colours(words: PageWords, orders: Mapping[int, int]) -> PageWords:
    """The words, those that are shadows of text in the colour of that.

    `orders`: when each text object, by its handle, is painted. White tells nothing of text on a
    shadow that is seen: PDFium calls patterns white, too.
    """
    if not any([_may_be_lost(style) for style in words.columns.styles]):  # noqa: C419
        return words
    told = {word.order for word in words}
    if len(told) >= len(orders):
        return words
    handles = np.fromiter(orders, np.uintp, len(orders))
    painted = np.fromiter(orders.values(), np.int64, len(orders))
    by_order = painted.argsort(kind="stable")
    handles, painted = handles[by_order], painted[by_order]
    shadows = _shadows(handles, np.isin(painted, list(told)))
    if not shadows:
        return words
    tops = handles[list(shadows.values())]
    colours, modes = bulk.fill_colour.of(tops).tolist(), bulk.text_render_mode.of(tops).tolist()
    seen = {
        painted[shadow].item(): red << 16 | green << 8 | blue
        for shadow, (red, green, blue, opacity), mode in zip(shadows, colours, modes, strict=True)
        if opacity and mode != INVISIBLE_MODE
    }
    looks: dict[tuple[int, int], Style] = {}
    for word in words:
        style, colour = word.style, seen.get(word.order)
        if colour is not None and (style.invisible or colour not in (WHITE, style.colour)):
            looks[id(style), colour] = replace(style, colour=colour, invisible=False)
    if not looks:
        return words
    return PageWords(
        replace(word, style=look)
        if (look := looks.get((id(word.style), seen.get(word.order, -1)))) is not None
        else word
        for word in words
    )


def _may_be_lost(style: Style) -> bool:
    return style.invisible or is_lost(style.colour, WHITE)


def _shadows(handles: bulk.Handles, told: NDArray[np.bool_]) -> dict[int, int]:
    """By row of a text that is told, the last one of the same size right over it that is not."""
    bounds = bulk.object_bounds.of(handles)
    sizes = bounds[:, 2:] - bounds[:, :2]
    found: dict[int, int] = {}
    silent = (~told & (sizes.min(axis=1) > 0)).nonzero()[0]
    for back in range(1, NEXT + 1):
        over = silent[silent >= back]
        under = over - back
        near = np.abs(bounds[over, :2] - bounds[under, :2]).max(axis=1) < OFFSET * sizes[over, 1]
        near &= np.abs(sizes[over] - sizes[under]).max(axis=1) < SAME_SIZE
        near &= told[under]
        for shadow, top in zip(under[near].tolist(), over[near].tolist(), strict=True):
            found[shadow] = max(top, found.get(shadow, 0))
    return found
