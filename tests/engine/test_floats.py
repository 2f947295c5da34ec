"""Drawings with text beside them, on grounds of their own, and with keys and captions."""

from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import Fill, Page, Rule, Shape, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import page, row

ART = (Shape(Box(110, 110, 190, 150), 9, 20), Shape(Box(120, 150, 180, 180), 9, 30))


def figures(drawn: Page) -> list[FigureBlock]:
    return find_figures(drawn, make_stretches(drawn.words), FigureOptions())


def painted(words: list[Word], order: int) -> list[Word]:
    return [replace(word, order=order + n) for n, word in enumerate(words)]


def test_a_line_that_runs_on_under_a_heading_beside_a_drawing_is_no_part_of_it():
    beside = [*row("a heading beside it", 220, 130), *row("and the text below", 220, 155)]
    border = (Rule(Box(100, 140, 500, 141), True, order=1),)
    drawn = replace(page(beside), shapes=ART, rules=border)
    assert [figure.box for figure in figures(drawn)] == [Box(110, 110, 190, 180)]
    (crossed,) = figures(replace(page([]), shapes=ART, rules=border))
    assert crossed.box.x1 == 500


def test_a_bar_below_the_ground_of_a_drawing_is_no_part_of_it():
    ground, bar = (
        Fill(Box(100, 100, 200, 190), 0xEEEEEE, order=1),
        Fill(Box(100, 196, 103, 260), 0, order=2),
    )
    (figure,) = figures(replace(page([]), shapes=ART, fills=(ground, bar)))
    assert figure.box == ground.box


def test_text_painted_between_a_drawing_and_its_ground_is_beside_it():
    beside = painted(row("text beside it", 220, 130), 5)
    ground = (Fill(Box(100, 100, 200, 190), 0xEEEEEE, order=1),)
    (figure,) = figures(replace(page(beside), shapes=ART, fills=ground))
    assert figure.words == ()


def test_the_caption_at_the_foot_of_a_ground_is_no_label():
    ground = (Fill(Box(100, 100, 300, 215), 0xEEEEEE, order=1),)
    words = [*row("part", 130, 130), *row("Figure 1. Load", 110, 200), *row("by day", 110, 212)]
    (figure,) = figures(replace(page(words), shapes=ART, fills=ground))
    assert [word.text for word in figure.words] == ["part"]
    assert figure.box.y1 <= 200


def test_keys_painted_between_the_parts_of_a_drawing_belong_to_it_with_their_names():
    keys = (
        Fill(Box(220, 120, 230, 130), 0xFF0000, order=21),
        Fill(Box(220, 140, 230, 150), 0xFF, order=31),
    )
    names = [*painted(row("Cars", 236, 128), 22), *painted(row("Ships", 236, 148), 32)]
    (figure,) = figures(replace(page(names), shapes=ART, fills=keys))
    assert [word.text for word in figure.words] == ["Cars", "Ships"]
    large = (replace(keys[0], box=Box(220, 120, 320, 130)), keys[1])
    (figure,) = figures(replace(page([]), shapes=ART, fills=large))
    assert figure.box.x1 < 320
    late = tuple(replace(key, order=key.order + 20) for key in keys)
    text = painted(row("text further down", 100, 500), 40)
    words = [*names, *text]
    assert [one.words for one in figures(replace(page(words), shapes=ART, fills=late))] == [()]


def test_a_label_that_begins_near_a_drawing_may_end_far_from_it():
    label = painted(row("a label of several words", 200, 130), 21)
    art = (*ART, Shape(Box(112, 112, 114, 114), 9, 40))
    (figure,) = figures(replace(page(label), shapes=art))
    assert len(figure.words) == 5
    prose = painted(row("a line of text that goes on beside it", 200, 130), 21)
    assert [one.words for one in figures(replace(page(prose), shapes=art))] == [()]


def test_the_borders_in_a_figure_do_not_tell_when_its_drawing_was_painted():
    beside = painted(row("text beside it", 220, 130), 5)
    ground = (Fill(Box(100, 100, 200, 215), 0xEEEEEE, order=1),)
    border = (Rule(Box(105, 190, 195, 190), True, order=2),)
    (figure,) = figures(replace(page(beside), shapes=ART, fills=ground, rules=border))
    assert figure.words == ()


def test_a_line_over_a_figure_in_the_type_of_its_caption_is_no_title():
    ground = (Fill(Box(100, 100, 300, 215), 0xEEEEEE, order=1),)
    label = [replace(word, style=Style("Sans", 8.0)) for word in row("part", 130, 130)]
    words = [*row("The end of a text.", 150, 96), *label, *row("Figure 1. Load", 110, 205)]
    (figure,) = figures(replace(page(words), shapes=ART, fills=ground))
    assert [word.text for word in figure.words] == ["part"]
