"""Boxes around whole sections, as pages of cards have them: their text is no quote."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

LARGER = 1.08  # times the body size; the title of a card
MOST = 0.5  # of the lines of the pages with cards are in them; fewer are boxed notes
SAME_EDGE = 2.0  # points; a card that goes on has its edges where they were
_NUMBER = re.compile(r"(\w{1,12} )?(\d{1,2})[.:)]?")  # a title begins with, as "Step 2:"

Held = dict[Box, list[TextBlock]]


def open_cards(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """The pages, the text of cards standing in no box.

    +----------------+
    | Keys           |    a box that starts with larger text, where most text
    | What belongs   |    stands in such boxes; or one as wide, in which such
    | in a key is .. |    a box goes on after a page break
    +----------------+

    +-------+ +------+  So does that of boxes side by side, of one height, and of those whose
    | 1 Oil | | 2 .. |  titles count on: notes have no such titles and stand below each other.
    +-------+ +------+
    """
    held = [_held(layout) for layout in layouts]
    if not any(held):  # as in most documents
        return list(layouts)
    layouts = _without_rows(layouts, held, body)
    boxes = [box for layout in layouts for box in _headed(layout, body)]
    if not boxes:
        return list(layouts)
    edges = {_edges(box) for box in boxes}
    inside = total = 0
    for layout in layouts:
        texts = list(_texts(layout))
        boxes = [box for box in _held(layout) if _edges(box) in edges]
        cards = sum(len(block.lines) for block in texts if _is_in(block, boxes))
        inside += cards
        total += sum(len(block.lines) for block in texts) if cards else 0
    if inside < MOST * total:
        return list(layouts)
    return [_without_cards(layout, edges) for layout in layouts]


def _headed(layout: PageLayout, body: Style) -> Iterator[Box]:
    """Boxes whose topmost text is larger than the body, and not all that they hold."""
    for box, blocks in _held(layout).items():
        first = min(blocks, key=lambda block: block.box.y0)
        if len(blocks) > 1 and first.lines[0].size >= LARGER * body.size:
            yield box


def _held(layout: PageLayout) -> Held:
    """What each box of a page holds."""
    held: Held = defaultdict(list)
    for block in _texts(layout):
        if block.frame is not None:
            held[block.frame].append(block)
    return held


def _without_rows(
    layouts: Sequence[PageLayout], pages: Sequence[Held], body: Style
) -> list[PageLayout]:
    """The pages without boxes side by side around text, and those with titles that count on."""
    boxes = [
        (at, box, blocks)
        for at, held in enumerate(pages)
        for box, blocks in held.items()
        if sum(len(block.lines) for block in blocks) > 1
    ]
    cards: list[set[Box]] = [set() for _ in layouts]
    for (at, one, first), (to, two, second) in pairwise(boxes):
        if (at == to and _are_side_by_side(one, two)) or _count_on(first, second, body):
            cards[at].add(one)
            cards[to].add(two)
    found = zip(layouts, cards, pages, strict=True)
    return [_opened(layout, own, held) if own else layout for layout, own, held in found]


def _are_side_by_side(one: Box, two: Box) -> bool:
    level = abs(one.y0 - two.y0) <= SAME_EDGE and abs(one.y1 - two.y1) <= SAME_EDGE
    return level and (one.x1 <= two.x0 or two.x1 <= one.x0)


def _count_on(one: Sequence[TextBlock], two: Sequence[TextBlock], body: Style) -> bool:
    """Does each begin with a title, in larger type or bold and of a bare number, the next one?"""
    first, second = one[0].lines[0], two[0].lines[0]
    numbers = _NUMBER.match(first.text), _NUMBER.match(second.text)
    if numbers[0] is None or numbers[1] is None or numbers[0][1] != numbers[1][1]:
        return False
    bare = numbers[0][1] is None
    titled = all(
        line.size >= LARGER * body.size or (bare and all(word.style.bold for word in line.words))
        for line in (first, second)
    )
    return titled and int(numbers[1][2]) == int(numbers[0][2]) + 1


def _texts(layout: PageLayout) -> Iterator[TextBlock]:
    return (block for block in layout.blocks if isinstance(block, TextBlock))


def _edges(box: Box) -> tuple[int, int]:
    return round(box.x0 / SAME_EDGE), round(box.x1 / SAME_EDGE)


def _is_in(block: TextBlock, boxes: Sequence[Box]) -> bool:
    """Does it stand in one of the boxes, perhaps on a ground of its own there, as listings do?"""
    return block.frame is not None and any(box.has_center_of(block.box) for box in boxes)


def _without_cards(layout: PageLayout, edges: set[tuple[int, int]]) -> PageLayout:
    held = _held(layout)
    return _opened(layout, {box for box in held if _edges(box) in edges}, held)


def _opened(layout: PageLayout, cards: Collection[Box], held: Held) -> PageLayout:
    """The page with what these boxes hold in none, and beside no bar that runs along all of it."""
    barred = {box for box in cards if all(block.barred for block in held[box])}
    blocks = [
        replace(block, frame=None, barred=block.barred and block.frame not in barred)
        if isinstance(block, TextBlock) and block.frame in cards
        else block
        for block in layout.blocks
    ]
    return replace(layout, blocks=tuple(blocks))
