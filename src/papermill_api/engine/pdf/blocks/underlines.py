"""Short blocks whose lines are underlined, as headings were before there was bold type."""

from bisect import bisect_right
from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import Line, TextBlock, with_lines
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.records import replace

MOST_LINES = 2
BELOW = 0.35  # em; an underline is no further down
COVERED = 0.7  # of the line's width; browsers break it at letters that reach below
EARLY = 0.75  # of the block's width; a heading in it is shorter
REACH = 2.0  # points; a rule that stands out further runs under more than the line


def mark_underlined(page: Page, blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks, short ones marked whose lines all have rules of their own width under them.

    Lines with links are none: what is underlined there is the link. A block whose first line alone
    is underlined, and ends early, is cut below it.
    """
    boxes = [rule.box for rule in page.rules if rule.horizontal]
    if not boxes:
        return list(blocks)
    rules = _Rules(boxes)
    parts = [part for block in blocks for part in _cut_below(block, rules)]
    return [
        replace(block, underlined=True)
        if len(block.lines) <= MOST_LINES and all(_has_rule(line, rules) for line in block.lines)
        else block
        for block in parts
    ]


class _Rules:
    """Rules by their height: a drawing has thousands of them."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = sorted(boxes, key=lambda box: box.center_y)
        self.heights = [box.center_y for box in self.boxes]

    def between(self, top: float, bottom: float) -> Sequence[Box]:
        """Those below `top`, and no further down than `bottom`."""
        return self.boxes[bisect_right(self.heights, top) : bisect_right(self.heights, bottom)]


def _cut_below(block: TextBlock, rules: _Rules) -> list[TextBlock]:
    if len(block.lines) < 2 or block.lines[0].box.width > EARLY * block.box.width:
        return [block]
    first, second = block.lines[:2]
    goes_on = starts_lower(second.first_text) and not second.words[0].style.mono
    if goes_on or not _has_rule(first, rules) or _has_rule(second, rules):
        return [block]
    return [with_lines(block, block.lines[:1]), with_lines(block, block.lines[1:])]


def _has_rule(line: Line, rules: _Rules) -> bool:
    box, foot = line.box, line.baseline + BELOW * line.size
    level = rules.between(line.baseline, foot)
    under = [rule for rule in level if rule.x0 < box.x1 and box.x0 < rule.x1]
    if not under or any(word.link for word in line.words):
        return False
    if any(rule.x0 < box.x0 - REACH or box.x1 + REACH < rule.x1 for rule in under):
        return False
    return sum(rule.width for rule in under) >= COVERED * box.width
