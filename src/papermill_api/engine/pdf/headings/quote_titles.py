"""Bold lines that head a quote or note set in from the text around it, and no section."""

from collections.abc import Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.set_in import LEFT, SAME_EDGE, is_body_size, is_set_in

AROUND = 6  # blocks above or below in which the column is looked for


def without_quote_titles(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """The headings without those of body size over a quote, which start where it starts.

    text of the column that runs from its left
    edge to its right one.
        **Note**
        A mill without water stands
        still, whatever is done.
    text that may end where the quote does, if the column goes on below it
    """
    weak = [head for head in heads if _may_title(head, body)]
    if not weak:
        return list(heads)
    places = {id(block): (page, at) for page in pages for at, block in enumerate(page.blocks)}
    titles = {id(h.block) for h in weak if _is_over_quote(h, *places[id(h.block)], body)}
    return [head for head in heads if id(head.block) not in titles]


def _may_title(head: Candidate, body: Style) -> bool:
    block, after = head.block, head.after
    if head.number is not None or head.outline_level is not None or is_strong(head, body):
        return False
    if not isinstance(after, TextBlock) or len(after.lines) < 2:
        return False
    return _same_edge(block, after, body)


def _same_edge(one: PageBlock, other: PageBlock, body: Style) -> bool:
    return abs(one.box.x0 - other.box.x0) <= SAME_EDGE * body.size


def _is_over_quote(head: Candidate, layout: PageLayout, at: int, body: Style) -> bool:
    column = _column_around(head.block, layout, at, body)
    after = head.after
    if column is None or not isinstance(after, TextBlock):
        return False
    return is_set_in(after, column, layout, body) or _goes_on_below(column, layout, at, body)


def _goes_on_below(column: TextBlock, layout: PageLayout, at: int, body: Style) -> bool:
    """Does text of the column go on after what is set in as a line over it is?

    Where parts are set in as deep as they are, a heading follows them.
    """
    title = layout.blocks[at]
    below = (
        block
        for block in layout.blocks[at + 1 : at + 1 + AROUND]
        if not (isinstance(block, TextBlock) and _same_edge(block, title, body))
    )
    text = next(below, None)
    return (
        isinstance(text, TextBlock)
        and len(text.lines) > 1
        and text.role == "text"
        and not text.lines[0].style.bold
        and is_body_size(text, body)
        and _same_edge(text, column, body)
        and column.box.x1 > title.box.x1
    )


def _column_around(block: TextBlock, layout: PageLayout, at: int, body: Style) -> TextBlock | None:
    """The next text above, further left; at the head of a later page, the next one below."""
    above = layout.blocks[max(at - AROUND, 0) : at]
    starts = not above and layout.number > 1
    near = layout.blocks[at + 2 : at + 2 + AROUND] if starts else reversed(above)
    for other in near:
        if not isinstance(other, TextBlock) or other.role != "text" or len(other.lines) < 2:
            continue  # the first lines of paragraphs are set in
        if not is_body_size(other, body) or _same_edge(other, block, body):
            continue
        return other if other.box.x0 < block.box.x0 - LEFT * body.size else None
    return None
