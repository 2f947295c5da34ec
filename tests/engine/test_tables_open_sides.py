"""Labels and heads that stand outside of the grid that is drawn for their table."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule
from tests.engine.drawn import grid, row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

BODY = [["CP", "3", "23"], ["CE1", "5", "24"], ["CE2", "7", "22"]]
XS = [50, 155, 215]
GRID = grid([150, 210, 270], [100, 120, 140, 160])


def test_labels_left_of_a_grid_that_are_level_with_its_rows_are_its_first_column():
    (table,) = tables_of(rows_at(BODY, XS), GRID)
    assert texts_of(table) == BODY


@pytest.mark.parametrize(("start", "found"), [(50, [*BODY, ["", "9", "30"]]), (150, None)])
def test_some_rows_may_have_no_label_where_a_line_runs_over_those_of_the_others(start, found):
    rules = [*grid([150, 210, 270], [100, 120, 140, 160, 180, 200]), *across(start, 270, 100)]
    sums = rows_at([["9", "30"], ["4", "8"]], XS[1:], y=174)
    (table,) = tables_of([*rows_at(BODY, [62, *XS[1:]]), *sums], rules)
    assert texts_of(table)[:4] == (found or [*[one[1:] for one in BODY], ["9", "30"]])


def test_lines_of_text_beside_a_grid_are_no_labels_of_it():
    lines = ["a text of the column", "at the left goes on", "beside the grid here"]
    words = [word for at, line in enumerate(lines) for word in row(line, 40, 114 + 20 * at)]
    (table,) = tables_of([*words, *rows_at([one[1:] for one in BODY], XS[1:])], GRID)
    assert texts_of(table) == [one[1:] for one in BODY]


def test_a_line_above_a_grid_with_a_text_for_each_column_is_its_head():
    head = ["Class", "Room", "Size"]
    (table,) = tables_of([*rows_at([head], XS, y=94), *rows_at(BODY, XS)], GRID)
    assert texts_of(table) == [head, *BODY]


def test_a_title_above_a_grid_is_no_row_of_it():
    title = row("Table 1. Rooms and sizes of all classes", 120, 94)
    (table,) = tables_of([*title, *rows_at(BODY, XS)], GRID)
    assert texts_of(table) == BODY


def test_a_head_of_two_texts_begins_where_those_of_its_columns_do():
    body = [["Lease", "A right to work"], ["Queue", "Jobs that wait"], ["Worker", "A process"]]
    frame = grid([150, 270], [100, 120, 140, 160])
    head = rows_at([["Term", "Meaning"]], [50, 155], y=94)
    (table,) = tables_of([*head, *rows_at(body, [50, 155])], frame)
    assert texts_of(table) == [["Term", "Meaning"], *body]


def test_texts_in_a_frame_beside_another_are_no_labels_of_that():
    xs = [45, 230]
    texts = [["If it is", "This is"], ["known", "one"]]
    words = [*rows_at([["Granary", "Hull"]], xs, y=140), *rows_at(texts, xs, y=175, pitch=12)]
    frames = [rule for x in xs for rule in grid([x - 11, x + 163], [100, 260])]
    assert tables_of(words, frames) == []


def test_rows_with_lines_only_between_them_and_their_columns_are_all_in_the_table():
    texts = [["Command", "Meaning"], *([f"c{n}", "what it does to files"] for n in range(6))]
    words = rows_at(texts, [55, 205])
    between = across(50, 330, *range(120, 240, 20))
    (table,) = tables_of(words, (*between, Rule(Box(200, 100, 200, 240), False)))
    assert texts_of(table) == texts


def test_flush_lines_of_text_left_of_rules_are_no_labels_level_as_they_are():
    lines = ["the mill by the river", "its wheel was repaired", "and the gate is closed"]
    rules = across(150, 270, 100, 120, 160)
    cells = rows_at([["Room", "Size"], ["3", "23"], ["5", "24"]], XS[1:])

    def columns(*texts: str) -> int:
        labels = [word for at, text in enumerate(texts) for word in row(text, 35, 114 + 20 * at)]
        (table,) = tables_of([*labels, *cells], rules)
        return table.column_count

    assert columns("Class", "CP", "CE1") == 3
    assert columns(*(line.ljust(22, "s") for line in lines)) == 2
