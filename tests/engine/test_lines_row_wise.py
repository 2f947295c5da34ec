"""Columns that were painted together, row by row."""

from itertools import chain

from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines.row_wise import by_columns
from tests.engine.drawn import line

LEFT = [
    "The mill stands at the river",
    "and grinds what the farmers",
    "of the valley bring to it in",
    "carts. It has two stones and",
    "a wheel that is as high as",
    "the house beside it, but the",
    "water of the last two dry",
    "years was hardly enough for",
    "one of them to be turned.",
]
RIGHT = [
    "There are others further up,",
    "as old as this one, of which",
    "nobody knows who built them,",
    "or when. One is used as a",
    "barn, and in another a family",
    "lives who came from the city",
    "and had it mended over some",
    "years. The third has lost its",
    "roof and may soon fall in.",
]
WIDE = "What is told below is of both rivers and of every mill that stands at one of them now."


def drawn(texts: list[str], x: float) -> list[Line]:
    return [line(text, x, 100 + 12 * at) for at, text in enumerate(texts)]


def in_turn(one: list[Line], two: list[Line]) -> list[Line]:
    return list(chain.from_iterable(zip(one, two, strict=True)))


def test_lines_of_columns_that_come_row_by_row_come_column_by_column():
    left, right = drawn(LEFT, 72), drawn(RIGHT, 252)
    assert by_columns(in_turn(left, right)) == left + right


def test_a_line_over_both_columns_stays_between_what_is_above_and_below_it():
    left, right = drawn(LEFT, 72), drawn(RIGHT, 252)
    over, above = line(WIDE, 72, 84), in_turn(left[:3], right[:3])
    below = in_turn(left[3:], right[3:])
    expected = [*left[:3], *right[:3], over, *left[3:], *right[3:]]
    assert by_columns([*above, over, *below]) == expected


def test_cells_that_come_row_by_row_stay_so():
    names = drawn([f"Mill of the river {at}" for at in range(9)], 72)
    notes = drawn([f"It was built in 18{at}0" for at in range(9)], 252)
    rows = in_turn(names, notes)
    assert by_columns(rows) == rows
