from dataclasses import replace

from papermill_api.engine.pdf.layout import PageBlock, TextBlock, make_text_block
from papermill_api.engine.pdf.page import Style, Tag
from papermill_api.engine.pdf.quotes import find_quotes
from papermill_api.engine.pdf.quotes.indented import mark_indented
from tests.engine.drawn import BODY, block, layout, line

# 72 to 352: forty characters of 5 points, the last word of each line having no room above.
TEXT = (
    "The water of the river drives the wheel with a will\n"
    "and the wheel lifts the hammers, which beat the rags\n"
    "until nothing but a pulp is left"
)
SAID = (
    "No one had expected the mill to run for so\n"
    "long without repair, or that it should have\n"
    "made so many reams of paper in one year"
)
SMALL = Style("Body", 9.0)


def quoted(*blocks: PageBlock) -> list[bool]:
    page = mark_indented(layout(*blocks), BODY)
    return [b.quoted for b in page.blocks if isinstance(b, TextBlock)]


def test_text_set_in_on_both_sides_is_a_quote():
    assert quoted(block(TEXT), block(SAID, x=92, y=150), block(TEXT, y=200)) == [False, True, False]


def test_one_em_on_both_sides_is_enough():
    said = (
        "No one had expected the mill to run for so long\n"
        "without repair or that it should have made such\n"
        "numbers of reams of paper in a year"
    )
    assert quoted(block(TEXT), block(said, x=82, y=150), block(TEXT, y=200))[1]
    assert not quoted(block(TEXT), block(said, x=80, y=150), block(TEXT, y=200))[1]


def test_so_is_its_next_paragraph_however_short():
    parts = [block(SAID, x=92, y=150), block("Said he.", x=92, y=200)]
    assert quoted(block(TEXT), *parts, block(TEXT, y=250)) == [False, True, True, False]


def test_so_are_its_next_paragraphs_overleaf():
    first = layout(block(TEXT), block(SAID, x=92, y=150))
    rest = block(SAID, x=92, y=60, page=2), block("Said he.", x=92, y=110, page=2)
    second = layout(
        *rest, block("Text.", y=160, page=2), block("And more.", y=220, page=2), number=2
    )
    assert [b.quoted for b in find_quotes([first, second], BODY)[1].blocks] == [
        True,
        True,
        False,
        False,
    ]
    plain = layout(block(TEXT), number=1)
    assert not any(b.quoted for b in find_quotes([plain, second], BODY)[1].blocks)


def test_two_lines_in_smaller_type_are_one():
    said = "\n".join(SAID.split("\n")[:2])
    assert quoted(block(TEXT), block(said, x=95, y=150, style=SMALL))[1]


def test_text_set_in_on_the_left_alone_is_none():
    assert quoted(block(TEXT), block(TEXT, x=92, y=150)) == [False, False]


def test_short_lines_that_end_before_the_next_word_must_are_no_quote():
    verse = "Roses are red\nviolets are blue in spring\nthe mill is red"
    assert quoted(block(TEXT), block(verse, x=92, y=150)) == [False, False]


def test_centred_lines_are_none():
    lines = [block(text, x=110 + 9 * at, y=150 + 12 * at).lines[0] for at, text in
             enumerate(SAID.split("\n"))]  # fmt: skip
    centred = replace(block(SAID, x=110, y=150), lines=tuple(lines))
    assert quoted(block(TEXT), centred) == [False, False]


def test_two_centred_lines_in_smaller_type_are_none():
    def between(shift: float) -> bool:
        name = "Bartholomew of the mill on the river and of the"
        rest = "men of the valley, whom all of us had known well."
        indent = shift * SMALL.size * (len(rest) - len(name)) / 2
        lines = [line(name, 100 + indent, 150, SMALL), line(rest, 100, 160, SMALL)]
        return quoted(block(TEXT), make_text_block(1, lines), block(TEXT, y=200))[1]

    assert between(0)
    assert not between(0.5)


def test_what_comes_before_all_text_is_an_abstract():
    assert quoted(block(SAID, x=92), block(TEXT, y=150)) == [False, False]


def test_so_is_what_comes_first_under_a_heading():
    head = replace(block("Abstract", y=150), role="heading")
    assert quoted(block(TEXT), head, block(SAID, x=92, y=170)) == [False, False, False]


def test_the_text_of_a_list_item_is_none():
    assert quoted(block(TEXT), replace(block(SAID, x=92, y=150), level=1)) == [False, False]


def test_what_is_tagged_otherwise_is_none():
    assert quoted(block(TEXT), replace(block(SAID, x=92, y=150), tag=Tag("note", 1)))[1] is False


def test_a_narrow_page_is_no_quote():
    assert not any(quoted(block(TEXT), block(SAID, x=92, y=150), block(SAID, x=92, y=250)))


def test_two_lines_that_end_where_no_word_fits_between_even_margins_are_a_quote():
    said = "No one had expected the mill to run\nlong."  # to 267; 287 with the next word
    wide = TEXT.replace("a will", "a will and more of it")  # the column ends 30 points further on
    assert quoted(block(wide), block(said.replace("long", "longer on"), x=132, y=150))[1]


def test_two_lines_beside_other_text_are_none():
    wide = TEXT.replace("a will", "a will and more of it")
    said = "No one had expected the mill to run\nlonger on."
    assert not quoted(block(wide), block("Mill", y=156), block(said, x=132, y=150))[2]


def test_two_lines_of_which_the_first_is_a_sentence_are_two_paragraphs():
    said = "No one had expected the mill to do.\nlonger on."
    wide = TEXT.replace("a will", "a will and more of it")
    assert not quoted(block(wide), block(said, x=132, y=150))[1]


def test_text_set_in_below_a_heading_is_a_quote_where_a_paragraph_stands_above_that():
    head = replace(block("What was said", y=150), role="heading")
    parts = [block(SAID, x=92, y=180), block(TEXT, y=230)]
    assert quoted(block(TEXT), head, *parts) == [False, False, True, False]
    assert quoted(head, *parts) == [False, False, False]


def test_text_as_near_below_a_short_line_as_its_own_lines_are_is_a_definition():
    near = [block("Mill", y=138), block(SAID, x=92, y=150)]
    assert quoted(block(TEXT), *near, block(TEXT, y=200)) == [False] * 4
    far = [block("Mill", y=138), block(SAID, x=92, y=160)]
    assert quoted(block(TEXT), *far, block(TEXT, y=210)) == [False, False, True, False]


def test_a_short_line_over_such_text_is_its_title_and_a_long_one_none():
    for name, found in (("Note", True), ("Everyone who had been there said", False)):
        title, said = block(name, x=92, y=150), block(SAID, x=92, y=168)
        assert quoted(block(TEXT), title, said, block(TEXT, y=220))[1] is found


def test_the_longest_of_definitions_set_widely_is_no_quote():
    weir = [block("Weir", x=76, y=150), block(SAID, x=92, y=180)]
    others = [
        block(text, x=x, y=y)
        for name, y in (("Mill", 250), ("Gate", 310))
        for text, x, y in ((name, 76, y), ("What it is.", 92, y + 30))
    ]
    assert quoted(block(TEXT), weir[1], *others, block(TEXT, y=400))[1]
    assert not any(quoted(block(TEXT), *weir, *others, block(TEXT, y=400)))


def test_a_slanted_line_over_such_text_is_its_title_however_long():
    slanted = Style("Body-Italic", 10.0, italic=True)
    for style, told in ((slanted, True), (BODY, False)):
        title = block("How long the mill was at work", x=92, y=138, style=style)
        found = quoted(block(TEXT), title, block(SAID, x=92, y=150), block(TEXT, y=200))
        assert found == [False, told, told, False]


def test_items_and_smaller_type_show_that_what_is_set_in_on_most_of_a_page_is_no_column():
    parts = [block(SAID, x=92, y=y) for y in (150, 200)]
    assert not any(quoted(block(TEXT), *parts))
    items = replace(block(TEXT, y=250), role="item")
    assert quoted(block(TEXT), *parts, items) == [False, True, True, False]
    small = [block(SAID, x=95, y=y, style=SMALL) for y in (150, 200)]
    assert quoted(block(TEXT), *small) == [False, True, True]
