"""Slanted lines right under headings, which say where or by whom and head nothing themselves."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import follows
from papermill_api.engine.pdf.page import Style

LEAST = 2  # of one look, each under a heading


def without_lines_under_heads(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Headings without lines of a slanted look that stands under other headings and nowhere else.

    Harbour engineer       2008 - 2016     entries of a CV; headings of a deeper level come after
    Port of Bristol, Avonmouth             text as well, as the first of a column does

    Those that an outline lists are headings wherever they stand.
    """
    looks: defaultdict[Look, list[Candidate]] = defaultdict(list)
    for head in heads:
        look = head.look
        if look.italic and not (look.bold or head.outline_level):
            looks[look].append(head)
    slanted = [
        own
        for own in looks.values()
        if len(own) >= LEAST and not is_strong(own[0], body) and not _are_numbered(own)
    ]
    if not slanted:  # most documents
        return list(heads)
    texts = {page.number: [b for b in page.blocks if isinstance(b, TextBlock)] for page in pages}
    mistaken: set[int] = set()
    for own in slanted:
        others = {id(head.block) for head in heads} - {id(head.block) for head in own}
        if all(_is_under(head, texts[head.block.page], others) for head in own):
            mistaken.update(id(head.block) for head in own)
    return [head for head in heads if id(head.block) not in mistaken]


def _are_numbered(heads: Sequence[Candidate]) -> bool:
    """Do most numbers that they begin with count on, as those of "4 persons, 20 minutes" do not?"""
    numbers = [head.number for head in heads if head.number]
    counted = sum(follows(two, one) for one, two in pairwise(numbers))
    return len(numbers) == 1 or 2 * counted > len(numbers) - 1 > 0


def _is_under(head: Candidate, texts: Sequence[TextBlock], heads: set[int]) -> bool:
    """Is one of these headings in the row of text right above, and no text of a column before?"""
    before, block = head.before, head.block
    if isinstance(before, TextBlock) and before.box.y0 > block.box.y1 and id(before) not in heads:
        return False
    above = [other for other in texts if other is not block and other.box.y1 <= block.box.y0]
    if not above:
        return False
    last = max(above, key=lambda other: other.box.y1)
    return any(id(one) in heads and overlap_y(one.box, last.box) > 0 for one in above)
