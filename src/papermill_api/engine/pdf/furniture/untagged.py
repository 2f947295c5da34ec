"""Text in the margins of tagged pages that is tagged as nothing, while all of the body is."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.furniture.lone import is_note
from papermill_api.engine.pdf.furniture.margins import LARGE, MAX_BLOCK_LINES
from papermill_api.engine.pdf.layout import PageLayout, TextBlock


def find_untagged(
    layouts: Sequence[PageLayout], body: float, options: FurnitureOptions
) -> set[int]:
    """Ids of lines that belong to no element, outside of all that does.

    +--------------+
    |   text       |    PDF calls what is no part of the document an artifact; one page alone tells
    |   text       |    by nothing else that its foot is one
    |              |
    |  © Mill Ltd  |    `body`: its size, points
    +--------------+

    Nothing where a page has other text without a tag: it is tagged in part.
    """
    found: set[int] = set()
    for layout in layouts:
        texts = [block for block in layout.blocks if isinstance(block, TextBlock)]
        others = [block for block in texts if block.tag is None]
        if not 0 < len(others) < len(texts):
            continue
        known = set(map(id, others))
        inner = union([block.box for block in layout.blocks if id(block) not in known])
        if all(_is_marginal(block, inner, layout, options) for block in others):
            small = (block for block in others if _may_be_furniture(block, body))
            found.update(id(line) for block in small for line in block.lines)
    return found


def _is_marginal(
    block: TextBlock, inner: Box, layout: PageLayout, options: FurnitureOptions
) -> bool:
    """Is it beside the rest of the page, or above or below it in the bands of heads and feet?"""
    box = block.box
    if box.x1 <= inner.x0 or box.x0 >= inner.x1:
        return True
    above = box.y1 <= min(inner.y0, options.head * layout.height)
    return above or box.y0 >= max(inner.y1, (1 - options.foot) * layout.height)


def _may_be_furniture(block: TextBlock, body: float) -> bool:
    """Is it short, in no type of titles, and no note?"""
    line = block.lines[0]
    return len(block.lines) <= MAX_BLOCK_LINES and line.size <= LARGE * body and not is_note(line)
