"""Formulas below one another, set by their signs, are no table."""

from papermill_api.engine.pdf.page import Style
from tests.engine.drawn_tables import rows_at, tables_of

LETTERS = Style("CMMI10", 10.0)
XS = [72, 132, 192, 300]


def count(sign: str, style: Style) -> int:
    rows = [["A(X)", "=", "10.5", "(1)"], ["B(X)", sign, "9.25", "(2)"], ["C", "≥", "8.00", "(3)"]]
    return len(tables_of(rows_at(rows, XS, style=style)))


def test_formulas_set_by_their_signs_are_no_table():
    assert count("≤", LETTERS) == 0


def test_a_column_with_more_than_signs_and_one_of_words_are_those_of_a_table():
    assert count("<", Style("Body", 10.0)) == count("9", LETTERS) == 1
