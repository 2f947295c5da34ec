from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.page import Fill, Page, Rule, Shape, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import page, row

LABEL = Style("Sans", 7.0)
BARS = ((105, 155), (145, 175), (185, 165), (225, 150))


def curve_on_grid(*between: Word, end: float = 300) -> Page:
    """A curve across two lines of a grid of four, the lowest of which ends somewhere."""
    lines = [Rule(Box(100, y, 300, y), True, order=n) for n, y in enumerate((100, 130, 160), 1)]
    lowest = Rule(Box(100, 190, end, 190), True, order=4)
    years = [
        replace(word, order=12 + n)
        for n, x in enumerate((100, 190, 280))
        for word in row(f"201{n}", x, 200, LABEL)
    ]
    curve = Shape(Box(100, 95, 300, 140), 12, order=9)
    return replace(page([*years, *between]), rules=(*lines, lowest), shapes=(curve,))


def boxes(drawn: Page) -> list[Box]:
    text = make_stretches(drawn.words)
    return [figure.box for figure in find_figures(drawn, text, FigureOptions())]


def test_lines_that_go_on_a_grid_below_its_curve_belong_to_the_chart_with_their_labels():
    (box,) = boxes(curve_on_grid())
    assert box.y1 >= 200


def test_a_line_of_another_length_below_a_curve_is_none_of_its_grid():
    (box,) = boxes(curve_on_grid(end=400))
    assert box.y1 < 190


def test_lines_over_all_bars_of_a_chart_belong_to_it_with_their_labels():
    bars = [Fill(Box(x, y, x + 20, 190), 0xFF, order=n) for n, (x, y) in enumerate(BARS, 6)]
    lines = [Rule(Box(95, y, 300, y), True, order=20 + y) for y in (100, 130, 160, 190)]
    values = [*row("30", 84, 104, LABEL), *row("20", 84, 134, LABEL), *row("10", 84, 164, LABEL)]
    (box,) = boxes(replace(page(values), fills=tuple(bars), rules=tuple(lines)))
    assert box.y0 <= 100


def test_lines_with_prose_between_are_no_grid():
    prose = row("The mill stands on the bank of the brook and is old", 100, 150)
    (box,) = boxes(curve_on_grid(*(replace(word, order=0) for word in prose)))
    assert box.y1 < 150
