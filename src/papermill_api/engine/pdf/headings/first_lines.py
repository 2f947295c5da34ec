"""Short lines in a look of their own that are paragraphs: they are set in as first lines are."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.headings.typography import is_paragraph
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style

SAME = 0.1  # em of rounding
LEAST, MOST = 0.5, 4.0  # em that first lines are set in
MIN_SET_IN = 3  # paragraphs whose first lines are; fewer tell nothing
SHARE = 0.33  # of the paragraphs; LaTeX sets those below headings flush


def without_first_lines(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """The headings without those of body size that start where first lines of paragraphs do.

    Capitals, numbers and underlines tell more than a place.

          The first line of a paragraph is set
    in, all others are flush.
          *Instead*                               a paragraph, unless half of the headings
    Headings                                      are set in so
    """
    weak = [head for head in heads if _is_weak(head, body)]
    indent = _usual_indent(pages, body) if weak else None
    if indent is None:
        return list(heads)
    set_in = [head for head in heads if _is_set_in(head, indent)]
    if 2 * len(set_in) > len(heads):
        return list(heads)
    paragraphs = {id(head.block) for head in set_in if _is_weak(head, body)}
    return [head for head in heads if id(head.block) not in paragraphs]


def _is_weak(head: Candidate, body: Style) -> bool:
    told = head.number is not None or head.outline_level is not None or head.block.underlined
    return not (told or head.look.capitals or is_strong(head, body))


def _usual_indent(pages: Sequence[PageLayout], body: Style) -> float | None:
    """How far the first lines of paragraphs are set in, in points; None where they are not."""
    steps = sorted(_indents(pages, body))
    set_in = [step for step in steps if LEAST * body.size < step < MOST * body.size]
    if len(set_in) < max(MIN_SET_IN, SHARE * len(steps)):
        return None
    return set_in[len(set_in) // 2]


def _indents(pages: Sequence[PageLayout], body: Style) -> Iterator[float]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and len(block.lines) > 1 and is_paragraph(block, body):
                yield block.lines[0].box.x0 - block.lines[1].box.x0


def _is_set_in(head: Candidate, indent: float) -> bool:
    """Is it as far from the edge of the text above or below it, and in no middle with that?"""
    box, slack = head.block.box, SAME * head.look.size
    return len(head.block.lines) == 1 and any(
        isinstance(other, TextBlock)
        and abs(other.box.x0 + indent - box.x0) <= slack
        and abs(other.box.center_x - box.center_x) > slack
        for other in (head.before, head.after)
    )
