"""Bold lines behind a plain number over text that hangs: items of a list, and no headings."""

from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.numbering import follows
from papermill_api.engine.pdf.page import Style

FLUSH = 0.5  # em between where a title and the text below it begin, at most


def without_plain_numbers(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without those of which two or more count on, each over text at its title's edge.

    1. **Are there many?**       the number is set as the text is, and so that of a list: those of
       Then take the other one.  headings are in their look, and text below them starts where
    2. **Is it large?**          they start; the last may end a page
       ---------------
    """
    likely = [head for head in heads if _may_be_item(head, body)]
    hung = [head for head in likely if _hangs(head)]
    counted = {
        id(head.block)
        for head in likely
        for other in hung
        if _follows(head, other) or (_follows(other, head) and _hangs(head))
    }
    return [head for head in heads if id(head.block) not in counted]


def _follows(head: Candidate, other: Candidate) -> bool:
    one, two = head.number, other.number
    return one is not None and two is not None and follows(one, two)


def _may_be_item(head: Candidate, body: Style) -> bool:
    number = head.number
    if number is None or number.depth > 1 or not number.closed or head.outline_level is not None:
        return False
    label, *title = head.block.lines[0].words
    plain = not label.style.bold and label.style.colour == body.colour
    return plain and bool(title) and all(w.style.bold for w in title) and not is_strong(head, body)


def _hangs(head: Candidate) -> bool:
    """Is the text below a title set as its number is, and does it start where the title does?"""
    after = head.after
    if not isinstance(after, TextBlock) or after.role != "text":
        return False
    label, title = head.block.lines[0].words[:2]
    style, text = label.style, after.lines[0].words[0].style
    alike = (style.size, style.colour, style.italic) == (text.size, text.colour, text.italic)
    return alike and abs(after.box.x0 - title.box.x0) <= FLUSH * style.size
