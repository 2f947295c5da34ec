"""Stretches: words in a row that no page stage tells apart, so that it looks at them as one.

There are three to four times fewer of them than words.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import attrgetter

import numpy as np

from papermill_api.engine.geometry import Box, sides_of, union
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.formulas.words import SCRIPT, is_formula
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.page import Style, Word, style_of_most
from papermill_api.engine.records import record, replace

GAP = 0.5  # em; no rule parts words nearer than this that agree in all else
NEXT_LINE = 0.8  # em at least from a line to the next
BACK = 0.1  # em; kerning steps back this far at most between words of a stretch
_BASELINE, _STYLE, _ORDER = attrgetter("baseline"), attrgetter("style"), attrgetter("order")
_SIZE = attrgetter("size")


@record(frozen=True, slots=True)
class Stretch:
    """Words of one style on one baseline, each right of the one before it and near.

    Turned words are alone. The box is that of all words.
    """

    words: tuple[Word, ...]
    box: Box
    baseline: float
    style: Style
    apart: bool = False  # does it start behind white that nothing paints? See Page.apart


def make_stretches(words: Sequence[Word], apart: frozenset[int] = frozenset()) -> list[Stretch]:
    """Words in stretches, as they follow each other in the content; `apart` as of their page.

    What begins a line starts apart, too, where spaces are painted: what stands left of it there is
    of another cell.
    """
    if not words:
        return []
    page = by_column(words)
    _, x0, y0, x1, y1, baselines, looks, sizes, styles = page.columns
    gaps = x0[1:] - x1[:-1]
    goes_on = (looks[1:] == looks[:-1]) & (baselines[1:] == baselines[:-1])
    goes_on &= (-BACK * sizes[1:] < gaps) & (gaps <= GAP * sizes[1:])
    goes_on &= (x0[:-1] <= x0[1:]) & (x1[:-1] <= x1[1:])
    turned = [id(style) for style in styles if style.angle]
    if turned:
        goes_on &= ~np.isin(looks[1:], turned)
    begins = _begins_apart(words, apart) if apart else [False] * len(words)
    if apart:
        goes_on &= ~np.array(begins[1:], np.bool_)
    starts = np.concatenate(([True], ~goes_on)).nonzero()[0]
    ends = np.append(starts[1:], len(page))
    tops, bottoms = np.minimum.reduceat(y0, starts), np.maximum.reduceat(y1, starts)
    sides = x0[starts].tolist(), tops.tolist(), x1[ends - 1].tolist(), bottoms.tolist()
    firsts = starts.tolist()
    parts = [page[first:end] for first, end in zip(firsts, ends.tolist(), strict=True)]
    heads = [page[first] for first in firsts]
    boxes = map(Box, *sides)
    behind = [begins[first] for first in firsts]
    if apart:
        lower = baselines[1:] - baselines[:-1] > NEXT_LINE * sizes[1:]
        begins_line = np.concatenate(([False], lower & (x0[1:] < x1[:-1])))
        behind = (begins_line[starts] | behind).tolist()
    columns = parts, boxes, map(_BASELINE, heads), map(_STYLE, heads), behind
    return list(map(Stretch, *columns))


def _begins_apart(words: Sequence[Word], apart: frozenset[int]) -> list[bool]:
    """Of each word: is it the first of a text object that starts apart, behind a space?

    Behind text on the ground of code there is white that is none.
    """
    orders = list(map(_ORDER, words))
    begins = list(map(apart.__contains__, orders))
    for at in compress(range(1, len(words)), begins[1:]):
        begins[at] = orders[at] != orders[at - 1] and words[at - 1].space
    return begins


def all_words(stretches: Iterable[Stretch]) -> list[Word]:
    return list(chain.from_iterable([stretch.words for stretch in stretches]))


def touching(text: Iterable[Stretch], box: Box) -> list[Stretch]:
    """The stretches that share a point with a box."""
    x0, y0, x1, y1 = sides_of(box)
    return [
        one
        for one in text
        if one.box.y0 <= y1 and y0 <= one.box.y1 and one.box.x0 <= x1 and x0 <= one.box.x1
    ]


def alone(word: Word) -> Stretch:
    return Stretch((word,), word.box, word.baseline, word.style)


def part_of(stretch: Stretch, words: Sequence[Word]) -> Stretch:
    """The stretch with these of its words only, which follow each other."""
    box = union([word.box for word in words])
    apart = stretch.apart and words[0] is stretch.words[0]
    return Stretch(tuple(words), box, stretch.baseline, stretch.style, apart)


def outside(stretches: Sequence[Stretch], boxes: Sequence[Box]) -> list[Stretch]:
    """The stretches without words whose centre lies in one of the boxes."""
    if not boxes:
        return list(stretches)
    kept: list[Stretch] = []
    top, bottom = min([box.y0 for box in boxes]), max([box.y1 for box in boxes])
    for stretch in stretches:
        own = stretch.box
        x0, y0, x1, y1 = own.x0, own.y0, own.x1, own.y1
        if y1 < top or y0 > bottom:
            kept.append(stretch)
            continue
        near: list[Box] = []
        for box in boxes:
            if box.x0 <= x0 and x1 <= box.x1 and box.y0 <= y0 and y1 <= box.y1:
                break  # it is wholly inside
            if box.x0 <= x1 and x0 <= box.x1 and box.y0 <= y1 and y0 <= box.y1:
                near.append(box)
        else:
            kept += without(stretch, near) if near else [stretch]
    return kept


def without(stretch: Stretch, boxes: Sequence[Box]) -> list[Stretch]:
    left = [w for w in stretch.words if not any(box.has_center_of(w.box) for box in boxes)]
    if len(left) == len(stretch.words):
        return [stretch]
    if not left:
        return []
    first, *more = make_stretches(left)
    return [replace(first, apart=stretch.apart and left[0] is stretch.words[0]), *more]


def line_of(stretches: Sequence[Stretch]) -> Line:
    """A line of stretches already in reading order. Raises ValueError for none."""
    first = stretches[0]
    words, box, baseline, style = first.words, first.box, first.baseline, first.style
    if len(stretches) > 1:
        words = tuple(chain.from_iterable([stretch.words for stretch in stretches]))
        box = union([stretch.box for stretch in stretches])
        styles = [stretch.style for stretch in stretches]
        if any([one is not style for one in styles]):  # noqa: C419, a generator is slower
            style = dominant_style(stretches)
            largest = max(styles, key=_SIZE)
            if style.size < SCRIPT * largest.size and is_formula(words):
                style = largest  # there are more letters in its exponents and indices
            baseline = stretches[styles.index(style)].baseline
    return Line(words, box, baseline, style, style.angle)


def dominant_style(stretches: Sequence[Stretch]) -> Style:
    """The style of most characters. Raises ValueError for no stretches."""
    return style_of_most(
        [(one.style, len("".join([word.text for word in one.words]))) for one in stretches]
    )
