"""Heads that stand in the white of the rows, or nearer to one another than the numbers below."""

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.text import rows_of
from papermill_api.engine.pdf.tables.tight_numbers import part_tight_numbers
from tests.engine.drawn import BOLD, row
from tests.engine.drawn_tables import across, rows_at, tables_of, texts_of

LABELS = ["Mill Bridge", "Long Reach", "Old Basin", "East Gate"]


def test_heads_at_the_left_of_columns_whose_numbers_are_at_the_right_name_these():
    head = rows_at([["Station", "Year", "Depth"]], [55, 140, 230], style=BOLD)
    rows = rows_at([[label, "1840", "13.5"] for label in LABELS], [55, 190, 280], 134)
    (table,) = tables_of([*head, *rows], across(50, 305, 100, 120, 140, 160, 180, 200))
    assert texts_of(table)[0] == ["Station", "Year", "Depth"]


def head_above_numbers(text: str) -> list[str]:
    """The runs of a head with spaces between its words, above numbers that are apart."""
    words = [*row("Station", 55, 114), *row(text, 130, 114)]
    numbers = [[label, "6.9", "8.1", "9.4"] for label in LABELS]
    words += rows_at(numbers, [55, 140, 170, 205], 134)
    head, *_ = part_tight_numbers([rows_of(make_stretches(words), TableOptions())])[0]
    return [run.text for run in head.runs]


def test_one_word_over_each_column_of_numbers_parts_a_tight_head():
    assert head_above_numbers("Depth Width Depths") == ["Station", "Depth", "Width", "Depths"]


def test_more_words_than_columns_do_not():
    assert head_above_numbers("Mean of the parts") == ["Station", "Mean of the parts"]


def test_a_head_wider_than_the_numbers_it_ends_with_names_their_column_alone():
    head = [*row("Note", 188, 114, BOLD), *row("2025", 230, 114, BOLD)]
    labels = ["Inventories", "Inventories of all kinds", *["Trade debts"] * 10]
    rows = rows_at([[label, "6", "7,730"] for label in labels], [55, 203, 225], 134)
    (table,) = tables_of([*head, *rows], across(50, 255, 100, 120, 360))
    assert texts_of(table)[0] == ["", "Note", "2025"]
