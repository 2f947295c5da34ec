"""How far up a page its feet reach, told by the numbers that count the pages."""

from collections import defaultdict
from collections.abc import Sequence

from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import page_number

DEEPEST = 0.25  # of the page's height in which its number may stand
HAIR = 0.001  # of the height, so that what stands at a band's edge is in it
SAME_ROW = 0.4  # em; baselines of one row differ by less


def foot_share(layouts: Sequence[PageLayout], share: float) -> float:
    """How much of the height feet take: more where numbers in the lowest row count the pages.

    Some classes of LaTeX leave a quarter of the page free below the text. A number that a lone
    page has there is its own.
    """
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for layout in layouts:
        last = max(layout.blocks, key=lambda block: block.box.y1, default=None)
        if isinstance(last, TextBlock) and len(last.lines) == 1:
            taken = 1 - last.box.y0 / layout.height + HAIR
            if share < taken < DEEPEST:
                for number in _numbers_beside(last, layout):
                    found[number - layout.number][layout.number] = taken
    least = 1 if len(layouts) == 1 and 0 in found else 2
    return max((max(p.values()) for p in found.values() if len(p) >= least), default=share)


def _numbers_beside(last: TextBlock, layout: PageLayout) -> set[int]:
    """The page numbers in the row of a page's last block, each in a block of its own."""
    base, slack = last.lines[0].baseline, SAME_ROW * last.lines[0].size
    level = [
        block.text
        for block in layout.blocks
        if isinstance(block, TextBlock) and abs(block.lines[-1].baseline - base) <= slack
    ]
    return {number for text in level if (number := page_number(text)) is not None}
