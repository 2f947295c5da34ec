"""Titles and lines of text that touch a table on a sheet, told by how many texts each row has."""

from collections.abc import Sequence
from itertools import takewhile

PAIR = 2  # columns; the name of the first may stand alone in its row
MOST_LINES = 6  # of an address above a table; a longer column is a table itself


def lone_rows(texts: Sequence[int]) -> int:
    """How many rows from the first on have one text each."""
    return sum(1 for _ in takewhile(lambda count: count == 1, texts))


def is_address(texts: Sequence[int], *, beside: bool) -> bool:
    """Is a column of texts no table, but lines `beside` one?"""
    return beside and lone_rows(texts) == len(texts) <= MOST_LINES
