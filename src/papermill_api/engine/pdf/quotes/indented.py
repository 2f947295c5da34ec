"""Quotes told by nothing but their place: both margins set in against the text around them."""

from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.set_in import (
    FIRST_LINE,
    SAME_EDGE,
    SAME_SIZE,
    is_body_size,
    is_flush_with,
    is_set_in,
)
from papermill_api.engine.records import replace

TITLE_LINES = 2  # of a bold title at the head of a quote
SHORT = 0.4  # times the width of the text below is a title that is not bold, at most
STEP = 1.15  # times the step between the lines of a text; a term over it is no further up
LEADS = (".", ":", ",", ";", "。", "：", "，")  # end text that goes on in a quote or before it
LEAST_DEFINITIONS = 3  # of which one is not told from a quote by itself
MOST_TEXT = 0.5  # of a page's lines, items among them, may be quotes; more are a narrow column,
SMALLER = 0.96  # but for those in type so many times as large as the text


def mark_indented(layout: PageLayout, body: Style, before: TextBlock | None = None) -> PageLayout:
    """The page with its quotes by indentation alone marked as quoted. `body`: the usual look.

    `before`: the quote that ends the page before, which goes on at the same edges.

    Text as wide as the column comes before a quote; where a heading is between, so it does right
    after it, or it may be an abstract. Items of lists, listings, boxes and what is tagged as
    anything but text are left alone.
    """
    quotes: set[int] = set()
    overleaf: set[int] = set()  # those that the page begins with
    above: TextBlock | None = None  # the last body text
    paragraph: TextBlock | None = None  # the last one of several lines
    quote = before  # when it is the block before
    for index, block in enumerate(layout.blocks):
        last, quote = quote, None
        if not isinstance(block, TextBlock) or not _is_plain(block):
            if isinstance(block, TextBlock) and block.role == "heading":
                above = _text_below(layout.blocks[index + 2 : index + 3], paragraph, body)
        elif (last and _goes_on(last, block)) or (
            above
            and is_set_in(_told_by(block, layout.blocks, index), above, layout, body)
            and not (index and _hangs_from_term(layout.blocks[index - 1], block))
            and not _is_one_of_definitions(layout.blocks, index, body.size)
        ):
            (quotes if above else overleaf).add(id(block))
            quote = block
        elif is_body_size(block, body):
            above = block
            paragraph = block if len(block.lines) > 1 else paragraph
    if quotes and _are_too_many(layout, quotes, body):
        quotes = set()
    quotes |= overleaf
    if not quotes:
        return layout
    return replace(layout, blocks=tuple(_marked(block, quotes) for block in layout.blocks))


def last_quote(layout: PageLayout) -> TextBlock | None:
    """The quote by indentation alone that ends a page, over its notes."""
    texts = [b for b in layout.blocks if not isinstance(b, TextBlock) or b.role != "footnote"]
    last = texts[-1] if texts else None
    return last if isinstance(last, TextBlock) and last.quoted and _is_plain(last) else None


def _hangs_from_term(term: PageBlock, block: TextBlock) -> bool:
    """Is a text as near below a short line left of it as its own lines are to each other?

    Weir              quotes are set off by white
        A wall that raises the water
        of a river
    """
    if not isinstance(term, TextBlock) or len(term.lines) > 1 or len(block.lines) < 2:
        return False
    if term.text.endswith(LEADS) or term.box.x1 > block.box.center_x:
        return False
    first, second = (line.baseline for line in block.lines[:2])
    step = first - term.lines[0].baseline
    return term.box.x0 < block.box.x0 and 0 < step <= STEP * (second - first)


def _is_one_of_definitions(blocks: Sequence[PageBlock], index: int, em: float) -> bool:
    """Do other texts of the page begin where one does, below short lines that begin as its does?

    Weir
        A wall.               definitions may be set as widely as paragraphs are; most are of one
    Reservoir                 line, so that only the longest look like quotes
        Water behind a dam,
        which a wall holds.
    """
    if not index or not _is_over(blocks[index - 1], blocks[index]):
        return False
    term, block = blocks[index - 1].box.x0, blocks[index].box.x0
    alike = sum(
        abs(one.box.x0 - term) <= SAME_EDGE * em and abs(two.box.x0 - block) <= SAME_EDGE * em
        for one, two in pairwise(blocks)
        if _is_over(one, two)
    )
    return alike >= LEAST_DEFINITIONS


def _is_over(term: PageBlock, block: PageBlock) -> bool:
    """Is it a line that may be the term of what is set in below it?"""
    if not isinstance(term, TextBlock) or len(term.lines) > 1 or not isinstance(block, TextBlock):
        return False
    if term.role != "text" or term.text.endswith(LEADS):
        return False
    return term.box.x0 < block.box.x0 and term.box.x1 <= block.box.center_x


def _told_by(block: TextBlock, blocks: Sequence[PageBlock], index: int) -> TextBlock:
    """The block that tells whether one is a quote: for a title, the text right below it.

    A title that is neither bold nor slanted, as the text is not, is short, as "Note".
    """
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if len(block.lines) > TITLE_LINES:
        return block
    if not isinstance(after, TextBlock) or not _is_plain(after):
        return block
    style = block.lines[0].style
    told = style.bold or (style.italic and not after.lines[0].style.italic)
    if not told and block.box.width > SHORT * after.box.width:
        return block
    near = is_flush_with(block, after, block.lines[0].size)
    return after if near and after.box.y0 > block.box.y0 else block


def _text_below(
    after: Sequence[PageBlock], paragraph: TextBlock | None, body: Style
) -> TextBlock | None:
    """The last paragraph above a heading if what is next but one below it is of its column."""
    for block in after:
        if (
            paragraph
            and isinstance(block, TextBlock)
            and _is_plain(block)
            and is_body_size(block, body)
        ):
            near = abs(block.box.x0 - paragraph.box.x0) <= FIRST_LINE * body.size
            return paragraph if near else None
    return None


def _marked(block: PageBlock, quotes: set[int]) -> PageBlock:
    if isinstance(block, TextBlock) and id(block) in quotes:
        return replace(block, quoted=True)
    return block


def _are_too_many(layout: PageLayout, quotes: set[int], body: Style) -> bool:
    texts = [b for b in layout.blocks if isinstance(b, TextBlock)]
    plain = [block for block in texts if block.role == "item" or _is_plain(block)]
    quoted = sum(
        len(block.lines)
        for block in plain
        if id(block) in quotes and block.lines[0].size > SMALLER * body.size
    )
    return quoted > MOST_TEXT * sum(len(block.lines) for block in plain)


def _is_plain(block: TextBlock) -> bool:
    if block.role != "text" or block.level or block.frame is not None or block.barred:
        return False
    if block.tag is not None and block.tag.kind not in ("", "text"):
        return False
    return not block.lines[0].angle and not block.lines[0].style.mono


def _goes_on(quote: TextBlock, block: TextBlock) -> bool:
    """Is a block the next paragraph of a quote: of its size, between its edges?"""
    em = quote.lines[0].size
    if abs(block.lines[0].size - em) > SAME_SIZE * em:
        return False
    if block.page == quote.page and block.box.y0 < quote.box.y0:
        return False
    off = min(line.box.x0 for line in block.lines) - quote.box.x0
    return abs(off) <= SAME_EDGE * em and block.box.x1 <= quote.box.x1 + em
