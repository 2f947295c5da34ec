"""Grids whose lines between columns stop at the rows that name groups."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Fill, Rule, Word
from tests.engine.drawn import row
from tests.engine.drawn_tables import across, rows_at, spans_of, tables_of, texts_of

XS, SIDES, RIGHT = [55, 155, 255], [50, 150, 250], 350
HEAD = ["Port", "Acts", "Share"]
ROWS = [["Aru", "4,120", "8.2"], ["Bay", "310", "1.7"]]


def down(top: float, bottom: float) -> list[Rule]:
    return [Rule(Box(x, top, x, bottom), False) for x in [*SIDES, RIGHT]]


def grid(name: str = "Islands") -> tuple[list[Word], list[Rule]]:
    """A head and two rows, the name of a group, two rows; strokes 20 pt apart from 100 down."""
    words = [*rows_at([HEAD, *ROWS], XS), *row(name, 55, 174), *rows_at(ROWS, XS, y=194)]
    lines = [*across(50, RIGHT, *range(100, 221, 20)), *down(100, 160), *down(180, 220)]
    return words, lines


def texts(words: Sequence[Word], rules: Sequence[Rule], fills: Sequence[Fill] = ()):
    return [texts_of(table) for table in tables_of(words, rules, fills)]


def test_the_ground_of_a_name_is_a_row_of_one_table_with_the_grids_above_and_below():
    words, rules = grid()
    (table,) = tables_of(words, rules, [Fill(Box(50, 160, RIGHT, 180), 0xDDDDEE)])
    assert texts_of(table) == [HEAD, *ROWS, ["Islands"], *ROWS]
    assert spans_of(table)["Islands"] == (1, 3)


def test_a_name_between_two_grids_of_the_same_columns_needs_no_ground():
    assert texts(*grid()) == [[HEAD, *ROWS, ["Islands"], *ROWS]]


def test_a_name_at_the_foot_of_the_last_grid_is_a_row_of_it():
    words, rules = grid()
    words = [word for word in words if word.box.y1 < 180]
    rules = [rule for rule in rules if rule.box.y1 <= 180]
    assert texts(words, rules) == [[HEAD, *ROWS, ["Islands"]]]


def test_the_caption_of_the_grid_below_is_no_row():
    assert len(texts(*grid("Table 2: Islands"))) == 2


def test_the_title_of_a_grid_of_other_columns_is_no_row_of_the_one_above():
    words, rules = grid()
    other = [*down(180, 220), Rule(Box(300, 180, 300, 220), False)]
    found = texts(words, [*rules, *other])
    assert found[0] == [HEAD, *ROWS]


def test_a_line_of_text_that_goes_on_right_of_both_grids_parts_them():
    said = "What is said of these islands before the next of both tables goes on beyond the edge"
    assert texts(*grid(said)) == [[HEAD, *ROWS], ROWS]
