"""Running heads that say what a heading says: chapters and sections named above their pages."""

from collections.abc import Container, Iterator, Sequence

from papermill_api.engine.pdf.furniture.margins import Band, Row
from papermill_api.engine.pdf.layout import PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.scripts import letters_of

GAP = 1.5  # em of white that sets such a head apart from the body
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

    `bands`: heads of the pages. `known`: ids of rows that are not looked at. `body`: points.
    """
    found = {
        id(row): (row, told)
        for band in bands
        for row in band.rows[:1]
        if id(row) not in known and (told := _told(row, body))
    }
    if not found:
        return []
    rows = {id(line) for row, _ in found.values() for line in row.lines}
    texts = set().union(*(told for _, told in found.values()))
    said = {text for page in pages for text in _headings(page, rows, body) if text in texts}
    return [row for row, told in found.values() if not told.isdisjoint(said)]


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


def _told(row: Row, body: float) -> set[str]:
    """The folded texts of the parts of a row that may be such a head, but for its page's number."""
    lines = [line for line in row.lines if page_number(line.text) is None]
    if row.gap < GAP or any(line.size > LARGER * body for line in lines):
        return set()
    if any(line.style.bold for line in lines) and (row.parts == 1 or len(lines) > 1):
        return set()
    texts = {letters_of(_without_page(line.text, row.page)) for line in lines}
    return {text for text in texts if sum(map(str.isalpha, text)) >= LEAST_LETTERS}


def _without_page(text: str, page: int) -> str:
    number = str(page)
    return text.removeprefix(f"{number} ").removesuffix(f" {number}")


def _stands_out(block: TextBlock, body: float) -> bool:
    line = block.lines[0]
    return line.style.bold or line.size > LARGER * body
