"""Bold lines at the edge of text that headings hang out of: terms and commands, no headings."""

from collections import Counter
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.terms import INDENT, SAME_EDGE, hangs_over

HUNG = 3  # headings over text at its edge; fewer do not tell that headings hang out of it
EDGE = 2.0  # points; lines that start this near start at one edge
MOST = 0.5  # of the lines of paragraphs start at the edge of the text


def without_lines_at_text_edge(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Headings without those of body size at the edge of text, over text set in or in their look.

    ERRORS
        The call can fail:      three headings or more hang out of the text, as in manuals
        EINVAL                  so this is a term, however short the list
            A wrong value.
        #include <fcntl.h>      and this the first of the lines in bold that it stands above
        int open(...)
    """
    likely = [h for h in heads if not (h.number or h.outline_level or is_strong(h, body))]
    if not likely or len(heads) < HUNG + 1:
        return list(heads)
    edge, at_edge = _text_edge(pages)
    hung = sum(_is_hung(head, edge) for head in heads)
    if hung < HUNG:
        return list(heads)
    mistaken = {
        id(head.block)
        for head in likely
        if head.block.page in at_edge
        and abs(head.block.box.x0 - edge) <= EDGE
        and isinstance(head.after, TextBlock)
        and (hangs_over(head.block, head.after) or _goes_on(head.block, head.after))
    }
    return [head for head in heads if id(head.block) not in mistaken]


def _text_edge(pages: Sequence[PageLayout]) -> tuple[float, set[int]]:
    """Where most lines of paragraphs start, and the pages on which one does; else nowhere."""
    starts = [
        (block.page, round(block.box.x0 / EDGE), len(block.lines))
        for page in pages
        for block in page.blocks
        if isinstance(block, TextBlock) and block.role == "text" and len(block.lines) > 1
    ]
    lines: Counter[int] = Counter()
    for _, edge, count in starts:
        lines[edge] += count
    if not lines:
        return 0.0, set()
    most, count = lines.most_common(1)[0]
    if count < MOST * lines.total():
        return 0.0, set()
    return most * EDGE, {page for page, edge, _ in starts if edge == most}


def _is_hung(head: Candidate, edge: float) -> bool:
    """Does it begin left of the text right below it, which is at the edge?"""
    after = head.after
    if not isinstance(after, TextBlock) or abs(after.box.x0 - edge) > EDGE:
        return False
    return edge - head.block.box.x0 >= INDENT * head.look.size


def _goes_on(block: TextBlock, after: TextBlock) -> bool:
    """Does what stands below begin at its edge and in its look?"""
    near = abs(after.box.x0 - block.box.x0) <= SAME_EDGE * block.lines[0].size
    return near and after.lines[0].words[0].style == block.lines[-1].words[0].style
