from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import FigureOptions
from papermill_api.engine.pdf.figures import buried_text, find_figures, without_drawings
from papermill_api.engine.pdf.figures.behind import without_drawn_marks
from papermill_api.engine.pdf.layout import FigureBlock
from papermill_api.engine.pdf.page import Fill, Form, Image, Page, Rule, Shape, Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from tests.engine.drawn import BODY, page, row, word


def figures(drawn: Page) -> list[FigureBlock]:
    text = make_stretches(drawn.words)
    return find_figures(without_drawn_marks(drawn, text), text, FigureOptions())


def test_an_image_is_a_figure_and_holds_the_words_on_it():
    words = [*row("inside", 120, 150), *row("outside", 120, 400)]
    drawn = replace(page(words), images=(Image(Box(100, 100, 300, 250)),))
    (figure,) = figures(drawn)
    assert [w.text for w in figure.words] == ["inside"]


def test_near_paths_are_one_drawing():
    shapes = (Shape(Box(100, 100, 200, 150), 6), Shape(Box(203, 100, 300, 150), 6))
    assert [f.box for f in figures(replace(page([]), shapes=shapes))] == [Box(100, 100, 300, 150)]


def test_a_picture_behind_the_whole_page_is_no_figure():
    assert figures(replace(page([]), images=(Image(Box(0, 0, 595, 842)),))) == []


def test_a_bullet_drawn_as_an_image_is_no_figure():
    assert figures(replace(page([]), images=(Image(Box(70, 100, 76, 106)),))) == []


def test_balls_of_two_levels_that_nearly_touch_are_marks_of_a_list():
    small = replace(BODY, size=7.0)
    texts = row("1", 76, 110, small), row("Motivation", 92, 110), row("Why measure", 92, 124)
    words = [word for text in texts for word in text]
    balls = Shape(Box(72, 101, 84, 113), 13), Shape(Box(83, 117, 88, 122), 13)
    assert figures(replace(page(words), shapes=balls)) == []


def test_boxes_to_tick_below_one_another_are_no_figure():
    lefts = [66, 66, 66, 82, 82, 66]
    squares = [Box(x, 216 + 16 * n, x + 10, 226 + 16 * n) for n, x in enumerate(lefts)]
    fills = [
        Fill(square, colour, order=3 * n + at)
        for n, square in enumerate(squares)
        for at, colour in enumerate((0xA9A9A9, 0xFFFFFF, 0x767676))
    ]
    ticks = tuple(Shape(squares[at], 3, order=20) for at in (0, 1, 3))
    texts = [row("Measure the doors", x + 16, 225 + 16 * n) for n, x in enumerate(lefts)]
    drawn = replace(page([w for text in texts for w in text]), fills=tuple(fills), shapes=ticks)
    assert figures(drawn) == []


def test_a_form_with_sparse_drawings_is_one_figure_with_its_words():
    words = [replace(w, order=n) for n, w in enumerate(row("label of a part", 110, 190), 12)]
    shapes = (Shape(Box(100, 100, 130, 110), 4, 11), Shape(Box(250, 170, 300, 180), 4, 20))
    forms = (Form(Box(100, 100, 300, 180), 11, 20),)
    (figure,) = figures(replace(page(words), shapes=shapes, forms=forms))
    assert len(figure.words) == 4


def test_a_page_placed_in_a_form_is_no_figure_for_the_marks_before_its_lines():
    def found(text: str) -> list[FigureBlock]:
        levels = range(100, 580, 40)
        words = [replace(w, order=2) for y in levels for w in row(text, 120, y)]
        marks = tuple(Shape(Box(100, y - 8, 108, y), 4, 1) for y in levels)
        forms = (Form(Box(90, 80, 500, 600), 1, 3),)
        return figures(replace(page(words), shapes=marks, forms=forms))

    assert found("a command and what comes of it") == []
    assert len(found("a label")) == 1


def test_a_form_with_bounds_out_of_the_page_is_as_large_as_what_it_shows():
    shapes = (Shape(Box(100, 100, 200, 150), 9, 11), Shape(Box(150, 120, 180, 150), 9, 12))
    forms = (Form(Box(90, -100, 210, 190), 11, 12),)
    below = row("Figure 5: Ships", 100, 170)
    (figure,) = figures(replace(page(below), shapes=shapes, forms=forms))
    assert figure.words == ()


def test_the_white_ground_of_a_page_is_no_sheet_of_a_drawing_on_it():
    words = [w for y in range(60, 120, 14) for w in row("text of the page above a drawing", 70, y)]
    sheet = (Fill(Box(50, 40, 450, 240), 0xFFFFFF),)
    shapes = (Shape(Box(70, 130, 300, 230), 30),)
    (figure,) = figures(replace(page(words), fills=sheet, shapes=shapes))
    assert figure.words == ()


def test_labels_painted_between_the_parts_of_a_drawing_belong_to_it():
    label = replace(row("100", 70, 120)[0], order=2)
    prose = replace(row("prose", 70, 165)[0], order=9)
    shapes = (Shape(Box(100, 100, 200, 150), 9, 1), Shape(Box(150, 120, 180, 150), 9, 3))
    (figure,) = figures(replace(page([label, prose]), shapes=shapes))
    assert [w.text for w in figure.words] == ["100"]


def test_boxed_text_is_no_figure():
    words = [w for y in range(110, 200, 12) for w in row("prose fills the box " * 2, 105, y)]
    frame = (Shape(Box(100, 98, 330, 200), 30),)
    assert figures(replace(page(words), shapes=frame)) == []


def test_gradients_between_titles_and_texts_in_boxes_are_no_figure():
    words = [w for y in (112, 162) for w in row("words of a block on a slide", 105, y)]
    fills = tuple(Fill(Box(100, y, 330, y + 24), 0x334455) for y in (100, 150))
    strips = tuple(Shape(Box(100, y, 330, y + 4), 4) for y in (96, 146))
    assert figures(replace(page(words), fills=fills, shapes=strips)) == []


def test_a_gradient_behind_the_title_of_a_slide_is_no_figure():
    strip = Shape(Box(0, 20, 360, 41), 4, order=1)
    form = Form(Box(0, 20, 360, 41), 0, 2)
    title = [replace(word, order=3) for word in row("Our Method", 20, 34)]
    assert figures(replace(page(title), shapes=(strip,), forms=(form,))) == []


def test_a_gradient_along_the_head_of_a_slide_is_no_figure_however_small_its_words_are():
    words = row("Rivers Lakes Seas", 10, 6, replace(BODY, size=5.0)) + row("Rivers", 10, 40)
    strip = Shape(Box(0, 0, 363, 23), 4)
    circles = tuple(Shape(Box(x, 8, x + 4, 12), 13) for x in range(9, 363, 90))
    bars = tuple(Fill(Box(0, y, 363, y + 10), 0x3333AA) for y in (23, 33))
    slide = Page(1, 363.0, 272.0, tuple(words), fills=bars, shapes=(strip, *circles))
    assert figures(slide) == []


def test_bars_without_words_are_a_chart():
    bars = tuple(Fill(Box(100 + 30 * n, 100, 120 + 30 * n, 180), 0x3366AA) for n in range(4))
    rules = (Rule(Box(95, 181, 220, 181), True),)
    drawn = replace(page([]), fills=bars, rules=rules)
    assert len(figures(drawn)) == 1


def test_the_ground_of_all_text_of_a_page_is_no_part_of_a_chart_on_it():
    bars = tuple(Fill(Box(100 + 30 * n, 100, 120 + 30 * n, 180), 0x3366AA) for n in range(4))
    rules = (Rule(Box(95, 181, 220, 181), True),)
    text = [w for y in range(240, 400, 14) for w in row("text of the page below a chart", 70, y)]
    ground = Fill(Box(40, 40, 555, 802), 0xF4F5F7)
    (figure,) = figures(replace(page(text), fills=(ground, *bars), rules=rules))
    assert figure.box.y1 < 200


def test_running_heads_may_stand_over_and_below_the_ground_of_a_page():
    bars = [Fill(Box(x, 400 - 9 * x / 20, x + 20, 400), 0xFF) for x in range(100, 300, 40)]
    text = [
        w for y in range(450, 700, 14) for w in row("The brook turns the wheel of the mill", 72, y)
    ]
    furniture = [*row("The Old Mill", 72, 30), *row("12", 300, 822)]
    ground = Fill(Box(40, 40, 555, 802), 0xF4F5F7)
    (figure,) = figures(replace(page([*furniture, *text]), fills=(ground, *bars)))
    assert figure.box.y1 < 450


def test_a_background_in_strips_is_no_figure():
    strips = tuple(Image(Box(0, y, 595, y + 421)) for y in (0, 421))
    assert figures(replace(page(row("text", 100, 150)), images=strips)) == []


def test_a_background_in_strips_hides_no_drawing_on_it():
    strips = tuple(Image(Box(0, y, 595, y + 94)) for y in range(0, 842, 94))
    shapes = tuple(Shape(Box(100 + 40 * n, 100, 150 + 40 * n, 200), 8) for n in range(3))
    drawn = replace(page(row("Sold", 120, 150)), images=strips, shapes=shapes)
    assert [[word.text for word in figure.words] for figure in figures(drawn)] == [["Sold"]]


def test_a_line_of_text_that_reaches_into_a_picture_is_not_cut():
    words = row("a line of text that starts outside and ends over it", 40, 150)
    drawn = replace(page(words), images=(Image(Box(220, 100, 370, 250)),))
    (figure,) = figures(drawn)
    assert figure.words == ()


def test_a_drawing_that_lines_of_text_run_across_is_a_mark_on_the_page_and_no_figure():
    """Word processors draw watermarks as outlines, in a form of their own, before the text."""
    mark = Box(150, 200, 500, 600)
    words = (*row("lines of the text run out of it", 140, 400), *row("Short ones do not", 300, 430))
    painted = [replace(word, order=at) for at, word in enumerate(words, start=1)]
    drawn = replace(page(painted), shapes=(Shape(mark, 900, 0),), forms=(Form(mark, 0, 0),))
    assert figures(drawn) == []
    (figure,) = figures(replace(drawn, words=tuple(row("the label is short", 300, 400))))
    assert figure.box.contains(mark)
    (figure,) = figures(replace(drawn, shapes=(Shape(mark, 900, 3),), forms=()))  # among the text
    assert figure.box.contains(mark)


def test_an_outline_of_a_word_is_a_mark_also_where_no_line_of_text_runs_out_of_it():
    def found(lines: list[str], mark: Box) -> int:
        at = enumerate(lines)
        words = [w for step, text in at for w in row(text, mark.x0 + 5, 400 + 14 * step)]
        painted = [replace(word, order=order) for order, word in enumerate(words, start=1)]
        return len(figures(replace(page(painted), shapes=(Shape(mark, 245, 0),))))

    middle, above = Box(120, 230, 492, 562), Box(120, 100, 492, 432)
    prose, code = ["Water turns all of the wheels"] * 3, ["mill --grind"] * 3
    assert found(prose, above) == found(code, middle) == 0
    assert found(["管理者不需要知道所有服務的組態細節"] * 3, above) == 0
    assert found(code, Box(120, 230, 492, 462)) == 1  # as those of a map


def test_an_outline_of_a_word_is_a_mark_where_short_lines_go_on_at_its_side():
    def found(gap: float) -> int:
        words = [
            w for y in (300, 320, 340) for w in (*row("See", 168, y), *row("it", 205 - gap, y))
        ]
        painted = [replace(word, order=order) for order, word in enumerate(words, start=1)]
        drawn = replace(page(painted), shapes=(Shape(Box(200, 150, 492, 462), 245, 0),))
        return len(figures(drawn))

    assert found(gap=12) == 0
    assert found(gap=0) == 1


def test_much_text_over_an_image_is_no_label():
    words = [w for y in range(120, 240, 12) for w in row("text over a background", 110, y)]
    drawn = replace(page(words), images=(Image(Box(100, 100, 300, 250)),))
    (figure,) = figures(drawn)
    assert figure.words == ()


def test_labels_and_their_values_over_an_image_are_text_on_a_background():
    lines = ["Issued: today", "Due: on Friday", "Paid by: transfer"]
    words = [w for at, text in enumerate(lines) for w in row(text, 110, 120 + 12 * at)]
    for count, held in ((3, 0), (2, 5)):
        own = [word for word in words if word.baseline < 120 + 12 * count]
        drawn = replace(page(own), images=(Image(Box(100, 100, 300, 250)),))
        (figure,) = figures(drawn)
        assert len(figure.words) == held


def test_numbers_alone_over_an_image_are_its_own_however_many():
    numbers = [w for y in range(110, 200, 15) for w in row("0.71 0.26 0.93 0.40 0.58", 110, y)]
    images = (Image(Box(100, 100, 300, 210)),)
    (figure,) = figures(replace(page(numbers), images=images))
    assert len(figure.words) == len(numbers) == 30
    (figure,) = figures(replace(page([*numbers, *row("Total", 240, 110)]), images=images))
    assert figure.words == ()


def test_words_of_a_form_with_an_image_under_all_of_it_are_its_own():
    lines = [w for y in range(120, 240, 12) for w in row("label of a part", 110, y)]
    words = [replace(w, order=5) for w in lines]
    shadow = (Image(Box(100, 100, 300, 250), 3),)
    drawn = replace(page(words), images=shadow, shapes=(Shape(Box(100, 100, 300, 250), 9, 4),))
    for last, count in ((6, len(words)), (4, 0)):
        (figure,) = figures(replace(drawn, forms=(Form(Box(100, 100, 300, 250), 2, last),)))
        assert len(figure.words) == count


def test_scattered_small_marks_are_no_figure():
    marks = tuple(Shape(Box(x, y, x + 8, y + 8), 13) for x, y in ((72, 100), (110, 100), (72, 300)))
    rules = tuple(Rule(Box(72, y, 500, y), True) for y in range(106, 310, 8))
    assert figures(replace(page([]), shapes=marks, rules=rules)) == []


def points_over_an_axis(tick: float) -> list[FigureBlock]:
    """What is found where four points stand over a line with lines of that length at it."""
    marks = tuple(
        Shape(Box(x, y, x + 5, y + 5), 13) for x, y in ((90, 180), (130, 120), (170, 150))
    )
    axes = Rule(Box(80, 200, 300, 200), True), Rule(Box(80, 100, 80, 200), False)
    ticks = tuple(Rule(Box(x, 200, x, 200 + tick), False) for x in (92, 132, 172, 212))
    return figures(replace(page([]), shapes=marks, rules=(*axes, *ticks)))


def test_few_points_over_an_axis_with_ticks_are_a_chart():
    (figure,) = points_over_an_axis(4)
    assert figure.box == Box(80, 100, 300, 204)


def test_few_points_over_a_line_that_long_ones_meet_are_none():
    assert points_over_an_axis(40) == []


def lines_over_an_axis(caption: str) -> list[FigureBlock]:
    ticks = [Rule(Box(x, 196, x, 200), False) for x in range(110, 300, 30)]
    whiskers = [Rule(Box(x, 120, x, 190), False) for x in range(125, 300, 30)]
    axis = Rule(Box(100, 200, 300, 200), True)
    names = [w for n in range(6) for w in row(f"No{n}", 105 + 32 * n, 212)]
    drawn = page([*names, *row("Kind of sample", 150, 226), *row(caption, 100, 250)])
    return figures(replace(drawn, rules=(axis, *ticks, *whiskers)))


def test_lines_over_an_axis_with_ticks_are_a_chart_with_the_caption_of_a_figure_below():
    (figure,) = lines_over_an_axis("Figure 3: Samples by kind")
    assert figure.box.y0 == 120
    assert figure.box.y1 < 250
    assert lines_over_an_axis("Samples by kind are shown") == []


def test_rows_of_cells_that_the_end_of_a_page_cuts_are_no_axis():
    rules, words = [], row("Figure 2: The way of the water", 100, 92)
    for y, height in ((100, 16), (116, 16), (132, 16), (148, 5)):
        for x in (100, 150, 200, 250):
            sides = [Box(x, y, x, y + height), Box(x + 50, y, x + 50, y + height)]
            ends = [Box(x, y, x + 50, y), Box(x, y + height, x + 50, y + height)]
            if height < 16:
                ends.pop()
            rules += [Rule(box, False) for box in sides] + [Rule(box, True) for box in ends]
            words += row("weir", x + 5, y + 12) if height == 16 else []
    assert figures(replace(page(words), rules=tuple(rules))) == []


def panels_in_a_form(title: str) -> int:
    """How many figures two charts of bars are in a form with that title."""
    bars = [
        Fill(Box(x + 15 * n, 180 - 20 * n, x + 15 * n + 12, 180), 0x4466AA, order=2 + n)
        for x in (100, 250)
        for n in range(4)
    ]
    words = [replace(w, order=8) for w in row(title, 105, 100)]
    forms = (Form(Box(90, 85, 340, 190), 2, 9),)
    return len(figures(replace(page(words), fills=tuple(bars), forms=forms)))


def test_charts_side_by_side_in_a_form_are_one_figure_where_it_holds_no_prose():
    assert panels_in_a_form("North and south") == 1
    assert panels_in_a_form("what is told of north and south here") == 2


def test_drawn_boxes_around_a_page_of_words_are_no_figure():
    words = [
        w
        for y in range(110, 500, 24)
        for w in row("ten small words in each line of a plan", 105, y)
    ]
    curves = tuple(Shape(Box(100, y, 400, y + 20), 13) for y in range(100, 500, 24))
    assert figures(replace(page(words), shapes=curves)) == []


def test_what_decorates_a_page_is_no_figure_for_the_text_painted_after_it():
    words = [
        replace(word, order=30)
        for y in range(150, 600, 50)
        for word in row("a line of text", 80, y)
    ]
    shapes = (Shape(Box(60, 40, 300, 120), 40, 3), Shape(Box(60, 650, 500, 700), 40, 4))
    forms = (Form(Box(50, 30, 540, 800), 1, 10),)
    found = figures(replace(page(words), shapes=shapes, forms=forms))
    assert not any(figure.words for figure in found)


def test_the_picture_behind_one_line_of_text_is_its_ground():
    words = row("1 Introduction", 80, 105)
    assert figures(replace(page(words), images=(Image(Box(60, 90, 300, 115)),))) == []


def test_a_line_beside_a_drawing_that_goes_on_below_is_no_label():
    words = [*row("17, Aviation Road", 290, 148), *row("Paperfield", 290, 160)]
    drawn = replace(page(words), images=(Image(Box(100, 100, 350, 150)),))
    (figure,) = figures(drawn)
    assert (figure.words, figure.box.x1) == ((), 350)


def test_a_line_between_the_parts_of_a_drawing_that_goes_on_below_is_no_label():
    lines = [row("the first line of a note", 100, y)[:] for y in (170, 182, 194, 206)]
    words = [replace(word, order=5) for line in lines for word in line]
    shapes = (Shape(Box(100, 100, 200, 150), 9, 1), Shape(Box(150, 120, 180, 150), 9, 9))
    (figure,) = figures(replace(page(words), shapes=shapes))
    assert figure.words == ()


def test_a_name_that_runs_up_the_side_of_a_photograph_belongs_to_it():
    upwards = Style("Body", 6.0, angle=270)
    credit = Word("photographer", Box(353, 150, 359, 240), 359, upwards)
    drawn = replace(page([credit]), images=(Image(Box(100, 100, 350, 250)),))
    (figure,) = figures(drawn)
    assert [word.text for word in figure.words] == ["photographer"]


def test_lines_that_run_up_side_by_side_beside_a_chart_belong_to_it():
    upwards = Style("Body", 8.0, angle=270)
    titles = [
        Word(text, Box(x, 120, x + 8, 180), x + 8, upwards) for text, x in (("of", 81), ("two", 91))
    ]
    shapes = tuple(Shape(Box(105 + 40 * n, 100, 155 + 40 * n, 200), 8) for n in range(3))
    (figure,) = figures(replace(page(titles), shapes=shapes))
    assert {word.text for word in figure.words} == {"of", "two"}


def test_the_name_of_an_axis_is_in_the_middle_of_the_drawing_without_the_labels_below_it():
    upwards = Style("Body", 8.0, angle=270)
    name = Word("metres", Box(83, 130, 91, 170), 91, upwards)
    below = [word(text, 140, y) for text, y in (("hours", 214), ("after", 226), ("noon", 238))]
    labels = [replace(label, order=9 + at) for at, label in enumerate(below)]
    shapes = tuple(Shape(Box(105 + 40 * n, 100, 155 + 40 * n, 200), 8, 8 + 4 * n) for n in range(3))
    (figure,) = figures(replace(page([name, *labels]), shapes=shapes))
    assert "metres" in {word.text for word in figure.words}


def test_the_name_of_an_axis_belongs_to_the_nearer_of_two_drawings():
    upwards = Style("Body", 8.0, angle=270)
    name = Word("metres", Box(325, 130, 333, 170), 333, upwards)
    shapes = tuple(
        Shape(Box(x + 40 * n, 100, x + 50 + 40 * n, 200), 8) for x in (170, 340) for n in range(3)
    )
    left, right = figures(replace(page([name]), shapes=shapes))
    assert left.box.x1 == 300
    assert [word.text for word in right.words] == ["metres"]


def test_a_form_of_far_more_things_than_words_is_a_picture():
    labels = [replace(label, order=9) for label in row("Row 100 200", 110, 110)]

    def placed(last: int) -> list[FigureBlock]:
        return figures(replace(page(labels), forms=(Form(Box(100, 100, 300, 300), 3, last),)))

    (figure,) = placed(last=2000)  # of which nothing is large enough to be kept
    assert [label.text for label in figure.words] == ["Row", "100", "200"]
    assert placed(last=500) == []


def test_a_lone_line_near_a_drawing_is_no_part_of_it():
    drawn = replace(
        page(row("a footer beside the logo", 72, 810)),
        images=(Image(Box(440, 804, 540, 830)),),
        rules=(Rule(Box(72, 799, 540, 799), True),),
    )
    (figure,) = figures(drawn)
    assert (figure.box, figure.words) == (Box(440, 804, 540, 830), ())


def test_figures_of_two_columns_are_apart_when_prose_stands_above_the_lower_one():
    words = [w for y in (110, 122, 134) for w in row("six or more words of prose here", 72, y)]
    images = (Image(Box(72, 150, 300, 300)), Image(Box(307, 100, 540, 300)))
    found = figures(replace(page(words), images=images))
    assert {figure.box for figure in found} == {image.box for image in images}
    assert not any(figure.words for figure in found)


def test_what_floats_over_the_ground_of_a_note_is_a_figure_without_its_text():
    words = [w for y in (110, 122, 134) for w in row("six or more words of a note", 92, y)]
    note, ground = Box(72, 96, 420, 200), Box(300, 80, 540, 160)
    fills = Fill(note, 0xEEEEEE, order=1), Fill(ground, 0xFFFFEE, order=2)
    chart = Shape(Box(310, 90, 530, 150), 40, 3)
    drawn = replace(page(words), fills=fills, shapes=(chart,))
    (figure,) = figures(drawn)
    assert (figure.box, figure.words) == (chart.box, ())


def test_lines_between_columns_and_over_them_are_no_part_of_a_drawing_in_one():
    words = [w for y in (110, 122, 134) for w in row("six or more words of prose here", 72, y)]
    rules = (
        *(Rule(Box(60, 90, 540, 90), True, order=n) for n in (1,)),
        *(Rule(Box(300, 90, 300, 400), False, order=n) for n in (2,)),
    )
    shapes = (Shape(Box(320, 150, 520, 300), 9, 5),)
    (figure,) = figures(replace(page(words, rules), shapes=shapes))
    assert figure.box == shapes[0].box
    below = Shape(Box(320, 350, 520, 390), 9, 6)
    found = figures(replace(page(words, rules), shapes=(*shapes, below)))
    assert [one.box for one in found] == [shapes[0].box, below.box]


def test_text_over_a_photograph_and_a_tinted_panel_is_no_label():
    words = [w for y in range(110, 290, 12) for w in row("text over a cover", 110, y)]
    images, fills = (Image(Box(100, 180, 300, 300), 2),), (Fill(Box(100, 100, 300, 180), 0xFF0000),)
    (figure,) = figures(replace(page(words), images=images, fills=fills))
    assert figure.words == ()


def test_many_words_on_a_picture_with_a_caption_are_its_labels():
    labels = [w for y in range(110, 290, 12) for w in row("some label", 110, y)]
    caption = row("Figure 1: Prices at the end of the period", 60, 320)
    chart = (Image(Box(100, 100, 300, 300)),)
    (figure,) = figures(replace(page([*labels, *caption]), images=chart))
    assert len(figure.words) == len(labels)
    (figure,) = figures(replace(page([*labels, *row("Prices went up", 60, 320)]), images=chart))
    assert figure.words == ()


def boxes_in_a_row(*lefts: float) -> tuple[Rule, ...]:
    """Outlines of boxes 60 wide and 40 high, each of four rules."""
    sides = []
    for x in lefts:
        corners = (x, 100, x + 60, 100), (x, 100, x, 140), (x, 140, x + 60, 140)
        sides += [Box(*side) for side in (*corners, (x + 60, 100, x + 60, 140))]
    return tuple(Rule(box, box.height == 0) for box in sides)


NAMES = [w for n in range(3) for w in row(f"Step {n}", 105 + 80 * n, 118)]


def test_boxes_that_arrows_join_are_a_figure():
    arrows = tuple(Shape(Box(161 + 80 * n, 112, 179 + 80 * n, 118), 14) for n in range(2))
    drawn = replace(page(NAMES, boxes_in_a_row(100, 180, 260)), shapes=arrows)
    (figure,) = figures(drawn)
    assert len(figure.words) == 6


def test_boxes_with_marks_in_them_are_no_figure():
    marks = tuple(Shape(Box(145 + 80 * n, 112, 155 + 80 * n, 118), 14) for n in range(2))
    drawn = replace(page(NAMES, boxes_in_a_row(100, 180, 260)), shapes=marks)
    assert figures(drawn) == []


def test_boxes_that_lines_end_at_are_a_figure():
    lines = tuple(Rule(Box(160 + 80 * n, 120, 178 + 80 * n, 120), True) for n in range(2))
    heads = tuple(Shape(Box(176 + 80 * n, 118, 180 + 80 * n, 122), 4) for n in range(2))
    boxes = boxes_in_a_row(100, 180, 260)
    (figure,) = figures(replace(page(NAMES, (*boxes, *lines)), shapes=heads))
    assert len(figure.words) == 6


def boxes_of_parts(caption: str, text: str = "oil") -> list[FigureBlock]:
    """Three boxes in a row in a frame painted before them, text above it and a caption below."""
    frame = Fill(Box(90, 100, 400, 150), 0, stroked=True, order=1)
    boxes = tuple(Fill(Box(x, 120, x + 90, 140), 0xEEEEFF, order=9) for x in (100, 200, 300))
    above = [replace(word, order=2) for word in row("the text of the page", 72, 80)]
    labels = [replace(word, order=10) for x in (105, 205, 305) for word in row(text, x, 133)]
    title = [replace(word, order=3) for word in row("Parts", 220, 114)]
    words = [*above, *title, *labels, *row(caption, 150, 166)]
    return figures(replace(page(words), fills=(frame, *boxes)))


def test_boxes_with_labels_over_the_caption_of_a_figure_are_one():
    (figure,) = boxes_of_parts("Figure 1: Parts")
    assert [w.text for w in figure.words] == ["Parts", "oil", "oil", "oil"]


def test_outlined_boxes_over_the_caption_of_a_figure_are_one():
    lefts = (100, 166, 232)
    labels = [word for x in lefts for word in row("oil", x + 5, 118)]
    boxes = boxes_in_a_row(*lefts)
    named, plain = (page([*labels, *row(c, 150, 166)], boxes) for c in ("Figure 1: Parts", "Parts"))
    (figure,) = figures(named)
    assert [w.text for w in figure.words] == ["oil", "oil", "oil"]
    assert figures(plain) == []


def test_boxes_with_labels_over_no_caption_of_a_figure_are_none():
    assert boxes_of_parts("Parts of it") == boxes_of_parts("Table 1: Parts") == []


def test_boxes_of_prose_over_the_caption_of_a_figure_are_none():
    assert boxes_of_parts("Figure 1: Parts", "a b c d e f g") == []


def test_boxes_with_letters_of_arrows_between_them_are_a_figure():
    arrows = [row("→", 167 + 80 * n, 118)[0] for n in range(2)]
    tints = tuple(Fill(Box(100 + 80 * n, 100, 160 + 80 * n, 140), 0xDDEEFF) for n in range(3))
    drawn = replace(page([*NAMES, *arrows], boxes_in_a_row(100, 180, 260)), fills=tints)
    (figure,) = figures(drawn)
    assert len(figure.words) == 8
    assert figures(replace(drawn, words=tuple(NAMES))) == []


def test_striped_rows_with_a_line_between_their_columns_are_no_figure():
    stripes = tuple(Fill(Box(100, y, 400, y + 20), 0xEEEEEE) for y in (100, 140, 180, 220))
    sides = tuple(Rule(Box(250, y, 250, y + 20), False) for y in range(100, 240, 20))
    words = [w for y in range(104, 240, 20) for x in (110, 260) for w in row("a cell", x, y)]
    assert figures(replace(page(words, sides), fills=stripes)) == []


def test_round_grounds_of_code_are_no_figure():
    words = [row(f"x{at}", 100 + 20 * (at % 4), 110 + 15 * (at // 4))[0] for at in range(16)]
    shapes = tuple(Shape(word.box.grown(0.5), 9) for word in words)
    assert figures(replace(page(words), shapes=shapes)) == []
    bare = replace(page([]), shapes=shapes)
    assert len(figures(bare)) == 1


def test_a_frame_with_round_corners_around_text_is_no_figure():
    words = [word for y in range(120, 240, 20) for word in row("one two three four five", 110, y)]
    frame = Shape(Box(100, 100, 400, 260), 9)
    assert figures(replace(page(words), shapes=(frame, frame))) == []


def test_lines_of_a_drawing_stick_out_of_it_as_far_as_they_are_thick():
    thick = Rule(Box(298, 98, 301, 302.5), horizontal=False)
    fine = Rule(Box(299, 98, 300, 302.5), horizontal=False)
    left = without_drawings(replace(page([]), rules=(thick, fine)), [Box(100, 100, 300, 300)])
    assert left.rules == (fine,)


def test_a_page_whose_figures_hold_nearly_all_of_its_text_says_so():
    words = [w for y in range(120, 240, 12) for w in row("five short words a row", 120, y)]
    on_image = FigureBlock(7, Box(100, 100, 400, 250), tuple(words))
    (problem,) = buried_text([on_image], make_stretches(words), 7)
    assert problem.page == 7
    below = [w for y in range(300, 400, 12) for w in row("text below the figure", 120, y)]
    assert buried_text([on_image], make_stretches([*words, *below]), 7) == []


def test_drawn_bullets_of_lists_in_boxes_side_by_side_are_no_picture():
    places = [(x, 120 + 16 * n) for x in (110, 220, 330) for n in range(4)]
    words = [word for x, y in places for word in row("cistern", x, y)]
    boxes = tuple(Fill(Box(x - 16, 104, x + 86, 180), 0xEEEEEE) for x in (110, 220, 330))
    bullets = tuple(Shape(Box(x - 10, y - 5, x - 6, y - 1), 13) for x, y in places)
    assert figures(replace(page(words), fills=boxes, shapes=bullets)) == []
    cloud = tuple(Shape(Box(x - 10 + y / 9, y - 5, x - 6 + y / 9, y - 1), 13) for x, y in places)
    assert figures(replace(page(words), fills=boxes, shapes=cloud))


def test_a_picture_at_the_head_of_a_card_leaves_the_text_below_it():
    lines = [word for n in range(5) for word in row("Length 20 m", 106, 214 + 14 * n)]
    card = Fill(Box(100, 100, 300, 280), 0xEEEEEE)
    picture = Image(Box(104, 104, 296, 190))
    (figure,) = figures(replace(page(lines), images=(picture,), fills=(card,)))
    assert figure.box == picture.box
    (chart,) = figures(replace(page(lines[:6]), images=(picture,), fills=(card,)))
    assert chart.box == card.box


def test_images_in_cells_are_figures_and_leave_the_words_to_the_table():
    across = tuple(Rule(Box(100, y, 400, y), True) for y in (100, 150, 200, 250))
    images = tuple(Image(Box(180, y + 5, 240, y + 45)) for y in (100, 150, 200))
    words = [w for y in (120, 170, 220) for x in (110, 260) for w in row("a cell", x, y)]
    drawn = replace(page(words, across), images=images)
    assert [(f.box, f.words) for f in figures(drawn)] == [(image.box, ()) for image in images]
    sides = tuple(Rule(Box(x, 100, x, 200), False) for x in (100, 400))
    photo = (Image(Box(102, 102, 398, 148)),)
    framed = replace(page(row("a title", 110, 170), across[:3] + sides), images=photo)
    assert [len(figure.words) for figure in figures(framed)] == [2]


def test_the_second_line_of_a_caption_above_a_drawing_is_no_title_of_it():
    lines = [
        *row("Figure 1: What was sold in the years", 130, 79),
        *row("after the war", 187.5, 95),
    ]
    caption = [replace(one, order=n) for n, one in enumerate(lines)]
    label = replace(row("1950", 110, 140)[0], order=22)
    shapes = (Shape(Box(100, 107, 340, 150), 9, 21), Shape(Box(150, 120, 180, 150), 9, 23))
    (figure,) = figures(replace(page([*caption, label]), shapes=shapes))
    assert [one.text for one in figure.words] == ["1950"]
