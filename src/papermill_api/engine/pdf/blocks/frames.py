"""What stands behind and beside text: tinted or outlined boxes, and bars at its left."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from operator import attrgetter

from papermill_api.engine.geometry import Box, overlap_y
from papermill_api.engine.pdf.blocks.notice_labels import mark_notices
from papermill_api.engine.pdf.blocks.shadows import seen_fills
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.markers import line_markers, may_mark
from papermill_api.engine.pdf.page import Fill, Page, Rule
from papermill_api.engine.pdf.timelines import without_timelines
from papermill_api.engine.records import replace

SLACK = 2.0  # points that text may stick out of its box
LEAST_WIDTH, LEAST_HEIGHT = 20.0, 10.0  # points; smaller boxes are no grounds of text
LARGEST_TICK = 20.0  # points of a side; the sides of a box to tick are no bars
MAX_SHARE = 0.9  # of the page; a larger fill is its background
GROUND_WIDTH = 0.6  # of the page; a box this wide around all its text is its background
GROUND_TEXT = 0.8  # of the page's lines that stand on its background
GROUND_BLOCKS = 4  # fewer may be one boxed note
SHEET_HEIGHT = 0.8  # of the page; no note between running heads is as high
GROUND_HEIGHT, LEFT_FREE = 0.6, 0.5  # of the page; and of such a ground that is free below text
SPREAD_HEIGHT, SPREAD_WIDTH = 0.97, 0.4  # of the sheet's; the ground of one of two pages on it
BAR_REACH = 3.0  # em between a bar and the text on its right
BAR_COVER = 0.8  # of the height of a block's small letters that stands beside the bar
SMALL_LETTERS = 0.5  # em; fonts differ in how far their boxes reach above and below these
BAR_HEIGHT = 0.8  # of the page's; a longer bar is the edge of a ruled sheet
SHORTEST = 5.0  # points; a bar beside one line may be as high as its capitals
THICKEST = 9.0  # points; a wider fill is no bar
EVEN = 1.5  # times the white at its right; a rule with as little at its left parts columns
COLUMNS = 0.4  # of the page's height; a rule as high, with text within its ends, may part columns
FILLED = 0.5  # of the height of such a rule that text on either side takes, at least
MAX_GROUNDS = 100  # of a page; more boxes are cells or a drawing, and no grounds of text
TOUCH = 0.5  # points; fills no further apart are one ground
CLOSE, LEVEL = 1.5, 2.5  # points across and down; ends of rules this near meet

_LEFT, _RIGHT = attrgetter("x0"), attrgetter("x1")


def mark_frames(
    page: Page, blocks: Sequence[TextBlock], others: Sequence[Box] = ()
) -> list[TextBlock]:
    """The blocks of a page with the smallest box each stands in, and whether a bar is at its left.

    `others`: what else stands on the page, as tables, beside which a rule may part columns, too.

    +--------------+        | quoted text
    | text in a box|        | beside a bar
    +--------------+
    """
    drawn = _boxes(page)
    grounds = _grounds(drawn, page)
    bars = [rule for rule in page.rules if not rule.horizontal and rule.box.height > SHORTEST]
    sided = grounds + [box for box in drawn if max(box.width, box.height) <= LARGEST_TICK]
    lefts, rights = _by_edge(sided, _LEFT), _by_edge(sided, _RIGHT)
    bars = [
        rule
        for rule in bars
        if not any(_spans(rule.box, box) for box in _near(lefts, rule.box.x0, rule.box.y0))
        and not any(_spans(rule.box, box) for box in _near(rights, rule.box.x1, rule.box.y0))
    ]
    bars += [Rule(f.box, False, f.colour) for f in page.fills if _is_upright(f.box)]
    notes = set(_with_bars(grounds, bars))
    longest = BAR_HEIGHT * page.height
    bars = [bar for bar in bars if bar.box.height < longest or any(_with_bars(notes, [bar]))]
    bars = _without_sides_of_page(without_timelines(bars, page), page, blocks)
    boxes = [box for box in grounds if box in notes or not _is_background(box, page, blocks)]
    if not boxes and not bars:
        return list(blocks)
    beside = [_behind_marker(block) for block in blocks] if bars else []
    if len(boxes) <= MAX_GROUNDS:
        beside += boxes
    found = _Bars([bar.box for bar in bars], [*beside, *others], COLUMNS * page.height)
    framed = [_framed(block, boxes, found, blocks) for block in blocks]
    return mark_notices([bar.box for bar in bars], framed) if bars else framed


def _without_sides_of_page(
    bars: Sequence[Rule], page: Page, blocks: Sequence[TextBlock]
) -> list[Rule]:
    """The bars but for the left sides of boxes around all text, whose head or foot pages cut off.

    | text        |
    | Next part   |     as styles of the web put a page on a desk; the side of a note that is cut
    | more text   |     holds no more than its rest
    +-------------+
    """
    if len(blocks) < GROUND_BLOCKS:
        return list(bars)
    wide = GROUND_WIDTH * page.width
    return [
        bar
        for bar in bars
        if not any(
            other.box.x1 - bar.box.x0 >= wide
            and _spans(other.box, bar.box)
            and _is_background(replace(bar.box, x1=other.box.x1), page, blocks)
            for other in bars
        )
    ]


def _behind_marker(block: TextBlock) -> Box:
    """The box of a block without the marker of its item, which may hang out of its column."""
    box, first = block.box, block.lines[0]
    if not may_mark(first.first_text) or len(first.texts) < 2 or not line_markers(first.words):
        return box
    return replace(box, x0=max(box.x0, min(first.words[1].box.x0, box.x1)))


def _is_upright(box: Box) -> bool:
    return box.width < THICKEST < box.height


def _framed(
    block: TextBlock, boxes: Sequence[Box], bars: "_Bars", blocks: Sequence[TextBlock]
) -> TextBlock:
    around = [box for box in boxes if box.contains(_held(block, box), SLACK)]
    frame = min(around, key=lambda box: box.area) if around else None
    if len(around) > 1 and len(block.lines) == 1 and block.lines[0].style.mono:
        frame = _of_listing(block, around, blocks) or frame
    barred = bars.run_beside(block)
    if frame is None and not barred:
        return block
    return replace(block, frame=frame, barred=barred)


def _of_listing(block: TextBlock, around: Sequence[Box], blocks: Sequence[TextBlock]) -> Box | None:
    """The largest box around a line of code that holds nothing else, where the code has its own.

    +---------------------------------+      web styles give code a ground wherever it stands
    | [make install]                  |
    +---------------------------------+
    """
    alone = (box for box in around if sum(box.has_center_of(b.box) for b in blocks) == 1)
    return max(alone, key=lambda box: box.area, default=None)


def _held(block: TextBlock, box: Box) -> Box:
    """The block's bounds, but for what of code, which no line breaks, stands out of the box."""
    place = block.box
    if place.x1 <= box.x1 or not block.lines[0].style.mono or place.x0 >= box.x1:
        return place
    return replace(place, x1=box.x1)


class _Bars:
    """The bars of a page by where they stand, for drawings have thousands of them."""

    def __init__(self, bars: Iterable[Box], beside: Sequence[Box], high: float) -> None:
        self.bars = sorted(bars, key=_RIGHT)
        self.beside = beside  # text and its grounds
        self.high = high  # of bars that are between columns whatever white is beside them
        self.parting: dict[Box, bool] = {}

    def run_beside(self, block: TextBlock) -> bool:
        """Does one at the left of a block run along it, and part no columns?"""
        if not self.bars:
            return False
        first = bisect_left(self.bars, block.box.x0 - BAR_REACH * block.lines[0].size, key=_RIGHT)
        last = bisect_right(self.bars, block.box.x0 + 1.0, key=_RIGHT)
        near = (bar for bar in self.bars[first:last] if _is_beside(bar, block))
        return any(not self._parts_columns(bar) for bar in near)

    def _parts_columns(self, bar: Box) -> bool:
        if bar not in self.parting:
            others = [other for other in self.bars if other.x1 < bar.x0]
            high = bar.height >= self.high and _is_as_high_as_columns(bar, self.beside)
            self.parting[bar] = high or _parts_columns(bar, self.beside, others)
        return self.parting[bar]


def _is_beside(bar: Box, block: TextBlock) -> bool:
    gap = block.box.x0 - bar.x1
    if not -1.0 <= gap <= BAR_REACH * block.lines[0].size:
        return False
    first, last = block.lines[0], block.lines[-1]
    top = first.baseline - SMALL_LETTERS * first.size
    letters = replace(block.box, y0=top, y1=max(last.baseline, first.baseline))
    return overlap_y(bar, letters) >= BAR_COVER * letters.height


def _parts_columns(bar: Box, beside: Sequence[Box], bars: Sequence[Box]) -> bool:
    """Does text, or the ground of some, stand as near to a bar on its left as on its right?

    What hangs out of either column, as markers of items do, is nearer than its text. On its left
    the side of a box, which may go on overleaf, is as good as a ground: one of the `bars`.
    """
    level = [box for box in beside if overlap_y(bar, box) > 0]
    sides = [side for side in bars if overlap_y(bar, side) > 0]
    left = min((bar.x0 - box.x1 for box in [*level, *sides] if box.x1 <= bar.x0), default=inf)
    right = min((box.x0 - bar.x1 for box in level if box.x0 >= bar.x1), default=inf)
    return left <= EVEN * right


def _is_as_high_as_columns(bar: Box, beside: Sequence[Box]) -> bool:
    """Does all that is level with a bar stand within its ends, and fill most of both sides?

    o short | text of      the lines of a list may end far left of the rule between columns; beside
    o items | the next     a quote in a column the text of the one at its left runs on
    o of it | column
    """
    level = [box for box in beside if overlap_y(bar, box) > 0]
    if not all(bar.y0 - SLACK <= box.y0 and box.y1 <= bar.y1 + SLACK for box in level):
        return False
    left = sum(box.height for box in level if box.x1 <= bar.x0)
    right = sum(box.height for box in level if box.x0 >= bar.x1)
    return min(left, right) >= FILLED * bar.height


def _boxes(page: Page) -> list[Box]:
    """Filled boxes and boxes of four rules."""
    rules = [*page.rules, *_thick_rules(page.fills)] if page.rules else ()
    return _one_below_another(seen_fills(page.fills)) + _ruled_boxes(rules)


def _thick_rules(fills: Sequence[Fill]) -> Iterator[Rule]:
    """The fills that may be a side of a box: styles make one of four thicker, in a colour."""
    for fill in fills:
        if fill.box.height < THICKEST <= fill.box.width:
            yield Rule(fill.box, True, fill.colour)
        elif _is_upright(fill.box):
            yield Rule(fill.box, False, fill.colour)


def _one_below_another(fills: Sequence[Fill]) -> list[Box]:
    """The boxes of fills; those of one colour that are as wide, and touch, are one ground.

    Word processors fill each paragraph of a note, or each line of a listing, for itself.
    """
    whole: list[Fill] = []
    for fill in sorted(fills, key=_by_sides):
        if whole and _touches(whole[-1], fill):
            box = whole[-1].box
            whole[-1] = replace(fill, box=replace(box, y1=max(box.y1, fill.box.y1)))
        else:
            whole.append(fill)
    return [fill.box for fill in whole]


def _by_sides(fill: Fill) -> tuple[int, int, int, float]:
    return fill.colour, round(fill.box.x0), round(fill.box.x1), fill.box.y0


def _touches(above: Fill, fill: Fill) -> bool:
    one, two = above.box, fill.box
    alike = above.colour == fill.colour and not (above.stroked or fill.stroked)
    return (
        alike
        and abs(one.x0 - two.x0) <= TOUCH
        and abs(one.x1 - two.x1) <= TOUCH
        and two.y0 <= one.y1 + TOUCH
    )


def _grounds(boxes: Sequence[Box], page: Page) -> list[Box]:
    """Those without backgrounds, marks behind words and boxes to tick."""
    limit = MAX_SHARE * page.box.area
    large = [
        box
        for box in boxes
        if box.area < limit and box.width > LEAST_WIDTH and box.height > LEAST_HEIGHT
    ]
    return [box for box in large if not _is_half_of_a_spread(box, page)]


def _is_half_of_a_spread(box: Box, page: Page) -> bool:
    """Does it reach from the sheet's top to its bottom over about half of it?"""
    return box.height >= SPREAD_HEIGHT * page.height and box.width >= SPREAD_WIDTH * page.width


def _with_bars(grounds: Iterable[Box], bars: Sequence[Rule]) -> Iterator[Box]:
    """The grounds that have a bar along all of their left side, as those of notes do."""
    for box in grounds:
        if any(abs(bar.box.x0 - box.x0) <= CLOSE and _spans(bar.box, box) for bar in bars):
            yield box


def _is_background(box: Box, page: Page, blocks: Sequence[TextBlock]) -> bool:
    """Does all text of the page stand on it but its running heads and what of code stands out?

    No note leaves half of a high ground free, as the last page of a document does.
    """
    if box.width < GROUND_WIDTH * page.width:
        return False
    held = [block for block in blocks if box.contains(_held(block, box), SLACK)]
    if box.height >= GROUND_HEIGHT * page.height and held:
        foot = max(block.box.y1 for block in held)
        whole = box.height >= SHEET_HEIGHT * page.height or _has_even_margins(box, page)
        if box.y1 - foot > LEFT_FREE * box.height or (whole and _holds_all(box, blocks)):
            return True
    lines = sum(len(block.lines) for block in blocks)
    on_it = sum(len(block.lines) for block in held)
    return len(blocks) >= GROUND_BLOCKS and on_it >= GROUND_TEXT * lines


def _has_even_margins(box: Box, page: Page) -> bool:
    """Is as much of the page free at its left as at its right, and above it as below?

    So style sheets paint the ground of all text within the margins of printed pages.
    """
    across, down = box.x0 + box.x1 - page.width, box.y0 + box.y1 - page.height
    return max(abs(across), abs(down)) <= SLACK


def _holds_all(ground: Box, blocks: Sequence[TextBlock]) -> bool:
    """Does all text stand on it but for running heads wholly over and below it?"""
    boxes = [_held(block, ground) for block in blocks]
    return all(
        ground.contains(box, SLACK) or box.y1 <= ground.y0 + SLACK or box.y0 >= ground.y1 - SLACK
        for box in boxes
    )


def _ruled_boxes(rules: Sequence[Rule]) -> list[Box]:
    """Boxes of two horizontal and two vertical rules that meet at their ends."""
    sides = [rule.box for rule in rules if not rule.horizontal]
    lefts, rights = _by_edge(sides, _LEFT), _by_edge(sides, _RIGHT)
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
            at_left = any(_spans(side, box) for side in _near(lefts, box.x0, box.y0))
            if at_left and any(_spans(side, box) for side in _near(rights, box.x1, box.y0)):
                boxes.append(box)
    return boxes


def _by_edge(
    boxes: Iterable[Box], side: Callable[[Box], float]
) -> dict[tuple[int, int], list[Box]]:
    """Boxes by where their left or right side and their top are: some pages have thousands."""
    found: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        found.setdefault((int(side(box) // CLOSE), int(box.y0 // LEVEL)), []).append(box)
    return found


def _near(by_edge: dict[tuple[int, int], list[Box]], x: float, top: float) -> Iterator[Box]:
    """Boxes whose edge is at most about CLOSE away from `x`, and their top LEVEL from `top`."""
    if not by_edge:
        return
    place, height = int(x // CLOSE), int(top // LEVEL)
    for step, rise in itertools.product((-1, 0, 1), (-1, 0, 1)):
        yield from by_edge.get((place + step, height + rise), ())


def _spans(bar: Box, box: Box) -> bool:
    """Does a vertical rule reach from a box's top to its bottom?"""
    return abs(bar.y0 - box.y0) <= LEVEL and abs(bar.y1 - box.y1) <= LEVEL
