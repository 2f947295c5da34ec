"""Items of a list whose neighbours look like text: no headings, whatever they look like."""

from collections.abc import Container, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import SectionNumber, follows, section_number
from papermill_api.engine.pdf.page import Style

FLUSH = 0.5  # em between where the texts of two items begin, at most


def without_items(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Headings without items whose numbers and place go on from a list at the foot of a page.

    9. as text            the last lines of a page
    ------------
    10. **now**           what the next one begins with, in whatever look; no heading has the
    11. *as a number*     number before

    Those in capitals alone, as abbreviations are, go on from an item on their own page, too.
    """
    heads = _without_abbreviations(heads, body)
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


def _without_abbreviations(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without those in capitals that count on, at one edge, with text above or below.

    1. Testing
    2. HTML          nothing else tells a heading
    3. Formatting
    """
    told = {id(head.block) for head in heads}
    return [
        head
        for head in heads
        if head.look.bold
        or head.outline_level is not None
        or is_strong(head, body)
        or not _is_among_items(head, told)
    ]


def _is_among_items(head: Candidate, told: Container[int]) -> bool:
    before, after, line = head.before, head.after, head.block.lines[0]
    if isinstance(before, TextBlock) and id(before) not in told and _goes_on(before.lines[0], line):
        return True
    if not isinstance(after, TextBlock) or id(after) in told:
        return False
    return _goes_on(line, after.lines[0])


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
