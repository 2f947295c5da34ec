from dataclasses import replace
from itertools import chain

import pytest

from papermill_api.engine.geometry import Box
from papermill_api.engine.options import BlockOptions
from papermill_api.engine.pdf.blocks import group_blocks
from papermill_api.engine.pdf.blocks.flow import flowing
from papermill_api.engine.pdf.layout import Line, make_line
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, BOLD, MONO, TITLE, line, row, word

SLANTED = Style("Body-Italic", 10.0, italic=True)


def texts(*lines: Line) -> list[str]:
    return [block.text for block in group_blocks(1, lines, BlockOptions())]


def test_lines_one_pitch_apart_are_a_block():
    assert texts(line("first line", 10, 50), line("second line", 10, 62)) == [
        "first line\nsecond line"
    ]


def test_a_line_whose_number_counts_on_from_that_of_the_block_begins_another():
    def cut(second: str, x: float = 40) -> int:
        return len(texts(line("2.1 Keep it dry", 40, 50), line(second, x, 62)))

    assert cut("2.2 Seal it") == 2
    assert cut("2.1.1 Seal it") == cut("2.1.1.Seal it") == 2
    assert cut("2.1.1 of that part") == 1
    assert cut("2.2 Contents 7") == cut("2.7 percent of it") == cut("3.2 Seal it") == 1


def test_neither_a_heading_nor_code_that_fills_a_line_hides_how_far_apart_lines_are():
    code = Style("Mono", 9.0, mono=True)
    items = [
        one
        for y in (100, 144, 188)
        for one in (
            make_line([*row("npm stage approve", 40, y, code), word("now", 150, y)]),
            line("a package that is staged", 40, y + 17),
        )
    ]
    head = line("A head of", 10, 250, TITLE), line("two lines", 10, 270, TITLE)
    assert len(texts(*items, *head)) == 4


def test_a_line_that_the_mark_of_a_note_moves_down_tells_no_step_between_lines():
    def count(mark: str) -> int:
        text = [line("lines of a text one below another", 10, y) for y in (20, 32, 44)]
        raised = word(mark, 160, 56, Style("Body", 8.0))
        last = make_line([*row("as the ones above it are ended", 10, 60), raised])
        return len(texts(*text, last, line("The next paragraph begins at once", 10, 79)))

    assert [count("1"), count("x")] == [2, 1]


def test_an_address_behind_an_arrow_goes_on_in_the_line_below_that_links_to_the_same():
    def count(link: str | None) -> int:
        arrow, rest = row("→", 20, 62), row("240636", 10, 74)
        address = row("https://example.org/view?t=", 36, 62)
        cut = make_line([*arrow, *(replace(one, link=link) for one in address)])
        return len(texts(cut, make_line([replace(one, link=link) for one in rest])))

    assert [count("https://example.org/view?t=240636"), count(None)] == [1, 2]


def test_lines_that_a_formula_opens_are_a_block_where_the_sentence_goes_on():
    def at(step: float, style: Style) -> int:
        text = [line("lines of a text one below another", 10, y) for y in (20, 32, 44)]
        last = make_line(
            [
                *row("as wide as the ones above it are", 10, 44 + step),
                word("x", 176, 44 + step, style),
            ]
        )
        return len(texts(*text, last))

    assert [at(18, Style("CMMI10", 10.0)), at(18, BODY), at(30, Style("CMMI10", 10.0))] == [1, 2, 2]


def test_bold_lines_set_to_the_right_short_of_the_column_are_a_block():
    head = line("Notes on a remote", 15, 50, BOLD), line("workshop", 60, 62, BOLD)
    column = line("the text of the page, wider than that", 10, 100)
    assert texts(*head, column) == ["Notes on a remote\nworkshop", column.text]


def test_lines_set_to_one_right_edge_are_a_block_wherever_they_begin():
    def to_the_right(*every: str) -> list[Line]:
        lines = [line(text, 10, 50 + 12 * at, BOLD) for at, text in enumerate(every)]
        edge = max(one.box.x1 for one in lines)
        widths = [one.box.width for one in lines]
        return [
            line(text, edge - width, 50 + 12 * at, BOLD)
            for at, (text, width) in enumerate(zip(every, widths, strict=True))
        ]

    assert len(texts(*to_the_right("Branch", "management for", "a release"))) == 1
    assert len(texts(*to_the_right("Choose", "configurations", "for it"))) == 1
    turns = to_the_right("first lines of", "paragraphs begin", "first lines of", "paragraphs begin")
    assert len(texts(*turns)) > 1


@pytest.mark.parametrize(
    ("first", "second", "blocks"),
    [
        ("THE LEAST NUMBER OF GATES", "NEEDED", 2),  # the title and the text
        ("THE NUMBER OF", "GATES", 3),  # with room for it
        ("The Least Number of Gates", "Needed", 3),
    ],
)
def test_a_title_in_capitals_goes_on_further_down_than_lines_of_text(
    first: str, second: str, blocks: int
):
    title = line(first, 10, 50, TITLE), line(second, 10, 79, TITLE)
    prose = [
        line("the text of the page in lines as wide as those", 10, 120 + 12 * n) for n in range(5)
    ]
    assert len(texts(*title, *prose)) == blocks


def test_a_dash_that_an_open_clause_goes_on_with_is_no_marker():
    def below(first: str, x: float, second: str = "— but not always — as we know") -> int:
        return len(texts(line(first, 20, 50), line(second, x, 62)))

    assert below("the sentence of a full line goes on", 10) == 1
    assert below("the sentence of a full line goes on", 20) == 1
    assert below("the sentence of a full line goes on", 20, "— Mrs Lovelace, to whom it was") == 2
    assert below("the sentence of a full line goes on,", 20) == 2
    assert below("the sentence ends at a full line, as:", 10) == 2


def test_more_white_than_the_pitch_starts_a_block():
    lines = [line("one one", 10, 50), line("two two", 10, 62), line("three", 10, 84)]
    assert texts(*lines) == ["one one\ntwo two", "three"]


def test_lines_far_apart_that_end_early_are_paragraphs_where_others_are_near():
    prose = line("a paragraph whose lines fill the column", 10, 50), line("and end in it", 10, 62)
    terms = [
        line(text, 10, 82 + 18 * at) for at, text in enumerate(("one", "two", "three", "four"))
    ]
    assert len(texts(*prose, *terms)) == 5


def test_a_line_somewhat_further_below_one_with_room_for_its_first_word_is_a_paragraph():
    def count(last: str, step: float) -> int:
        ys = (50, 62, 74, 86)
        text = [line("a paragraph whose lines fill the column", 10, y) for y in ys]
        return len(texts(*text, line(last, 10, 98), line("means what it says—", 10, 98 + step)))

    assert count("unless it says otherwise—", 14.5) == 2
    assert count("unless it says otherwise—", 13) == 1
    assert count("unless something tells otherwise, which", 14.5) == 1


def test_a_larger_line_is_a_block_of_its_own():
    assert texts(line("Title", 10, 50, TITLE), line("body", 10, 66)) == ["Title", "body"]


def test_a_sentence_goes_on_in_a_word_of_code_in_smaller_letters():
    def below(text: str, style: Style) -> int:
        full = line("functions from it have names that begin so, with", 10, 50)
        return len(texts(full, line(text, 10, 62, style)))

    assert below("im_open", Style("Sans", 8.0)) == 1
    assert below("Im_open", Style("Sans", 8.0)) == 2
    assert below("im_open", Style("Sans", 7.0)) == 2


def test_a_sentence_goes_on_below_a_line_of_code_alone_in_smaller_letters():
    def around(size: float, below: str) -> int:
        full = line("how to choose what is told stands in", 10, 50)
        code = line(
            "/usr/share/doc/a-name-that-is-long/README.gz", 10, 62, replace(MONO, size=size)
        )
        return len(texts(full, code, line(below, 10, 74)))

    assert around(8.4, "which you should read.") == 1
    assert around(8.4, "Which you should read.") == 2
    assert around(7.0, "which you should read.") > 1


def test_a_bold_line_is_apart_from_the_text_under_it():
    assert texts(line("Weak head", 10, 50, BOLD), line("body", 10, 62)) == ["Weak head", "body"]


def test_bold_words_that_end_in_the_second_line_start_a_paragraph():
    rest = make_line([*row("its code,", 10, 62, BOLD), *row("see that it can", 60, 62)])
    above = line("If your company opens up", 22, 50, BOLD)
    assert texts(above, rest, line("carry on for long now", 10, 74)) == [
        "If your company opens up\nits code, see that it can\ncarry on for long now"
    ]


def test_a_line_that_is_not_set_in_tells_paragraphs_of_a_line_above_it():
    lines = [
        line("The first sentence of all.", 22, 50),
        line("Another sentence follows.", 22, 62),
        line("The last one is longer and", 22, 74),
        line("goes on in a second line.", 10, 86),
    ]
    assert len(texts(*lines)) == 3
    assert len(texts(line("The first is open and", 22, 50), *lines[1:])) == 1


def test_a_short_slanted_line_is_apart_from_the_text_under_it():
    lines = [line("A head", 10, 50, SLANTED), line("body of many words", 10, 66)]
    assert len(texts(*lines)) == 2


def test_a_slanted_line_set_wide_below_a_sentence_is_apart():
    lines = [line("One sentence ends.", 10, 50), line("A head", 10, 66, SLANTED)]
    assert len(texts(*lines)) == 2


def test_a_short_slanted_line_that_stands_out_of_the_sentence_above_it_is_apart():
    above = line("One long sentence that ends here.", 24, 50)
    assert len(texts(above, line("Gutter", 10, 62, SLANTED))) == 2
    assert len(texts(above, line("so long a slanted line of a text.", 10, 62, SLANTED))) == 1


def test_code_that_fills_the_first_line_of_a_bold_heading_is_not_apart_from_it():
    code = Style("Mono-Bold", 20.0, bold=True, mono=True)
    bold = Style("Body-Bold", 20.0, bold=True)
    text = line("words of the body that fill their lines here", 10, 120)
    assert len(texts(line("useSemicolons", 10, 50, code), line("false", 10, 74, bold), text)) == 3
    above = line("useSemicolonDelimiter", 10, 50, code)
    assert len(texts(above, line("false", 10, 74, bold), text)) == 2


def test_a_slanted_line_that_a_sentence_goes_on_in_is_not_apart():
    lines = [line("words that go on", 10, 50), line("in a slanted on", 10, 62, SLANTED)]
    assert len(texts(*lines)) == 1


def test_an_indented_line_starts_a_paragraph():
    lines = [line("one one one", 10, 50), line("two two", 10, 62), line("three", 22, 74)]
    assert texts(*lines) == ["one one one\ntwo two", "three"]


def test_a_list_marker_starts_a_block():
    assert texts(line("• one", 10, 50), line("• two", 10, 62)) == ["• one", "• two"]


def test_a_marker_that_touches_its_text_starts_a_block_too():
    assert (
        len(texts(*(line(f"・{n}つ目の項目", 10, 50 + 12 * i) for i, n in enumerate("一二三"))))
        == 3
    )


def test_a_line_with_initials_goes_on_with_the_names_above():
    lines = [
        line("[4] E. Yang, Z. DeVito, A. Lerer,", 10, 50),
        line("B. Shuai. Automatic mills in old", 30, 62),
        line("towns. In Mills of Europe, 1990.", 30, 74),
    ]
    assert len(texts(*lines)) == 1


def test_an_initial_at_the_end_of_a_line_ends_no_sentence():
    lines = [line("as Ada Lerer, Eva Yang and Otto T.", 10, 50), line("B. Shuai say", 10, 62)]
    assert len(texts(*lines)) == 1


def test_a_number_whose_predecessor_is_inside_of_the_text_goes_on_with_it():
    inside = line("They are good: 1) The wheel is strong.", 10, 50)
    ended = line("They are good: the wheels are strong. .", 10, 50)
    below = line("2) The hammers are heavy, and so on.", 10, 62)
    assert len(texts(inside, below)) == 1
    assert len(texts(ended, below)) == 2


@pytest.mark.parametrize(
    ("below", "blocks"),
    [
        ("(1) Only in one. (2) Made of both", 1),
        ("(1) only in one; (2) made of both", 1),
        ("(1) Put in eq. (2) and the others", 2),
        ("(1) Only in one. (3) Made of both", 2),
    ],
)
def test_a_number_with_the_next_one_inside_of_its_line_goes_on_with_the_text(
    below: str, blocks: int
):
    above = line("Table 1: What the mills have. Notes:", 10, 50)
    assert len(texts(above, line(below, 10, 62))) == blocks


def test_a_number_that_closes_a_bracket_of_the_line_above_goes_on_with_it():
    lines = [
        line("bomb Of a program: to crash (sense", 10, 50),
        line("1) with all of its data and words", 22, 62),
    ]
    assert len(texts(*lines)) == 1


def test_an_item_below_a_full_one_without_a_stop_is_apart():
    lines = [line("1. the wheel of the old paper mill", 10, 50), line("2. the hammers", 10, 62)]
    assert len(texts(*lines)) == 2


def test_an_item_below_a_short_line_is_apart():
    lines = [
        line("This line is as wide as the whole column", 10, 50),
        line("and after these are", 10, 62),
        line("a. the wheel of the mill and its hammers", 10, 74),
    ]
    assert texts(*lines)[1:] == ["a. the wheel of the mill and its hammers"]


def labelled(label: str, text: str, x: float, y: float) -> Line:
    mark = word(label, x, y - 3.3, Style("Body", 6.0))
    return make_line([mark, *row(text, mark.box.x1 + 7, y)])


def test_a_raised_mark_before_white_starts_a_block_and_what_hangs_below_belongs_to_it():
    lines = [
        labelled("1", "Department of Mills, Old Town,", 10, 50),
        line("Halifax", 20, 62),
        labelled("2", "Department of Rags", 10, 74),
    ]
    assert texts(*lines) == ["1 Department of Mills, Old Town,\nHalifax", "2 Department of Rags"]


def test_a_raised_number_right_at_its_letters_starts_no_block():
    isotope = word("14", 10, 58.7, Style("Body", 6.0), space=False)
    lines = [
        line("which was told by means of", 10, 50),
        make_line([isotope, *row("C dating", 17, 62)]),
    ]
    assert len(texts(*lines)) == 1


def test_lines_side_by_side_are_apart():
    assert texts(line("left", 10, 50), line("right", 200, 62)) == ["left", "right"]


def test_a_line_filled_by_code_stays_in_its_paragraph():
    lines = [
        line("some words that fill the line with", 10, 50),
        line("a_long_name_in_code(with, more)", 10, 62, Style("Mono", 10.0, mono=True)),
        line("and prose that goes on after", 10, 74),
    ]
    assert len(texts(*lines)) == 1


def with_code(text: str, y: float) -> Line:
    """Words, and a last one in code."""
    return make_line([*row(text, 10, y), word("code()", 200, y, Style("Mono", 10.0, mono=True))])


def test_a_line_that_code_moves_down_stays_in_its_paragraph():
    prose = [
        line("some words that fill their line to its end here", 10, 50 + 12 * n) for n in (0, 1)
    ]
    assert len(texts(*prose, with_code("and go on with", 78.5))) == 1


def test_a_line_with_code_a_step_below_the_end_of_a_sentence_is_apart():
    prose = [
        line("some words that fill their line to its end here.", 10, 50 + 12 * n) for n in (0, 1)
    ]
    assert len(texts(*prose, with_code("Then come more", 78.5))) == 2


def test_text_after_a_short_last_line_starts_a_paragraph():
    lines = [
        line("The first paragraph fills this line up to", 10, 50),
        line("here.", 10, 62),
        line("The second one starts without any indent", 10, 74),
    ]
    assert len(texts(*lines)) == 2


def test_a_marker_set_in_from_the_text_of_a_full_item_starts_a_block():
    item = line("• first of the items", 10, 50)
    assert texts(item, line("1. inner", 40, 62)) == [item.text, "1. inner"]
    assert len(texts(item, line("1. inner", 20, 62))) == 1


def test_text_under_a_list_item_at_its_marker_is_apart():
    lines = [line("• an item as wide as the column is", 20, 50), line("text goes on here", 10, 62)]
    assert len(texts(*lines)) == 2


def test_items_set_as_paragraphs_go_on_at_the_edge_where_none_hangs():
    first = [line("• an item as wide as the column is", 20, 50), line("goes on here.", 10, 62)]
    second = [line("• one more that is as wide (see its", 20, 74), line("Annex).", 10, 86)]
    below = line("Text that goes on below the list of", 10, 98)
    assert len(texts(*first, *second, below)) == 3
    ended = [line("• an item that ends a sentence (2).", 20, 98), line("More of it.", 10, 110)]
    assert len(texts(*first, *second, *ended)) == 3
    hung = [line("• an item that hangs in the column", 20, 110), line("as others.", 30, 122)]
    assert len(texts(*first, *second, *hung)) == 5


def test_text_between_the_bullet_and_the_text_of_a_short_item_is_apart():
    above, item = line("a line as wide as the column of it", 0, 38), line("• short", 10, 50)
    assert len(texts(above, item, line("The text goes on below it", 15, 62))) == 3
    assert len(texts(above, item, line("below the short one", 20, 62))) == 2


def test_a_numbered_paragraph_set_in_by_its_first_line_is_one():
    lines = [
        line("1) a point whose text fills the", 20, 50),
        line("line and goes on at the edge here", 10, 62),
        line("to its end.", 10, 74),
        line("Then comes other text of the page", 20, 86),
    ]
    assert [text.split("\n")[-1] for text in texts(*lines)] == [
        "to its end.",
        "Then comes other text of the page",
    ]


def test_a_paragraph_set_in_that_begins_with_an_initial_goes_on_in_a_capital():
    lines = [
        line("L. Okafor said that it failed on 2", 20, 50),
        line("November and that the hall was shut", 10, 62),
        line("for two days.", 10, 74),
    ]
    assert len(texts(*lines)) == 1


def test_a_sentence_below_a_numbered_item_and_out_of_it_is_apart():
    lines = [line("1) an item that fills the lines.", 20, 50), line("text goes on so", 10, 62)]
    assert len(texts(*lines)) == 2


def sideways(text: str, x: float) -> Line:
    """A line that runs downwards, its baseline at x."""
    flat = line(text, 0, 0)
    box = Box(x - 2, 10, x + 8, 10 + flat.box.width)
    return replace(flat, box=box, baseline=x, angle=90)


def test_paragraphs_of_sideways_text_are_apart():
    lines = [sideways("one one", 300), sideways("two", 288), sideways("three", 266)]
    assert texts(*lines) == ["one one\ntwo", "three"]


def test_paragraphs_that_read_leftwards_are_told_by_their_right_edge():
    lines = [line("שלום עולם שלום", 100, 50), line("עולם שלום", 130, 62), line("שלום", 165, 84)]
    right = 170
    aligned = [replace(o, box=Box(right - o.box.width, o.box.y0, right, o.box.y1)) for o in lines]
    assert len(texts(*aligned)) == 2


def test_paragraphs_of_latin_text_are_told_by_their_right_edge_where_a_page_begins_there():
    found = [line("Some words that go on", 100, 50), line("here.", 0, 62), line("More", 0, 74)]
    right = found[0].box.x1
    lines = [replace(o, box=Box(right - o.box.width, o.box.y0, right, o.box.y1)) for o in found]
    assert flowing(lines, leftwards=True)[0] == [one.box for one in lines]
    assert {box.x0 for box in flowing(lines, leftwards=True, laid=True)[0]} == {-right}


def test_a_line_mostly_of_smaller_code_stays_in_its_paragraph():
    small = Style("Mono", 7.5, mono=True)
    lines = [
        line("Call it with the name of the file that it reads", 72, 100),
        make_line([*row("or with", 72, 112), *row("path='a_very_long_name.txt'", 112, 112, small)]),
    ]
    assert len(texts(*lines)) == 1


def test_a_line_in_small_capitals_is_apart_from_the_text_under_it():
    capitals = Style("Body-SC", 10.0, small_caps=True)
    lines = line("Weak head", 10, 50, capitals), line("body", 10, 62)
    assert texts(*lines) == ["Weak head", "body"]


def test_paragraphs_are_apart_where_items_are_set_as_far_apart():
    items = [line(f"• item number {n}", 10, 28 + 22 * n) for n in range(5)]
    prose = [line("One paragraph of the page", 10, 136 + 12 * n) for n in range(4)]
    short = [line("A sentence", 10, 194), line("Another one", 10, 216)]
    assert texts(*items, *prose, *short)[-2:] == ["A sentence", "Another one"]


def test_paragraphs_of_one_line_are_apart_where_others_tell_the_pitch_of_lines():
    steps = [0, 24, 48, 72, 84, 108, 120]
    lines = [line("A paragraph with words", 72, 100 + step) for step in steps]
    found = group_blocks(1, lines, BlockOptions())
    assert [len(block.lines) for block in found] == [1, 1, 1, 2, 2]


def test_a_step_wider_than_lines_have_that_is_alone_on_its_page_parts_paragraphs():
    lines = line("A sentence that is as long as all.", 10, 50), line("And one more", 10, 76)
    assert len(texts(*lines)) == 2


def test_two_headings_above_paragraphs_set_wide_are_apart():
    heads = [line("Giving", 10, 50, TITLE), line("Thanks", 10, 86, TITLE)]
    prose = [line("One paragraph of this page, on a line", 10, 120 + 21 * n) for n in range(4)]
    assert texts(*heads, *prose)[:2] == ["Giving", "Thanks"]


def test_lines_of_double_spacing_that_fill_their_column_stay_together():
    prose = [line("some words that fill the line with more", 10, 50 + 20 * n) for n in range(4)]
    assert len(texts(*prose)) == 1


def test_paragraphs_of_a_line_that_fill_their_column_are_apart_where_sentences_go_on_tighter():
    """Six steps of 1.9 em, four of them from full lines, and three of 1.3 em."""
    full, y, lines = "A paragraph that fills its line with it", 50.0, []
    for texts_of in (
        full,
        full,
        full,
        full,
        (full, "goes on"),
        (full, "ends so"),
        (full, "has it"),
    ):
        for text in [texts_of] if isinstance(texts_of, str) else texts_of:
            lines.append(line(text, 10, y))
            y += 13
        y += 6
    assert len(texts(*lines)) == 7


def test_terms_in_bold_start_paragraphs_where_the_line_above_is_short():
    def term(name: str, text: str, y: float) -> Line:
        words = row(name, 10, y, BOLD)
        return make_line([*words, *row(text, words[-1].box.x1 + 5, y)])

    full = [line("a paragraph as wide as its column may be", 10, y) for y in (2, 14, 26)]
    assert texts(*full, term("host", "a name", 50), term("port", "a number", 62))[1:] == [
        "host a name",
        "port a number",
    ]


def test_a_long_term_in_bold_starts_a_paragraph_below_a_line_that_ends_early():
    def term(name: str, text: str, y: float) -> Line:
        words = row(name, 10, y, BOLD)
        return make_line([*words, *row(text, words[-1].box.x1 + 5, y)])

    full = [line("a paragraph as wide as its column may be", 10, y) for y in (2, 14, 26)]
    terms = term("host", "a name of a machine or two", 50), term("portscanner", "a tool", 62)
    assert len(texts(*full, *terms)) == 3


def test_a_bold_term_that_stands_out_of_hanging_lines_starts_a_paragraph_below_a_full_line():
    def term(name: str, text: str, y: float) -> Line:
        words = row(name, 10, y, BOLD)
        return make_line([*words, *row(text, words[-1].box.x1 + 5, y)])

    first = [term("host", "is what a net calls", 50), line("a machine in a full line", 22, 62)]
    assert texts(*first, term("port", "is its number", 74)) == [
        "host is what a net calls\na machine in a full line",
        "port is its number",
    ]


def test_a_line_that_stands_out_of_hanging_lines_starts_a_paragraph():
    lines = [
        line("host is what a wide net calls a", 10, 50),
        line("machine", 22, 62),
        line("port is a number", 10, 74),
    ]
    assert texts(*lines)[1:] == ["port is a number"]


def test_a_line_centred_by_chance_below_an_item_with_a_bullet_leaves_it():
    item = line("• one item of a list with a dot", 22, 50)
    below = line("Words over the list that follows now", 10, 68, BOLD)
    assert texts(item, below) == ["• one item of a list with a dot", below.text]


def test_a_heading_goes_on_in_the_line_that_a_word_is_broken_over():
    text = [line("text text text", 10, 100 + 12 * n) for n in range(4)]
    head = line("Literacy and Stock Mar-", 10, 50, TITLE), line("ket Shares", 10, 85, TITLE)
    assert texts(*head, *text)[0] == "Literacy and Stock Mar-\nket Shares"


def test_a_paragraph_ends_with_the_raised_mark_of_a_note_after_its_stop():
    full = [line("many words that fill the line here", 10, 50 + 12 * n) for n in range(2)]
    end = make_line([*row("the", 10, 74), word("end.", 30, 74, space=False)])
    mark = word("1", 50, 70, Style("Body", 6.0))
    marked = make_line([*end.words, mark])
    found = texts(*full, marked, line("Another text that fills the line", 10, 86))
    assert len(found) == 2


def test_the_mark_of_a_note_may_be_nearly_as_large_as_the_text_it_is_raised_from():
    def blocks(rise: float) -> int:
        end = make_line([*row("the", 10, 74), word("end.", 30, 74, space=False)])
        marked = make_line([*end.words, word("1", 50, 74 - rise, Style("Body", 9.0))])
        wide = line("words that fill the line of it and the", 10, 50)
        return len(texts(wide, line("text goes on", 10, 62), marked, line("Another", 10, 86)))

    assert [blocks(4), blocks(0)] == [2, 1]


def test_a_line_set_in_far_below_the_end_of_a_full_line_is_apart():
    def blocks(x: float) -> int:
        steps = [line(f"{at}.", 10, 20 + 22 * at) for at in range(1, 4)]
        return len(texts(*steps, line("A line of text that ends.", 10, 108), line("A", x, 130)))

    assert [blocks(40), blocks(10)] == [5, 4]


def test_a_bold_line_after_the_end_of_a_sentence_that_fills_its_line_is_apart():
    full = [
        line("many words that fill the line here", 10, 50),
        line("and end in it, all of them so it.", 10, 62),
    ]
    found = texts(*full, line("Responsibility", 10, 75, BOLD), line("text", 10, 87))
    assert found[0].endswith("so it.")


def test_a_definition_set_in_under_its_short_term_starts_a_block():
    meaning = line("overwrites what is there without a question", 40, 62)
    assert len(texts(line("--force", 10, 50), meaning)) == 2


def test_lines_that_hang_from_a_full_first_one_stay_in_its_block():
    entry = [line("Miller, A. On the mills of the low", 10, 50), line("countries, 1903", 30, 62)]
    assert len(texts(*entry)) == 1


def test_formulas_with_numbers_are_apart_from_each_other_and_from_the_text():
    letters = Style("CMMI10", 10.0)
    formulas = [
        make_line([*row(text, 40, y, letters), word(f"({count})", 160, y)])
        for count, text, y in ((1, "y = x", 62), (2, "z = y", 74))
    ]
    lines = [line("so that it becomes", 10, 50), *formulas, line("where x is large", 10, 86)]
    assert texts(*lines) == ["so that it becomes", "y = x (1)", "z = y (2)", "where x is large"]


def listing(top: float) -> list[Line]:
    """Five lines of code, set tight."""
    mono = Style("Mono", 10.0, mono=True)
    return [line("code of a line", 10, top + 12 * index, mono) for index in range(5)]


def test_lines_of_double_spacing_stay_together_beside_a_listing_that_is_set_tight():
    prose = [line("some words that fill the line with more", 10, 50 + 24 * n) for n in range(3)]
    assert len(texts(*prose, *listing(160))) == 2


def test_paragraphs_of_one_line_beside_a_listing_are_apart():
    prose = [line("some words", 10, 50 + 20 * n) for n in range(3)]
    wide = line("a line that is as wide as the page", 10, 110)
    assert len(texts(*prose, wide, *listing(160))) == 5


def beside_terms(gap: float) -> list[str]:
    """Blocks of two slanted terms that were painted before the lines level with them."""
    terms = [line("Casing in", 10, 50, SLANTED), line("Tipping in", 10, 64, SLANTED)]
    x = terms[1].box.x1 + gap
    return texts(*terms, line("Fixing it to its case", x, 50), line("Gluing a leaf", x, 64))


def test_lines_level_with_terms_in_a_look_of_their_own_begin_blocks():
    assert beside_terms(30) == ["Casing in", "Tipping in", "Fixing it to its case", "Gluing a leaf"]


def test_so_do_lines_near_terms_that_are_flush_at_their_right_and_uneven_at_their_left():
    terms = [line("Casing it in", 10, 50, SLANTED), line("Tipping", 35, 64, SLANTED)]
    x = terms[1].box.x1 + 15
    beside = [line("Fixing it to its case", x, 50), line("Gluing a leaf", x, 64)]
    assert len(texts(*terms, *beside)) == 4


def test_so_do_lines_that_begin_with_a_term_too_long_for_its_column():
    long = row("spelling-errors-in-a-file", 10, 62, SLANTED)
    whole = make_line([*long, *row("Show those of words", 145, 62)])
    places = [("errors", 50), ("warnings", 74), ("notes", 86)]
    terms = [line(text, 10, y, SLANTED) for text, y in places]
    beside = [line("Show all that were found.", 120, y) for _, y in places]
    rest = [one for pair in zip(terms[1:], beside[1:], strict=True) for one in pair]
    found = texts(terms[0], beside[0], whole, *rest)
    assert found[1:3] == [beside[0].text, whole.text]
    short = make_line([*row("of files", 10, 62, SLANTED), *row("is what it shows", 60, 62)])
    assert short.text not in texts(terms[0], beside[0], short, *rest)


def test_slanted_lines_that_reach_to_the_column_beside_them_are_no_terms():
    assert len(beside_terms(15)) == 2


def test_short_slanted_lines_of_a_column_of_text_are_no_terms():
    terms = [line("Casing in", 10, 50, SLANTED), line("Tipping in", 10, 64, SLANTED)]
    full = [line("a line that is as wide as its column", 10, y) for y in (120, 134)]
    x = full[0].box.x1 + 15
    beside = [line("Fixing it to its case", x, 50), line("Gluing a leaf", x, 64)]
    assert "Casing in\nTipping in" in texts(*terms, *full, *beside)


def test_nor_are_they_however_wide_the_white_between_columns_is():
    def found(count: int, over: str = "short") -> list[str]:
        terms = [line("Casing in", 10, 50, SLANTED), line("Tipping in", 10, 64, SLANTED)]
        left = [line("a line of its column", 10, 120 + 14 * n) for n in range(count)]
        beside = [line("Fixing it to its case", 160, 50), line("Gluing a leaf", 160, 64)]
        return texts(*terms, *left, line(over, 10, 400), *beside)

    assert "Casing in\nTipping in" in found(8)
    assert "Casing in" in found(3)
    assert "Casing in" in found(4, "a text that goes on over all of the page")


def test_lines_that_go_on_in_the_middle_of_a_sentence_stand_beside_no_terms():
    left = [line("slanted words that fill the line", 10, y, SLANTED) for y in (50, 64, 78)]
    right = [line("words of the other column that fill", 200, y) for y in (50, 64, 78)]
    assert len(texts(*left, *right)) == 2


def test_heads_of_the_margin_beside_a_paragraph_whose_first_line_is_set_in_stay_whole():
    head = [line("1 Managing", 20, 50, BOLD), line("Accounts", 30, 62, BOLD)]
    head.append(line("locally", 35, 74, BOLD))
    first = line("The data is in and the time has", 120, 50)
    text = [line("come to make use of all this data on", 100, 62)]
    text.append(line("Linux so that all the parts use it.", 100, 74))
    assert texts(*head, first, *text) == [
        "1 Managing\nAccounts\nlocally",
        "\n".join(one.text for one in (first, *text)),
    ]


def test_a_line_set_in_as_the_first_one_begins_a_paragraph_though_it_is_over_one_middle():
    first = [
        line("a paragraph that is set in and goes on", 24, 50),
        line("below in a full line of this column.", 10, 62),
        line("It ends short here.", 10, 74),
    ]
    caption = line("Table 1: Tools", 24, 86)
    middle = first[-1].box.center_x - caption.box.width / 2
    assert abs(caption.box.x0 - middle) < 2
    assert len(texts(*first, caption)) == 2


@pytest.mark.parametrize(
    ("last", "end", "below"),
    [("towpath", "closed at dusk.", 64), ("Towpath", "Sundays until dusk.", 62.5)],
    ids=["level with the text", "set wider than the text"],
)
def test_bold_heads_of_two_lines_beside_longer_texts_stay_whole(last: str, end: str, below: float):
    wide = "It is opened by the warden at noon and", end
    gate = [line(text, 10, y, BOLD) for y, text in ((50, "The gate and"), (64, last))]
    beside = [line(text, 120, y) for y, text in zip((50, below), wide, strict=True)]
    others = [
        part
        for y in (100, 140)
        for part in (line("Boats", 10, y, BOLD), line("They wait.", 120, y))
    ]
    assert texts(*gate, *beside, *others)[:2] == [f"The gate and\n{last}", "\n".join(wide)]


def test_code_beside_another_column_of_text_is_no_term():
    code = [line(text, 10, y, Style("Mono", 10.0, mono=True)) for text, y in (("{", 50), ("}", 64))]
    right = [line("words of the other column that fill", 200, y) for y in (36, 50, 64)]
    assert len(texts(*code, *right)) == 2


def test_a_line_that_begins_in_a_smaller_look_is_no_block_of_its_own():
    head = Style("Sans-Bold", 9.0, bold=True)
    first = make_line(
        [*row("1.1. Exposing functions to users.", 10, 50, head), *row("Text", 200, 50)]
    )
    assert len(texts(first, line("that goes on below it", 10, 62))) == 1


def test_a_number_in_a_hanging_line_that_no_list_begins_with_goes_on_with_the_entry():
    entry = [
        line("Lee, A. Of the mills, in the series number", 10, 2),
        line("81. Rome, 1957.", 22, 14),
    ]
    assert len(texts(*entry)) == 1
    assert len(texts(entry[0], line("1. Rome, 1957.", 22, 14))) == 2


def test_a_line_that_stands_out_of_hanging_ones_below_a_sentence_begins_an_entry():
    first = [
        line("Lee, A. Of the mills that are", 10, 2),
        line("made by all of them. 1957.", 22, 14),
    ]
    assert len(texts(*first, line("Poe, B. Of making paper", 10, 26))) == 2


def test_a_line_left_of_lines_that_end_a_sentence_begins_a_block():
    wide = line("a line that is as wide as all of the page, it is", 10, 20)
    said = ["It lifts the water of a river a lot so", "that it all ends with the last of it."]
    lines = [line(text, 30, 50 + 12 * at) for at, text in enumerate(said)]
    term = [line("Weirs and gates", 10, 74), line("A wall in a river", 30, 86)]
    assert texts(wide, *lines, *term)[1:] == ["\n".join(said), "Weirs and gates", term[1].text]


def test_so_does_a_lone_term_of_which_little_is_under_them():
    said = ["It lifts the water of a river a lot so", "that all of it ends with the last of it"]
    said.append("in the river and all of its hills.")
    lines = [line(text, 40, 50 + 12 * at) for at, text in enumerate(said)]
    assert texts(*lines, line("Weirs and", 10, 86)) == ["\n".join(said), "Weirs and"]


def test_short_lines_from_two_edges_in_turn_are_blocks_of_their_own():
    words = ["Invoice number", "INV-2026-650", "Issued", "3 March", "Bank", "The First Bank"]
    lines = [line(text, 10 + 30 * (at % 2), 50 + 14 * at) for at, text in enumerate(words)]
    assert texts(*lines) == words
    entries = [
        "Ann Lee, The mills of all the rivers",
        "and the weirs",
        "Bo Kim, The bridges of all the towns",
    ]
    hung = [
        line(text, 10 + 30 * (at % 2), 50 + 14 * at)
        for at, text in enumerate([*entries, "old canals and quays"])
    ]
    assert len(texts(*hung)) == 2


def test_definitions_that_fill_their_lines_and_end_sentences_are_blocks_of_their_own():
    words = ["Missing", "There is no object of that key, or you may not know that there is."]
    words += ["PreconditionFailed", "The object has changed since you read it."]
    lines = [line(text, 10 + 30 * (at % 2), 50 + 12 * at) for at, text in enumerate(words)]
    assert texts(*lines) == words


def test_paragraphs_of_two_lines_of_which_the_second_is_short_are_whole():
    full = "and all the people of the town were glad of it again"
    ends = ["and paid.", "for it."]
    lines = [
        line(text, 30 - 20 * (at % 2), 50 + 12 * at)
        for at, text in enumerate([full, ends[0], full, ends[1]])
    ]
    wide = line("A line of the text above that is as wide as the column is", 10, 120)
    assert texts(*lines, wide)[:2] == [f"{full}\n{end}" for end in ends]


def test_a_full_line_of_text_below_a_centred_one_on_which_it_had_room_starts_a_paragraph():
    text = line("Present are Anna in the chair and Thomas and Mary", 72, 112)
    last = line("who wrote this down for all of us to read it soon", 72, 124)
    middle = (text.box.x0 + text.box.x1) / 2
    above = line("No. 4 of March", middle - 35, 100)
    assert len(group_blocks(1, [above, text, last], BlockOptions())) == 2


def test_a_line_that_stands_out_of_lines_set_in_begins_a_block_if_there_was_room_for_it():
    column = line("the text of the page, which is much wider than what is said here", 10, 40)
    said = [line("Width in inches", 40, 76), line("Default: 8.5", 40, 88)]
    term, plain = line("height", 10, 100, MONO), line("height of it", 10, 100)
    for last in (term, plain):
        assert texts(column, *said, last)[1:] == ["Width in inches\nDefault: 8.5", last.text]
    assert texts(column, said[1], term)[1:] == ["Default: 8.5", "height"]
    full = line("a first line of a paragraph that is as wide as its column, or", 40, 76)
    assert len(texts(column, full, line("nearly so", 10, 88))) == 2


def test_a_full_line_below_a_first_one_much_shorter_than_its_column_starts_a_paragraph():
    text = line("We have read your letter of the third of March", 72, 112)
    last = line("and all of us are glad that you think so of it", 72, 124)
    assert len(group_blocks(1, [line("Dear Sir", 72, 100), text, last], BlockOptions())) == 2
    long = line("We have no time for this and nor have you", 72, 100)
    assert len(group_blocks(1, [long, text, last], BlockOptions())) == 1


def test_a_first_line_as_far_from_the_right_as_it_is_set_in_starts_a_paragraph():
    text = "text that is flush on both of its sides from line to line."
    full = [line(text, 72, 100), line(text, 72, 112)]
    first = line("Another paragraph that is set in, as others are", 0, 124)
    middle = line(first.text, full[0].box.center_x - first.box.width / 2, 124)
    assert texts(*full, middle)[1:] == [first.text]


def test_a_line_short_by_as_much_on_both_sides_goes_on_with_the_one_above():
    column = line("the text of the page, which is much wider than what is said here", 10, 40)
    first = line("Table 2 Output by branch and year", 90, 76)
    start = first.box.x0 + 8.5
    below = row("in thousands of tonnes", start, 88)
    below.append(word("abroad", first.box.x1 - 8.5 - word("abroad", 0, 88).box.width, 88))
    assert texts(column, first, make_line(below))[1:] == [
        "Table 2 Output by branch and year\nin thousands of tonnes abroad"
    ]


def test_lines_set_wide_and_in_go_on_where_their_own_column_has_no_room():
    column = line("the text of the page, which is much wider than what is said here", 10, 40)
    said = [
        "words of a letter that was written for nobody in",
        "particular, who read it out to everybody in that",
        "village until they knew it by heart, and what it",
        "meant to them then was told by the one of",
        "another village",
    ]
    quote = [line(text, 50, 80 + 20 * n) for n, text in enumerate(said)]
    assert texts(column, *quote)[1:] == ["\n".join(said)]


def test_a_sentence_set_wide_and_in_goes_on_in_a_small_letter():
    column = line("the text of the page, which is much wider than what is said here", 10, 40)
    said = ["words of a letter that was written for nobody in it", "at all", "Another village"]
    assert texts(column, *(line(text, 50, 80 + 20 * n) for n, text in enumerate(said)))[1:] == [
        "\n".join(said[:2]),
        said[2],
    ]


def test_a_full_line_goes_on_in_a_small_letter_somewhat_further_below():
    def below(full: str, text: str, style: Style = BODY) -> int:
        tight = [line("an item", 10, 50 + 10 * at, style) for at in range(4)]
        step = 10 * BlockOptions().leading * 1.05
        return len(texts(*tight, line(full, 10, 200, style), line(text, 10, 200 + step, style)))

    full = "lines of the text are set wider than its lists"
    assert below(full, "and go on") < below(full, "And go on")
    assert below(f"{full} }}", "and go on") == below(full, "And go on")
    mono = Style("Mono", 10.0, mono=True)
    assert below(full, "and go on", mono) == below(full, "And go on", mono)


def test_a_numbered_heading_in_the_type_of_the_text_that_leaves_a_little_room_is_apart():
    text = line("Suppose that it is set up on one of their own hosts", 10, 65)
    heading = line("III. Developing in a shared repository", 30, 50)
    assert texts(heading, text) == [heading.text, text.text]


def named(label: str, value: str, y: float) -> Line:
    return make_line([*row(label, 10, y), *row(value, 100, y)])


def test_a_label_set_apart_from_its_value_starts_a_block():
    lines = [
        named("Start:", "every line without exception will", 50),
        line("start with a percent sign and", 100, 62),
        named("Class:", "says which one it is", 74),
    ]
    assert len(texts(*lines)) == 2


def test_bold_words_with_a_colon_start_a_paragraph_below_a_full_line_that_ends_a_sentence():
    def term(name: str, text: str, y: float) -> Line:
        words = row(name, 10, y, BOLD)
        return make_line([*words, *row(text, words[-1].box.x1 + 5, y)])

    end = "is a full line of text."
    for name, count in (("Host:", 2), ("Host", 1)):
        lines = term(name, end, 50), term(name.replace("Host", "Port"), "has a number", 62)
        assert len(texts(*lines)) == count
    set_in = line("A sentence that fills a line.", 22, 50)
    assert len(texts(set_in, term("Port:", "has a number and a name", 62))) == 2
    full = line("A sentence that fills all of a line of this text.", 22, 50)
    for name, count in (("Theorem 1.2", 2), ("Lemma 3.", 2), ("Gauss", 1), ("and 3", 1)):
        assert len(texts(full, term(name, "has a number and a name of its own", 62))) == count


def test_a_chinese_sentence_breaks_anywhere_so_a_short_line_that_ends_one_ends_its_paragraph():
    full = "可以用特定应用中某些操作的平均响应时间来衡量系统的用户体验和其它"
    column = line(full, 72, 60)
    above, below = line("更改管理。", 72, 100), line(full, 72, 112)
    assert texts(column, above, below)[1:] == ["更改管理。", full]
    kept = line("能，" + full[2:], 72, 112)  # a character and the comma behind it stay together
    almost = line(full[:-4] + "。", 72, 100)
    assert texts(column, almost, kept)[1:] == [f"{almost.text}\n{kept.text}"]


def test_a_line_over_two_columns_is_of_neither():
    abstract = line("an abstract that is set over both of the columns of the page", 40, 30)
    left = [line("The text is found here;", 20, 60), line("in the lines below", 10, 72)]
    right = [line("another column", 180, 60), line("and its lines", 180, 72)]
    assert texts(abstract, *left, *right)[1:] == [
        "The text is found here;\nin the lines below",
        "another column\nand its lines",
    ]


def test_a_bold_heading_goes_on_in_the_middle_below_words_of_code():
    def head(style: Style) -> Line:
        start = row("II. Keep the form of", 10, 50, BOLD)
        code = row("fetch", start[-1].box.x1 + 5, 50, style)
        return make_line([*start, *code, *row("as it is", code[-1].box.x1 + 5, 50, BOLD)])

    below = line("or was", 75, 62, BOLD)
    assert len(texts(head(MONO), below)) == 1
    assert len(texts(head(SLANTED), below)) == 2


def test_a_piece_of_a_line_that_stands_apart_by_chance_ends_no_column():
    wide = line("a line of the text that is as wide as the column is here", 10, 30)
    text = "Whoever has them may use it for what is all his own"
    note, piece = [line("Note:", 10, 60), line(text, 10, 72)], line("reasons", 180, 60)
    assert texts(wide, *note, piece)[1:3] == ["Note:", text]


def test_items_of_two_lines_in_a_narrow_column_are_whole_however_short():
    def item(text: str, y: float) -> Line:
        mark = word("–", 10, y)
        return make_line([mark, *row(text, 24, y)])

    lines = [item("no key storage per", 50), line("record of it", 24, 62)]
    lines += [item("very fast and soon", 76), line("concurrent", 24, 88)]
    assert [text.count("\n") for text in texts(*lines)] == [1, 1]


def test_a_bullet_of_another_font_leaves_the_lines_of_a_bold_item_together():
    mark = word("•", 10, 50, BODY)
    lines = [make_line([mark, *row("array of fixed-", 24, 50, BOLD)])]
    lines.append(line("length elements", 24, 62, BOLD))
    wide = line("A title as wide as the page", 10, 30, TITLE)
    assert texts(wide, *lines)[1:] == ["• array of fixed-\nlength elements"]


def test_the_step_over_which_sentences_go_on_is_that_of_lines_however_few_there_are():
    full = "Make no statement where you only want to give some"
    last = "A sentence that ends where no word has room."
    apart = [(last, "Considerations follow", "They are short")] * 3
    alone = [line(text, 10, 59 + 23 * at) for at, text in enumerate(chain(*apart))]
    found = texts(
        *(line(full, 10, 20), line("instructions here", 10, 33), *alone),
        *(line(full, 10, 266), line("more of them here", 10, 279)),
    )
    assert len(found) == 11


SET_IN = (  # a paragraph of three lines, of which two fill their column
    (20, "the first line is set in from the others"),
    (10, "and the next one is as wide as its column"),
    (10, "and it ends here."),
)


def paragraphs(y: float) -> list[Line]:
    return [line(text, x, y + 12 * at) for at, (x, text) in enumerate(SET_IN * 2)]


def test_a_lone_line_at_the_edge_is_a_paragraph_where_others_have_first_lines_set_in():
    lone = line("Languages: en, fr and some more of them", 10, 20)
    found = texts(lone, *paragraphs(32))
    assert [len(text.split("\n")) for text in found] == [1, 3, 3]
    assert len(texts(lone, *paragraphs(32)[:3])) == 1  # no others tell it


def test_two_lines_that_stand_where_first_lines_do_are_paragraphs():
    first, second = (line("Applied to the film that was once made", 20, y) for y in (200, 212))
    assert len(texts(*paragraphs(20), first, second)) == 4
    quote = line("and the third line of what someone said", 20, 224)
    assert len(texts(*paragraphs(20), first, second, quote)) == 3


def test_a_sentence_that_ends_beside_an_initial_ends_no_paragraph():
    first, second = (
        row("ore than ninety came to the barn", 97, 50),
        "to see how it is done in spring.",
    )
    lines = line(second, 97, 62), line("Most of them had never held a mill", 72, 74)
    for height, count in ((15, 1), (3, 2)):
        cap = word("M", 72, 50)
        cap = replace(cap, box=Box(72, 40, 95, 50 + height), space=False)
        assert len(texts(make_line([cap, *first]), *lines)) == count


def test_lines_set_in_from_the_ends_of_sentences_alone_begin_paragraphs():
    def pair(y: float, end: str = "waits.") -> list[Line]:
        first = line(f"It closes the queue and then {end}", 10, y)
        return [first, line("No more is taken in than is there.", 20, y + 12)]

    def counts(*lines: Line) -> list[int]:
        return [text.count("\n") for text in texts(*lines)]

    assert counts(*pair(20), *pair(80)) == [0, 0, 0, 0]
    assert counts(*pair(20)) == [1]  # no others tell it
    assert counts(*pair(20), *pair(80), *pair(140, "waited")) == [1, 1, 1]  # entries that hang
    assert counts(*pair(20), *paragraphs(80)[:3]) == [0, 0, 2]
    alone = [line("A sentence that is alone in its line.", 20, y) for y in (140, 152)]
    assert counts(*pair(20), *pair(80), *alone) == [0, 0, 0, 0, 0, 0]


def test_words_in_two_looks_without_a_space_between_have_room_together_or_not_at_all():
    column = line("the text of the page, wider than that", 10, 20)
    above = line("It is said of it that it ends.", 10, 60)  # and the column 35 points further on

    def below(space: bool) -> list[str]:
        code = word("reader()", 15, 72, MONO)
        first = word("(", 10, 72, space=space)
        return texts(column, above, make_line([first, code, *row("in it) is one", 60, 72)]))[1:]

    assert len(below(space=False)) == 1
    assert len(below(space=True)) == 2


def test_a_line_that_hangs_stays_though_code_below_it_reaches_out_of_the_column():
    texts_of = "one", "two", "six", "ten"
    full = [
        line(f"a paragraph {n} wide as its column may be", 10, 2 + 12 * at)
        for at, n in enumerate(texts_of)
    ]
    entry = [line("merge.pl is a tool, it sorts all pieces", 10, 74), line("it has", 22, 86)]
    code = line("sort pieces | merge.pl | sort other | sort all of them", 10, 110, MONO)
    assert texts(*full, *entry, code)[1] == "merge.pl is a tool, it sorts all pieces\nit has"


def test_the_next_entry_below_lines_that_hang_is_apart_though_both_are_over_one_middle():
    entry = [line("host is what a wide net calls a", 10, 50), line("machine of it.", 32, 62)]
    below = line("port is a number of all", 10, 74)
    assert abs(below.box.center_x - entry[-1].box.center_x) < 5
    assert texts(*entry, below)[1:] == [below.text]


def test_paragraphs_of_one_line_are_apart_where_they_are_only_somewhat_further_than_lines():
    long, short = "A paragraph whose words take all the width", "of their line."
    pairs = [(long, 30.8), (short, 42.8), (long, 58.2), (short, 70.2)]
    single = [line("A name of it", 72, 100 + step) for step in (0, 15.4, 85.6, 101)]
    lines = [*single[:2], *(line(text, 72, 100 + step) for text, step in pairs), *single[2:]]
    assert [text.count("\n") + 1 for text in texts(*lines)] == [1, 1, 2, 2, 1, 1]


def test_slanted_code_below_a_slanted_heading_goes_on_from_it_wherever_its_title_begins():
    head = line("2.12. All that the heads need before", 10, 50, SLANTED)
    slanted = replace(MONO, italic=True, size=10.0)
    column = line("the text of the page, wider than it", 10, 100)
    assert len(texts(head, line("exposeHeads: true", 45, 62, slanted), column)) == 2
    assert len(texts(head, line("exposeHeads: true", 45, 62, MONO), column)) == 3
    short = line("2.12. All that the heads", 10, 50, SLANTED)
    assert len(texts(short, line("need", 45, 62, slanted), column)) == 3


def test_a_line_that_ends_within_a_word_goes_on_below_in_any_weight():
    column = line("the text of the page, wider by far than the lines of the quote", 10, 40)
    quote = line("a quote set in from both sides of it", 30, 100)
    end = make_line([*row("and told in a book of the", 30, 112), word("Soci-", 160, 112, BOLD)])
    rest = line("ety and its wires", 30, 124, BOLD)
    assert len(texts(column, quote, end, rest)) == 2
    assert len(texts(column, quote, end, line("Nature and its wires", 30, 124, BOLD))) == 3


def test_lines_centred_behind_the_number_of_a_section_are_a_block():
    capitals = Style("Body-Caps", 10.0, small_caps=True)
    number, title = word("1.", 60, 100), row("what the harbour of the town", 75, 100, capitals)
    below = line("does for its wages", 100, 112, capitals)
    column = line("the text of the page, wider than that on both of its sides", 10, 140)
    assert texts(make_line([number, *title]), below, column) == [
        "1. what the harbour of the town\ndoes for its wages",
        column.text,
    ]


def test_short_lines_where_paragraphs_of_the_page_begin_are_one_each():
    def paragraph(y: float) -> list[Line]:
        full = line("words of a line that is as wide as all", 24, y)
        return [full, line("and of the one that goes on below it.", 10, y + 12)]

    short = [line("Opening a lock", 24, 148), line("Closing it", 24, 160)]
    lines = [*paragraph(100), *paragraph(124), *short, *paragraph(172), *paragraph(196)]
    assert [text.split("\n")[0] for text in texts(*lines)][2:5] == [
        "Opening a lock",
        "Closing it",
        "words of a line that is as wide as all",
    ]


def test_a_line_of_code_that_a_bold_heading_had_no_room_for_is_a_line_of_it():
    def count(colour: int, words: str = "9.8 Scheduling of all tasks that wait:") -> int:
        code = Style("Mono-Bold", 15.0, mono=True, bold=True, colour=colour)
        lines = line(words, 10, 50, TITLE), line("anacron-and-more", 10, 72, code)
        return len(texts(*lines, line("a line of the text that fills its column " * 2, 10, 100)))

    assert [count(TITLE.colour), count(0x993300), count(TITLE.colour, "9.8 Tasks:")] == [2, 3, 3]
