"""Rows of lists between strokes that part only groups of them."""

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Rule
from tests.engine.drawn_tables import Texts, across, rows_at, tables_of, texts_of

HEAD = ["Field", "Use"]
LIST = [
    ["x", "The data."],
    ["deriv.order", "Its order."],
    ["lower-upper", "Range over which to"],
    ["", "minimize it."],
    ["tol", "The tolerance."],
]
LISTED = [*LIST[:2], ["lower-upper", "Range over which to minimize it."], LIST[-1]]
RIGHT, XS = 222, [55, 120]  # the column of labels is as wide as the longest of them


def rows_in(places: list[Texts], xs: list[int], right: int = RIGHT) -> list[list[str]]:
    """What is read in a grid with lines between columns and around each place, 12 pt a line."""
    ys, words = [100], []
    for texts in places:
        words += rows_at(texts, xs, y=ys[-1] + 13, pitch=12)
        ys.append(ys[-1] + 12 * len(texts) + 6)
    sides = [*(x - 5 for x in xs), right]
    down = [Rule(Box(x, 100, x, ys[-1]), False) for x in sides]
    (table,) = tables_of(words, (*across(sides[0], right, *ys), *down))
    return texts_of(table)


def test_rows_begin_with_labels_or_with_texts_that_had_room_above():
    assert rows_in([[HEAD], LIST], XS) == [HEAD, *LISTED]


def test_lists_are_told_between_strokes_that_part_most_rows():
    single = [[HEAD], [["a", "b"]], [["c", "d"]]]
    assert rows_in([*single, LIST], XS) == [*(row for rows in single for row in rows), *LISTED]


def test_the_name_of_a_list_stands_over_it_in_a_column_of_its_own():
    texts = [
        ["Ordered", "", ""], ["", "list", "Of Lisp"], ["", "stack", "Of cells"],
        ["", "queue-of-two", "Of tasks"], ["", "heap-of-keys", "Of keys"],
    ]  # fmt: skip
    found = rows_in([[["Kind", "Name", "What"]], texts], [55, 120, 190], 300)
    assert [row[-2:] for row in found[-4:]] == [row[1:] for row in texts[1:]]


@pytest.mark.parametrize("text", ["of two lines", ""])
def test_lines_of_a_cell_that_its_author_broke_are_no_rows(text: str):
    cells = [["Stefan", "Post box"], ["Zweig", text], ["Salzburg", "7"]]
    assert len(rows_in([[HEAD], cells], XS)) == 2


@pytest.mark.parametrize(("first", "last"), [("", ""), ("", "Docks"), ("Docks", "")])
def test_lines_with_a_lone_tick_or_dash_each_are_rows(first: str, last: str):
    texts = [[first, "on_start", "✓"], [last, "on_stop", "–"], ["", "on_reload", "✓"]]
    head = [["Part", "Events", "Used"]]
    found = rows_in([head, texts], [55, 120, 190], 230)
    assert [row[-2:] for row in found[1:]] == [row[1:] for row in texts]


def test_lines_with_numbers_around_the_middle_of_their_label_are_rows_though_a_place_is_empty():
    texts = [["", "429", "5 Jul", "377"], ["Docks", "36", "8 Mar", "40"], ["", "970", "4 Jul", ""]]
    head = ["Part", "Sum", "Day", "Paid"]
    found = rows_in([[head], texts], [55, 120, 190, 260], 310)
    assert [row[-3:] for row in found[1:]] == [row[1:] for row in texts]


def test_words_that_stand_beside_others_in_each_line_are_rows_though_few_have_a_remark():
    names = ["Aru/Dobo", "Bay/Kai_Besar", "Cape/Ewab", "Dune/Larat", "East/Tual"]
    texts = [[name, f"S0{at}53/E1341", ""] for at, name in enumerate(names)]
    texts[3][2] = "most of the hills"
    words = rows_at([["Zone", "Place", "Remarks"], *texts], [55, 140, 240], y=113, pitch=12)
    (table,) = tables_of(words, across(50, 340, 100, 118, 180))
    assert texts_of(table)[1:] == texts
