from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, TITLE, block, layout

PROSE = "Many words of the body text\nfill these lines so that its\nlook is the usual one."


def headings(*blocks: TextBlock) -> list[tuple[int, str]]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    return [(b.level, b.text) for b in page.blocks if isinstance(b, TextBlock) and b.level]


def labelled(label: str, style: Style) -> list[tuple[int, str]]:
    above = block(label, y=60, style=style), block("The Harbour", y=100, style=TITLE)
    return headings(*above, block(PROSE, y=140))


def test_the_label_of_a_chapter_is_in_the_heading_with_its_title():
    assert labelled("Chapter 1", Style("Body-Bold", 15.0, bold=True)) == [
        (1, "Chapter 1\nThe Harbour")
    ]
    assert labelled("Rozdział 1", Style("Body-Bold", 15.0, bold=True)) == [
        (1, "Rozdział 1\nThe Harbour")
    ]


def test_a_stop_may_close_the_number_of_a_chapter():
    assert labelled("Chapter 1.", TITLE) == [(1, "Chapter 1.\nThe Harbour")]
    assert len(labelled("Lesson 1.", Style("Body-Bold", 15.0, bold=True))) == 2


def test_the_title_below_a_label_may_be_in_capitals_slightly_larger_than_the_text():
    prose = block(PROSE, y=140)
    title = block("THE HARBOUR", y=90, style=Style("Body", 11.0))
    assert headings(block("Chapter 1", y=60), title, prose) == [(1, "Chapter 1\nTHE HARBOUR")]
    long = block("THE HARBOUR AND\nITS QUAYS", y=90, style=Style("Body", 11.0))
    assert headings(block("Chapter 1", y=60), long, prose) == [(1, f"Chapter 1\n{long.text}")]
    aside = headings(block("Chapter 1", x=400, y=60), title, prose)
    assert aside == [(1, "THE HARBOUR")]


def test_a_label_as_large_as_the_text_is_in_it_at_the_edge_of_the_title():
    assert labelled("CHAPTER 1", BODY) == [(1, "CHAPTER 1\nThe Harbour")]
    assert labelled("Box 1", BODY) == [(1, "The Harbour")]
    aside = block("CHAPTER 1", x=400, y=60), block("The Harbour", y=100, style=TITLE)
    assert headings(*aside, block(PROSE, y=140)) == [(1, "The Harbour")]


def test_a_numbered_heading_as_large_as_the_next_is_one_of_its_own():
    assert len(labelled("Lesson 1", TITLE)) == 2
    assert len(labelled("Chapter 1", TITLE)) == 1


def test_a_number_alone_at_the_head_of_a_page_is_in_the_heading_with_its_title():
    numeral = Style("Body-Bold", 40.0, bold=True)
    assert labelled("3", numeral) == [(1, "3\nThe Harbour")]
    assert labelled("IV.", Style("Body", 12.0)) == [(1, "IV.\nThe Harbour")]
    aside = block("3", x=400, y=60, style=numeral), block("The Harbour", y=100, style=TITLE)
    assert headings(*aside, block(PROSE, y=140)) == [(1, "3\nThe Harbour")]
    above = block("A motto.", y=40), block("3", y=60, style=numeral)
    below = block("The Harbour", y=100, style=TITLE), block(PROSE, y=140)
    assert headings(*above, *below) == [(1, "The Harbour")]


def test_a_number_over_the_edge_of_the_box_of_a_title_is_in_its_heading():
    number = block("3", x=280, y=60, style=Style("Body", 40.0))
    title, prose = block("The Harbour", y=90, style=TITLE), block(PROSE, y=140)
    near = replace(title, frame=replace(title.box, y0=50.0, x1=300.0))
    assert headings(number, near, prose) == [(1, "3\nThe Harbour")]
    far = replace(title, frame=replace(title.box, x1=270.0))
    assert (1, "3\nThe Harbour") not in headings(number, far, prose)


def test_a_number_level_with_a_heading_on_a_ground_of_its_own_is_in_it():
    bold = Style("Body-Bold", 12.0, bold=True)
    title = block("The Harbour", x=100, y=60, style=bold), block(PROSE, y=90)
    assert headings(block("3", x=76, y=60, style=bold), *title) == [(1, "3\nThe Harbour")]
    assert headings(block("3", x=40, y=60, style=bold), *title) == [(1, "The Harbour")]
    assert headings(block("3", x=76, y=60), *title) == [(1, "The Harbour")]


def test_a_word_over_its_spelt_number_is_in_the_heading_with_its_title():
    word, number = Style("Body-Bold", 12.0, bold=True), Style("Body-Bold", 15.0, bold=True)
    title, prose = block("The Harbour", y=110, style=TITLE), block(PROSE, y=150)
    above = block("CHAPTER", y=60, style=word), block("ELEVEN", y=80, style=number)
    assert headings(*above, title, prose) == [(1, "CHAPTER\nELEVEN\nThe Harbour")]
    for name, heads in (("CHAPTER", "CHAPTER\n11\nThe Harbour"), ("VISITS", "The Harbour")):
        counted = block(name, y=60, style=word), block("11", y=80, style=number)
        assert headings(*counted, title, prose)[-1] == (1, heads)
    aside = block("CHAPTER", x=300, y=60, style=word), above[1]
    assert headings(*aside, title, prose)[-1][1] == "The Harbour"


def test_sections_of_a_chapter_whose_number_is_spelt_are_below_it():
    chapter = block("Chapter Two\nThe Harbour", y=60, style=TITLE)
    section = block("2.1 Its quays", y=110, style=TITLE)
    assert [level for level, _ in headings(chapter, block(PROSE, y=150), section)] == [1, 2]


def test_a_number_many_times_as_large_is_in_the_heading_in_capitals_below_it():
    for size, text, found in (
        (60.0, "THE HARBOUR", [(1, "3\nTHE HARBOUR")]),
        (15.0, "THE HARBOUR", [(1, "THE HARBOUR")]),
    ):
        number = block("3", x=480, y=60, style=Style("Body", size))
        heads = [text for _, text in headings(number, block(text, y=100), block(PROSE, y=140))]
        assert heads == [text for _, text in found]


def test_a_smaller_number_of_several_parts_hung_out_of_a_bold_heading_is_in_it():
    bold, small = Style("Body-Bold", 12.0, bold=True), Style("Body-Bold", 9.0, bold=True)
    title = block("The Harbour", x=100, y=60, style=bold), block(PROSE, x=100, y=90)
    assert headings(block("3.1", x=72, y=60, style=small), *title) == [(1, "3.1\nThe Harbour")]
    assert headings(block("3.1", x=72, y=60), *title) == [(1, "The Harbour")]
