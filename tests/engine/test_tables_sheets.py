"""Names and what they are, side by side, without a head or a stroke."""

from tests.engine.drawn import row
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
    names = [*SHEET[:2], ["Voice", "Low"], SHEET[3], ["Rule", "Cantons"]]
    assert tables_of(rows_at(names, XS)) == []


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


def test_names_beside_short_values_in_small_letters_are_a_table():
    form = [
        ["Goods", "Honey and candles"],
        ["Power", "not required"],
        ["Length", "3 metres"],
        ["Days", "Saturdays from April"],
    ]
    (table,) = tables_of(rows_at(form, XS))
    assert texts_of(table) == form


def test_a_line_over_the_white_between_a_sheet_and_its_values_goes_on_with_neither():
    below = row("I declare that all of the above is complete and true.", 72, 214)
    (table,) = tables_of([*rows_at(SHEET, XS), *below])
    assert texts_of(table) == SHEET


def test_labels_and_values_of_a_long_form_are_no_columns_of_text():
    values = ["Ada Hall", "12 Main Street in Bern", "041 550", "July", "none", "2 metres of it"]
    form = [[f"Label {sign}", value] for sign, value in zip("ABCDEF", values, strict=True)]
    two = [["First name", "Ida"], ["Last name", "Mill and paper of Bern"], ["Birth", "1979"]]
    (table,) = tables_of(rows_at([*two, *form], XS))
    assert texts_of(table) == [*two, *form]
