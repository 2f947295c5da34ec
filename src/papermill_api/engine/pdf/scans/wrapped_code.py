"""Lines of fixed width that are the end of a paragraph, whose code was too long for its line.

as told in the file                  the next word had no room there, and the lines
/usr/share/doc/mill/wheels.txt.      stand in the steps of the text
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import median

from papermill_api.engine.geometry import Box, overlap_x
from papermill_api.engine.ocr.protocol import OcrLine
from papermill_api.engine.pdf.scans.paragraphs import WIDE, lines_above

MOST_LINES = 2  # of code that a paragraph ends in; more are a listing
# Em.
EVEN_STEP = 0.12  # that steps of one paragraph differ by
SAME_EDGE = 2.5  # left edges differ by, for items of lists are set in behind their marker


def without_wrapped(
    pitches: Sequence[float],
    lines: Sequence[OcrLine],
    baselines: Sequence[float],
    sizes: Sequence[float],
) -> list[float]:
    """The pitch of each line, 0 for those that only go on from a line of prose. Pixels."""
    left = list(pitches)
    if not any(pitches) or all(pitches):
        return left
    boxes = [line.box for line in lines]
    above = lines_above(boxes, baselines, median(sizes))
    steps = {i: baselines[i] - baselines[j] for i, j in above.items()}
    prose = [
        steps[i]
        for i, j in above.items()
        if not (pitches[i] or pitches[j]) and boxes[j].width >= WIDE * sizes[j]
    ]
    if not prose:
        return left
    usual = median(prose)
    below = {j: i for i, j in above.items()}
    even = {i for i, step in steps.items() if abs(step - usual) <= EVEN_STEP * sizes[above[i]]}
    typed = {index for index in even if pitches[index]}
    for first in typed:
        last = above[first]
        if not pitches[last]:
            run = list(_run(first, below, typed))
            if len(run) <= MOST_LINES and _had_no_room(first, last, lines, sizes):
                for index in run:
                    left[index] = 0.0
    return left


def _run(first: int, below: Mapping[int, int], typed: Collection[int]) -> Iterator[int]:
    """A line of fixed width and those below it, in the steps of the text."""
    index: int | None = first
    while index is not None and index in typed:
        yield index
        index = below.get(index)


def _had_no_room(index: int, last: int, lines: Sequence[OcrLine], sizes: Sequence[float]) -> bool:
    """Does a line start where the one above does, with a word that this had no room for?"""
    line, before, em = lines[index], lines[last].box, sizes[last]
    if abs(line.box.x0 - before.x0) > SAME_EDGE * em:
        return False
    word = line.words[0]
    return before.x1 + word.x1 - word.x0 > _right_edge(before, [one.box for one in lines], em)


def _right_edge(line: Box, boxes: Sequence[Box], em: float) -> float:
    """Of the column of a line: where the longest line that starts at its place ends."""
    return max(
        box.x1
        for box in boxes
        if abs(box.x0 - line.x0) <= SAME_EDGE * em and overlap_x(box, line) > 0
    )
