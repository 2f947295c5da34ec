"""Lines below each other at even steps are one paragraph, and of one size.

Words in `another` typeface      measured a tenth smaller than its neighbours
make a line seem smaller or      step
larger than it is.               step
Heading                          another step: it stands by itself
"""

from collections.abc import Iterator, Sequence
from statistics import median

from papermill_api.engine.geometry import Box, overlap_x

MOST_STEP = 1.8  # em, from a line to the next one of its paragraph
EVEN_STEP, PIXELS = 0.1, 2.5  # em, or so many pixels, that steps of one paragraph differ by,
ROUGH_STEP = 0.25  # or those of Chinese and Japanese, whose baselines are measured badly
WIDE = 12.0  # em, of a line that is no cell of a table
OVER = 0.6  # of the narrower line's width that the other is above
ALIKE = 0.15  # share that measured sizes of one paragraph differ by,
ALIKE_BOLD = 0.08  # or that of a line that is bold throughout, which may be a heading,
STRETCHED, FLUSH = 0.35, 0.6  # or of Chinese or Japanese, if it ends so near, em, under another
NEIGHBOURS = 40  # lines on a page that may stand beside each other
MOSTLY = 0.6  # of a paragraph's letters are of its size


def even_paragraphs(
    sizes: Sequence[float],
    boxes: Sequence[Box],
    baselines: Sequence[float],
    lengths: Sequence[int],
    wide: Sequence[bool] = (),
    heavy: Sequence[bool] = (),
) -> list[float]:
    """The sizes, every paragraph's lines in that of most of its letters. Pixels.

    `lengths`: letters of each line, 0 for a line that was measured badly. `wide`: which are of
    Chinese or Japanese, `heavy`: which are bold throughout; none if not told.
    """
    even = list(sizes)
    if not sizes:
        return even
    em = median(sizes)
    slack = [
        max(PIXELS, em * (ROUGH_STEP if is_wide else EVEN_STEP))
        for is_wide in wide or [False] * len(sizes)
    ]
    for run in _paragraphs(boxes, baselines, em, slack):
        letters: dict[float, int] = {}
        for index in run:
            letters[sizes[index]] = letters.get(sizes[index], 0) + lengths[index]
        usual = max(letters, key=letters.__getitem__)
        if letters[usual] >= MOSTLY * sum(letters.values()):
            for index in run:
                share = ALIKE_BOLD if heavy and heavy[index] else ALIKE
                if wide and wide[index] and _is_flush(index, run, boxes, FLUSH * em):
                    share = STRETCHED  # its characters stand apart, to fill the line
                if abs(sizes[index] - usual) <= share * usual:
                    even[index] = usual
    return even


def _is_flush(index: int, run: Sequence[int], boxes: Sequence[Box], near: float) -> bool:
    end = boxes[index].x1
    return any(abs(boxes[other].x1 - end) <= near for other in run if other != index)


def _paragraphs(
    boxes: Sequence[Box], baselines: Sequence[float], em: float, slack: Sequence[float]
) -> Iterator[list[int]]:
    """Lines of each run of three or more at even steps; of two at the step of most lines.

    `slack`: of each line, what its step may be off.
    """
    above = lines_above(boxes, baselines, em)
    steps = {i: baselines[i] - baselines[j] for i, j in above.items()}
    wide = [step for i, step in steps.items() if boxes[above[i]].width >= WIDE * em]
    usual = median(wide) if wide else 0.0
    followed = set(above.values())
    for last in range(len(boxes)):
        if last in followed or last not in above:
            continue
        run = [last]
        while run[-1] in above:
            index = run[-1]
            before = steps[run[-2]] if len(run) > 1 else steps[index]
            if abs(steps[index] - before) > slack[index]:
                if _is_paragraph(run, usual, steps, slack):
                    yield run
                run = [index]
            run.append(above[index])
        if _is_paragraph(run, usual, steps, slack):
            yield run


def _is_paragraph(
    run: Sequence[int], usual: float, steps: dict[int, float], slack: Sequence[float]
) -> bool:
    if len(run) != 2:
        return len(run) > 2
    return abs(steps[run[0]] - usual) <= slack[run[0]]


def lines_above(boxes: Sequence[Box], baselines: Sequence[float], em: float) -> dict[int, int]:
    """The line that each one stands next below of, where there is one; no line is above two."""
    order = sorted(range(len(boxes)), key=baselines.__getitem__)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for place, index in enumerate(order):
        for other in reversed(order[max(0, place - NEIGHBOURS) : place]):
            step = baselines[index] - baselines[other]
            if step > MOST_STEP * em:
                break
            narrower = min(boxes[index].width, boxes[other].width)
            if step > 0.5 * em and overlap_x(boxes[index], boxes[other]) >= OVER * narrower:
                if other not in taken:
                    found[index] = other
                    taken.add(other)
                break
    return found
