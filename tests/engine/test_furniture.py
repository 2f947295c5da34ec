import pytest

from papermill_api.engine.geometry import Box, union
from papermill_api.engine.options import FurnitureOptions
from papermill_api.engine.pdf.furniture import drop_furniture
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageLayout,
    PictureReading,
    TableBlock,
    TableCell,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import Style, Tag
from papermill_api.engine.pdf.placement import Placement
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, block, layout, line, row, word


def texts(*layouts: PageLayout) -> list[list[str]]:
    pages = drop_furniture(layouts, 10.0, FurnitureOptions())
    return [[b.text for b in page.blocks if isinstance(b, TextBlock)] for page in pages]


def with_margins(number: int) -> PageLayout:
    return layout(
        block("The Annual Report", y=40, page=number),
        block(f"text of page {number}", y=300 + number, page=number),
        block(f"– {number} –", x=290, y=810, page=number),
        number=number,
    )


def test_running_heads_and_page_numbers_are_dropped():
    assert texts(*map(with_margins, (1, 2, 3))) == [
        ["text of page 1"],
        ["text of page 2"],
        ["text of page 3"],
    ]


def test_headings_that_count_on_and_begin_pages_stay():
    pages = [
        layout(
            block(f"Article {2 * n}.", y=60, page=n),
            block(f"Text of one on page {n}", y=90, page=n),
            block(f"Article {2 * n + 1}.", y=200 + 10 * n, page=n),
            block(f"Text of two on page {n}", y=300, page=n),
            number=n,
        )
        for n in (1, 2, 3)
    ]
    assert [page[0] for page in texts(*pages)] == ["Article 2.", "Article 4.", "Article 6."]


def test_large_numbers_over_titles_are_those_of_chapters():
    for titles, kept in ((["Keys", "Tools", "Doors"], ["2", "Tools"]), ([], [])):
        pages = [
            layout(
                block(str(n), y=60, page=n, style=replace(TITLE, size=30)),
                *(block(title, y=100, page=n, style=TITLE) for title in titles[n - 1 : n]),
                block(f"Text of page {n}", y=160, page=n),
                number=n,
            )
            for n in (1, 2, 3)
        ]
        assert texts(*pages)[1] == [*kept, "Text of page 2"]


def test_a_label_that_pages_begin_with_stays_where_the_text_repeats_it():
    def page_of(number: int, *labels: float) -> PageLayout:
        said = ["A mill", "Three weirs by it", "The bridge over both"][number - 1]
        texts = [block(said, y=y + 13, page=number) for y in labels]
        heads = [block("Project:", y=y, style=BOLD, page=number) for y in labels]
        parts = [part for pair in zip(heads, texts, strict=True) for part in pair]
        return layout(*parts, number=number)

    others = [layout(block(f"text of page {n}", y=300 + n, page=n), number=n) for n in (4, 5, 6, 7)]
    pages = texts(page_of(1, 60, 300), page_of(2, 60, 400), page_of(3, 60), *others)
    assert [page[0] for page in pages[:3]] == ["Project:"] * 3
    assert texts(*(page_of(n, 60) for n in (1, 2, 3)), *others)[0] == ["A mill"]


def test_a_sentence_that_pages_begin_with_stays_where_the_text_says_it_once_more():
    def first_of(sentence: str) -> str:
        pages = [
            layout(
                block(sentence, y=60, page=n),
                block(f"text of page {n}", y=100 + 9 * n, page=n),
                *([block(sentence, y=400, page=n)] if n == 3 else []),
                number=n,
            )
            for n in (2, 3)
        ]
        others = [layout(block(f"of page {n}", y=99 + n, page=n), number=n) for n in (1, 4, 5)]
        return texts(others[0], *pages, *others[1:])[1][0]

    assert first_of("It is left out by default.") == "It is left out by default."
    assert first_of("The register of mills") == "text of page 2"


def test_running_heads_measured_in_pictures_differ_in_size():
    straight = PictureReading("picture", "", "rapidocr", placement=Placement(0, 0.0, 600, 800))
    pages = [
        layout(
            block("The Annual Report", y=40, page=n, style=replace(BODY, size=size)),
            block(f"text of page {n}", y=60 + 40 * n, page=n),
            number=n,
        )
        for n, size in ((1, 10.0), (2, 9.0))
    ]
    read = [replace(page, reading=straight) for page in pages]
    assert texts(*read) == [["text of page 1"], ["text of page 2"]]
    assert texts(*pages) != texts(*read)


def test_running_heads_of_sheets_that_lay_off_each_other_may_have_lost_spaces():
    straight = PictureReading("picture", "", "rapidocr", placement=Placement(0, 0.0, 600, 800))
    pages = [
        layout(
            block(head, y=y, page=n),
            block(f"text of page {n}", y=100 + 40 * n, page=n),
            number=n,
        )
        for n, y, head in ((1, 40, "The Annual Report"), (2, 56, "TheAnnual Report"))
    ]
    read = [replace(page, reading=straight) for page in pages]
    assert texts(*read) == [["text of page 1"], ["text of page 2"]]
    assert texts(*pages) != texts(*read)


def test_page_numbers_nearer_to_the_text_than_to_a_stamp_below_them_are_dropped():
    pages = [
        layout(
            block(f"text of page {n}", y=700),
            block(f"{n}", x=290, y=735, page=n),
            block("Licensed to a reader", y=825, page=n),
            number=n,
        )
        for n in (1, 2)
    ]
    assert texts(*pages) == [["text of page 1"], ["text of page 2"]]


def test_a_running_head_of_two_parts_far_below_that_of_the_browser_is_dropped():
    said = ["what mills are", "how they came to be"]
    pages = [
        layout(
            block("12/05/2026, 10:15", y=12, page=n),
            block("The Mill", y=70, page=n),
            block("Annual Report", x=400, y=70, page=n),
            block(text, y=92),
            number=n,
        )
        for n, text in enumerate(said, 1)
    ]
    assert texts(*pages) == [[text] for text in said]


def test_lines_that_are_all_of_a_document_are_kept():
    pages = [layout(block(f"Page {n} of the note", y=90), number=n) for n in (1, 2)]
    assert texts(*pages) == [["Page 1 of the note"], ["Page 2 of the note"]]


def test_copies_of_a_page_of_a_few_lines_keep_all_of_them():
    note = "The mill bundles sheets of paper,\ndried and pressed, in easy self contained\nlots."
    large = Style("Body", 22.0)
    pages = [layout(block(note, y=80, style=large, page=n), number=n) for n in (1, 2, 3, 4)]
    assert texts(*pages) == [[page.blocks[0].text] for page in pages]


def test_a_title_at_the_top_of_one_page_is_kept():
    assert texts(layout(block("A Title", y=50), block("text", y=300))) == [["A Title", "text"]]


def test_the_foot_of_a_lone_page_that_tells_its_number_is_dropped():
    foot, note = block("Town Library | Page 1", y=800), block("See the note on page 1", y=800)
    assert texts(layout(block("text", y=300), foot)) == [["text"]]
    assert texts(layout(block("text", y=300), note)) == [["text", "See the note on page 1"]]


def test_so_is_a_lone_foot_in_small_type_that_ends_with_its_number_alone():
    small = Style("Body", 8.0)
    (cleared,) = texts(
        layout(block("text\nof the page"), block("Town Library | 1", y=800, style=small))
    )
    assert cleared == ["text\nof the page"]
    kept = layout(block("text\nof the page"), block("Town Library | 3", y=800, style=small))
    assert len(texts(kept)[0]) == 2


def test_the_number_of_a_lone_page_may_stand_near_to_its_text_in_the_middle_of_its_foot():
    text = block("text", y=780)
    assert texts(layout(text, block("1", x=295, y=797))) == [["text"]]
    assert texts(layout(text, block("1", x=72, y=797))) == [["text", "1"]]
    assert texts(layout(text, block("7", x=295, y=797))) == [["text", "7"]]


def test_a_bold_head_with_a_number_beside_it_that_says_what_a_heading_says_is_dropped():
    large = Style("Body", 14.0)
    first = layout(block("Preface", y=200, style=large), block("text", y=300))
    number, head = block("viii", y=40, style=BOLD), block("Preface", x=400, y=40, style=BOLD)
    others = [layout(block(f"text {n}", y=300), number=n) for n in (3, 4, 5)]
    for beside, kept in (([number], []), ([], ["Preface"])):
        second = layout(*beside, head, block("more", y=80), number=2)
        assert texts(first, second, *others)[1] == [*kept, "more"]


def test_bold_heads_of_two_pages_that_say_what_larger_headings_say_are_dropped():
    said = {1: "a mill", 2: "three weirs by it", 3: "the bridge over both"}

    def page(number: int, head: str, *names: str, size: float = 14.0) -> PageLayout:
        large = replace(BOLD, size=size)
        headings = [block(one, y=200 + 60 * n, style=large) for n, one in enumerate(names)]
        return layout(
            block(head, y=40, style=BOLD), block(said[number], y=80), *headings, number=number
        )

    first = layout(block(said[1], y=80), number=1)
    pages = page(2, "2 Tools", "2 Tools", "3 Files"), page(3, "4 Keys", "4 Keys")
    assert texts(first, *pages)[1:] == [[said[2], "2 Tools", "3 Files"], [said[3], "4 Keys"]]
    assert texts(first, pages[0])[1][0] == "2 Tools"  # with no other page's
    small = page(3, "4 Keys", "4 Keys", size=BOLD.size)
    assert [kept[0] for kept in texts(first, pages[0], small)] == [said[1], "2 Tools", "4 Keys"]


def test_the_tall_sign_of_a_first_item_is_no_nearer_to_the_head_than_its_letters():
    sign = replace(word("x", 72, 80), box=Box(72, 50, 76, 80))
    item = make_text_block(1, [make_line([sign, *row("one of the items", 84, 80)])])
    large = Style("Body", 14.0)
    first = layout(block("Preface", y=200, style=large), block("text", y=300))
    second = layout(block("ii", y=40), block("Preface", x=400, y=40), item, number=2)
    others = [layout(block(f"text {n}", y=300), number=n) for n in (3, 4, 5)]
    assert texts(first, second, *others)[1] == ["x one of the items"]


def test_a_head_of_one_page_stands_an_em_and_a_half_over_a_section_that_begins_the_page():
    head = [block("3 Citations", y=91), block("2", x=500, y=91)]
    heading = block("3 Citations", y=120, style=Style("Body", 14.3))
    page = layout(*head, heading, block("text", y=300), number=2)
    assert texts(page) == [["3 Citations", "text"]]


def test_small_texts_right_under_the_lines_to_sign_on_are_no_foot():
    small = Style("Body", 8.0)
    lines = [block("............", y=780, x=x) for x in (72, 300)]
    names = [block(name, y=792, x=x, style=small) for name, x in (("Buyer", 72), ("Seller", 300))]
    signed = layout(block("text", y=300), *lines, *names)
    assert texts(signed) == [["text", "............", "............", "Buyer", "Seller"]]


def test_heads_that_alternate_left_and_right_are_dropped():
    pages = [
        layout(block("Left head" if n % 2 else "Right head", y=40), block(f"t{n}", y=300), number=n)
        for n in (1, 2, 3, 4)
    ]
    assert texts(*pages) == [["t1"], ["t2"], ["t3"], ["t4"]]


def test_chapter_names_that_change_are_dropped_with_their_page_numbers():
    pages = [
        layout(block(f"{n} {name}", y=40), block(f"t{n}", y=300), number=n)
        for n, name in enumerate(("Start", "Middle", "End"), start=1)
    ]
    assert texts(*pages) == [["t1"], ["t2"], ["t3"]]


def test_a_head_that_says_what_a_heading_says_is_dropped():
    large = Style("Body", 14.0)
    first = layout(block("1.2 Tools", y=200, style=large), block("text", y=300))
    second = layout(block("1.2 Tools", x=400, y=40, page=2), block("more", y=80), number=2)
    assert texts(first, second) == [["1.2 Tools", "text"], ["more"]]
    other = layout(block("1.3 Files", x=400, y=40, page=2), block("more", y=80), number=2)
    near = layout(block("1.2 Tools", y=40, page=2), block("more", y=54), number=2)
    assert texts(first, other)[1] == ["1.3 Files", "more"]
    assert texts(first, near)[1] == ["1.2 Tools", "more"]


@pytest.mark.parametrize(("heading", "kept"), [("1.2. Tools", 1), ("New Tools", 2)])
def test_so_is_one_without_the_number_of_the_heading(heading: str, kept: int):
    first = layout(block(heading, y=200, style=Style("Body", 14.0)), block("text", y=300))
    second = layout(block("Tools", x=250, y=40, page=2), block("more", y=80), number=2)
    assert len(texts(first, second)[1]) == kept


def test_so_is_one_in_much_smaller_type_that_is_nearer_to_the_text():
    first = layout(block("1.2 Tools", y=200, style=Style("Body", 14.0)), block("text", y=300))
    for size, white, kept in ((8.5, 10.0, False), (10.0, 12.0, True), (8.5, 6.0, True)):
        head = block("1.2 Tools", x=400, y=40, page=2, style=Style("Body", size))
        text = block("more", y=40, page=2)
        below = block("more", y=40 + head.box.y1 + white - text.box.y0, page=2)
        found = texts(first, layout(head, below, number=2))[1]
        assert (len(found) == 2) is kept


def test_so_is_one_of_several_lines():
    large = Style("Body", 14.0)
    title = layout(block("Some Tasks Handled by the Kernel", y=200, style=large), block("a", y=300))

    def after(*head: TextBlock) -> list[str]:
        return texts(title, layout(*head, block("more", y=90), number=2))[1]

    first, last = block("Some Tasks Handled", x=250, y=40), block("by the Kernel", x=262, y=52)
    assert after(first, last) == ["more"]
    assert after(first, block("by the System", x=262, y=52)) == [
        "Some Tasks Handled",
        "by the System",
        "more",
    ]
    assert len(after(first, block("by the Kernel", x=200, y=52))) == 3


def test_so_is_one_with_the_number_of_its_page():
    large = Style("Body", 14.0)
    first = layout(block("Of Tools", y=200, style=large), block("text", y=300))
    for head in (
        [block("of tools 2", x=400, y=40)],
        [block("of tools", y=40), block("7", 500, 40)],
    ):
        second = layout(*head, block("more", y=80), number=2)
        assert texts(first, second)[1] == ["more"]


def test_the_number_at_the_foot_of_a_first_page_goes_on_in_the_heads_of_the_others():
    first = layout(block("text", y=780), block("7", x=290, y=792))
    others = [
        layout(block(f"{n + 6} Ada Low", y=40, page=n), block("more", y=300 + n, page=n), number=n)
        for n in (2, 3)
    ]
    assert texts(first, *others)[0] == ["text"]
    other = layout(block("text", y=780), block("5", x=290, y=792))
    assert texts(other, *others)[0] == ["text", "5"]


def test_roman_page_numbers_and_page_of_are_dropped():
    pages = [
        layout(block("t1", y=300), block("iv", x=290, y=810), number=1),
        layout(block("t2", y=300), block("Page 2 of 2", x=290, y=810), number=2),
    ]
    assert texts(*pages) == [["t1"], ["t2"]]


def test_a_heading_that_is_repeated_at_other_heights_is_kept():
    pages = [
        layout(block("Example", y=60 + 20 * n), block(f"t{n}", y=300), number=n) for n in (1, 2)
    ]
    assert texts(*pages) == [["Example", "t1"], ["Example", "t2"]]


@pytest.mark.parametrize(("number_at", "kept"), [(150, 1), (124, 2)])
def test_a_lone_page_loses_a_head_with_its_number_behind_a_quad(number_at: float, kept: int):
    head = make_text_block(1, [make_line([*row("Town Mill", 72, 52), word("1", number_at, 52)])])
    body = block("text of the page\nin two lines", y=100)
    assert [len(page) for page in texts(layout(head, body))] == [kept]


@pytest.mark.parametrize(("x", "kept"), [(480, 1), (72, 2)])
def test_a_slanted_head_at_the_right_end_of_a_second_page_is_dropped(x: float, kept: int):
    slanted = Style("Body-Italic", 10.0, italic=True)
    first = layout(block("text of the page\nin two lines", y=100))
    second = layout(
        block("Town Mill", x=x, y=52, style=slanted, page=2),
        block("text of another\npage", y=100, page=2),
        number=2,
    )
    assert [len(page) for page in texts(first, second)] == [1, kept]


def test_a_lone_page_loses_a_small_head_set_apart():
    small = Style("Body", 8.0)
    page = layout(
        block("The Annual Report", y=40, style=small), block("One\ntwo\nthree and more", y=100)
    )
    assert texts(page) == [["One\ntwo\nthree and more"]]


def test_a_title_beside_the_large_number_of_its_chapter_is_kept_at_the_head_of_a_page():
    title, text = block("THE HARBOUR", y=60), block("One\ntwo\nthree and more", y=100)
    large, small = Style("Body", 40.0), Style("Body", 10.0)
    page = layout(title, block("2", x=420, y=60, style=large), text)
    assert texts(page) == [["THE HARBOUR", "2", "One\ntwo\nthree and more"]]
    page = layout(title, block("2", x=420, y=60, style=small), text)
    assert texts(page) == [["One\ntwo\nthree and more"]]


def test_a_slanted_watermark_is_dropped():
    mark = block("DRAFT", y=400, style=Style("Body", 60.0, angle=315))
    assert texts(layout(mark, block("some\ntext", y=300))) == [["some\ntext"]]


def test_a_logo_on_every_page_is_dropped():
    logo = Box(72, 20, 120, 40)
    pages = [layout(FigureBlock(n, logo), block(f"t{n}", y=300), number=n) for n in (1, 2)]
    kept = drop_furniture(pages, 10.0, FurnitureOptions())
    assert [len(page.blocks) for page in kept] == [1, 1]


def test_a_heading_that_two_pages_start_with_under_their_heads_is_kept():
    pages = [
        layout(
            block("The Report", y=40),
            block("Fields", y=90),
            block(f"text\nof\nthe\npage {n}", y=110),
            number=n,
        )
        for n in (1, 2)
    ]
    assert [page[0] for page in texts(*pages)] == ["Fields", "Fields"]


def test_small_type_at_both_ends_of_a_row_below_the_last_line_is_a_foot():
    small = Style("Body-Italic", 8.0, italic=True)
    left = block("Draft submitted to the Society", x=72, y=798, style=small)
    right = block("May 2024", x=480, y=798, style=small)
    body = block("text to the foot of the page", y=781)
    assert texts(layout(body, left, right)) == [["text to the foot of the page"]]
    near = block("with a note", x=230, y=798, style=small)
    assert len(texts(layout(body, left, near))[0]) == 3


def test_a_small_line_at_the_foot_of_a_lone_page_is_kept():
    code = block("print(1)", y=770, style=Style("Mono", 7.0, mono=True))
    assert texts(layout(block("One\ntwo", y=300), code)) == [["One\ntwo", "print(1)"]]


def test_the_labels_of_notes_are_no_page_numbers():
    small = Style("Body", 6.0)

    def noted(n: int, text: str) -> PageLayout:
        words = [*row(str(n), 72, 778, small), *row(text, 76, 780)]
        note = make_text_block(n, [make_line(words)])
        return layout(block(f"t{n}", y=300), note, number=n)

    assert texts(noted(1, "See above."), noted(2, "Or not.")) == [
        ["t1", "1 See above."],
        ["t2", "2 Or not."],
    ]


def test_a_running_head_below_a_wide_margin_is_dropped():
    pages = [
        layout(block("Running Head", y=148), block(f"t{n}", y=300), number=n) for n in (1, 2, 3)
    ]
    assert texts(*pages) == [["t1"], ["t2"], ["t3"]]


def test_pages_that_all_say_the_same_are_kept():
    pages = [
        layout(block("The council meets on Monday.", y=72), block("Come all.", y=100), number=n)
        for n in (1, 2, 3)
    ]
    assert texts(*pages) == [["The council meets on Monday.", "Come all."]] * 3


def test_paragraphs_of_a_letter_to_many_are_kept():
    said = "we thank you for your order, which has been shipped\ntoday and will arrive soon."
    pages = [
        layout(block(f"Dear {name},", y=84), block(said, y=110), block("Yours", y=300), number=n)
        for n, name in enumerate(("Ada", "Bob", "Cy"), start=1)
    ]
    assert [page[1] for page in texts(*pages)] == [said] * 3


def test_the_first_line_of_a_paragraph_is_no_running_head():
    pages = [
        layout(block(f"The council of the town\n{end}", y=72), block("x" * n, y=400), number=n)
        for n, end in enumerate(("meets.", "rests.", "ends."), start=1)
    ]
    assert [page[0].split("\n")[0] for page in texts(*pages)] == ["The council of the town"] * 3


def test_numbers_far_above_the_edge_that_count_the_pages_are_dropped():
    pages = [
        layout(block("text", y=300), block(f"{n}", x=290, y=680, page=n), number=n) for n in (1, 2)
    ]
    assert texts(*pages) == [["text"], ["text"]]


def test_numbers_as_far_from_it_that_count_something_else_are_kept():
    pages = [
        layout(block("text", y=300), block(f"{7 * n}", x=290, y=680, page=n), number=n)
        for n in (1, 2)
    ]
    assert texts(*pages) == [["text", "7"], ["text", "14"]]


def test_numbered_headings_in_bold_right_above_text_that_start_two_pages_are_kept():
    def kept(gap: float) -> bool:
        pages = [
            layout(
                block(f"{number} {title}", y=60, page=number - 1, style=BOLD),
                block(f"text of {title}\nthat goes on", y=60 + gap, page=number - 1),
                number=number - 1,
            )
            for number, title in ((3, "Methods"), (4, "Results"))
        ]
        first = layout(block("text of the first page\nthat goes on", y=100), number=1)
        return [len(page) for page in texts(first, *pages)] == [1, 2, 2]

    assert kept(gap=14)
    assert not kept(gap=22)


def test_numbered_headings_in_larger_type_that_start_each_page_are_kept():
    large = Style("Body-Bold", 16.0, bold=True)
    titles = {1: "1 Why caches fail", 2: "2 What keys hold", 3: "3 How long they live"}
    pages = [
        layout(
            block(title, y=50, style=large, page=number),
            block(f"text of page {number}\nthat goes on", y=300, page=number),
            number=number,
        )
        for number, title in titles.items()
    ]
    assert [page[0] for page in texts(*pages)] == list(titles.values())


def test_a_number_far_above_the_edge_counts_the_pages_beside_the_name_of_a_part():
    titles = {1: "Tips and tricks", 2: "Page styles"}
    pages = [
        layout(
            block(f"text {n}", y=300),
            block(title, y=680),
            block(f"{n}", x=500, y=680, page=n),
            number=n,
        )
        for n, title in titles.items()
    ]
    assert texts(*pages) == [["text 1"], ["text 2"]]


def test_the_head_of_a_chapter_is_dropped_that_comes_again_far_behind():
    numbers = {1, 2, 60, 61}
    pages = [
        layout(
            block("Formats" if n in numbers else f"{'ab' * n}", y=50, page=n),
            block(f"text {n}", y=300 + 2 * n, page=n),
            number=n,
        )
        for n in range(1, 62)
    ]
    assert [texts(*pages)[n - 1] for n in sorted(numbers)] == [
        [f"text {n}"] for n in (1, 2, 60, 61)
    ]


def test_the_number_of_a_lone_page_is_dropped_if_it_is_that_of_the_page():
    for number, kept in (("1", ["text"]), ("7", ["text", "7"])):
        assert texts(layout(block("text", y=300), block(number, x=290, y=690))) == [kept]


def test_numbers_that_count_two_pages_far_apart_by_chance_are_kept():
    first = {3: "3 Implementation", 11: "11 lines of it"}
    pages = [
        layout(
            block(first.get(n, f"some {'x' * n} words"), y=60, page=n),
            block(f"text {n}", y=300 + n, page=n),
            number=n,
        )
        for n in range(1, 13)
    ]
    assert [texts(*pages)[n - 1][0] for n in first] == list(first.values())


def test_the_first_part_of_a_number_of_several_parts_counts_no_pages():
    def head(whole: int, rest: str, title: str, number: int) -> PageLayout:
        small = Style("Body-SC", 10.0, small_caps=True)
        first = replace(word(str(whole), 72, 60), space=False)
        line = make_line([first, word(rest, 78, 60), *row(title, 100, 60, small)])
        return layout(make_text_block(number, [line]), block(f"text {number}"), number=number)

    pages = [head(2, ".5", "Referencing", 5), head(3, ".1", "Implementation", 6)]
    assert all("e" in page[0] for page in texts(*pages))
    assert len(texts(*pages)[0]) == 2


def test_the_page_number_of_a_sheet_turned_for_its_text_is_dropped():
    def turned(x: float) -> PageLayout:
        """The second page, its upright number where that of others is if x is 77."""
        style = Style("Body", 10.0, angle=90)
        number = replace(word("2", x, 307.5), box=Box(x, 292.5, x + 10, 297.5), style=style)
        blocks = block("text of page 2", y=300, page=2), make_text_block(2, [make_line([number])])
        return PageLayout(2, 842.0, 595.0, blocks, placement=Placement(90, 0.0, 842.0, 595.0))

    def page(number: int) -> PageLayout:
        foot = block(f"{number}", x=292.5, y=763, page=number)
        return layout(block(f"text of page {number}", y=300), foot, number=number)

    assert texts(page(1), turned(77), page(3))[1] == ["text of page 2"]
    assert texts(page(1), turned(300), page(3))[1] == ["text of page 2", "2"]


def test_code_left_of_what_is_set_in_stands_at_one_place_of_many_pages_and_is_kept():
    def page(number: int, end: float) -> PageLayout:
        words = ("author", "title", "publisher", "journal")[number - 1]
        code = block(
            f"{words} = {{as wide as half of the page is, or wider than that}},", 92, 300, MONO
        )
        return layout(code, block("}", y=end, style=MONO), number=number)

    pages = [page(number, end) for number, end in enumerate((312, 312, 322, 332), start=1)]
    assert all(kept[-1] == "}" for kept in texts(*pages))


def test_a_small_head_of_a_lone_page_that_is_tagged_as_text_is_kept():
    head = block("The Annual Report", y=40, style=Style("Body", 8.0))
    page = layout(replace(head, tag=Tag("text")), block("One\ntwo\nthree and more", y=100))
    assert texts(page)[0][0] == "The Annual Report"


@pytest.mark.parametrize(
    "foot", ["Mill Ltd, 2024", "Mill Ltd. All rights reserved.\nPrinted here."]
)
def test_text_in_the_margin_that_alone_is_tagged_as_nothing_is_dropped(foot: str):
    text = replace(block("One\ntwo\nthree and more", y=100), tag=Tag("text", 1))
    last = block(foot, y=790, style=Style("Body", 8.0))
    side = block("1", x=30, y=100, style=BOLD)
    assert texts(layout(text, side, last)) == [["One\ntwo\nthree and more"]]
    within = block("a text in between", y=400), replace(block("the end", y=500), tag=Tag("text", 2))
    assert len(texts(layout(text, *within, last))[0]) == 4
    assert len(texts(layout(replace(text, tag=None), last))[0]) == 2


@pytest.mark.parametrize(("foot", "kept"), [("© 2024 Mill Ltd", 1), ("See the annex", 2)])
def test_a_small_foot_of_a_lone_page_that_says_whose_it_is_is_dropped(foot: str, kept: int):
    small = block(foot, y=790, style=Style("Body", 8.0))
    assert len(texts(layout(block("One\ntwo", y=300), small))[0]) == kept


def test_a_head_that_is_broken_beside_the_number_of_its_page_says_what_a_heading_says():
    small = Style("Body", 8.0)
    head = [block("1 Orchards and", y=40, style=small), block("meadows", y=49, style=small)]
    number = block("4", x=500, y=49, style=small)
    heading = block("1 Orchards and meadows", y=120, style=Style("Body", 14.0))
    page = layout(*head, number, heading, block("text", y=300), number=4)
    assert texts(page) == [["1 Orchards and meadows", "text"]]


@pytest.mark.parametrize(
    ("said", "size", "kept"), [("Mills", 18, 2), ("Tools", 18, 3), ("Mills", 11, 3)]
)
def test_a_bold_head_over_the_title_of_its_page_that_says_the_same_is_dropped(
    said: str, size: float, kept: int
):
    head = block(said, x=280, y=40, style=replace(BOLD, size=11.0))
    title = block("Mills", y=90, style=replace(BOLD, size=size))
    assert len(texts(layout(head, title, block("One\ntwo", y=120)))[0]) == kept


def facing(number: int, head: str, x: float, at: float = 60, style: Style = BODY) -> PageLayout:
    text = "a line of the text that takes all of the page between its margins, as prose does"
    return layout(
        block(head, x=x, y=at, page=number, style=style),
        block(text, y=300, page=number),
        number=number,
    )


def test_heads_at_the_outer_edges_of_facing_pages_are_dropped_whatever_they_say():
    right = 595 - 72 - block("Methods").box.width
    pages = facing(4, "Healthy lives", 72), facing(5, "Methods", right)
    assert [len(page) for page in texts(*pages)] == [1, 1]
    heavy = facing(4, "Healthy lives", 72), facing(5, "Methods", right, style=BOLD)
    assert [len(page) for page in texts(*heavy)] == [2, 2]
    flush = facing(4, "Healthy lives", 72), facing(5, "Methods", 72)
    assert [len(page) for page in texts(*flush)] == [2, 2]
    lower = facing(4, "Healthy lives", 72), facing(5, "Methods", right, at=90)
    assert [len(page) for page in texts(*lower)] == [2, 2]


def test_a_foot_beside_page_numbers_in_larger_type_is_the_same_on_both_sides():
    def page(number: int, x: float, at: float) -> PageLayout:
        foot = block("Working paper", x=x, y=810, page=number)
        large = block(f"{number}", x=at, y=810, style=Style("Body", 20.0), page=number)
        over = block("Mill Bank", x=x, y=798, page=number)
        text = block(f"text of page {number}", y=300 + number, page=number)
        return layout(text, over, foot, large, number=number)

    assert texts(page(15, 400, 540), page(16, 80, 40)) == [["text of page 15"], ["text of page 16"]]


def test_numbers_that_reach_further_up_than_the_foot_beside_them_are_dropped_with_it():
    def page(number: int) -> PageLayout:
        foot, high = block("the mill", y=700, page=number), Style("Body", 11.0)
        mark = block(str(number), x=400, y=699.5, style=high, page=number)
        return layout(block(f"text of page {number}", y=300), foot, mark, number=number)

    assert texts(page(2), page(3)) == [["text of page 2"], ["text of page 3"]]


def test_heads_far_down_the_page_are_dropped_where_their_numbers_count_the_pages():
    def page(number: int) -> PageLayout:
        head = block("the mill", y=160, page=number)
        mark = block(str(number), x=400, y=160, page=number)
        return layout(head, mark, block(f"text of page {number}", y=300), number=number)

    assert texts(page(2), page(3)) == [["text of page 2"], ["text of page 3"]]


def test_a_foot_far_up_a_page_that_says_what_it_counts_is_dropped_from_a_letter():
    body, foot = block("The end", y=300, page=2), block("Page 2", x=290, y=700, page=2)
    letter = layout(block("Dear Sir", y=300), number=1), layout(body, foot, number=2)
    assert texts(*letter) == [["Dear Sir"], ["The end"]]
    number = block("2", x=290, y=700, page=2)
    assert texts(letter[0], layout(body, number, number=2))[1] == ["The end", "2"]


def test_a_head_that_says_the_label_and_the_title_of_a_chapter_is_dropped():
    chapter = block("Chapter 3", y=100, style=BOLD), block("Methods", y=130, style=BOLD)
    pages = [layout(block("text", y=300), number=n) for n in (3, 4)]
    first = layout(*chapter, block("text", y=300), number=1)
    head = block("40", y=50, page=2), block("CHAPTER 3. METHODS", x=300, y=50, page=2)
    second = layout(*head, block("more", y=120, page=2), number=2)
    assert texts(first, second, *pages)[1] == ["more"]


def test_smaller_heads_of_two_facing_pages_are_dropped_whatever_they_say():
    small = Style("Body", 9.5)
    heads = block("The Valley", x=400, y=40, style=small), block("Guides", y=40, style=small)
    pages = [layout(head, block("text", y=90), number=n) for n, head in enumerate(heads, 1)]
    assert texts(*pages) == [["text"], ["text"]]
    assert texts(pages[0], layout(block("more", y=90), number=2))[0] == ["The Valley", "text"]


def test_a_foot_far_up_the_first_page_is_dropped_if_it_counts_as_the_heads_of_others_do():
    first = layout(block("text", y=300), block("1", x=290, y=680), number=1)
    pages = [
        layout(block(f"{n} the mill", y=60), block(f"text of page {n}", y=300), number=n)
        for n in (2, 3)
    ]
    assert texts(first, *pages)[0] == ["text"]


def test_bold_lines_right_above_text_that_are_counted_otherwise_than_pages_are_headings():
    def sheet(page: int, number: int, gap: float = 12) -> PageLayout:
        head = block(f"Exercise {number}:", y=60, page=page, style=BOLD)
        task = block(
            "Count all planks\nof oak." if page == 1 else "Saw two.", y=60 + gap, page=page
        )
        return layout(head, task, number=page)

    assert [len(page) for page in texts(sheet(1, 1), sheet(2, 3))] == [2, 2]
    assert [len(page) for page in texts(sheet(1, 1, 40), sheet(2, 3, 40))] == [1, 1]


def test_a_logo_level_with_running_heads_does_not_hide_them():
    def page(number: int) -> PageLayout:
        logo = FigureBlock(number, Box(500 - 400 * (number % 2), 30, 540 - 400 * (number % 2), 64))
        head = block("The Annual Report", x=200, y=52, page=number)
        return layout(
            logo, head, block(f"text of page {number}", y=300, page=number), number=number
        )

    assert texts(page(1), page(2)) == [["text of page 1"], ["text of page 2"]]
    lone = block("Town Mill", y=52), block("12 May", x=300, y=52), block("text", y=300)
    assert [len(page) for page in texts(layout(*lone))] == [1]
    assert [len(page) for page in texts(layout(FigureBlock(1, Box(500, 30, 540, 64)), *lone))] == [
        3
    ]


def test_a_line_at_one_place_of_most_pages_amid_other_text_is_dropped():
    def fixed(number: int, *more: str) -> PageLayout:
        lines = ["Skip to content", *more]
        blocks = [block(text, 80, 500 + 20 * n) for n, text in enumerate(lines)]
        words = block(f"{'ab' * number} of this\nand more of it", y=300 + number)
        return layout(words, *blocks, block(f"the end {'cd' * number}", y=650), number=number)

    assert [len(page) for page in texts(*(fixed(n) for n in (1, 2, 3)))] == [2, 2, 2]
    form = [fixed(n, "Name of the child", "Day of birth") for n in (1, 2, 3)]
    assert [len(page) for page in texts(*form)] == [5, 5, 5]


def test_headings_that_pages_of_one_kind_have_at_one_place_are_kept():
    def recipe(number: int) -> PageLayout:
        heading = block("Ingredients", y=300, style=BOLD)
        foods = block(f"{'ab' * number} and more of it", y=330 + number)
        return layout(block("cd" * number, y=500), heading, foods, number=number)

    others = [layout(block(f"text {n}", y=300), number=n) for n in (4, 5)]
    pages = texts(*map(recipe, (1, 2, 3)), *others)
    assert [page.count("Ingredients") for page in pages] == [1, 1, 1, 0, 0]


def two_ended(number: int, left: str, right: str, gap: float = 40.0) -> PageLayout:
    """A page with a text at the left and one flush right at its head."""
    end = block(right, x=500 - 5 * len(right), y=40)
    return layout(block(left, y=40), end, block(f"text {number}", y=40 + gap), number=number)


SECTIONS = [("1.2 Tools", "1 Work"), ("2.3 Files", "2 Storing"), ("3.1 Ways", "3 Routing")]


def test_heads_of_two_parts_whose_last_ends_at_one_place_are_dropped_whatever_they_say():
    others = [layout(block(f"text {n}", y=300), number=n) for n in (4, 5)]
    for gap, kept in ((40.0, 1), (14.0, 3)):
        pages = [two_ended(n, *parts, gap) for n, parts in enumerate(SECTIONS, start=1)]
        assert [len(page) for page in texts(*pages, *others)] == [kept, kept, kept, 1, 1]


def test_two_columns_that_begin_at_one_place_are_no_running_heads():
    pages = [
        layout(block(left, y=40), block(right, x=320, y=40), block(f"text {n}", y=80), number=n)
        for n, (left, right) in enumerate(SECTIONS, start=1)
    ]
    others = [layout(block(f"text {n}", y=300), number=n) for n in (4, 5)]
    assert [len(page) for page in texts(*pages, *others)] == [3, 3, 3, 1, 1]


def test_a_head_of_two_parts_of_which_one_says_what_a_heading_says_is_dropped():
    large = Style("Body", 14.0)
    first = layout(block("1.2 Tools", y=200, style=large), block("text", y=300))
    others = [layout(block(f"text {n}", y=300), number=n) for n in (3, 4, 5)]
    assert texts(first, two_ended(2, "1.2 Tools", "Work"), *others)[1] == ["text 2"]
    assert len(texts(first, two_ended(2, "1.3 Files", "Work"), *others)[1]) == 3


def table_of(number: int, *texts: str, y: float = 60) -> TableBlock:
    """A table of one row of texts."""
    lines = [line(text, 72 + 100 * at, y) for at, text in enumerate(texts)]
    cells = [TableCell(0, at, 1, 1, one.box, (one,)) for at, one in enumerate(lines)]
    return TableBlock(number, union([one.box for one in lines]), tuple(cells), 1, len(cells))


def tables_left(*tables: TableBlock) -> int:
    pages = [
        layout(table, block(f"text {table.page}", y=300), number=table.page) for table in tables
    ]
    left = drop_furniture(pages, 10.0, FurnitureOptions())
    return sum(isinstance(b, TableBlock) for page in left for b in page.blocks)


def test_a_table_that_pages_repeat_at_their_heads_but_for_their_number_is_dropped():
    assert tables_left(*(table_of(n, "The Mill", "A 7", f"{n} of 9") for n in (4, 5, 6))) == 0


@pytest.mark.parametrize(("cells", "left"), [(("2", "3"), 0), (("2", "5"), 2), (("2", "2"), 2)])
def test_a_table_that_counts_two_pages_is_dropped(cells: tuple[str, str], left: int):
    pages = enumerate(cells, 1)
    assert tables_left(*(table_of(n, "The Mill", f"Page {at}") for n, at in pages)) == left


def test_tables_of_other_figures_and_those_amid_the_text_are_kept():
    figures = [table_of(n, "Sales", f"{n * 7}", f"{n * 3}") for n in (4, 5, 6)]
    assert tables_left(*figures) == 3
    assert tables_left(*(table_of(n, "The Mill", "A 7", y=400) for n in (4, 5, 6))) == 3


def test_the_word_for_a_chapter_over_its_number_is_no_running_head():
    number = Style("Body-Bold", 15.0, bold=True)

    def chapter(page: int, name: str) -> PageLayout:
        words = block("CHAPTER", y=60, style=BOLD), block(name, y=80, style=number)
        return layout(*words, block(f"text {page}", y=300), number=page)

    pages = [chapter(1, "ONE"), chapter(2, "TWO"), chapter(3, "THREE")]
    others = [layout(block(f"text {n}", y=300), number=n) for n in (4, 5)]
    assert [page[:1] for page in texts(*pages, *others)][:3] == [["CHAPTER"]] * 3


def test_the_large_number_of_a_chapter_right_over_its_title_is_no_page_number():
    large, title = (Style("Body", size) for size in (40.0, 24.0))

    def chapters(y: float) -> list[list[str]]:
        names = [block(name, y=y, style=title) for name in ("Tides", "Winds", "Waves")]
        numbers = [block(str(n), y=60, style=large) for n in (1, 2, 3)]
        pages = zip(numbers, names, strict=True)
        return texts(*(layout(*page, number=n) for n, page in enumerate(pages, 1)))

    assert chapters(y=105) == [["1", "Tides"], ["2", "Winds"], ["3", "Waves"]]
    assert chapters(y=400) == [["Tides"], ["Winds"], ["Waves"]]


def test_titles_of_slides_that_are_counted_stay():
    pages = [
        layout(
            block(f"Results ({n})", y=40, page=n, style=replace(BODY, size=13.0)),
            block(f"text of page {n}", y=200 + n, page=n),
            block(f"{n} / 4", x=290, y=810, page=n),
            number=n,
        )
        for n in (1, 2, 3, 4)
    ]
    assert texts(*pages) == [[f"Results ({n})", f"text of page {n}"] for n in (1, 2, 3, 4)]


def articles(first: int, page: int) -> PageLayout:
    """A page that a counted heading begins, with two more amid its text."""
    heads = [block(f"Article {first + n}", x=250, y=60 + 200 * n, page=page) for n in range(3)]
    words = [block(f"text of part {first + n}", y=90 + 200 * n, page=page) for n in range(3)]
    return layout(*(one for pair in zip(heads, words, strict=True) for one in pair), number=page)


def test_counted_headings_that_begin_pages_are_kept_where_more_stand_amid_the_text():
    first, second = texts(articles(1, 1), articles(4, 2))
    assert [first[0], second[0]] == ["Article 1", "Article 4"]


def test_a_title_that_slides_repeat_where_others_have_theirs_stays():
    names = ("Aims", "Tides", "Tides (more)", "Tides (more)", "Gauges")
    large = replace(BODY, size=13.0)
    pages = [
        replace(
            layout(
                block(name, y=30, page=n, style=large),
                block(f"text of page {n}", y=120 + n, page=n),
                number=n,
            ),
            width=454.0,
            height=255.0,
        )
        for n, name in enumerate(names, start=1)
    ]
    assert [page[0] for page in texts(*pages)] == list(names)


def test_the_number_of_a_chapter_may_stand_far_above_its_title():
    large = replace(TITLE, size=24)
    pages = [
        layout(
            block(str(n), y=100, page=n, style=large),
            block(title, y=145, page=n, style=TITLE),
            block(f"Text of page {n}", y=240, page=n),
            number=n,
        )
        for n, title in enumerate(("Keys", "Tools", "Doors"), start=1)
    ]
    assert [page[0] for page in texts(*pages)] == ["1", "2", "3"]


def test_a_large_number_far_down_the_page_is_that_of_a_chapter():
    pages = [
        layout(
            block(str(n), y=190, page=n, style=replace(TITLE, size=24)),
            block(f"Text of page {n}", y=300, page=n),
            block(str(n + 7), x=290, y=810, page=n),
            number=n,
        )
        for n in (1, 2, 3)
    ]
    assert texts(*pages) == [[str(n), f"Text of page {n}"] for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("texts_of_row", "kept"),
    [(["Lock", "7", "185"], True), (["", "Gates", "Area"], True), (["", "Gates", "Length"], False)],
)
def test_small_rows_of_the_table_that_ends_the_page_before_or_of_its_head_stay(texts_of_row, kept):
    xs, small = (72, 172, 272), replace(BODY, size=8)

    def cells(texts: list[str], y: float, row: int) -> list[TableCell]:
        return [
            TableCell(row, at, 1, 1, Box(x, y - 10, x + 100, y), (line(text, x, y, small),))
            for at, (x, text) in enumerate(zip(xs, texts, strict=True))
            if text
        ]

    rows = [["", "Gates", "Area"], ["Weir", "12", "410"], ["Mill", "3", "97"]]
    found = [cell for at, each in enumerate(rows) for cell in cells(each, 660 + 20 * at, at)]
    table = TableBlock(1, Box(72, 650, 372, 700), tuple(found), 3, 3, 1)
    held = zip(texts_of_row, xs, strict=True)
    last = make_text_block(
        2, [make_line([w for text, x in held if text for w in row(text, x, 60, small)])]
    )
    pages = [
        layout(block("Text above", y=300), table, block("Page 1", y=800)),
        layout(last, block("Text below it", y=100, page=2), number=2),
    ]
    first = [" ".join(filter(None, texts_of_row))] if kept else []
    assert texts(*pages) == [["Text above"], [*first, "Text below it"]]


def test_heads_far_down_the_sheet_go_where_pages_in_a_row_repeat_them():
    def page_of(number: int, head: str, y: float = 160) -> PageLayout:
        return layout(
            block(head, x=300, y=y, page=number),
            block(f"text of page {number}", y=y + 40, page=number),
            number=number,
        )

    section = "2.1. Mills and weirs"
    titled = layout(
        block("The River", y=200, style=TITLE, page=1),
        block(section, y=260, style=BOLD, page=1),
        block("text of page 1", y=300, page=1),
        number=1,
    )
    said = "2.2. Locks", "2.2. Locks", section
    deep = [page_of(n, head) for n, head in enumerate(said, 2)]
    assert texts(titled, *deep)[1:] == [[f"text of page {n}"] for n in (2, 3, 4)]
    moved = [page_of(n, head, y=150 + 5 * n) for n, head in enumerate(said, 2)]
    assert [len(page) for page in texts(titled, *moved)] == [3, 2, 2, 2]


def test_heads_far_down_the_sheet_go_where_pages_in_a_row_have_one_over_white_at_one_place():
    def pages_over(white: float) -> list[list[str]]:
        heads = "2.1. Mills and weirs", "2.2. Locks"
        sections = [
            block(head, y=260 + 90 * at, style=BOLD, page=1) for at, head in enumerate(heads)
        ]
        pages = [
            layout(
                block(head, x=300, y=160, page=number),
                block(f"text of page {number}", y=160 + white, page=number),
                number=number,
            )
            for number, head in enumerate(heads, 2)
        ]
        return texts(layout(block("The River", y=200, style=TITLE), *sections), *pages)[1:]

    assert pages_over(30) == [["text of page 2"], ["text of page 3"]]
    assert [len(page) for page in pages_over(20)] == [2, 2]


def test_the_words_of_heads_are_furniture_at_the_foot_of_a_page_that_has_them_there():
    def page(number: int, y: float, said: str = "Harbour Office") -> PageLayout:
        return layout(
            block(f"text of page {number}", y=300 + number, page=number),
            block(said, y=y, page=number),
            block(f"Page {number}", x=475, y=y, page=number),
            number=number,
        )

    heads = [page(number, 50) for number in (2, 3, 4)]
    assert texts(page(1, 790), *heads)[0] == ["text of page 1"]
    assert "Signed by" in texts(page(1, 790, "Signed by"), *heads)[0]


def test_smaller_parts_at_both_ends_of_a_page_are_its_foot_where_others_have_numbers():
    def first(y: float) -> list[str]:
        small = Style("Body-Italic", 8.0, italic=True)
        ends = [block(text, x, y, small) for text, x in (("To a Journal", 72), ("May 2023", 480))]
        numbered = [
            layout(
                block(f"text of page {n}", y=300 + n, page=n),
                block(str(n), x=290, y=810, page=n),
                number=n,
            )
            for n in (2, 3, 4)
        ]
        return texts(layout(block("text of page 1", y=300), *ends), *numbered)[0]

    assert first(810) == ["text of page 1"]
    assert len(first(790)) == 3


def test_a_foot_that_says_what_others_say_goes_from_where_its_section_has_it():
    def page(
        number: int, y: float, said: str = "The Annual Report", style: Style = BODY
    ) -> PageLayout:
        return layout(
            block(f"text of page {number}", y=300 + number, page=number),
            block(said, y=y, page=number, style=style),
            block(str(number), x=290, y=y - 20, page=number),
            number=number,
        )

    usual = [page(number, 810) for number in (2, 3, 4)]
    assert texts(page(1, 785), *usual)[0] == ["text of page 1"]
    assert texts(page(1, 785, "A Report of Mills"), *usual)[0][1:] == ["A Report of Mills", "1"]
    assert texts(page(1, 785, style=BOLD), *usual)[0][1:] == ["The Annual Report", "1"]
    chapters = [page(number, 810, f"Chapter {number}") for number in (2, 3, 4)]
    assert texts(page(1, 785, "Chapter 9"), *chapters)[0][1:] == ["Chapter 9", "1"]


def test_a_head_of_which_one_part_names_the_work_on_three_pages_goes():
    def with_head(number: int, left: str, right: str) -> PageLayout:
        head = block(left, y=40, page=number), block(right, x=400, y=40, page=number)
        return layout(*head, block(f"text of page {number}", y=300 + 10 * number), number=number)

    heads = [("Of Mills", "2. Water"), ("3. Wind", "Of Mills"), ("Of Mills", "4. Steam")]
    pages = [with_head(n, *head) for n, head in enumerate(heads, start=1)]
    more = [layout(block(f"text of page {n}", y=300 + 10 * n), number=n) for n in range(4, 10)]
    cleared = drop_furniture([*pages, *more], 10.0, FurnitureOptions())
    assert all(len(page.blocks) == 1 for page in cleared)
    kept = drop_furniture([*pages[:2], *more], 10.0, FurnitureOptions())
    assert len(kept[0].blocks) == 3


def test_notes_that_a_listing_goes_on_overleaf_go_where_both_pages_have_one():
    small = replace(BODY, size=8.0)

    def page_with(number: int, code: str, note: str, y: float) -> PageLayout:
        said = block(note, x=520 - 4.0 * len(note), y=y, style=small, page=number)
        code = block(code, y=400, style=MONO, page=number)
        text = block(f"text of page {number}", y=300 + 10 * number, page=number)
        return layout(*((text, code, said) if y > 400 else (said, code, text)), number=number)

    foot = page_with(1, "for mill in mills:", "(goes on on the next page)", 700)
    head = page_with(2, "    mill.stop()", "(from the page before this)", 80)
    assert texts(foot, head) == [
        ["text of page 1", "for mill in mills:"],
        ["mill.stop()", "text of page 2"],
    ]
    assert len(texts(foot, page_with(2, "x", "see the page before this", 80))[0]) == 3


def of_links(text: str, x: float, y: float, page: int) -> TextBlock:
    """A tiny block whose every word links to a page of the document."""
    tiny = block(text, x=x, y=y, style=Style("Body", 6.0), page=page)
    linked = [
        make_line([replace(one, link="#page=2") for one in part.words]) for part in tiny.lines
    ]
    return make_text_block(page, linked)


def test_lists_of_sections_that_slides_repeat_as_links_are_dropped():
    lists = {2: "Plans of today", 3: "Tools of today"}
    pages = [
        layout(
            of_links("Backup plans\nStorage tools\nSystems\nPeople", 40, 20, n),
            of_links(lists[n], 300, 20, n),
            block(lists[n], y=100, style=TITLE, page=n),
            block(f"text of page {n} as slides have it", y=300 + n, page=n),
            number=n,
        )
        for n in (2, 3)
    ]
    assert texts(*pages) == [
        ["Plans of today", "text of page 2 as slides have it"],
        ["Tools of today", "text of page 3 as slides have it"],
    ]


def test_tiny_links_of_one_page_alone_stay():
    pages = [
        layout(
            of_links("Backup plans\nStorage tools\nSystems\nPeople", 40, 20, 1),
            block("text of page 1 as slides have it", y=300, page=1),
            number=1,
        ),
        layout(block("text of page 2 as slides have it", y=310, page=2), number=2),
    ]
    assert len(texts(*pages)[0]) == 2


def test_numbers_that_leaders_lead_to_are_none_beside_the_text():
    dots = " of the river in its upper part . . . . . . . . . . . . . . ."
    names = ["1.1 Levels", "1.1 Walls and mills", "1.2 Gates"]
    pages = [
        layout(block(f"{name}{dots}", y=330), block(str(n + 2), x=520, y=330), number=n)
        for n, name in enumerate(names, 1)
    ]
    assert [said[1:] for said in texts(*pages)] == [["3"], ["4"], ["5"]]


def test_the_label_of_a_chapter_over_its_title_is_no_running_head():
    names = ["The Mills", "Gates", "Walls"]
    pages = [
        layout(
            block(label := f"Chapter {n}", y=60),
            block(name, y=92, style=TITLE),
            *(block(f"text {line}", y=150 + 12 * line) for line in range(30)),
            number=n,
        )
        for n, name in enumerate(names, 1)
    ]
    assert [said[0] for said in texts(*pages)] == ["Chapter 1", "Chapter 2", label]
    again = layout(block("Chapter 2", y=60), block("text", y=150), number=4)
    assert [said[0] for said in texts(*pages, again)][1] == "Gates"
