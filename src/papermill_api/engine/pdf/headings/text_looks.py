"""What looks like a heading alone, and like the text around it as well."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style

PARAGRAPHS = 2  # of text in one style show that it is one of text
LINES = 3  # of such a paragraph at least


def without_looks_of_text(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style, centred: Container[int]
) -> list[Candidate]:
    """Headings without lines in the style of text, which nothing but their size or slope told.

    Keywords                a short paper whose abstract, in small type, is most of its text:
    mills, paper, water     what is larger is in the style of paragraphs
    1 Introduction
    The mills of the ...

    So is a line in italics right above text in the same italics, unless its place tells it, too.
    `centred`: ids of the blocks that are told by theirs.
    """
    plain = [h for h in heads if _is_plain(h, body) and id(h.block) not in centred]
    if not plain:
        return list(heads)
    paragraphs = Counter(_paragraph_styles(pages))
    mistaken: set[int] = set()
    for head in reversed(plain):
        style = head.block.style
        if is_strong(head, body):
            same = paragraphs[style] >= PARAGRAPHS
        else:
            same = _is_above_its_like(head, style, heads, mistaken)
        if same:
            mistaken.add(id(head.block))
    return [head for head in heads if id(head.block) not in mistaken]


def _is_plain(head: Candidate, body: Style) -> bool:
    if head.number is not None or head.outline_level is not None or head.block.underlined:
        return False
    look = head.look
    return not look.bold and (is_strong(head, body) or look.italic)


def _paragraph_styles(pages: Sequence[PageLayout]) -> Iterator[Style]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextBlock) and block.role == "text" and len(block.lines) >= LINES:
                yield block.style


def _is_above_its_like(
    head: Candidate, style: Style, heads: Sequence[Candidate], mistaken: set[int]
) -> bool:
    """Does text in its style that is no heading follow?"""
    after = head.after
    if not isinstance(after, TextBlock) or after.role != "text" or after.style != style:
        return False
    return id(after) in mistaken or not any(other.block is after for other in heads)
