"""Boxes around whole sections, as pages of cards have them: their text is no quote."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace

LARGER = 1.08  # times the body size; the title of a card
MOST = 0.5  # of the lines of the pages with cards are in them; fewer are boxed notes
SAME_EDGE = 2.0  # points; a card that goes on has its edges where they were


def open_cards(layouts: Sequence[PageLayout], body: Style) -> list[PageLayout]:
    """The pages, the text of cards standing in no box.

    +----------------+
    | Keys           |    a box that starts with larger text, where most text
    | What belongs   |    stands in such boxes; or one as wide, in which such
    | in a key is .. |    a box goes on after a page break
    +----------------+
    """
    boxes = [box for layout in layouts for box in _headed(layout, body)]
    if not boxes:
        return list(layouts)
    edges = {_edges(box) for box in boxes}
    inside = total = 0
    for layout in layouts:
        texts = list(_texts(layout))
        cards = sum(len(block.lines) for block in texts if _is_in(block, edges))
        inside += cards
        total += sum(len(block.lines) for block in texts) if cards else 0
    if inside < MOST * total:
        return list(layouts)
    return [_opened(layout, edges) for layout in layouts]


def _headed(layout: PageLayout, body: Style) -> Iterator[Box]:
    """Boxes whose topmost text is larger than the body, and not all that they hold."""
    held: dict[Box, list[TextBlock]] = defaultdict(list)
    for block in _texts(layout):
        if block.frame is not None:
            held[block.frame].append(block)
    for box, blocks in held.items():
        first = min(blocks, key=lambda block: block.box.y0)
        if len(blocks) > 1 and first.lines[0].size >= LARGER * body.size:
            yield box


def _texts(layout: PageLayout) -> Iterator[TextBlock]:
    return (block for block in layout.blocks if isinstance(block, TextBlock))


def _edges(box: Box) -> tuple[int, int]:
    return round(box.x0 / SAME_EDGE), round(box.x1 / SAME_EDGE)


def _is_in(block: TextBlock, edges: set[tuple[int, int]]) -> bool:
    return block.frame is not None and _edges(block.frame) in edges


def _opened(layout: PageLayout, edges: set[tuple[int, int]]) -> PageLayout:
    blocks = [
        replace(block, frame=None)
        if isinstance(block, TextBlock) and _is_in(block, edges)
        else block
        for block in layout.blocks
    ]
    return replace(layout, blocks=tuple(blocks))
