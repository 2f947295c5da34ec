"""Running heads and page numbers that stand beside the text, in its outer margins."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, apart_across, is_repeated
from papermill_api.engine.pdf.layout import FigureBlock, Line, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import masked_numbers, page_number

PARAGRAPH = 0.4  # of the page's width that text and tables of the body take
LEAST_PAGES = 2
LEAST_SHARE = 0.5  # of the pages, from the first that has it to the last, repeat such a line


def find_beside(layouts: Sequence[PageLayout]) -> set[int]:
    """Ids of lines beside the text that pages repeat at one place, but for their numbers.

    Annual Report |  text of the page, its      |     a number counts the pages on; headings and
                  |  paragraphs from edge to    |  7  notes in the margin stand where their text
                  |  edge                       |     stands, and say something else each time
    """
    groups: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for layout in layouts:
        for line in _outer_lines(layout):
            number = page_number(line.text)
            offset = 0 if number is None else number - layout.number
            groups[masked_numbers(line.text), offset].append((layout.number, line))
    return {
        id(line)
        for group in groups.values()
        for _, line in group
        if is_repeated(
            {page for page, other in group if _same_place(line, other)}, LEAST_PAGES, LEAST_SHARE
        )
    }


def _outer_lines(layout: PageLayout) -> Iterator[Line]:
    """Lines wholly to the left or right of the page's paragraphs and tables, but for code.

    Listings begin left of what is set in, and in each the same may stand at the same place.
    """
    blocks = [block for block in layout.blocks if isinstance(block, TextBlock)]
    least = PARAGRAPH * layout.width
    body = [
        block.box
        for block in layout.blocks
        if block.box.width > least and not isinstance(block, FigureBlock)
    ]
    if not body:
        return
    left, right = min(box.x0 for box in body), max(box.x1 for box in body)
    for block in blocks:
        if block.box.x1 <= left or block.box.x0 >= right:
            yield from (line for line in block.lines if not line.style.mono)


def _same_place(line: Line, other: Line) -> bool:
    across = apart_across(line.box, other.box)
    return across <= SAME_PLACE and abs(line.baseline - other.baseline) <= SAME_PLACE
