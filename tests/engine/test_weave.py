from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.words.weave import weave_words
from tests.engine.drawn import row, word

OTHER = Style("Fallback", 10.0)


def text(words: list[Word]) -> str:
    return "".join(w.text + (" " if w.space else "") for w in weave_words(words)).strip()


def test_letters_of_another_font_fill_the_gaps_of_their_line():
    line = [word("H", 72, 100), word("ng", 87, 100), word("d", 102, 100), word("n", 112, 100)]
    fallback = [word("ướ", 77, 100, OTHER), word("ẫ", 107, 100, OTHER)]
    assert text([*line, *fallback]) == "Hướng dẫn"


def test_a_line_below_is_not_woven_in():
    assert text([*row("one two", 72, 100), *row("three", 80, 112)]) == "one two three"


def test_a_word_printed_over_another_is_not_woven_in():
    assert text([*row("one two", 72, 100), *row("two", 90, 100)]) == "one two two"


def test_a_column_on_the_left_that_is_painted_later_stays_later():
    assert text([*row("right column", 300, 100), *row("left", 72, 100)]) == "right column left"


def test_an_exponent_painted_before_its_line_is_put_behind_its_base():
    raised = word("2", 78, 96, Style("Body", 6.0))
    line = [word("x", 72, 100), *row("= 16.9", 86, 100)]
    assert [w.text for w in weave_words([raised, *line])] == ["x", "2", "=", "16.9"]
    assert not weave_words([raised, *line])[0].space


def test_a_small_number_that_no_gap_of_the_next_line_has_room_for_stays():
    raised = word("2", 75, 96, Style("Body", 6.0))
    words = [raised, *row("text that fills the line", 72, 100)]
    assert next(w.text for w in weave_words(words)) == "2"


def test_an_exponent_painted_first_and_a_font_painted_later_are_both_put_in_place():
    raised = word("2", 78, 96, Style("Body", 6.0))
    line = [word("x", 72, 100), word("=", 86, 100), word("16.9", 96, 100)]
    late = [word("+", 120, 100), word("<", 140, 100), word("y", 130, 100, OTHER)]
    texts = [w.text for w in weave_words([raised, *line, *late])]
    assert texts == ["x", "2", "=", "16.9", "+", "y", "<"]


def test_an_exponent_painted_after_its_line_is_put_behind_its_base():
    raised = word("1", 78, 96, Style("Body", 6.0))
    line = [word("x", 72, 100), *row("was signed", 86, 100)]
    assert [w.text for w in weave_words([*line, raised])] == ["x", "1", "was", "signed"]


def test_a_number_of_a_note_below_a_line_stays_there():
    line = [word("x", 72, 100), *row("was signed", 86, 100)]
    note = word("1", 78, 108, Style("Body", 6.0)), *row("Pub. L.", 84, 112, Style("Body", 8.0))
    assert [w.text for w in weave_words([*line, *note])][-3:] == ["1", "Pub.", "L."]


def test_all_exponents_painted_after_their_line_are_put_behind_their_bases():
    small = Style("Body", 6.0)
    line = [word("x", 72, 100), word("y", 86, 100), *row("are means", 100, 100)]
    raised = word("1", 78, 96, small), word("2", 92, 103, small)
    assert [w.text for w in weave_words([*line, *raised])] == ["x", "1", "y", "2", "are", "means"]


def test_an_exponent_as_large_as_browsers_set_it_is_put_behind_its_base():
    raised = word("1", 78, 96, Style("Body", 8.33))
    line = [word("x", 72, 100), *row("was signed", 86, 100)]
    assert [w.text for w in weave_words([*line, raised])] == ["x", "1", "was", "signed"]


def test_a_mark_that_ends_its_line_stays_behind_its_base_though_code_left_of_it_follows():
    mark = word("8", 123, 96.4, Style("Body", 7.0))
    code = word("width", 20, 100, Style("Mono", 9.0, mono=True))
    words = [*row("the logo),", 72, 100), mark, code, *row("and so on", 140, 100)]
    found = [one.text for one in weave_words(words)]
    assert found.index("8") == found.index("logo),") + 1
