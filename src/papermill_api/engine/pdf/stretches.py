"""Stretches: words in a row that no page stage tells apart, so that it looks at them as one.

There are three to four times fewer of them than words.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.pdf.page import Line, Style, Word, new_record

GAP = 0.5  # em; no rule parts words nearer than this that agree in all else
BACK = 0.1  # em; kerning steps back this far at most between words of a stretch


class Stretch(NamedTuple):
    """Words of one style on one baseline, each right of the one before it and near.

    Turned words are alone. The box is that of all words.
    """

    words: tuple[Word, ...]
    box: Box
    baseline: float
    style: Style


def make_stretches(words: Sequence[Word]) -> list[Stretch]:
    """Words in stretches, as they follow each other in the content."""
    if not words:
        return []
    words = tuple(words)
    _, boxes, baselines, styles, _, _, _ = zip(*words, strict=True)
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    starts: list[int] = []
    style, baseline, left, right, back, gap = None, 0.0, 0.0, 0.0, 0.0, 0.0
    for index, (look, y, x0, x1) in enumerate(zip(styles, baselines, x0s, x1s, strict=True)):
        if (
            look is not style
            or y != baseline
            or not (back < x0 - right <= gap and left <= x0 and right <= x1)
        ):
            starts.append(index)
            if look is not style:
                style, back, gap = look, -BACK * look.size, GAP * look.size
                if look.angle:
                    gap = back  # nothing is so near
            baseline = y
        left, right = x0, x1
    made = []
    for first, end in zip(starts, [*starts[1:], len(words)], strict=True):
        if end - first == 1:
            box = boxes[first]
        else:
            sides = x0s[first], min(y0s[first:end]), x1s[end - 1], max(y1s[first:end])
            box = new_record(Box, sides)
        part = words[first:end], box, baselines[first], styles[first]
        made.append(new_record(Stretch, part))
    return made


def all_words(stretches: Iterable[Stretch]) -> list[Word]:
    return list(chain.from_iterable([stretch.words for stretch in stretches]))


def alone(word: Word) -> Stretch:
    return Stretch((word,), word.box, word.baseline, word.style)


def part_of(stretch: Stretch, words: Sequence[Word]) -> Stretch:
    """The stretch with these of its words only, which follow each other."""
    box = union([word.box for word in words])
    return Stretch(tuple(words), box, stretch.baseline, stretch.style)


def outside(stretches: Sequence[Stretch], boxes: Sequence[Box]) -> list[Stretch]:
    """The stretches without words whose centre lies in one of the boxes."""
    if not boxes:
        return list(stretches)
    kept: list[Stretch] = []
    for stretch in stretches:
        x0, y0, x1, y1 = stretch.box
        near = [b for b in boxes if b.x0 <= x1 and x0 <= b.x1 and b.y0 <= y1 and y0 <= b.y1]
        kept += without(stretch, near) if near else [stretch]
    return kept


def without(stretch: Stretch, boxes: Sequence[Box]) -> list[Stretch]:
    left = [w for w in stretch.words if not any(box.has_center_of(w.box) for box in boxes)]
    return [stretch] if len(left) == len(stretch.words) else make_stretches(left)


def line_of(stretches: Sequence[Stretch]) -> Line:
    """A line of stretches already in reading order. Raises ValueError for none."""
    words, box, baseline, style = stretches[0]
    if len(stretches) > 1:
        words = tuple(all_words(stretches))
        box = union([stretch.box for stretch in stretches])
        styles = [stretch.style for stretch in stretches]
        if styles.count(style) < len(styles):
            style = _dominant_style(stretches)
            baseline = next(one for one in stretches if one.style == style).baseline
    return Line(words, box, baseline, style, style.angle)


def _dominant_style(stretches: Sequence[Stretch]) -> Style:
    counts: dict[Style, int] = {}
    for stretch in stretches:
        letters = sum([len(word.text) for word in stretch.words])
        counts[stretch.style] = counts.get(stretch.style, 0) + letters
    return max(counts, key=lambda style: counts[style])
