"""Lines that head a quote or note set in from the text around it, and no section."""

from collections.abc import Callable, Iterator, Sequence

from papermill_api.engine.geometry import overlap_y
from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.headings.typography import count_words
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.set_in import (
    LEFT,
    SAME_EDGE,
    SAME_SIZE,
    is_body_size,
    is_flush_with,
    is_set_in,
)

KIND_WORDS = 3  # of a title that names the kind of a notice, at most
AROUND = 6  # blocks above or below in which the column is looked for


def without_quote_titles(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """The headings without those over a quote, which start where it starts.

    text of the column that runs from its left
    edge to its right one.
        **Note**
        A mill without water stands
        still, whatever is done.
    text that may end where the quote does, if the column goes on below it

    Larger ones, as those of notices are in DocBook's styles, are such where each of their look
    is set in, with what it stands over, and one as large or larger stands further left. Between
    lists nothing tells a quote; where all of the look say the same, they name its kind.
    """
    likely = [head for head in heads if _may_title(head, body)]
    if not likely:
        return list(heads)
    places = {id(block): (page, at) for page in pages for at, block in enumerate(page.blocks)}
    told = [
        head
        for head in likely
        if _is_over_quote(head, *places[id(head.block)], body)
        or _is_set_in_elsewhere(head, *places[id(head.block)], pages, body)
    ]
    titles = {id(head.block) for head in told if not is_strong(head, body)}
    sure = {head.look for head in told}
    for look in {head.look for head in likely if is_strong(head, body)}:
        alike = [head for head in heads if head.look == look]
        if (look in sure or _say_the_same(alike)) and _are_within(alike, heads, pages, body):
            titles.update(id(head.block) for head in alike)
    return [head for head in heads if id(head.block) not in titles]


def _say_the_same(heads: Sequence[Candidate]) -> bool:
    few = count_words(heads[0].text) <= KIND_WORDS
    return few and len(heads) > 1 and len({head.text for head in heads}) == 1


def _are_within(
    alike: Sequence[Candidate],
    heads: Sequence[Candidate],
    pages: Sequence[PageLayout],
    body: Style,
) -> bool:
    """Is each of a look set in with its text, and a heading as large further left than all?"""
    edge = min(head.block.box.x0 for head in alike) - LEFT * body.size
    size = alike[0].look.size
    if not any(head.look.size >= size and head.block.box.x0 <= edge for head in heads):
        return False
    return all(_stands_in(head, pages, body) for head in alike)


def _stands_in(head: Candidate, pages: Sequence[PageLayout], body: Style) -> bool:
    """Is it set in from other text of its page or the next ones, as is what follows it?

    Neither has a number one, nor a heading in a box or beside a bar: whole sections are quoted so.
    """
    block, after = head.block, head.after
    if head.number is not None or head.outline_level is not None:
        return False
    if block.frame is not None or block.barred:
        return False
    if not isinstance(after, TextBlock) or after.lines[0].size > (1 + SAME_SIZE) * body.size:
        return False
    if not is_flush_with(block, after, body.size):
        return False
    edge = block.box.x0 - LEFT * body.size
    return any(
        isinstance(other, TextBlock) and other.box.x0 <= edge
        for page in pages
        if abs(page.number - block.page) <= 1
        for other in page.blocks
    )


def _may_title(head: Candidate, body: Style) -> bool:
    block, after = head.block, head.after
    if head.number is not None or head.outline_level is not None:
        return False
    if not isinstance(after, TextBlock) or len(after.lines) < 2:
        return False
    return is_flush_with(block, after, body.size)


def _same_edge(one: PageBlock, other: PageBlock, body: Style) -> bool:
    return abs(one.box.x0 - other.box.x0) <= SAME_EDGE * body.size


def _is_over_quote(head: Candidate, layout: PageLayout, at: int, body: Style) -> bool:
    column = _column_around(head.block, layout, at, body)
    after = head.after
    if column is None or not isinstance(after, TextBlock):
        return False
    if is_set_in(after, column, layout, body):
        return True
    return _same_edge(head.block, after, body) and _goes_on_below(column, layout, at, body)


def _is_set_in_elsewhere(
    head: Candidate, layout: PageLayout, at: int, pages: Sequence[PageLayout], body: Style
) -> bool:
    """Is what it stands over a quote by the column of the page, or of the next one before or after?

    A note between lists and tables has no text of the column near it, and no other at its edge.
    """
    after = head.after
    if not isinstance(after, TextBlock) or any(_texts_near(head.block, layout, at, body)):
        return False
    if any(_is_beside_alike(after, block, body) for block in layout.blocks):
        return False
    for page in pages:
        if abs(page.number - layout.number) > 1:
            continue
        column = next(filter(_reaches_past(after, body), page.blocks), None)
        if isinstance(column, TextBlock):
            return is_set_in(after, column, page, body)
    return False


def _is_beside_alike(quote: TextBlock, block: PageBlock, body: Style) -> bool:
    """Is another text of several lines in the size of a quote set at its edge?"""
    return (
        isinstance(block, TextBlock)
        and block is not quote
        and len(block.lines) > 1
        and block.lines[0].size == quote.lines[0].size
        and _same_edge(block, quote, body)
    )


def _reaches_past(quote: TextBlock, body: Style) -> Callable[[PageBlock], bool]:
    """Which text of the body is wider than a quote on both sides, and not level with it."""

    def is_column(block: PageBlock) -> bool:
        return (
            isinstance(block, TextBlock)
            and _is_column_text(block, body)
            and block.box.x0 < quote.box.x0 - LEFT * body.size
            and block.box.x1 > quote.box.x1
            and overlap_y(block.box, quote.box) <= 0
        )

    return is_column


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
    other = next(_texts_near(block, layout, at, body), None)
    if other is None or other.box.x0 >= block.box.x0 - LEFT * body.size:
        return None
    return other


def _texts_near(block: TextBlock, layout: PageLayout, at: int, body: Style) -> Iterator[TextBlock]:
    """Texts of the body near a block, from its place on, that begin at another edge."""
    above = layout.blocks[max(at - AROUND, 0) : at]
    starts = not above and layout.number > 1
    near = layout.blocks[at + 2 : at + 2 + AROUND] if starts else reversed(above)
    for other in near:
        if not isinstance(other, TextBlock) or _same_edge(other, block, body):
            continue
        if _is_column_text(other, body):
            yield other


def _is_column_text(block: TextBlock, body: Style) -> bool:
    """Is it text of the body, of two lines or more? The first lines of paragraphs are set in."""
    return block.role == "text" and len(block.lines) > 1 and is_body_size(block, body)
