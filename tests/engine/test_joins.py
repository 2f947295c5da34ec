from dataclasses import replace

import pytest

from papermill_api.engine.document import Paragraph
from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.assemble import assemble
from papermill_api.engine.pdf.joins import join_paragraphs
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    TextBlock,
    make_line,
    make_text_block,
    with_lines,
)
from papermill_api.engine.pdf.page import NOTE_LINK, Style, Tag
from tests.engine.drawn import BODY, BOLD, MONO, block, layout, row, word


def continues(before: str, after: str) -> bool:
    pages = join_paragraphs(
        [layout(block(before, y=700)), layout(block(after, y=100, page=2), number=2)]
    )
    return continued(pages[1].blocks[0])


def continued(block: PageBlock) -> bool:
    return isinstance(block, TextBlock) and block.continues


def test_a_sentence_cut_by_the_page_goes_on():
    assert continues("this sentence goes on", "over the page.")


@pytest.mark.parametrize(("start", "joined"), [("ectory that", True), ("Directory", False)])
def test_a_sentence_cut_by_a_column_that_begins_level_goes_on(start: str, joined: bool):
    left = block("the tool creates files that are\nneeded for a package in a dir-", y=60)
    right = block(f"{start} holds the files\nthat it is to be made from, all", x=300, y=60)
    (page,) = join_paragraphs([layout(left, right)])
    assert continued(page.blocks[1]) is joined


@pytest.mark.parametrize(("start", "joined"), [("Mill and Daughters", False), ("mill and", True)])
def test_addresses_side_by_side_are_no_paragraph(start: str, joined: bool):
    left = block("The Water Office\nAttn. Jane Roe\n17 Mill Road\nSpringfield", y=160)
    right = block(f"{start}\n14 Harbour Road\nBristol BS1", x=300, y=60)
    (page,) = join_paragraphs([layout(left, right)])
    assert continued(page.blocks[1]) is joined


def test_nor_is_an_address_with_a_few_words_beside_it():
    left = block("The Water Office\n17 Mill Road\nSpringfield on Wye", y=100)
    for beside, joined in (("Letter no. 12", False), ("letter no. 12", True)):
        (page,) = join_paragraphs([layout(left, block(beside, x=300, y=60))])
        assert continued(page.blocks[1]) is joined


def test_a_sentence_cut_behind_a_line_with_more_code_than_words_goes_on():
    small = replace(MONO, size=8.5)
    code = row("interface download_rate upload_rate", 72, 712, small)
    last = make_line([*code, *row("eth0 for", code[-1].box.x1 + 5, 712)])
    text = with_lines(
        block("it is run with three values and a name", y=700),
        [
            *block("it is run with three values and a name", y=700).lines,
            last,
        ],
    )
    rest = block("example, and both rates are in kilobits", y=60, page=2)
    pages = join_paragraphs([layout(text), layout(rest, number=2)])
    assert continued(pages[1].blocks[0])


def test_an_entry_of_an_index_does_not_go_on():
    entry = replace(block("an entry of an index 4, 12", y=700), role="item")
    pages = join_paragraphs([layout(entry), layout(block("B", page=2), number=2)])
    assert not continued(pages[1].blocks[0])


def test_a_finished_sentence_does_not_go_on():
    assert not continues("This one ends.", "another begins")


def test_a_capital_letter_after_a_short_line_starts_anew():
    assert not continues("a line that reaches the edge\nno full stop", "But a new start")


def test_a_lone_line_much_shorter_than_the_text_after_it_does_not_go_on():
    assert not continues("May 2024", "Words that are set much wider than that line")


def test_a_capital_letter_after_a_full_line_goes_on():
    assert continues("a line that reaches the\nedge and names the old", "Python library")


FULL = "Text from edge to edge and on\nto the end of a sentence here."


def over_a_page(*, indent: float, first: float) -> bool:
    """Does a full line that ends a sentence go on over a page, among paragraphs set in so far?"""

    def paragraph(set_in: float, y: float, page: int) -> TextBlock:
        lines = [row(text, 72, y + 12 * at) for at, text in enumerate(FULL.split("\n"))]
        lines[0] = row(FULL.split("\n")[0], 72 + set_in, y)
        return make_text_block(page, [make_line(one) for one in lines])

    before = [paragraph(indent if n else 0, 100 + 24 * n, 1) for n in range(5)]
    after = paragraph(first, 100, 2)
    pages = join_paragraphs([layout(*before), layout(after, number=2)])
    return continued(pages[1].blocks[0])


def test_a_full_line_that_ends_a_sentence_goes_on_where_paragraphs_are_set_in():
    assert over_a_page(indent=15, first=0)


def test_a_full_line_that_ends_in_a_colon_does_not_go_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.engine.test_joins.FULL", FULL.replace("here.", "here:"))
    assert not over_a_page(indent=15, first=0)


def test_it_ends_its_paragraph_above_a_line_that_is_set_in_or_where_none_are():
    assert not over_a_page(indent=15, first=15)
    assert not over_a_page(indent=0, first=0)


def test_a_hyphen_at_the_end_goes_on():
    assert continues("a full line of text\nthis is a para-", "graph over pages")


@pytest.mark.parametrize(
    ("x", "y", "joined"),
    [(72, 112, True), (72, 117, True), (72, 122, False), (190, 112, True), (260, 112, False)],
)
def test_a_word_goes_on_below_wherever_its_line_begins(x: float, y: float, joined: bool):
    first = block("is not advisable to rest while under at-", x=136, y=100)
    (page,) = join_paragraphs([layout(first, block("tack.", x=x, y=y))])
    assert continued(page.blocks[1]) is joined


@pytest.mark.parametrize(("end", "joined"), [("in the implemen-", True), ("in their own", False)])
def test_many_labels_between_two_parts_of_a_word_do_not_part_them(end: str, joined: bool):
    small = [block(f"0.{i}", y=60 + 9 * i, page=2, style=Style("Times", 6)) for i in range(9)]
    rest = block("tations of the method", y=400, page=2)
    pages = [layout(block(f"a full line of text\nwas smaller {end}", y=700))]
    pages.append(layout(*small, rest, number=2))
    assert continued(join_paragraphs(pages)[1].blocks[-1]) is joined


def test_a_heading_between_two_texts_parts_them():
    head = replace(block("Head", y=80, page=2), role="heading", level=1)
    pages = [layout(block("this sentence goes on", y=700))]
    pages.append(layout(head, block("over the page", page=2), number=2))
    assert not [b for page in join_paragraphs(pages) for b in page.blocks if continued(b)]


def test_a_figure_between_two_parts_does_not_part_them():
    figure = FigureBlock(1, Box(72, 120, 300, 300))
    page = layout(block("the sentence that", y=100), figure, block("goes on below", y=320))
    assert continued(join_paragraphs([page])[0].blocks[2])


def test_a_listing_goes_on_over_the_page():
    code = replace(block("a = 1", y=700, style=MONO), role="code")
    after = replace(block("b = 2", page=2, style=MONO), role="code")
    pages = join_paragraphs([layout(code), layout(after, number=2)])
    assert continued(pages[1].blocks[0])


def test_a_listing_that_fills_a_column_goes_on_at_the_head_of_the_next():
    long = "\n".join(["a = 1"] * 8)
    left, right = (replace(block(long, x=x, y=100, style=MONO), role="code") for x in (72, 300))
    below = block("Text below both of them", y=300)
    assert continued(join_paragraphs([layout(left, right)])[0].blocks[1])
    assert not continued(join_paragraphs([layout(left, right, below)])[0].blocks[1])


@pytest.mark.parametrize(("end", "goes_on"), [("", False), (".", True)])
def test_a_list_of_phrases_does_not_go_on_in_text_of_the_next_column(end: str, goes_on: bool):
    first, last = (
        replace(block(text, y=y, x=84), role="item", marker="•")
        for text, y in (("Drift with heat" + end, 100), ("Last for two seasons", 115))
    )
    after = block("Time domain probes", x=300, y=80)
    assert continued(join_paragraphs([layout(first, last, after)])[0].blocks[2]) == goes_on


def test_text_after_a_boxed_note_goes_on_from_the_text_before_it():
    note = replace(block("A note.", y=90, page=2), frame=Box(60, 80, 200, 100))
    pages = [layout(block("this sentence goes on", y=700))]
    pages.append(layout(note, block("over the page", y=120, page=2), number=2))
    assert continued(join_paragraphs(pages)[1].blocks[1])


def test_one_element_of_a_page_goes_on_past_other_text():
    tag = Tag("text", 3)
    start = replace(block("at the end of the 1st", y=100), tag=tag)
    credit = replace(block("Drawn by the miller", y=300), tag=Tag("caption", 4), role="caption")
    (page,) = join_paragraphs(
        [layout(start, credit, replace(block("Year it grew", y=90), tag=tag))]
    )
    assert continued(page.blocks[2])


def test_two_elements_of_a_column_are_two_paragraphs():
    one = replace(block("a line that reaches the\nedge and names the", y=600), tag=Tag("text", 3))
    other = replace(block("old mill", y=630), tag=Tag("text", 4))
    (page,) = join_paragraphs([layout(one, other)])
    assert not continued(page.blocks[1])


def test_the_parts_of_a_paragraph_that_columns_cut_may_be_elements_of_their_own():
    for end, joined in (("names the", True), ("mills.", False)):
        one = block(f"a line that reaches the\nedge and {end}", y=600)
        other = replace(block("old mill", x=320, y=100), tag=Tag("text", 4))
        (page,) = join_paragraphs([layout(replace(one, tag=Tag("text", 3)), other)])
        assert continued(page.blocks[1]) is joined


def test_a_line_alone_is_measured_by_the_text_of_its_own_page():
    above = block("A line that is much longer than the last one of the page.", y=600)
    page = layout(above, block("Table B: Brackets", y=700))
    pages = join_paragraphs([page, layout(block("The next table", page=2), number=2)])
    assert not continued(pages[1].blocks[0])


def test_a_sentence_that_ends_in_a_note_mark_does_not_go_on():
    last = block("a line that reaches the\nedge and ends here.", y=700)
    mark = replace(word("1", last.box.x1, 712), link=NOTE_LINK + "1")
    marked = with_lines(last, (last.lines[0], make_line((*last.lines[1].words, mark))))
    after = block("The other column", x=320, y=100)
    (page,) = join_paragraphs([layout(marked, after)])
    assert not continued(page.blocks[1])


def test_a_listing_in_a_box_does_not_go_on_from_one_before_other_text():
    box = Box(60, 690, 300, 720)
    listing = replace(block("a = 1", y=700, style=MONO), role="code", frame=box)
    after = replace(listing, page=2)
    pages = [layout(listing), layout(block("Text.", page=2), after, number=2)]
    assert not continued(join_paragraphs(pages)[1].blocks[1])


def test_japanese_goes_on_in_the_next_line_below_a_reading():
    first = block("彼の掌に載せられて持ち上げられたと", x=82, y=100)
    parts = first, block("きである。まだ何も知らない", x=72, y=118)
    (page,) = join_paragraphs([layout(*parts)])
    assert [continued(part) for part in page.blocks] == [False, True]


def test_a_new_paragraph_of_japanese_is_set_in():
    first = block("彼の掌に載せられて持ち上げられたと", x=72, y=100)
    parts = first, block("また別の話を始めることにしよう", x=82, y=118)
    (page,) = join_paragraphs([layout(*parts)])
    assert [continued(part) for part in page.blocks] == [False, False]


NOTE = Style("Small", 8.0)


def flows(*blocks: PageBlock) -> list[bool]:
    (page,) = join_paragraphs([layout(*blocks)])
    return [b.continues for b in page.blocks if isinstance(b, TextBlock)]


def test_a_paragraph_goes_on_below_a_note_in_smaller_type():
    above = block("The text is cut by a photograph\nand what is written under it, but", y=100)
    note = block("A swing in the garden", x=72, y=200, style=NOTE)
    assert flows(above, note, block("goes on below.\nHere is more.", y=260)) == [False, False, True]


def test_a_paragraph_that_ended_does_not_go_on_below_a_note():
    above = block("The text is cut by a photograph\nand what is written under it.", y=100)
    note = block("A swing in the garden", x=72, y=200, style=NOTE)
    assert flows(above, note, block("goes on below.\nHere is more.", y=260)) == [False] * 3


def test_a_heading_between_keeps_a_paragraph_from_going_on():
    above = block("The text is cut by a photograph\nand what is written under it, but", y=100)
    note = block("A swing in the garden", x=72, y=200, style=NOTE)
    head = replace(block("Part", y=230, style=BOLD), role="heading", level=2)
    assert flows(above, note, head, block("goes on below.\nMore.", y=260)) == [False] * 4


def test_a_formula_does_not_go_on_below_its_number():
    formula, number = block("g =", y=100), block("(7)", x=300, y=100, style=NOTE)
    assert flows(formula, number, block("where g is\nthe sum.", y=130)) == [False] * 3


def test_a_displayed_formula_does_not_go_on_below_a_note():
    words = [*row("g = a and b or all of c", 72, 100), word("(7)", 300, 100)]
    formula = make_text_block(1, [make_line(words)])
    note = block("A swing in the garden", x=72, y=200, style=NOTE)
    assert flows(formula, note, block("where g is\nthe sum.", y=260)) == [False] * 3


def test_text_after_a_note_is_written_behind_its_paragraph():
    above = block("The text is cut by a photograph\nand what is written under it, but", y=100)
    note = block("A swing in the garden", x=72, y=200, style=NOTE)
    below = block("goes on below.\nHere is more.", y=260)
    found = assemble(join_paragraphs([layout(above, note, below)]))
    texts = ["".join(s.text for s in b.spans) for b in found if isinstance(b, Paragraph)]
    assert texts[0].endswith("but goes on below. Here is more.")
    assert texts[1] == "A swing in the garden"


def test_an_option_under_another_does_not_go_on_from_it():
    wide = block("an option may be said in two ways", y=60)
    _, _, long = join_paragraphs([layout(wide, block("-f", y=90), block("--force", y=108))])[
        0
    ].blocks
    assert not continued(long)


def test_a_number_that_starts_a_line_goes_on_at_the_wide_pitch_of_its_paragraph():
    before = spaced("numbers are kept from minus\none hundred and twenty eight to", 100, 18)
    after = spaced("127. They can be stored\nfrom zero to what is left", 136, 18)
    _, later = join_paragraphs([layout(before, after)])[0].blocks
    assert continued(later)


def spaced(text: str, y: float, pitch: float) -> TextBlock:
    """A block whose lines are that far apart."""
    parts = [block(line, y=y + pitch * at) for at, line in enumerate(text.split("\n"))]
    return with_lines(parts[0], [line for part in parts for line in part.lines])


def test_an_equation_in_the_fonts_of_text_goes_on_from_none_before_it():
    assert not continues("χ2 = 484.6, p < 0.01", "χ2 = 25.49, p = 0.08")
    assert continues("as far as χ2 goes", "on as before, p = 0.08")


def test_a_formula_on_a_line_of_its_own_goes_on_from_nothing():
    letters = Style("CMMI10", 10.0)
    text, formula = block("so that it becomes", y=100), block("y = x", y=112, style=letters)
    (page,) = join_paragraphs([layout(text, formula, block("where x is large", y=124))])
    assert not any(map(continued, page.blocks))


def test_terms_that_begin_in_small_letters_do_not_go_on_from_a_short_line():
    def told(term: str, text: str, y: float) -> TextBlock:
        words = [*row(term, 72, y, MONO), *row(text, 150, y)]
        return make_text_block(1, [make_line(words)])

    wide = block("Some text of the page that is much wider than what comes below it", y=60)
    terms = told("noinitials", "the initials", 120), told("nounits", "the units", 144)
    (page,) = join_paragraphs([layout(wide, block("There are two options", y=96), *terms)])
    assert not any(map(continued, page.blocks))


def test_a_greeting_set_off_from_the_letter_does_not_go_on_in_its_small_letter():
    letter = block("there has been no meeting for\na year, and we miss it", y=100)
    pages = join_paragraphs([layout(block("Dear chair,", y=70), letter)])
    assert not continued(pages[0].blocks[1])


def test_short_lines_do_not_go_on_in_the_wider_text_set_off_below():
    letter = block("there has been no meeting for\na year, and we miss it", y=120)
    pages = join_paragraphs([layout(block("Doe 2017\nDoe 2018", y=76), letter)])
    assert not continued(pages[0].blocks[1])


def test_a_text_goes_on_below_a_figure_in_a_small_letter():
    figure = FigureBlock(1, Box(72, 80, 172, 130))
    text = block("with others after that picture", y=150)
    pages = join_paragraphs([layout(block("We see it,", y=70), figure, text)])
    assert continued(pages[0].blocks[2])


def test_a_word_goes_on_in_the_next_line_though_the_first_is_set_in_over_it():
    above, below = block("All of the paper that the wa-", x=92), block("ter turns, and more", y=112)
    pages = join_paragraphs([layout(above, below)])
    assert continued(pages[0].blocks[1])
    pages = join_paragraphs([layout(above, block("Ter turns, and more", y=112))])
    assert not continued(pages[0].blocks[1])


@pytest.mark.parametrize(
    ("first", "rest", "joined"),
    [
        ("The mill grinds the rags of all of the many towns", "and villages around it:", True),
        ("The mill grinds the rags of all of the many towns.", "and villages around it:", False),
        ("The mill grinds the rags of all of the many towns", "And villages around it:", False),
        ("The mill grinds", "and villages around it:", False),
    ],
    ids=["goes on", "ended", "capital", "short"],
)
def test_a_sentence_of_a_line_set_in_goes_on_in_the_next_one(first, rest, joined):
    above = block("All the rest of the text of this column is that wide.", y=76)
    (page,) = join_paragraphs([layout(above, block(first, x=88, y=100), block(rest, y=112))])
    assert continued(page.blocks[2]) is joined


@pytest.mark.parametrize(("end", "joined"), [("the old towns", True), ("towns", False)])
def test_text_goes_on_below_a_line_that_a_term_of_the_margin_begins(end: str, joined: bool):
    text = row(f"The mill grinds the rags of all {end}", 92, 100)
    first = make_text_block(1, [make_line([*row("grind()", 12, 100), *text])])
    rest = block("and villages around it, and what their mills\nhave left.", x=92, y=112)
    (page,) = join_paragraphs([layout(first, rest, block("x" * 60, x=92, y=160))])
    assert continued(page.blocks[1]) is joined


def test_a_term_in_bold_does_not_go_on_from_another_that_had_no_room_for_it():
    def term(name: str, text: str, y: float) -> TextBlock:
        words = row(f"{name} {text}", 72, y)
        return make_text_block(1, [make_line([replace(words[0], style=BOLD), *words[1:]])])

    terms = term("Mark", "a language for plain text", 100), term("Math", "another for sums", 112)
    pages = join_paragraphs([layout(*terms)])
    assert not continued(pages[0].blocks[1])


def test_lines_between_two_parts_of_a_paragraph_that_go_on_from_each_other_are_all_beside_it():
    small = Style("Body", 7.0)
    text = block("a line of the text that\nis cut by the column and", y=600)
    note = block("Copying is permitted if the", y=650, style=small)
    rest = block("notice is kept.", x=60, y=640, style=small)
    after = block("goes on at its head.", x=320, y=100)
    paragraphs = assemble(join_paragraphs([layout(text, note, rest, after)]))
    assert ["".join(s.text for s in p.spans) for p in paragraphs if isinstance(p, Paragraph)] == [
        "a line of the text that is cut by the column and goes on at its head.",
        "Copying is permitted if the notice is kept.",
    ]


def test_a_term_in_bold_at_the_end_of_a_page_does_not_run_into_its_definition():
    pages = [
        layout(block("Weir", style=BOLD)),
        layout(block("a wall in a river", page=2), number=2),
    ]
    assert not any(continued(one) for page in join_paragraphs(pages) for one in page.blocks)


def test_a_bold_line_that_begins_a_page_does_not_go_on_from_an_open_one():
    open_end = block(
        "What you order by mail from the mill or\nfrom the shops of it in the old town", y=700
    )
    for style, joined in ((BOLD, False), (BODY, True)):
        title = block("Copyright Notice for all of them", y=100, style=style, page=2)
        pages = join_paragraphs([layout(open_end), layout(title, number=2)])
        assert continued(pages[1].blocks[0]) == joined


def test_no_sentence_goes_on_below_a_heading_on_a_bar_of_its_own():
    before = layout(block("this sentence goes on", y=700))
    head = replace(block("Rivers", y=60, page=2), role="heading", frame=Box(60, 48, 300, 66))
    after = block("over the page.", y=100, page=2)
    note = replace(block("Mind it.\nIt is so.", y=84, page=2), frame=Box(60, 67, 300, 100))
    for blocks, joined in (((head, after), False), ((head, note, after), True)):
        _, page = join_paragraphs([before, layout(*blocks, number=2)])
        assert continued(page.blocks[-1]) is joined


def test_a_page_without_blocks_is_joined_as_others_are():
    pages = join_paragraphs([layout(), layout(block("text", page=2), number=2)])
    assert [len(page.blocks) for page in pages] == [0, 1]
