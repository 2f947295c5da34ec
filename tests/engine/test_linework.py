from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.figures.linework import MOST_DRAWN, find_linework, with_drawn_strokes
from papermill_api.engine.pdf.page import Fill, Page, Rule, Shape, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import page, row


def words_of_figures(drawn: Page) -> list[str]:
    text = make_stretches(drawn.words)
    return [" ".join(w.text for w in f.words) for f in find_figures(drawn, text, FigureOptions())]


def painted(text: str, x: float, y: float, order: int, style: Style | None = None) -> list[Word]:
    words = row(text, x, y) if style is None else row(text, x, y, style)
    return [replace(word, order=order) for word in words]


ABOVE = painted("The paragraph over the drawing is one of eight words", 72, 80, 0)
BELOW = painted("The paragraph below the drawing is one of eight words", 72, 220, 90)


def test_names_that_leaning_lines_join_are_a_figure():
    names = [
        *painted("root", 190, 120, 10),
        *painted("left part", 120, 160, 11),
        *painted("right part", 240, 160, 13),
        *painted("leaf", 255, 200, 15),
    ]
    lines = (Shape(Box(150, 124, 195, 150), 2, 12), Shape(Box(205, 124, 250, 150), 2, 14))
    drawn = replace(
        page([*ABOVE, *names, *BELOW], (Rule(Box(265, 164, 265, 190), False, 0, 16),)),
        shapes=lines,
    )
    assert words_of_figures(drawn) == ["root left part right part leaf"]


def test_texts_over_lines_that_arrows_end_at_are_a_figure():
    names = [*painted("sender", 100, 120, 10), *painted("receiver", 230, 120, 12)]
    calls = [*painted("asks", 165, 140, 15), *painted("answers", 160, 165, 18)]
    rules = (
        Rule(Box(115, 124, 115, 190), False, 0, 11),
        Rule(Box(250, 124, 250, 190), False, 0, 13),
        Rule(Box(115, 145, 246, 145), True, 0, 14),
        Rule(Box(119, 170, 250, 170), True, 0, 16),
    )
    heads = (Shape(Box(246, 143.5, 250, 146.5), 8, 14), Shape(Box(115, 168.5, 119, 171.5), 8, 17))
    drawn = replace(page([*ABOVE, *names, *calls, *BELOW], rules), shapes=heads)
    assert words_of_figures(drawn) == ["sender receiver asks answers"]


def test_two_leaning_lines_with_paragraphs_between_them_are_no_figure():
    between = painted("A paragraph stands here that is longer than labels are", 72, 140, 11)
    marks = (Shape(Box(300, 110, 340, 130), 2, 10), Shape(Box(300, 150, 340, 170), 2, 12))
    found = words_of_figures(replace(page([*ABOVE, *between, *BELOW]), shapes=marks))
    assert not any("paragraph" in words for words in found)


def test_a_drawing_does_not_reach_over_paragraphs_between_two_columns():
    marks = (
        Shape(Box(100, 110, 140, 180), 2, 10),
        Shape(Box(145, 110, 185, 180), 2, 11),
        Shape(Box(210, 150, 250, 200), 2, 12),
        Shape(Box(255, 150, 290, 200), 2, 13),
    )
    beside = painted("a line of text over the second of them", 190, 130, 5)
    found = words_of_figures(replace(page([*beside]), shapes=marks))
    assert found
    assert not any("second" in words for words in found)


def test_glyphs_that_draw_arrows_are_no_words_but_strokes_of_a_figure():
    heads = Style("ABCDEF+LINE10", 10.0)
    names = [*painted("one", 110, 130, 8), *painted("two", 230, 130, 9)]
    arrows = [*painted("✲", 200, 132, 11, heads), *painted("✛", 140, 144, 13, heads)]
    rules = (
        Rule(Box(100, 115, 140, 115), True, 0, 4),
        Rule(Box(100, 140, 140, 140), True, 0, 5),
        Rule(Box(140, 128, 206, 128), True, 0, 10),
        Rule(Box(140, 140, 206, 140), True, 0, 12),
    )
    beside = painted("then", 215, 140, 14)
    drawn = with_drawn_strokes(page([*ABOVE, *names, *arrows, *beside, *BELOW], rules))
    assert words_of_figures(drawn) == ["one two then"]


def test_a_ground_of_text_is_no_part_of_a_drawing_on_it():
    names = [*painted("root", 190, 120, 10), *painted("leaf", 120, 160, 11)]
    lines = (Shape(Box(150, 124, 195, 150), 2, 12), Shape(Box(205, 124, 250, 150), 2, 14))
    slide = Fill(Box(20, 20, 500, 400), 0xEEEEEE, order=-1)
    drawn = replace(page([*ABOVE, *names, *BELOW]), shapes=lines, fills=(slide,))
    assert words_of_figures(drawn) == ["root leaf"]


def test_slanted_corners_of_a_frame_around_text_are_no_drawing():
    text = painted("The note in the frame is a sentence of several words", 72, 140, 10)
    corners = (Shape(Box(60, 120, 70, 130), 2, 9), Shape(Box(400, 150, 410, 160), 2, 9))
    assert words_of_figures(replace(page([*ABOVE, *text, *BELOW]), shapes=corners)) == []


def test_pages_with_thousands_of_strokes_are_not_searched():
    leaning = [Shape(Box(100, 100 + at, 140, 120 + at), 2, 10 + at) for at in range(2)]
    strokes = [Shape(Box(400, 100, 402, 102), 4, 100 + at) for at in range(MOST_DRAWN)]
    few, many = (
        replace(page([*ABOVE]), shapes=tuple(shapes)) for shapes in (leaning, [*leaning, *strokes])
    )
    options = FigureOptions()
    assert find_linework(few, make_stretches(few.words), options.gap, options.label_reach)
    assert not find_linework(many, make_stretches(many.words), options.gap, options.label_reach)


def test_no_side_of_a_box_leads_to_a_caption():
    caption = painted("Figure 2: The work flow", 120, 108, 9)
    names = [*painted("Quotation", 100, 130, 30), *painted("Invoice", 100, 190, 31)]
    places = [(x, y) for x in (90, 160) for y in (115, 175)]
    sides = [Rule(Box(x, y, x, y + 20), False, 0, 10 + n) for n, (x, y) in enumerate(places)]
    sides += [Rule(Box(90, y, 160, y), True, 0, y // 10) for y in (115, 135, 175, 195)]
    arrow = Rule(Box(125, 135, 125, 175), False, 0, 20)
    heads = (Shape(Box(122, 171, 128, 175), 8, 21), Shape(Box(122, 135, 128, 139), 8, 22))
    drawn = replace(page([*ABOVE, *caption, *names, *BELOW], (*sides, arrow)), shapes=heads)
    assert words_of_figures(drawn) == ["Quotation Invoice"]
