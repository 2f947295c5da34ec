"""The measured sizes of a page's lines made even: what is one size is the same to the last digit.

12.1  11.9  12.0     sizes nearer than 8% are one size, measured twice; headings of one level are
20.3  19.8           compared with each other, and a line of few letters goes with others
"""

import re
from collections.abc import Collection, Sequence

from papermill_api.engine.ocr.protocol import OcrLine, OcrWord
from papermill_api.engine.pdf.scans.lettering import (
    FEW_LETTERS,
    STOPS,
    Heights,
    is_wide,
    measured_sizes,
)
from papermill_api.engine.pdf.scans.paragraphs import even_paragraphs
from papermill_api.engine.pdf.scripts import is_right_to_left

NEAR_SIZE = 0.35  # share; a badly measured line has a size of other lines this near,
SOME_LETTERS, NEARER = 4, 0.12  # or this near if so many of its letters were measured
MARKER = 3  # characters of a bullet or number at most, as "12."
NEXT_LINE, SAME_EDGE = 1.5, 0.4  # heights of a line to the next one of its paragraph
SAME_SIZE = 0.08  # share; sizes nearer than this are one size, measured twice
SAME_WEIGHT = 0.04  # share; so near, bold and other lines are of one size
LEVEL, AS_HIGH = 0.1, 0.3  # share of a line's box: baselines and heights of cells of one row
MUCH_NEARER = 0.5  # times as far, from another size than the commonest near it

_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def sizes_of(
    lines: Sequence[OcrLine], heights: Sequence[Heights], heavy: Sequence[bool]
) -> list[float]:
    """The sizes of a page made even; what is one size is the same to the last digit.

    `heavy`: which lines are bold throughout. Headings of one level are compared with each other,
    not with text that is nearly as large.
    """
    sizes = measured_sizes(lines, heights, heavy)
    some = [found.letters >= SOME_LETTERS for found in heights]
    lengths = [
        _letters_of(line.text) if found.sure or (is_bold and told) else 0
        for line, found, is_bold, told in zip(lines, heights, heavy, some, strict=True)
    ]
    near = [NEARER if told else NEAR_SIZE for told in some]
    snapped = _snapped(sizes, lengths, heavy, near)
    doubtful = {index for index, length in enumerate(lengths) if length < FEW_LETTERS}
    for index in sorted(doubtful, key=lambda i: lines[i].box.y0):
        above = _line_above(lines, index)
        if above is not None and _are_near(sizes[index], snapped[above], near[index]):
            snapped[index] = snapped[above]
        elif (level := _size_beside(lines, heights, snapped, index, doubtful)) is not None:
            snapped[index] = level
    boxes, baselines = [line.box for line in lines], [found.baseline for found in heights]
    wide = [not is_bold and is_wide(line.text) for line, is_bold in zip(lines, heavy, strict=True)]
    return even_paragraphs(snapped, boxes, baselines, lengths, wide, heavy)


def _letters_of(text: str) -> int:
    """How many letters tell how large a line is: two ideographs as many as four, for they stand an
    em apart and fill it, as kana and stops do not.
    """
    return len(text) if text[-1] in STOPS else len(text) + len(_IDEOGRAPH.findall(text))


def _line_above(lines: Sequence[OcrLine], index: int) -> int | None:
    """The line that a line goes on from, as the last one of a paragraph does: same left edge, or
    right edge of one that is read from there.

    That of an item of a list is behind its marker.
    """
    box, nearest, least = lines[index].box, None, float("inf")
    leftward = is_right_to_left(lines[index].text)
    for other, line in enumerate(lines):
        step, height = box.y1 - line.box.y1, line.box.height
        if 0 < step <= min(NEXT_LINE * height, least) and any(
            abs(box.x1 - word.x1 if leftward else box.x0 - word.x0) <= SAME_EDGE * height
            for word in _first_words(line)
        ):
            nearest, least = other, step
    return nearest


def _size_beside(
    lines: Sequence[OcrLine],
    heights: Sequence[Heights],
    sizes: Sequence[float],
    index: int,
    doubtful: Collection[int],
) -> float | None:
    """The size of the lines level with one of few letters, if it is as high and they are of one.

    +80 touches the rule over its row, which makes it half as large again as 99,677 beside it.
    """
    height, baseline = lines[index].box.height, heights[index].baseline
    level = {
        sizes[other]
        for other, line in enumerate(lines)
        if abs(heights[other].baseline - baseline) <= LEVEL * height
        and other not in doubtful
        and _are_near(height, line.box.height, AS_HIGH)
    }
    return level.pop() if len(level) == 1 else None


def _first_words(line: OcrLine) -> tuple[OcrWord, ...]:
    """The first word, and the one behind it where that is as short as markers of lists are."""
    return line.words[: 2 if len(line.words[0].text) <= MARKER else 1]


def _are_near(size: float, other: float, share: float) -> bool:
    return abs(size - other) <= share * other


def _snapped(
    sizes: Sequence[float], lengths: Sequence[int], heavy: Sequence[bool], near: Sequence[float]
) -> list[float]:
    """The sizes with those that are nearly equal made equal: the mean of their letters.

    The commonest sizes draw the others near them first; lines of few letters go with others.
    `near`: the share that each of these may differ by from its own.
    """
    light = _centres(sizes, [0 if one else n for n, one in zip(lengths, heavy, strict=True)])
    bold = [
        next((other for other in light if abs(other - size) <= SAME_WEIGHT * other), size)
        for size in _centres(
            sizes, [n if one else 0 for n, one in zip(lengths, heavy, strict=True)]
        )
    ]
    result = list(sizes)
    for index, (size, length) in enumerate(zip(sizes, lengths, strict=True)):
        centres = bold if heavy[index] and bold else light
        if length >= FEW_LETTERS:
            result[index] = _drawn_to(size, centres)
        elif centres:
            # Where letters touch, the weight is as doubtful as the size.
            known = [*light, *bold] if near[index] == NEAR_SIZE else centres
            nearest = min(known, key=lambda centre: abs(centre - size))
            result[index] = nearest if _are_near(size, nearest, near[index]) else size
    return result


def _centres(sizes: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """What the sizes of lines of enough letters gather around, the commonest first."""
    left = {i for i in range(len(sizes)) if lengths[i] >= FEW_LETTERS}
    centres = []
    while left:
        centre = _densest([(sizes[i], lengths[i]) for i in left])
        near = [i for i in left if abs(sizes[i] - centre) <= SAME_SIZE * centre]
        centres.append(centre)
        left.difference_update(near)
    return centres


def _drawn_to(size: float, centres: Sequence[float]) -> float:
    """The commonest of the centres near it, or one that it is much nearer to."""
    nearest = min(centres, key=lambda centre: abs(centre - size))
    near = (centre for centre in centres if abs(centre - size) <= SAME_SIZE * centre)
    first = next(near, nearest)
    return nearest if abs(nearest - size) < MUCH_NEARER * abs(first - size) else first


def _densest(weighted: Sequence[tuple[float, int]]) -> float:
    """The mean of the sizes around the one with most letters around it."""
    best, most = weighted[0][0], 0
    for size, _ in weighted:
        around = [(s, n) for s, n in weighted if abs(s - size) <= 0.5 * SAME_SIZE * size]
        count = sum(n for _, n in around)
        if count > most:
            best, most = sum(s * n for s, n in around) / count, count
    return best
