"""Roots that are drawn as pictures around their words, as KaTeX does: their signs and bars."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.formulas.words import LAYERED_FONTS
from papermill_api.engine.pdf.page import Page, Rule, Shape, Word
from papermill_api.engine.pdf.reading.tex_signs import RADICAL
from papermill_api.engine.records import replace

SIGN = (0.4, 1.6)  # em from the left of a root to what it is over
BAR = 0.04  # em; how thick its bar is
RIGHT = 0.3  # em from the end of the bar to the end of what it is over, at most


def with_drawn_roots(page: Page) -> Page:
    """The page with a sign and a bar for each such root, and without their drawings."""
    words = by_column(page.words)
    if not page.shapes or not any(s.font.startswith(LAYERED_FONTS) for s in words.columns.styles):
        return page
    read, shapes, rules = list(words), list[Shape](), list(page.rules)
    for shape in sorted(page.shapes, key=lambda shape: shape.box.width):  # inner ones first
        inside = [word for word in read if _is_under(word, shape.box)]
        under = _without_index(inside, shape.box)
        if not under or not _is_root(shape.box, under):
            shapes.append(shape)
            continue
        sign = _sign(shape, under)
        read.insert(min(read.index(word) for word in under), sign)
        y0, em = shape.box.y0, sign.style.size
        bar = Box(sign.box.x1, y0, shape.box.x1, y0 + BAR * em)
        rules.append(Rule(bar, True, order=shape.order))
    if len(rules) == len(page.rules):
        return page
    return replace(page, words=PageWords(read), shapes=tuple(shapes), rules=tuple(rules))


def _is_under(word: Word, root: Box) -> bool:
    box = word.box
    return root.x0 < box.center_x < root.x1 and root.y0 < box.center_y < root.y1


def _without_index(words: Sequence[Word], root: Box) -> list[Word]:
    """The words but those over the hook of the sign."""
    em = max([word.style.size for word in words], default=0.0)
    return [word for word in words if word.box.x0 - root.x0 > SIGN[0] * em]


def _is_root(root: Box, under: Sequence[Word]) -> bool:
    """Does it begin left of the words by as much as its sign is wide, and end where they do?"""
    first, last = min(word.box.x0 for word in under), max(word.box.x1 for word in under)
    em = max(word.style.size for word in under)
    if not all(word.style.font.startswith(LAYERED_FONTS) for word in under):
        return False
    return first - root.x0 < SIGN[1] * em and abs(root.x1 - last) < RIGHT * em


def _sign(shape: Shape, under: Sequence[Word]) -> Word:
    """The sign on the line of what is under the bar: in the middle of a fraction's parts."""
    largest = max(under, key=lambda word: word.style.size)
    lines = [word.baseline for word in under if word.style.size == largest.style.size]
    line = (min(lines) + max(lines)) / 2
    box = replace(shape.box, x1=min(word.box.x0 for word in under))
    return replace(largest, text=RADICAL, box=box, baseline=line, space=False, order=shape.order)
