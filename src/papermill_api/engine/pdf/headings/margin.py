"""Headings in the margin, level with the first line of the text that they head."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import PageLayout, TableBlock, TextBlock

EDGE = 2.0  # points; lines that start this near start at one edge
APART = 0.5  # em between a heading of the margin and the text beside it, at least
MOST = 0.5  # of the lines of paragraphs start at the edge of a column with a margin
ACROSS = 2  # texts that begin left of that edge and run over it; there is no margin then


def in_margin(found: Sequence[Candidate], pages: Sequence[PageLayout]) -> set[int]:
    """Ids of the blocks that stand left of the column of text, whatever is level with them there.

    Heading   Text of the column, at whose edge most
              paragraphs of the document start: terms
              stand in it, and not what they name. Nor
              does other text run over that edge.
    Another   - An item, which may be set in, or a table
    """
    beside = [
        (head.block, after)
        for head in found
        if isinstance(after := head.after, TextBlock | TableBlock)
        if _is_left_of(head.block, after)
    ]
    if not beside:
        return set()
    edges: Counter[int] = Counter()
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.role == "text" and len(block.lines) > 1:
                edges[_edge(block)] += len(block.lines)
    edge, lines = edges.most_common(1)[0] if edges else (0, 0)
    if lines < MOST * edges.total() or _run_over(edge * EDGE, found, pages) >= ACROSS:
        return set()
    column = EDGE * (edge - 1)
    return {id(head) for head, after in beside if head.box.x1 < column <= after.box.x0}


def _run_over(edge: float, found: Sequence[Candidate], pages: Sequence[PageLayout]) -> int:
    """How many texts that are no headings begin left of an edge and end right of it?"""
    heads = {id(head.block) for head in found}
    return sum(
        block.box.x0 < edge - EDGE and edge + EDGE < block.box.x1
        for page in pages
        for block in page.blocks
        if isinstance(block, TextBlock) and block.role == "text" and id(block) not in heads
    )


def _edge(block: TextBlock) -> int:
    return round(block.box.x0 / EDGE)


def _is_left_of(block: TextBlock, after: TextBlock | TableBlock) -> bool:
    gap = after.box.x0 - block.box.x1
    return block.page == after.page and gap >= APART * block.lines[0].size
