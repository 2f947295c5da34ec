"""Rows that name groups of columns over the head of a table without lines."""

from tests.engine.drawn import BODY, BOLD, row
from tests.engine.drawn_tables import rows_at, spans_of, tables_of, texts_of

XS = [72, 180, 250, 320, 390]
HEAD = ["Flats", "Vacant", "Houses", "Empty"]
ROWS = [["Hill", "120", "31", "1,100", "4"], ["Mill", "88", "2", "960", "17"]]
ROWS += [["Quay", "64", "12", "8", "0"], ["Weir", "71", "5", "44", "2"]]
NAMES = [("Let by us", 200), ("Let by others", 335)]


def drawn(label_y: float, style=BOLD):
    words = [*rows_at([HEAD], XS[1:], y=126, style=style), *rows_at(ROWS, XS, y=138, pitch=12)]
    for name, x in NAMES:
        words += row(name, x, 114, style)
    return [*words, *row("Estate", 72, label_y, style)]


def test_names_of_groups_stand_over_columns_with_the_first_name_level_with_them():
    (table,) = tables_of(drawn(114))
    assert (spans_of(table)["Let by us"], spans_of(table)["Let by others"]) == ((1, 2), (1, 2))
    assert texts_of(table)[-1] == ROWS[-1]


def test_the_first_name_may_stand_in_the_middle_between_the_two_rows():
    (table,) = tables_of(drawn(120, BODY))
    assert spans_of(table)["Let by us"] == (1, 2)
    assert spans_of(table)["Estate"] == (2, 1)


def test_so_it_may_where_rows_are_so_far_apart_that_it_is_clear_of_both():
    names = [word for name, x in NAMES for word in row(name, x, 114, BOLD)]
    words = [*names, *row("Estate", 72, 126, BOLD), *rows_at([HEAD], XS[1:], y=138, style=BOLD)]
    (table,) = tables_of([*words, *rows_at(ROWS, XS, y=162, pitch=24)])
    assert spans_of(table)["Estate"] == (2, 1)
    assert texts_of(table)[-1] == ROWS[-1]


def test_the_first_column_may_have_no_name():
    (table,) = tables_of([word for word in drawn(114, BODY) if word.text != "Estate"])
    assert spans_of(table)["Let by others"] == (1, 2)


def test_a_line_of_text_above_is_no_name():
    words = [*rows_at([["Estate", *HEAD]], XS, y=126), *rows_at(ROWS, XS, y=138, pitch=12)]
    (table,) = tables_of([*row("All that we let in these years", 120, 114), *words])
    assert texts_of(table)[0] == ["Estate", *HEAD]
