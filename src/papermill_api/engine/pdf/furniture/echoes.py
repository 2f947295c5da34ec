"""Running heads that say what a heading says: chapters and sections named above their pages."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.pdf.furniture.margins import APART, SMALL, Band, Row, apart_across
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.scripts import letters_of

GAP = 1.5  # em of white that sets such a head apart from the body
MOST_LINES = 3  # of such a head
LEADING = 0.5  # em of white between its lines at most
SAME_EDGE = 0.1  # em by which they may be off a common edge or middle
LEAST_LETTERS = 3
HEADING_LINES = 4  # of a heading at most
LARGER = 1.05  # times the body size: larger than the text


def heading_echoes(
    bands: Sequence[Band], known: Container[int], pages: Sequence[PageLayout], body: float
) -> list[Row]:
    """The outermost rows, apart, of which a part other than a number says what a heading says.

                        1.2 Tools  7   not larger than the text, nor bold without a number, over
    1.2 Tools                          white; larger or bold: what a page is about is said twice
    text

    Of several such parts none is bold: the work stands at one end, the section at the other.
    One part alone may be of several lines, as XSL-FO has a third of the width for it, over less
    white, and so may much smaller type be, as on a bar in the margin.

    `bands`: heads of the pages. `known`: ids of rows that are not looked at. `body`: points.
    """
    found = [
        (rows, told)
        for band in bands
        if band.rows and id(band.rows[0]) not in known
        for rows in (band.rows[:1], _wrapped(band.rows))
        if rows and (told := _told(rows, body))
    ]
    if not found:
        return []
    heads = {id(line) for rows, _ in found for row in rows for line in row.lines}
    texts = set().union(*(told for _, told in found))
    said = {text for page in pages for text in _headings(page, heads, body) if text in texts}
    return [row for rows, told in found if not told.isdisjoint(said) for row in rows]


def _wrapped(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The lines of an outermost part that is broken to several, none if it is not."""
    count = next((at for at, row in enumerate(rows[:MOST_LINES], 1) if row.gap >= APART), 0)
    head = tuple(rows[:count])
    if count < 2 or any(row.parts > 1 for row in head):
        return ()
    lines = [row.lines[0] for row in head]
    style, slack = lines[0].style, SAME_EDGE * lines[0].size
    alike = all(line.style == style for line in lines)
    near = all(row.gap <= LEADING for row in head[:-1])
    placed = all(apart_across(one.box, two.box) <= slack for one, two in pairwise(lines))
    return head if alike and near and placed and not style.bold else ()


def _headings(page: PageLayout, skipped: Container[int], body: float) -> Iterator[str]:
    """The folded texts of what may be headings; those of chapters also with the label above."""
    above = ""
    for block in page.blocks:
        text = ""
        if (
            isinstance(block, TextBlock)
            and len(block.lines) <= HEADING_LINES
            and _stands_out(block, body)
            and id(block.lines[0]) not in skipped
        ):
            text = letters_of(block.text)
            yield text
            if above:
                yield above + text
        above = text


def _told(rows: Sequence[Row], body: float) -> set[str]:
    """The folded texts of the parts of rows that may be such a head, but for its page's number."""
    row = rows[-1]
    lines = [line for line in row.lines if page_number(line.text) is None]
    near = len(rows) > 1 or row.size < SMALL * body
    if row.gap < (APART if near else GAP) or any(line.size > LARGER * body for line in lines):
        return set()
    if any(line.style.bold for line in lines) and (row.parts == 1 or len(lines) > 1):
        return set()
    before = "".join(letters_of(above.text) for above in rows[:-1])
    texts = {before + letters_of(_without_page(line.text, row.page)) for line in lines}
    return {text for text in texts if sum(map(str.isalpha, text)) >= LEAST_LETTERS}


def _without_page(text: str, page: int) -> str:
    number = str(page)
    return text.removeprefix(f"{number} ").removesuffix(f" {number}")


def _stands_out(block: TextBlock, body: float) -> bool:
    line = block.lines[0]
    return line.style.bold or line.size > LARGER * body
