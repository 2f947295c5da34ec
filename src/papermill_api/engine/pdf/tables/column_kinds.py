"""What the columns of a table without a drawn grid may be: numbers, or a list or contents."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from string import ascii_uppercase

from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.pdf.markers import BULLETS, DASHES, TICKS, read_markers
from papermill_api.engine.pdf.numbering import page_number
from papermill_api.engine.pdf.tables.text import is_number

MARKER = re.compile(r"[•●○◦▪■□–—*·‣➢✓-]|\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.):]|\[\d{1,3}\]")
_ITEMS = BULLETS - TICKS
_DASHED = _ITEMS | DASHES
PART = re.compile(r"[A-Z](\.\d+)*\.?|[IVX]+\.?")  # of an appendix or a part
SECTION = re.compile(r"([A-Z]|\d+)(\.\d+)*[.)-]?|[IVXLC]+[.)]?")
_AMOUNT = re.compile(r"\(?(\d+)(?:[.,](\d+)\D*|\))$")  # the end of "4.20 €", "1,022,614", "(60)"
HEADING_NUMBER = re.compile(r"\d+(\.\d+)*[.)]?")
SECTION_NUMBER = re.compile(r"\d+(\.\d+)+\.?")
LEAST_ITEMS = 2
MOSTLY = 0.6  # of the texts of a column make it one of marks
LEAST_ENTRIES = 4
ENTRIES = 0.8  # of the rows of contents end in pages
MOST_COLUMNS = 9  # of contents side by side; a sheet of numbers that rise in all columns has more
LEADERS = re.compile(r"\.{4,}|(\. ){3,}|…{2,}|_{4,}")


def text_of(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def texts_by_column(table: TableBlock) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in range(table.column_count)]
    for cell in table.cells:
        if cell.lines and cell.column_span == 1:
            columns[cell.column].append(text_of(cell))
    return columns


def are_lists(columns: Sequence[Sequence[str]]) -> bool:
    """A list, or several side by side: a column of marks with one of texts after it.

    Items that stand under one another behind their first word are one, too. Columns of signs right
    beside one another hold answers: the mark of an item has its text next to it.
    """
    first = columns[0]
    if _is_bulleted(first) or (len(columns) == 2 and (_counts(first) or _counts_in(first))):
        return True
    if _count_on(columns):
        return True
    marked = [_is_list(column) for column in columns]
    if len(columns) == 2:
        return marked[0]
    return any(
        mark and not any(map(_holds_signs, (*columns[at - 1 : at], *columns[at + 1 : at + 2])))
        for at, mark in enumerate(marked)
        if at
    )


def _holds_signs(column: Sequence[str]) -> bool:
    """Is most of it a bullet, a tick or a dash, with nothing behind?"""
    return sum(text in _DASHED for text in column) > MOSTLY * len(column)


def _count_on(columns: Sequence[Sequence[str]]) -> bool:
    """Are they the items of one list in columns, counted down these or row by row?

    1. an oak    3. a fir       what follows a number may stand in a column of its own
    2. a beech   4. an alder
    """
    first = [[text.split()[0] for text in column] for column in columns]
    begun = [all(any(m.value for m in read_markers(word)) for word in column) for column in first]
    if begun.count(True) < 2 or not begun[0]:
        return False
    for column, marked, after in zip(columns, begun, [*begun[1:], True], strict=True):
        if not after and not (marked and all(map(MARKER.fullmatch, column))):
            return False
    lists = [words for words, marked in zip(first, begun, strict=True) if marked]
    down = [word for words in lists for word in words]
    rows = [word for row in zip_longest(*lists) for word in row if word is not None]
    return _counts(down) or _counts(rows)


def is_numbered(table: TableBlock) -> bool:
    """Do its rows, from the first one on, count by the left one of two columns, as a list's do?

    Items in slanted or fixed-width type look like texts under a head; so do those under a heading
    that has a number itself.
    """
    first, *others = texts_by_column(table)
    if len(others) != 1 or len(first) != table.row_count:
        return False
    return _counts(first) or _counts_in(first)


def _is_bulleted(column: Sequence[str]) -> bool:
    """Do most cells begin with a bullet and go on with text?"""
    items = sum(text[0] in _ITEMS and len(text) > 1 for text in column)
    return items > MOSTLY * len(column)


def are_lists_of_dashes(columns: Sequence[Sequence[str]]) -> bool:
    """Lists side by side: labels of accounts have dashes, too, but no others of their table.

    Nor does a table begin with a column of dashes or bullets alone, as lists on slides do, whose
    texts stand further from these.
    """
    if columns[0] and _DASHED.issuperset(columns[0]):
        return True
    return all(map(is_dashed, columns))


def is_dashed(column: Sequence[str]) -> bool:
    """Do most texts begin with a bullet, a dash or a star that white parts from the rest?"""
    items = sum(text[0] in _DASHED and text[1:2] == " " for text in column)
    return items > MOSTLY * len(column)


def _counts(column: Sequence[str]) -> bool:
    """Do the cells count one after the other, as "4.", "5.", "6.", or "I.", "II.", "III."?"""
    read = [{m.kind: m.value for m in read_markers(text) if m.value} for text in column]
    kinds = set(read[0]).intersection(*read[1:]) if len(read) > 1 else set()
    return any(all(two[kind] - one[kind] == 1 for one, two in pairwise(read)) for kind in kinds)


def _counts_in(column: Sequence[str]) -> bool:
    """Do cells below the number of a section count on from one, as the list that it begins with?"""
    headed = len(column) > LEAST_ITEMS and HEADING_NUMBER.fullmatch(column[0])
    return bool(headed) and column[1].strip("().") == "1" and _counts(column[1:])


def _is_list(column: Sequence[str]) -> bool:
    marks = sum(bool(MARKER.fullmatch(text)) and not is_number(text) for text in column)
    return marks > MOSTLY * len(column)


def is_numeric(column: Sequence[str]) -> bool:
    """Numbers below a head."""
    body = column[1:]
    return bool(body) and sum(is_number(text) for text in body) >= 0.6 * len(body)


def are_contents(columns: Sequence[Sequence[str]]) -> bool:
    """Does the last column count pages, beside sections that are counted?"""
    digits = [text[:1].isdigit() for text in columns[0]]
    others = [text for text, digit in zip(columns[0], digits, strict=True) if not digit]
    numbered = any(digits) and all(PART.fullmatch(text) for text in others)
    parts = "".join(columns[0])  # "ABC" of an appendix
    numbered = numbered or (bool(parts) and parts in ascii_uppercase)
    return (len(columns) == 2 or (len(columns) == 3 and numbered)) and count_pages(columns[-1])


def are_entries(table: TableBlock) -> bool:
    """Does each row, the first one too, count a section and end in a page, also side by side?

    Preface              v    10  Tides   91     no name stands over the pages, which never fall,
    1     Winds          3    11  Maps    97     and columns of figures alone are none
    """
    if table.column_count > MOST_COLUMNS:
        return False
    rows: dict[int, list[TableCell]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.lines:
            rows[cell.row].append(cell)
    return _end_in_pages(list(rows.values()), table.column_count)


def _end_in_pages(rows: Sequence[Sequence[TableCell]], end: int) -> bool:
    """Are the texts left of the column `end` contents, or contents side by side?"""
    pages = [text_of(row[-1]) for row in rows if row[-1].column == end - 1]
    if len(pages) < LEAST_ENTRIES or not count_pages(pages):
        return False
    if rows[0][-1].column < end - 1 or page_number(pages[0]) is None:
        return False
    between = [text_of(cell) for row in rows for cell in row[1:-1]]
    if sum(map(is_number, between)) <= (1 - ENTRIES) * len(between):
        counted = sum(bool(SECTION.fullmatch(row[0].lines[0].first_text)) for row in rows)
        named = sum(any(map(_has_name, row[:-1])) for row in rows)
        full = len(pages) >= ENTRIES * len(rows)
        return full and 2 * min(counted, named) >= len(rows)
    return any(
        _end_in_pages(left, at) and _end_in_pages(right, end)
        for at in range(2, end - 1)
        for left, right in [_halves(rows, at)]
    )


def _has_name(cell: TableCell) -> bool:
    return any(len(word) > 1 and word.isalpha() for word in text_of(cell).split())


def _halves(rows: Sequence[Sequence[TableCell]], at: int) -> list[list[list[TableCell]]]:
    """The cells of rows on either side of a line between two columns."""
    left = [[cell for cell in row if cell.column < at] for row in rows]
    right = [[cell for cell in row if cell.column >= at] for row in rows]
    return [[row for row in half if row] for half in (left, right)]


def count_pages(column: Sequence[str]) -> bool:
    """Are nearly all words of the column numbers that never fall, and none larger than of pages?"""
    words = [word for text in column for word in text.split()]
    pages = [int(word) for word in words if word.isdecimal()]
    if len(pages) < 0.8 * len(words):
        return False
    return pages == sorted(pages) and max(pages, default=0) < 2000


def has_leaders(table: TableBlock) -> bool:
    """Do dots lead to what stands at the end of its rows, be they in one cell or spread in rows?"""
    rows: dict[int, list[str]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(text_of(cell))
    dotted = sum(bool(LEADERS.search(" ".join(texts))) for texts in rows.values())
    return dotted > 0.3 * table.row_count


def are_amounts(column: Sequence[str]) -> bool:
    """Are most texts of a column numbers that no page has, with a fraction or in brackets?

    Dots lead to prices and sums as well as to pages. "2.14" may be a page of part 2, but then the
    numbers rise.
    """
    amounts = [match.groups("") for match in map(_AMOUNT.search, column) if match]
    values = [(int(whole), rest) for whole, rest in amounts]
    return 2 * len(values) > len(column) and values != sorted(values)
