"""Images in the cells of a table, which make no figure of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.figures.groups import MEETS, Group
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.stretches import Stretch, touching

ACROSS = 0.8  # of the width of all that is drawn: strokes between rows
LEAST_ROW = 6.0  # points; strokes nearer than this hold no row
ROWS = 2  # with words: a picture in a frame may have its title in another below it

_Stroke = tuple[float, float, float]  # its height, left and right end


def without_cells(
    groups: Sequence[Group], page: Page, text: Sequence[Stretch]
) -> tuple[list[Group], list[Box]]:
    """The groups that are no tables with images in their cells, and the images of these.

    +-----+-------+--------------+
    | Oak | [:::] | hard, heavy  |     a product and its picture, or the picture over the facts
    +-----+-------+--------------+     of whom it shows: no stroke between rows crosses an
    | Ash | [:::] | tough        |     image, and two rows have words
    +-----+-------+--------------+
    """
    images = {image.box for image in page.images}
    others: list[Group] = []
    found: list[Box] = []
    for group in groups:
        if group.art and images.issuperset(group.art) and _are_cells(group, text):
            found += group.art
        else:
            others.append(group)
    return others, found


def _are_cells(group: Group, text: Sequence[Stretch]) -> bool:
    strokes = list(_strokes(group))
    if any(_crosses(stroke, box) for stroke in strokes for box in group.art):
        return False
    levels = _levels(strokes, ACROSS * group.box.width)
    if not levels:
        return False
    levels = [group.box.y0, *levels, group.box.y1]  # outer strokes that no image meets are none
    rows = [(top, end) for top, end in pairwise(levels) if end - top >= LEAST_ROW]
    return len(rows) >= ROWS and _count_worded(rows, group, text) >= ROWS


def _strokes(group: Group) -> Iterator[_Stroke]:
    """The lines that lie and the edges of fills, but for what lies in an image, as under a link."""
    for rule in group.rules:
        if rule.width > rule.height and not any(art.contains(rule, MEETS) for art in group.art):
            yield rule.center_y, rule.x0, rule.x1
    for bar in group.bars:
        yield bar.y0, bar.x0, bar.x1
        yield bar.y1, bar.x0, bar.x1


def _crosses(stroke: _Stroke, box: Box) -> bool:
    y, x0, x1 = stroke
    return box.y0 + MEETS < y < box.y1 - MEETS and x0 < box.x1 - MEETS and x1 > box.x0 + MEETS


def _levels(strokes: Sequence[_Stroke], least: float) -> list[float]:
    """The heights at which strokes run across that much."""
    levels: list[float] = []
    row: list[_Stroke] = []
    for stroke in [*sorted(strokes), (inf, 0.0, 0.0)]:
        if row and stroke[0] - row[0][0] > MEETS:
            if _covered(row) >= least:
                levels.append(row[0][0])
            row = []
        row.append(stroke)
    return levels


def _covered(row: Sequence[_Stroke]) -> float:
    """How much of their height strokes take, which may lie over one another."""
    covered, end = 0.0, -inf
    for _, x0, x1 in sorted(row, key=lambda stroke: stroke[1]):
        covered += max(x1 - max(x0, end), 0.0)
        end = max(end, x1)
    return covered


def _count_worded(
    rows: Sequence[tuple[float, float]], group: Group, text: Sequence[Stretch]
) -> int:
    middles = [
        one.box.center_y
        for one in touching(text, group.box)
        if group.box.has_center_of(one.box)
        and not any(art.has_center_of(one.box) for art in group.art)
    ]
    return sum(any(top < y < bottom for y in middles) for top, bottom in rows)
