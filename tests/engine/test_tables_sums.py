"""Names of sums that run over the columns before these."""

from tests.engine.drawn import BODY, BOLD, row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

TEXTS = [
    ["Item", "Unit", "Price", "Cost"],
    ["Nails", "one", "2.5", "5"],
    ["Pins", "ten", "3.5", "7"],
]
XS = [55, 115, 165, 215]
RULES = across(50, 245, 100, 120, 180)


def test_a_name_from_the_right_over_two_columns_spans_all_before_the_sum():
    width = row("Sum without tax", 0, 0)[-1].box.x1
    words = [*rows_at(TEXTS, XS), *row("Sum without tax", 190 - width, 174), *row("12", 215, 174)]
    (table,) = tables_of(words, RULES)
    assert spans_of(table) == {"Sum without tax": (1, 3)}
    assert texts_of(table)[-1] == ["Sum without tax", "12"]


def test_a_name_in_one_column_leaves_those_before_it_empty():
    words = [*rows_at(TEXTS, XS), *row("Sum", 165, 174), *row("12", 215, 174)]
    (table,) = tables_of(words, RULES)
    assert texts_of(table)[-1] == ["", "", "Sum", "12"]


def test_lines_over_the_only_stroke_that_a_sum_has_are_rows():
    texts = [["Item", "2023", "2024"], ["Rent", "310", "322"], ["Travel", "97", "104"]]
    body = [*texts[1:], ["Repairs", "12", "9"], ["Sum", "419", "435"]]
    for style, count in ((BOLD, 1), (BODY, 1)):
        head = rows_at(texts[:1], [55, 205, 305], style=style)
        words = [*head, *rows_at(body, [55, 205, 305], y=134)]
        (table,) = tables_of(words, across(50, 330, 180))
        assert texts_of(table) == [texts[0], *body]
        assert table.header_rows == count


def test_two_lines_of_amounts_over_the_only_stroke_are_rows():
    texts = [["Drying and painting", "612.40"], ["Advice", "242.20"], ["Sum", "15734.60"]]
    words = rows_at(texts, [55, 305], pitch=22)
    (table,) = tables_of(words, across(50, 370, 143))
    assert texts_of(table) == texts


def test_strokes_over_sums_leave_no_place_of_another_column_going_on():
    texts = [
        ["", "Note", "2023", "2024"],
        ["Rent", "4", "310", "322"],
        ["Other", "", "97", "104"],
        ["Revenue", "", "407", "426"],
        ["Wages", "5", "210", "228"],
        ["Surplus", "", "197", "198"],
    ]
    rules = across(50, 305, 100, 120, 220) + across(200, 305, 160, 200)
    (table,) = tables_of(rows_at(texts, [55, 155, 205, 265]), rules)
    assert texts_of(table) == texts
    assert all(cell.row_span == 1 for cell in table.cells)


ITEMS = [
    ["No.", "Item", "Count", "Price", "Cost"],
    ["1", "Twine", "3", "7.90", "23.70"],
    ["2", "Eyelets of brass with", "2", "14.25", "28.50"],
    ["", "washers to fit them", "", "", ""],
    ["3", "Cloth", "2", "9.25", "18.50"],
    ["4", "Wax", "", "", "9.80"],
]
FEET = [["", "Sum", "", "", "80.50"], ["", "Tax of 19", "", "", "15.30"]]
TO_PAY = ["", "All of it", "", "", "95.80"]
PLACES = [55, 85, 205, 245, 295]


def test_the_foot_of_an_invoice_has_a_row_for_each_sum():
    words = [
        *rows_at(ITEMS[:1], PLACES, y=114),
        *rows_at(ITEMS[1:3] + ITEMS[4:], PLACES, y=132, pitch=12),
        *rows_at(FEET, PLACES, y=184, pitch=12),
        *rows_at([TO_PAY], PLACES, y=214),
    ]
    rules = [*across(50, 330, 100, 120, 172, 220), *across(290, 330, 201)]
    (table,) = tables_of(words, rules)
    assert texts_of(table)[-3:] == [*FEET, TO_PAY]
    assert all(cell.row_span == 1 for cell in table.cells)


def test_among_rows_with_numbers_a_small_letter_goes_on_in_the_cell_above():
    words = [
        *rows_at(ITEMS[:1], PLACES, y=114),
        *rows_at(ITEMS[1:], PLACES, y=132, pitch=12),
        *rows_at([FEET[0]], PLACES, y=200),
        *rows_at([TO_PAY], PLACES, y=220),
    ]
    (table,) = tables_of(words, across(50, 330, 100, 120, 186, 206, 226))
    assert texts_of(table)[2][1] == "Eyelets of brass with washers to fit them"
    assert table.row_count == 7
