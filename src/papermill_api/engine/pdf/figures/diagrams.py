"""Diagrams of boxes that arrows and lines join, which are no boxed texts."""

from collections.abc import Iterable, Sequence

from papermill_api.engine.geometry import Box, flipped, group_touching, sides_of
from papermill_api.engine.pdf.captions import opens_caption_of_figure
from papermill_api.engine.pdf.columns import by_column
from papermill_api.engine.pdf.crossing import SIDES, frames_of
from papermill_api.engine.pdf.figures.captioned import LABEL_WORDS, has_caption
from papermill_api.engine.pdf.figures.groups import Group
from papermill_api.engine.pdf.page import Page, Word
from papermill_api.engine.pdf.stretches import Stretch, all_words, touching

MIN_BOXES = 3
MAX_BOXES = 100  # more, each told of twice, are cells
MIN_JOINTS = 2  # boxes that are joined to others
REACH = 3.0  # points between an arrow and what it ends at
INTO = 10.0  # points that a line may go on in what it ends at
MEETS = 1.0  # points between the parts of one connector
SLENDER = 14.0  # points; the shorter side of an arrow that runs along an axis is less
LEAST_SIDE = 8.0  # points of a box that holds a label; pieces of borders are thinner
CORNER = 0.15  # of a box's side; lines of a table meet nearer to its corners
BESIDE = 0.8  # em between an arrow that was set as a letter and the boxes that it joins
UPRIGHT = frozenset("↑↓⇑⇓")
ARROWS = frozenset("←↑→↓↔⇐⇑⇒⇓⇔⟵⟶⟷⟸⟹⟺➔➙➜➝➞➡⬅")


def are_joined_boxes(art: Sequence[Box], rules: Sequence[Box], place: Box, page: Page) -> bool:
    """Are boxes drawn apart from each other at a place, and lines from some to others?

    +-----+     +-----+      each connector ends at two boxes or more and lies in none; a text
    | one |---->| two |      in a box has none, and a table no boxes apart, and its lines end
    +-----+     +--+--+      at corners of cells
                   v
    """
    arrows = [box for box in art if min(box.width, box.height) < SLENDER]
    if not arrows and not rules:
        return False
    boxes = _boxes(art, bool(arrows), place, page)
    if len(boxes) < MIN_BOXES:
        return False
    lines = [rule for rule in rules if not any(_is_side(rule, box) for box in boxes)]
    ends = [_ends_of(arrow, boxes) for arrow in arrows] + [_ends(line, boxes) for line in lines]
    joints = 0
    for ids in group_touching([*arrows, *lines], MEETS):
        met = {box for i in ids for box in ends[i]}
        if any(not one.touches(two) for one in met for two in met):
            joints += len(met) - 1
    return joints >= MIN_JOINTS


def are_captioned_boxes(group: Group, page: Page, text: Sequence[Stretch]) -> bool:
    """Are boxes with labels drawn apart at a place, with the caption of a figure right below?

    +----------------------+
    |        Parts         |    without a caption they may be cards or buttons, and with lines of
    | +-----+ +---+ +----+ |    prose in them boxed text
    | | one | | 2 | | .. | |
    | +-----+ +---+ +----+ |
    +----------------------+
         Figure 1: Parts
    """
    place = group.box
    if len(group.bars) + len(group.rules) < MIN_BOXES:
        return False
    held = touching(text, place)
    if not held or any(len(o.words) > LABEL_WORDS for o in held if place.has_center_of(o.box)):
        return False
    if not has_caption(place, text):
        return False
    boxes = [box for box in _boxes((), True, place, page) if not _are_one(box, place)]
    full = [box for box in boxes if any(box.has_center_of(one.box) for one in held)]
    return len(full) >= MIN_BOXES


def may_be_captioned(page: Page, text: Iterable[Stretch]) -> bool:
    """Are there lines enough for boxes of a diagram, and the caption of a figure?"""
    if len(page.rules) < SIDES * MIN_BOXES:
        return False
    return any(opens_caption_of_figure(one.words) for one in text)


def arrows_between(text: Iterable[Stretch], page: Page) -> list[tuple[Box, int]]:
    """Arrows that were set as letters, as lines up to what is beside them, and their order."""
    if len(page.fills) < MIN_BOXES and len(page.rules) < SIDES * MIN_BOXES:
        return []
    if ARROWS.isdisjoint(by_column(page.words).foreign):
        return []
    return [
        (_as_line(word), word.order) for word in all_words(text) if ARROWS.issuperset(word.text)
    ]


def _as_line(arrow: Word) -> Box:
    x0, y0, x1, y1 = sides_of(arrow.box.grown(BESIDE * arrow.style.size))
    x, y = arrow.box.center_x, arrow.box.center_y
    return Box(x, y0, x, y1) if UPRIGHT.issuperset(arrow.text) else Box(x0, y, x1, y)


def _boxes(art: Sequence[Box], pointed: bool, place: Box, page: Page) -> list[Box]:
    """The outlined and round boxes of a place, each once, that stand near no other: no cells.

    Where something may be an arrow (`pointed`), boxes without an outline too: the lines of a
    table end at its stripes.
    """
    found = [f.box for f in page.fills if (pointed or f.stroked) and place.contains(f.box, 1.0)]
    found += frames_of([rule for rule in page.rules if place.contains(rule.box, 1.0)])
    found += [box for box in art if min(box.width, box.height) >= SLENDER]
    if len(found) > MAX_BOXES:
        return []
    boxes: list[Box] = []
    for box in found:
        small = min(box.width, box.height) < LEAST_SIDE
        if not small and not any(_are_one(box, other) for other in boxes):
            boxes.append(box)
    return [box for box in boxes if not any(_meets(box, other) for other in boxes)]


def _are_one(box: Box, other: Box) -> bool:
    return box.contains(other, REACH) and other.contains(box, REACH)


def _meets(box: Box, other: Box) -> bool:
    """Do two boxes as good as touch, neither in the other?"""
    return box.touches(other, REACH) and not box.contains(other) and not other.contains(box)


def _is_side(rule: Box, box: Box) -> bool:
    return box.contains(rule, MEETS) and not box.grown(-MEETS).touches(rule)


def _ends_of(arrow: Box, boxes: Sequence[Box]) -> list[Box]:
    return [box for box in boxes if box.touches(arrow, REACH) and not box.contains(arrow, REACH)]


def _ends(line: Box, boxes: Sequence[Box]) -> list[Box]:
    """The boxes that a line ends at the side of, and not near their corners."""
    if line.width >= line.height:
        return [box for box in boxes if _ends_at(line, box)]
    return [box for box in boxes if _ends_at(flipped(line), flipped(box))]


def _ends_at(line: Box, box: Box) -> bool:
    y, inset = line.center_y, CORNER * box.height
    if not box.y0 + inset <= y <= box.y1 - inset:
        return False
    if line.x0 < box.x0:
        return -REACH <= line.x1 - box.x0 <= INTO and line.x1 < box.x1
    return box.x1 < line.x1 and -REACH <= box.x1 - line.x0 <= INTO
