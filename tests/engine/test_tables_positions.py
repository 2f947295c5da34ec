"""Positions of invoices: rows that begin with numbers and go on with lines of their text."""

from itertools import pairwise

from tests.engine.drawn import BOLD
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

XS = [72, 110, 150, 330, 400]
HEAD = rows_at([["Pos.", "No.", "Item", "Price", "Sum"]], XS, y=92, style=BOLD)
LINES = [
    ["1", "2", "Oak board", "3.89", "7.78"],
    ["", "", "two metres long", "", ""],
    ["", "", "planed", "", ""],
    ["2", "1", "Beech board", "5.39", "5.39"],
    ["", "", "three metres long", "", ""],
]


def test_a_position_with_further_lines_of_its_text_is_one_row():
    words = [*HEAD, *rows_at([["", "", "Order 17", "", ""]], XS, y=114)]
    words += rows_at(LINES, XS, y=144, pitch=14)
    (table,) = tables_of(words, across(72, 440, 80, 100, 210))
    assert texts_of(table)[1:] == [
        ["", "", "Order 17", "", ""],
        ["1", "2", "Oak board two metres long planed", "3.89", "7.78"],
        ["2", "1", "Beech board three metres long", "5.39", "5.39"],
    ]


def test_names_of_groups_nearer_to_the_row_below_are_no_lines_of_the_one_above():
    texts = [LINES[0], ["", "", "Hardwood", "", ""], LINES[3], ["", "", "Softwood", "", ""]]
    texts.append(["3", "4", "Fir board", "1.10", "4.40"])
    heights = [114, 140, 154, 180, 194]
    words = [w for t, y in zip(texts, heights, strict=True) for w in rows_at([t], XS, y=y)]
    assert all(two > one for one, two in pairwise(heights))
    (table,) = tables_of([*HEAD, *words], across(72, 440, 80, 100, 204))
    assert "Oak board Hardwood" not in [text for row in texts_of(table) for text in row]
