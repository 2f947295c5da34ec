from collections.abc import Sequence

from papermill_api.engine.options import TableOptions
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.pdf.tables.repeated_heads import cut_at_heads
from papermill_api.engine.pdf.tables.strokes import Stroke
from papermill_api.engine.pdf.tables.text import index_words
from tests.engine.drawn import BOLD, row

OPTIONS = TableOptions()
YS = (100, 120, 140, 160, 180, 200)
STACK = [Stroke(y, 66, 300) for y in YS]


def head(y: float) -> list[Word]:
    return [*row("Name", 72, y, BOLD), *row("Since", 200, y, BOLD)]


def body(y: float) -> list[Word]:
    return [*row("Weir", 72, y), *row("1876", 200, y)]


def cut(
    *lines: list[Word], chain: tuple[float, float] = (100, 200), stack: Sequence[Stroke] = STACK
) -> list[tuple[float, float]]:
    words = index_words(make_stretches([word for line in lines for word in line]))
    return cut_at_heads([chain], stack, words, OPTIONS)


def test_a_run_of_strokes_is_cut_at_a_repeated_head():
    assert cut(head(114), body(134), body(154), head(174), body(194)) == [(100, 160), (160, 200)]


def test_a_title_over_a_repeated_head_is_in_neither_table():
    title = row("Mills", 150, 154)
    assert cut(head(114), body(134), title, head(174), body(194)) == [(100, 140), (160, 200)]


def test_a_run_without_a_place_stays():
    assert cut(head(114), chain=(100, 100)) == [(100, 100)]


def test_a_run_of_strokes_is_cut_at_another_head_that_more_white_is_over_than_rows_have():
    other = [*row("Sum", 72, 194, BOLD), *row("Share", 200, 194, BOLD)]
    grounds = [STACK[0], STACK[1], STACK[-2], STACK[-1]]
    assert cut(head(114), body(134), other, stack=grounds) == [(100, 120), (180, 200)]
    rows = body(134), body(154), body(174)
    assert cut(head(114), *rows, other, stack=grounds) == [(100, 200)]


def test_a_run_of_strokes_is_cut_at_a_head_with_much_white_above_it_but_not_at_a_sum():
    strokes = [Stroke(y, 66, 300) for y in (100, 120, 140, 190)]
    other = [*row("Sum", 72, 184, BOLD), *row("Share", 200, 184, BOLD)]
    total = [*row("Sum", 72, 184, BOLD), *row("24", 200, 184, BOLD)]
    rows = head(114), body(134)
    (first, (top, bottom)) = cut(*rows, other, chain=(100, 190), stack=strokes)
    assert (first, bottom) == ((100, 140), 190)
    assert 170 < top < 184
    assert cut(*rows, total, chain=(100, 190), stack=strokes) == [(100, 190)]
