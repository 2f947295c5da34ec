"""Running heads that say what a heading says: chapters and sections named above their pages."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from papermill_api.engine.pdf.furniture.margins import (
    APART,
    SMALL,
    Band,
    Row,
    apart_across,
    is_same_place,
)
from papermill_api.engine.pdf.layout import Line, PageLayout, TextBlock
from papermill_api.engine.pdf.numbering import page_number, section_number
from papermill_api.engine.pdf.scripts import letters_of

GAP = 1.5  # em of white that sets such a head apart from the body
MOST_LINES = 3  # of such a head
LEADING = 0.5  # em of white between its lines at most
SAME_EDGE = 0.1  # em by which they may be off a common edge or middle
LEAST_LETTERS = 3
HEADING_LINES = 4  # of a heading at most
LARGER = 1.05  # times the body size: larger than the text


class _Echo(NamedTuple):
    """Rows that may be a running head, and the folded texts that one of its headings has."""

    rows: tuple[Row, ...]
    told: set[str]
    bold: bool


def heading_echoes(
    bands: Sequence[Band], known: Container[int], pages: Sequence[PageLayout], body: float
) -> list[Row]:
    """The outermost rows, apart, of which a part other than a number says what a heading says.

                        1.2 Tools  7   not larger than the text, nor bold without a number, over
    1.2 Tools                          white; larger or bold: what a page is about is said twice
    text

    Of several such parts none is bold: the work stands at one end, the section at the other.
    One part alone may be of several lines, as XSL-FO has a third of the width for it, over less
    white, and so may much smaller type be, as on a bar in the margin. It may be bold where another
    page has one at its place and both say what larger headings say.

    `bands`: heads of the pages. `known`: ids of rows that are not looked at. `body`: points.
    """
    found = [
        _Echo(rows, told, _is_bold(rows[-1]))
        for band in bands
        if band.rows and id(band.rows[0]) not in known
        for rows in (band.rows[:1], _wrapped(band.rows))
        if rows and (told := _told(rows, body))
    ]
    if not found:
        return []
    plain = [row for echo in found if not echo.bold for row in echo.rows]  # others may be headings
    heads = {id(line) for row in plain for line in row.lines}
    texts = set().union(*(echo.told for echo in found))
    said: dict[str, float] = {}  # the sizes of headings by their texts
    for page in pages:
        for text, size in _headings(page, heads, body):
            if text in texts:
                said[text] = max(size, said.get(text, 0.0))
    echoes = [echo for echo in found if _is_said(echo, said)]
    return [row for echo in echoes if not echo.bold or _has_twin(echo, echoes) for row in echo.rows]


def _is_said(echo: _Echo, said: Mapping[str, float]) -> bool:
    least = LARGER * echo.rows[-1].size if echo.bold else 0.0
    return any(said.get(text, 0.0) > least for text in echo.told)


def _has_twin(echo: _Echo, echoes: Sequence[_Echo]) -> bool:
    """Is one at its place on another page?"""
    row = echo.rows[0]
    return any(
        other.bold and other.rows[0].page != row.page and is_same_place(row, other.rows[0])
        for other in echoes
    )


def _wrapped(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The lines of an outermost part that is broken to several, none if it is not.

    The page's number may stand at the other end of one.
    """
    count = next((at for at, row in enumerate(rows[:MOST_LINES], 1) if row.gap >= APART), 0)
    head = tuple(rows[:count])
    lines = [line for row in head for line in _worded(row)]
    if count < 2 or len(lines) != count or any(row.number is not None for row in head):
        return ()
    style, slack = lines[0].style, SAME_EDGE * lines[0].size
    alike = all(line.style == style for line in lines)
    near = all(row.gap <= LEADING for row in head[:-1])
    placed = all(apart_across(one.box, two.box) <= slack for one, two in pairwise(lines))
    return head if alike and near and placed and not style.bold else ()


def _headings(
    page: PageLayout, skipped: Container[int], body: float
) -> Iterator[tuple[str, float]]:
    """Folded texts and sizes of what may be headings; of chapters also with the label above.

    And without the number, which XSL-FO leaves out of running heads.
    """
    above = ""
    for block in page.blocks:
        text = ""
        if (
            isinstance(block, TextBlock)
            and len(block.lines) <= HEADING_LINES
            and _stands_out(block, body)
            and id(block.lines[0]) not in skipped
        ):
            text, size = letters_of(block.text), block.lines[0].size
            yield text, size
            if section_number(block.lines[0].text) and " " in block.text:
                yield letters_of(block.text.split(maxsplit=1)[1]), size
            if above:
                yield above + text, size
        above = text


def _told(rows: Sequence[Row], body: float) -> set[str]:
    """The folded texts of the parts of rows that may be such a head, but for its page's number."""
    row, lines = rows[-1], _worded(rows[-1])
    near = len(rows) > 1 or row.size < SMALL * body
    if row.gap < (APART if near else GAP) or any(line.size > LARGER * body for line in lines):
        return set()
    before = "".join(letters_of(above.text) for above in rows[:-1])
    texts = {
        before + letters_of(text)
        for line in lines
        for text in (line.text, _without_page(line.text, row.page))  # or it is the section's number
    }
    return {text for text in texts if sum(map(str.isalpha, text)) >= LEAST_LETTERS}


def _worded(row: Row) -> list[Line]:
    return [line for line in row.lines if page_number(line.text) is None]


def _is_bold(row: Row) -> bool:
    """Is any part bold, and not the only one beside a page number?"""
    lines = _worded(row)
    return any(line.style.bold for line in lines) and (row.parts == 1 or len(lines) > 1)


def _without_page(text: str, page: int) -> str:
    number = str(page)
    return text.removeprefix(f"{number} ").removesuffix(f" {number}")


def _stands_out(block: TextBlock, body: float) -> bool:
    line = block.lines[0]
    return line.style.bold or line.size > LARGER * body
