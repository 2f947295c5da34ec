from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.layout import PageBlock, TextBlock
from papermill_api.engine.pdf.page import Tag
from papermill_api.engine.pdf.quotes import find_quotes
from tests.engine.drawn import BODY, BOLD, block, layout

BOX = Box(60, 80, 300, 200)


def quoted(*blocks: PageBlock) -> list[bool]:
    (page,) = find_quotes([layout(*blocks)], BODY)
    return [b.quoted for b in page.blocks if isinstance(b, TextBlock)]


def test_text_beside_a_bar_is_quoted():
    assert quoted(replace(block("said"), barred=True), block("text", y=120)) == [True, False]


def test_a_bar_beside_a_heading_alone_is_its_own():
    head = replace(block("Head", y=80), role="heading", barred=True)
    assert quoted(head, block("text")) == [False, False]
    assert quoted(head, replace(block("said"), barred=True)) == [True, True]


def test_so_is_one_above_a_quote_if_another_of_its_style_is_alone():
    lone, above = (
        replace(block(name, y=y, style=BOLD), role="heading", barred=True)
        for name, y in (("Head", 80), ("Next", 160))
    )
    text, quote = block("text\nof it", y=100), replace(block("said\nby it", y=180), barred=True)
    assert quoted(lone, text, above, quote) == [False, False, False, True]
    assert quoted(text, above, quote) == [False, True, True]


def test_a_bar_beside_a_heading_is_its_own_though_a_note_above_has_a_bar_at_its_side():
    parts = [
        replace(block(text, y=y), frame=BOX, barred=True)
        for text, y in (("Note", 100), ("Mind it.", 120))
    ]
    head = replace(block("Head", y=240, style=BOLD), role="heading", barred=True)
    assert quoted(*parts, head, block("text", y=260)) == [True, True, False, False]


def test_text_of_several_lines_in_a_box_is_a_note():
    parts = [replace(block(text, y=y), frame=BOX) for text, y in (("Note", 100), ("Mind it.", 120))]
    assert quoted(*parts) == [True, True]


def test_a_box_whose_heading_looks_as_those_of_sections_holds_none():
    larger = replace(BOLD, size=13.0)
    head = replace(block("Abstract", y=100, style=larger), frame=BOX, role="heading", level=2)
    text = replace(block("Of mills.", y=120), frame=BOX)
    section = replace(block("Mills", y=260, style=larger), role="heading", level=2)
    assert quoted(head, text) == [True, True]
    assert quoted(head, text, replace(section, lines=head.lines)) == [True, True, False]
    assert quoted(head, text, section) == [False, False, False]


def test_a_side_bar_that_begins_with_a_heading_is_none():
    bar = Box(60, 80, 160, 200)
    head = replace(block("Facts", x=70, y=100, style=BOLD), frame=bar, role="heading", level=2)
    text = replace(block("Of mills.", x=70, y=120), frame=bar)
    wide = block("text of the page that is much wider than the bar", x=180, y=110)
    assert quoted(head, text, wide) == [False, False, False]


def test_one_line_in_a_box_is_a_label():
    assert quoted(replace(block("845.00"), frame=BOX)) == [False]


def test_one_line_in_a_box_as_wide_as_one_of_more_lines_is_a_note():
    note = replace(block("Mind it,\nif you can.", y=120), frame=Box(60, 106, 300, 140))
    line = replace(block("Note: mind that, too.", y=170), frame=Box(60, 156, 300, 180))
    assert quoted(note, line) == [True, True]
    assert quoted(note, replace(line, frame=Box(60, 156, 180, 180))) == [True, False]


def test_one_line_on_a_ground_at_the_head_of_a_note_is_its_title():
    note = replace(block("Mind it,\nif you can.", y=120), frame=Box(62, 106, 298, 140))
    for ground in (Box(60, 88, 300, 142), Box(80, 90, 200, 108)):
        title = replace(block("Note", x=90, y=100), frame=ground)
        assert quoted(title, note) == [True, True]
    apart = replace(block("Note", x=90, y=70), frame=Box(60, 60, 300, 75))
    assert quoted(apart, note) == [False, True]
    assert quoted(replace(title, role="heading"), note) == [False, True]


def test_a_bar_at_the_head_of_a_note_with_a_shadow_holds_its_title():
    title = replace(block("Note", x=90, y=100), frame=Box(64, 88, 298, 110))
    note = replace(block("Mind it,\nif you can.", y=122), frame=Box(60, 87, 300, 144))
    assert quoted(title, note) == [True, True]


def test_a_box_below_a_heading_on_a_ground_as_wide_is_the_part_that_it_heads():
    head = replace(block("In short", y=100), role="heading", frame=Box(60, 88, 300, 106))
    part = replace(block("Mind it,\nif you can.", y=122), frame=Box(60, 108, 300, 144))
    assert quoted(head, part) == [False, False]
    assert quoted(replace(head, frame=Box(60, 88, 180, 106)), part) == [False, True]


def test_one_line_in_a_box_below_a_title_on_a_ground_as_wide_is_a_note():
    note = replace(block("Mind it.", y=120), frame=Box(60, 108, 300, 130))
    for right, found in ((300, True), (120, False)):
        title = replace(block("Note", x=90, y=100), frame=Box(60, 88, right, 108))
        assert quoted(title, note) == [found, found]


def test_a_listing_in_a_box_is_none():
    assert quoted(replace(block("a = 1\nb = 2"), frame=BOX, role="code")) == [False]


def test_a_heading_of_two_lines_in_a_box_is_none():
    assert quoted(replace(block("A long\ntitle"), frame=BOX, role="heading")) == [False]


def test_the_title_of_a_document_and_what_stands_with_it_on_its_ground_are_no_note():
    title = replace(block("Of mills", y=90), frame=BOX, role="heading", level=1)
    under = replace(block("A workshop", y=120), frame=BOX)
    parts = [replace(block("Part", y=y), role="heading", level=2) for y in (300, 400)]
    assert not any(quoted(title, under, *parts))
    assert quoted(replace(title, level=2), under, *parts)[:2] == [True, True]


def test_text_tagged_as_a_quote_is_quoted():
    said = replace(block("said"), tag=Tag("text", 1, quoted=True))
    assert quoted(said, replace(block("text", y=120), tag=Tag("text", 2))) == [True, False]


def test_a_subtitle_where_other_pages_have_a_title_alone_in_their_box_is_no_note():
    title = replace(block("Of mills", y=90), frame=BOX, role="heading", level=2)
    under = replace(block("A workshop", y=120), frame=BOX)
    alone = replace(title, frame=Box(60, 80, 300, 180))
    pages = find_quotes([layout(title, under), layout(alone, number=2)], BODY)
    assert not any(b.quoted for page in pages for b in page.blocks if isinstance(b, TextBlock))
