"""Pages that lean a little, as sheets do that a scanner took in askew and gave a text layer."""

import math
from collections.abc import Sequence
from statistics import median

import numpy as np

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import Page, Rule, Shape, Word
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.records import replace

LEVEL = 0.5  # of the words have the baseline of the word before; then the page is straight
LEAST_PAIRS = 12  # words behind one another on a line or in a row, to tell a lean by
LEAST, MOST = 0.1, 5.0  # degrees; less harms nothing, and more is slanted type
SHARE = 0.7  # of the pairs lean as the page does, within
NEAR = 0.35  # of that, and what rounding makes of it
BOX_POINTS = 5  # of a path that is a line or a box, at most
THIN = 1.5  # points that a line is thick or off its lean


def lean_of(words: Sequence[Word]) -> float:
    """Degrees clockwise by which the lines of a page lean; 0.0 for a straight page.

    The        each word a little lower (or higher) than the one before, all by the same slope
        words
              fall
    """
    columns = by_column(words).columns
    count = len(columns.baselines)
    falls = columns.baselines[1:] - columns.baselines[:-1]
    if count <= LEAST_PAIRS or (falls == 0).sum() > LEVEL * count:
        return 0.0
    steps = columns.x0[1:] - columns.x0[:-1]
    beside = (columns.x0[1:] > columns.x1[:-1]) & (steps > columns.sizes[:-1])
    beside &= np.abs(falls) <= math.tan(math.radians(MOST)) * steps
    if beside.sum() < LEAST_PAIRS:
        return 0.0
    slopes = falls[beside] / steps[beside]
    slope = median(slopes.tolist())
    lean = math.degrees(math.atan(slope))
    alike = np.abs(slopes - slope) <= NEAR * abs(slope)
    return lean if LEAST <= abs(lean) <= MOST and alike.mean() >= SHARE else 0.0


def straight(page: Page, lean: float) -> tuple[Page, Placement]:
    """The page with its words and lines level, and how that lies on the page as shown.

    Other paths of four corners are left out: they are boxes that lean as well, and no drawings.
    """
    placement = Placement(0, lean, page.width, page.height)
    slope = math.tan(math.radians(lean))
    words = PageWords(_level(word, placement, slope) for word in page.words)
    lines = [rule for shape in page.shapes if (rule := _rule(shape, placement, slope))]
    shapes = tuple(shape for shape in page.shapes if shape.points > BOX_POINTS)
    return replace(page, words=words, rules=(*page.rules, *lines), shapes=shapes), placement


def _level(word: Word, placement: Placement, slope: float) -> Word:
    """A word moved to where its lean is none, as tall as its letters."""
    x0, y0, x1, y1 = sides_of(placement.straightened(word.box))
    extra = min(abs(slope) * (x1 - x0), 0.5 * (y1 - y0)) / 2
    start = word.box.x0
    origin = placement.straightened(Box(start, word.baseline, start, word.baseline))
    return replace(word, box=Box(x0, y0 + extra, x1, y1 - extra), baseline=origin.y0)


def _rule(shape: Shape, placement: Placement, slope: float) -> Rule | None:
    """A path that leans as the page does and is no thicker than a line, as that."""
    width, height = shape.box.width, shape.box.height
    if shape.points > BOX_POINTS:
        return None
    across = abs(height - abs(slope) * width) < THIN and width > height
    down = abs(width - abs(slope) * height) < THIN and height > width
    if not (across or down):
        return None
    x0, y0, x1, y1 = sides_of(placement.straightened(shape.box))
    middle = Box(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) if across else None
    return Rule(middle or Box((x0 + x1) / 2, y0, (x0 + x1) / 2, y1), across, 0, shape.order)
