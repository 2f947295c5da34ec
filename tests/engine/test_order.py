from dataclasses import replace

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import OrderOptions
from papermill_api.engine.pdf.layout import FigureBlock, PageBlock, TextBlock, make_text_block
from papermill_api.engine.pdf.order import order_blocks
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BOLD, MONO, TITLE, block, line
from tests.engine.drawn_tables import table_block


def texts(*blocks: TextBlock) -> list[str]:
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    return [b.text for b in ordered if isinstance(b, TextBlock)]


def test_the_left_column_comes_before_the_right():
    blocks = [block("r1", 300, 100), block("l1", 72, 100), block("r2", 300, 150)]
    assert texts(*blocks, block("l2", 72, 155)) == ["l1", "l2", "r1", "r2"]


def test_the_right_column_comes_before_the_left_where_texts_are_read_leftwards():
    left = [block("שלישי", 72, 100), block("רביעי", 72, 150)]
    right = [block("ראשון", 300, 100), block("שני v2", 300, 150)]
    assert texts(*left, *right) == ["ראשון", "שני v2", "שלישי", "רביעי"]


def test_boxes_level_with_each_other_are_read_row_by_row():
    places = [("1", 72, 100), ("3", 72, 160), ("2", 300, 100), ("4", 300, 160)]
    cards = [
        replace(block(name, x, y), frame=Box(x - 10, y - 20, x + 190, y + 20))
        for name, x, y in places
    ]
    assert texts(*cards) == ["1", "2", "3", "4"]
    taller = [replace(card, frame=replace(card.frame, y1=185)) for card in cards[3:] if card.frame]
    assert texts(cards[0], cards[1], block("2", 300, 100), *taller) == ["1", "3", "2", "4"]


def test_bars_of_headings_in_two_columns_that_are_level_by_chance_are_no_cards():
    left = [("1", 100), ("2", 160), ("3", 220), ("4", 300)]
    right = [("5", 130), ("6", 180), ("7", 300)]
    bars = [
        replace(block(name, x, y), frame=Box(x - 10, y - 12, x + 190, y + 4))
        for x, column in ((72, left), (300, right))
        for name, y in column
    ]
    assert texts(*bars) == ["1", "2", "3", "4", "5", "6", "7"]


def test_bars_of_headings_over_the_text_of_their_columns_are_no_cards():
    bars = [
        replace(block(name, x, 100), frame=Box(x - 10, 88, x + 190, 104))
        for name, x in (("Sources", 72), ("Results", 300))
    ]
    below = [block("The text\nof a column.", x, 115) for x in (72, 300)]
    assert texts(*bars, *below) == [
        "Sources", "The text\nof a column.", "Results", "The text\nof a column."
    ]  # fmt: skip


def test_boxes_level_with_each_other_are_read_leftwards_where_their_texts_are():
    cards = [
        replace(block(name, x, 100), frame=Box(x - 10, 80, x + 190, 120))
        for name, x in (("שני", 72), ("ראשון", 300))
    ]
    assert texts(*cards) == ["ראשון", "שני"]


def test_the_bar_of_a_title_is_read_with_the_card_below_it():
    places = [("1", 72, 90, 110), ("2", 72, 113, 190), ("3", 300, 90, 110), ("4", 300, 113, 190)]
    cards = [
        replace(block(name, x, top + 14), frame=Box(x - 10, top, x + 190, bottom))
        for name, x, top, bottom in places
    ]
    assert texts(*cards) == ["1", "2", "3", "4"]
    two_lines = [
        replace(block(f"{name}\n{name}", x, top + 2), frame=Box(x - 10, top, x + 190, bottom))
        for name, x, top, bottom in places
    ]
    assert texts(*two_lines) == ["1\n1", "3\n3", "2\n2", "4\n4"]


@pytest.mark.parametrize("white", [24, 4])
def test_bars_over_boxes_that_end_where_their_texts_do_head_columns(white: float):
    right = 62 + 200 + white
    places = [("1", 62, 90, 110), ("2", 62, 113, 190), ("3", right, 90, 110)]
    blocks = [
        replace(block(name, x + 6, top + 14), frame=Box(x, top, x + 200, bottom))
        for name, x, top, bottom in (*places, ("4", right, 113, 150))
    ]
    title = block("Blocks", 62, 40, TITLE)
    assert texts(title, blocks[0], blocks[2], blocks[1], blocks[3]) == ["Blocks", *"1234"]


def test_texts_that_reach_out_of_their_boxes_are_no_cards():
    wide = "a name that is much wider than the cell it was set into"
    cells = [
        replace(block(wide, x, y), frame=Box(x, y - 15, x + 50, y + 5))
        for x, y in ((72, 100), (122, 100), (72, 130), (122, 130))
    ]
    assert texts(*cells) == [wide] * 4


def test_a_row_of_cards_that_another_reaches_into_is_read_with_it():
    upper, lower = (
        [replace(block(name, x, 112), frame=Box(x - 10, top, x + 90, 120)) for name, x in names]
        for top, names in ((80, (("1", 72), ("2", 300))), (100, (("3", 82), ("4", 310))))
    )
    assert texts(*lower, *upper) == ["3", "1", "4", "2"]


def test_a_spanning_head_comes_first_and_keeps_the_columns_whole():
    wide = block("a head as wide as both of the columns that stand under it", 72, 60)
    left = [block("l1", 72, 100), block("l2", 72, 150)]
    right = [block("r1", 300, 100), block("r2", 300, 150)]
    assert texts(*right, wide, *left) == [wide.text, "l1", "l2", "r1", "r2"]


def test_columns_that_do_not_begin_level_are_whole():
    wide = block("a head as wide as both of the columns that stand under it", 72, 60)
    text = "text as wide as a column\nand more"
    left = [block("left head", 72, 112), block(text, 72, 130)]
    right = [block("right head", 300, 100), block(text, 300, 125)]
    assert texts(wide, *left, *right) == [wide.text, "left head", text, "right head", text]


def test_columns_are_whole_where_only_one_goes_on_right_below_their_heads():
    title = make_text_block(1, [line("A title", 254, 60, TITLE)])
    text = "text that is as wide as a column of it is\nand more"
    left = [block("left head", 72, 107), block(text, 72, 124)]
    right = [block("right head", 300, 100), block("one line", 300, 114), block(text, 300, 130)]
    blocks = [title, *left, *right]
    assert texts(*blocks) == [each.text for each in blocks]


def test_a_date_at_the_right_edge_over_columns_comes_before_them():
    wide = block("a head as wide as both of the columns that stand under it", 72, 60)
    text = "text as wide as a column\nand more"
    date = block("14 May", 380, 100)
    left = [block("left head", 72, 112), block(text, 72, 130)]
    found = texts(wide, date, *left, block(text, 300, 130))
    assert found == [wide.text, "14 May", "left head", text, text]


def test_a_running_head_whose_lines_reach_over_the_gutter_does_not_part_the_columns():
    heads = [block("A running head", 72, 40), block("the title it has", 200, 40)]
    left = [block("a head", 72, y) for y in (80, 95)]
    left += [block("a line as wide as a column is", 72, y) for y in (110, 125)]
    right = [block(f"r{y}", 250, y) for y in (80, 95, 110, 125)]
    found = texts(*heads, *left, *right)
    assert found == [each.text for each in (*heads, *left, *right)]


def test_a_title_over_two_columns_of_which_one_begins_with_short_lines_parts_neither():
    title = make_text_block(1, [line("The workflows", 241, 80, TITLE)])
    full = "a text that is as wide as one of the two columns"
    left = [block("I. Synopsis", 143, 126), block("mill", 49, 142)]
    left += [block("II. About all", 132, 173), block("\n".join([full] * 4), 49, 191)]
    right = [block("A. Water", 311, 126), block("\n".join([full] * 3), 312, 140)]
    right += [block("\n".join([full] * 2), 312, 185), block(full, 312, 220)]
    found = texts(title, *left, *right)
    assert found == [title.text, *(each.text for each in (*left, *right))]


def test_a_title_over_two_of_three_columns_heads_them_all():
    title = make_text_block(1, [line("The title of two columns", 72, 60, TITLE)])
    said = "words that fill\nthe lines of it"
    columns = [block(said, x, y) for x in (72, 232, 392) for y in (100, 140, 180)]
    columns = columns[:7]
    assert texts(*columns, title) == [title.text, *(each.text for each in columns)]
    places = order_blocks([title, *columns], 10.0, OrderOptions())
    assert [round(each.box.x0) for each in places] == [72, 72, 72, 72, 232, 232, 232, 392]


def test_a_large_title_over_the_middle_of_three_columns_comes_first():
    title = make_text_block(1, [line("A title", 282.5, 60, TITLE)])
    columns = [block(f"c{x}\nwith more of it", x, 100) for x in (72, 280, 488)]
    assert texts(*columns, title) == ["A title", *(each.text for each in columns)]


def test_so_does_one_though_a_line_sticks_out_of_the_last_column():
    title = make_text_block(1, [line("A title", 282.5, 60, TITLE)])
    issue = make_text_block(1, [line("No. 7", 299, 80)])
    text = "with more of it\nand more\nand"
    columns = [block(f"c{x}\n{text}", x, 100) for x in (72, 280, 488)]
    out = block("/a/name/that/is/long.list", 488, 160)
    assert texts(*columns, out, issue, title)[:2] == ["A title", "No. 7"]


def test_so_does_one_as_large_as_the_number_of_its_page():
    large = Style("Body", 12.0)
    title = make_text_block(1, [line("A title", 271, 60, large)])
    left, right = block("few words\nin each\nline", 172, 100), block("\n".join(["w" * 32] * 3), 252)
    number, name = (make_text_block(1, [line(n, 289, 800, large)]) for n in ("2", "Notes"))
    assert texts(left, right, title, number)[0] == title.text
    assert texts(left, right, title, name)[0] != title.text


def test_so_does_one_below_the_running_head_of_its_page():
    title = make_text_block(1, [line("A title", 282.5, 60, TITLE)])
    columns = [block(f"c{x}\nwith more of it", x, 100) for x in (72, 280, 488)]
    head = [block("Running head", 72, 30), block("1/5", 540, 30)]
    found = texts(*head, *columns, title)
    assert found == ["Running head", "1/5", "A title", *(each.text for each in columns)]


def test_so_does_one_that_reaches_over_one_of_their_gutters():
    title = make_text_block(1, [line("A title of a page, longer", 172, 60, TITLE)])
    columns = [block(f"c{x}\nwith more of it", x, 100) for x in (72, 250, 396)]
    assert columns[0].box.x1 < title.box.x0 < columns[2].box.x0 < title.box.x1
    assert texts(*columns, title)[0] == title.text


@pytest.mark.parametrize("title", ["A title", "A title that reaches over"])
def test_a_line_in_the_middle_below_a_title_comes_before_all_columns(title: str):
    columns = [block(f"c{x}\nwith more of it", x, 100) for x in (72, 280, 488)]
    middle = sum((columns[0].box.x0, columns[2].box.x1)) / 2
    name = make_text_block(1, [line(title, middle - 4.5 * len(title), 60, TITLE)])
    issue = make_text_block(1, [line("No. 7", middle - 15, 80)])
    found = texts(*columns, issue, name)
    assert found == [title, "No. 7", *(each.text for each in columns)]


def test_a_row_from_edge_to_edge_below_a_title_comes_before_all_columns():
    columns = [block(f"c{x}\nwith more of it", x, 100) for x in (72, 280, 488)]
    name = make_text_block(1, [line("A title", 282.5, 60, TITLE)])
    right = columns[2].box.x1
    ann = block("Ann Lee", 0, 80)
    row = [block("No. 7", 72, 80), block("Spring", 290, 80)]
    ends = block("Ann Lee", right - ann.box.width, 80)
    found = texts(name, *columns, *row, ends)
    assert found == ["A title", "No. 7", "Spring", "Ann Lee", *(each.text for each in columns)]
    over, two = make_text_block(1, [line("A title", 254, 60, TITLE)]), [columns[0], columns[2]]
    assert texts(over, *two, *row, ends)[:4] == ["A title", "No. 7", "Spring", "Ann Lee"]
    heads = [block("Ann Lee", x, 80) for x in (72, 280, 488)]
    assert texts(name, *columns, *heads)[1:3] == ["Ann Lee", columns[0].text]


def tiles(y: float, *lines: int) -> list[TextBlock]:
    """A bold head in each of three columns, over a text of as many lines."""
    return [
        part
        for x, count in zip((72, 200, 328), lines, strict=True)
        for part in (
            block(f"Head {x}-{y}", x, y, BOLD),
            block("\n".join([f"what is said {x} {y}"] * count), x, y + 16),
        )
    ]


def test_level_heads_under_texts_of_several_lengths_begin_a_row():
    both = [*tiles(100, 4, 2, 3), *tiles(190, 2, 2, 2)]
    columns = sorted(both, key=lambda part: (part.box.x0, part.box.y0))
    assert texts(*columns) == [part.text for part in both]


def test_level_heads_under_texts_that_end_level_do_not():
    both = [*tiles(100, 3, 3, 3), *tiles(190, 2, 2, 2)]
    columns = sorted(both, key=lambda part: (part.box.x0, part.box.y0))
    assert texts(*columns) == [part.text for part in columns]


def test_text_that_begins_level_with_cards_on_its_left_is_the_last_of_their_row():
    rows = [tiles(100, 4, 2, 3), tiles(190, 4, 2, 2)]
    framed = []
    for y, row_of_tiles in zip((85, 175), rows, strict=True):
        for part in row_of_tiles:
            box = Box(part.box.x0 - 6, y, part.box.x0 + 116, y + 84)
            framed.append(part if part.box.x0 > 300 else replace(part, frame=box))
    columns = sorted(framed, key=lambda part: (part.box.x0, part.box.y0))
    assert texts(*columns) == [part.text for part in framed]


def test_a_large_number_comes_before_the_title_that_the_white_below_it_reaches_into():
    number = block("1", 300, 130, Style("Body", 80.0))
    title = block("A title that ends below the number", 140, 145, TITLE)
    assert number.box.y1 > title.box.y0
    assert texts(title, number) == ["1", title.text]


def test_one_column_is_read_downwards():
    assert texts(block("two", 72, 200), block("one", 72, 100)) == ["one", "two"]


def test_slanted_text_across_columns_is_read_last():
    left = [block(f"left {n}\nand so on", 72, y) for n, y in enumerate((100, 200, 300))]
    right = [block(f"right {n}\nand so on", 320, y) for n, y in enumerate((100, 210, 310))]
    made = block("DRAFT", 90, 260, TITLE)
    lines = tuple(replace(each, angle=35) for each in made.lines)
    mark = replace(made, lines=lines, box=Box(90, 120, 420, 320))
    found = texts(mark, *left, *right)
    assert [text.split("\n")[0] for text in found] == [
        *(f"{side} {n}" for side in ("left", "right") for n in range(3)),
        "DRAFT",
    ]


def test_text_that_runs_up_the_side_of_a_page_is_read_last():
    left = [block("left 0" + "\nand so on" * 4, 60, 80), block("left 1\nand so on", 60, 170)]
    right = [block("right 0", 320, 80), block("right 1\nand so on", 320, 122)]
    made = block("Downloaded by a reader", 90, 260)
    lines = tuple(replace(each, angle=270) for each in made.lines)
    side = replace(made, lines=lines, box=Box(540, 150, 548, 400))
    found = [text.split("\n")[0] for text in texts(*left, *right, side)]
    assert found == ["left 0", "left 1", "right 0", "right 1", "Downloaded by a reader"]


def test_a_page_set_sideways_stays_in_content_order():
    turned = []
    for text, x in (("first", 400), ("second", 72)):
        made = block(text, x, 100)
        lines = tuple(replace(line, angle=90) for line in made.lines)
        turned.append(replace(made, lines=lines))
    assert texts(*turned) == ["first", "second"]


def test_a_page_number_beside_the_head_is_no_column():
    head = [block("running head", 72, 40), block("7", 480, 40)]
    title = block("a title centred over both of the columns of text", 100, 70)
    left = [block("l1", 72, 100), block("l2", 72, 150)]
    right = [block("r1", 300, 100), block("r2", 300, 150)]
    expected = ["running head", "7", title.text, "l1", "l2", "r1", "r2"]
    assert texts(*head, title, *left, *right) == expected


def test_heads_in_the_margin_come_before_the_text_they_are_level_with():
    heads = [block("Scope", 72, 100), block("Terms", 72, 190)]
    wide = "a paragraph of text that is wide\nand goes on\nand ends"
    paragraphs = [block(wide, 200, y) for y in (100, 145, 190, 235)]
    found = texts(*heads, *paragraphs)
    assert found == ["Scope", wide, wide, "Terms", wide, wide]


def test_heads_that_hang_out_over_texts_come_before_these_where_there_is_little_text():
    heads = [block(head, 72, y) for head, y in (("one", 100), ("two", 160), ("three", 220))]
    notes = [block(f"{n} of the mill\nat the brook", 164, y) for n, y in (("a", 126), ("b", 186))]
    below = block("c of the mill\nat the brook", 164, 246)
    assert [text[:3] for text in texts(*heads, *notes, below)] == [
        "one", "a o", "two", "b o", "thr", "c o",
    ]  # fmt: skip


def test_bold_heads_in_the_margin_come_so_too_where_there_is_little_text_beside_them():
    over, beside = block("the end of a\nlonger text", 200, 100), block("another text", 200, 145)
    last, head = block("the last text\nof the page", 200, 165), block("A long\nhead", 72, 145, BOLD)
    assert texts(head, over, beside, last) == [over.text, head.text, beside.text, last.text]


def test_heads_in_the_margin_come_before_a_table_whose_first_row_they_are_level_with():
    text = "text of the main column of the page\n" * 3
    table = table_block([["a", "b"], ["c", "d"]], y=200, xs=(220, 300))
    head = block("head", 72, table.cells[0].lines[0].baseline)
    blocks = [block(text.strip(), 220, 100), table, block(text.strip(), 220, 300), head]
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    assert ordered == [blocks[0], head, table, blocks[2]]


def test_what_stands_below_one_of_two_addresses_is_below_both():
    ours = [block("From", 72, 100), block("Brightwater\n154 Mill Lane\nCork", 72, 112)]
    theirs = [block("To", 300, 100), block("Quince Labs\n165 Harbour Street\nLeeds", 300, 112)]
    below = block("Invoice 2025", 72, 180)
    wide = block("The terms of payment are thirty days from the day of the sale on", 72, 240)
    in_order = [part.text for part in (*ours, *theirs, below, wide)]
    assert texts(*ours, *theirs, below, wide) == in_order
    rows = [block(f"key {n}", x, 100 + 12 * n) for x in (72, 300) for n in range(9)]
    low = block("Invoice 2025", 72, 212)
    assert texts(*rows, low, wide)[9] == low.text
    prose = "a line of a column of text\nand the next of them\nand the last of these lines"
    left, right = [block(prose, 72, 100)], [block(prose, 300, 100)]
    assert texts(*left, *right, below, wide) == [prose, below.text, prose, wide.text]


def test_a_narrow_column_on_a_ground_of_its_own_is_read_by_itself():
    ground = Box(60, 80, 160, 300)
    side = [block(text, 72, y) for text, y in (("Jo", 100), ("Ulm", 150), ("Skills", 190))]
    wide = "a paragraph of text that is wide\nand goes on\nand ends"
    paragraphs = [block(wide, 200, y) for y in (100, 145, 190, 235)]
    alone = ["Jo", "Ulm", "Skills", wide, wide, wide, wide]
    assert texts(*[replace(part, frame=ground) for part in side], *paragraphs) == alone
    assert texts(*side, *paragraphs) != alone


def test_so_is_one_with_headings_like_those_of_the_text():
    side = [
        block("Skills", 72, 100, BOLD),
        block("Perl", 72, 125),
        block("Places", 72, 160, BOLD),
        block("Ulm", 72, 175),
    ]
    wide = "a paragraph of text that is wide\nand goes on\nand ends"
    main = [
        block("Profile", 200, 100, BOLD),
        block(wide, 200, 125),
        block("Work", 200, 190, BOLD),
        block(wide, 200, 205),
    ]
    names = ["Skills", "Perl", "Places", "Ulm", "Profile", wide, "Work", wide]
    assert texts(*side, *main) == names


def test_a_narrow_column_full_of_text_is_read_by_itself():
    note = "who wrote it\nand when\nand where\nand why"
    wide = "a paragraph of text that is wide\nand goes on\nand ends"
    notes = [block(note, 72, 100), block(note, 72, 160)]
    paragraphs = [block(wide, 200, y) for y in (100, 145, 190)]
    assert texts(*notes, *paragraphs) == [note, note, wide, wide, wide]


def test_the_number_of_an_equation_comes_after_it():
    numbers = [block("(1)", 500, 130), block("(2)", 500, 210)]
    prose = "text as wide as the column of the page\nand more of it\nand more"
    wide = [block(prose, 72, y) for y in (70, 150)]
    equations = [block("a = b + c", 200, 130), block("d = e + f", 200, 210)]
    assert texts(*numbers, *wide, *equations)[1:3] == ["a = b + c", "(1)"]


def test_names_under_a_title_are_read_by_row():
    wide = block("a title as wide as both of the columns that stand under it", 72, 60)
    names = [centred(name, x, y) for x in (150, 340) for name, y in (("Ann", 100), ("Bo", 150))]
    columns = [block(f"c{x}", x, 200) for x in (72, 300)]
    assert [text.split("\n")[0] for text in texts(*columns, wide, *names)[1:]] == [
        "Ann", "Ann", "Bo", "Bo", "c72", "c300",
    ]  # fmt: skip


def test_names_over_places_of_almost_one_width_are_read_author_by_author():
    wide = block("a title as wide as both of the columns that stand under it", 72, 60)
    names = [block("Ann Lee", 132.5, 90), block("Bo Kim", 325, 90)]
    places = [
        make_text_block(1, [line("ann@uni.org", 122.5, 102), line("Town", 140, 114)]),
        make_text_block(1, [line("bo@lab.org", 315, 102), line("Seoul, KR", 317.5, 114)]),
    ]
    columns = [block(f"c{x}\nand on\nand on", x, 130) for x in (72, 300)]
    found = [text.split("\n")[0] for text in texts(wide, *names, *places, *columns)[1:]]
    assert found == ["Ann Lee", "ann@uni.org", "Bo Kim", "bo@lab.org", "c72", "c300"]


def test_so_are_names_whose_places_are_blocks_of_their_own_beside_one_whole_block():
    wide = block("a title as wide as both of the columns that stand under it", 72, 60)
    ann = [
        block("Ann Lee", 132.5, 90),
        block("Oxford, UK", 125, 103),
        block("ann.lee@uni.org", 112.5, 116),
    ]
    bo = make_text_block(
        1, [line("Bo Kim", 325, 90), line("Seoul, KR", 317.5, 103), line("bo@lab.org", 315, 116)]
    )
    columns = [block("lines that fill most of a column\nand on\nand on", x, 140) for x in (72, 260)]
    found = [text.split("\n")[0] for text in texts(wide, *ann, columns[0], bo, columns[1])[1:]]
    assert found[:4] == ["Ann Lee", "Oxford, UK", "ann.lee@uni.org", "Bo Kim"]


def test_so_are_names_whose_places_are_blocks_in_rows_of_their_own():
    wide = block("a title as wide as both of the columns that stand under it", 72, 60)
    rows = [
        [block("Ann Lee", 132.5, 90), block("Bo Kim", 315, 90)],
        [block("at Hill", 132.5, 103), block("at Sea", 315, 103)],
        [block("ann.lee@uni.org", 112.5, 116), block("bo@lab.org", 305, 116)],
    ]
    columns = [block("lines that fill a column\nand on\nand on", x, 170) for x in (72, 260)]
    ann, bo = zip(*rows, strict=True)
    found = texts(wide, *ann, columns[0], *bo, columns[1])
    assert found == [each.text for each in (wide, *ann, *bo, *columns)]


def test_letters_of_an_index_on_a_later_page_head_their_own_columns():
    rows = [
        [block("C", 147, 90, page=2), block("I", 330, 90, page=2)],
        [block("\\Copy 7", 132.5, 103, page=2), block("\\Item 9", 315, 103, page=2)],
        [block("\\Commas 12", 124.5, 116, page=2), block("\\Into 4", 315, 116, page=2)],
    ]
    (c, *copies), (i, *items) = zip(*rows, strict=True)
    found = texts(c, *copies, i, *items)
    assert found == [each.text for each in (c, *copies, i, *items)]


def centred(name: str, x: float, y: float) -> TextBlock:
    """A name over a longer line with the same centre."""
    return make_text_block(
        1, [line(name, x - 2.5 * len(name), y), line("Oxford UK", x - 22.5, y + 12)]
    )


def test_a_line_over_the_heads_of_columns_stays_before_both():
    date = block("14 March 2024", 250, 60)
    left = [
        block("Abstract", 120, 90),
        block("lines of text that are as wide as their own", 72, 120),
    ]
    right = [
        block("A. Notation", 305, 90),
        block("lines of text that are as wide as the other", 305, 120),
    ]
    expected = [date.text, *(b.text for b in left), *(b.text for b in right)]
    assert texts(left[0], date, right[0], left[1], right[1]) == expected


def test_terms_level_with_what_they_name_are_read_row_by_row_and_what_is_below_them_last():
    terms = [block("Awl", 72, 100), block("Folder", 72, 130)]
    names = [block("a tool for piercing\nof folds", 172, 100), block("a smooth blade", 172, 130)]
    below = [block("Steps", 72, 150), block("Rounding", 72, 170)]
    expected = ["Awl", names[0].text, "Folder", "a smooth blade", "Steps", "Rounding"]
    assert texts(*terms, *below, *names) == expected


def test_a_short_term_is_read_before_what_it_names_next_to_longer_terms_over_theirs():
    long, said = block("--dereference", 72, 100), block("show what a link points to", 100, 112)
    short, named = block("-d", 72, 130), block("list directories themselves", 100, 130)
    heads = [block(text, x, 60) for x, text in ((72, "LS(1)"), (250, "Commands"), (480, "LS(1)"))]
    assert texts(*heads, short, named, long, said)[3:] == [
        *("--dereference", "show what a link points to"),
        *("-d", "list directories themselves"),
    ]


def test_so_are_terms_that_are_flush_at_their_right():
    terms = [block("Awl", 117, 100), block("Folder", 102, 130)]
    names = [block("a tool for piercing\nof folds", 172, 100), block("a smooth blade", 172, 130)]
    assert texts(*terms, *names) == ["Awl", names[0].text, "Folder", "a smooth blade"]


def test_dates_beside_entries_of_several_texts_are_read_before_each():
    texts_beside = [("Engineer", 100), ("led a team of six people", 116), ("Fellow", 146)]
    texts_beside.append(("measured what rivers carry", 162))
    entries = [block(text, 200, y) for text, y in texts_beside]
    head = block("EDUCATION", 72, 196)
    study = [block("Physics", 200, 226), block("at the old university", 200, 242)]
    dates = [block(text, 72, y) for text, y in (("2014-2019", 100), ("2011", 146), ("2008", 226))]
    found = texts(*dates, head, *entries, *study)
    assert found == [
        *("2014-2019", "Engineer", "led a team of six people"),
        *("2011", "Fellow", "measured what rivers carry"),
        *("EDUCATION", "2008", "Physics", "at the old university"),
    ]


def test_texts_side_by_side_whose_heads_are_all_level_are_read_in_pairs():
    ys, long = (100, 160, 220), "what is said of it\nand of the other"
    left = [part for y in ys for part in (block(f"{y} Ruhe", 72, y, BOLD), block(long, 72, y + 16))]
    right = [
        part
        for y in ys
        for part in (block(f"{y} Quiet", 320, y, BOLD), block("short", 320, y + 16))
    ]
    pairs = [f"{y} {name}" for y in ys for name in ("Ruhe", "Quiet")]
    assert [text for text in texts(*left, *right) if "0 " in text] == pairs
    columns = [f"{y} Ruhe" for y in ys] + [f"{y} Quiet" for y in ys[:2]]
    assert [text for text in texts(*left, *right[:4]) if "0 " in text] == columns


@pytest.mark.parametrize(("first", "pairs"), [(1, True), (4, False)])
def test_so_are_texts_of_one_length_under_heads_with_the_same_numbers(first: int, pairs: bool):
    left = [f"{at} Ruhe" for at in (1, 2, 3)]
    right = [f"{at} Quiet" for at in range(first, first + 3)]
    blocks = [
        part
        for x, heads in ((72, left), (320, right))
        for y, head in zip((100, 160, 220), heads, strict=True)
        for part in (block(head, x, y, BOLD), block("what is said\nof it", x, y + 16))
    ]
    read = [text for two in zip(left, right, strict=True) for text in two]
    found = [text for text in texts(*blocks) if "what" not in text]
    assert found == (read if pairs else [*left, *right])


def test_terms_in_one_of_two_columns_leave_these_whole():
    head = block("a head of the left column as wide as it", 72, 60)
    terms = [block("Awl", 72, 100), block("Folder", 72, 130)]
    names = [block("a tool for piercing\nof folds", 132, 100), block("a smooth blade", 132, 130)]
    right = block("the rest of the right column\nwhich is short", 300, 60)
    expected = [head.text, "Awl", names[0].text, "Folder", "a smooth blade", right.text]
    assert texts(head, right, *terms, *names) == expected


def test_a_date_at_the_right_of_a_title_page_comes_before_the_contents_below_it():
    date, head = block("27 November", 240, 100), block("Contents", 72, 130)
    names = [block("Arguments and their kinds", 72, y) for y in (160, 180)]
    numbers = [block(number, 290, y) for number, y in (("1", 160), ("2", 180))]
    below = block("a text below that is as wide as both of them are", 72, 220)
    rows = names[0], numbers[0], names[1], numbers[1]
    assert texts(date, head, *rows, below)[:2] == [date.text, "Contents"]


def test_short_lines_of_columns_that_are_level_with_wide_ones_by_chance_are_no_terms():
    left = [block("a line", 72, y) for y in range(100, 300, 20)]
    right = [block("a wide text on the right", 172, y) for y in (100, 120)]
    right += [block("text", 172, y) for y in range(140, 300, 20)]
    foot = block("a foot below both of the two columns", 72, 400)
    expected = [b.text for b in (*left, *right, foot)]
    assert texts(*left, *right, foot) == expected


def test_lone_lines_level_with_wide_ones_are_columns_where_they_begin_at_several_edges():
    left = [block("One", 72, 100), block("Two", 92, 130)]
    right = [block("a wide text on the right", 172, 100), block("another wide text", 172, 130)]
    assert texts(*left, *right) == ["One", "Two", *(each.text for each in right)]


def test_a_heading_over_text_as_wide_as_the_columns_above_it_belongs_to_that():
    left = [block("1 Scope ... 1", 72, 100), block("2 Use ... 4", 72, 124)]
    right = [block("3 Ways ... 5", 300, 100), block("4 Index ... 9", 300, 124)]
    head = block("1 Scope", 72, 160)
    wide = block("a text as wide as both of the columns that stand above it are", 72, 176)
    found = texts(*left, head, *right, wide)
    assert found == [*(b.text for b in (*left, *right)), "1 Scope", wide.text]


def test_so_does_a_heading_over_the_short_caption_of_what_is_as_wide():
    left = [block("text of the first column\nand on", 72, 100), block("and more", 72, 124)]
    right = [block("text of the second\nand on", 300, 100), block("and its end", 300, 136)]
    head, caption = block("1 Scope", 72, 168), block("Table 1: Kinds", 72, 184)
    table = FigureBlock(1, Box(72, 190, 450, 260))
    expected = [*left, *right, head, caption, table]
    assert order_blocks([*left, head, *right, caption, table], 10.0, OrderOptions()) == expected


def test_a_line_in_larger_type_below_columns_heads_the_wide_text_under_it():
    left = block("text beside the facts\nthat are told", 72, 100)
    right = block("Length 20 m\nOpened 1840\nArchitect", 300, 100)
    head = block("History", 72, 139, Style("Body", 14.0))
    wide = block("text that is as wide as both of the columns above it are together", 72, 175)
    assert texts(left, head, right, wide) == [left.text, right.text, "History", wide.text]
    small = block("History", 72, 139)
    assert texts(left, small, right, wide) == [left.text, "History", right.text, wide.text]


def test_so_does_a_bold_line_right_below_a_list_in_columns():
    left = [block("one pound of meal", 72, 100), block("one egg", 72, 114), block("salt", 72, 128)]
    right = [block("a spoon of oil", 300, 100), block("two plums", 300, 114)]
    wide = block("Stir the meal and the egg in a bowl and add the oil to both of them", 72, 162)
    for style, first in ((BOLD, [*left, *right]), (replace(BOLD, bold=False), left)):
        head = block("Method", 72, 146, style)
        ordered = order_blocks([*left, head, *right, wide], 10.0, OrderOptions())
        assert ordered[: len(first) + 1] == [*first, head]


def test_a_short_heading_under_which_all_columns_begin_anew_comes_after_those_above_it():
    wide = "text of a column\nand more of it"
    above = [block("l1 " + wide, 72, 100), block("l2 " + wide, 72, 130), block("r1 " + wide, 300)]
    head, left = block("2 Heading", 72, 170, TITLE), block("l3 " + wide, 72, 200)
    ordered = texts(*above, head, left, block("r2 " + wide, 300, 200))
    assert [text[:2] for text in ordered] == ["l1", "l2", "r1", "2 ", "l3", "r2"]
    flowing = [*above[:2], head, left, above[2], block("r2 " + wide, 300, 190)]
    assert [text[:2] for text in texts(*flowing)] == ["l1", "l2", "2 ", "l3", "r1", "r2"]


def test_columns_end_above_a_heading_that_is_painted_between_them_and_what_is_below():
    wide = "text of a column\nand more of it"
    above = [block("l1 " + wide, 72, 100), block("l2 " + wide, 72, 130), block("r1 " + wide, 300)]
    head = block("2 Heading", 72, 170, BOLD)
    left, right = block("l3 " + wide, 72, 200), block("r2 " + wide, 300, 212)
    code = block("r3\nmake", 300, 136, MONO)  # in a layer of its own
    ordered = [text[:2] for text in texts(*above, head, left, right, code)]
    assert ordered == ["l1", "l2", "r1", "r3", "2 ", "l3", "r2"]
    flowing = [text[:2] for text in texts(*above[:2], head, left, above[2], right)]
    assert flowing == ["l1", "l2", "2 ", "l3", "r1", "r2"]


def test_no_columns_end_above_a_heading_where_texts_are_painted_row_by_row():
    rows = [block(f"{side} word", x, y) for y in (100, 120) for side, x in (("l", 72), ("r", 300))]
    head = block("2 Heading", 72, 150, BOLD)
    below = [block("l word\nand more", 72, 180), block("r word\nand more", 300, 190)]
    ordered = [text[:1] for text in texts(*rows, head, *below)]
    assert ordered == ["l", "l", "2", "l", "r", "r", "r"]


def test_no_columns_end_above_a_heading_where_one_of_them_is_numbers_at_the_ends_of_lines():
    lines = [block("l1 text\nand more", 72, 100), block("l2 text\nand more", 72, 130)]
    numbers = [block("r1", 300, 100), block("r2", 300, 130)]
    head = block("2 Heading", 72, 160, BOLD)
    below = [block("l3 text\nand more", 72, 190), block("r3 text\nand more", 300, 200)]
    ordered = [text[:2] for text in texts(*lines, *numbers, head, *below)]
    assert ordered.index("2 ") < ordered.index("r1")


def test_no_columns_begin_anew_beside_a_note_whose_ground_is_level_with_the_heading():
    wide = "text of a column\nand more of it"
    above = [block("l1 " + wide, 72, 100), block("l2 " + wide, 72, 130), block("r1 " + wide, 300)]
    head, left = block("2 Heading", 72, 170, TITLE), block("l3 " + wide, 72, 200)
    for top, is_level in ((168.0, True), (190.0, False)):
        note = block("r2 " + wide, 300, 200)
        note = replace(note, frame=replace(note.box.grown(6.0), y0=top))
        ordered = [text[:2] for text in texts(*above, head, left, note)]
        assert (ordered.index("2 ") < ordered.index("r1")) is is_level


def names(*blocks: PageBlock) -> list[str]:
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    return [b.text[:2] if isinstance(b, TextBlock) else "figure" for b in ordered]


def test_texts_level_below_a_heading_by_chance_begin_no_columns_anew():
    head, text = Style("Body", 14.0), "\n".join(["text of a column that is as wide"] * 3)
    left = [block(text, 72, 100), block("2 Mills", 72, 156, head), block(text, 72, 178)]
    right = [block(text, 300, y) for y in (114, 178, 242, 306)]
    assert order_blocks([*left, *right], 10.0, OrderOptions()) == [*left, *right]


def test_a_figure_over_short_heads_of_columns_stays_before_both():
    figure = FigureBlock(1, Box(210, 60, 390, 140))
    left = [block("l1 Aims", 72, 170), block(f"l2 {'text of the left ' * 2}\nand more", 72, 190)]
    right = [block("r1 Uses", 320, 170), block(f"r2 {'text of the right' * 2}\nand more", 320, 186)]
    assert names(figure, left[0], right[0], left[1], right[1]) == ["figure", "l1", "l2", "r1", "r2"]


def test_a_figure_that_text_runs_around_comes_before_what_begins_level_with_it():
    figure = FigureBlock(1, Box(300, 130, 480, 200))
    caption = block("Figure 1: A part", 300, 215)
    beside = [block(f"t{n} text beside it\nand more of it", 72, 60 + 40 * n) for n in (1, 2, 3)]
    under = block(f"t4 {'text that runs on under both ' * 3}\nand more", 72, 240)
    assert names(*beside, figure, caption, under) == ["t1", "figure", "Fi", "t2", "t3", "t4"]
    assert names(*beside, figure, caption) == ["t1", "t2", "t3", "figure", "Fi"]


def test_the_lines_of_a_listing_at_the_head_of_a_column_are_of_one_column():
    title = block("A longer title over both", 130, 60, TITLE)
    left = [block("l1 Aims", 72, 100), block("l2 of the text", 72, 116), block("l3 more", 72, 140)]
    code = [block("r1 return found", 320, 102, MONO), block("}", 300, 113, MONO)]
    under = block("r3 text", 300, 150)
    blocks = [left[0], title, code[0], *left[1:], code[1], under]
    assert texts(*blocks) == [
        title.text,
        *(b.text for b in left),
        *(b.text for b in code),
        "r3 text",
    ]


def test_lines_at_the_right_end_of_a_few_rows_are_read_with_these():
    names = ("Education", "Geology", "Field maps", "Code Python", "Interests", "Hiking", "Music")
    left = [block(f"{name} in the town", 72, 100 + 20 * n) for n, name in enumerate(names)]
    right = [block(text, 330, y) for text, y in (("Office: boats and more", 140), ("Other", 160))]
    assert texts(*left, *right) == [
        *(b.text for b in left[:3]),
        right[0].text,
        left[3].text,
        right[1].text,
        *(b.text for b in left[4:]),
    ]
    apart = [block("Office: boats and more", 330, 145), block("Other", 330, 165)]
    assert texts(*left, *apart) == [*(b.text for b in left), *(b.text for b in apart)]


def test_sections_with_their_examples_in_a_column_beside_them_come_one_after_the_other():
    sections = [
        block("Get a user", 72, 100, BOLD),
        block("It answers with his name.", 72, 130),
        block("Errors", 72, 200, BOLD),
        block("There are two of them.", 72, 230),
    ]
    examples = [block("GET /user", 300, 130, MONO), block("404", 300, 230, MONO)]
    boxed = [replace(one, frame=one.box.grown(6.0)) for one in examples]
    names = [one.text for one in sections]
    assert texts(*sections, *boxed) == [*names[:2], "GET /user", *names[2:], "404"]
    assert texts(*sections, *examples) == [*names, "GET /user", "404"]


def test_years_at_the_end_of_rows_of_the_second_column_are_no_third_one():
    side = [block(name, 30, y) for name, y in (("Contact", 100), ("Skills", 160), ("Ports", 220))]
    jobs = (("Engineer of the mill", "2021", 100), ("Analyst of weirs", "2016", 180))
    rows, years = [], []
    for name, year, y in jobs:
        rows += [block(name, 150, y), block("- moved all pipes of it", 150, y + 20)]
        rows.append(block("- and mended weirs", 150, y + 40))
        years.append(block(year, 400, y))
    (one, *its), (two, *others) = rows[:3], rows[3:]
    expected = [*side, one, years[0], *its, two, years[1], *others]
    assert texts(*side, *rows, *years) == [each.text for each in expected]
    apart = [block(year.text, 400, year.box.y0 + 18) for year in years]
    assert texts(*side, *rows, *apart)[-2:] == ["2021", "2016"]


def test_columns_end_above_a_bar_that_runs_across_both():
    text = "text as wide as\nits column is"
    places = [(72, 100), (72, 150), (300, 100), (300, 150)]
    columns = [block(f"{n} {text}", *place) for n, place in enumerate(places, 1)]
    head = block("5 Ratings", 80, 200, BOLD)
    below = block("6 text as wide as the sheet goes on under the bar and both columns", 72, 240)
    for right, found in ((500, "123456"), (250, "125346")):
        read = texts(*columns, replace(head, frame=Box(72, 188, right, 206)), below)
        assert "".join(each[0] for each in read) == found


def test_columns_end_above_a_heading_whose_rule_runs_across_both():
    text = "text as wide as\nits column is"
    places = [(72, 100), (72, 150), (300, 100), (300, 150)]
    columns = [block(f"{n} {text}", *place) for n, place in enumerate(places, 1)]
    below = block("6 text as wide as the sheet goes on under the rule and both columns", 72, 240)
    left = "125346"
    bold, plain = block("5 Ratings", 72, 200, BOLD), block("5 Ratings", 72, 200)
    for head, right, found in ((bold, 500, "123456"), (bold, 250, left), (plain, 500, left)):
        rule = Box(72, 206, right, 207)
        ordered = order_blocks([*columns, head, below], 10.0, OrderOptions(), [rule])
        read = "".join(one.text[0] for one in ordered if isinstance(one, TextBlock))
        assert read == found


def test_items_of_two_lists_side_by_side_on_a_slide_are_read_list_by_list():
    title = block("What to do", 72, 60, TITLE)
    left = block("• Read the queue each morning", 80, 200), block("• Rotate the logs", 80, 220)
    right = block("• Test the backup each month", 320, 200), block("• Write down all", 320, 220)
    assert texts(title, *left, *right) == [b.text for b in (title, *left, *right)]


def test_what_stands_beside_a_title_on_its_bar_is_read_with_it():
    bar = Box(60, 40, 540, 84)
    title = replace(block("The Gazette", 72, 68, TITLE), frame=bar)
    issue = replace(block("No. 12", 480, 68), frame=bar)
    left, right = block("l1\nl2\nl3\nl4", 72, 120), block("r1\nr2\nr3\nr4", 400, 120)
    assert texts(title, left, issue, right) == ["The Gazette", "No. 12", left.text, right.text]


def test_what_is_level_with_nothing_at_its_side_is_no_column():
    address = block("Ann Lee\nMill Lane\nWhitby", 72, 60)
    day, subject = block("12 March 2025", 430, 110), block("The wall of the mill", 72, 130)
    assert texts(address, day, subject) == [address.text, day.text, subject.text]
    beside = block("12 March 2025", 430, 62)
    assert texts(address, beside, subject)[-1] == beside.text


@pytest.mark.parametrize("left", [240, 270])
def test_a_title_that_begins_left_of_its_column_is_over_all(left: float):
    title = make_text_block(1, [line("A title", left, 60, TITLE)])
    heads = [block(name, x, 100) for x, name in ((72, "One"), (310, "Two"))]
    below = [block(f"• {name} at all", x, 120) for x, name in ((72, "one"), (310, "two"))]
    last = block("• and more of it", 310, 140)
    expected = [title, heads[0], below[0], heads[1], below[1], last]
    assert texts(title, *heads, *below, last) == [each.text for each in expected]


def test_what_stands_in_a_box_beside_text_stays_together():
    box = Box(290, 86, 500, 150)
    inside = [replace(block(f"Said {n}", 300, y), frame=box) for n, y in ((1, 94), (2, 112))]
    above = block("Of all that is in it, as wide as the page is, for it ends at the right", 72, 60)
    head = block("Of desks", 72, 112)
    text = block("They are given to each person\nand are not sold", 72, 130)
    found = texts(above, inside[0], head, text, inside[1])
    assert found.index("Said 2") == found.index("Said 1") + 1


def test_tables_side_by_side_under_a_heading_are_read_from_left_to_right():
    right, left = (table_block([["a", "b"], ["c", "d"]], xs=xs) for xs in ((300, 350), (72, 122)))
    wide = "a line of text that is as wide as both of the tables over it are, and wider yet"
    blocks = [block("Grading", y=80), right, left, block(f"{wide}\n{wide}", y=200)]
    ordered = order_blocks(blocks, 10.0, OrderOptions())
    assert [one.box.x0 for one in ordered] == [72, 72, 300, 72]
