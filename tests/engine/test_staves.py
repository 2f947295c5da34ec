from collections.abc import Sequence
from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import Rule, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import page, row


def lines(top: float, count: int = 5, space: float = 5.0) -> list[Rule]:
    """Lines of 200 points above one another."""
    tops = [top + space * n for n in range(count)]
    return [Rule(Box(100, y, 300, y + 0.4), horizontal=True) for y in tops]


def found(rules: Sequence[Rule], words: Sequence[Word] = ()) -> list[FigureBlock]:
    drawn = replace(page(list(words)), rules=tuple(rules))
    return find_figures(drawn, make_stretches(drawn.words), FigureOptions())


def test_staves_below_one_another_are_one_figure_with_the_words_between_them():
    words = [*row("h h", 120, 112), *row("so pra no", 120, 150), *row("Prose below it", 100, 260)]
    (figure,) = found([*lines(100), *lines(180)], words)
    assert [word.text for word in figure.words] == ["h", "h", "so", "pra", "no"]
    assert len(found([*lines(100), *lines(400)])) == 2


def test_lines_as_far_apart_as_rows_of_text_or_more_than_five_are_no_stave():
    assert found(lines(100, space=12.0)) == []
    assert found(lines(100, count=8)) == []


def test_lines_with_text_in_each_space_between_them_are_the_rules_of_a_table():
    rows = [row(f"Weir {10 + n}", 120, 104 + 5.0 * n) for n in range(4)]
    assert found(lines(100), [word for line in rows for word in line]) == []
