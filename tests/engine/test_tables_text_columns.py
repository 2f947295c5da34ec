"""Columns of text side by side on a page, which rows of tables are looked for in one by one."""

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.boxes import beside_rules
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import rows_of
from papermill_api.engine.pdf.tables.text_columns import goes_over, page_columns
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, row


def starts(*columns: tuple[float, float], title: float) -> set[float]:
    """Where parts of a page begin: columns from x on, the first line of each at y, with rows."""
    words = row("Title", 50, 40, replace(BODY, size=title))
    for x, y in columns:
        for line in range(14):
            text = "mill and paper of the valley" if line % 3 else "mill"
            words += row(text, x, y + 12 * line)
        for line in range(3):
            words += [
                *row("tons", x, y + 180 + 12 * line),
                *row("12", x + 100, y + 180 + 12 * line),
            ]
    found = page_columns(rows_of(make_stretches(words), TableOptions()))
    return {part[-1].runs[0].x0 for part in found if part}


def test_a_rule_between_columns_of_text_parts_them_and_what_is_over_it():
    def parts(stop: float, right: str = "its weirs and what is known of them") -> list[float]:
        words = row("Title", 50, 60)
        for line in range(8):
            words += row("the mill and all the paper of the valley", 50, 100 + 12 * line)
            words += row(right, 310, 100 + 12 * line)
        text = make_stretches(
            [*words, *row("and a line that runs from one to the other", 250, 240)]
        )
        found = beside_rules([Stroke(300, 90, stop, True)], text)
        return [part[0].box.x0 for part in found]

    assert parts(200) == [50, 50, 310]
    assert parts(260) == [50]  # a line runs across it
    assert parts(200, "1,200") == [50]  # cells of a table, it may be


def test_the_row_of_a_column_is_as_large_as_its_own_text():
    words = []
    for line in range(14):
        for x in (50, 310):
            words += row("mill and paper of the valley below", x, 100 + 12 * line)
    for line in range(3):
        words += [*row("tons", 50, 268 + 12 * line), *row("12", 150, 268 + 12 * line)]
        words += [*row("more", 310, 268 + 12 * line), *row("9", 410, 268 + 12 * line)]
    words += row("Weir", 50, 310) + row("A large heading", 310, 310, replace(BODY, size=16))
    found = page_columns(rows_of(make_stretches(words), TableOptions()))
    assert {part[-1].size for part in found if part} == {10, 16}


def test_lines_of_three_columns_that_are_seldom_level_are_those_of_three():
    assert starts((50, 100), (220, 104), (390, 108), title=12) >= {50, 220, 390}


def test_the_size_of_a_large_title_does_not_hide_columns_of_narrow_lines():
    assert starts((50, 100), (220, 100), title=40) >= {50, 220}


def test_a_line_that_sticks_out_does_not_hide_columns_of_text():
    words = []
    for x in (50, 300):
        for line in range(30):
            text = "mill and paper of the valley below the hill" if line % 3 else "mill"
            words += row(text, x, 100 + 12 * line)
        for line in range(3):
            words += [*row("tons", x, 460 + 12 * line), *row("12", x + 100, 460 + 12 * line)]
    words += row("a_name_that_no_hyphen_parts_and_that_is_wider_than_any_column_is_on_it", 300, 500)
    found = page_columns(rows_of(make_stretches(words), TableOptions()))
    assert {part[-1].runs[0].x0 for part in found if part} >= {50, 300}


def test_lines_at_the_edge_of_a_column_most_of_which_is_set_in_run_over_no_gutter():
    words: list[Word] = []
    for line in range(20):
        words += row("mill and paper of the valley below it", 50, 100 + 12 * line)
        edge = 310 if line % 4 else 300
        words += row("mill and paper of the valley below", edge, 104 + 12 * line)
    for x in (50, 300):
        for line in range(3):
            words += [*row("tons", x, 344 + 12 * line), *row("12", x + 100, 344 + 12 * line)]
    found = page_columns(rows_of(make_stretches(words), TableOptions()))
    assert [{run.x0 >= 300 for one in part for run in one.runs} for part in found if part] == [
        {False},
        {True},
    ]


def test_commands_level_with_what_they_do_are_no_column_of_text():
    def are_parted(style: Style) -> bool:
        words: list[Word] = []
        for line in range(14):
            command = "remove-all of the words" if line % 2 else "remove-all"
            words += row(command, 50, 100 + 12 * line, style)
            words += row("the text at the end of the line", 200, 100 + 12 * line)
        rows = rows_of(make_stretches(words), TableOptions())
        return page_columns(rows) != [rows]

    assert are_parted(BODY)
    assert not are_parted(MONO)


def test_rows_that_go_over_columns_of_a_page_have_their_text_on_one_baseline():
    def over(lower: float) -> bool:
        words: list[Word] = []
        for line in range(14):
            words += row("mill and paper of the valley", 50, 100 + 12 * line)
            words += row("mill and paper of the valley", 250, 100 + lower + 12 * line)
        rows = rows_of(make_stretches(words), TableOptions())
        left = [one for one in rows if one.runs[0].x0 == 50]
        return goes_over(rows, [[replace(one, runs=one.runs[:1]) for one in left]])

    assert over(0)
    assert not over(2)
