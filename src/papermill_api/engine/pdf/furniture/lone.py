"""Running heads and feet of documents of a few pages, where one may stand on one page alone."""

from collections.abc import Sequence

from papermill_api.engine.pdf.furniture.margins import (
    APART,
    FAR,
    FEW_PAGES,
    LARGE,
    SAME_SIZE,
    SMALL,
    Band,
    Row,
    is_same_place,
)
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.numbering import ends_with_page, page_number

LONE_GAP = 1.5  # em of white that sets a lone head or foot apart from the body
NEAR = 0.6  # em of white, at least, over the number of a page in the middle of its foot
NOTE_MARK = 0.85  # times its line's size; a smaller number at its start marks a note
BETWEEN = 0.5  # of a row is white between its parts at both ends
RIGHTS = ("©", "Copyright ")  # what feet that say whose the text is begin with
SIGNS = 2  # that such a row must show
QUAD = 0.8  # em of white, at least, before the number of the page behind a title


def lone_heads(bands: Sequence[Band], known: Sequence[Row], body: float, top: bool) -> list[Row]:
    """The outermost rows, each of its page alone, of which two signs say that they are furniture.

    A foot has its parts set apart, and itself from the body, or ends with "| Page 1", in small type
    with "| 1" or begins with "©": other small text at the foot is a note, or the end of the page.
    What is tagged as text is none of either.
    `known`: rows that are furniture anyway; `body`: its size, points.
    """
    if len(bands) > FEW_PAGES:
        return []
    outer = [band.rows[0] for band in bands if band.rows]
    found = {id(row) for row in known}
    return [row for row in outer if id(row) not in found and _is_furniture(row, outer, body, top)]


def _is_furniture(row: Row, outer: Sequence[Row], body: float, top: bool) -> bool:
    if max(line.size for line in row.lines) > LARGE * body:
        return False  # a heading, or the large number of a chapter beside its title
    if row.lines[0].style.mono or row.pictured:
        return False
    bare = row.gap >= LONE_GAP and row.size < SMALL * body
    if row.gap >= APART and ends_with_page(row.text, row.page, bare):
        return True
    if row.number == row.page and row.gap >= (NEAR if row.middled else FAR) and not top:
        return True
    if not top and not _is_foot(row, body, bare):
        return False
    if row.tagged or (not top and any(is_note(line) for line in row.lines)):
        return False
    signs = (row.parts >= 2, row.gap >= LONE_GAP, _is_small(row, outer, body))
    return sum(signs) + (top and (_is_numbered(row) or _is_at_end(row))) >= SIGNS


def _is_foot(row: Row, body: float, bare: bool) -> bool:
    """Are its parts set apart, and is it from the body, or does it say whose the text is?"""
    if row.parts < 2:
        return bare and row.text.startswith(RIGHTS)
    return row.gap >= _least_gap(row, body)


def _is_numbered(row: Row) -> bool:
    """Does the number of its page stand behind its title, with more white than between words?

    Notes on practice   7
    """
    *_, before, last = (None, *row.lines[-1].words)
    if before is None or page_number(last.text) != row.page:
        return False
    return last.box.x0 - before.box.x1 >= QUAD * row.size


def _is_at_end(row: Row) -> bool:
    """Is it slanted or in small capitals, at the right end alone of a further page?"""
    style = row.lines[0].style
    return row.ending and row.page > 1 and (style.italic or style.small_caps)


def _least_gap(row: Row, body: float) -> float:
    """The white over a foot: less is enough over much smaller type at both ends of its row.

    the last lines of the page.

    Draft of May             p. 1
    """
    first, last = row.lines[0].box, row.lines[-1].box
    wide = last.x0 - first.x1 >= BETWEEN * (last.x1 - first.x0)
    return APART if wide and row.size < SMALL * body else LONE_GAP


def _is_small(row: Row, outer: Sequence[Row], body: float) -> bool:
    """Is its type that of running heads: much smaller than the body's, or smaller on two pages?

    Facing pages name the book and the chapter, at one height.
    """
    if row.size < SMALL * body:
        return True
    level = {other.page for other in outer if is_same_place(row, other)}
    return row.size < body - SAME_SIZE and len(level) > 1


def is_note(line: Line) -> bool:
    """Does it start with the small number of a footnote, as under each of two columns?"""
    return line.first_text.isdigit() and line.words[0].style.size < NOTE_MARK * line.size
