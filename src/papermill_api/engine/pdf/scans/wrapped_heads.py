"""Headings of several lines, whose lines are of one size and one weight."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.geometry import overlap_x
from papermill_api.engine.ocr.protocol import OcrLine

LARGER = 1.15  # times the size of the text
NUMBER = 5  # characters of a number of a section at most, behind which its other lines may begin
NEXT_LINE = 1.6  # em at most, from a line to the next one
EVEN_STEP = 0.12  # em that the steps of one heading differ by
SAME_EDGE = 0.4  # em that their left edges, or their middles, are apart
ALIKE = 0.05  # share that their sizes differ by,
ALIKE_SHORT, SHORT = 0.16, 8  # or that of a line of so few characters, which is measured badly


def wrapped_heads(
    lines: Sequence[OcrLine],
    sizes: Sequence[float],
    baselines: Sequence[float],
    heavy: Sequence[bool],
) -> list[list[int]]:
    """Runs of lines next below each other that are larger than the text or bold; pixels.

    Structural Pattern      one heading; each line alone has too few letters to tell whether it is
    Matching 2.0            as large, and whether it is bold
    """
    texts = [line.text for line in lines]
    em = _usual(texts, sizes)
    large = [i for i, size in enumerate(sizes) if heavy[i] or size >= LARGER * em]
    large.sort(key=lambda index: baselines[index])
    runs: list[list[int]] = []
    for index in large:
        run = next((run for run in runs if _goes_on(run, index, lines, sizes, baselines)), None)
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
    lines: Sequence[OcrLine],
    sizes: Sequence[float],
    baselines: Sequence[float],
) -> bool:
    first, last, line, size = lines[run[0]], lines[run[-1]].box, lines[index], sizes[run[-1]]
    step = baselines[index] - baselines[run[-1]]
    if not 0 < step <= NEXT_LINE * size or overlap_x(last, line.box) <= 0:
        return False
    if len(run) > 1:
        before = baselines[run[-1]] - baselines[run[-2]]
        if abs(step - before) > EVEN_STEP * size:
            return False
    middles = abs(last.center_x - line.box.center_x)
    edges = (last.x0, *(word.x0 for word in first.words[1:2] if _is_number(first)))
    if min(middles, *(abs(edge - line.box.x0) for edge in edges)) > SAME_EDGE * size:
        return False
    share = ALIKE_SHORT if len(line.text) <= SHORT else ALIKE
    return abs(sizes[index] - size) <= share * size


def _is_number(line: OcrLine) -> bool:
    """Does it begin with a number, behind which the other lines of a heading hang?"""
    return len(line.words[0].text) <= NUMBER and line.words[0].text[0].isdecimal()


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
