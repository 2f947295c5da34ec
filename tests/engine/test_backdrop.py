"""Fills that look like the ground of the page, and lines around all of it."""

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.backdrop import without_frame, without_scale, without_unseen_fills
from papermill_api.engine.pdf.page import Fill, Page, Rule

DARK, LIGHTER = 0x0D1117, 0x161B22
SHEET, PART = Box(0, 0, 595, 842), Box(0, 0, 595, 400)


def kept(*fills: Fill) -> list[Box]:
    return [fill.box for fill in without_unseen_fills(Page(1, 595, 842, (), fills=fills)).fills]


def test_a_fill_in_the_colour_of_the_ground_of_all_is_not_seen():
    assert kept(Fill(SHEET, DARK), Fill(PART, DARK)) == [SHEET]


def test_one_in_another_colour_or_without_such_a_ground_is():
    assert kept(Fill(SHEET, DARK), Fill(PART, LIGHTER)) == [SHEET, PART]
    assert kept(Fill(PART, DARK), Fill(Box(50, 50, 90, 90), DARK)) == [PART, Box(50, 50, 90, 90)]


def frame(x0: float, y0: float, x1: float, y1: float) -> tuple[Rule, ...]:
    across = (Rule(Box(x0, y, x1, y), True) for y in (y0, y1))
    return (*across, *(Rule(Box(x, y0, x, y1), False) for x in (x0, x1)))


def left_of(*rules: Rule) -> tuple[Rule, ...]:
    return without_frame(Page(1, 595, 842, (), rules=rules)).rules


def test_a_frame_around_a_page_is_dropped_and_lines_in_it_stay():
    inner = Rule(Box(72, 200, 500, 200), True)
    assert left_of(*frame(20, 20, 575, 822), inner) == (inner,)
    assert left_of(*frame(20, 20, 575, 822), *frame(24, 24, 571, 818)) == ()


def test_a_frame_whose_sides_are_lines_right_beside_each_other_is_dropped():
    lines = [line for by in (0, 0.5, 1) for line in frame(20 + by, 20 + by, 575 - by, 822 - by)]
    corner = Rule(Box(20, 20, 21, 20.5), True)
    inner = Rule(Box(21, 200, 574, 200), True)
    assert left_of(*lines, corner) == ()
    assert left_of(*lines, inner) == (*lines, inner)


def test_a_frame_that_lines_meet_is_that_of_a_table():
    inner = Rule(Box(20, 200, 575, 200), True)
    rules = (*frame(20, 20, 575, 822), inner)
    assert left_of(*rules) == rules


def test_a_smaller_frame_is_that_of_a_note():
    rules = frame(72, 200, 520, 500)
    assert left_of(*rules) == rules


def ticks(of: int) -> tuple[Rule, ...]:
    return tuple(Rule(Box(45.0 * at, 0, 45.0 * at, 6), False) for at in range(of)) + tuple(
        Rule(Box(0, 45.0 * at, 6, 45.0 * at), True) for at in range(of)
    )


def test_a_scale_along_the_edges_is_dropped_and_lines_of_the_text_stay():
    inner, base = Rule(Box(72, 200, 500, 200), True), Rule(Box(0, 0, 595, 0), True)
    page = Page(1, 595, 842, (), rules=(*ticks(12), base, inner))
    assert without_scale(page).rules == (inner,)


def test_a_few_marks_at_the_edge_and_long_lines_from_it_are_no_scale():
    page = Page(
        1,
        595,
        842,
        (),
        rules=(*ticks(4), *(Rule(Box(0, y, 300, y), True) for y in range(100, 400, 20))),
    )
    assert without_scale(page) is page


def test_lines_of_a_table_as_large_as_its_page_are_no_scale():
    rules = (*ticks(12), *(Rule(Box(x, 6, x, 800), False) for x in range(0, 540, 45)))
    page = Page(1, 595, 842, (), rules=rules)
    assert without_scale(page) is page
