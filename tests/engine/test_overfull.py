from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.layout import TextBlock, make_text_block
from papermill_api.engine.pdf.order import order_blocks
from tests.engine.drawn import block, line

TEXT = "\n".join(["a line as wide as the column"] * 5)  # 140 points wide


def firsts(*blocks: TextBlock) -> list[str]:
    """The first line of each block, in reading order."""
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    return [b.lines[0].text for b in ordered if isinstance(b, TextBlock)]


def right_column() -> list[TextBlock]:
    return [block("first\n" + TEXT, 240, 100), block("second\n" + TEXT, 240, 175)]


def test_a_line_that_reaches_into_the_next_column_does_not_join_the_two():
    out = "out\n" + TEXT + "\na_name_that_no_hyphen_parts_is_wider"
    left = [block(out, 72, 100), block("below\n" + TEXT, 72, 200)]
    assert firsts(*right_column(), *left) == ["out", "below", "first", "second"]


def test_hyphens_and_letters_that_protrude_into_a_narrow_gutter_do_not_join_columns():
    out = block("out\n" + TEXT + "\na line with a hyphen that sticks-", 72.7, 100)
    left = [out, block("below\n" + TEXT, 72, 260)]
    right = [block(f"first\n{TEXT}\n{TEXT}", 240, 100), block("second\n" + TEXT, 239.4, 260)]
    assert firsts(*right, *left) == ["out", "below", "first", "second"]


def test_a_sign_that_protrudes_left_into_a_narrow_gutter_leaves_its_line_in_its_column():
    def ordered(x: float) -> list[str]:
        sign = make_text_block(1, [*block("first\n" + TEXT, 240, 100).lines, line("<nom", x, 172)])
        right = [sign, block("second\n" + TEXT, 240, 200)]
        wide = "a line as wide as the whole column"
        left = [block(f"out\n{wide}\n{TEXT}", 62, 100), block("below\n" + TEXT, 62, 190)]
        return firsts(*right, *left)

    assert ordered(238) == ["out", "below", "first", "second"]


def test_a_listing_far_over_the_next_column_is_of_the_one_whose_text_was_painted_below_it():
    left = [block("above\n" + TEXT, 72, 100), block("below\n" + TEXT, 72, 320)]
    code = block("a_line_of_code_that_reaches_far_over_the_next_column_of_it", 72, 290)
    column = firsts(left[0], code, left[1], *right_column())
    assert column == ["above", code.text, "below", "first", "second"]
    across = firsts(left[0], *right_column(), code, left[1])
    assert across == ["above", "first", "second", code.text, "below"]


def test_text_as_wide_as_both_columns_stays_between_them():
    wide = block("wide " + "a line as wide as both columns together " * 2, 72, 290)
    left = [block("above\n" + TEXT, 72, 100), block("below\n" + TEXT, 72, 320)]
    last = block("last\n" + TEXT, 240, 320)
    found = firsts(*left, *right_column(), wide, last)
    assert found == ["above", "first", "second", wide.text, "below", "last"]


def test_lines_that_stick_out_below_a_short_column_do_not_part_the_other():
    code = block("a_name_that_no_hyphen_parts_is_wider", 72, 270)
    left = [block("out\n" + TEXT, 72, 100), code, block("below\n" + TEXT, 72, 290)]
    assert firsts(*right_column(), *left) == ["out", code.text, "below", "first", "second"]
    wide = block(code.text + "_than_both_of_the_columns", 72, 270)
    left = [block("out\n" + TEXT, 72, 100), wide, block("below\n" + TEXT, 72, 290)]
    assert firsts(*right_column(), *left) == ["out", "first", "second", wide.text, "below"]


def test_text_beside_a_box_on_a_page_of_one_column_is_no_column():
    wide = "\n".join(["text that runs across the page as if there were no box at all, and on"] * 5)
    box = block("box\n" + "\n".join(["text of the box"] * 8), 240, 200)
    code = block("a_name_that_no_hyphen_parts_is_wider", 72, 212)
    head, foot = block("head\n" + wide, 72, 100), block("foot\n" + wide, 72, 330)
    beside = block("beside\n" + "\n".join(["text beside the box"] * 8), 72, 224)
    found = firsts(head, code, beside, box, foot)
    assert found == ["head", code.text, "beside", "box", "foot"]


def test_a_column_whose_lines_start_at_many_places_is_one():
    items = [block("an item of the list here", 72 + 4 * at, 100 + 14 * at) for at in range(8)]
    out = block("a_name_that_no_hyphen_parts_is_wider", 72, 216)
    last = block("last of the left column", 72, 234)
    found = firsts(*right_column(), *items, out, last)
    assert found[-2:] == ["first", "second"]


def test_a_column_with_more_lines_of_items_than_at_its_edge_is_one():
    text, item = "text at the edge\nof the column goes\non in it", "item\n" + TEXT[:-20]
    right = [
        part
        for y in (100, 210)
        for part in (block(f"{y}: {text}", 240, y), block(item, 262, y + 42))
    ]
    out = block("out\n" + TEXT + "\na_name_that_no_hyphen_parts_is_much_wider", 72, 100)
    left = [out, block("below\n" + TEXT, 72, 200)]
    read = firsts(*right, *left)
    assert read == [
        "out",
        "below",
        "100: text at the edge",
        "item",
        "210: text at the edge",
        "item",
    ]


def test_lines_that_hang_out_of_a_column_of_items_begin_it_beside_a_narrow_gutter():
    hung = [
        block(text, 218, y)
        for text, y in (("one of all", 100), ("two of all", 214), ("last of all", 316))
    ]
    items = [block(f"item {y}\n{TEXT}", 242, y) for y in (124, 238, 340)]
    left = [block(f"out {y}\n{TEXT}", 72, y) for y in (100, 190, 280)]
    read = firsts(*(part for pair in zip(hung, items, strict=True) for part in pair), *left)
    assert read == [
        *(f"out {y}" for y in (100, 190, 280)),
        *("one of all", "item 124", "two of all", "item 238", "last of all", "item 340"),
    ]


def test_titles_across_lists_side_by_side_leave_their_rows():
    rows: list[TextBlock] = []
    for y in (100, 300):
        titles = [block(f"{y} a title that reaches over the lists", 72, y + 14 * n) for n in (0, 1)]
        left = [block(f"{y} part", 72, y + 50 + 14 * n) for n in range(5)]
        text = "\n".join(["a step that is as wide as this"] * 4)
        rows += [*titles, *left, block(f"{y} Steps", 236, y + 50), block(text, 240, y + 70)]
    assert [text[:3] for text in firsts(*rows)] == [*7 * ["100"], "100", "a s", *8 * ["300"], "a s"]
