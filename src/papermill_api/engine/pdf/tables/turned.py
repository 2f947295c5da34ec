"""Pages and tables set sideways: turned until their text is upright, and what is found turned back.

+------+                +----------+
| ^    |                | Name Age |
| |e x |   <- 270 ->    | Ada   36 |
| |m   |                +----------+
+------+
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from papermill_api.engine.geometry import Box, overlap_area, union
from papermill_api.engine.pdf.layout import Line, TableBlock, TableCell, make_line
from papermill_api.engine.pdf.page import SIDEWAYS, Page, Style, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words
from papermill_api.engine.records import replace

LEAST_WORDS = 9  # three rows of three columns, or their like; fewer are marks and names of axes


def sideways_angle(text: Sequence[Stretch]) -> int:
    """The angle that most words of the page read at when it is a right one, else 0."""
    angles = [word.style.angle for word in all_words(text)]
    return next((angle for angle in SIDEWAYS if 2 * angles.count(angle) > len(angles)), 0)


def sideways_part(text: Sequence[Stretch]) -> tuple[int, list[Stretch]]:
    """The stretches that read at one right angle where a page sets a table among upright text.

    None where upright text stands between them, as around the names of columns or axes.
    """
    for angle in SIDEWAYS:
        part = [stretch for stretch in text if stretch.style.angle == angle]
        if len(part) < LEAST_WORDS:
            continue
        box = union([stretch.box for stretch in part])
        if not any(overlap_area(box, one.box) for one in text if one.style.angle != angle):
            return angle, part
    return 0, []


def drawn_in(page: Page, box: Box) -> Page:
    """The page with the drawings alone that touch a box."""
    return replace(
        page,
        rules=tuple(rule for rule in page.rules if box.touches(rule.box)),
        fills=tuple(fill for fill in page.fills if box.touches(fill.box)),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Between a page of that size and itself with text at `angle` made upright."""

    angle: int  # 90: text reads downwards, 270: upwards
    width: float
    height: float

    def box(self, box: Box) -> Box:
        if self.angle == 270:
            return Box(self.height - box.y1, box.x0, self.height - box.y0, box.x1)
        return Box(box.y0, self.width - box.x1, box.y1, self.width - box.x0)

    def box_back(self, box: Box) -> Box:
        if self.angle == 270:
            return Box(box.y0, self.height - box.x1, box.y1, self.height - box.x0)
        return Box(self.width - box.y1, box.x0, self.width - box.y0, box.x1)

    def word(self, word: Word) -> Word:
        """Baselines of upright words are heights and become places on the x axis."""
        upright = word.style.angle not in SIDEWAYS
        if self.angle == 270:
            baseline = self.height - word.baseline if upright else word.baseline
        else:
            baseline = word.baseline if upright else self.width - word.baseline
        style = _turned_style(word.style, self.angle)
        return replace(word, box=self.box(word.box), baseline=baseline, style=style)


@lru_cache(maxsize=256)
def _turned_style(style: Style, angle: int) -> Style:
    return replace(style, angle=(style.angle - angle) % 360)


def turn_page(page: Page, turn: Turn) -> Page:
    """The page's drawings turned; its words are left out."""
    return replace(
        page,
        width=page.height,
        height=page.width,
        words=(),
        rules=tuple(
            replace(rule, box=turn.box(rule.box), horizontal=not rule.horizontal)
            for rule in page.rules
        ),
        fills=tuple(replace(fill, box=turn.box(fill.box)) for fill in page.fills),
        shapes=tuple(replace(shape, box=turn.box(shape.box)) for shape in page.shapes),
        images=tuple(replace(image, box=turn.box(image.box)) for image in page.images),
    )


def turn_back(table: TableBlock, turn: Turn, originals: dict[Word, Word]) -> TableBlock:
    """The table where it stands on the page, with the words that were turned for it."""

    def line_back(line: Line) -> Line:
        return make_line([originals[word] for word in line.words])

    def cell_back(cell: TableCell) -> TableCell:
        lines = tuple(line_back(line) for line in cell.lines)
        return replace(cell, box=turn.box_back(cell.box), lines=lines)

    cells = tuple(cell_back(cell) for cell in table.cells)
    return replace(table, box=turn.box_back(table.box), cells=cells)
