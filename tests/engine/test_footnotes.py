import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.footnotes import link_footnotes
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageLayout,
    TableBlock,
    TextBlock,
    make_line,
    make_text_block,
)
from papermill_api.engine.pdf.page import NOTE_LINK, Style
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, block, layout, row, word
from tests.engine.drawn_tables import table_block

SMALL = Style("Body", 8.0)
RAISED = Style("Body", 6.0)


def marked(label: str, y: float, link: str | None = None) -> TextBlock:
    """A line of text with a raised label at its end."""
    mark = replace(word(label, 110, y - 3.5, RAISED), link=link)
    return make_text_block(1, [make_line([word("claim", 80, y, BODY, space=False), mark])])


def note(label: str, text: str, y: float, page: int = 1) -> TextBlock:
    words = [word(label, 72, y - 3, replace(RAISED, size=5.0), space=False)]
    return make_text_block(page, [make_line([*words, *row(text, 80, y, SMALL)])])


def linked(*pages: PageLayout) -> list[tuple[str, str]]:
    """The labels and texts of the notes that were found."""
    return [
        (b.marker, b.text)
        for page in link_footnotes(pages, 10.0)
        for b in page.blocks
        if isinstance(b, TextBlock) and b.role == "footnote"
    ]


def links(page: PageLayout) -> list[str | None]:
    blocks = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "text"]
    return [w.link for b in blocks for line in b.lines for w in line.words if w.link]


def test_a_note_at_the_foot_is_linked_to_its_mark():
    pages = [layout(marked("1", 100), note("1", "The proof.", 780))]
    assert linked(*pages) == [("1", "The proof.")]
    assert links(link_footnotes(pages, 10.0)[0]) == [NOTE_LINK + "1"]


def table_with(label: str, **cell: int) -> TableBlock:
    """A table whose last cell ends in a raised label."""
    table = table_block([["Type", "Size"], ["bit", "1"]])
    *others, last = table.cells
    held = replace(last, lines=marked(label, 134).lines, **cell)
    return replace(table, cells=(*others, held))


def test_a_mark_in_a_cell_is_linked_to_the_note_at_the_foot_of_the_page():
    def found(table: TableBlock, label: str = "1") -> list[str | None]:
        pages = [layout(table, note(label, "Only there.", 780))]
        (held, *_) = link_footnotes(pages, 10.0)[0].blocks
        assert isinstance(held, TableBlock)
        return [w.link for line in held.cells[-1].lines for w in line.words if w.link]

    assert found(table_with("1")) == [NOTE_LINK + "1"]
    assert found(table_with("a"), "a") == []  # the note of a table
    assert found(table_with("1", row_span=2)) == []  # is written as HTML


def test_two_notes_in_one_block_are_two():
    both = [*note("1", "One.", 770).lines, *note("2", "Two.", 780).lines]
    page = layout(marked("1", 100), marked("2", 112), make_text_block(1, both))
    assert linked(page) == [("1", "One."), ("2", "Two.")]


def test_a_heading_with_the_number_of_a_note_that_shares_a_block_is_none():
    both = [*note("1", "One.", 770).lines, *note("2", "Two.", 780).lines]
    head = block("2. Scope", y=60, style=BOLD)
    marks = [marked(label, y, "#page=1") for label, y in (("1", 100), ("2", 112))]
    page = layout(head, *marks, make_text_block(1, both))
    assert linked(page) == [("1", "One."), ("2", "Two.")]


def test_labels_that_start_again_on_each_page_are_numbered_through():
    pages = [layout(marked("*", 100), note("*", f"On page {n}.", 780), number=n) for n in (1, 2)]
    assert [label for label, _ in linked(*pages)] == ["1", "2"]


def test_an_exponent_before_a_stop_that_stands_apart_is_no_label_of_a_note():
    page = layout(marked("2", 100), note("2", ". Both are the distances", 780))
    assert linked(page) == []


def test_a_list_at_the_foot_without_marks_is_none():
    assert linked(layout(marked("7", 100), block("1. item", y=780, style=SMALL))) == []


@pytest.mark.parametrize("base", ["x", "m"])
def test_the_power_of_a_lone_letter_is_no_mark_of_a_note(base: str):
    power = word("2", 85, 96.5, RAISED)
    area = make_text_block(1, [make_line([word(base, 80, 100, BODY, space=False), power])])
    assert linked(layout(area, note("2", "of the mill.", 780))) == []
    linked_power = replace(power, link="#page=1")
    area = make_text_block(1, [make_line([word(base, 80, 100, BODY, space=False), linked_power])])
    assert linked(layout(area, note("2", "of the mill.", 780))) == [("1", "of the mill.")]


@pytest.mark.parametrize("base", ["σ", "dy", ")"])
def test_the_power_of_a_formula_is_no_mark_of_a_note(base: str):
    letters = Style("CMMI10", BODY.size)
    power = word("2", 85, 96.5, RAISED)
    area = make_text_block(1, [make_line([word(base, 80, 100, letters, space=False), power])])
    assert linked(layout(area, note("2", "of the mill.", 780))) == []


def test_text_above_other_text_is_no_note():
    page = layout(marked("1", 100), note("1", "Not at the foot.", 300), block("More.", y=400))
    assert linked(page) == []


def test_an_endnote_is_found_where_its_mark_links_to():
    notes = block("1. The proof.", y=300, page=2)
    pages = [layout(marked("1", 100, "#page=2")), layout(notes, number=2)]
    assert linked(*pages) == [("1", "The proof.")]


def test_institutes_right_below_the_names_that_link_to_them_stay_there():
    def page(*between: TextBlock) -> PageLayout:
        names = [marked("1", 100, "#page=1"), *between]
        institutes = [note("1", "School of Tides", 114), note("2", "College of Rivers", 128)]
        return layout(*names, *institutes, block("The text begins.", y=150))

    assert linked(page()) == []
    assert linked(page(block("A paragraph above.", y=107))) == [("1", "School of Tides")]


def test_the_star_of_mathematics_is_a_mark_like_another():
    page = layout(marked("∗", 100), note("∗", "Corresponding author", 760))
    assert linked(page) == [("1", "Corresponding author")]


def test_a_note_whose_first_line_is_indented_is_whole():
    first = block("1. The proof of it is", x=92, y=770, style=SMALL)
    rest = block("here.", x=72, y=780, style=SMALL)
    assert linked(layout(marked("1", 100), first, rest)) == [("1", "The proof of it is\nhere.")]


def test_a_note_may_go_on_in_another_paragraph_below_it():
    more = block("and some more of it", y=780, style=SMALL)
    page = layout(marked("1", 100), note("1", "The proof.", 760), more)
    assert linked(page) == [("1", "The proof.")]


def test_small_lines_right_below_a_note_belong_to_it():
    below = block("University of the Coast.", x=74, y=792, style=SMALL)
    page = layout(marked("1", 100), note("1", "Department of Tides.", 780), below)
    assert linked(page) == [("1", "Department of Tides.\nUniversity of the Coast.")]


@pytest.mark.parametrize(("x", "y"), [(74, 810), (200, 792)])
def test_small_lines_apart_from_a_note_are_none_of_it(x: float, y: float):
    apart = block("University of the Coast.", x=x, y=y, style=SMALL)
    page = layout(marked("1", 100), note("1", "Department of Tides.", 780), apart)
    assert linked(page) == [("1", "Department of Tides.")]


@pytest.mark.parametrize("size", [8.9, 9.7])  # of the mark: "smaller" of CSS is either
def test_a_note_in_the_size_of_the_body_is_set_apart_at_the_foot(size):
    mark = make_line([word("claim", 80, 100, space=False), word("1", 110, 96, Style("Body", size))])
    text, list_item = make_text_block(1, [mark]), block("1. an item", y=112)
    assert linked(layout(text, list_item, block("1. The proof.", y=780))) == [("1", "The proof.")]


def test_a_note_in_the_size_of_the_body_may_stand_right_below_another_note():
    texts = marked("1", 100), marked("2", 112)
    notes = block("1. The proof.", y=780), block("2. The other.", y=792)
    assert linked(layout(*texts, *notes)) == [("1", "The proof."), ("2", "The other.")]


def test_an_item_above_text_that_begins_left_of_it_is_no_note():
    pages = layout(marked("1", 100), block("text", y=120), block("1) an item", x=92, y=160))
    assert linked(pages) == [("1", "an item")]
    assert linked(layout(*pages.blocks, block("Then the text goes on.", y=190))) == []


def test_an_item_that_counts_on_from_one_without_a_mark_is_no_note():
    marks = [marked("[2]", 100), marked("[3]", 130)]
    items = [block(f"({n}) It reads files.", y=400 + 100 * n) for n in (1, 2, 3)]
    assert linked(layout(*marks, *items)) == []
    assert linked(layout(*marks, *items[1:])) == [
        ("1", "It reads files."),
        ("2", "It reads files."),
    ]


def test_an_item_that_others_without_a_mark_count_on_from_is_no_note():
    items = [block(f"{n}. within {n} metres,", x=110, y=700 + 14 * n) for n in (1, 2, 3)]
    assert linked(layout(marked("1", 100), *items)) == []
    assert linked(layout(marked("1", 100), items[0])) == [("1", "within 1 metres,")]


def test_a_heading_with_the_number_of_a_mark_is_no_note():
    heading = block("1 Results", y=700, style=Style("Body-Bold", 12.0, bold=True))
    assert linked(layout(marked("1", 100), block("text", y=120), heading)) == []
    assert linked(layout(marked("1", 100), block("text", y=120), block("1 Note", y=700))) != []


def test_an_item_at_the_foot_is_no_note_of_a_mark_that_links_elsewhere():
    assert linked(layout(marked("1", 100, "#page=9"), block("1. an item", y=780))) == []


def spelt(text: str, y: float = 100) -> TextBlock:
    return block(text, x=80, y=y)


def test_a_mark_of_a_superscript_character_is_linked_to_the_note_that_begins_with_it():
    page = layout(spelt("after the signal.¹ Then"), block("¹ The proof.", y=780, style=SMALL))
    assert linked(page) == [("1", "The proof.")]
    first = link_footnotes([page], 10.0)[0].blocks[0]
    assert isinstance(first, TextBlock)
    assert [(w.text, w.link, w.space) for w in first.lines[0].words[2:4]] == [
        ("signal.", None, False),
        ("¹", NOTE_LINK + "1", True),
    ]


def test_a_superscript_character_may_be_the_mark_of_a_note_with_a_plain_number():
    page = layout(spelt("after the signal¹"), block("1 The proof.", y=780, style=SMALL))
    assert linked(page) == [("1", "The proof.")]


def test_a_note_without_a_space_behind_its_superscript_keeps_the_rest_of_the_word():
    page = layout(spelt("交換です。¹水の出"), block("¹地域による。", y=780, style=SMALL))
    assert linked(page) == [("1", "地域による。")]


@pytest.mark.parametrize("text", ["9 m²", "10²", "x²", "log² n", "s⁻²", "(m² s)²"])
def test_powers_and_units_are_no_marks_of_a_note(text):
    assert linked(layout(spelt(text), block("² The proof.", y=780, style=SMALL))) == []


def test_a_superscript_without_a_note_stays_in_its_word():
    page = layout(spelt("after the signal.¹"))
    assert link_footnotes([page], 10.0) == [page]


def test_an_endnote_of_superscripts_is_of_the_only_mark_before_it():
    notes = layout(block("¹ The proof.", y=780, page=2, style=SMALL), number=2)
    assert linked(layout(spelt("after the signal.¹")), notes) == [("1", "The proof.")]
    two = layout(spelt("after the signal.¹"), spelt("and again.¹", y=200))
    assert linked(two, notes) == []


def test_an_endnote_on_a_later_page_is_of_the_only_mark_of_its_label():
    first, last = layout(marked("1", 100)), layout(note("1", "Proof.", 780, 2), number=2)
    again = layout(marked("1", 100), number=3)
    assert linked(first, last) == [("1", "Proof.")]
    assert linked(first, last, again) == []


def test_an_item_in_the_size_of_the_body_is_no_note_of_a_superscript():
    assert linked(layout(spelt("after the signal.¹"), block("1. an item", y=780))) == []


def test_a_note_in_the_margin_level_with_its_mark_is_linked_to_it():
    words = [word("1", 400, 97, replace(RAISED, size=5.0), space=False)]
    beside = make_text_block(1, [make_line([*words, *row("In the margin.", 408, 100, SMALL)])])
    below = block("The text goes on.", 80, 112)
    assert linked(layout(marked("1", 100), beside, below)) == [("1", "In the margin.")]


def in_brackets(before: str, label: str, after: str, y: float, style: Style) -> TextBlock:
    """A line with a label in brackets on the line, raised by itself, between two texts."""
    words = row(before, 72, y, style) if before else []
    x = words[-1].box.x1 + 3 if words else 72.0
    mark = word(label, x + 4, y - 3.5, replace(RAISED, size=5.0), space=False)
    words += [
        word("(", x, y, style, space=False),
        mark,
        word(f"){after[:1]}".strip(), x + 8, y, style),
    ]
    return make_text_block(1, [make_line([*words, *row(after[1:] or "-", x + 14, y, style)])])


def test_labels_that_alone_are_raised_in_brackets_on_the_line_are_those_of_notes():
    text = in_brackets("a claim", "4", ". More of it", 100, BODY)
    pages = [layout(text, in_brackets("", "4", " The proof", 780, SMALL))]
    assert linked(*pages) == [("1", "The proof")]
    (first, _) = link_footnotes(pages, 10.0)[0].blocks
    assert isinstance(first, TextBlock)
    assert [w.text for w in first.lines[0].words][:4] == ["a", "claim", "4", "."]


def test_the_note_of_a_line_in_a_wider_leading_stands_a_little_above_its_mark():
    # Browsers set both to the top of a line, which is higher than that of the note.
    for y, found in ((93, [("1", "In the margin.")]), (85, [])):
        words = [word("1", 400, y - 3, replace(RAISED, size=5.0), space=False)]
        beside = make_text_block(1, [make_line([*words, *row("In the margin.", 408, y, SMALL)])])
        assert linked(layout(marked("1", 100), beside)) == found


def level(*texts: str) -> PageLayout:
    """Lines of text over a small one at the foot, with no mark raised."""
    lines = [block(text, y=100 + 30 * at) for at, text in enumerate(texts[:-1])]
    return layout(*lines, block(texts[-1], y=780, style=SMALL))


def test_a_star_on_the_line_at_the_end_of_one_word_is_the_mark_of_a_note_that_begins_with_it():
    page = level("Careful minutes.*", "Other text.", "*Two of them.")
    assert linked(page) == [("1", "Two of them.")]
    assert links(link_footnotes([page], 10.0)[0]) == [NOTE_LINK + "1"]
    assert link_footnotes([page], 10.0)[0].blocks[0].text == "Careful minutes.*"


@pytest.mark.parametrize("foot", ["* Two of them.", "**Two** of them.", "†Two of them."])
def test_another_text_than_a_star_and_a_word_begins_no_note_of_a_star_on_the_line(foot):
    assert linked(level("Careful minutes.*", foot)) == []


def test_stars_at_two_words_are_no_marks_of_a_note():
    assert linked(level("Careful minutes.*", "Some files*", "*Two of them.")) == []


def test_a_thin_space_before_a_mark_is_none_between_words():
    for gap, text in ((1.6, "claim1"), (2.4, "claim 1")):
        mark = word("1", 105 + gap, 96.5, RAISED)
        claim = make_text_block(1, [make_line([word("claim", 80, 100), mark])])
        page = link_footnotes([layout(claim, note("1", "The proof.", 780))], 10.0)[0]
        assert page.blocks[0].text == text


def items_at_end(*texts: str, style: Style = BODY, page: int = 2) -> list[TextBlock]:
    """A numbered list, an item a line."""
    return [
        make_text_block(page, [make_line(row(f"{n}. {text}", 72, 100 + 14 * n, style))])
        for n, text in enumerate(texts, start=1)
    ]


def test_a_list_that_ends_the_document_with_a_number_for_each_mark_is_of_notes():
    text = layout(marked("1", 100), marked("2", 140))
    notes = layout(*items_at_end("One proof.", "Another one."), number=2)
    assert linked(text, notes) == [("1", "One proof."), ("2", "Another one.")]
    assert linked(layout(marked("1", 100), marked("3", 140)), notes) == []
    assert linked(text, layout(*notes.blocks, block("More text.", y=300, page=2), number=2)) == []


def test_a_single_item_that_ends_the_document_is_a_note_if_it_is_small():
    text = layout(marked("1", 100))
    small = layout(*items_at_end("The proof.", style=SMALL), number=2)
    assert linked(text, small) == [("1", "The proof.")]
    assert linked(text, layout(*items_at_end("The only item."), number=2)) == []


def test_powers_and_squares_of_units_are_no_marks_of_a_list_that_ends_the_document():
    square = make_text_block(
        1, [make_line([word("cm", 80, 120, BODY, space=False), word("2", 90, 116.5, RAISED)])]
    )
    notes = layout(*items_at_end("One proof.", "Another one."), number=2)
    found = linked(layout(marked("1", 100), square, marked("2", 140)), notes)
    assert found == [("1", "One proof."), ("2", "Another one.")]


def test_the_sign_that_leads_from_a_note_back_to_its_mark_is_left_out():
    words = row("1. The proof. ↩", 72, 780, SMALL)
    back = make_line([*words[:-1], replace(words[-1], link="#page=1")])
    page = layout(marked("1", 100), make_text_block(1, [back]))
    assert linked(page) == [("1", "The proof.")]


def test_a_raised_star_and_the_number_behind_it_are_one_label():
    """In Japanese, by LaTeX: a star stands lower than a figure."""
    star, number = word("*", 110, 98, RAISED, space=False), word("12", 113, 96.5, RAISED)
    text = make_text_block(
        1, [make_line([word("claim", 80, 100, BODY, space=False), star, number])]
    )
    tiny = replace(RAISED, size=5.0)
    label = word("*", 72, 778, tiny, space=False), word("12", 75, 777, tiny)
    below = make_text_block(1, [make_line([*label, *row("The proof.", 84, 780, SMALL)])])
    page = layout(text, below)
    assert linked(page) == [("1", "The proof.")]
    assert links(link_footnotes([page], 10.0)[0]) == [NOTE_LINK + "1"]


def test_a_figure_at_the_foot_stands_below_the_notes_of_its_column():
    figure = FigureBlock(1, Box(72, 600, 300, 700))
    caption = replace(block("Figure 1: Sizes", y=720), role="caption")
    above = marked("1", 100), note("1", "The proof.", 580)
    assert linked(layout(*above, figure, caption)) == [("1", "The proof.")]
    assert linked(layout(*above, figure, block("Text goes on", y=720))) == []


def level_in_brackets(y: float, target: str) -> TextBlock:
    """A line of text with a number in brackets, as large as the text, that links to a page."""
    opener, number, closer = (
        word(sign, x, y, space=False) for sign, x in zip("[1]", (110, 114, 120), strict=True)
    )
    words = [word("claim", 80, y, space=False), opener, replace(number, link=target)]
    return make_text_block(
        1, [make_line([*words, replace(closer, space=True), word("is", 130, y)])]
    )


def test_a_number_in_brackets_that_its_note_links_back_to_is_a_mark_wherever_that_stands():
    label = replace(word("[1]", 72, 200), link="#page=1")
    found = make_text_block(1, [make_line([label, *row("The proof.", 90, 200)])])
    entry = make_text_block(1, [make_line([replace(label, link=None), *row("A book.", 90, 200)])])
    text = level_in_brackets(100, "#page=1")
    below = block("Made with a tool.", y=300)
    assert linked(layout(text, found, below)) == [("1", "The proof.")]
    (page,) = link_footnotes([layout(text, found, below)], 10.0)
    first = page.blocks[0]
    assert isinstance(first, TextBlock)
    assert [(w.text, w.space) for w in first.lines[0].words] == [
        ("claim", False),
        ("1", True),
        ("is", True),
    ]
    assert linked(layout(text, entry, below)) == []
    assert linked(layout(level_in_brackets(100, "#page=2"), found, below)) == []
