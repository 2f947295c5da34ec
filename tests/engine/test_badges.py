"""Numbers of a list in drawn balls, or in a look of their own."""

from collections.abc import Sequence

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.lines.badges import read_badges
from papermill_api.engine.pdf.page import Page, Shape, Style
from papermill_api.engine.pdf.stretches import all_words, make_stretches
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, TITLE, row

SMALL = replace(BODY, size=BODY.size / 2, colour=0xFFFFFF)


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


def test_a_ball_as_high_as_two_lines_numbers_the_first_of_them():
    words, shapes = [], []
    for number, y in (("1", 100.0), ("2", 140.0)):
        words += [*row(number, 83, y + 6, SMALL), *row("Beat the eggs until", 104, y)]
        words += row("they are white.", 104, y + 12)
        shapes.append(Shape(Box(74, y - 9, 98, y + 15), 4))
    page = Page(1, 595, 842, tuple(words), shapes=tuple(shapes))
    read = all_words(read_badges(page, make_stretches(words)))
    assert [(word.text, word.baseline) for word in read if word.text in "1.2."] == [
        ("1.", 100.0),
        ("2.", 140.0),
    ]


def test_numbers_in_balls_before_headings_get_no_stops():
    words, shapes = [], []
    for number, y in (("1", 100.0), ("2", 200.0)):
        words += [*row(number, 80, y, BOLD), *row("Heading", 94, y, TITLE)]
        words += row("and the text that is below it", 80, y + 20)
        shapes.append(Shape(Box(76, y - 12, 90, y + 4), 4))
    page = Page(1, 595, 842, tuple(words), shapes=tuple(shapes))
    read = [word.text for word in all_words(read_badges(page, make_stretches(words)))]
    assert [read[0], read[9]] == ["1", "2"]


def test_items_of_few_long_words_are_no_headings_though_other_text_has_more_words():
    words, shapes = row("a b c d e f g h", 80, 400, SMALL), []
    for number, y in (("1", 100.0), ("2", 130.0)):
        words += [*row(number, 80, y, BOLD), *row("製作原始碼套件並測試", 94, y, TITLE)]
        shapes.append(Shape(Box(76, y - 12, 90, y + 4), 4))
    page = Page(1, 595, 842, tuple(words), shapes=tuple(shapes))
    read = [word.text for word in all_words(read_badges(page, make_stretches(words)))]
    assert {"1.", "2."} < set(read)


def test_items_on_a_slide_are_no_headings_though_its_foot_has_more_text():
    words, shapes = row("a long line of small words at the foot of it", 80, 400), []
    for number, y in (("1", 100.0), ("2", 130.0)):
        words += [*row(number, 80, y, SMALL), *row("item", 94, y, TITLE)]
        shapes.append(Shape(Box(76, y - 12, 90, y + 6), 4))
    page = Page(1, 595, 842, tuple(words), shapes=tuple(shapes))
    read = [word.text for word in all_words(read_badges(page, make_stretches(words)))]
    assert {"1.", "2."} < set(read)


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


def beside(items: Sequence[tuple[str, float, str]], style: Style = BODY) -> list[str]:
    """What items with bold numbers at some x come to, below a paragraph."""
    words = [word for y in (60, 72) for word in row("a paragraph of plain text", 60, y)]
    for index, (number, x, text) in enumerate(items):
        y = 100 + 14 * index
        words += [*row(number, x, y, BOLD), *row(text, x + 14, y, style)]
    page = Page(1, 595, 842, tuple(words))
    read = all_words(read_badges(page, make_stretches(words)))
    return [word.text for word in read if word.text[0].isdigit()]


def test_bold_numbers_before_plain_text_are_those_of_items_also_around_inner_lists():
    items = [("1", 60, "Keys"), ("1", 74, "one"), ("2", 74, "two"), ("2", 60, "Doors")]
    assert beside(items) == ["1.", "1.", "2.", "2."]


def test_a_bold_number_cut_off_from_the_others_is_that_of_an_item_too():
    items = [("1", 60, "Keys"), ("2", 60, "Doors"), ("3", 320, "Locks")]
    assert beside(items) == ["1.", "2.", "3."]


def test_bold_numbers_of_headings_stay_as_they_are():
    assert beside([("1", 60, "Keys"), ("2", 60, "Doors")], replace(BOLD, size=12)) == ["1", "2"]
