"""Rows below a head on a ground of its own or between two rules, with no stroke below it."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Fill, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import index_words
from papermill_api.engine.pdf.tables.under_head import middled_under
from tests.engine.drawn import BOLD, MONO, row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

XS = [55, 205]
BAR = Fill(Box(50, 80, 400, 100), 0xDDDDDD)
HEAD = rows_at([["Task", "The best tool"]], XS, y=94, style=BOLD)
FIRST = [*rows_at([["Say what a", "print()"]], XS, y=118), *row("program does", 55, 130)]


def cells(*words: Word) -> list[list[str]]:
    return [text for table in tables_of(list(words), fills=[BAR]) for text in texts_of(table)]


def test_rows_whose_cells_go_on_at_a_tighter_pitch_end_before_a_text_under_the_label_alone():
    second = [*rows_at([["Say what went", "info() or, for"]], XS, y=154)]
    second += rows_at([["wrong", "errors, error()"]], XS, y=166)
    found = cells(*HEAD, *FIRST, *second, *row("So it goes", 55, 190))
    assert found == [
        ["Task", "The best tool"],
        ["Say what a program does", "print()"],
        ["Say what went wrong", "info() or, for errors, error()"],
    ]


def test_a_paragraph_of_a_cell_is_nearer_to_it_than_to_the_next_row():
    more = [*row("while it runs", 55, 146), *rows_at([["Stop it", "exit()"]], XS, y=170)]
    assert cells(*HEAD, *FIRST, *more)[-1] == ["Stop it", "exit()"]


def test_a_part_of_a_table_may_begin_with_the_rest_of_a_cell():
    rest = [*row("of the last page", 205, 116), *row("went on", 205, 128)]
    words = [*HEAD, *rest, *rows_at([["Say it", "print()"]], XS, y=148)]
    assert cells(*words)[-1] == ["Say it", "print()"]


def test_texts_in_the_middle_of_their_columns_may_be_stretched():
    head = [*row("Name", 85, 94), *row("What it is for", 220, 94)]
    line = [*row("port", 85, 112), *row("waits", 205, 112), *row("for", 247, 112)]
    line += row("ships", 280, 112)
    last = [*row("host", 85, 136), *row("what serves", 227, 136)]
    words = [*head, *line, *row("to come in", 230, 124), *last]
    (table,) = tables_of(words, across(50, 320, 80, 100))
    assert texts_of(table) == [
        ["Name", "What it is for"],
        ["port", "waits for ships to come in"],
        ["host", "what serves"],
    ]


def test_a_name_of_two_lines_is_one_head():
    head = [
        *row("Task", 55, 88, BOLD),
        *row("The best", 205, 88, BOLD),
        *row("tool", 205, 97, BOLD),
    ]
    assert cells(*head, *FIRST)[-1] == ["Say what a program does", "print()"]


def test_the_number_of_a_heading_on_a_ground_is_no_name():
    heading = rows_at([["2", "Including text"]], [55, 75], y=94, style=BOLD)
    below = rows_at([["2.1", "Numbers"], ["2.2", "Dates"]], [55, 75], y=118)
    assert cells(*heading, *below) == []


def in_middles(shift: float = 0.0) -> list[Word]:
    """Rows 28 apart and more; a text beside two lines is half a step off, and `shift` more."""
    words = [*row("Say what a", 55, 118), *row("program does", 55, 130), *row("print()", 205, 124)]
    words += [*row("Stop it", 55, 164 + shift), *row("exit() or, to", 205, 158)]
    return [*words, *row("say why, raise", 205, 170), *rows_at([["Wait", "sleep()"]], XS, y=198)]


def test_rows_whose_cells_stand_in_their_middle_are_told_by_the_white_between_them():
    assert cells(*HEAD, *in_middles())[1:] == [
        ["Say what a program does", "print()"],
        ["Stop it", "exit() or, to say why, raise"],
        ["Wait", "sleep()"],
    ]


def test_lines_of_a_cell_are_as_far_apart_as_browsers_set_them():
    lines = [*row("Say what a", 55, 118), *rows_at([["program", "print()"]], XS, y=134)]
    lines += [*row("does", 55, 150), *row("exit()", 205, 176), *row("raise", 205, 208)]
    lines += rows_at([["Stop", "or"]], XS, y=192)
    words = index_words(make_stretches([*HEAD, *lines]))
    heads = words.rows(BAR.box, TableOptions())
    assert len(middled_under(BAR.box, heads, words, TableOptions())) == 6


@pytest.mark.parametrize(("shift", "count"), [(0, 7), (9, 0)])
def test_a_row_with_a_cell_out_of_its_middle_is_none_of_these(shift, count):
    words = index_words(make_stretches([*HEAD, *in_middles(shift)]))
    heads = words.rows(BAR.box, TableOptions())
    assert len(middled_under(BAR.box, heads, words, TableOptions())) == count


def test_code_padded_on_a_ground_of_its_own_is_of_the_column_that_it_begins_in():
    def count(padding: float) -> int:
        others = [word for word in in_middles() if word.text != "print()"]
        code = row("print()", 205 + padding, 124, MONO)
        words = index_words(make_stretches([*HEAD, *others, *code]))
        heads = words.rows(BAR.box, TableOptions())
        return len(middled_under(BAR.box, heads, words, TableOptions()))

    assert count(0.5 * MONO.size) == 7
    assert count(1.0 * MONO.size) == 0


def test_one_rule_as_wide_as_such_rows_tells_their_head():
    tall = [*row("The best", 205, 88, BOLD), *row("tool", 205, 100, BOLD)]
    words = [*row("Task", 55, 94, BOLD), *tall, *in_middles()]
    (table,) = tables_of(words, across(50, 290, 106))
    assert texts_of(table)[:2] == [
        ["Task", "The best tool"],
        ["Say what a program does", "print()"],
    ]
    assert tables_of(words, across(50, 390, 106)) == []


def test_labels_below_names_that_stand_right_of_them_are_rows_though_little_is_beside_them():
    labels = "Streams of data", "Promises", "Browsers too", "Cached pages", "Cookies", "Redirects"
    head = rows_at([["Unix", "Mac", "Web"]], [160, 220, 280], y=114)
    listed = rows_at([[label] for label in labels], [72], y=138, pitch=12)
    words = [*head, *listed, *row("partly", 220, 150)]
    rules = across(72, 320, 100, 120, 202)
    (table,) = tables_of(words, rules)
    assert [cells[0] for cells in texts_of(table)] == ["", *labels]
    assert texts_of(table)[2] == ["Promises", "", "partly", ""]


def test_rows_all_texts_of_which_have_as_many_lines_tell_no_middle():
    even = [*rows_at([["Say what a", "print()"], ["program does", "anywhere"]], XS, 118, pitch=12)]
    even += rows_at([["Stop", "exit() or"], ["now", "an error"]], XS, 158, pitch=12)
    words = index_words(make_stretches([*HEAD, *even]))
    heads = words.rows(BAR.box, TableOptions())
    assert middled_under(BAR.box, heads, words, TableOptions()) == []
