from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.lines.dropcaps import MOST, join_drop_caps
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import line

CAP = Style("Body", 30.0)


def test_a_large_letter_is_the_first_of_the_line_at_its_top():
    lines = [line("T", 72, 124, CAP), line("he first line", 89, 105), line("the next", 89, 117)]
    assert [found.text for found in join_drop_caps(lines)] == ["The first line", "the next"]


def test_a_letter_so_tall_that_it_is_on_the_line_already_is_its_first():
    cap = line("T", 72, 124, Style("Body", 40.0))
    beside = line("he first line", 94, 101)
    (found,) = join_drop_caps([make_line([*cap.words, *beside.words])])
    assert found.text == "The first line"
    level = line("he first line", 94, 124)
    (found,) = join_drop_caps([make_line([*cap.words, *level.words])])
    assert found.text == "T he first line"


def test_a_first_line_set_over_the_letter_goes_on_in_the_lines_beside_it():
    lines = [line("T", 72, 124, CAP), line("he first line", 72, 105), line("the next", 89, 117)]
    assert [found.text for found in join_drop_caps(lines)] == ["The first line", "the next"]
    assert len(join_drop_caps(lines[:2])) == 2
    lines[1] = line("he first line", 78, 105)
    assert join_drop_caps(lines)[0].text == "The first line"


def test_a_letter_of_a_script_without_capitals_has_two_lines_beside_it():
    cap, first, other = line("こ", 72, 124, CAP), line("の文書は", 89, 105), line("同じ", 89, 117)
    assert [found.text for found in join_drop_caps([cap, first, other])] == ["この文書は", "同じ"]
    assert len(join_drop_caps([cap, first])) == 2


def test_a_letter_before_a_word_with_a_capital_of_its_own_is_a_word():
    cap = line("O", 72, 124, CAP)
    lines = [cap, line("OpenSSH of today", 89, 105), line("does not", 89, 117)]
    assert join_drop_caps(lines)[0].text == "O OpenSSH of today"
    lines[1] = line("LD mills", 89, 105)
    assert join_drop_caps(lines)[0].text == "OLD mills"


def test_it_may_be_written_after_its_text():
    lines = [line("he first line", 89, 105), line("T", 72, 124, CAP)]
    assert [found.text for found in join_drop_caps(lines)] == ["The first line"]


def test_a_first_line_set_in_beside_it_is_still_its_own():
    lines = [line("T", 72, 124, CAP), line("he first", 112, 105), line("the next", 89, 117)]
    assert [found.text for found in join_drop_caps(lines)] == ["The first", "the next"]


def test_a_line_above_that_is_set_in_further_is_not_its_own():
    lines = [line("T", 72, 124, CAP), line("A title", 160, 101), line("he first", 89, 110)]
    assert [found.text for found in join_drop_caps(lines)] == ["A title", "The first"]


def test_a_large_letter_with_nothing_beside_it_stays():
    assert len(join_drop_caps([line("A", 72, 124, CAP), line("text", 72, 150)])) == 2


def test_a_page_full_of_lone_letters_has_no_drop_caps():
    letters = [line("T", 72, 50 + 40 * row, CAP) for row in range(MOST + 1)]
    assert len(join_drop_caps([*letters, line("he first line", 89, 31)])) == MOST + 2


def test_a_small_letter_is_one_beside_two_lines_of_which_the_first_goes_on_small():
    cap, first, other = (
        line("m", 72, 124, CAP),
        line("ill-tools are", 89, 105),
        line("for", 89, 117),
    )
    assert [found.text for found in join_drop_caps([cap, first, other])] == [
        "mill-tools are",
        "for",
    ]
    assert len(join_drop_caps([cap, first])) == 2
    assert len(join_drop_caps([cap, line("Mills are", 89, 105), other])) == 3


def test_a_letter_of_two_lines_whose_second_ends_below_its_foot_is_that_of_the_line_over_it():
    lines = [line("T", 72, 124, CAP), line("he first line", 72, 112), line("the next", 89, 127)]
    assert [found.text for found in join_drop_caps(lines)] == ["The first line", "the next"]
    lines[1] = line("He begins", 72, 112)
    assert len(join_drop_caps(lines)) == 3


def test_a_letter_too_small_for_its_lines_begins_below_the_first():
    cap = line("T", 72, 124, Style("Body", 23.0))
    lines = [cap, line("he first line", 84, 97), line("the next", 89, 110), line("last", 89, 123)]
    assert join_drop_caps(lines)[0].text == "The first line"
    lines[1] = line("he last line above", 72, 97)
    assert join_drop_caps(lines)[1].text == "Tthe next"
