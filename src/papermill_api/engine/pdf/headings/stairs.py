"""Bold labels inside of a definition, each set in from what is above it and over what is set in."""

from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style

STEP = 0.7  # em by which each of the three is set in from the one above, at least
LEAST = 2  # such labels of a document; one may be a heading that someone set in


def without_stairs(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without such labels, and without others that say the same in their look.

    tides(days, place)
        High and low waters in order.
           **Parameters**                  of fields, as Sphinx prints what a docstring says
              - days - how far to look
       **Returns**                     below the list of another, at the edge of that
          a list of heights
    At the foot or head of a page one of the two that tell it stands on another. A heading that is
    set in from the one right above it is one of a lower level.
    """
    told = {id(head.block) for head in heads}
    steps = [head for head in heads if id(head.before) not in told and _is_step(head, body)]
    if len(steps) < LEAST:  # most documents
        return list(heads)
    named = {(head.text, head.look) for head in steps}
    edges = {(round(head.block.box.x0), head.look) for head in steps}
    return [
        head
        for head in heads
        if not _is_told_by_weight(head, body)
        or (
            (head.text, head.look) not in named
            and not (_hangs(head) and (round(head.block.box.x0), head.look) in edges)
        )
    ]


def _hangs(head: Candidate) -> bool:
    """Is what follows on its page set in from it?"""
    block, below = head.block, head.after
    if not isinstance(below, TextBlock) or below.page != block.page:
        return False
    return below.box.x0 - block.box.x0 >= STEP * head.look.size and block.box.y0 < below.box.y0


def _is_told_by_weight(head: Candidate, body: Style) -> bool:
    told = head.number is not None or head.outline_level is not None
    return head.look.bold and not (told or is_strong(head, body))


def _is_step(head: Candidate, body: Style) -> bool:
    above, block = head.before, head.block
    if not isinstance(above, TextBlock) or above.page != block.page or not _hangs(head):
        return False
    set_in = block.box.x0 - above.box.x0 >= STEP * head.look.size and above.box.y0 < block.box.y0
    return set_in and _is_told_by_weight(head, body)
