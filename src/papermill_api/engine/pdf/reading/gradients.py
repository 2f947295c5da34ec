"""Colours of boxes that PDFium cannot tell: gradients and patterns, which it calls white."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import WHITE, Fill, Shape, Word
from papermill_api.engine.pdf.reading.flat_images import usual_colour
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.words.hidden import MAX_GROUNDS, ground_of, is_lost
from papermill_api.engine.records import replace


def with_seen_colours(
    view: View, fills: Sequence[Fill], words: PageWords, shapes: Sequence[Shape] = ()
) -> list[Fill]:
    """The boxes, those called white in their usual colour as drawn, where text on them is white.

    +---------------------+    a title in white on a gradient: it is no hidden text
    |  Quarterly Report   |
    +---------------------+

    One of the `shapes` between the two, as the bar of a slide, is what such text stands on.
    """
    columns = words.columns
    light = [id(style) for style in columns.styles if is_lost(style.colour, WHITE)]
    if not light or len(fills) > MAX_GROUNDS or not any(fill.colour == WHITE for fill in fills):
        return list(fills)
    texts = [words[at] for at in np.flatnonzero(np.isin(columns.looks, light)).tolist()]
    grounds = {
        id(ground)
        for text in texts
        if (ground := ground_of(text, fills)) is not None and not _is_between(shapes, text, ground)
    }
    return [
        replace(fill, colour=usual_colour(view, fill.box))
        if fill.colour == WHITE and id(fill) in grounds
        else fill
        for fill in fills
    ]


def _is_between(shapes: Sequence[Shape], text: Word, ground: Fill) -> bool:
    """Was one of them painted after a ground and before the text that stands on it?"""
    return any(
        ground.order < shape.order < text.order and shape.box.has_center_of(text.box)
        for shape in shapes
    )
