from papermill_api.engine.geometry import Box, sides_of
from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.headings import find_headings
from papermill_api.engine.pdf.layout import TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, block, layout, line, row

ITALIC = Style("Body-Italic", 10.0, italic=True)
SPACE = 5.0  # points, as `row` sets words apart
STEP = 12.0  # points from line to line
PARAGRAPH = "Many words of the body text\nfill these lines to their end."


def run_in(
    title: str, y: float, style: Style = BOLD, number: str = "", gap: float = SPACE, out: float = 0
) -> TextBlock:
    """A paragraph of two lines whose first words are its heading, the second `out` further left."""
    words = row(number, 72, y)
    for part, look, space in ((title, style, SPACE), ("The first words of it", BODY, gap)):
        words += row(part, words[-1].box.x1 + space if words else 72, y, look)
    return make_text_block(1, [make_line(words), line("and then some more", 72 - out, y + STEP)])


def headings(*blocks: TextBlock) -> list[tuple[int, str]]:
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    texts = [b for b in page.blocks if isinstance(b, TextBlock)]
    return [(b.level, b.text) for b in texts if b.role == "heading"]


def paragraphs(*tops: float) -> list[TextBlock]:
    return [block(PARAGRAPH, y=top) for top in tops]


def test_a_title_after_a_number_of_several_parts_is_a_heading_without_its_stop():
    first, second = run_in("Wide data.", 124, number="2.1."), run_in("Code.", 160, number="2.2.")
    found = headings(*paragraphs(100), first, second, *paragraphs(184))
    assert found == [(1, "2.1. Wide data"), (1, "2.2. Code")]


def test_they_are_of_the_level_of_one_alone_on_its_line_in_their_look_and_with_as_many_parts():
    def led(title: str, y: float, number: str) -> TextBlock:
        words = row(f"{number} {title}", 72, y, BOLD)
        words += row("The first words of it", words[-1].box.x1 + SPACE, y)
        return make_text_block(1, [make_line(words), line("and then some more", 72, y + STEP)])

    first, second = led("Wide data.", 124, "2.1."), led("Code.", 160, "2.2.")
    alone = block("2.3. A Model", y=220, style=BOLD), block("f(x)", y=240, style=MONO)
    found = headings(*paragraphs(100), first, second, *paragraphs(184), *alone, *paragraphs(264))
    assert found == [(1, "2.1. Wide data"), (1, "2.2. Code"), (1, "2.3. A Model")]
    deeper = block("2 A Model", y=220, style=BOLD), alone[1]
    found = headings(*paragraphs(100), first, second, *paragraphs(184), *deeper, *paragraphs(264))
    assert [level for level, _ in found] == [2, 2, 1]


def test_a_title_of_another_font_goes_before_bold_text_where_a_quad_parts_them():
    def led(title: str, y: float, gap: float) -> TextBlock:
        head = row(title, 72, y, Style("Sans-Bold", 10.0, bold=True))
        bold = row(title, head[-1].box.x1 + gap, y, BOLD)
        rest = row("are what comes first", bold[-1].box.x1 + SPACE, y)
        text = line("and then some more", 72, y + STEP)
        return make_text_block(1, [make_line([*head, *bold, *rest]), text])

    titles = led("Data", 124, 10), led("Methods", 160, 10)
    assert headings(*paragraphs(100), *titles) == [(1, "Data"), (1, "Methods")]
    assert not headings(*paragraphs(100), led("Data", 124, SPACE), led("Methods", 160, SPACE))


def test_who_speaks_again_in_a_play_is_no_heading_where_no_stop_ends_the_name():
    lines = run_in("ADA", 136), run_in("BEA", 172), run_in("ADA.", 208), run_in("BEA.", 244)
    assert headings(*paragraphs(76, 100), *lines[:2], *paragraphs(196)) == [(1, "ADA"), (1, "BEA")]
    assert not headings(*paragraphs(76, 100), *lines, *paragraphs(268))


def test_a_term_and_a_dash_before_what_it_means_are_no_heading():
    def means(term: str, y: float) -> TextBlock:
        words = row(term, 72, y, BOLD)
        words += row("– one of the first words", words[-1].box.x1 + SPACE, y)
        return make_text_block(1, [make_line(words), line("and then some more", 72, y + STEP)])

    parts = means("beat", 136), means("foot", 172)
    assert not headings(*paragraphs(76, 100), *parts, *paragraphs(196))


def test_a_heading_goes_on_with_code_behind_white_as_wide_as_all_of_its_line():
    code = Style("Mono-Italic", 10.0, italic=True, mono=True)

    def led(name: str, y: float) -> TextBlock:
        words = row("Removes", 72, y, ITALIC)
        for part, look in ((name, code), ("it.", ITALIC), ("The", BODY), ("words", BODY)):
            words += row(part, words[-1].box.x1 + 12, y, look)
        return make_text_block(1, [make_line(words), line("and then some more", 72, y + STEP)])

    text = paragraphs(100, 124), paragraphs(244, 268, 292)
    found = headings(*text[0], led("get()", 166), led("set()", 208), *text[1])
    assert found == [(1, "Removes get() it"), (1, "Removes set() it")]


def test_slanted_headings_of_two_lines_run_into_their_text():
    def led(first: str, y: float) -> TextBlock:
        last = [*row("of the mill.", 72, y + STEP, ITALIC), *row("The first words", 140, y + STEP)]
        lines = line(first, 72, y, ITALIC), make_line(last)
        return make_text_block(1, [*lines, line("and then some more", 72, y + 2 * STEP)])

    text = paragraphs(100, 124), paragraphs(268, 292, 316)
    parts = led("All that is said here", 166), led("Much that is done there", 214)
    found = [name for _, name in headings(*text[0], *parts, *text[1])]
    assert found == ["All that is said here\nof the mill", "Much that is done there\nof the mill"]


def test_a_run_in_heading_may_be_smaller_than_its_text():
    for size, found in ((8.2, [(1, "2.1. Data")]), (7.0, [])):
        small = Style("Sans-Bold", size, bold=True)
        head = run_in("2.1. Data.", 100, style=small)
        assert headings(head, *paragraphs(124, 160)) == found


def test_code_in_a_heading_does_not_end_it():
    code = row("@", 150, 100, Style("Mono", 10.0, mono=True))
    words = [*row("5.4.4 No", 72, 100, BOLD), *code, *row("stack", 170, 100, BOLD)]
    found = headings(make_text_block(1, [make_line(words)]), *paragraphs(124, 160))
    assert found == [(1, "5.4.4 No @ stack")]


def test_the_text_goes_on_after_its_heading():
    (page,) = find_headings(
        [layout(run_in("Data.", 100, number="2.1."))], (), BODY, HeadingOptions()
    )
    assert [b.text for b in page.blocks if isinstance(b, TextBlock)] == [
        "2.1. Data",
        "The first words of it\nand then some more",
    ]


def test_titles_counted_in_their_own_look_over_lines_that_do_not_hang_are_headings():
    parts = [run_in(f"{n}) {title}:", 100 + 40 * n, ITALIC, out=10) for n, title in TITLES]
    assert [text for _, text in headings(*parts)] == ["1) Data", "2) Method"]


TITLES = ((1, "Data"), (2, "Method"))


def test_items_that_begin_in_bold_are_no_headings():
    hanging = [run_in(f"{n}) {title}:", 100 + 40 * n, out=-10) for n, title in TITLES]
    plain = [run_in(f"{title}:", 300 + 40 * n, number=f"{n})", out=10) for n, title in TITLES]
    assert headings(*hanging, *plain) == []


def test_bold_words_under_more_white_than_paragraphs_have_are_headings():
    parts = [run_in("Data.", 160), run_in("Method.", 196)]
    text = paragraphs(100, 124), paragraphs(220, 244, 268)
    assert [text for _, text in headings(*text[0], *parts, *text[1])] == ["Data", "Method"]


def test_bold_words_spaced_as_paragraphs_are_emphasis():
    parts = [run_in("Data.", 148), run_in("Method.", 172)]
    assert headings(*paragraphs(100, 124), *parts, *paragraphs(196, 220)) == []


def test_bold_words_that_a_quad_parts_from_the_text_are_headings():
    parts = [run_in("Data", 124, gap=10), run_in("Method", 148, gap=10)]
    found = headings(*paragraphs(100), *parts, *paragraphs(172))
    assert [text for _, text in found] == ["Data", "Method"]


def test_bold_words_that_one_gap_parts_from_the_text_are_headings():
    parts = [run_in("Data.", 124, gap=6.0), run_in("Method.", 148, gap=6.0)]
    found = headings(*paragraphs(100), *parts, *paragraphs(172))
    assert [text for _, text in found] == ["Data", "Method"]
    uneven = [run_in("Data.", 124, gap=6.0), run_in("Method.", 148, gap=6.6)]
    assert headings(*paragraphs(100), *uneven, *paragraphs(172)) == []


def test_what_a_gap_wider_than_all_spaces_parts_from_its_text_may_come_again():
    def found(gap: float, step: float) -> list[tuple[int, str]]:
        parts = [run_in("Mind it", 112 + at * step, gap=gap + 0.4 * at) for at in (1, 2)]
        return headings(*paragraphs(76, 100), *parts)

    assert found(7.2, 36) == [(1, "Mind it"), (1, "Mind it")]
    assert not found(7.2, 24)  # as far apart as paragraphs
    assert not found(6.2, 36)


def test_words_in_one_line_with_what_begins_small_behind_such_a_gap_are_labels():
    def found(rest: str, *below: str) -> list[tuple[int, str]]:
        parts = [
            make_text_block(1, [make_line([*name, *row(rest, name[-1].box.x1 + 7.6, y)]), *lines])
            for at, y in enumerate((148, 184))
            for name in [row(("Mill", "Quay")[at], 72, y, BOLD)]
            for lines in [[line(text, 72, y + STEP) for text in below]]
        ]
        return headings(*paragraphs(76, 100), *parts)

    heads = [(1, "Mill"), (1, "Quay")]
    assert not found("where they work")
    assert found("Where they work") == found("where they work", "all of the day") == heads


def test_slanted_ones_are_below_bold_ones():
    bold = [run_in("Data", 124, gap=10), run_in("Method", 148, gap=10)]
    slanted = [run_in("Ships", 172, ITALIC, gap=10), run_in("Mills", 196, ITALIC, gap=10)]
    found = headings(*paragraphs(100), *bold, *slanted, *paragraphs(220))
    assert [level for level, _ in found] == [1, 1, 2, 2]


def test_labels_that_come_again_or_have_numbers_or_values_are_no_headings():
    labels = ["Proof.", "Proof.", "Lemma 2.", "Lemma 3.", "Name:", "Place:"]
    parts = [run_in(label, 100 + 40 * at) for at, label in enumerate(labels)]
    assert headings(*parts, *paragraphs(400, 424, 448)) == []


def test_slanted_ones_that_come_again_behind_less_than_a_quad_are_labels_as_of_proofs():
    def found(style: Style) -> list[tuple[int, str]]:
        parts = [run_in("Proof.", 112 + at * 36, style, gap=7.2 + 0.4 * at) for at in (1, 2)]
        return headings(*paragraphs(76, 100), *parts)

    assert found(ITALIC) == []
    assert len(found(BOLD)) == 2


def test_bold_words_that_go_on_in_small_letters_are_part_of_their_sentence():
    words = [*row("The host", 72, 160, BOLD), *row("names a machine", 117, 160)]
    part = make_text_block(1, [make_line(words), line("in the network.", 72, 172)])
    other = make_text_block(1, [make_line(words), line("that is near.", 72, 172)])
    assert headings(*paragraphs(100, 124), part, other, *paragraphs(220)) == []


def test_they_are_below_bold_headings_of_their_size():
    parts = [run_in("Data", 160, gap=10), run_in("Method", 200, gap=10)]
    found = headings(*paragraphs(100), block("Ships", y=140, style=BOLD), *parts)
    assert [level for level, _ in found] == [1, 2, 2]


def test_behind_the_white_of_a_heading_the_text_may_start_in_a_small_letter():
    head = row("Data", 72, 160, BOLD)
    words = [*head, *row("are written down for", head[-1].box.x1 + 10, 160)]
    part = make_text_block(1, [make_line(words), line("each of them.", 72, 172)])
    found = headings(*paragraphs(100), part, run_in("Method", 200, gap=10))
    assert [text for _, text in found] == ["Data", "Method"]


def test_code_in_a_title_and_code_right_after_it_are_told_apart():
    def counted(number: str, y: float) -> TextBlock:
        words = row(f"{number} The name", 72, y, ITALIC)
        for part, style in (
            ("path", MONO),
            ("of it:", ITALIC),
            ("path", MONO),
            ("is a name", BODY),
        ):
            words += row(part, words[-1].box.x1 + SPACE, y, style)
        return make_text_block(1, [make_line(words), line("and then some more", 72, y + STEP)])

    found = headings(*paragraphs(100), counted("1)", 124), counted("2)", 160), *paragraphs(184))
    assert found == [(1, "1) The name path of it"), (1, "2) The name path of it")]


def test_a_bold_line_whose_first_word_leans_is_one_heading():
    lean = Style("Body-BoldItalic", 10.0, bold=True, italic=True)
    titles = []
    for y, first in ((124, "Note"), (200, "Culture"), (276, "Practice")):
        words = row(first, 72, y, lean)
        words += row("What is there", words[-1].box.x1 + SPACE, y, BOLD)
        titles += [make_text_block(1, [make_line(words)]), *paragraphs(y + 16)]
    found = [text for _, text in headings(*paragraphs(72, 96), *titles)]
    assert found == ["Note What is there", "Culture What is there", "Practice What is there"]


def test_terms_whose_text_starts_where_that_of_the_next_one_does_are_no_headings():
    leads = [run_in("Data.", 124, gap=20), run_in("Code.", 190, gap=20)]
    start = leads[0].lines[0].words[1].box.x0
    assert len(headings(*paragraphs(100), *leads)) == 2
    term = block("What is read first", x=start, y=160)
    assert not headings(*paragraphs(100), leads[0], term, leads[1])


def test_bold_dates_that_begin_paragraphs_are_no_headings():
    dates = ("21 March", "18 April", "9 May")
    parts = [run_in(date, 100 + 40 * at, out=10) for at, date in enumerate(dates)]
    assert headings(*parts) == []


def test_behind_a_number_and_a_stop_the_text_may_start_in_a_small_letter():
    def led(title: str, y: float, number: str) -> TextBlock:
        words = [*row(number, 72, y), *row(title, 100, y, BOLD)]
        words += row("body of a bucket", words[-1].box.x1 + SPACE, y)
        return make_text_block(1, [make_line(words), line("and then some more", 72, y + STEP)])

    parts = led("shell.", 124, "3.1."), led("bail.", 160, "3.2.")
    assert headings(*paragraphs(100), *parts) == [(1, "3.1. shell"), (1, "3.2. bail")]
    assert headings(*paragraphs(100), led("shell", 124, "3.1."), led("bail", 160, "3.2.")) == []


def test_a_title_after_a_number_of_several_parts_may_be_larger_than_its_text():
    def found(size: float) -> list[tuple[int, str]]:
        larger = Style("Body-Italic", size, italic=True)
        number = make_line(row("2.1.1", 72, 124, larger))
        title = run_in("Wide data", 124, larger).lines[0].words
        words = [*number.words, *(moved(word, 40) for word in title)]
        text = line("and then some more", 72, 124 + STEP)
        return headings(*paragraphs(100), make_text_block(1, [make_line(words), text]))

    assert found(11.0) == [(1, "2.1.1 Wide data")]
    assert not found(14.0)


def moved(word: Word, by: float) -> Word:
    x0, y0, x1, y1 = sides_of(word.box)
    return replace(word, box=Box(x0 + by, y0, x1 + by, y1))


def test_bold_words_alone_in_their_look_are_a_heading_far_more_than_a_space_before_the_text():
    def led(title: str, gap: float) -> TextBlock:
        words = row(title, 72, 124, BOLD)
        for part in ("The first", "words"):
            for one in part.split():
                space = gap if words[-1].style is BOLD else 2
                words += row(one, words[-1].box.x1 + space, 124)
        return make_text_block(1, [make_line(words), line("and then some more", 72, 136)])

    assert headings(*paragraphs(100), led("Wide data", 7.2)) == [(1, "Wide data")]
    assert not headings(*paragraphs(100), led("Wide data", SPACE))
    assert not headings(*paragraphs(100), led("Note", 7.2))


def test_labels_with_a_number_of_several_parts_are_no_headings():
    def told(first: str, second: str) -> list[tuple[int, str]]:
        leads = run_in(first, 136, gap=10), run_in(second, 184, gap=10)
        return headings(*paragraphs(100), *leads, *paragraphs(220))

    assert not told("Theorem 2.3.", "Lemma 2.4 (Hall).")
    assert told("Wide data.", "Code and text.") == [(1, "Wide data"), (1, "Code and text")]


def test_what_a_bullet_marks_is_an_item_with_its_text_behind_a_tab():
    def item(y: float) -> TextBlock:
        words = row("• Copy", 72, y, ITALIC)
        return make_text_block(1, [make_line([*words, *row("Keeps the marked part", 200, y)])])

    blocks = *paragraphs(100), *map(item, (150, 200, 250))
    (page,) = find_headings([layout(*blocks)], (), BODY, HeadingOptions())
    assert len(page.blocks) == len(blocks)
