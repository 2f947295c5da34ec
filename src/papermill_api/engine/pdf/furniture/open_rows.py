"""Rows of tables at the heads of pages, which look like running heads of several parts."""

from collections.abc import Sequence

from papermill_api.engine.pdf.furniture.margins import SAME_SIZE, Band
from papermill_api.engine.pdf.layout import PageLayout, TableBlock
from papermill_api.engine.pdf.open_tables import columns_of, in_columns, open_table
from papermill_api.engine.pdf.page import Word

LEAST_TEXTS = 3  # of a row; a running head has two at the sides of the page, as tables do
LEAST_NAMES = 2  # that are printed again at the places of those in a head
SAME_PLACE = 1.0  # points; a head is printed at the same place across each page
FOOT = 0.9  # of a page's height; text below is its foot, which is not known yet


def without_open_rows(bands: Sequence[Band], pages: Sequence[PageLayout]) -> list[Band]:
    """The heads of pages, each up to a row in the columns of the table that ends the page before.

      Harbour   12   410
    ---------------------   next page, where no head is repeated, or one that is a part of it
      Lock       7   185
    """
    found: list[Band] = []
    for at, band in enumerate(bands):
        table = open_table(pages[at - 1], FOOT) if at and band.rows else None
        found.append(band if table is None else _up_to_rows(band, table))
    return found


def _up_to_rows(band: Band, table: TableBlock) -> Band:
    size = max([line.style.size for cell in table.cells for line in cell.lines])
    alike = [at for at, row in enumerate(band.rows) if abs(row.size - size) <= SAME_SIZE]
    columns = columns_of(table) if alike else None
    if columns is None:
        return band
    head = [
        word
        for cell in table.cells
        if cell.row < table.header_rows
        for line in cell.lines
        for word in line.words
    ]
    for at in alike:
        words = [word for line in band.rows[at].lines for word in line.words]
        if len(words) >= LEAST_NAMES and all(_is_below_one(word, head) for word in words):
            return Band(band.page, band.rows[:at])
        if sum(map(bool, in_columns(columns, words) or ())) >= LEAST_TEXTS:
            return Band(band.page, band.rows[:at])
    return band


def _is_below_one(word: Word, others: Sequence[Word]) -> bool:
    """Is it one of some words, printed again?"""
    return any(
        word.text == other.text and abs(word.box.x0 - other.box.x0) <= SAME_PLACE
        for other in others
    )
