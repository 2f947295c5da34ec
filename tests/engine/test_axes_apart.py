import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import page, row


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(Box(x, top, x, bottom), False)


def level(y: float, left: float, right: float) -> Rule:
    return Rule(Box(left, y, right, y), True)


def tree(x: float) -> list[Rule]:
    """Lines of a tree whose leaves end at one height: it has no ticks."""
    drawn = [level(100, x + 30, x + 120), upright(x + 30, 100, 140), upright(x + 120, 100, 160)]
    for at in (x + 30, x + 120):
        top = 140 if at == x + 30 else 160
        drawn += [level(top, at - 20, at + 20)]
        drawn += [upright(at - 20, top, 200), upright(at + 20, top, 200)]
    return drawn


def axis(x: float) -> list[Rule]:
    ticks = [level(y, x - 5, x) for y in (100, 125, 150, 175, 200)]
    return [upright(x, 100, 200), *ticks]


def numbers(x: float) -> list[Word]:
    return [
        word
        for at, y in enumerate((103, 128, 153, 178, 203))
        for word in row(f"{8 - 2 * at}.5", x, y)
    ]


@pytest.mark.parametrize(("white", "found"), [(16.0, 1), (60.0, 0)])
def test_an_axis_that_stands_apart_is_part_of_the_drawing_that_it_measures(
    white: float, found: int
):
    caption = row("Figure 2: A tree of mills", 100, 230)
    text = [*numbers(80), *caption]
    rules = (*axis(110), *tree(100 + white))
    figures = find_figures(page(text, rules), make_stretches(text), FigureOptions())
    held = [figure for figure in figures if len(figure.words) == 5 and figure.box.x1 > 200]
    assert len(held) == found
