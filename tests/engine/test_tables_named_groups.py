"""Names of groups of rows, alone in their row under rules that draw no columns."""

import pytest

from papermill_api.engine.pdf.page import Style, Word
from tests.engine.drawn import BODY, BOLD, row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

SLANTED = Style("Body-Italic", 10.0, italic=True)
HEAD = [["Station", "Year", "Depth"]]
UPPER = [["Mill Bridge", "1840", "3.5"], ["Long Reach", "1859", "1.6"]]
LOWER = [["Old Basin", "1897", "1.0"], ["East Gate", "1860", "4.8"]]
XS = [55, 135, 185]
RULES = across(50, 225, 100, 120, 206)
NAMES = {"Upper part": (1, 3), "Lower part": (1, 3)}


def drawn(style: Style = BODY, *, white: float = 0, indent: float = 0) -> list[Word]:
    """A head and two groups of two rows, each under its name, with white above the second."""
    xs = [XS[0] + indent, *XS[1:]]
    return [
        *rows_at(HEAD, XS),
        *row("Upper part", XS[0], 134, style),
        *rows_at(UPPER, xs, 146, 12),
        *row("Lower part", XS[0], 170 + white, style),
        *rows_at(LOWER, xs, 182 + white, 12),
    ]


@pytest.mark.parametrize("style", [BOLD, SLANTED])
def test_a_name_in_a_look_of_its_own_spans_the_table(style: Style):
    (table,) = tables_of(drawn(style), RULES)
    assert spans_of(table) == NAMES
    assert [texts[0] for texts in texts_of(table)[3:5]] == ["Long Reach", "Lower part"]


def test_a_name_left_of_its_rows_spans_the_table():
    (table,) = tables_of(drawn(indent=8), RULES)
    assert spans_of(table) == NAMES


def test_a_name_under_more_white_than_rows_have_spans_the_table():
    (table,) = tables_of(drawn(white=5), RULES)
    assert spans_of(table) == NAMES


def test_a_slanted_name_at_the_pitch_of_its_rows_is_one_on_its_own():
    words = [*rows_at(HEAD, XS), *rows_at(UPPER, XS, 134, 12), *row("Lower part", 55, 158, SLANTED)]
    (table,) = tables_of([*words, *rows_at(LOWER, XS, 170, 12)], RULES)
    assert spans_of(table) == {"Lower part": (1, 3)}


def test_a_row_whose_other_cells_are_empty_is_no_name():
    words = [*rows_at(HEAD, XS), *rows_at(UPPER, XS, 134, 20), *row("No data", 55, 174)]
    (table,) = tables_of([*words, *rows_at(LOWER[:1], XS, 194)], RULES)
    assert spans_of(table) == {}


def test_plain_names_among_rows_that_all_have_numbers_span_the_table():
    words = [*rows_at(HEAD, XS), *row("Upper part", XS[0], 134), *rows_at(UPPER, XS, 154, 20)]
    words += [*row("Lower part", XS[0], 194), *rows_at(LOWER, XS, 214, 20)]
    (table,) = tables_of(words, across(50, 225, 100, 120, 246))
    assert spans_of(table) == NAMES


def test_a_plain_name_among_rows_of_words_is_a_row_whose_other_cells_are_empty():
    rows = [["Weir", "open", "in spring"], ["Lock", "shut", "in frost"]]
    words = [*rows_at(HEAD, XS), *rows_at(rows, XS, 134, 20), *row("Sluice", 55, 174)]
    (table,) = tables_of([*words, *rows_at(rows, XS, 194, 20)], across(50, 225, 100, 120, 226))
    assert spans_of(table) == {}


def test_one_plain_name_amid_the_rows_is_a_row_whose_other_cells_are_empty():
    words = [*rows_at(HEAD, XS), *rows_at(UPPER, XS, 134, 20), *row("Mill Pond", 55, 174)]
    (table,) = tables_of([*words, *rows_at(LOWER, XS, 194, 20)], across(50, 225, 100, 120, 226))
    assert spans_of(table) == {}
