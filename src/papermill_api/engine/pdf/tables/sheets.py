"""Sheets of data: a column of names and one of what they are, without a head or a stroke."""

from collections.abc import Sequence

from papermill_api.engine.pdf.layout import TableBlock, TableCell
from papermill_api.engine.pdf.scripts import starts_lower
from papermill_api.engine.pdf.tables.text import is_number

LABEL = 4  # words at most
MEASURE = 3  # words, as of "4 120 €"
NARROW = 0.4  # of the width of a table, that of names and the white beside them
NO_NAMES = 2  # values that are numbers, begin with one or in a small letter


def is_sheet(table: TableBlock) -> bool:
    """Are there different short names at the left, and values of several kinds beside them?

    Capital      The Valley      Names and places, which may stand in lists side by side, too,
    Area         91 km²          and measures among them. A name has no number, and columns of
    Code         +1264           addresses have some on both sides. Values in small letters are none
    Pets         not allowed     of such lists either, as in forms that are filled in.
    """
    if not _names_values(table):
        return False
    values = [_text(cell) for cell in table.cells if cell.column]
    measures = sum(map(_is_measure, values))
    no_names = measures + sum(map(_is_small, values))
    return no_names >= NO_NAMES and measures < len(values)


def are_facts(table: TableBlock) -> bool:
    """Are there such names in a narrow column, and beside them whatever they are?

    -----------------------------------
    Date     12 March, 14:00             rules at its head and foot show that it is no part of
    Place    Town hall                   the text; columns of that are of one width
    Chair    Grace Mwangi
    -----------------------------------
    """
    if not _names_values(table):
        return False
    start = min(line.box.x0 for cell in table.cells if cell.column for line in cell.lines)
    return start - table.box.x0 <= NARROW * table.box.width


def _names_values(table: TableBlock) -> bool:
    rows = [[c for c in table.cells if c.row == row] for row in range(table.row_count)]
    if table.column_count != 2 or not all(_is_pair(row) for row in rows):
        return False
    labels = [_text(row[0]) for row in rows]
    return len(set(labels)) == len(labels)


def has_short_values(table: TableBlock) -> bool:
    """Is every value of so few words that two columns near to each other are none of text?"""
    values = [_text(cell) for cell in table.cells if cell.column and cell.lines]
    return all(len(value.split()) <= LABEL for value in values)


def _is_pair(row: Sequence[TableCell]) -> bool:
    if len(row) != 2 or not row[1].lines or len(row[0].lines) != 1:
        return False
    label = _text(row[0])
    named = label[0].isalpha() and not label[0].islower() and not any(map(str.isdigit, label))
    return named and len(label.split()) <= LABEL


def _is_measure(text: str) -> bool:
    return is_number(text) or (text[0].isdigit() and len(text.split()) <= MEASURE)


def _is_small(text: str) -> bool:
    return starts_lower(text) and len(text.split()) <= LABEL


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)
