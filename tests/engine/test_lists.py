from collections.abc import Sequence
from dataclasses import replace

import pytest

from papermill_api.engine.options import ListOptions
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    TextBlock,
    make_line,
    make_text_block,
    with_lines,
)
from papermill_api.engine.pdf.lists import find_lists
from papermill_api.engine.pdf.page import Tag
from tests.engine.drawn import MONO, block, layout, line, word


def items(*blocks: PageBlock) -> list[tuple[str, str, int]]:
    (page,) = find_lists([layout(*blocks)], ListOptions())
    return [(b.role, b.marker, b.level) for b in page.blocks if isinstance(b, TextBlock)]


def test_bullets_and_numbers_are_items():
    assert items(block("• one"), block("1. two")) == [("item", "•", 0), ("item", "1.", 0)]


def test_an_icon_before_the_title_of_a_notice_is_no_bullet():
    title = block("\uf06a Caution", y=100)
    bar = replace(title, frame=title.box.grown(8.0))
    (page,) = find_lists([layout(bar, block("Mind the gap.", y=126))], ListOptions())
    assert [(b.role, b.text) for b in page.blocks if isinstance(b, TextBlock)] == [
        ("text", "Caution"),
        ("text", "Mind the gap."),
    ]


def test_a_note_whose_box_begins_left_of_an_item_above_is_in_no_item():
    text = block("said in a box", x=84, y=130)
    wide, inner = text.box.grown(20.0), text.box.grown(2.0)
    found = [items(block("• one"), replace(text, frame=box))[-1][-1] for box in (None, inner, wide)]
    assert found == [1, 1, 0]
    item = replace(block("• one"), frame=wide)
    assert items(item, replace(text, frame=wide))[-1][-1] == 1


def test_a_quote_that_is_tagged_as_one_outside_of_lists_is_in_no_item_above_it():
    below = block("said", x=82, y=130)
    said = replace(below, tag=Tag("text", 4, quoted=True))
    inside = replace(below, tag=Tag("text", 4, depth=1, item=3, quoted=True))
    found = [items(block("• one"), quote)[-1][-1] for quote in (below, inside, said)]
    assert found == [1, 1, 0]


def test_text_as_far_in_on_its_right_is_in_no_item_above_it():
    wide = block("these words go on to the edge of the column", y=60)
    said = block("what the keeper said of it\nlate in his life of work", x=92, y=130)
    assert items(wide, block("• one", x=82), said)[-1] == ("text", "", 0)
    full = block("what the keeper said of it when he was\nlate in his life", x=92, y=130)
    assert items(wide, block("• one", x=82), full)[-1] == ("text", "", 1)


def test_a_number_that_starts_or_continues_no_list_is_text():
    assert items(block("12. is the answer")) == [("text", "", 0)]


def test_a_list_may_start_late_when_the_next_number_follows():
    found = items(block("5. five"), block("6. six", y=120))
    assert [role for role, _, _ in found] == ["item", "item"]


def test_a_heading_in_the_margin_tells_no_left_edge_of_a_list():
    far = replace(block("Loading", x=62, y=300), role="heading")
    near = replace(block("Safety", x=102, y=400), role="heading")
    text = block("the text of the column", x=150, y=300)
    lower = block("more of it", x=150, y=400)
    nested = [block("• one", 167, 100), block("• two", 197, 112), block("• three", 167, 124)]
    found = items(*nested, far, text, near, lower)
    assert [level for _, _, level in found[:3]] == [0, 1, 0]


def test_a_glyph_without_a_meaning_alone_is_an_icon_and_left_out():
    for icon in ("\uf06a", "\ufffd"):
        assert items(block(icon, x=40), block("Mind the gap.")) == [("text", "", 0)]
    assert len(items(block("\uf06a\uf06b", x=40), block("Mind the gap."))) == 2


def test_items_side_by_side_on_a_line_are_of_one_level():
    row = block("☐ bread", x=72), block("☒ milk", x=160), block("☐ eggs", x=250)
    below = block("☐ salt", x=72, y=114)
    assert [level for _, _, level in items(*row, below)] == [0, 0, 0, 0]


def test_text_under_an_items_text_belongs_to_it():
    found = items(block("1. one", x=72), block("more of one", x=87, y=112), block("text", y=130))
    assert [level for _, _, level in found] == [0, 1, 0]


def test_letters_are_read_as_roman_numerals_where_that_continues_the_list():
    markers = [role for role, _, _ in items(*(block(f"{m} x") for m in ("i.", "ii.", "iii.")))]
    assert markers == ["item", "item", "item"]


def test_a_lone_dash_is_text_and_dashes_in_a_row_are_items():
    assert items(block("— somebody said")) == [("text", "", 0)]
    pair = items(block("— one"), block("— two", y=112))
    assert [role for role, _, _ in pair] == ["item", "item"]


def test_a_list_goes_on_in_the_next_column():
    found = items(block("1. one", x=72, y=700), block("2. two", x=320, y=100))
    assert [level for _, _, level in found] == [0, 0]


def test_numbers_below_bullets_in_two_columns_are_inside_of_none():
    places = [("• flour", 76, 100), ("• eggs", 76, 112), ("• milk", 300, 100), ("• salt", 300, 112)]
    bullets = [block(text, x=x, y=y) for text, x, y in places]
    steps = [block("1. Stir it", x=75, y=136), block("2. Bake it", x=75, y=148)]
    text = "text as wide as the page that has all of this on it, from its left edge to the right"
    around = block(text, x=64, y=60), block(text, x=64, y=180)
    found = items(around[0], *bullets, *steps, around[1])
    assert [level for role, _, level in found if role == "item"] == [0] * 6


def test_a_heading_closes_the_list():
    head = replace(block("Head", y=120), role="heading", level=1)
    found = items(block("1. one"), head, block("text", x=87, y=140))
    assert found[-1] == ("text", "", 0)


def test_a_deeper_marker_is_a_deeper_level():
    found = items(block("• one", x=72), block("– in", x=90), block("• two", x=72))
    assert [level for _, _, level in found] == [0, 1, 0]


def test_items_right_of_all_of_a_short_one_are_inside_of_what_that_holds():
    parts = [block("▪ deep", x=110, y=130 + 14 * n) for n in range(3)]
    listed = [block("• one", x=80), block("◦ in", x=98, y=114), *parts]
    title = replace(block("A title of it all", y=80), role="heading", level=1)
    assert [level for _, _, level in items(title, *listed)][1:] == [0, 1, 2, 2, 2]
    overleaf = [replace(block("▪ deep", x=110, y=80 + 14 * n), page=2) for n in range(2)]
    assert depths([title, *listed], overleaf)[-2:] == [("item", 2), ("item", 2)]


def test_numbers_that_name_what_they_are_in_are_items_inside_of_it():
    texts = ["1. one", "1.1 two", "1.2 three", "1.2.a four", "2. five", "2.1 six"]
    found = items(*(block(text, y=100 + 12 * at) for at, text in enumerate(texts)))
    assert [(role, level) for role, _, level in found] == [
        *(("item", level) for level in (0, 1, 1, 2, 0, 1))
    ]


def test_a_number_that_names_what_it_is_in_may_have_no_room_before_its_text():
    found = items(block("1. one"), block("1.1.Two of", y=112), block("12.5.mp3 file", y=124))
    assert found == [("item", "1.", 0), ("item", "1.1.", 1), ("text", "", 0)]


def test_a_number_with_a_point_that_counts_on_from_no_item_is_text():
    found = items(block("1. one"), block("2.1 two", y=112), block("1.4 three", y=124))
    assert [role for role, _, _ in found] == ["item", "text", "text"]


def test_text_and_code_are_no_items():
    assert items(block("plain"), replace(block("* star", style=MONO), role="code")) == [
        ("text", "", 0),
        ("code", "", 0),
    ]


@pytest.mark.parametrize("sign", ["»", "👉"])
def test_signs_that_texts_begin_with_are_bullets_where_they_stand_in_a_row(sign: str):
    assert items(block(f"{sign} said so")) == [("text", "", 0)]
    pair = items(block(f"{sign} one"), block(f"{sign} two", y=112))
    assert [role for role, _, _ in pair] == ["item", "item"]


def test_dashes_far_apart_are_no_list():
    between = [block(f"Text {n}", y=112 + 12 * n) for n in range(4)]
    found = items(block("— one", y=100), *between, block("— two", y=170))
    assert {role for role, _, _ in found} == {"text"}


def test_dashes_before_those_who_said_the_texts_between_are_no_list():
    said = [block(f"It is said {n}", x=72, y=100 + 24 * n) for n in range(3)]
    names = [block(f"— Reader {n}", x=72, y=112 + 24 * n) for n in range(3)]
    both = [part for pair in zip(said, names, strict=True) for part in pair]
    assert {role for role, _, _ in items(*both)} == {"text"}
    inner = [replace(part, box=replace(part.box, x0=84)) for part in said]
    of_items = [part for pair in zip(names, inner, strict=True) for part in pair]
    assert items(*of_items)[0][0] == "item"


def test_short_dashes_before_titles_of_the_texts_between_are_a_list():
    titles = [block(f"- Title {n}", x=72, y=100 + 24 * n) for n in range(3)]
    below = [block(f"Its text {n}", x=72, y=112 + 24 * n) for n in range(3)]
    both = [part for pair in zip(titles, below, strict=True) for part in pair]
    assert items(*both)[0][0] == "item"


def test_a_lone_dash_where_items_of_another_list_have_it_is_an_item():
    list_of = [block(f"– item {n}", x=90, y=100 + 12 * n) for n in range(3)]
    between = [block(f"Text {n}", y=140 + 12 * n) for n in range(4)]
    for x, role in ((90, "item"), (72, "text")):
        lone = block("– alone", x=x, y=300)
        assert items(*list_of, *between, lone)[-1][0] == role


def test_a_lone_dash_inside_an_item_is_an_item():
    found = items(block("1. one"), block("– inner", x=90, y=112), block("2. two", y=124))
    assert [level for _, _, level in found] == [0, 1, 0]


def test_an_arrow_before_an_address_points_at_it():
    assert items(block("→ https://example.org/mill")) == [("text", "", 0)]
    assert items(block("→ grind the grain")) == [("item", "→", 0)]


def test_one_line_of_a_text_may_start_with_an_arrow_and_two_are_items():
    assert items(block("Choose Tools\n→ Align")) == [("text", "", 0)]
    found = items(block("Choose:\n→ Align\n→ Turn"))
    assert [role for role, _, _ in found] == ["text", "item", "item"]


def test_the_initial_of_a_name_starts_no_list_unless_the_next_letter_follows():
    for name in ("A. Lerer", "i. A. Martina Weber"):
        assert items(block(name)) == [("text", "", 0)]
    assert items(block("i. All of it"))[0][0] == "item"
    pair = items(block("A. One way"), block("B. Another", y=120))
    assert [role for role, _, _ in pair] == ["item", "item"]


def test_a_list_goes_on_where_it_stood_on_a_page_with_another_left_edge():
    first = layout(block("1. one", x=90), block("• inner", x=105, y=120))
    later = block("• more", x=105, page=2), block("text", x=80, y=140, page=2)
    _, page = find_lists([first, layout(*later, number=2)], ListOptions())
    assert [b.level for b in page.blocks if isinstance(b, TextBlock)] == [1, 0]


def depths(*pages: list[TextBlock]) -> list[tuple[str, int]]:
    """The role and the level of each text of some pages."""
    layouts = [layout(*blocks, number=number) for number, blocks in enumerate(pages, 1)]
    found = [page.blocks for page in find_lists(layouts, ListOptions())]
    return [(b.role, b.level) for blocks in found for b in blocks if isinstance(b, TextBlock)]


def test_a_page_whose_texts_are_all_set_in_goes_on_inside_of_the_list_before_it():
    first = [block("the text", 72, 80), block("1. one\nmore of one", 72), block("or:", 87, 130)]
    second = [block("a. inner", 97, page=2), block("then", 87, 120, page=2)]
    last = [block("2. two", 72, page=3)]
    assert depths(first, second, last)[3:] == [("item", 1), ("text", 1), ("item", 0)]


def test_a_page_with_another_margin_that_the_one_before_last_has_too_is_not_set_in():
    odd = [block("the text", 87, 80), block("more", 87)]
    even = [block("the text", 72, 80), block("1. one", 72, 110), block("more of one", 87, 130)]
    assert depths(odd, even, odd)[-2:] == [("text", 0), ("text", 0)]


def test_a_number_goes_on_with_a_list_that_text_between_has_closed():
    parts = block("1. one", x=87), block("2. two", x=87, y=112), block("text at the edge", y=130)
    for x, role in ((87, "item"), (72, "text")):
        assert items(*parts, block("3. three", x=x, y=150))[-1][0] == role


def test_latin_items_whose_markers_stand_on_their_right_are_nested_by_these():
    def item(text: str, right: float, y: float) -> TextBlock:
        words = [word("•", right, y), word(text, right - 60, y)]
        return with_lines(block(text), (make_line(words),))

    found = items(item("שלום", 300, 100), item("Debian", 280, 120), item("Linux", 300, 140))
    assert found == [("item", "•", 0), ("item", "•", 1), ("item", "•", 0)]


def test_a_number_goes_on_with_a_list_that_bullets_have_come_after():
    first = [block("1. one", x=87), block("text at the edge", y=112)]
    bullets = [block("• inner", x=87, y=124), block("more text at the edge", y=136)]
    assert items(*first, *bullets, block("2. two", x=87, y=150))[-1][0] == "item"


def test_a_number_goes_on_with_a_list_whose_place_bullets_have_taken():
    parts = (
        block("1. one", x=87, y=100),
        block("• of one", x=87, y=112),
        block("• too", x=87, y=124),
    )
    assert items(block("the text"), *parts, block("2. two", x=87, y=136))[-1] == ("item", "2.", 0)


def test_a_list_that_starts_with_zero_may_go_on_overleaf():
    first = [block("0. what this is about", y=100), block("text at the edge", y=112)]
    assert depths(first, [block("more of it", page=2), block("1. one", y=120, page=2)]) == [
        ("item", 0),
        ("text", 0),
        ("text", 0),
        ("item", 0),
    ]
    assert depths(first, [block("more of it", page=2)])[0] == ("text", 0)


def test_a_number_goes_on_at_its_place_below_a_heading():
    part = replace(block("Part B", y=130), role="heading")
    parts = block("1. one", x=87), block("2. two", x=87, y=112), part, block("text", y=140)
    for x, role in ((87, "item"), (72, "text")):
        assert items(*parts, block("3. three", x=x, y=150))[-1][0] == role


def test_a_heading_over_both_columns_is_no_edge_of_the_second():
    title = replace(block("A title that is set over both columns", x=215, y=60), role="heading")
    first = block("• words of an item that is long", y=100), block("• inner", x=87, y=120)
    second = [
        block("• more", x=300, y=100),
        block("• inner", x=336, y=120),
        block("• last", x=300, y=140),
    ]
    assert [level for _, _, level in items(title, *first, *second)] == [0, 0, 1, 0, 1, 0]


def test_items_that_begin_in_smaller_code_stand_where_the_others_do():
    code = replace(MONO, size=7.0)
    lines = [block("• one", 96, 130), block("• two", 96, 145)]
    coded = with_lines(lines[1], [make_line([word("•", 96, 145), word("two", 110, 145, code)])])
    assert [level for _, _, level in items(block("text", 72, 100), lines[0], coded)] == [0, 0, 0]


def test_text_below_an_item_of_smaller_code_is_in_it():
    coded = make_line([word("•", 96, 130, MONO), word("two", 124, 130, MONO)])
    item = with_lines(block("• two", 96, 130), [coded])
    below = block("what it is", 124, 145), block("and what follows", 72, 160)
    assert [level for *_, level in items(block("text", 72, 100), item, *below)] == [0, 0, 1, 0]


def test_a_title_above_all_that_has_text_at_its_left_is_no_edge_of_a_column():
    title = replace(block("A title of all there is", x=250, y=60), role="heading")
    left = [block("one", x=72, y=90), block("• one of one", x=72, y=110)]
    label = block("two", x=320, y=90)
    assert items(title, *left, label, block("• two of two", x=320, y=110))[-2:] == [
        ("text", "", 0),
        ("item", "•", 0),
    ]


def test_text_right_of_a_number_that_hangs_out_of_the_column_is_in_no_item():
    number, title = word("2", 40, 180), word("Harbour", 72, 180)
    head = replace(with_lines(block("2", 40, 180), [make_line([number, title])]), role="heading")
    below = block("These are all of them.", 72, 150)
    item = replace(block("• a place for ships", 84, 130))
    assert items(item, below, head)[1] == ("text", "", 0)


def test_a_listing_at_the_edge_is_in_the_item_that_goes_on_below_it():
    item = block("• named", x=90, y=100)
    listing = replace(block("mill(1)", y=120, style=MONO), role="code")
    more = block("and read again", x=100, y=140)
    after = block("The text goes on", y=160)
    assert [level for _, _, level in items(item, listing, more, after)] == [0, 1, 1, 0]
    assert [level for _, _, level in items(item, listing, after)] == [0, 0, 0]
    (page, _) = find_lists([layout(item, listing), layout(more, after)], ListOptions())
    assert [part.level for part in page.blocks if isinstance(part, TextBlock)] == [0, 1]


def test_a_listing_at_the_edge_is_in_the_item_that_deeper_ones_follow():
    item, inner = block("• named", x=90, y=100), block("◦ once", x=100, y=140)
    listing = replace(block("mill(1)", y=120, style=MONO), role="code")
    assert [level for _, _, level in items(item, listing, inner, block("End", y=160))][:3] == [
        0,
        1,
        1,
    ]


def test_text_as_wide_as_its_page_is_in_its_item_though_the_page_before_reaches_further():
    """Facing pages, whose columns begin and end elsewhere."""
    wide = "The mill by the weir at the end of"
    item = "• some of it\nand its rest"
    left = layout(block(wide, x=100), block(item, x=115, y=120))
    more = block("and more that is as wide\nas this column", x=99, y=120)
    narrow = block("The mill by the weir at the end", x=72, y=80)
    right = layout(narrow, block(item, x=87, y=100), more, number=2)
    (_, page) = find_lists([left, right], ListOptions())
    assert [part.level for part in page.blocks if isinstance(part, TextBlock)] == [0, 0, 1]


def test_an_item_whose_text_begins_where_that_of_the_open_one_does_is_no_deeper():
    """The page before holds nothing but items, so its column seems to begin with them."""
    items = layout(block("• one of them", x=100), block("• two of them", x=100, y=120))
    more = block("that goes on", x=82, y=100)
    after = block("• three of them", x=72, y=120), block("The text", x=57, y=140)
    (_, page) = find_lists([items, layout(more, *after, number=2)], ListOptions())
    found = [(part.role, part.level) for part in page.blocks if isinstance(part, TextBlock)]
    assert found == [("text", 1), ("item", 0), ("text", 0)]


def test_a_deeper_item_at_the_head_of_a_page_is_inside_of_the_last_one_before():
    text = block("The platforms are these")
    before = layout(text, block("• one of them", x=90, y=120))
    inner, next_one = block("• inside of it", x=120, y=100), block("• two of them", x=90, y=120)
    after = layout(inner, next_one, block("Both are old", y=140), number=2)
    (_, page) = find_lists([before, after], ListOptions())
    assert [part.level for part in page.blocks if isinstance(part, TextBlock)] == [1, 0, 0]


def test_a_caption_of_nothing_at_the_edge_of_an_items_text_is_in_the_item():
    text, item = block("The tablets"), block("• you see this:", x=90, y=120)
    caption = replace(block("Figure 2. Preferences", x=100, y=140), role="caption")
    more = block("and may change it", x=100, y=160)
    assert items(text, item, caption, more)[2:] == [("caption", "", 1), ("text", "", 1)]
    figure = FigureBlock(1, replace(caption.box, y0=120, y1=138))
    assert items(text, item, figure, caption, more)[2:] == [("caption", "", 0), ("text", "", 1)]
    centred = replace(caption, lines=block("Figure 2. Preferences", x=140, y=140).lines)
    outside = replace(centred, box=centred.lines[0].box)
    assert items(text, item, outside, more)[2:] == [("caption", "", 0), ("text", "", 1)]


def test_a_paragraph_set_in_right_below_the_last_item_is_none_of_it():
    def parts(texts: Sequence[str], edges: Sequence[float]) -> list[str]:
        placed = enumerate(zip(texts, edges, strict=True))
        lines = [line(text, x, 100 + 12 * at) for at, (text, x) in placed]
        (page,) = find_lists([layout(make_text_block(1, lines))], ListOptions())
        return [b.text for b in page.blocks if isinstance(b, TextBlock)]

    texts = "▷ one item", "▷ is another.", "The names", "are long."
    assert parts(texts, (72, 72, 82, 72)) == ["▷ one item", "▷ is another.", "The names\nare long."]
    assert len(parts(texts, (72, 72, 82, 82))) == 2
    texts = "▷ one item", "▷ is another", "The names", "are long."
    assert len(parts(texts, (72, 72, 82, 72))) == 2


def test_a_paragraph_left_of_bullets_is_in_no_item_whatever_headings_stand_further_left():
    blocks = [
        replace(block("7.1 A heading over all of it", x=72, y=80), role="heading", level=2),
        block("A paragraph of it.", x=110, y=100),
        block("• an item", x=125, y=120),
        block("A paragraph below it.", x=110, y=140),
        replace(block("7.2 Wheels", x=72, y=160), role="heading", level=2),
        block("And one more.", x=110, y=180),
    ]
    page = find_lists([layout(*blocks)], ListOptions())[0]
    assert [one.level for one in page.blocks if isinstance(one, TextBlock)] == [2, 0, 0, 0, 2, 0]


def test_a_caption_in_the_middle_tells_no_column_of_lists_side_by_side():
    left = [block("Dough", y=100), block("• flour", 90, 116), block("• salt", 90, 128)]
    right = [block("Filling", 320, 100), block("• leeks", 338, 116), block("• eggs", 338, 128)]
    caption = replace(block("Table 1: Values", 260, 200), role="caption")
    assert [level for _, _, level in items(*left, *right, caption)][:6] == [0] * 6
