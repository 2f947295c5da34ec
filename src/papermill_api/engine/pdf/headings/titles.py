"""Titles of documents that look like the headings below them, or weaker."""

from collections.abc import Sequence

from papermill_api.engine.pdf.headings.bylines import BYLINE, is_text
from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.headings.levels import LEVEL_SIZE
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.markers import line_markers
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.slides import is_slide

SAME_EDGE = 0.5  # em; headings begin at one edge
SET_IN = 2.0  # em by which a title stands in from it, at least
STOPPED = 1.5  # times the text that a title is which ends with a stop
FLAT = 3  # headings of one look below a title; fewer do not tell that there are no others


def with_stopped_title(
    heads: Sequence[Candidate], found: Sequence[Candidate], body: Style
) -> list[Candidate]:
    """Headings with what begins the document in type larger than all of them, and ends with a stop.

    Without sections below, which are numbered or all in the outline, it is a saying, as those in
    larger type are.
    """
    if len(heads) < 2 or not found or not found[0].text.endswith("."):
        return list(heads)
    first = found[0]
    largest = max(head.look.size for head in heads)
    large = first.look.size > max(largest + LEVEL_SIZE, STOPPED * body.size)
    if first is heads[0] or first.before is not None or not (large and _are_sections(heads)):
        return list(heads)
    return [first, *heads]


def _are_sections(heads: Sequence[Candidate]) -> bool:
    if all(head.outline_level is not None for head in heads):
        return True
    return len(heads) >= FLAT and any(head.number is not None for head in heads)


def without_cover_lines(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], named: Sequence[Candidate]
) -> list[Candidate]:
    """Headings without what stands beside the title of a cover: subtitle, authors, date, publisher.

    A cover is a first page of single lines, before others. Lines about as large as the title are
    more of it; what the outline names or a number counts is a heading there too. `named`: the
    headings with the names and dates under titles, which are no paragraphs.
    """
    if len(heads) < 2:
        return list(heads)
    page = heads[0].block.page
    on_page = [head for head in heads if head.block.page == page]
    if len(on_page) < 2 or len(on_page) == len(heads):
        return list(heads)
    if not _is_cover(page, pages, {id(head.block) for head in (*named, *on_page)}):
        return list(heads)
    largest = max(head.look.size for head in on_page)
    beside = {
        id(head)
        for head in on_page
        if head.look.size <= BYLINE * largest
        if head.number is None and head.outline_level is None
    }
    return [head for head in heads if id(head) not in beside]


def _is_cover(page: int, pages: Sequence[PageLayout], heads: set[int]) -> bool:
    """Does the first page that has anything hold neither paragraphs nor tables nor items?

    Names of several authors are no paragraph in the look of a heading.
    """
    first = next((layout for layout in pages if layout.blocks), None)
    return (
        first is not None
        and first.number == page
        and not any(
            is_text(block) or _is_item(block) for block in first.blocks if id(block) not in heads
        )
    )


def _is_item(block: PageBlock) -> bool:
    if not isinstance(block, TextBlock):
        return False
    return block.role != "text" or bool(line_markers(block.lines[0].words))


def starts_with_title(heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style) -> bool:
    """Is the first heading a title, although the others are in its look or larger?

    A heading stands right below it, or it is the only one of its look without a number but for
    those before and after all numbers, or smaller than counted chapters alone, or alone on a
    cover, or all the others are of one look or begin further left, at one edge. So it is over the
    first of counted sections alone, if that looks otherwise, and on the first of few slides, of
    which the others have theirs at one place.
    """
    if len(heads) < 2 or heads[0].before is not None or heads[0].number is not None:
        return False
    if _begins_slides(heads, pages, body):
        return True
    if len(heads) == 2:
        number = heads[1].number
        return number is not None and number.parts == (1,) and heads[0].look != heads[1].look
    others = {head.look for head in heads[1:]}
    if len(heads) > FLAT and len(others) == 1 and heads[0].look not in others:
        return True
    if len(heads) > FLAT and _is_set_in(heads):
        return True
    alike = [head for head in heads[1:] if abs(head.look.size - heads[0].look.size) <= LEVEL_SIZE]
    if len(alike) > 1 and (all(map(_is_numbered, alike)) or _is_above_numbers(heads[0], alike)):
        return True
    if _is_between_sizes(heads):
        return True
    if len(alike) >= FLAT and _is_on_cover(heads[0], alike, pages):
        return True
    return heads[0].after is heads[1].block and heads[0].look == heads[1].look


def _begins_slides(heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style) -> bool:
    """Is the first heading elsewhere on its slide than those that begin others, over no text?"""
    title = heads[0]
    if not is_slide(next(p for p in pages if p.number == title.block.page), body.size):
        return False
    firsts = {head.block.page: head for head in reversed(heads[1:])}
    others = [head for head in firsts.values() if head.look.size >= title.look.size - LEVEL_SIZE]
    places = [head.block.lines[0].baseline for head in others]
    if not places or len(places) < len(firsts) or max(places) - min(places) > title.look.size:
        return False
    apart = abs(title.block.lines[0].baseline - places[0]) > 2 * title.look.size
    return apart and _is_on_cover(title, others, pages)


def _is_set_in(heads: Sequence[Candidate]) -> bool:
    """Is the first heading alone set in, as in the middle of its line?"""
    first, edges = heads[0], [head.block.box.x0 for head in heads[1:]]
    near = max(edges) - min(edges) <= SAME_EDGE * first.look.size
    return near and first.block.box.x0 - max(edges) >= SET_IN * first.look.size


def _is_numbered(head: Candidate) -> bool:
    return head.number is not None


def _is_above_numbers(title: Candidate, alike: Sequence[Candidate]) -> bool:
    """Is it over no paragraph, and do those that have numbers follow one another?

    Abstract and contents stand before all numbers, references after them.
    """
    numbered = "".join(str(int(_is_numbered(head))) for head in alike).strip("0")
    in_row = len(numbered) > 1 and "0" not in numbered
    return in_row and (title.after is None or not is_text(title.after))


def _is_between_sizes(heads: Sequence[Candidate]) -> bool:
    """Are all larger headings those of counted chapters, and others smaller?

    Word processors and TeX set titles of chapters larger than that of a report.
    """
    least, most = (heads[0].look.size + step for step in (-LEVEL_SIZE, LEVEL_SIZE))
    others = [head for head in heads[1:] if head.look.size >= least]
    chapters = len(others) > 1 and all(_is_numbered(h) and h.look.size > most for h in others)
    return chapters and len(others) < len(heads) - 1


def _is_on_cover(title: Candidate, alike: Sequence[Candidate], pages: Sequence[PageLayout]) -> bool:
    """Is it on a page of its own, as those of slides are, which holds no paragraph?"""
    page = title.block.page
    if any(head.block.page == page for head in alike):
        return False
    return not any(
        is_text(block) for layout in pages for block in layout.blocks if block.page == page
    )
