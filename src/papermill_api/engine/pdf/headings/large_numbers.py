"""Numbers in large type side by side, each over or under what it counts: heads of nothing."""

import re
from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import PageLayout, TextBlock

MAX_WORDS = 3  # a number with its sign and unit
LEVEL = 0.2  # em between baselines of one row
_NUMBER = re.compile(r"[^\w\s]?[^\w\s]?\d")


def without_large_numbers(
    heads: Sequence[Candidate], pages: Sequence[PageLayout]
) -> list[Candidate]:
    """Headings without numbers with a unit that are level with plain ones of their look.

    Visitors    Revenue    Churn
    12,480      $7.8M      2.5%       what has no letters is no heading anyway
    """
    if not any(map(_is_measure, heads)):
        return list(heads)
    layouts = {layout.number: layout for layout in pages}
    return [
        head
        for head in heads
        if not (_is_measure(head) and _is_beside_number(head.block, layouts[head.block.page]))
    ]


def _is_measure(head: Candidate) -> bool:
    if head.number is not None or head.outline_level is not None or len(head.block.lines) > 1:
        return False
    return _NUMBER.match(head.text) is not None and len(head.text.split()) <= MAX_WORDS


def _is_beside_number(block: TextBlock, layout: PageLayout) -> bool:
    line = block.lines[0]
    return any(
        isinstance(other, TextBlock)
        and other is not block
        and len(other.lines) == 1
        and other.lines[0].style == line.style
        and abs(other.lines[0].baseline - line.baseline) <= LEVEL * line.size
        and not any(map(str.isalpha, other.lines[0].text))
        for other in layout.blocks
    )
