"""Tables on pages from a typewriter, or printed as such: fixed-width type is no sign of code there.

DRAINAGE AREA.--5,070 square miles, approximately.        prose in the type of the table, and
                                                          nothing on the page in another
DAY     OCT     NOV     DEC
  1    2460    2630    6510
"""

from collections import defaultdict

from papermill_api.engine.geometry import Box
from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.layout import TableBlock
from papermill_api.engine.pdf.page import Page
from papermill_api.engine.pdf.tables.column_kinds import is_numeric, texts_by_column

ALL = 0.98  # of the words of a page from a typewriter are of fixed width
LEAST_PROSE = 3  # lines beside the table
PROSE = 7  # plain words in a line, which those of code and of its output have not
NUMERIC = 0.5  # of the columns behind the labels hold numbers
_PLAIN = late_pattern(r"[\"'(]?[^\W\d_]{2,}(?:['’-][^\W\d_]+)*[.,;:?!)\"']*")


def is_typed(table: TableBlock, page: Page) -> bool:
    """Is a table of numbers in fixed-width type set among prose in the same?"""
    columns = texts_by_column(table)[1:]
    numeric = sum(map(is_numeric, columns)) >= NUMERIC * len(columns)
    return numeric and is_from_typewriter(page, table.box)


def is_from_typewriter(page: Page, table: Box) -> bool:
    """Is all of a page in fixed-width type, several lines of prose beside a table, too?"""
    words = page.words
    if sum([word.style.mono for word in words]) < ALL * len(words):
        return False
    plain: dict[int, int] = defaultdict(int)
    for word in words:
        if _PLAIN.fullmatch(word.text) and not table.has_center_of(word.box):
            plain[round(word.baseline)] += 1
    return sum(count >= PROSE for count in plain.values()) >= LEAST_PROSE
