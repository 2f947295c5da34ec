"""Spaces that PDFium takes for none, and white that it takes for spaces.

Typesetters move on by a distance instead of painting a space, and where most words are painted one
by one PDFium takes some distances inside of what is painted at once for kerning:
"solutionsforround-trip".
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import bulk
from papermill_api.engine.pdf.reading.bulk import Handles
from papermill_api.engine.pdf.reading.glyph_boxes import ink_boxes, loose_boxes
from papermill_api.engine.pdf.reading.link_cuts import Spans
from papermill_api.engine.pdf.scripts import is_cjk

LEAST = 6  # letters; shorter pieces are seldom two words
PAINTED = 0.25  # of a page's spaces, at least, if it paints them; cells of tables have none between
SAMPLES = 12  # spaces of a page that are asked whether they are painted
WHITE = 0.1  # times the height of the font; kerning moves letters apart by less
SPACE = 0.2  # the same; where spaces are painted, less may be the letter spacing of a head
INK = 0.4  # times the height of letters; the ink of two of them is no further apart
IDEOGRAPHS = 0.45  # the same, between the ink of two of them
BARE = 0.01  # points by which the box of a font is off the ink of a letter, at most, if it is that
TOUCH = 0.06  # the same; letters that are not spread are no further apart
WIDE = 1.5  # times the height of the font for each character; no letters are so wide
ALONE = 0.05  # the same, that a space which is painted alone leaves free, at least
APART = 0.5  # the same, between letters of a wide word that are words, or back to the left
OVER = 0.4  # the same, by which a word reaches over the end of one, from left of its last letter


def cuts_at_white(
    text_page: int,
    text: str,
    is_space: NDArray[np.bool_],
    objects: Handles,
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
    bare: NDArray[np.bool_],
) -> list[int]:
    """Glyphs inside of pieces, given by their first and last ones, that a new word begins with.

    `is_space`, `objects`, which paint them, and `bare`, as `painted_right_behind` has it: by glyph.
    On pages with spaces inside of what is
    painted at once, white that is none is wider, and between letters that touch: Ghostscript
    moves on instead where a line changes its font or spacing. It also goes back to the left, to
    the first cell of a row from one that it painted before. White between letters whose boxes
    are their ink holds what letters keep free at their sides, too.

    A name that is wider than its column reaches over the next one, which begins in it.
    """
    painted = _paints_spaces(objects, is_space[:-1].nonzero()[0])
    long = lasts - firsts >= LEAST - 1
    steps = np.zeros(len(objects) + 1, np.int8)
    steps[firsts[long]] += 1
    steps[lasts[long] + 1] -= 1
    glyphs = np.cumsum(steps).nonzero()[0]
    if not len(glyphs):
        return []
    left, top, right, bottom = loose_boxes(text_page, glyphs).T.astype(np.float64)
    heights = np.maximum(top - bottom, 1.0)[1:]
    gaps = (left[1:] - right[:-1]) / heights
    inside = glyphs[1:] == glyphs[:-1] + 1
    inside &= np.abs(bottom[1:] - bottom[:-1]) < 0.1
    bare = bare[glyphs[1:]] | painted
    wide = inside & (gaps > np.where(bare, SPACE, WHITE))
    if wide.any():
        places = wide.nonzero()[0]
        narrow = places[gaps[places] <= INK]
        beside = narrow + 1
        wide[narrow] = ~(
            _are_ink(text_page, glyphs[narrow], right[narrow], top[narrow])
            & _are_ink(text_page, glyphs[beside], right[beside], top[beside])
        )
    if wide.any() and (letters := _between_ideographs(text, glyphs, gaps, wide)):
        wide[letters] = ~_are_ink(text_page, glyphs[letters], right[letters], top[letters])
    if wide.any() and bare.any():
        loose = inside & bare & (gaps > TOUCH)
        wide[1:] &= ~(loose[:-1] & bare[1:])
        wide[:-1] &= ~(loose[1:] & bare[:-1])
    wide |= inside & (left[:-1] - right[1:] > APART * heights)
    found = wide.nonzero()[0].tolist()
    back = left[1:] < left[:-1]
    over = inside & back & (right[:-1] - left[1:] > OVER * heights)
    over[1:] &= ~back[:-1]  # letters that stand on their heads follow each other so
    over[:-1] &= ~back[1:]
    if over.any():
        ends = ((place, glyphs[place].item()) for place in over.nonzero()[0].tolist())
        found += [place for place, end in ends if (text[end] + text[end + 1]).isalnum()]
    return [glyphs[place + 1].item() for place in sorted({*found})]


def cuts_at_lone_spaces(
    text_page: int,
    is_blank: NDArray[np.bool_],
    orders: NDArray[np.int64],
    texts: Collection[int],
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
) -> list[int]:
    """Glyphs inside of pieces that a space painted alone stands before: "You", " ", "can".

    Programs that measure words with their kerning and paint them without it leave so little white
    there that PDFium takes it for none, as it does few of the page's such spaces. The arguments
    are those of `painted_right_behind`.
    """
    jumps = (orders[1:] == orders[:-1] + 2).nonzero()[0] + 1
    held = np.searchsorted(firsts, jumps, "right") - 1  # the pieces that they may be inside of
    jumps, held = jumps[held >= 0], held[held >= 0]
    jumps = jumps[(firsts[held] < jumps) & (jumps <= lasts[held])]
    found = jumps[[order - 1 in texts for order in orders[jumps].tolist()]] if len(jumps) else jumps
    if not len(found):  # as on nearly all pages
        return []
    ends, starts = orders[lasts[:-1]], orders[firsts[1:]]
    spaces = is_blank[lasts[:-1] + 1]
    alone = sum(end + 1 in texts for end in ends[spaces & (starts == ends + 2)].tolist())
    if alone <= len(found) or alone < PAINTED * spaces.sum():
        return []  # accents of formulas are painted alone as well, and have no letter of their own
    right = loose_boxes(text_page, found - 1)[:, 2].astype(np.float64)
    left, top, _, bottom = loose_boxes(text_page, found).T.astype(np.float64)
    white = left - right > ALONE * np.maximum(top - bottom, 1.0)
    cuts: list[int] = found[white].tolist()
    return cuts


def _between_ideographs(
    text: str, glyphs: NDArray[np.int64], gaps: NDArray[np.float64], wide: NDArray[np.bool_]
) -> list[int]:
    """Which of the wide whites are no wider than two ideographs may leave free: 行 and 目 do."""
    places = (wide & (gaps <= IDEOGRAPHS)).nonzero()[0].tolist()
    return [at for at in places if is_cjk(text[glyphs[at]]) and is_cjk(text[glyphs[at + 1]])]


def _are_ink(
    text_page: int,
    glyphs: NDArray[np.int64],
    right: NDArray[np.float64],
    top: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Do boxes of glyphs end where their ink does? PDFium knows no other where text is replaced.

    A browser that makes small capitals out of capitals says by /ActualText what they stand for.
    """
    ink = ink_boxes(text_page, glyphs)
    found: NDArray[np.bool_] = (np.abs(ink[:, 1] - right) <= BARE) & (
        np.abs(ink[:, 3] - top) <= BARE
    )
    return found


def cuts_in_wide(text_page: int, spans: Spans) -> list[int]:
    """Glyphs with which a new word begins inside of words far too wide for their letters.

    X                X     marks in the columns of a table, painted at once without a space
    |<-------------->|

    3 Oak            1     a cell painted last, after the number of the last column
      |<------------>|
    """
    x0, y0, x1, y1 = spans.boxes.T
    counts = spans.lasts - spans.firsts + 1
    wide = (counts > 1) & (x1 - x0 > WIDE * (y1 - y0) * counts)
    cuts: list[int] = []
    for index in wide.nonzero()[0].tolist():
        glyphs = range(spans.firsts[index].item(), spans.lasts[index].item() + 1)
        left, top, right, bottom = loose_boxes(text_page, glyphs).T.astype(np.float64)
        gaps = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
        apart = gaps > APART * (top - bottom)[1:]
        cuts += [glyphs[place + 1] for place in apart.nonzero()[0].tolist()]
    return cuts


def starts_apart(
    text_page: int,
    is_blank: NDArray[np.bool_],
    objects: Handles,
    orders: NDArray[np.int64],
    texts: Collection[int],
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
) -> frozenset[int]:
    """When those text objects are painted that start behind white, where spaces are painted.

    Mme·Aubert  12  11  23      browsers paint the spaces of a text but nothing between two cells,
    M.·Diallo   10  12  22      which may stand no further apart than words

    PDFium knows no text object of a space that is painted alone, but it is counted among `orders`,
    as strokes are: those between cells are several, and one may be the ground of code.
    `is_blank` (is it a space and no end of a line?), `objects`, `orders`: by glyph. `texts`: when
    all text objects are painted, those of lone spaces among them.
    """
    ends, starts, behind = orders[lasts[:-1]], orders[firsts[1:]], lasts[:-1] + 1
    # PDFium ends the line behind a mark far up, before the space that the next text begins with.
    inside = (objects[behind] != 0) | (objects[firsts[1:] - 1] != 0)
    beyond = starts == ends + 2
    typed, painted = inside | beyond, inside | (starts != ends + 1)
    places = (beyond & ~inside).nonzero()[0]
    painted[places] = [end + 1 in texts for end in ends[places].tolist()]
    spaces = is_blank[behind]
    if not spaces.any() or typed[spaces].sum() < PAINTED * spaces.sum():
        return frozenset()
    if _are_distances(text_page, behind[inside & spaces]):
        return frozenset()
    return frozenset(starts[~painted].tolist())


def painted_right_behind(
    is_blank: NDArray[np.bool_],
    orders: NDArray[np.int64],
    texts: Collection[int],
    firsts: NDArray[np.int64],
    lasts: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Which glyphs are painted right behind the ones before them, where spaces are painted alone.

    Browsers paint letters and spaces one by one; the arguments are those of `starts_apart`.
    """
    bare = np.zeros(len(orders), np.bool_)
    ends, starts = orders[lasts[:-1]], orders[firsts[1:]]
    spaces = is_blank[lasts[:-1] + 1]
    alone = (spaces & (starts == ends + 2)).nonzero()[0]
    many = len(alone) > 0 and len(alone) >= PAINTED * spaces.sum()
    if many and all(order + 1 in texts for order in ends[_some(alone)].tolist()):
        bare[1:] = orders[1:] <= orders[:-1] + 1
    return bare


def _are_distances(text_page: int, spaces: NDArray[np.int64]) -> bool:
    """Has PDFium put in any of some spaces itself, inside of what is painted at once?"""
    return bool(bulk.char_generated.of(text_page, _some(spaces).astype(np.int32)).any())


def _paints_spaces(objects: Handles, spaces: NDArray[np.int64]) -> bool:
    """Has any of some spaces of a page a text object? Those between two objects have none."""
    return bool(objects[_some(spaces)].any())


def _some(spaces: NDArray[np.int64]) -> NDArray[np.int64]:
    return spaces[:: max(1, len(spaces) // SAMPLES)]
