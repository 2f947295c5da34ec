"""Running heads and page numbers that stand beside the text, in its outer margins."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.furniture.margins import SAME_PLACE, apart_across, is_repeated
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    Line,
    PageLayout,
    TextBlock,
    text_lines,
)
from papermill_api.engine.pdf.numbering import masked_numbers, page_number

PARAGRAPH = 0.4  # of the page's width that text and tables of the body take
COLUMN, COLUMN_LINES = 0.2, 3  # the same of texts in columns, and their lines, at least
LEAST_PAGES = 2
LEAST_KNOWN = 2  # lines of a bar on a page without a body; one may be a heading
LEAST_SHARE = 0.5  # of the pages, from the first that has it to the last, repeat such a line
SAME_BASELINE = 0.35  # em; a page number and the leader to it differ by no more
_LEADER = late_pattern(r"(?:[.·…_]\s?){5}$")  # that a line ends with

_Key = tuple[str, int]  # what a line says, and by how much its number is above its page's


def find_beside(layouts: Sequence[PageLayout], margins: Container[int], large: float) -> set[int]:
    """Ids of lines beside the text that pages repeat at one place, but for their numbers.

    Annual Report |  text of the page, its      |     a number counts the pages on; headings and
                  |  paragraphs from edge to    |  7  notes in the margin stand where their text
                  |  edge                       |     stands, and say something else each time

    A number larger than `large` points is that of a chapter on pages that have their own among the
    lines of the `margins`; chapters that begin on one page after the other are counted, too.
    """
    groups: dict[_Key, list[tuple[int, Line]]] = defaultdict(list)
    bare: list[PageLayout] = []
    for layout in layouts:
        outer = _outer_lines(layout)
        if outer is not None and any(line.size > large for line in outer):
            outer = _without_chapters(outer, layout, margins, large)
        if outer is None:
            bare.append(layout)
            continue
        for line in outer:
            groups[_key(line, layout)].append((layout.number, line))
    found = {
        key: [
            line
            for _, line in group
            if is_repeated(
                {page for page, other in group if _same_place(line, other)},
                LEAST_PAGES,
                LEAST_SHARE,
            )
        ]
        for key, group in groups.items()
    }
    told = {id(line) for lines in found.values() for line in lines}
    for page in bare if told else ():
        known = [*_at_known_places(page, found)]
        if len(known) >= LEAST_KNOWN:
            told.update(map(id, known))
    return told


def _key(line: Line, layout: PageLayout) -> _Key:
    number = page_number(line.text)
    return masked_numbers(line.text), 0 if number is None else number - layout.number


def _at_known_places(layout: PageLayout, known: Mapping[_Key, Sequence[Line]]) -> Iterator[Line]:
    """Lines of a page without a body, as of a title, that stand where others repeat them."""
    for block in layout.blocks:
        if isinstance(block, TextBlock):
            for line in block.lines:
                if any(_same_place(line, other) for other in known.get(_key(line, layout), ())):
                    yield line


def _outer_lines(layout: PageLayout) -> list[Line] | None:
    """Lines wholly to the left or right of the page's paragraphs and tables, if it has any.

    In narrow columns these are texts of some lines.

    But for code: listings begin left of what is set in, and in each the same may stand at the same
    place. And but for numbers that leaders lead to.
    """
    blocks = [block for block in layout.blocks if isinstance(block, TextBlock)]
    least = PARAGRAPH * layout.width
    body = [
        block.box
        for block in layout.blocks
        if block.box.x1 - block.box.x0 > least and not isinstance(block, FigureBlock)
    ] or [
        block.box
        for block in blocks
        if block.box.width > COLUMN * layout.width and len(block.lines) >= COLUMN_LINES
    ]
    if not body:
        return None
    left, right = min(box.x0 for box in body), max(box.x1 for box in body)
    outer = [block for block in blocks if block.box.x1 <= left or block.box.x0 >= right]
    lines = [line for block in outer for line in block.lines if not line.style.mono]
    if any(page_number(line.text) is not None for line in lines):
        led = [line for line in text_lines(blocks) if _LEADER.search(line.text)]
        lines = [line for line in lines if not any(_is_led_to(line, other) for other in led)]
    return lines


def _is_led_to(number: Line, line: Line) -> bool:
    """Is it level with a line on its left that a leader ends, as entries of contents end?"""
    level = abs(number.baseline - line.baseline) <= SAME_BASELINE * line.size
    return level and number.box.x0 > line.box.x1


def _without_chapters(
    outer: Sequence[Line], layout: PageLayout, margins: Container[int], large: float
) -> list[Line]:
    """Those lines, but for large numbers on a page whose own number is known."""
    numbered = any(
        id(line) in margins and page_number(line.text) is not None
        for line in text_lines(layout.blocks)
    )
    return [
        line
        for line in outer
        if not numbered or line.size <= large or page_number(line.text) is None
    ]


def _same_place(line: Line, other: Line) -> bool:
    across = apart_across(line.box, other.box)
    return across <= SAME_PLACE and abs(line.baseline - other.baseline) <= SAME_PLACE
