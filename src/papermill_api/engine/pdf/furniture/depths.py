"""How far into a page its heads and feet reach, told by what counts the pages or comes again."""

from collections import defaultdict
from collections.abc import Container, Sequence

from papermill_api.engine.pdf.furniture.margins import FEW_PAGES, SAME_PLACE
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import page_number

DEEPEST = 0.25  # of the page's height in which its number may stand
HAIR = 0.001  # of the height, so that what stands at a band's edge is in it
APART = 1.5  # em of white that set a line apart from the body
SAME_ROW = 0.4  # em; baselines of one row differ by less


def band_share(
    layouts: Sequence[PageLayout], share: float, top: bool, counted: Container[int], large: float
) -> float:
    """How much of the height such rows take: more where numbers in the outermost count the pages.

    Some classes of LaTeX leave a quarter of the page free around the text. A number that a lone
    page has there is its own, and so is one of few that says "Page 2". A line without a
    number over white, outermost at one place on pages in a row, tells as much, whatever it says.
    `counted`: by how much numbers in heads are above those of their pages; where chapters begin,
    they stand at the foot. `large`: points; a larger number far down the page is a chapter's.
    """
    found: dict[int, dict[int, float]] = defaultdict(dict)
    before, place = 0, 0.0  # the page and place of what was outermost last
    deep = [share]
    for layout in layouts:
        outer = _outermost(layout, top)
        if outer is None or len(outer.lines) > 1 or outer.lines[0].size > large:
            continue
        row = _row_of(outer, layout)
        taken = max([_taken(block, layout, top) for block in row if len(block.lines) == 1])
        if share < taken < DEEPEST:
            numbers = _numbers(row)
            for number in numbers:
                found[number - layout.number][layout.number] = taken
            if _says_page(outer, layout) and len(layouts) <= FEW_PAGES:
                deep.append(taken)
            if numbers or not _is_apart(outer, row, layout):
                continue
            if before == layout.number - 1 and abs(taken - place) * layout.height <= SAME_PLACE:
                deep.append(max(taken, place))
            before, place = layout.number, taken
    lone = len(layouts) == 1 and 0 in found
    deep += (
        max(places.values())
        for offset, places in found.items()
        if lone or len(places) > 1 or offset in counted
    )
    return max(deep)


def _outermost(layout: PageLayout, top: bool) -> TextBlock | None:
    blocks = layout.blocks
    if not blocks:
        return None
    edges = [block.box.y0 for block in blocks] if top else [block.box.y1 for block in blocks]
    block = blocks[edges.index(min(edges) if top else max(edges))]
    return block if isinstance(block, TextBlock) else None


def _taken(block: TextBlock, layout: PageLayout, top: bool) -> float:
    return (block.box.y1 if top else layout.height - block.box.y0) / layout.height + HAIR


def _says_page(block: TextBlock, layout: PageLayout) -> bool:
    """Does it say "Page 2", and not the number alone?"""
    return page_number(block.text) == layout.number and any(map(str.isalpha, block.text))


def _row_of(outer: TextBlock, layout: PageLayout) -> list[TextBlock]:
    """The blocks level with a page's outer one, which may be set in less high type than these."""
    base, slack = outer.lines[0].baseline, SAME_ROW * outer.lines[0].size
    return [
        block
        for block in layout.blocks
        if isinstance(block, TextBlock) and abs(block.lines[-1].baseline - base) <= slack
    ]


def _is_apart(outer: TextBlock, row: Sequence[TextBlock], layout: PageLayout) -> bool:
    """Is there white between it and all that is not level with it?"""
    least = APART * outer.lines[0].size
    return all(
        block.box.y0 - outer.box.y1 >= least or outer.box.y0 - block.box.y1 >= least
        for block in layout.blocks
        if not any(block is one for one in row)
    )


def _numbers(row: Sequence[TextBlock]) -> set[int]:
    """The page numbers in a row, each in a block of its own."""
    return {number for block in row if (number := page_number(block.text)) is not None}
