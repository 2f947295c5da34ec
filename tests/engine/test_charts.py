from dataclasses import replace
from itertools import pairwise

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import find_figures
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import Fill, Page, Rule, Shape, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import BOLD, page, row

LABEL, MONTH = Style("Sans", 8.0), Style("Sans", 7.0)
BLUE, PALE = 0x3366AA, 0xF4F4EE


def figures(drawn: Page) -> list[FigureBlock]:
    return find_figures(drawn, make_stretches(drawn.words), FigureOptions())


def texts(figure: FigureBlock) -> list[str]:
    return [word.text for word in figure.words]


def painted(words: list[Word], first: int) -> list[Word]:
    return [replace(word, order=first) for word in words]


def standing(*heights: float, order: int = 10) -> tuple[Fill, ...]:
    """Bars of these heights on a line at 200, with white as wide as half of one between them."""
    return tuple(
        Fill(Box(100 + 60 * n, 200 - height, 140 + 60 * n, 200), BLUE, order=order + 2 * n)
        for n, height in enumerate(heights)
    )


def named(heights: tuple[Fill, ...]) -> list[Word]:
    """A name under each bar and a value over it, painted after it."""
    words = []
    for n, bar in enumerate(heights):
        name = row(f"name{n}", bar.box.x0, 212, LABEL)
        value = row(f"1{n}", bar.box.x0, bar.box.y0 - 4, LABEL)
        words += painted([*name, *value], bar.order + 1)
    return words


def test_bars_on_a_tinted_sheet_are_a_chart_with_all_labels():
    bars = standing(80, 60, 90, 30)
    sheet = Fill(Box(90, 90, 350, 220), PALE, order=9)
    (figure,) = figures(replace(page(named(bars)), fills=(sheet, *bars)))
    assert figure.box == sheet.box
    assert len(figure.words) == 8


def test_bars_far_apart_without_an_axis_are_one_chart():
    bars = standing(80, 60, 90, 30)
    (figure,) = figures(replace(page(named(bars)), fills=bars))
    assert len(figure.words) == 8


def test_tinted_cells_of_one_height_are_no_chart():
    bars = standing(20, 20, 20, 20)
    assert figures(replace(page(named(bars)), fills=bars)) == []


def lying(*lengths: float) -> tuple[Fill, ...]:
    return tuple(
        Fill(Box(100, 100 + 30 * n, 100 + length, 120 + 30 * n), BLUE, order=10 + 2 * n)
        for n, length in enumerate(lengths)
    )


def beside(bars: tuple[Fill, ...]) -> list[Word]:
    words = []
    for n, bar in enumerate(bars):
        words += painted(row(f"1{n}", bar.box.x1 + 4, bar.box.y1 - 4, LABEL), bar.order + 1)
    return words


def test_bars_that_lie_at_an_axis_are_a_chart():
    bars = lying(80, 60, 120)
    axis = Rule(Box(99, 95, 99, 190), False, order=30)
    (figure,) = figures(replace(page(beside(bars), (axis,)), fills=bars))
    assert texts(figure) == ["10", "11", "12"]


def test_bars_with_their_numbers_on_them_are_a_chart():
    bars = lying(80, 60, 120)
    axis = Rule(Box(99, 95, 99, 190), False, order=9)
    values = [w for bar in bars for w in row("26.6", bar.box.x0 + 8, bar.box.y1 - 6, LABEL)]
    (figure,) = figures(replace(page(values, (axis,)), fills=bars))
    assert len(figure.words) == 3


def test_bars_that_lie_without_an_axis_stay_with_their_text():
    bars = lying(80, 60, 120)
    assert figures(replace(page(beside(bars)), fills=bars)) == []


def test_bars_that_lie_over_the_caption_of_a_figure_are_a_chart():
    bars = lying(80, 60, 120)
    caption = painted(row("Figure 2. Accounts", 100, 205), 40)
    (figure,) = figures(replace(page([*beside(bars), *caption]), fills=bars))
    assert texts(figure) == ["10", "11", "12"]


@pytest.mark.parametrize(("text", "found"), [("Table 1. Accounts", 0), ("All of them", 1)])
def test_what_stands_right_below_the_caption_of_a_table_is_no_chart(text: str, found: int):
    bars = lying(80, 60, 120)
    named = painted(row(text, 100, 96), 5)
    caption = painted(row("Figure 2. Next year", 100, 205), 40)
    drawn = replace(page([*named, *beside(bars), *caption]), fills=bars)
    assert len(figures(drawn)) == found


def test_cells_shaded_one_by_one_are_no_chart_over_the_caption_of_a_figure():
    def found(name: str) -> list[FigureBlock]:
        ends = [(100, 180, 240), (100, 160, 240), (100, 220, 260)]
        bars = tuple(
            Fill(Box(x0, 100 + 20 * n, x1, 120 + 20 * n), BLUE, order=10)
            for n, row_ends in enumerate(ends)
            for x0, x1 in pairwise(row_ends)
        )
        words = [
            w
            for bar in bars
            for w in painted(
                row(name if bar.box.x0 > 100 else "12", bar.box.x0 + 4, bar.box.y1 - 6, LABEL), 20
            )
        ]
        caption = painted(row("Figure 2. Accounts", 100, 185), 40)
        return figures(replace(page([*words, *caption]), fills=bars))

    assert found("Oak") == []
    assert len(found("7")) == 1


def test_cells_shaded_one_by_one_under_a_year_over_two_are_no_bars():
    def found(name: str) -> list[FigureBlock]:
        cells = [(name, 60, 100), *[(f"{n}4", 100 + 40 * n, 140 + 40 * n) for n in range(2)]]
        head = [("2025", 100, 180, 100), ("2026", 180, 260, 100)]
        drawn = head + [(text, x0, x1, 112 + 12 * n) for n in range(4) for text, x0, x1 in cells]
        bars = tuple(Fill(Box(x0, y, x1, y + 12), BLUE, order=10) for _, x0, x1, y in drawn)
        words = [w for text, x0, _, y in drawn for w in row(text, x0 + 4, y + 9, LABEL)]
        side = Rule(Box(100, 100, 100, 160), False, order=9)
        return figures(replace(page(painted(words, 20), (side,)), fills=bars))

    assert found("Oak") == []
    assert len(found("7")) == 1


def test_a_number_over_a_bar_that_was_painted_after_all_belongs_to_the_chart():
    bars = standing(80, 60, 90, 30)
    highest = bars[2].box
    value = painted(row("90", highest.center_x - 4, highest.y0 - 3, LABEL), 99)
    (figure,) = figures(replace(page(value), fills=bars))
    assert texts(figure) == ["90"]
    aside = painted(row("90", highest.x1 + 12, highest.y0 - 3, LABEL), 99)
    (figure,) = figures(replace(page(aside), fills=bars))
    assert texts(figure) == []


@pytest.mark.parametrize("before", [False, True])
def test_text_painted_before_a_chart_and_after_its_frame_is_no_label_of_it(before: bool):
    bars = standing(80, 60, 90, 30)
    sides = [(60, 60, 340, 60), (60, 260, 340, 260), (60, 60, 60, 260), (340, 60, 340, 260)]
    order = 0 if before else 9
    frame = tuple(Rule(Box(*at), at[1] == at[3], order=order) for at in sides)
    (figure,) = figures(replace(page(PROSE_OVER, frame), fills=bars))
    assert texts(figure) == []


def over(text: str, style: Style, order: int) -> list[Word]:
    """A line centred over bars that reach from 100 to 320 and up to 110."""
    width = sum(0.5 * style.size * (len(part) + 1) for part in text.split())
    return painted(row(text, 210 - width / 2, 95, style), order)


PROSE = painted(row("text of the page " * 5, 72, 60), 1)


PROSE_OVER = painted(row("text of the page " * 5, 72, 40), 1)


def chart_with(title: list[Word]) -> FigureBlock:
    bars = standing(80, 60, 90, 30)
    (figure,) = figures(replace(page([*PROSE, *title, *named(bars)]), fills=bars))
    return figure


def test_a_title_in_the_type_of_the_labels_belongs_to_the_chart_painted_after_it():
    assert "Sales" in texts(chart_with(over("Sales by year", Style("Sans-Bold", 11.0), 9)))


def test_a_title_in_the_type_of_headings_stays_over_the_chart():
    assert "Sales" not in texts(chart_with(over("Sales by year", BOLD, 9)))


def test_a_bold_title_smaller_than_the_text_belongs_to_the_chart_painted_after_it():
    small, text = Style("Body-Bold", 9.0, bold=True), Style("Body", 8.0)
    labels = [replace(word, style=text) for word in named(standing(80, 60, 90, 30))]
    title = over("Sales by year", small, 9)
    bars = standing(80, 60, 90, 30)
    (figure,) = figures(replace(page([*PROSE, *title, *labels]), fills=bars))
    assert "Sales" in texts(figure)


def test_a_bold_title_in_a_look_of_its_own_belongs_to_the_chart_painted_after_it():
    labels = [replace(word, style=Style("Body", 8.0)) for word in named(standing(80, 60, 90, 30))]
    title, head = over("Sales by year", BOLD, 9), painted(row("Costs", 72, 300, BOLD), 40)
    drawn = replace(page([*PROSE, *title, *labels]), fills=standing(80, 60, 90, 30))
    (figure,) = figures(drawn)
    assert "Sales" in texts(figure)
    (figure,) = figures(replace(drawn, words=(*drawn.words, *head)))
    assert "Sales" not in texts(figure)


def test_a_line_over_a_chart_that_was_painted_last_is_its_title():
    assert "Sales" in texts(chart_with(over("Sales by year", BOLD, 40)))


def test_the_last_row_of_a_table_over_a_chart_is_not_its_title():
    middle = over("33.3", LABEL, 9)
    beside = painted([*row("Oracle", 140, 95, LABEL), *row("7.6", 240, 95, LABEL)], 9)
    assert "33.3" not in texts(chart_with([*middle, *beside]))
    assert "2023" in texts(chart_with(over("2023", LABEL, 9)))


def test_a_caption_over_a_chart_is_not_its_title():
    assert "Figure" not in texts(chart_with(over("Figure 1: Sales", LABEL, 9)))


def test_a_line_over_a_chart_with_other_text_painted_between_is_not_its_title():
    between = painted(row("Somewhere else", 72, 500), 9)
    assert "Sales" not in texts(chart_with([*over("Sales by year", LABEL, 8), *between]))


def chart_of_months(under: Word, text: list[Word] | None = None) -> FigureBlock:
    """Three bars over the names of months, a line under these, and the text of the page."""
    names = [
        Word(name, Box(x, 184, x + 10, 191), 190, MONTH, order=order)
        for name, x, order in (("Jan", 105, 5), ("Feb", 135, 6), ("Mar", 165, 7))
    ]
    bars = tuple(
        Fill(Box(100 + 30 * n, 100 + 9 * n, 120 + 30 * n, 180), 99, order=n) for n in (1, 2, 3)
    )
    axis = Rule(Box(95, 181, 215, 181), True, order=10)
    (figure,) = figures(replace(page([*names, under, *(text or ())]), fills=bars, rules=(axis,)))
    return figure


def test_the_name_of_an_axis_painted_right_after_a_chart_belongs_to_it():
    name = Word("Month", Box(145, 196, 165, 203), 202, MONTH, order=20)
    text = painted(row("the text of the page goes on", 72, 230), 30)
    assert "Month" in texts(chart_of_months(name, text))


def test_the_name_of_an_axis_may_be_larger_than_numbers_in_a_family_that_is_not_the_texts():
    name = Word("Month", Box(145, 196, 165, 205), 203, replace(MONTH, size=8.7), order=20)
    text = painted(row("the text of the page goes on for a while", 72, 250), 30)
    assert "Month" in texts(chart_of_months(name, text))
    sans = [replace(word, style=Style("Sans", 10.0)) for word in text]
    assert "Month" not in texts(chart_of_months(name, sans))


def test_what_a_program_says_below_the_name_of_an_axis_belongs_to_the_chart():
    name = Word("Month", Box(145, 196, 165, 203), 202, MONTH, order=20)
    below = Word("Rows: 3", Box(140, 209, 170, 216), 215, replace(MONTH, bold=True), order=21)
    text = painted(row("the text of the page goes on", 72, 250), 30)
    assert {"Month", "Rows: 3"} <= set(texts(chart_of_months(name, [below, *text])))


def test_a_line_under_a_chart_in_the_type_of_the_text_is_none_of_its_names():
    caption = Word("Sales", Box(145, 196, 165, 206), 204, Style("Sans", 10.0), order=20)
    assert "Sales" not in texts(chart_of_months(caption))


def test_a_short_line_between_a_chart_and_the_caption_of_a_figure_names_its_axis_in_any_type():
    name = Word("Sales", Box(145, 196, 165, 206), 204, Style("Sans", 10.0), order=20)
    caption = painted(row("Figure 2. Accounts", 110, 226), 30)
    assert "Sales" in texts(chart_of_months(name, caption))
    far = painted(row("Figure 2. Accounts", 110, 280), 30)
    assert "Sales" not in texts(chart_of_months(name, far))
    between = painted(row("the text of the page", 110, 226), 30)
    assert "Sales" not in texts(chart_of_months(name, [*between, *caption]))


def test_the_name_of_an_axis_painted_before_that_of_the_other_belongs_to_the_chart():
    name = Word("Month", Box(145, 196, 165, 203), 202, MONTH, order=20)
    turned = Word("Cars", Box(85, 130, 92, 150), 150, replace(MONTH, angle=270), order=21)
    text = painted(row("the text of the page goes on", 72, 230), 30)
    assert "Month" in texts(chart_of_months(name, [turned, *text]))


def test_the_name_of_an_axis_with_the_caption_near_below_belongs_to_the_chart():
    name = Word("Month", Box(145, 196, 165, 203), 202, MONTH, order=20)
    caption = painted(row("Figure 1: Cars", 122, 214), 30)
    assert "Month" in texts(chart_of_months(name, [*PROSE, *caption]))


def test_keys_of_a_legend_near_to_each_other_belong_to_the_chart():
    lines = [Shape(Box(100, 100, 320, 200), 6, order=at) for at in (10, 20, 30)]
    keys = [Fill(Box(330, 112 + 14 * n, 337, 119 + 14 * n), n, order=11 + 10 * n) for n in range(3)]
    names = ["Cars", "Ships", "Extraordinarily long trains"]
    words = [
        word
        for n, name in enumerate(names)
        for word in painted(row(name, 341, 118 + 14 * n, LABEL), 12 + 10 * n)
    ]
    drawn = replace(page([*PROSE, *words]), shapes=tuple(lines), fills=tuple(keys))
    (figure,) = figures(drawn)
    assert " ".join(texts(figure)) == " ".join(names)


def test_keys_of_a_legend_painted_after_a_chart_follow_the_names_of_those_before():
    pie = [Shape(Box(100, 100, 200, 200), 20, order=at) for at in (10, 11)]
    keys = [Fill(Box(210, 112 + 14 * n, 217, 119 + 14 * n), n, order=12 + 2 * n) for n in range(3)]
    words = [
        word
        for n, name in enumerate(("Cars", "Ships", "Trains"))
        for word in painted(row(name, 221, 118 + 14 * n, LABEL), 13 + 2 * n)
    ]
    (figure,) = figures(replace(page([*PROSE, *words]), shapes=tuple(pie), fills=tuple(keys)))
    assert texts(figure) == ["Cars", "Ships", "Trains"]


@pytest.mark.parametrize(("y", "name"), [(150, ["Cars"]), (400, [])])
def test_so_do_those_painted_after_words_on_it_but_not_after_text_elsewhere(
    y: float, name: list[str]
):
    pie = (Shape(Box(100, 100, 200, 200), 20, order=10),)
    between = painted(row("36%", 130, y, LABEL), 14)
    key = (Fill(Box(210, 112, 217, 119), BLUE, order=16),)
    cars = painted(row("Cars", 221, 118, LABEL), 17)
    (figure,) = figures(replace(page([*PROSE, *between, *cars]), shapes=pie, fills=key))
    assert [text for text in texts(figure) if text != "36%"] == name


def test_the_last_line_of_a_text_over_a_chart_is_no_title():
    alone = painted(row("kind of sale", 185, 95, LABEL), 9)
    assert "kind" in texts(chart_with(alone))
    above = painted(row("By year and by", 185, 85, LABEL), 8)
    assert "kind" not in texts(chart_with([*above, *alone]))


def plan(*lefts: float, caption: float) -> list[FigureBlock]:
    """What is found where bars with words on them begin there, with a caption at that height."""
    bars = tuple(
        Fill(Box(x, y, x + 90, y + 14), 0x6688AA)
        for x, y in zip(lefts, (100, 114, 128, 142), strict=True)
    )
    words = [w for bar in bars for w in row("First draft", bar.box.x0 + 10, bar.box.y1 - 4)]
    rules = tuple(Rule(Box(x, 95, x, 160), False) for x in (150, 200, 250))
    drawn = page([*words, *row("Figure 2: Plan of the work", 110, caption)], rules)
    return figures(replace(drawn, fills=bars))


@pytest.mark.parametrize("caption", [80, 200])
def test_bars_that_begin_in_rows_of_their_own_are_a_plan_with_the_caption_of_a_figure(caption):
    (figure,) = plan(100, 150, 210, 240, caption=caption)
    assert len(figure.words) == 8
    assert plan(100, 100, 100, 100, caption=caption) == []
    assert plan(100, 150, 210, 240, caption=500) == []
