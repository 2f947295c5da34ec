import math
from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.figures.points import with_drawn_points
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import Fill, Form, Page, Rule, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import MONO, page, row, word

DINGBATS, LABEL = Style("ZapfDingbats", 3.0), Style("Helvetica", 6.0)


def figures(drawn: Page) -> list[FigureBlock]:
    return find_figures(drawn, make_stretches(drawn.words), FigureOptions())


def scattered(sign: str, count: int) -> list[Word]:
    return [
        replace(word(sign, 110 + 17.3 * n, 150 + 40 * math.sin(n), DINGBATS), order=10 + n)
        for n in range(count)
    ]


@pytest.mark.parametrize("sign", ["●", "○", "▲", "+", "−"])
def test_signs_painted_all_over_a_place_one_by_one_are_points_of_a_chart(sign):
    drawn = with_drawn_points(page([*scattered(sign, 9), *row("Weight", 150, 220)]))
    assert [w.text for w in drawn.words] == ["Weight"]
    assert [shape.order for shape in drawn.shapes] == [*range(10, 19)]


def test_points_in_several_colours_are_of_one_chart():
    red = replace(DINGBATS, colour=0xFF0000)
    words = [replace(w, style=red) if n % 3 else w for n, w in enumerate(scattered("●", 9))]
    assert with_drawn_points(page(words)).words == ()


def test_signs_of_a_font_of_dingbats_are_points_whatever_its_codes_are_read_as():
    assert with_drawn_points(page(scattered("!", 9))).words == ()


def test_a_few_signs_are_text():
    drawn = page(scattered("●", 4))
    assert with_drawn_points(drawn) is drawn


def test_signs_in_columns_and_rows_are_those_of_a_table():
    grid = [word("●", 100 + 50 * (n % 3), 100 + 12 * (n // 3)) for n in range(12)]
    drawn = page(grid)
    assert with_drawn_points(drawn) is drawn


def test_signs_before_the_texts_of_items_are_bullets():
    items = [row(f"• item {n} of the list", 72 + 7 * n, 100 + 12 * n) for n in range(9)]
    drawn = page([w for item in items for w in item])
    assert with_drawn_points(drawn) is drawn


def two_axes(tick: float = 7.2) -> list[Rule]:
    """Lines along the left and the foot of a place, with ticks out of it."""
    across = [Rule(Box(x, 200, x, 200 + tick), False, order=4) for x in (110, 150, 190, 230)]
    up = [Rule(Box(105 - tick, y, 105, y), True, order=5) for y in (110, 140, 170)]
    lines = (
        Rule(Box(110, 200, 230, 200), True, order=4),
        Rule(Box(105, 110, 105, 195), False, order=5),
    )
    return [*lines, *across, *up]


def steps() -> list[Rule]:
    """The outlines of bars of a histogram."""
    return [Rule(Box(110 + 20 * n, 120 + 9 * n, 110 + 20 * n, 198), False, order=6) for n in (0, 1)]


def test_lines_between_two_axes_with_ticks_are_a_chart_without_a_caption():
    (figure,) = figures(page([], (*two_axes(), *steps())))
    assert figure.box == Box(97.8, 110, 230, 207.2)


def test_ticks_of_panels_side_by_side_on_one_line_are_those_of_each():
    beside = [
        replace(rule, box=Box(rule.box.x0 + 135, rule.box.y0, rule.box.x1 + 135, rule.box.y1))
        for rule in [*two_axes(), *steps()]
    ]
    (figure,) = figures(page([], (*two_axes(), *steps(), *beside)))
    assert figure.box.x1 == 365


def test_a_title_and_the_name_of_an_axis_painted_before_a_chart_belong_to_it():
    def painted(text: str, x: float, y: float, order: int) -> list[Word]:
        return [replace(w, order=order) for w in row(text, x, y, LABEL)]

    body = [w for n in range(4) for w in painted(f"of the text {n}", 72, 300 + 12 * n, 90 + n)]
    body = [replace(w, style=Style("Body", 10.0)) for w in body]
    ticks = [w for n in range(4) for w in painted(f"{n}", 108 + 40 * n, 214, 8)]
    words = [*painted("Sizes", 158, 100, 1), *painted("size", 160, 226, 2), *ticks, *body]
    (figure,) = figures(page(words, (*two_axes(4), *steps())))
    assert {"Sizes", "size"} <= {w.text for w in figure.words}


def test_the_ground_of_code_right_over_a_chart_is_no_part_of_it():
    code = row("plot(sizes)", 60, 100, MONO)
    ground = Fill(Box(40, 88, 560, 104), 0xF0F0F0)
    (figure,) = figures(replace(page(code, (*two_axes(), *steps())), fills=(ground,)))
    assert figure.box.y0 == 110
    assert figure.words == ()


def test_a_form_with_a_caption_on_it_is_the_page_and_no_sheet():
    caption = row("Figure 1: Sizes", 100, 240)
    place = Form(Box(60, 60, 300, 260), 3, 20)
    words = [replace(w, order=9) for w in [*row("hist(sizes)", 70, 75), *caption]]
    (figure,) = figures(replace(page(words, (*two_axes(), *steps())), forms=(place,)))
    assert figure.words == ()
