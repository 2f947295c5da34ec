"""Names and what they are, side by side, without a head or a stroke."""

from tests.engine.drawn_tables import rows_at, tables_of, texts_of

SHEET = [
    ["Capital", "Bern"],
    ["Area", "41,284"],
    ["Code", "41"],
    ["Tongue", "German"],
    ["Rule", "cantons"],
]
XS = [72, 200]


def test_short_names_beside_places_and_numbers_are_a_table():
    (table,) = tables_of(rows_at(SHEET, XS))
    assert texts_of(table) == SHEET


def test_names_beside_names_are_no_table():
    assert tables_of(rows_at([*SHEET[:2], ["Voice", "low"], *SHEET[3:]], XS)) == []


def test_addresses_side_by_side_are_no_table():
    homes = [["Ada Lee", "Bob Ray"], ["12 Main Street", "7 Side Street"], ["3011 Bern", "12 Ely"]]
    assert tables_of(rows_at([*homes, ["Switzerland", "England"]], XS)) == []


def test_names_and_texts_that_go_on_below_the_last_name_are_no_table():
    assert tables_of([*rows_at(SHEET, XS), *rows_at([["", "more of it"]], XS, y=214)]) == []


def test_three_names_beside_values_with_numbers_are_a_table():
    terms = [["Payment", "Bank transfer"], ["Terms", "14 days net"], ["Due", "21.05.14"]]
    (table,) = tables_of(rows_at(terms, XS))
    assert texts_of(table) == terms


def test_three_lines_of_addresses_are_no_table():
    homes = [["Ada Lee", "Bob Ray"], ["Mill Lane 12", "7 Side Street"], ["Bern", "12 Ely"]]
    assert tables_of(rows_at(homes, XS)) == []
