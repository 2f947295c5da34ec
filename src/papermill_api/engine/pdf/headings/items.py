"""Items of a list that goes on from the page before: no headings, whatever they look like."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import SectionNumber, follows, section_number

FLUSH = 0.5  # em between where the texts of two items begin, at most


def without_items(heads: Sequence[Candidate], pages: Sequence[PageLayout]) -> list[Candidate]:
    """Headings without items whose numbers and place go on from a list at the foot of a page.

    9. as text            the last lines of a page
    ------------
    10. **now**           what the next one begins with, in whatever look; no heading has the
    11. *as a number*     number before
    """
    numbered = {id(head.block): head for head in heads if _number_of(head.block.lines[0])}
    if not numbered:
        return list(heads)
    items: set[int] = set()
    for before, layout in pairwise(pages):
        last = _last_item(before)
        for block in layout.blocks:
            if last is None or not isinstance(block, TextBlock):
                break
            head = numbered.get(id(block))
            if head is None or not _goes_on(last, block.lines[0]):
                break
            if _has_before(head, [other for other in heads if id(other.block) not in items]):
                break
            items.add(id(block))
            last = block.lines[0]
    return [head for head in heads if id(head.block) not in items]


def _last_item(layout: PageLayout) -> Line | None:
    """The last line of the page's text that a closed number begins, in its last block."""
    texts = [b for b in layout.blocks if isinstance(b, TextBlock) and b.role == "text"]
    lines = texts[-1].lines if texts else ()
    return next((line for line in reversed(lines) if _number_of(line)), None)


def _number_of(line: Line) -> SectionNumber | None:
    number = section_number(line.text)
    return number if number and number.closed and number.depth == 1 else None


def _goes_on(above: Line, line: Line) -> bool:
    one, two = _number_of(above), _number_of(line)
    if one is None or two is None or not follows(two, one) or len(above.words) < 2:
        return False
    return abs(above.words[1].box.x0 - line.words[1].box.x0) <= FLUSH * line.size


def _has_before(head: Candidate, heads: Sequence[Candidate]) -> bool:
    """Is there a heading with the number before, which this one goes on from?"""
    number = head.number
    return number is not None and any(
        other.number is not None and follows(number, other.number)
        for other in heads
        if other is not head
    )
