"""What stands behind and beside text: tinted or outlined boxes, and bars at its left."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.pdf.page import Page, Rule, TextBlock

SLACK = 2.0  # points that text may stick out of its box
MAX_SHARE = 0.9  # of the page; a larger fill is its background
BAR_REACH = 3.0  # em between a bar and the text on its right
BAR_COVER = 0.8  # of a block's height that stands beside the bar
CLOSE = 1.5  # points; ends of rules this near meet


def mark_frames(page: Page, blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks of a page with the smallest box each stands in, and whether a bar is at its left.

    +--------------+        | quoted text
    | text in a box|        | beside a bar
    +--------------+
    """
    boxes = _boxes(page)
    bars = [rule for rule in page.rules if not rule.horizontal and rule.box.height > 8]
    bars = [rule for rule in bars if not any(_is_side(rule.box, box) for box in boxes)]
    bars += [Rule(f.box, False, f.colour) for f in page.fills if f.box.width < 6 < f.box.height]
    if not boxes and not bars:
        return list(blocks)
    return [_framed(block, boxes, bars) for block in blocks]


def _framed(block: TextBlock, boxes: Sequence[Box], bars: Sequence[Rule]) -> TextBlock:
    around = [box for box in boxes if box.contains(block.box, SLACK)]
    frame = min(around, key=lambda box: box.area) if around else None
    barred = any(_is_beside(rule.box, block) for rule in bars)
    if frame is None and not barred:
        return block
    return replace(block, frame=frame, barred=barred)


def _is_beside(bar: Box, block: TextBlock) -> bool:
    gap = block.box.x0 - bar.x1
    if not -1.0 <= gap <= BAR_REACH * block.lines[0].size:
        return False
    return overlap_y(bar, block.box) >= BAR_COVER * block.box.height


def _boxes(page: Page) -> list[Box]:
    """Filled boxes and boxes of four rules, without backgrounds and marks behind words."""
    limit = MAX_SHARE * page.box.area
    white = 0xFFFFFF
    boxes = [fill.box for fill in page.fills if fill.colour != white or fill.stroked]
    boxes += _ruled_boxes(page.rules)
    return [box for box in boxes if box.area < limit and box.width > 20 and box.height > 10]


def _ruled_boxes(rules: Sequence[Rule]) -> list[Box]:
    """Boxes of two horizontal and two vertical rules that meet at their ends."""
    sides = [rule.box for rule in rules if not rule.horizontal]
    tops: dict[tuple[int, int], list[Box]] = {}
    for rule in rules:
        if rule.horizontal:
            key = (round(rule.box.x0 / 2), round(rule.box.x1 / 2))
            tops.setdefault(key, []).append(rule.box)
    boxes: list[Box] = []
    for group in tops.values():
        group.sort(key=lambda box: box.y0)
        for top, bottom in itertools.pairwise(group):
            box = Box(top.x0, top.y0, top.x1, bottom.y1)
            if sum(_is_side(side, box) for side in sides) >= 2:
                boxes.append(box)
    return boxes


def _is_side(bar: Box, box: Box) -> bool:
    """Is a vertical rule the left or right side of the box?"""
    at_edge = min(abs(bar.x0 - box.x0), abs(bar.x1 - box.x1)) <= CLOSE
    return at_edge and abs(bar.y0 - box.y0) <= CLOSE + 1 and abs(bar.y1 - box.y1) <= CLOSE + 1
