from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import PageLayout, TextBlock, make_text_block
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.quotes.indented import mark_indented
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, block, layout, line
from tests.engine.test_indented_quotes import SAID, TEXT

LARGE = Style("Body-Bold", 14.0, bold=True)


def roles(*pages: PageLayout) -> list[list[str]]:
    found = find_headings(pages, (), BODY, HeadingOptions())
    return [[b.role for b in page.blocks if isinstance(b, TextBlock)] for page in found]


def titled(x: float = 92, style: Style = BOLD, title: str = "Note") -> list[TextBlock]:
    return [block(title, x=x, y=150, style=style), block(SAID, x=x, y=164)]


def test_a_bold_line_over_text_set_in_on_both_sides_is_its_title():
    assert roles(layout(block(TEXT), *titled(), block(TEXT, y=220))) == [["text"] * 4]


def test_at_the_head_of_a_later_page_the_text_below_tells_the_column():
    first = layout(block(TEXT), block(TEXT, y=150))
    second = layout(*titled(), block(TEXT, y=220), number=2)
    assert roles(first, second)[1] == ["text"] * 3


def test_between_lists_the_page_before_tells_the_column():
    listed = [block(f"• part {n}", y=220 + 20 * n) for n in range(7)]
    first = layout(block(TEXT), block(TEXT, y=150))
    assert roles(first, layout(*titled(), *listed, number=2))[1][:2] == ["text", "text"]
    more = block(SAID, x=92, y=400)  # then the text of the page begins there
    assert roles(first, layout(*titled(), *listed, more, number=2))[1][0] == "heading"


def test_flush_with_the_column_it_is_a_heading():
    assert roles(layout(block(TEXT), *titled(x=72)))[0][1] == "heading"


def test_larger_or_with_a_number_it_is_a_heading():
    assert roles(layout(block(TEXT), *titled(style=LARGE)))[0][1] == "heading"
    assert roles(layout(block(TEXT), *titled(title="2.1 Notes")))[0][1] == "heading"


def test_larger_ones_are_titles_where_all_of_their_look_are_set_in_and_larger_ones_are_not():
    sale = block("Sale", y=60, style=replace(LARGE, size=18.0))
    page = [block(TEXT), *titled(style=LARGE), block(TEXT, y=220)]
    assert roles(layout(sale, *page)) == [["heading"] + ["text"] * 4]
    flush = [block("Tides", y=270, style=LARGE), block(TEXT, y=290)]
    assert roles(layout(sale, *page, *flush))[0][2] == "heading"
    page[1] = replace(page[1], barred=True)  # a section that is quoted with its heading
    assert roles(layout(sale, *page))[0][2] == "heading"


def test_larger_ones_between_lists_are_titles_if_they_say_the_same():
    sale = block("Sale", y=60, style=replace(LARGE, size=18.0))
    items = [block(f"• part {n}", y=80 + 40 * n) for n in (1, 3, 5)]
    for second, role in (("Note", "text"), ("Tides", "heading")):
        notes = [*titled(style=LARGE), block(second, x=92, y=230, style=LARGE)]
        page = [sale, items[0], *notes[:2], items[1], notes[2], block(SAID, x=92, y=244), items[2]]
        assert [roles(layout(*page))[0][at] for at in (2, 5)] == [role, role]


def test_the_title_belongs_to_the_quote():
    page = mark_indented(layout(block(TEXT), *titled(), block(TEXT, y=220)), BODY)
    assert [b.quoted for b in page.blocks if isinstance(b, TextBlock)] == [False, True, True, False]


def test_over_text_set_in_at_the_left_alone_it_heads_no_section_if_the_column_goes_on_below():
    wide = [block("Note", x=92, y=150, style=BOLD), block(TEXT, x=92, y=164)]
    assert roles(layout(block(TEXT), *wide, block(TEXT, y=220))) == [["text"] * 4]
    below = block("Sale", y=220, style=BOLD)
    assert roles(layout(block(TEXT), *wide, below, block(TEXT, y=240)))[0][1] == "heading"


def test_it_may_begin_where_the_first_line_of_the_quote_is_set_in():
    first, rest = SAID.split("\n", 1)
    said = make_text_block(1, [line(first, 104, 164), *block(rest, x=92, y=176).lines])
    title = block("Note", x=104, y=150, style=BOLD)
    page = layout(block(TEXT), title, said, block(TEXT, y=220))
    assert roles(page) == [["text"] * 4]
    marked = mark_indented(page, BODY)
    assert [b.quoted for b in marked.blocks if isinstance(b, TextBlock)][1:3] == [True, True]
