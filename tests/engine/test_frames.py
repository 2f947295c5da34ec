from dataclasses import replace

from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.pdf.blocks.frames import mark_frames
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import WHITE, Fill, Page, Rule
from tests.engine.drawn import MONO, block

BOX = Box(60, 80, 300, 130)


def marked(fills: tuple[Fill, ...] = (), rules: tuple[Rule, ...] = ()) -> TextBlock:
    page = Page(1, 595, 842, (), fills=fills, rules=rules)
    return mark_frames(page, [block("two\nlines", x=72, y=100)])[0]


def test_text_on_a_tint_stands_in_its_box():
    assert marked(fills=(Fill(BOX, 0xEEEEEE),)).frame == BOX


def test_fills_of_one_colour_below_one_another_are_one_box():
    upper, lower = replace(BOX, y1=104), replace(BOX, y0=104)
    fills = Fill(upper, 0xEEEEEE), Fill(upper, 0xEEEEEE), Fill(lower, 0xEEEEEE)
    assert marked(fills=fills).frame == BOX
    assert marked(fills=(fills[0], replace(fills[2], colour=0xCCCCCC))).frame is None
    assert marked(fills=(fills[0], replace(fills[2], box=replace(lower, y0=110)))).frame is None


def test_the_pages_own_background_is_no_box():
    assert marked(fills=(Fill(Box(0, 0, 595, 842), 0xEEEEEE),)).frame is None


def test_nor_is_the_ground_of_all_within_the_margins_though_code_stands_out_of_it():
    code, text = block("x" * 90, x=122, y=200, style=MONO), block("two\nlines", x=122, y=600)

    def frames(ground: Box) -> set[Box | None]:
        page = Page(1, 595, 842, (), fills=(Fill(ground, 0x222222),))
        return {found.frame for found in mark_frames(page, [text, code])}

    assert frames(Box(100, 120, 495, 722)) == {None}
    note = Box(100, 170, 495, 700)
    assert frames(note) == {note}


def test_four_rules_are_a_box():
    x0, y0, x1, y1 = sides_of(BOX)
    across = (Rule(Box(x0, y0, x1, y0), True), Rule(Box(x0, y1, x1, y1), True))
    down = (Rule(Box(x0, y0, x0, y1), False), Rule(Box(x1, y0, x1, y1), False))
    found = marked(rules=across + down)
    assert found.frame == BOX
    assert not found.barred


def test_so_are_three_rules_and_a_thick_side():
    x0, y0, x1, y1 = sides_of(BOX)
    foot, right = Rule(Box(x0, y1, x1, y1), True), Rule(Box(x1, y0, x1, y1), False)
    head, left = Rule(Box(x0, y0, x1, y0), True), Rule(Box(x0, y0, x0, y1), False)
    card = marked((Fill(replace(BOX, y1=y0 + 4), 0xCC0000),), (foot, right, left))
    assert (card.frame, card.barred) == (BOX, False)
    assert marked((Fill(replace(BOX, x1=x0 + 4), 0xCC0000),), (foot, right, head)).frame == BOX


def test_a_rule_along_the_left_side_is_a_bar():
    assert marked(rules=(Rule(Box(64, 90, 64, 116), False),)).barred


def test_a_bar_from_the_small_letters_of_one_line_to_its_foot_is_one():
    bar = Rule(Box(64, 94, 64, 100), False)
    line = block("one line", x=72, y=100)
    assert mark_frames(Page(1, 595, 842, (), rules=(bar,)), [line])[0].barred


def test_a_short_rule_is_none():
    assert not marked(rules=(Rule(Box(64, 90, 64, 99), False),)).barred


def test_a_rule_as_near_to_a_ground_of_short_lines_on_its_left_is_no_bar():
    page = Page(
        1, 595, 842, (),
        rules=(Rule(Box(64, 80, 64, 300), False),),
        fills=(Fill(Box(10, 80, 57, 130), 0xEEEEEE),),
    )  # fmt: skip
    text, code = block("two\nlines", x=72, y=100), block("x", x=14, y=100)
    assert not mark_frames(page, [code, text])[1].barred
    assert mark_frames(replace(page, fills=()), [code, text])[1].barred


def test_a_rule_as_near_to_a_table_on_its_left_is_no_bar():
    page = Page(1, 595, 842, (), rules=(Rule(Box(64, 90, 64, 116), False),))
    text = block("two\nlines", x=72, y=100)
    assert not mark_frames(page, [text], [Box(10, 80, 57, 130)])[0].barred


def test_a_rule_between_two_columns_is_no_bar():
    page = Page(1, 595, 842, (), rules=(Rule(Box(200, 80, 200, 300), False),))
    columns = [
        block("a column as wide\nas it can be", x=100, y=100),
        block("the right\ncolumn", x=220, y=100),
    ]
    assert not any(found.barred for found in mark_frames(page, columns))


def test_a_rule_between_two_columns_is_no_bar_though_markers_hang_out_of_the_right_one():
    page = Page(1, 595, 842, (), rules=(Rule(Box(200, 80, 200, 300), False),))
    columns = [
        block("a column as wide\nas it can be", x=100, y=100),
        block("the right\ncolumn", x=220, y=100),
        block("(1) has items", x=206, y=140),
    ]
    assert not any(found.barred for found in mark_frames(page, columns))


def test_a_rule_between_two_columns_is_no_bar_beside_a_box_that_goes_on_overleaf():
    sides = [Rule(Box(x, 80, x, 300), False) for x in (90, 186, 200)]
    left = block("text in its box\nbroken", x=100, y=100)
    columns = [left, block("the right\ncolumn", x=212, y=100)]
    page = Page(1, 595, 842, (), rules=tuple(sides))
    assert not mark_frames(page, columns)[1].barred
    assert mark_frames(replace(page, rules=(sides[2],)), columns)[1].barred


def test_a_bar_in_the_second_column_is_one():
    page = Page(1, 595, 842, (), rules=(Rule(Box(250, 88, 250, 116), False),))
    columns = [block("the left\ncolumn", x=100, y=100), block("a quote\nhere", x=256, y=100)]
    assert [found.barred for found in mark_frames(page, columns)] == [False, True]


def test_a_rule_as_high_as_the_texts_on_both_sides_parts_columns_though_those_are_short():
    page = Page(1, 595, 842, (), rules=(Rule(Box(300, 88, 300, 500), False),))
    item = "\n".join(["short"] * 10)
    columns = [block(item, x=x, y=y) for x in (72, 312) for y in (100, 240, 380)]
    assert not any(found.barred for found in mark_frames(page, columns))
    runs_on = block(item, x=72, y=450)
    assert mark_frames(page, [*columns, runs_on])[-2].barred


def test_the_rule_along_a_whole_sheet_is_no_bar():
    assert not marked(rules=(Rule(Box(64, 10, 64, 840), False),)).barred


def test_a_box_around_all_text_of_a_page_is_its_ground():
    ground = Fill(Box(50, 50, 545, 400), 0x16181D)
    page = Page(1, 595, 842, (), fills=(ground,))
    found = mark_frames(page, [block("text", y=100 + 40 * i) for i in range(5)])
    assert [b.frame for b in found] == [None] * 5


def test_so_is_a_high_one_with_little_text_at_its_head():
    ground = Fill(Box(50, 60, 545, 780), 0xF9FAFB)
    head, text = block("The Mill", y=40), block("The end of it.\nIt was old.", y=100)
    (_, found) = mark_frames(Page(1, 595, 842, (), fills=(ground,)), [head, text])
    assert found.frame is None


def test_so_is_one_from_head_to_foot_that_is_full_of_few_paragraphs():
    texts = [block("\n".join(["text of the page"] * 27), y=y) for y in (80, 420)]
    foot = block("12", y=810)
    page = Page(1, 595, 842, (), fills=(Fill(Box(50, 60, 545, 780), 0xF9FAFB),))
    assert [found.frame for found in mark_frames(page, [*texts, foot])] == [None] * 3


def test_a_box_around_all_text_of_a_page_is_a_note_if_a_bar_runs_along_its_left_side():
    ground, bar = Box(50, 50, 545, 780), Box(50, 50, 54, 780)
    page = Page(1, 595, 842, (), fills=(Fill(ground, 0xFDF2E9), Fill(bar, 0xE67E22)))
    found = mark_frames(page, [block("text", y=100 + 40 * i) for i in range(5)])
    assert [(b.frame, b.barred) for b in found] == [(ground, True)] * 5


def test_the_sides_of_a_box_around_all_text_of_a_page_are_no_bars():
    sides = [Rule(Box(x, 60, x, 600), False) for x in (66, 540)]
    ends = [Rule(Box(66, y, 540, y), True) for y in (60, 600)]
    page = Page(1, 595, 842, (), rules=(*sides, *ends))
    found = mark_frames(page, [block("text", y=100 + 40 * i) for i in range(5)])
    assert [(b.frame, b.barred) for b in found] == [(None, False)] * 5


def test_nor_are_those_of_such_a_box_whose_head_or_foot_is_on_another_page():
    text = [block("A line of the text of this page", x=72, y=100 + 40 * n) for n in range(4)]
    left, right = (Rule(Box(x, 60, x, 260), False) for x in (60, 500))
    sides, bar = (Page(1, 595, 842, (), rules=rules) for rules in ((left, right), (left,)))
    assert not any(found.barred for found in mark_frames(sides, text))
    assert all(found.barred for found in mark_frames(bar, text))
    below = [block("A line below the rest of a note", x=72, y=300 + 40 * n) for n in range(4)]
    assert mark_frames(sides, [*text, *below])[0].barred


def test_the_ground_of_one_of_two_pages_on_a_sheet_is_no_box():
    assert marked(fills=(Fill(Box(0, 0, 297, 842), 0xEEEEEE),)).frame is None


def test_a_thick_bar_is_one_too():
    assert marked(fills=(Fill(Box(60, 90, 67.5, 116), 0xB1B4B6),)).barred
    assert not marked(fills=(Fill(Box(58, 90, 68, 116), 0xB1B4B6),)).barred


def test_the_sides_of_a_box_to_tick_are_no_bars():
    sides = (Rule(Box(60, 94, 60, 112), False), Rule(Box(70, 94, 70, 112), False))
    ends = (Rule(Box(60, 94, 70, 94), True), Rule(Box(60, 112, 70, 112), True))
    assert marked(rules=sides).barred
    assert not marked(rules=sides + ends).barred


def test_code_that_reaches_over_the_right_side_of_its_ground_stands_on_it():
    page = Page(1, 595, 842, (), fills=(Fill(BOX, 0xEEEEEE),))
    long = "a_line_that_is_longer(than, its_ground, is_wide, as_code_is)"
    found = mark_frames(page, [block(long, 72, 100, MONO), block(long, 72, 100)])
    assert [one.frame for one in found] == [BOX, None]


def test_a_line_of_code_on_a_ground_of_its_own_stands_on_that_which_holds_nothing_else():
    outer, inner = replace(BOX, x1=400), Box(70, 90, 140, 104)
    page = Page(1, 595, 842, (), fills=(Fill(outer, 0xEEEEEE), Fill(inner, 0xEEEEEE)))
    code = block("make install", x=72, y=100, style=MONO)
    note = block("which needs rights", x=72, y=120)
    assert mark_frames(page, [code])[0].frame == outer
    assert mark_frames(page, [code, note])[0].frame == inner


def test_white_boxes_before_a_shadow_are_seen_and_the_shadow_is_none():
    sides, shadow = Box(60, 80, 300, 130), Box(64, 84, 304, 134)
    bar, box = replace(sides, y1=93), replace(sides, y0=95)
    fills = (Fill(bar, WHITE, order=2), Fill(shadow, 0, order=3), Fill(box, WHITE, order=4))
    title, text = block("title", x=72, y=90), block("two\nlines", x=72, y=108)
    page = Page(1, 595, 842, (), fills=fills)
    assert [b.frame for b in mark_frames(page, [title, text])] == [bar, box]
