import pickle

from papermill_api.engine.options import LineOptions
from papermill_api.engine.pdf.layout import Line
from papermill_api.engine.pdf.lines import group_lines
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.stretches import make_stretches
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, MONO, row, word

SMALL = Style("Body", 9.0)


def texts(words: list[Word]) -> list[str]:
    lines: list[Line] = group_lines(make_stretches(words), LineOptions())
    return [line.text for line in lines]


def test_words_on_one_baseline_are_a_line():
    assert texts(row("one two three", 10, 50)) == ["one two three"]


def test_a_wide_gap_starts_a_new_line():
    assert texts([*row("left side", 10, 50), *row("right side", 110, 50)]) == [
        "left side",
        "right side",
    ]


def test_a_bullet_with_more_white_before_it_than_behind_starts_a_new_line():
    def line(before: float, behind: float) -> list[str]:
        bullet = row("•", 72 + before, 50, Style("Signs", 14.0))
        return texts([*row("the text", 10, 50), *bullet, *row("item", 79 + before + behind, 50)])

    assert row("the text", 10, 50)[-1].box.x1 == 50
    assert line(-9, 4) == ["the text", "• item"]
    assert line(-9, 9) == line(-15, 3) == ["the text • item"]


def test_boxes_to_tick_beside_one_another_are_on_one_line():
    one = [*row("☐", 10, 50, Style("Signs", 10.0)), *row("True", 23, 50)]
    two = [*row("☐", 58, 50, Style("Signs", 10.0)), *row("False", 67, 50)]
    assert texts([*one, *two]) == ["☐ True ☐ False"]


def test_what_comes_of_code_stays_on_its_line_however_far_right():
    result = [*row("⇒", 200, 50), *row("7", 216, 50, MONO)]
    assert texts([*row("(+ 3 4)", 10, 50, MONO), *result]) == ["(+ 3 4) ⇒ 7"]
    assert texts([*row("(+ 3 4)", 10, 50), *result]) == ["(+ 3 4)", "⇒ 7"]


def test_the_sign_that_a_line_of_code_goes_on_stays_at_its_end_however_far_right():
    for style in (BODY, MONO):
        assert texts([*row("f(x)", 10, 50, MONO), *row("\\", 200, 50, style)]) == ["f(x) \\"]
    assert texts([*row("plain", 10, 50), *row("\\", 200, 50)]) == ["plain", "\\"]


def test_another_baseline_is_another_line():
    assert texts([*row("above", 10, 50), *row("below", 10, 62)]) == ["above", "below"]


def test_the_first_line_of_the_next_column_is_none_of_a_title_whose_foot_it_is_level_with():
    title = row("Mills", 10, 50, Style("Body-Bold", 28.0, bold=True))
    x = title[-1].box.x1
    for y, gap in ((67, 2), (55, 20)):  # below it, or beside it
        text = row("the text of a column goes on here", x + gap, y)
        assert len(texts([*title, *text])) == 2


def test_evenly_stretched_words_stay_together():
    words = [word(text, x, 50) for text, x in (("a", 10), ("b", 35), ("c", 60), ("d", 85))]
    assert texts(words) == ["a b c d"]


def stretched(*places: tuple[str, float]) -> list[Word]:
    return [word(text, x, 50) for text, x in places]


def test_a_sentence_ends_before_a_wider_gap_of_a_stretched_line():
    words = stretched(("of", 10), ("the", 26), ("mill.", 47), ("It", 91), ("is", 107))
    assert texts(words) == ["of the mill. It is"]


def test_as_wide_a_gap_inside_of_a_sentence_parts_lines():
    words = stretched(("of", 10), ("the", 26), ("mills", 47), ("It", 91), ("is", 107))
    assert texts(words) == ["of the mills", "It is"]


def test_white_that_no_space_makes_tells_not_how_far_a_line_is_stretched():
    words = [word("cron", 10, 50)]
    words += [word(sign, 60 + 8 * at, 50, space=sign in "くは") for at, sign in enumerate("を書く")]
    words += [word(sign, 110 + 8 * at, 50, space=sign == "は") for at, sign in enumerate("予定は")]
    words.append(word("次", 160, 50))
    assert texts(words) == ["cron を書く 予定は 次"]


def test_dots_that_lead_to_a_number_end_no_sentence():
    words = stretched(("of", 10), ("the", 26), ("....", 47), ("12", 91), ("13", 107))
    assert len(texts(words)) == 2


def test_an_arrow_of_another_font_belongs_to_its_line_wherever_it_is_set():
    file = word("File", 10, 50)
    arrow = word("→", file.box.x1 + 4, 53.3, Style("Symbol", 10.0))
    assert texts([file, arrow, *row("Save as", arrow.box.x1 + 4, 50)]) == ["File → Save as"]


def test_a_raised_mark_belongs_to_its_line():
    base = word("word", 10, 50, space=False)
    mark = word("2", base.box.x1, 46, Style("Body", 6.0))
    assert texts([base, mark, *row("goes on", mark.box.x1 + 4, 50)]) == ["word2 goes on"]


def test_a_lowered_sign_right_at_its_word_belongs_to_its_line():
    base = word("2", 10, 50, space=False)
    sign = word("ε", base.box.x1, 52)
    assert texts([base, sign, *row("goes on", sign.box.x1 + 4, 50)]) == ["2ε goes on"]


def test_a_lowered_star_in_code_belongs_to_its_line_behind_a_space_too():
    words = [*row("a", 72, 100, MONO), *row("*", 81, 101.8, MONO), *row("b c", 90, 100, MONO)]
    assert texts(words) == ["a * b c"]


def test_a_head_in_the_margin_is_no_part_of_the_line_beside_it():
    head = [word("Scope", 10, 50.6, Style("Head", 11.0, bold=True))]
    assert texts([*head, *row("The rules apply", 50, 50)]) == ["Scope", "The rules apply"]


def test_a_word_below_the_large_letter_of_an_index_at_its_edge_is_no_script_of_it():
    letter = word("F", 72, 167, Style("Body", 20.0))
    assert texts([letter, *row("fender", 72, 179, SMALL)]) == ["F", "fender"]


def test_a_lowered_word_apart_is_a_line_of_its_own():
    assert texts([word("one", 10, 50), word("two", 30, 52)]) == ["one", "two"]


def test_a_number_raised_right_behind_a_word_belongs_to_its_line_though_hardly_smaller():
    base = word("claim.", 10, 50, space=False)
    mark = word("1", base.box.x1, 46, Style("Body", 9.7))
    assert texts([base, mark, *row("Next", mark.box.x1 + 4, 50)]) == ["claim.1 Next"]
    assert texts([base, replace(mark, text="a")]) == ["claim.", "a"]
    assert texts([base, replace(mark, text="[12]")]) == ["claim.[12]"]


def test_a_raised_mark_stands_at_its_word_in_a_line_that_is_read_leftwards():
    mark = word("1", 73, 46, Style("Body", 6.0))
    words = [word("שלום", 100, 50), replace(word("עולם", 76, 50), space=False), mark]
    assert texts([*words, word("שני", 50, 50)]) == ["שלום עולם1 שני"]
    assert texts([*words, word("2", 70, 38, mark.style)]) == ["שלום עולם1", "2"]
    assert texts([*words[:2], word("label", 58, 46, mark.style)]) == ["שלום עולם", "label"]


def test_right_to_left_words_follow_leftwards():
    first = word("שלום", 100, 50)
    assert texts([first, word("עולם", 70, 50)]) == ["שלום עולם"]


def test_no_words_give_no_lines():
    assert group_lines([], LineOptions()) == []


def test_a_line_survives_pickling():
    (line,) = group_lines(make_stretches(row("one two three", 10, 50)), LineOptions())
    assert pickle.loads(pickle.dumps(line)) == line


def test_a_command_of_two_words_stays_in_its_leftward_line():
    # Fixed-width words, with all of a character between them: read as "with apt install".
    apt, near = word("apt", 60, 50, MONO), 0.3 * MONO.size
    install = word("install", apt.box.x1 + 2 * near, 50, MONO)
    first, last = word("שלום", install.box.x1 + near, 50), word("עולם", 0, 50)
    last = word("עולם", apt.box.x0 - near - last.box.width, 50)
    found = texts([first, apt, install, last])
    assert found == ["שלום apt install עולם"]


def test_a_latin_phrase_inside_a_leftward_line_stands_beside_it_as_a_whole():
    arabic = [word("من", 200, 50), word("عند", 180, 50)]
    phrase = row("MIT License", 117, 50)  # its first word is far from the line, its last near
    assert len(texts([*arabic, *phrase])) == 1


def test_a_colon_far_from_its_label_goes_on_its_line():
    words = [*row("Email", 10, 50), *row(": mill@example.org", 90, 50)]
    assert texts(words) == ["Email : mill@example.org"]


def test_a_rule_typed_as_a_line_of_its_own_is_no_text():
    words = [*row("Appendix", 72, 40), *row("_" * 30, 72, 52), *row("Name: ____________", 72, 80)]
    found = group_lines(make_stretches(words), LineOptions())
    assert [line.text for line in found] == ["Appendix", "Name: ____________"]


def test_dotted_lines_to_write_an_answer_on_are_no_text():
    wide, left_out, printed = ". " * 60, ". . . . . .", "." * 40
    words = [*row("Say why.", 72, 40), *row(wide, 72, 54), *row(wide, 72, 68)]
    words += [*row(left_out, 72, 82), *row(printed, 72, 96, MONO)]
    assert texts(words) == ["Say why.", left_out, printed]


def test_dots_behind_a_label_stay_in_its_line():
    label = row("Name", 72, 40)
    dots = row("." * 100, label[-1].box.x1 + 3, 40)
    assert texts([*label, *dots]) == ["Name " + "." * 100]


def test_white_of_whole_characters_is_inside_a_line_of_a_listing():
    left = row("host", 10, 50, MONO)
    for spaces, lines in ((9, 1), (9.5, 2)):
        right = row("method", left[-1].box.x1 + spaces * left[-1].box.width / 4, 50, MONO)
        assert len(texts([*left, *right])) == lines


def test_an_index_below_an_exponent_belongs_to_its_line():
    base = word("x", 10, 50, space=False)
    exponent = word("n+1", 15, 45, Style("Body", 6.0), space=False)
    index = word("i", 15, 53, Style("Body", 6.0))
    assert texts([base, exponent, index, *row("goes on", 28, 50)]) == ["xn+1i goes on"]


def test_a_line_goes_on_behind_the_exponent_of_an_exponent():
    words = [
        word("e", 10, 50, space=False),
        word("x", 15, 46, Style("Body", 7.0), space=False),
        word("2", 19, 42.5, Style("Body", 5.0)),
        *row("dx and so on", 24, 50),
    ]
    assert texts(words) == ["ex2 dx and so on"]


def test_the_number_of_an_equation_is_in_its_line_however_far_off():
    letters = Style("CMMI10", 10.0)
    formula = [word("y", 10, 50, letters), word("=", 20, 50), word("x", 30, 50, letters)]
    assert texts([*formula, word("(2.1)", 200, 50)]) == ["y = x (2.1)"]
    power = word("2", 35, 46.5, replace(letters, size=7.0))
    assert texts([*formula, power, word("(2.1)", 200, 50)]) == ["y = x 2 (2.1)"]
    assert texts([*row("see the", 10, 50), word("(2.1)", 200, 50)]) == ["see the", "(2.1)"]


def test_two_formulas_set_apart_by_two_quads_are_one_line():
    letters = Style("CMMI10", 10.0)

    def formula(x: float, style: Style) -> list[Word]:
        return [word(text, x + 10 * at, 50, style) for at, text in enumerate("y=x")]

    right = formula(10, letters)[-1].box.x1
    assert texts([*formula(10, letters), *formula(right + 24, letters)]) == ["y = x y = x"]
    assert texts([*formula(10, letters), *formula(right + 40, letters)]) == ["y = x", "y = x"]
    assert texts([*formula(10, BODY), *formula(right + 24, letters)]) == ["y = x", "y = x"]


def test_the_size_of_a_formula_is_that_of_its_letters_not_of_their_indices():
    letters, small = Style("CMMI10", 10.0), Style("CMMI7", 7.0)
    words = [word("x", 10, 50, letters, space=False), word("(1,i,j)", 15, 53, small)]
    (line,) = group_lines(make_stretches(words), LineOptions())
    assert (line.size, line.baseline) == (10.0, 50)


def beside(note: float, lines: int = 8) -> list[str]:
    """A text of lines that end at 272, the third and fourth of them with a note from `note` on."""
    words = []
    for at in range(lines):
        words += row("mill " * 8 + "bread", 72, 50 + 12 * at)
        if at in (2, 3):
            words += row("a note", note, 50 + 12 * at, SMALL)
    return texts(words)


def test_a_space_of_code_at_the_edge_of_the_text_is_no_white_before_a_note():
    text, call = "mill " * 8 + "bread", "mill.get('/route', (req, reply) =>"
    edge = row(text, 72, 50)[-1].box.x1
    start = edge - row(call, 0, 50, MONO)[-1].box.x1
    for style, found in ((MONO, [f"{call} {{"]), (BODY, [call, "{"])):
        words = [one for at in range(8) for one in row(text, 72, 50 + 12 * at)]
        words += [*row(call, start, 146, MONO), word("{", edge + 6, 146, style)]
        assert texts(words)[8:] == found


def test_columns_typed_in_a_listing_are_no_notes_behind_the_edge_of_the_text():
    left, right = "drwxr-xr-x 2 root root", "4096 13:36 bin"
    step = row("xx", 0, 50, MONO)[0].box.width / 2

    def typed(spaces: float) -> list[str]:
        words = []
        for at in range(8):
            words += row(left, 72, 50 + 12 * at, MONO)
            start = words[-1].box.x1 + spaces * step
            words += row(right, start, 50 + 12 * at, MONO)
        return texts(words)

    assert typed(8) == [f"{left} {right}"] * 8
    assert typed(8.5) != [f"{left} {right}"] * 8


def test_a_note_behind_the_edge_of_the_text_is_beside_its_lines_and_comes_after_them():
    text = "mill " * 8 + "bread"
    edge = row(text, 72, 50)[-1].box.x1
    assert beside(edge + 7) == [text] * 8 + ["a note"] * 2
    assert beside(edge + 3)[2] == f"{text} a note"


def test_white_between_the_dots_that_lead_to_a_page_is_no_edge():
    entry = "mill " * 6 + ". ."
    words = []
    for at in range(8):
        words += row(entry, 72, 50 + 12 * at)
        words += row(". 12", words[-1].box.x1 + 7, 50 + 12 * at)
    assert texts(words) == [f"{entry} . 12"] * 8


def test_few_lines_that_end_together_make_no_edge():
    edge = row("mill " * 8 + "bread", 72, 50)[-1].box.x1
    assert len(beside(edge + 7, lines=5)) == 5


def named(at: int, ends: str = "bread") -> list[str]:
    """A text of eight lines from 100 on, a name before one of them, whose line above ends so."""
    words: list[Word] = []
    for line in range(8):
        if line == at:
            words += row("name", 70, 50 + 12 * line, MONO)
        last = ends if line == at - 1 else "bread"
        words += row("mill " * 8 + last, 100, 50 + 12 * line)
    return texts(words)


def test_a_name_before_the_edge_of_the_text_in_a_paragraph_is_beside_it_and_comes_after():
    text = "mill " * 8 + "bread"
    assert named(3) == [text] * 8 + ["name"]


def test_a_name_before_the_first_line_of_a_paragraph_stays_with_it():
    text = "mill " * 8
    assert named(3, ends="end.")[3] == f"name {text}bread"
    assert named(0)[0] == f"name {text}bread"


def test_words_that_share_all_white_of_a_line_between_full_ones_are_one_line():
    above = row("follow the rules that the keeper", 72, 100)
    end = above[-1].box.x1
    for x, joined in ((end - 55, True), (end - 70, False)):
        found = texts([*above, *row("machine", 72, 112), *row("papermaking", x, 112)])
        assert (found[1] == "machine papermaking") is joined
    for x, joined in ((132, True), (124, False)):  # between "a" and "paper"
        words = [*row("a", 72, 112), *row("mill", x, 112), *row("paper", end - 25, 112)]
        assert (texts([*above, *words])[1] == "a mill paper") is joined


def test_a_command_in_fixed_width_that_fills_the_line_of_a_paragraph_is_part_of_it():
    mono = replace(MONO, size=10.0)
    above = row("follow the rules that the keeper", 72, 100)
    command = row("apt install all", 0, 112, mono)
    for gap, joined in ((0, True), (6, False)):
        x = above[-1].box.x1 - command[-1].box.x1 - gap
        found = texts([*above, *row("using", 72, 112), *row("apt install all", x, 112, mono)])
        assert (found[1] == "using apt install all") is joined


def test_so_is_one_that_begins_the_line_on_a_baseline_that_is_rounded():
    mono = replace(MONO, size=10.5)
    above = row("follow the rules that the keeper", 72, 100)
    for y, joined in ((111.9, True), (111, False)):
        end = row("and", above[-1].box.x1 - 15, 112)
        found = texts([*above, *row("/etc/rules", 72, y, mono), *end])
        assert (found[1] == "/etc/rules and") is joined


def test_the_second_line_beside_a_large_initial_is_none_of_the_first():
    cap = word("S", 72, 121, replace(BODY, size=36.0))
    first = [*row("calable quantum machines", 92, 100), word("1", 222, 97, replace(BODY, size=5.0))]
    words = [cap, *first, *row("one of the goals", 230, 100), *row("trapped atomic ions", 92, 112)]
    lines = group_lines(make_stretches(words), LineOptions())
    assert lines[-1].text == "trapped atomic ions"


def test_few_words_of_a_paragraphs_first_line_fill_it_as_the_line_below_is_filled():
    below = row("of all that the keeper of it has now", 72, 112)
    for start, joined in ((84, True), (120, False)):
        words = [*row("Papermaking", start, 100), *row("those", below[-1].box.x1 - 25, 100)]
        assert (texts([*words, *below])[0] == "Papermaking those") is joined
    new = row("Of all that the keeper of it has now", 72, 112)
    assert texts([*words, *new])[:2] == ["Papermaking", "those"]


def test_the_bullet_of_a_stretched_line_hangs_out_of_its_text():
    below = row("of all that the keeper of it has", 82, 112)
    words = [
        *row("•", 68, 100),
        *row("Papermaking", 82, 100),
        *row("those", below[-1].box.x1 - 25, 100),
    ]
    assert texts([*words, *below])[0] == "• Papermaking those"


def test_a_note_of_the_margin_painted_amid_a_line_stands_after_it():
    note = replace(BODY, size=8.0, italic=True)
    notes = [*row("Vents are on top", 420, 98, note), *row("of each pipe", 420, 108, note)]
    before, below = row("pipes are filled and vented.", 72, 100), row("one at a time", 72, 112)
    rest = row("Open the valves", before[-1].box.x1 + 5, 100)
    assert texts([*before, *notes, *rest, *below]) == [
        "pipes are filled and vented. Open the valves",
        "Vents are on top",
        "of each pipe",
        "one at a time",
    ]
    apart = row("Open the valves", before[-1].box.x1 + 30, 100)
    assert texts([*before, *notes, *apart, *below])[-2:] == ["Open the valves", "one at a time"]


def test_small_code_ends_a_stretched_line_over_more_of_it():
    code = replace(MONO, size=7.5)
    rest = row("which holds all of it now and then", 140, 112.01)
    below = [*row("foo_AAA.deb", 82, 112, code), *rest]
    gap = (below[-1].box.x1 - 82 - (15 + 15 + 35 + 15)) / 3  # beside words so wide
    words = [word("use", 82, 100), word("the", 97 + gap, 100)]
    words += [word("command", 112 + 2 * gap, 100), word("dpkg", 147 + 3 * gap, 100.01, code)]
    assert texts([*words, *below])[0] == "use the command dpkg"


def test_a_text_may_begin_in_the_white_half_of_a_full_width_sign():
    for sign, joined in (("か、", True), ("かが", False)):
        first = word(sign, 72, 100, space=False)
        first = replace(first, box=replace(first.box, x1=92))
        assert (texts([first, *row("apt update", 85, 100)]) == [f"{sign}apt update"]) is joined
