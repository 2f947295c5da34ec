"""Headings of several lines, whose lines are of one size and one weight."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.geometry import Box, overlap_x

LARGER = 1.15  # times the size of the text
NEXT_LINE = 1.6  # em at most, from a line to the next one
EVEN_STEP = 0.12  # em that the steps of one heading differ by
SAME_EDGE = 0.4  # em that their left edges, or their middles, are apart
ALIKE = 0.05  # share that their sizes differ by,
ALIKE_SHORT, SHORT = 0.16, 8  # or that of a line of so few characters, which is measured badly


def wrapped_heads(
    boxes: Sequence[Box], texts: Sequence[str], sizes: Sequence[float]
) -> list[list[int]]:
    """Runs of lines next below each other that are larger than the text; pixels.

    Structural Pattern      one heading; each line alone has too few letters to tell whether it is
    Matching 2.0            as large, and whether it is bold
    """
    em = _usual(texts, sizes)
    large = [index for index, size in enumerate(sizes) if size >= LARGER * em]
    large.sort(key=lambda index: boxes[index].y1)
    runs: list[list[int]] = []
    for index in large:
        run = next((run for run in runs if _goes_on(run, index, boxes, texts, sizes)), None)
        if run is None:
            runs.append([index])
        else:
            run.append(index)
    return [run for run in runs if len(run) > 1]


def _usual(texts: Sequence[str], sizes: Sequence[float]) -> float:
    """The size of most characters."""
    letters: Counter[float] = Counter()
    for text, size in zip(texts, sizes, strict=True):
        letters[size] += len(text)
    return max(letters, key=letters.__getitem__, default=0.0)


def _goes_on(
    run: Sequence[int],
    index: int,
    boxes: Sequence[Box],
    texts: Sequence[str],
    sizes: Sequence[float],
) -> bool:
    last, box, size = boxes[run[-1]], boxes[index], sizes[run[-1]]
    step = box.center_y - last.center_y
    if not 0 < step <= NEXT_LINE * size or overlap_x(last, box) <= 0:
        return False
    if len(run) > 1:
        before = last.center_y - boxes[run[-2]].center_y
        if abs(step - before) > EVEN_STEP * size:
            return False
    if min(abs(last.x0 - box.x0), abs(last.center_x - box.center_x)) > SAME_EDGE * size:
        return False
    share = ALIKE_SHORT if len(texts[index]) <= SHORT else ALIKE
    return abs(sizes[index] - size) <= share * size


def in_one_size(
    sizes: Sequence[float], texts: Sequence[str], runs: Sequence[Sequence[int]]
) -> list[float]:
    """The sizes, those of a run as of its longest line."""
    even = list(sizes)
    for run in runs:
        longest = max(run, key=lambda index: len(texts[index]))
        for index in run:
            even[index] = sizes[longest]
    return even
