"""Marks below one another on a line, with the steps of a course beside them."""

from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.blocks.frames import mark_frames
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.page import Image, Page, Rule, Shape, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import block, page, row

BALLS = [Box(60, y, 80, y + 20) for y in (100, 180, 260)]
LINES = [Box(69, y, 71, y + 60) for y in (120, 200)]


def drawn(words: list[Word]) -> Page:
    """Three round marks, and lines from each to the next."""
    shapes = tuple(Shape(box, 13, 1) for box in BALLS)
    rules = tuple(Rule(box, False) for box in LINES)
    return replace(page(words), shapes=shapes, rules=rules)


def numbers() -> list[Word]:
    return [word for n, y in enumerate((113, 193, 273), 1) for word in row(str(n), 67, y)]


def steps() -> list[Word]:
    return [
        word
        for y in (113, 193, 273)
        for word in [*row("Ask for it", 92, y), *row("It is free and takes a day", 92, y + 16)]
    ]


def test_numbers_joined_by_a_line_beside_their_steps_are_no_figure():
    course = drawn([*numbers(), *steps()])
    assert not find_figures(course, make_stretches(course.words), FigureOptions())


def test_boxes_joined_by_lines_with_nothing_beside_them_are_one():
    course = drawn(numbers())
    assert find_figures(course, make_stretches(course.words), FigureOptions())


def test_boxes_joined_by_lines_with_words_in_them_are_one():
    names = [word for y in (113, 193, 273) for word in row("ab", 64, y)]
    course = drawn([*names, *steps()])
    assert find_figures(course, make_stretches(course.words), FigureOptions())


def test_a_narrow_picture_beside_text_is_a_figure():
    lines = [word for y in (113, 125, 137) for word in row("what is told of it", 92, y)]
    photo = replace(page(lines), images=(Image(Box(60, 100, 84, 160)),))
    assert find_figures(photo, make_stretches(photo.words), FigureOptions())


def test_a_line_with_marks_on_it_is_no_bar_of_a_quote():
    text = block("It is free\nand takes a day", x=92, y=140)
    assert not mark_frames(drawn([]), [text])[0].barred


def test_a_line_with_one_mark_on_it_is_one():
    one = replace(drawn([]), shapes=(Shape(BALLS[0], 13, 1),))
    assert mark_frames(one, [block("It is free\nand takes a day", x=92, y=140)])[0].barred


def test_a_line_beside_marks_of_items_is_one():
    bullets = tuple(Shape(Box(76, y, 80, y + 4), 13, 1) for y in (135, 149))
    beside = replace(drawn([]), shapes=bullets)
    assert mark_frames(beside, [block("It is free\nand takes a day", x=92, y=140)])[0].barred
