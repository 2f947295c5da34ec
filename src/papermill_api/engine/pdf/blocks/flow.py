"""Lines that are turned or read leftwards, laid out as others are, and their columns' edges."""

from collections.abc import Sequence

import numpy as np

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.scripts import is_right_to_left

NEIGHBOURS = 4  # lines before and after that tell where a column ends on the right


def flowing(lines: Sequence[Line], leftwards: bool) -> tuple[list[Box], list[float]]:
    """Boxes and baselines as if all lines were upright and read rightwards, so the rules hold."""
    boxes, baselines = [line.box for line in lines], [line.baseline for line in lines]
    if leftwards and 2 * sum(is_right_to_left(line.text) for line in lines) > len(lines):
        return [Box(-x1, y0, -x0, y1) for x0, y0, x1, y1 in boxes], baselines
    if any([line.angle for line in lines]):  # noqa: C419, a generator is slower
        turned = [_upright(line) for line in lines]
        return [box for box, _ in turned], [baseline for _, baseline in turned]
    return boxes, baselines


def _upright(line: Line) -> tuple[Box, float]:
    """A line turned so that it reads rightwards and the next one stands below it."""
    x0, y0, x1, y1 = line.box
    if line.angle == 90:
        return Box(y0, -x1, y1, -x0), -line.baseline
    if line.angle == 270:
        return Box(-y1, x0, -y0, x1), line.baseline
    if line.angle == 180:
        return Box(-x1, -y1, -x0, -y0), -line.baseline
    return line.box, line.baseline


def right_edges(boxes: Sequence[Box]) -> list[float]:
    """For each line, how far right its column's text reaches, judged by the lines around it."""
    sides = np.full((len(boxes) + 2 * NEIGHBOURS, 2), -np.inf)  # left and right
    sides[NEIGHBOURS : len(boxes) + NEIGHBOURS] = [(box.x0, box.x1) for box in boxes]
    around = np.arange(len(boxes))[:, None] + np.arange(2 * NEIGHBOURS + 1)
    lefts, rights = sides.T[:, around]
    x0, x1 = lefts[:, NEIGHBOURS, None], rights[:, NEIGHBOURS, None]
    beside = x1 - np.maximum(lefts, x0) > 0.5 * (x1 - x0)
    edges: list[float] = np.where(beside, np.maximum(rights, x1), x1).max(axis=1).tolist()
    return edges
