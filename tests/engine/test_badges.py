"""Numbers of a list in drawn balls."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.lines.badges import read_badges
from papermill_api.engine.pdf.page import Page, Shape
from papermill_api.engine.pdf.stretches import all_words, make_stretches
from tests.engine.drawn import BODY, row

SMALL = BODY._replace(size=BODY.size / 2, colour=0xFFFFFF)


def texts(numbers: Sequence[str], balls: bool = True) -> list[str]:
    words, shapes = [], []
    for index, number in enumerate(numbers):
        y = 100 + 20 * index
        words += [*row(number, 80, y - 2, SMALL), *row("an item", 94, y)]
        middle = words[-3].box
        shapes.append(Shape(Box(middle.x0 - 4, middle.y0 - 2, middle.x1 + 4, middle.y1 + 2), 4))
    page = Page(1, 595, 842, tuple(words), shapes=tuple(shapes) if balls else ())
    return [word.text for word in all_words(read_badges(page, make_stretches(words)))]


def test_numbers_in_balls_that_count_on_are_those_of_items():
    assert texts(["1", "2"]) == ["1.", "an", "item", "2.", "an", "item"]


def test_a_number_in_a_ball_stands_on_the_line_of_its_item():
    number, ball = row("1", 80, 98, SMALL)[0], Box(75, 90, 89, 101)
    words = [number, *row("one", 94, 100), *row("2", 80, 118, SMALL), *row("two", 94, 120)]
    page = Page(1, 595, 842, tuple(words), shapes=(Shape(ball, 4), Shape(Box(75, 110, 89, 121), 4)))
    marker = all_words(read_badges(page, make_stretches(words)))[0]
    assert (marker.baseline, marker.style) == (100, BODY)


def test_numbers_without_balls_stay_as_they_are():
    assert texts(["1", "2"], balls=False)[0] == "1"


def test_numbers_in_balls_that_do_not_count_stay_as_they_are():
    assert texts(["3", "7"])[0] == "3"
