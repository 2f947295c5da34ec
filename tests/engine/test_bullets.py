from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.lines.bullets import add_drawn_bullets
from papermill_api.engine.pdf.page import Fill, Image, Page, Rule, Shape
from papermill_api.engine.pdf.stretches import all_words, make_stretches
from papermill_api.engine.records import replace
from tests.engine.drawn import BOLD, MONO, row


def texts(*shapes: Box, claims: tuple[Box, ...] = ()) -> list[str]:
    words = row("first item", 90, 100)
    page = Page(1, 595, 842, tuple(words), shapes=tuple(Shape(box, 9) for box in shapes))
    return [w.text for w in all_words(add_drawn_bullets(page, make_stretches(words), claims))]


def test_a_small_shape_before_a_line_is_a_bullet():
    assert texts(Box(80, 95, 84, 99)) == ["•", "first", "item"]


def test_a_large_shape_is_none():
    assert texts(Box(70, 90, 84, 104)) == ["first", "item"]


def test_a_shape_inside_a_line_is_none():
    assert texts(Box(116.5, 95, 119, 98)) == ["first", "item"]


def test_a_shape_in_a_figure_is_none():
    assert texts(Box(80, 95, 84, 99), claims=(Box(70, 80, 88, 110),)) == ["first", "item"]


def test_a_shape_on_a_small_image_is_part_of_a_sign():
    words, shapes = row("first item", 90, 100), (Shape(Box(80, 95, 84, 99), 9),)

    def with_image(image: Box) -> str:
        page = Page(1, 595, 842, tuple(words), shapes=shapes, images=(Image(image),))
        return all_words(add_drawn_bullets(page, make_stretches(words), ()))[0].text

    assert with_image(Box(76, 91, 88, 103)) == "first"
    assert with_image(Box(0, 0, 595, 842)) == "•"


def test_a_small_shape_on_the_right_of_a_leftward_line_is_a_bullet():
    words = row("שלום עולם", 90, 100)[::-1]
    right = words[0].box.x1
    page = Page(1, 595, 842, tuple(words), shapes=(Shape(Box(right + 6, 95, right + 10, 99), 9),))
    assert all_words(add_drawn_bullets(page, make_stretches(words), ()))[0].text == "•"


def test_a_shape_on_the_right_of_latin_words_on_a_leftward_page_comes_before_the_first():
    latin, hebrew = row("Debian Linux", 90, 100), row("שלום עולם שלום", 90, 130)[::-1]
    right = latin[-1].box.x1
    shapes = (Shape(Box(right + 6, 95, right + 10, 99), 9),)
    page = Page(1, 595, 842, (*latin, *hebrew), shapes=shapes)
    found = all_words(add_drawn_bullets(page, make_stretches([*latin, *hebrew]), ()))
    assert [word.text for word in found][:3] == ["•", "Debian", "Linux"]


def test_a_shape_on_the_right_of_words_in_two_looks_on_a_leftward_page_comes_before_the_first():
    words = [*row("Call", 90, 100), *row("main", 111, 100, MONO), *row("or stop", 133, 100)]
    right = words[-1].box.x1
    shapes = (Shape(Box(right + 6, 95, right + 10, 99), 9),)
    page = Page(1, 595, 842, tuple(words), shapes=shapes, leftward=True)
    found = all_words(add_drawn_bullets(page, make_stretches(words), ()))
    assert [word.text for word in found] == ["•", "Call", "main", "or", "stop"]


def ticked(*over: Shape, colour: int = 0xFFFFFF) -> list[str]:
    words = row("first item", 90, 100)
    fills = (Fill(Box(76, 91, 86, 101), colour, stroked=True, order=1),)
    page = Page(1, 595, 842, tuple(words), fills=fills, shapes=over)
    return [w.text for w in all_words(add_drawn_bullets(page, make_stretches(words), ()))]


def test_a_white_square_with_an_outline_before_a_line_is_a_box_to_tick():
    assert ticked() == ["☐", "first", "item"]


def test_a_box_with_something_painted_over_it_is_ticked():
    assert ticked(Shape(Box(77, 92, 85, 100), 3, order=2)) == ["☑", "first", "item"]


def test_a_coloured_square_as_high_as_the_line_is_no_box_to_tick():
    assert ticked(colour=0x336699) == ["first", "item"]


def test_a_drawn_bullet_before_code_is_in_no_fixed_width():
    words = row("a_name_in_code", 90, 100, MONO)
    page = Page(1, 595, 842, tuple(words), shapes=(Shape(Box(80, 95, 84, 99), 9),))
    found = all_words(add_drawn_bullets(page, make_stretches(words), ()))
    assert [word.style.mono for word in found] == [False, True]


def test_a_triangle_that_points_down_is_a_sign_of_its_own():
    words = row("first item", 90, 100)
    signs = Shape(Box(78, 94, 86, 100), 4), Shape(Box(80, 94, 85, 100.5), 4)
    found = []
    for sign in signs:
        page = Page(1, 595, 842, tuple(words), shapes=(sign,))
        found.append(all_words(add_drawn_bullets(page, make_stretches(words), ()))[0].text)
    assert found == ["▾", "•"]


def test_a_square_as_thin_as_a_rule_is_one_but_no_dot_of_a_line():
    words = row("first item", 90, 100)
    dots = tuple(Rule(Box(80, 96 + 4 * n, 82, 98 + 4 * n), True) for n in range(3))
    found = []
    for rules in (dots[:1], dots):
        page = Page(1, 595, 842, tuple(words), rules)
        found.append(all_words(add_drawn_bullets(page, make_stretches(words), ()))[0].text)
    assert found == ["•", "first"]


def outlined(*lefts: float, y: float = 91) -> list[str]:
    words = row("first item", 90, 100)
    squares = [Box(left, y, left + 10, y + 10) for left in lefts]
    rules = [
        Rule(side, flat, order=order)
        for order, (x0, y0, x1, y1) in enumerate(map(sides_of, squares))
        for side, flat in (
            (Box(x0, y0, x1, y0), True),
            (Box(x0, y1, x1, y1), True),
            (Box(x0, y0, x0, y1), False),
            (Box(x1, y0, x1, y1), False),
        )
    ]
    page = Page(1, 595, 842, tuple(words), rules=tuple(rules))
    return [w.text for w in all_words(add_drawn_bullets(page, make_stretches(words), ()))]


def test_a_square_of_four_lines_before_a_line_is_a_box_to_tick():
    assert outlined(76) == ["☐", "first", "item"]


def test_squares_side_by_side_are_places_for_letters():
    assert outlined(65, 76) == ["first", "item"]


def test_a_box_to_tick_alone_on_the_line_above_is_of_the_line_below():
    assert outlined(78, y=78) == ["☐", "first", "item"]
    assert outlined(78, y=60) == ["first", "item"]
    assert outlined(120, y=78) == ["first", "item"]


def test_a_bullet_alone_over_a_line_that_begins_at_its_edge_is_of_that_if_others_are_at_its_place():
    words, alone = row("first item", 90, 100), Box(90, 78, 94, 82)
    other = [*row("second item", 104, 130)]

    def found(*shapes: Box) -> list[str]:
        text = [*words, *other]
        page = Page(1, 595, 842, tuple(text), shapes=tuple(Shape(box, 9) for box in shapes))
        return [word.text for word in all_words(add_drawn_bullets(page, make_stretches(text), ()))]

    assert found(alone, Box(90, 125, 94, 129)) == ["•", "first", "item", "•", "second", "item"]
    assert found(alone) == ["first", "item", "second", "item"]
    words = [*row("see", 70, 100, BOLD), *words]  # the line begins further left
    assert "•" not in found(alone, Box(90, 125, 94, 129))[:3]


def test_bullets_below_one_another_may_stand_near_to_text_of_the_column_before():
    left, right = row("which is", 36, 100), row("first item", 90, 100)
    words = [*left, *right, *row("more", 90, 112), *row("item", 90, 124)]
    one, two = (
        Shape(Box(left[-1].box.x1 + 12, y, left[-1].box.x1 + 14, y + 2), 9) for y in (96, 120)
    )
    for shapes, marks in (((one, two), 2), ((one,), 0)):
        page = Page(1, 595, 842, tuple(words), shapes=shapes)
        found = all_words(add_drawn_bullets(page, make_stretches(words), ()))
        assert [word.text for word in found].count("•") == marks


def test_a_letter_of_code_in_a_border_is_no_box_to_tick():
    words = [*row("L", 79, 100, replace(MONO, size=7.0)), *row("first item", 90, 100)]
    fills = (Fill(Box(76, 91, 86, 101), 0xFFFFFF, stroked=True, order=1),)
    page = Page(1, 595, 842, tuple(words), fills=fills)
    found = all_words(add_drawn_bullets(page, make_stretches(words), ()))
    assert [word.text for word in found] == ["L", "first", "item"]
