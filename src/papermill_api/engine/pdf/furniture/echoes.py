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
    """The outermost rows, alone and apart, whose text beside a number is that of a heading.

                        1.2 Tools  7   not larger than the text, nor bold without a number, over
    1.2 Tools                          white; larger or bold: what a page is about is said twice
    text

    `bands`: heads of the pages. `known`: ids of rows that are not looked at. `body`: points.
    """
    found = {
        id(row): (row, text)
        for band in bands
        for row in band.rows[:1]
        if id(row) not in known and (text := _told(row, body))
    }
    if not found:
        return []
    rows = {id(line) for row, _ in found.values() for line in row.lines}
    texts = {text for _, text in found.values()}
    said = {text for page in pages for text in _headings(page, rows, body) if text in texts}
    return [row for row, text in found.values() if text in said]


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


def _told(row: Row, body: float) -> str:
    """The folded text of a row that may be such a head, without its page's number, else nothing."""
    lines = [line for line in row.lines if page_number(line.text) is None]
    if len(lines) != 1 or row.gap < GAP:
        return ""
    (line,) = lines
    numbered = row.parts > 1
    if (line.style.bold and not numbered) or line.size > LARGER * body:
        return ""
    text = letters_of(_without_page(line.text, row.page))
    return text if sum(map(str.isalpha, text)) >= LEAST_LETTERS else ""


def _without_page(text: str, page: int) -> str:
    number = str(page)
    return text.removeprefix(f"{number} ").removesuffix(f" {number}")


def _stands_out(block: TextBlock, body: float) -> bool:
    line = block.lines[0]
    return line.style.bold or line.size > LARGER * body
