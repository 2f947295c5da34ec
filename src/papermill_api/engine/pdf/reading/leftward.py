"""Glyph by glyph: pages with right-to-left script, which alone pay for it."""

from collections.abc import Sequence
from itertools import compress

import numpy as np

from papermill_api.engine.geometry import union
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.page import Glyph, Style, Word
from papermill_api.engine.pdf.reading.clusters import leftward_clusters
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes
from papermill_api.engine.pdf.reading.made_words import are_seen, make_words
from papermill_api.engine.pdf.reading.page_text import PageText, Places
from papermill_api.engine.pdf.reading.thickened import find_thickened
from papermill_api.engine.records import replace

SAME = 0.01  # points; shares of one glyph are as wide and touch
# Say which way text runs (Unicode, UAX 9), and are named by the glyph of a letter beside them.
DIRECTIONS = late_pattern("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def read_leftward(page: PageText) -> list[Glyph]:
    """Every glyph of the page but spaces, a cluster as one."""
    glyphs = (~page.is_space[:-1]).nonzero()[0]
    words, boxes = make_words(page, glyphs, glyphs)
    pieces = np.cumsum(page.is_space)[glyphs].tolist()
    bold = _thickened(page, glyphs, words)
    made = [
        Glyph(
            word.text,
            word.box,
            word.baseline,
            bold.get(word.style, word.style),
            word.order,
            piece,
        )
        for word, piece in zip(words, pieces, strict=True)
    ]
    seen = are_seen(boxes, page.view)
    read = leftward_clusters(
        page.view,
        page.text,
        page.clusters,
        page.orders,
        glyphs[seen].tolist(),
        list(compress(made, seen.tolist())),
    )
    return without_directions(read) if DIRECTIONS.search(page.text) else read


def without_directions(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without signs of direction, what shares a text with one as wide as it is painted.

    PDFium gives each character that a glyph stands for an equal share of its width.
    """
    kept: list[Glyph] = []
    ahead: Glyph | None = None
    for glyph in glyphs:
        if DIRECTIONS.fullmatch(glyph.text):
            if kept and _share(kept[-1], glyph):
                kept[-1] = replace(kept[-1], box=union((kept[-1].box, glyph.box)))
            else:
                ahead = glyph
            continue
        if ahead is not None and _share(glyph, ahead):
            glyph = replace(glyph, box=union((glyph.box, ahead.box)))
        ahead = None
        kept.append(glyph)
    return kept


def _share(one: Glyph, two: Glyph) -> bool:
    apart = min(abs(one.box.x0 - two.box.x1), abs(two.box.x0 - one.box.x1))
    return one.order == two.order and max(apart, abs(one.box.width - two.box.width)) < SAME


def _thickened(page: PageText, glyphs: Places, words: Sequence[Word]) -> dict[Style, Style]:
    """Styles that look bold although no font says so, with what they are."""
    if all(word.style.font for word in words):
        return {}
    styles = [word.style for word in words]
    inks = ink_boxes(page.text_page, glyphs)
    found = find_thickened([word.text for word in words], styles, inks)
    made = {style: replace(style, bold=True) for style in found}
    known = dict(zip(page.styles, page.styles, strict=True))
    return {style: known.setdefault(bold, bold) for style, bold in made.items()}
